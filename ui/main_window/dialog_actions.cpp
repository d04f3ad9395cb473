#include "ui/main_window/dialog_actions.h"

#include <QFileDialog>
#include <QFileInfo>

#include "ui/bridge/image_bridge.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/dialogs/pack_import_page.h"
#include "ui/dialogs/settings_dialog.h"

namespace lineament::ui {
namespace {

/// Shows the dialog that is open, or the one that `make` makes.
template <class Dialog, class Make>
Dialog& showOnce(QPointer<Dialog>& held, Make make) {
  if (!held) {
    held = make();
    held->setAttribute(Qt::WA_DeleteOnClose);
  }
  held->show();
  held->raise();
  held->activateWindow();
  return *held;
}

}  // namespace

DialogActions::DialogActions(Session& session, PackLibrary& packs, Shortcuts& shortcuts, QWidget& window)
    : QObject(&window), session_(session), packs_(packs), shortcuts_(shortcuts), window_(window) {}

void DialogActions::openModels(const QStringList& checkpoints) {
  ModelsDialog& dialog = showOnce(models_, [this] { return new ModelsDialog(session_, packs_, &window_); });
  if (checkpoints.isEmpty()) return;
  dialog.showImport(true);
  dialog.importPage().addPaths(checkpoints);
}

void DialogActions::openSettings() {
  showOnce(settings_, [this] { return new SettingsDialog(session_, shortcuts_, &window_); });
}

void DialogActions::openKeys() {
  showOnce(keys_, [this] { return new ShortcutsDialog(shortcuts_, &window_); });
}

void DialogActions::openAbout() {
  showOnce(about_, [this] { return new AboutDialog(session_, &window_); });
}

void DialogActions::choosePack() {
  const QString folder = QFileDialog::getExistingDirectory(&window_, tr("Choose the pack's folder"),
                                                           fromPath(session_.engine().options().pack));
  if (!folder.isEmpty()) session_.usePack(toPath(folder));
}

ModelsDialog* DialogActions::models() const { return models_; }
SettingsDialog* DialogActions::settings() const { return settings_; }
ShortcutsDialog* DialogActions::keys() const { return keys_; }
AboutDialog* DialogActions::about() const { return about_; }

bool looksLikeCheckpoint(const QString& file) {
  static const QStringList endings = {QStringLiteral("pt"), QStringLiteral("pth"), QStringLiteral("pkl"),
                                      QStringLiteral("ckpt"), QStringLiteral("safetensors")};
  return endings.contains(QFileInfo(file).suffix().toLower());
}

}  // namespace lineament::ui
