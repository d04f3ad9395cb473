#include "ui/main_window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/session_keeper.h"
#include "ui/bridge/words.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/main_window/ablation_workspace.h"
#include "ui/main_window/analysis_workspace.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/header_bar.h"
#include "ui/main_window/session_actions.h"
#include "ui/main_window/stages_workspace.h"
#include "ui/main_window/status_strip.h"
#include "ui/main_window/tool_actions.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/log_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/recovery_bar.h"
#include "ui/settings/icons.h"
#include "ui/settings/places.h"

namespace lineament::ui {
namespace {
constexpr QSize kFirstSize(1600, 1000);
constexpr QSize kSmallest(1024, 640);
}  // namespace

MainWindow::MainWindow(Session& session, LogRelay& log, const QStringList& samples, QWidget* parent)
    : QMainWindow(parent), session_(session), log_(log) {
  setWindowTitle(tr("Lineament"));
  setAcceptDrops(true);
  setMinimumSize(kSmallest);
  files_ = new FileActions(session_, samples, *this);
  buildLayout(samples);
  buildMenus();
  connectSession();
  resize(kFirstSize);
  const QByteArray geometry = session_.preferences().geometry.get();
  if (!geometry.isEmpty()) restoreGeometry(geometry);
  showWorkspace(Workspace::kEdit);
  updateActions();
  updateIcons();
  setFocus();  // nothing is marked until the person chooses something
  qApp->installEventFilter(this);
}

void MainWindow::buildLayout(const QStringList& samples) {
  auto* central = new QWidget(this);
  header_ = new HeaderBar({tr("Edit"), tr("Stages"), tr("Ablation"), tr("Analysis")}, central);
  messages_ = new MessageBar(central);
  keeper_ = new SessionKeeper(session_, stateFolder(session_.preferences()), this);
  sessions_ = new SessionActions(*keeper_, session_, *messages_, *this);
  recovery_ = new RecoveryBar(*keeper_, central);
  history_ = new HistoryPanel(session_, central);
  adjust_ = new AdjustPanel(session_, central);
  stack_ = new QStackedWidget(central);
  edit_ = new EditWorkspace(session_, stack_);
  stages_ = new StagesWorkspace(session_, stack_);
  ablation_ = new AblationWorkspace(session_, stack_);
  analysis_ = new AnalysisWorkspace(session_, stages_->link(), stack_);
  empty_ = new EmptyState(samples, stack_);
  stack_->addWidget(edit_);
  stack_->addWidget(stages_);
  stack_->addWidget(ablation_);
  stack_->addWidget(analysis_);
  stack_->addWidget(empty_);
  logPanel_ = new LogPanel(log_, central);
  logPanel_->hide();
  status_ = new StatusStrip(session_, central);

  auto* middle = new QHBoxLayout;
  middle->setContentsMargins(0, 0, 0, 0);
  middle->setSpacing(0);
  middle->addWidget(history_);
  middle->addWidget(stack_, 1);
  middle->addWidget(adjust_);
  auto* layout = new QVBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(header_);
  layout->addWidget(messages_);
  layout->addWidget(recovery_);
  layout->addLayout(middle, 1);
  layout->addWidget(logPanel_);
  layout->addWidget(status_);
  setCentralWidget(central);
  auto* brand = new QLabel(tr("Lineament"), menuBar());
  brand->setObjectName(QStringLiteral("brand"));
  menuBar()->setCornerWidget(brand, Qt::TopLeftCorner);

  connect(&header_->tabs(), &QTabBar::currentChanged, this,
          [this](int index) { showWorkspace(static_cast<Workspace>(index)); });
  keeper_->setView([this] { return edit_->view(); }, [this](const ViewSettings& view) { edit_->setView(view); });
  connect(files_, &FileActions::sessionChosen, sessions_, &SessionActions::openFile);
  connect(recovery_, &RecoveryBar::failed, &session_, &Session::failed);
  connect(empty_, &EmptyState::openRequested, files_, &FileActions::open);
  connect(empty_, &EmptyState::sampleChosen, &session_, &Session::openPhoto);
}

QAction* MainWindow::makeAction(const QString& text, const QKeySequence& keys) {
  auto* action = new QAction(text, this);
  action->setShortcut(keys);
  addAction(action);
  return action;
}

void MainWindow::buildMenus() {
  buildFileMenu();
  buildEditMenu();
  buildViewMenu();
  buildOtherMenus();
}

void MainWindow::buildFileMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&File"));
  QAction* open = makeAction(tr("&Open…"), QKeySequence::Open);
  connect(open, &QAction::triggered, files_, &FileActions::open);
  menu->addAction(open);
  QMenu* recent = menu->addMenu(tr("Open &recent"));
  recent->setToolTipsVisible(true);
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { files_->fillRecent(*recent); });
  files_->fillSamples(*menu->addMenu(tr("Open &sample")));
  menu->addSeparator();
  sessions_->fill(*menu);
  menu->addSeparator();
  export_ = makeAction(tr("&Export result…"), QKeySequence(QStringLiteral("Ctrl+E")));
  connect(export_, &QAction::triggered, files_, &FileActions::exportResult);
  connect(&header_->exportButton(), &QPushButton::clicked, export_, &QAction::trigger);
  exportStages_ = makeAction(tr("Export all s&tages…"), QKeySequence(QStringLiteral("Ctrl+Shift+E")));
  connect(exportStages_, &QAction::triggered, files_, &FileActions::exportStages);
  menu->addActions({export_, exportStages_});
  menu->addSeparator();
  QAction* quit = makeAction(tr("&Quit"), QKeySequence::Quit);
  connect(quit, &QAction::triggered, this, &QWidget::close);
  menu->addAction(quit);
}

