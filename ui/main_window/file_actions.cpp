#include "ui/main_window/file_actions.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>
#include <memory>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/settings/places.h"
#include "ui/settings/recent_files.h"

namespace lineament::ui {
namespace {

constexpr int kDragPicture = 160;
constexpr int kQuickPng = 80;  ///< compresses little, so that nobody waits

}  // namespace

FileActions::FileActions(Session& session, QStringList samples, QWidget& window)
    : QObject(&window), session_(session), samples_(std::move(samples)), window_(window) {
  startDrag = [this](QMimeData* data, const QImage& picture) {
    std::unique_ptr<QMimeData> owned(data);
    if (!(QGuiApplication::mouseButtons() & Qt::LeftButton)) return;  // let go before the picture was there
    auto* drag = new QDrag(&window_);
    drag->setPixmap(
        QPixmap::fromImage(picture.scaled(kDragPicture, kDragPicture, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    drag->setMimeData(owned.release());
    drag->exec(Qt::CopyAction);
  };
  connect(&session_.engine(), &EngineBridge::rendered, this, [this](quint64 request, const ImagePtr& image) {
    const QImage picture = toQImage(image).copy();
    if (picture.isNull()) return;
    if (request == dragging_) return writeForDrag(picture);
    if (request != copying_) return;
    QGuiApplication::clipboard()->setImage(picture);
    Q_EMIT copied(picture.size());
  });
}

void FileActions::open() {
  QString folder = session_.preferences().openFolder.get();
  if (folder.isEmpty()) folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  const QString file =
      QFileDialog::getOpenFileName(&window_, tr("Open a photograph"), folder,
                                   tr("Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament sessions "
                                      "(*.lineament);;All files (*)"));
  if (file.isEmpty()) return;
  session_.preferences().openFolder.set(QFileInfo(file).absolutePath());
  openFile(file);
}

void FileActions::openFile(const QString& file) {
  if (file.endsWith(QStringLiteral(".lineament"), Qt::CaseInsensitive)) {
    Q_EMIT sessionChosen(file);
  } else {
    session_.openPhoto(file);
  }
}

QString FileActions::suggestedFile() const {
  if (!session_.photo()) return {};
  const QFileInfo photo(fromPath(session_.photo()->path));
  QString folder = session_.preferences().exportFolder.get();
  if (folder.isEmpty() || !QDir(folder).exists()) {
    // The program's own samples may lie where nobody may write.
    folder = samples_.contains(photo.absoluteFilePath())
                 ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
                 : photo.absolutePath();
    if (!QDir(folder).exists()) folder = QDir::homePath();
  }
  return QDir(folder).filePath(photo.completeBaseName() + QStringLiteral("-edited.png"));
}

void FileActions::exportResult() {
  if (!session_.hasPhoto()) return;
  auto* dialog = new ExportDialog(session_.preferences(), suggestedFile(), &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this,
          [this, dialog] { session_.engine().exportResult(dialog->file(), dialog->options()); });
  dialog->open();
}

void FileActions::exportStages() {
  if (!session_.hasPhoto()) return;
  const QString folder = QFileDialog::getExistingDirectory(&window_, tr("Folder for the ten stages"),
                                                           session_.preferences().exportFolder.get());
  if (folder.isEmpty()) return;
  session_.preferences().exportFolder.set(folder);
  session_.engine().exportStages(folder);
}

void FileActions::copyResult() {
  if (session_.hasPhoto()) copying_ = session_.engine().renderResult({});
}

void FileActions::paste() {
  if (!openData(QGuiApplication::clipboard()->mimeData())) {
    Q_EMIT session_.noted(tr("There is no picture on the clipboard."));
  }
}

bool FileActions::openData(const QMimeData* data) {
  if (!data) return false;
  if (const QString file = droppedFile(data); !file.isEmpty()) {
    openFile(file);
    return true;
  }
  const QImage picture = data->hasImage() ? qvariant_cast<QImage>(data->imageData()) : QImage();
  if (picture.isNull()) return false;
  const QDir folder(dataFolder(session_.preferences()) + QStringLiteral("/pasted"));
  const QString name = QDateTime::currentDateTime().toString(QStringLiteral("'pasted-'yyyyMMdd-HHmmss-zzz'.png'"));
  const QString file = folder.filePath(name);
  if (!QDir().mkpath(folder.path()) || !picture.save(file, "PNG", kQuickPng)) {
    Q_EMIT session_.failed({ErrorCode::kIo, tr("Cannot write “%1”.").arg(file).toStdString(), {}});
    return true;
  }
  session_.openPhoto(file);
  return true;
}

void FileActions::dragOut() {
  if (session_.hasPhoto()) dragging_ = session_.engine().renderResult({});
}

void FileActions::writeForDrag(const QImage& picture) {
  dragging_ = 0;
  const QFileInfo photo(fromPath(session_.photo()->path));
  const QString file = dragFolder_.filePath(photo.completeBaseName() + QStringLiteral("-edited.png"));
  writer_.enqueue([this, picture, file](const Worker::Context&) {
    const bool written = picture.save(file, "PNG", kQuickPng);
    QMetaObject::invokeMethod(
        this,
        [this, picture, file, written] {
          auto* data = new QMimeData;
          data->setImageData(picture);
          if (written) data->setUrls({QUrl::fromLocalFile(file)});
          startDrag(data, picture);
        },
        Qt::QueuedConnection);
  });
}

QString FileActions::droppedFile(const QMimeData* data) {
  if (!data) return {};
  for (const QUrl& url : data->urls()) {
    if (url.isLocalFile()) return url.toLocalFile();
  }
  return {};
}

void FileActions::fillRecent(QMenu& menu) {
  menu.clear();
  for (const QString& file : RecentFiles(session_.preferences()).existing()) {
    QAction* action = menu.addAction(QFileInfo(file).fileName());
    action->setToolTip(file);
    connect(action, &QAction::triggered, this, [this, file] { openFile(file); });
  }
  if (menu.isEmpty()) menu.addAction(tr("Nothing opened yet"))->setEnabled(false);
}

void FileActions::fillSamples(QMenu& menu) {
  for (const QString& file : samples_) {
    QAction* action = menu.addAction(QFileInfo(file).completeBaseName());
    connect(action, &QAction::triggered, this, [this, file] { session_.openPhoto(file); });
  }
  if (menu.isEmpty()) menu.menuAction()->setVisible(false);
}

}  // namespace lineament::ui
