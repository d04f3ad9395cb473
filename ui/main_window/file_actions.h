// What has to do with files: open, recent files, samples, exports, the clipboard.
#pragma once

#include <QObject>
#include <QStringList>

#include "ui/bridge/session.h"

class QMenu;
class QMimeData;
class QWidget;

namespace lineament::ui {

class FileActions : public QObject {
  Q_OBJECT
 public:
  /// `window`: parent of dialogs.
  FileActions(Session& session, QStringList samples, QWidget& window);

  void open();
  /// A photograph, or a session (`sessionChosen`).
  void openFile(const QString& file);
  void exportResult();
  void exportStages();
  /// The clipboard gets what an export writes: the whole photograph with the edit in it, once it is computed.
  void copyResult();
  /// A photograph among what is dragged or pasted, or an empty string.
  [[nodiscard]] static QString droppedFile(const QMimeData* data);

  void fillRecent(QMenu& menu);
  void fillSamples(QMenu& menu);
  [[nodiscard]] const QStringList& samples() const { return samples_; }

 Q_SIGNALS:
  void copied(const QSize& size);
  void sessionChosen(const QString& file);

 private:
  [[nodiscard]] QString suggestedFile() const;

  Session& session_;
  QStringList samples_;
  QWidget& window_;
};

}  // namespace lineament::ui