void MainWindow::buildEditMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Edit"));
  QUndoStack& history = session_.document().history();
  undo_ = history.createUndoAction(this, tr("&Undo"));
  undo_->setShortcut(QKeySequence::Undo);
  redo_ = history.createRedoAction(this, tr("&Redo"));
  redo_->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
  copy_ = makeAction(tr("&Copy result"), QKeySequence::Copy);
  connect(copy_, &QAction::triggered, files_, &FileActions::copyResult);
  QAction* reset = makeAction(tr("Reset &all"), QKeySequence(QStringLiteral("Ctrl+Backspace")));
  connect(reset, &QAction::triggered, &session_.document(), &EditDocument::resetAll);
  menu->addActions({undo_, redo_});
  menu->addSeparator();
  menu->addAction(copy_);
  menu->addSeparator();
  menu->addAction(reset);
}

void MainWindow::buildViewMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&View"));
  const std::pair<QString, Workspace> workspaces[] = {{tr("&Edit"), Workspace::kEdit},
                                                      {tr("&Stages"), Workspace::kStages},
                                                      {tr("&Ablation"), Workspace::kAblation},
                                                      {tr("A&nalysis"), Workspace::kAnalysis}};
  for (const auto& [name, workspace] : workspaces) {
    const QKeySequence keys(QStringLiteral("Ctrl+%1").arg(static_cast<int>(workspace) + 1));
    QAction* action = makeAction(name, keys);
    connect(action, &QAction::triggered, this, [this, target = workspace] { showWorkspace(target); });
    menu->addAction(action);
  }
  menu->addSeparator();
  compare_ = makeAction(tr("&Compare"), QKeySequence(QStringLiteral("M")));
  connect(compare_, &QAction::triggered, this, [this] {
    showWorkspace(Workspace::kEdit);
    edit_->canvas().cycleMode();
  });
  connect(&header_->compareButton(), &QPushButton::clicked, compare_, &QAction::trigger);
  swap_ = makeAction(tr("S&wap sides"), QKeySequence(QStringLiteral("C")));
  connect(swap_, &QAction::triggered, this, [this] { edit_->canvas().setSwapped(!edit_->canvas().swapped()); });
  QAction* fit = makeAction(tr("&Fit"), QKeySequence(QStringLiteral("Ctrl+0")));
  connect(fit, &QAction::triggered, this, [this] {
    edit_->link().fit();
    stages_->link().fit();
  });
  menu->addActions({compare_, swap_, fit});
  addToolActions(*menu->addMenu(tr("&Canvas")), session_, edit_->canvas(), *this);
  menu->addSeparator();
  QAction* sides = makeAction(tr("Side &panels"), QKeySequence(QStringLiteral("F")));
  connect(sides, &QAction::triggered, this, &MainWindow::toggleSides);
  showLog_ = makeAction(tr("&Log"), QKeySequence(QStringLiteral("Ctrl+L")));
  showLog_->setCheckable(true);
  connect(showLog_, &QAction::toggled, logPanel_, &QWidget::setVisible);
  connect(logPanel_, &LogPanel::closeRequested, this, [this] { showLog_->setChecked(false); });
  menu->addActions({sides, showLog_});
  menu->addSeparator();
  auto* themes = new QActionGroup(this);
  const std::pair<QString, ThemeKind> kinds[] = {
      {tr("&Dark"), ThemeKind::kDark}, {tr("L&ight"), ThemeKind::kLight}, {tr("As the des&ktop"), ThemeKind::kSystem}};
  QMenu* theme = menu->addMenu(tr("&Theme"));
  for (const auto& [name, kind] : kinds) {
    QAction* action = theme->addAction(name);
    action->setCheckable(true);
    action->setChecked(session_.preferences().theme.get() == kind);
    themes->addAction(action);
    connect(action, &QAction::triggered, this, [this, chosen = kind] {
      session_.preferences().theme.set(chosen);
      applyTheme(*qApp, chosen);
    });
  }
}

