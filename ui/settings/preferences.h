// Preferences of the person, apart from any edit: declared once here, typed, kept by QSettings.
//
//   Preferences preferences(file);
//   preferences.theme.set(ThemeKind::kLight);
//   connect(&preferences, &Preferences::changed, …);
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "pipeline/engine.h"
#include "pipeline/render.h"
#include "ui/settings/theme.h"

namespace lineament::ui {

/// One key: its type, its default, and `changed` when it is set to something else. Anything unreadable in the file is
/// taken as the default.
template <class T>
class Option {
 public:
  Option(QObject& owner, QSettings& store, const char* key, T fallback)
      : owner_(owner), store_(store), key_(QString::fromLatin1(key)), fallback_(std::move(fallback)) {}
  [[nodiscard]] T get() const;
  void set(const T& value);

 private:
  QObject& owner_;
  QSettings& store_;
  QString key_;
  T fallback_;
};

class Preferences : public QObject {
  Q_OBJECT
 public:
  /// In the INI file `file`; where empty, in the platform's place for settings of this program.
  explicit Preferences(const QString& file = {}, QObject* parent = nullptr);

 private:
  QSettings store_;
  QString ownFolder_;

 public:
  Option<ThemeKind> theme;
  Option<QString> language;       ///< id of ui/settings/translations.h; empty: the system's
  Option<QStringList> shortcuts;  ///< "command=key" of those that are not the defaults, see ui/settings/shortcuts.h
  Option<bool> tourDone;          ///< the three steps of the first start were seen or closed
  Option<Device> device;
  Option<Precision> precision;
  Option<int> threads;            ///< 0: as many as there are cores
  Option<int> memoryLimit;        ///< megabytes that the program should stay below, 0: no limit
  Option<QString> encoder;        ///< "psp", "e4e", "restyle"; empty: the first that the pack has
  Option<int> restyleIterations;  ///< 1 … 20
  Option<QString> pack;           ///< empty: the pack that came with the program
  Option<ColorMap> colorMap;
  Option<double> mapOpacity;    ///< [0, 1]
  Option<double> mapThreshold;  ///< [0, 1]
  Option<bool> sharedScale;
  Option<QStringList> stageArrangement;  ///< see StageGrid::arrangement
  Option<QStringList> layouts;           ///< by workspace: which panels it shows, see MainWindow
  Option<int> jpegQuality;               ///< 1 … 100
  Option<bool> exportWholePhoto;
  Option<QString> openFolder;
  Option<QString> exportFolder;
  Option<QStringList> recentFiles;  ///< see ui/settings/recent_files.h
  Option<QByteArray> geometry;

  void save() { store_.sync(); }
  /// The folder of the settings file where it was named; empty for the platform's own place.
  [[nodiscard]] const QString& ownFolder() const { return ownFolder_; }

 Q_SIGNALS:
  void changed();
};

}  // namespace lineament::ui
