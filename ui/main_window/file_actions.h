// What has to do with files: open, recent files, samples, exports, the clipboard.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <cstdint>
#include <functional>

#include "jobs/worker.h"
#include "ui/bridge/session.h"

class QImage;
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
  /// A photograph from the clipboard.
  void paste();
  /// What was pasted or dropped: a file, or a picture, which is kept as PNG in the data folder and opened from there.
  bool openData(const QMimeData* data);
  /// Takes the result out of the window: the whole photograph with the edit in it, as a PNG file and as a picture.
  void dragOut();
  /// Starts a drag with this data (a QDrag, while a mouse button is held); tests put something else here.
  std::function<void(QMimeData* data, const QImage& picture)> startDrag;
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
  void writeForDrag(const QImage& picture);

  Session& session_;
  QStringList samples_;
  QWidget& window_;
  std::uint64_t copying_ = 0;   ///< request of the picture for the clipboard, or 0
  std::uint64_t dragging_ = 0;  ///< request of the picture that is being dragged out, or 0
  QTemporaryDir dragFolder_;
  Worker writer_;  ///< last: its thread ends before what it uses
};

}  // namespace lineament::ui