void MainWindow::buildOtherMenus() {
  QMenu* models = menuBar()->addMenu(tr("&Models"));
  connect(models->addAction(tr("Load &pack…")), &QAction::triggered, this, &MainWindow::choosePack);
  connect(models->addAction(tr("&Reload pack")), &QAction::triggered, this,
          [this] { session_.configure(session_.engine().options()); });

  QMenu* tools = menuBar()->addMenu(tr("&Tools"));
  stop_ = makeAction(tr("S&top computing"), QKeySequence(Qt::Key_Escape));
  connect(stop_, &QAction::triggered, this, &MainWindow::escape);
  QAction* settings = makeAction(tr("&Settings…"), QKeySequence(QStringLiteral("Ctrl+,")));
  connect(settings, &QAction::triggered, this, &MainWindow::openSettings);
  tools->addActions({stop_, settings});

  QMenu* help = menuBar()->addMenu(tr("&Help"));
  QAction* keys = makeAction(tr("&Keys and mouse"), QKeySequence(Qt::Key_F1));
  connect(keys, &QAction::triggered, this, [this] {
    auto* dialog = new ShortcutsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
  });
  QAction* about = help->addAction(tr("&About Lineament"));
  connect(about, &QAction::triggered, this, [this] {
    auto* dialog = new AboutDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
  });
  help->insertAction(about, keys);
}

void MainWindow::connectSession() {
  connect(&session_, &Session::photoOpened, this, [this] {
    if (messages_->tone() == MessageBar::Tone::kFault) messages_->dismiss();
    showPhotoArea();
    updateActions();
  });
  connect(&session_, &Session::failed, this, [this](const Error& error) {
    const QString next = advice(error.code);
    messages_->showMessage(MessageBar::Tone::kFault,
                           fromUtf8(error.message) + (next.isEmpty() ? QString() : QLatin1Char(' ') + next));
  });
  connect(&session_, &Session::noted, this,
          [this](const QString& note) { messages_->showMessage(MessageBar::Tone::kNote, note); });
  connect(&session_, &Session::engineReady, this, [this](const EngineInfo& info) {
    if (!info.deviceNote.empty()) messages_->showMessage(MessageBar::Tone::kNote, fromUtf8(info.deviceNote));
  });
  connect(&session_, &Session::exported, this, [this](const QStringList& files) {
    if (files.isEmpty()) return;
    messages_->showMessage(MessageBar::Tone::kGood,
                           files.size() == 1
                               ? tr("Exported “%1”.").arg(files.first())
                               : tr("Exported %n file(s) to “%1”.", nullptr, static_cast<int>(files.size()))
                                     .arg(QFileInfo(files.first()).absolutePath()));
  });
  connect(&session_, &Session::busyChanged, this, &MainWindow::updateActions);
  connect(messages_, &MessageBar::detailsRequested, this, [this] { showLog_->setChecked(true); });
  connect(&edit_->canvas(), &CompareView::modeChanged, this, &MainWindow::updateActions);
}

