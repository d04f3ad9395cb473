#include "ui/main_window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
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
#include "ui/bridge/sentences.h"
#include "ui/bridge/session_keeper.h"
#include "ui/bridge/words.h"
#include "ui/main_window/ablation_workspace.h"
#include "ui/main_window/analysis_workspace.h"
#include "ui/main_window/compare_controls.h"
#include "ui/main_window/dialog_actions.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/face_actions.h"
#include "ui/main_window/face_controller.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/first_steps.h"
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
#include "ui/panels/tour.h"
#include "ui/settings/icons.h"
#include "ui/settings/places.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr QSize kFirstSize(1600, 1000);
constexpr QSize kSmallest(1024, 640);

QStringList workspaceNames() {
  return {MainWindow::tr("Edit"), MainWindow::tr("Stages"), MainWindow::tr("Ablation"), MainWindow::tr("Analysis")};
}
}  // namespace

MainWindow::MainWindow(Session& session, LogRelay& log, PackLibrary& packs, const QStringList& samples, QWidget* parent)
    : QMainWindow(parent), session_(session), log_(log) {
  setAcceptDrops(true);
  setMinimumSize(kSmallest);
  shortcuts_ = new Shortcuts(session_.preferences(), this);
  files_ = new FileActions(session_, samples, *this);
  dialogs_ = new DialogActions(session_, packs, *shortcuts_, *this);
  buildLayout(samples);
  buildMenus();
  buildTour();
  connectSession();
  onLanguage(this, [this] { retranslate(); });
  resize(kFirstSize);
  const QByteArray geometry = session_.preferences().geometry.get();
  if (!geometry.isEmpty()) restoreGeometry(geometry);
  const QStringList layouts = session_.preferences().layouts.get();
  for (std::size_t i = 0; i < sides_.size() && layouts.size() == kWorkspaceCount; ++i) {
    const QString& kept = layouts[static_cast<int>(i)];
    sides_[i] = {kept.startsWith(QLatin1Char('1')), kept.endsWith(QLatin1Char('1'))};
  }
  showWorkspace(Workspace::kEdit);
  updateActions();
  updateIcons();
  setFocus();  // nothing is marked until the person chooses something
  qApp->installEventFilter(this);
}

void MainWindow::buildLayout(const QStringList& samples) {
  auto* central = new QWidget(this);
  header_ = new HeaderBar(workspaceNames(), central);
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
  empty_ = new EmptyState(samples, session_.preferences(), stack_);
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
  compareControls_ = new CompareControls(edit_->canvas(), header_);
  header_->addControl(*compareControls_);
  connect(&edit_->canvas(), &CompareView::dragOutRequested, files_, &FileActions::dragOut);
  connect(files_, &FileActions::sessionChosen, sessions_, &SessionActions::openFile);
  connect(recovery_, &RecoveryBar::failed, &session_, &Session::failed);
  connect(empty_, &EmptyState::openRequested, files_, &FileActions::open);
  connect(empty_, &EmptyState::sampleChosen, &session_, &Session::openPhoto);
  connect(empty_, &EmptyState::recentChosen, files_, &FileActions::openFile);
}

QAction* MainWindow::makeAction(const char* text, const QKeySequence& keys) {
  QAction* action = makeAction(QString::fromUtf8(text), keys);
  said_.emplace_back(action, text);
  return action;
}

QAction* MainWindow::makeAction(const QString& text, const QKeySequence& keys) {
  auto* action = new QAction(text, this);
  action->setObjectName(commandName(*action));  // in English: what the settings file calls it
  if (!keys.isEmpty()) action->setShortcut(keys);
  shortcuts_->add(*action);
  addAction(action);
  return action;
}

QMenu* MainWindow::makeMenu(const char* text, QMenu* parent) {
  QMenu* menu = parent ? parent->addMenu(QString()) : menuBar()->addMenu(QString());
  said_.emplace_back(menu->menuAction(), text);
  return menu;
}

void MainWindow::buildMenus() {
  buildFileMenu();
  buildEditMenu();
  buildViewMenu();
  buildOtherMenus();
  // Commands that others added: their keys can be changed as well.
  for (QAction* action : actions()) {
    if (!shortcuts_->knows(*action) && !action->objectName().isEmpty()) shortcuts_->add(*action);
  }
}

