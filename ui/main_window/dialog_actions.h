// The dialogs of the window, each open once at most: models, settings, keys, about. None is modal.
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "ui/bridge/pack_library.h"
#include "ui/bridge/session.h"

class QDialog;
class QWidget;

namespace lineament::ui {

class AboutDialog;
class ModelsDialog;
class SettingsDialog;
class Shortcuts;
class ShortcutsDialog;

class DialogActions : public QObject {
  Q_OBJECT
 public:
  /// `window`: parent of the dialogs.
  DialogActions(Session& session, PackLibrary& packs, Shortcuts& shortcuts, QWidget& window);

  /// With `checkpoints`, their import is prepared.
  void openModels(const QStringList& checkpoints = {});
  void openSettings();
  void openKeys();
  void openAbout();
  /// Asks for a pack's folder and uses it.
  void choosePack();

  /// Null where it is not open.
  [[nodiscard]] ModelsDialog* models() const;
  [[nodiscard]] SettingsDialog* settings() const;
  [[nodiscard]] ShortcutsDialog* keys() const;
  [[nodiscard]] AboutDialog* about() const;

 private:
  Session& session_;
  PackLibrary& packs_;
  Shortcuts& shortcuts_;
  QWidget& window_;
  QPointer<ModelsDialog> models_;
  QPointer<SettingsDialog> settings_;
  QPointer<ShortcutsDialog> keys_;
  QPointer<AboutDialog> about_;
};

/// Whether a file's name is that of a checkpoint rather than of a photograph.
bool looksLikeCheckpoint(const QString& file);

}  // namespace lineament::ui