void MainWindow::updateActions() {
  const bool photo = session_.hasPhoto();
  for (QAction* action : {export_, exportStages_, copy_, compare_}) action->setEnabled(photo);
  header_->exportButton().setEnabled(photo);
  header_->compareButton().setEnabled(photo);
  header_->compareButton().setVisible(workspace_ == Workspace::kEdit);
  const CompareMode mode = edit_->canvas().mode();
  swap_->setEnabled(photo && mode != CompareMode::kOff);
  const QString names[kCompareModeCount] = {tr("Compare"), tr("Split"), tr("Side by side"), tr("Difference"),
                                            tr("Blink")};
  header_->compareButton().setText(QStringLiteral(" %1  M").arg(names[static_cast<int>(mode)]));
}

void MainWindow::updateIcons() {
  const Tokens& tokens = tokensOf(*this);
  undo_->setIcon(icon(QStringLiteral("undo"), tokens.text));
  redo_->setIcon(icon(QStringLiteral("redo"), tokens.text));
  header_->compareButton().setIcon(icon(QStringLiteral("compare"), tokens.text));
  header_->exportButton().setIcon(icon(QStringLiteral("export"), Qt::white));
  adjust_->resetButton().setIcon(icon(QStringLiteral("reset"), tokens.accent));
}

void MainWindow::showWorkspace(Workspace workspace) {
  workspace_ = workspace;
  header_->tabs().setCurrentIndex(static_cast<int>(workspace));
  showPhotoArea();
  showSides();
  updateActions();
}

void MainWindow::showPhotoArea() {
  if (!session_.hasPhoto()) return stack_->setCurrentWidget(empty_);
  stack_->setCurrentIndex(static_cast<int>(workspace_));
}

void MainWindow::showSides() {
  const Sides& sides = sides_[static_cast<std::size_t>(workspace_)];
  history_->setVisible(sides.history);
  adjust_->setVisible(sides.adjust);
}

void MainWindow::toggleSides() {
  Sides& sides = sides_[static_cast<std::size_t>(workspace_)];
  const bool shown = sides.history || sides.adjust;
  sides = shown ? Sides{false, false} : Sides{workspace_ == Workspace::kEdit, true};
  showSides();
}

void MainWindow::openSettings() {
  auto* dialog = new SettingsDialog(session_, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}

void MainWindow::choosePack() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose the pack's folder"),
                                                           fromPath(session_.engine().options().pack));
  if (folder.isEmpty()) return;
  EngineOptions options = session_.engine().options();
  options.pack = toPath(folder);
  session_.preferences().pack.set(folder);
  session_.configure(options);
}

void MainWindow::escape() {
  if (session_.busy()) {
    session_.stop();
  } else if (workspace_ == Workspace::kStages) {
    stages_->grid().enlarge(std::nullopt);
  }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!FileActions::droppedFile(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString file = FileActions::droppedFile(event->mimeData());
  if (file.isEmpty()) return;
  event->acceptProposedAction();
  files_->openFile(file);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!sessions_->mayClose()) return event->ignore();
  session_.preferences().geometry.set(saveGeometry());
  session_.preferences().save();
  event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && undo_) updateIcons();
  QMainWindow::changeEvent(event);
}

bool MainWindow::eventFilter(QObject*, QEvent* event) {
  // Holding O shows the original, wherever the focus is, unless text is being typed.
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->key() != Qt::Key_O || key->modifiers() != Qt::NoModifier || !isActiveWindow()) return false;
  if (qobject_cast<QLineEdit*>(QApplication::focusWidget())) return false;
  if (!key->isAutoRepeat()) edit_->canvas().setOriginalHeld(event->type() == QEvent::KeyPress);
  return true;
}

}  // namespace lineament::ui
