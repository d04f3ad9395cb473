#include "ui/main_window/file_actions.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/settings/recent_files.h"

namespace lineament::ui {

FileActions::FileActions(Session& session, QStringList samples, QWidget& window)
    : QObject(&window), session_(session), samples_(std::move(samples)), window_(window) {
  connect(&session_.engine(), &EngineBridge::rendered, this, [this](quint64, const ImagePtr& image) {
    const QImage picture = toQImage(image).copy();
    if (picture.isNull()) return;
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
  if (session_.hasPhoto()) session_.engine().renderResult({});
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