void MainWindow::buildFileMenu() {
  QMenu* menu = makeMenu(QT_TR_NOOP("&File"));
  QAction* open = makeAction(QT_TR_NOOP("&Open…"), QKeySequence::Open);
  connect(open, &QAction::triggered, files_, &FileActions::open);
  menu->addAction(open);
  QMenu* recent = makeMenu(QT_TR_NOOP("Open &recent"), menu);
  recent->setToolTipsVisible(true);
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { files_->fillRecent(*recent); });
  files_->fillSamples(*makeMenu(QT_TR_NOOP("Open &sample"), menu));
  menu->addSeparator();
  sessions_->fill(*menu);
  menu->addSeparator();
  export_ = makeAction(QT_TR_NOOP("&Export result…"), QKeySequence(QStringLiteral("Ctrl+E")));
  connect(export_, &QAction::triggered, files_, &FileActions::exportResult);
  connect(&header_->exportButton(), &QPushButton::clicked, export_, &QAction::trigger);
  exportStages_ = makeAction(QT_TR_NOOP("Export all s&tages…"), QKeySequence(QStringLiteral("Ctrl+Shift+E")));
  connect(exportStages_, &QAction::triggered, files_, &FileActions::exportStages);
  menu->addActions({export_, exportStages_});
  menu->addSeparator();
  QAction* quit = makeAction(QT_TR_NOOP("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")));
  connect(quit, &QAction::triggered, this, &QWidget::close);
  menu->addAction(quit);
}

