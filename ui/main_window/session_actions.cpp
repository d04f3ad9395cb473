#include "ui/main_window/session_actions.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>

#include "base/log.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/sentences.h"
#include "ui/bridge/words.h"
#include "ui/panels/message_bar.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
const QString kSessionExtension = QStringLiteral(".lineament");
}

SessionActions::SessionActions(SessionKeeper& keeper, Session& session, MessageBar& messages, QMainWindow& window)
    : QObject(&window), keeper_(keeper), session_(session), messages_(messages), window_(window) {
  askUnsaved = [this] {
    QMessageBox box(QMessageBox::Question, tr("Unsaved edit"),
                    tr("The edit of “%1” is not saved.").arg(QFileInfo(fromPath(session_.photo()->path)).fileName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window_);
    box.setDefaultButton(QMessageBox::Save);
    const int chosen = box.exec();
    return chosen == QMessageBox::Save      ? Answer::kSave
           : chosen == QMessageBox::Discard ? Answer::kDiscard
                                            : Answer::kCancel;
  };
  askSaveName = [this](const QString& suggested) {
    return QFileDialog::getSaveFileName(&window_, tr("Save the session"), suggested,
                                        tr("Lineament sessions (*.lineament)"));
  };
  askOpenName = [this] {
    return QFileDialog::getOpenFileName(&window_, tr("Open a session"), session_.preferences().openFolder.get(),
                                        tr("Lineament sessions (*.lineament)"));
  };
  askPhoto = [this](const QString& lost) {
    return QFileDialog::getOpenFileName(&window_, tr("Where is “%1”?").arg(QFileInfo(lost).fileName()),
                                        session_.preferences().openFolder.get());
  };
  connect(&keeper_, &SessionKeeper::changed, this, &SessionActions::showTitle);
  connect(&session_, &Session::photoOpened, this, &SessionActions::showTitle);
  connect(&keeper_, &SessionKeeper::photoMissing, this, [this](const QString& photo) {
    const QString found = askPhoto(photo);
    if (found.isEmpty()) {
      messages_.showMessage(MessageBar::Tone::kFault,
                            tr("The session was not opened: its photograph “%1” is not there.").arg(photo));
    }
    keeper_.openWith(found);
  });
  connect(&keeper_, &SessionKeeper::photoDiffers, this, [this](const QString& photo) {
    messages_.showMessage(MessageBar::Tone::kNote,
                          tr("“%1” is not the file that this session was made with.").arg(photo));
  });
  connect(&keeper_, &SessionKeeper::autosaveFailed, this, &SessionActions::tell);
}

void SessionActions::fill(QMenu& menu) {
  const auto add = [&](const char* text, const QKeySequence& keys, const char* name) {
    QAction* action = menu.addAction(QString());
    onLanguage(&menu, [action, text] { action->setText(tr(text)); });
    action->setShortcut(keys);
    action->setObjectName(QLatin1String(name));
    window_.addAction(action);
    return action;
  };
  QAction* open = add(QT_TR_NOOP("Open sess&ion…"), QKeySequence(QStringLiteral("Ctrl+Shift+O")), "openSession");
  save_ = add(QT_TR_NOOP("&Save session"), QKeySequence::Save, "saveSession");
  saveAs_ = add(QT_TR_NOOP("Save session &as…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")), "saveSessionAs");
  connect(open, &QAction::triggered, this, [this] {
    const QString file = askOpenName();
    if (!file.isEmpty()) openFile(file);
  });
  connect(save_, &QAction::triggered, this, &SessionActions::save);
  connect(saveAs_, &QAction::triggered, this, &SessionActions::saveAs);
  onLanguage(&window_, [this] { showTitle(); });
}

bool SessionActions::isSession(const QString& file) { return file.endsWith(kSessionExtension, Qt::CaseInsensitive); }

void SessionActions::openFile(const QString& file) {
  if (const Status status = keeper_.open(file); !status) tell(status.error());
}

bool SessionActions::save() { return keeper_.file().isEmpty() ? saveAs() : saveTo(keeper_.file()); }

bool SessionActions::saveAs() {
  if (!session_.hasPhoto()) return false;
  const QFileInfo photo(fromPath(session_.photo()->path));
  QString file = askSaveName(
      keeper_.file().isEmpty() ? photo.dir().filePath(photo.completeBaseName() + kSessionExtension) : keeper_.file());
  if (file.isEmpty()) return false;
  if (!isSession(file)) file += kSessionExtension;
  return saveTo(file);
}

bool SessionActions::saveTo(const QString& file) {
  if (const Status status = keeper_.save(file); !status) {
    tell(status.error());
    return false;
  }
  messages_.showMessage(MessageBar::Tone::kGood, tr("Saved “%1”.").arg(file));
  return true;
}

bool SessionActions::mayClose() {
  if (keeper_.modified()) {
    const Answer answer = askUnsaved();
    if (answer == Answer::kCancel || (answer == Answer::kSave && !save())) return false;
  }
  keeper_.forget();
  return true;
}

void SessionActions::showTitle() {
  const bool photo = session_.hasPhoto();
  if (save_) save_->setEnabled(photo);
  if (saveAs_) saveAs_->setEnabled(photo);
  if (!photo) return;
  const QString photoName = QFileInfo(fromPath(session_.photo()->path)).fileName();
  const QString file = keeper_.file();
  const QString name = file.isEmpty() ? photoName : QFileInfo(file).fileName() + QStringLiteral(" · ") + photoName;
  window_.setWindowTitle(tr("%1[*] – Lineament").arg(name));
  window_.setWindowModified(keeper_.modified());
}

void SessionActions::tell(const Error& error) {
  log("ui", error);
  messages_.showMessage(MessageBar::Tone::kFault, errorWords(error));
}

}  // namespace lineament::ui