void MainWindow::buildEditMenu() {
  QMenu* menu = makeMenu(QT_TR_NOOP("&Edit"));
  QUndoStack& history = session_.document().history();
  undo_ = makeAction(QT_TR_NOOP("&Undo"), QKeySequence::Undo);
  redo_ = makeAction(QT_TR_NOOP("&Redo"), QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
  connect(undo_, &QAction::triggered, &history, &QUndoStack::undo);
  connect(redo_, &QAction::triggered, &history, &QUndoStack::redo);
  for (const auto signal : {&QUndoStack::undoTextChanged, &QUndoStack::redoTextChanged}) {
    connect(&history, signal, this, &MainWindow::describeHistory);
  }
  connect(&history, &QUndoStack::indexChanged, this, &MainWindow::describeHistory);
  copy_ = makeAction(QT_TR_NOOP("&Copy result"), QKeySequence::Copy);
  connect(copy_, &QAction::triggered, files_, &FileActions::copyResult);
  QAction* paste = makeAction(QT_TR_NOOP("&Paste as photograph"), QKeySequence::Paste);
  connect(paste, &QAction::triggered, files_, &FileActions::paste);
  QAction* reset = makeAction(QT_TR_NOOP("Reset &all"), QKeySequence(QStringLiteral("Ctrl+Backspace")));
  connect(reset, &QAction::triggered, &session_.document(), &EditDocument::resetAll);
  menu->addActions({undo_, redo_});
  menu->addSeparator();
  menu->addActions({copy_, paste});
  menu->addSeparator();
  addFaceActions(*makeMenu(QT_TR_NOOP("&Face"), menu), session_, edit_->faces(), *this);
  menu->addSeparator();
  menu->addAction(reset);
}

void MainWindow::buildViewMenu() {
  QMenu* menu = makeMenu(QT_TR_NOOP("&View"));
  const std::pair<const char*, Workspace> workspaces[] = {{QT_TR_NOOP("&Edit"), Workspace::kEdit},
                                                          {QT_TR_NOOP("&Stages"), Workspace::kStages},
                                                          {QT_TR_NOOP("&Ablation"), Workspace::kAblation},
                                                          {QT_TR_NOOP("A&nalysis"), Workspace::kAnalysis}};
  for (const auto& [name, workspace] : workspaces) {
    const QKeySequence keys(QStringLiteral("Ctrl+%1").arg(static_cast<int>(workspace) + 1));
    QAction* action = makeAction(name, keys);
    connect(action, &QAction::triggered, this, [this, target = workspace] {
      // Ctrl+1 is also what other programs show device pixels with: where Edit is on already, it does that.
      if (target == Workspace::kEdit && workspace_ == target) return edit_->canvas().showDevicePixels();
      showWorkspace(target);
    });
    menu->addAction(action);
  }
  menu->addSeparator();
  compare_ = makeAction(QT_TR_NOOP("&Compare"), QKeySequence(QStringLiteral("M")));
  connect(compare_, &QAction::triggered, this, [this] {
    showWorkspace(Workspace::kEdit);
    edit_->canvas().cycleMode();
  });
  connect(&header_->compareButton(), &QPushButton::clicked, compare_, &QAction::trigger);
  swap_ = makeAction(QT_TR_NOOP("S&wap sides"), QKeySequence(QStringLiteral("C")));
  connect(swap_, &QAction::triggered, this, [this] { edit_->canvas().setSwapped(!edit_->canvas().swapped()); });
  QAction* fit = makeAction(QT_TR_NOOP("&Fit"), QKeySequence(QStringLiteral("Ctrl+0")));
  connect(fit, &QAction::triggered, this, [this] {
    edit_->link().fit();
    stages_->link().fit();
  });
  QAction* pixels = makeAction(QT_TR_NOOP("Device &pixels"), QKeySequence(QStringLiteral("Ctrl+Alt+0")));
  connect(pixels, &QAction::triggered, this, [this] {
    edit_->canvas().showDevicePixels();
    stages_->grid().view(Stage::kOriginal).showDevicePixels();
  });
  holdOriginal_ = makeAction(QT_TR_NOOP("Original while held"), QKeySequence(QStringLiteral("O")));
  removeAction(holdOriginal_);  // eventFilter() sees the key go down and up
  menu->addActions({compare_, swap_, fit, pixels});
  addToolActions(*makeMenu(QT_TR_NOOP("&Canvas"), menu), session_, edit_->canvas(), *this);
  menu->addSeparator();
  QAction* sides = makeAction(QT_TR_NOOP("Side &panels"), QKeySequence(QStringLiteral("F")));
  connect(sides, &QAction::triggered, this, &MainWindow::toggleSides);
  QAction* plots = makeAction(QT_TR_NOOP("P&lots"), QKeySequence(QStringLiteral("Ctrl+P")));
  plots->setCheckable(true);
  connect(plots, &QAction::toggled, &edit_->plots(), &QWidget::setVisible);
  showLog_ = makeAction(QT_TR_NOOP("&Log"), QKeySequence(QStringLiteral("Ctrl+L")));
  showLog_->setCheckable(true);
  connect(showLog_, &QAction::toggled, logPanel_, &QWidget::setVisible);
  connect(logPanel_, &LogPanel::closeRequested, this, [this] { showLog_->setChecked(false); });
  menu->addActions({sides, plots, showLog_});
  menu->addSeparator();
  buildThemeMenu(*makeMenu(QT_TR_NOOP("&Theme"), menu));
}

void MainWindow::buildThemeMenu(QMenu& menu) {
  auto* themes = new QActionGroup(this);
  const std::pair<const char*, ThemeKind> kinds[] = {{QT_TR_NOOP("&Dark"), ThemeKind::kDark},
                                                     {QT_TR_NOOP("L&ight"), ThemeKind::kLight},
                                                     {QT_TR_NOOP("As the des&ktop"), ThemeKind::kSystem}};
  for (const auto& [name, kind] : kinds) {
    QAction* action = menu.addAction(QString());
    said_.emplace_back(action, name);
    action->setCheckable(true);
    themes->addAction(action);
    const auto show = [this, action, own = kind] { action->setChecked(session_.preferences().theme.get() == own); };
    show();
    connect(&session_.preferences(), &Preferences::changed, this, show);
    connect(action, &QAction::triggered, this, [this, chosen = kind] {
      session_.preferences().theme.set(chosen);
      applyTheme(*qApp, chosen);
    });
  }
}

void MainWindow::buildOtherMenus() {
  QMenu* models = makeMenu(QT_TR_NOOP("&Models"));
  QAction* packs = makeAction(QT_TR_NOOP("&Packs…"), QKeySequence(QStringLiteral("Ctrl+M")));
  connect(packs, &QAction::triggered, this, [this] { dialogs_->openModels(); });
  models->addAction(packs);
  QAction* load = makeAction(QT_TR_NOOP("Load &pack…"), {});
  connect(load, &QAction::triggered, dialogs_, &DialogActions::choosePack);
  QAction* reload = makeAction(QT_TR_NOOP("&Reload pack"), {});
  connect(reload, &QAction::triggered, this, [this] { session_.configure(session_.engine().options()); });
  models->addActions({load, reload});

  QMenu* tools = makeMenu(QT_TR_NOOP("&Tools"));
  stop_ = makeAction(QT_TR_NOOP("S&top computing"), QKeySequence(Qt::Key_Escape));
  connect(stop_, &QAction::triggered, this, &MainWindow::escape);
  QAction* settings = makeAction(QT_TR_NOOP("&Settings…"), QKeySequence(QStringLiteral("Ctrl+,")));
  connect(settings, &QAction::triggered, dialogs_, &DialogActions::openSettings);
  tools->addActions({stop_, settings});

  QMenu* help = makeMenu(QT_TR_NOOP("&Help"));
  QAction* keys = makeAction(QT_TR_NOOP("&Keys and mouse"), QKeySequence(Qt::Key_F1));
  connect(keys, &QAction::triggered, dialogs_, &DialogActions::openKeys);
  QAction* tour = makeAction(QT_TR_NOOP("Take the &tour"), {});
  connect(tour, &QAction::triggered, this, [this] {
    showWorkspace(Workspace::kEdit);
    tour_->start();
  });
  QAction* about = makeAction(QT_TR_NOOP("&About Lineament"), {});
  connect(about, &QAction::triggered, dialogs_, &DialogActions::openAbout);
  help->addActions({keys, tour, about});
}

void MainWindow::buildTour() {
  tour_ = new Tour(firstSteps(*stack_, *adjust_, *header_), centralWidget());
  connect(tour_, &Tour::finished, this, [this] { session_.preferences().tourDone.set(true); });
  connect(&session_, &Session::photoOpened, tour_, [this] { tour_->noteDone(0); });
  connect(&session_.document(), &EditDocument::stateChanged, tour_, [this](const EditState& state, bool live) {
    // A face that nobody edited yet brings an empty state, which is no move of a slider. The history's index is no
    // help here: it is told after the state.
    const bool moved = state != EditState{};
    if (!live && moved && session_.hasPhoto()) tour_->noteDone(1);
  });
  connect(&session_, &Session::exported, tour_, [this] { tour_->noteDone(2); });
}

void MainWindow::retranslate() {
  session_.document().retranslate();
  for (const auto& [action, text] : said_) action->setText(tr(text));
  header_->setWorkspaces(workspaceNames());
  findChild<QLabel*>(QStringLiteral("brand"))->setText(tr("Lineament"));
  describeHistory();
  if (!session_.hasPhoto()) setWindowTitle(tr("Lineament"));
  updateActions();
}

void MainWindow::describeHistory() {
  const QUndoStack& history = session_.document().history();
  undo_->setEnabled(history.canUndo());
  redo_->setEnabled(history.canRedo());
  undo_->setText(history.canUndo() ? tr("&Undo %1").arg(history.undoText()) : tr("&Undo"));
  redo_->setText(history.canRedo() ? tr("&Redo %1").arg(history.redoText()) : tr("&Redo"));
}

void MainWindow::connectSession() {
  connect(&session_, &Session::photoOpened, this, [this] {
    if (messages_->tone() == MessageBar::Tone::kFault) messages_->dismiss();
    showPhotoArea();
    updateActions();
  });
  connect(&session_, &Session::facesChanged, this, &MainWindow::updateActions);
  connect(&session_, &Session::previewChanged, this, &MainWindow::showPhotoArea);
  connect(&session_, &Session::failed, this, [this](const Error& error) {
    const QString next = advice(error.code);
    messages_->showMessage(MessageBar::Tone::kFault,
                           errorWords(error) + (next.isEmpty() ? QString() : QLatin1Char(' ') + next));
  });
  connect(&session_, &Session::noted, this,
          [this](const QString& note) { messages_->showMessage(MessageBar::Tone::kNote, note); });
  connect(&session_, &Session::engineReady, this, [this](const EngineInfo& info) {
    if (!info.deviceNote.empty()) messages_->showMessage(MessageBar::Tone::kNote, sentenceWords(info.deviceNote));
  });
  connect(&session_, &Session::exported, this, [this](const QStringList& files) {
    if (files.isEmpty()) return;
    messages_->showMessage(MessageBar::Tone::kGood,
                           files.size() == 1
                               ? tr("Exported “%1”.").arg(files.first())
                               : tr("Exported %n file(s) to “%1”.", nullptr, static_cast<int>(files.size()))
                                     .arg(QFileInfo(files.first()).absolutePath()));
  });
  connect(files_, &FileActions::copied, this, [this](const QSize& size) {
    messages_->showMessage(MessageBar::Tone::kGood,
                           tr("Copied the photograph, %1 × %2 pixels.").arg(size.width()).arg(size.height()));
  });
  connect(shortcuts_, &Shortcuts::keysChanged, this, &MainWindow::updateActions);
  connect(&session_, &Session::busyChanged, this, &MainWindow::updateActions);
  connect(messages_, &MessageBar::detailsRequested, this, [this] { showLog_->setChecked(true); });
  connect(&edit_->canvas(), &CompareView::modeChanged, this, &MainWindow::updateActions);
}

void MainWindow::updateActions() {
  const bool photo = session_.hasPhoto();
  const bool editable = session_.hasFace();
  for (QAction* action : {export_, exportStages_, copy_}) action->setEnabled(editable);
  compare_->setEnabled(photo);
  header_->exportButton().setEnabled(editable);
  header_->compareButton().setEnabled(photo);
  header_->compareButton().setVisible(workspace_ == Workspace::kEdit);
  compareControls_->setCanvasShown(workspace_ == Workspace::kEdit);
  const CompareMode mode = edit_->canvas().mode();
  swap_->setEnabled(photo && mode != CompareMode::kOff);
  const QString names[kCompareModeCount] = {tr("Compare"), tr("Split"), tr("Side by side"), tr("Difference"),
                                            tr("Blink")};
  header_->compareButton().setText(QStringLiteral(" %1  %2").arg(
      names[static_cast<int>(mode)], compare_->shortcut().toString(QKeySequence::NativeText)));
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
  if (!session_.showsPhoto()) return stack_->setCurrentWidget(empty_);
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
  QStringList kept;
  for (const Sides& each : sides_) kept << QStringLiteral("%1%2").arg(int{each.history}).arg(int{each.adjust});
  session_.preferences().layouts.set(kept);
}

void MainWindow::escape() {
  if (edit_->faces().placing()) {
    edit_->faces().cancel();
  } else if (session_.busy()) {
    session_.stop();
  } else if (workspace_ == Workspace::kStages) {
    stages_->grid().enlarge(std::nullopt);
  }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->source()) return;  // our own result
  const bool file = !FileActions::droppedFile(event->mimeData()).isEmpty();
  if (file || event->mimeData()->hasImage()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString file = FileActions::droppedFile(event->mimeData());
  if (looksLikeCheckpoint(file)) {
    event->acceptProposedAction();
    return dialogs_->openModels({file});
  }
  if (files_->openData(event->mimeData())) event->acceptProposedAction();
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
  // Holding O (or the person's own key) shows the original, wherever the focus is, unless text is being typed.
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  if (!holdOriginal_ || holdOriginal_->shortcut().isEmpty() || !isActiveWindow()) return false;
  if (key->keyCombination() != holdOriginal_->shortcut()[0]) return false;
  if (qobject_cast<QLineEdit*>(QApplication::focusWidget())) return false;
  if (!key->isAutoRepeat()) edit_->canvas().setOriginalHeld(event->type() == QEvent::KeyPress);
  return true;
}

}  // namespace lineament::ui
