// The window: layout and actions only; panels own themselves.
#pragma once

#include <QMainWindow>
#include <array>
#include <utility>
#include <vector>

#include "ui/bridge/log_relay.h"
#include "ui/bridge/pack_library.h"
#include "ui/bridge/session.h"

class QAction;
class QMenu;
class QStackedWidget;

namespace lineament::ui {

class AblationWorkspace;
class AdjustPanel;
class AnalysisWorkspace;
class CompareControls;
class DialogActions;
class EditWorkspace;
class EmptyState;
class FileActions;
class HeaderBar;
class HistoryPanel;
class LogPanel;
class MessageBar;
class RecoveryBar;
class SessionActions;
class SessionKeeper;
class StagesWorkspace;
class Shortcuts;
class StatusStrip;
class Tour;

enum class Workspace { kEdit, kStages, kAblation, kAnalysis };
inline constexpr int kWorkspaceCount = 4;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  MainWindow(Session& session, LogRelay& log, PackLibrary& packs, const QStringList& samples,
             QWidget* parent = nullptr);

  void showWorkspace(Workspace workspace);
  [[nodiscard]] Workspace workspace() const { return workspace_; }

  [[nodiscard]] EditWorkspace& edit() { return *edit_; }
  [[nodiscard]] StagesWorkspace& stages() { return *stages_; }
  [[nodiscard]] AblationWorkspace& ablation() { return *ablation_; }
  [[nodiscard]] AnalysisWorkspace& analysis() { return *analysis_; }
  [[nodiscard]] SessionKeeper& keeper() { return *keeper_; }
  [[nodiscard]] SessionActions& sessions() { return *sessions_; }
  [[nodiscard]] RecoveryBar& recovery() { return *recovery_; }
  [[nodiscard]] AdjustPanel& adjust() { return *adjust_; }
  [[nodiscard]] HistoryPanel& history() { return *history_; }
  [[nodiscard]] MessageBar& messages() { return *messages_; }
  [[nodiscard]] StatusStrip& status() { return *status_; }
  [[nodiscard]] LogPanel& logPanel() { return *logPanel_; }
  [[nodiscard]] FileActions& files() { return *files_; }
  [[nodiscard]] DialogActions& dialogs() { return *dialogs_; }
  [[nodiscard]] Shortcuts& shortcuts() { return *shortcuts_; }
  [[nodiscard]] HeaderBar& header() { return *header_; }
  [[nodiscard]] CompareControls& compareControls() { return *compareControls_; }
  [[nodiscard]] EmptyState& welcome() { return *empty_; }
  [[nodiscard]] Tour& tour() { return *tour_; }
  /// Stops what runs; where nothing does, leaves an enlarged stage.
  void escape();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// Which side panels a workspace shows.
  struct Sides {
    bool history;
    bool adjust;
  };

  void buildLayout(const QStringList& samples);
  void buildMenus();
  void buildFileMenu();
  void buildEditMenu();
  void buildViewMenu();
  void buildOtherMenus();
  void connectSession();
  void updateActions();
  void updateIcons();
  void toggleSides();
  void showSides();
  void showPhotoArea();
  void buildThemeMenu(QMenu& menu);
  void buildTour();
  void retranslate();
  void describeHistory();
  /// `text`: QT_TR_NOOP of this class; also what names the command in the settings.
  QAction* makeAction(const char* text, const QKeySequence& keys);
  /// Made where nothing translates it again; for what a workspace adds.
  QAction* makeAction(const QString& text, const QKeySequence& keys);
  QMenu* makeMenu(const char* text, QMenu* parent = nullptr);

  Session& session_;
  LogRelay& log_;
  Workspace workspace_ = Workspace::kEdit;
  std::array<Sides, kWorkspaceCount> sides_{{{true, true}, {false, true}, {false, false}, {false, false}}};
  std::vector<std::pair<QAction*, const char*>> said_;  ///< texts of actions and menus, in English
  Shortcuts* shortcuts_ = nullptr;
  FileActions* files_ = nullptr;
  DialogActions* dialogs_ = nullptr;
  SessionKeeper* keeper_ = nullptr;
  SessionActions* sessions_ = nullptr;
  RecoveryBar* recovery_ = nullptr;
  HeaderBar* header_ = nullptr;
  CompareControls* compareControls_ = nullptr;
  MessageBar* messages_ = nullptr;
  HistoryPanel* history_ = nullptr;
  AdjustPanel* adjust_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  EditWorkspace* edit_ = nullptr;
  StagesWorkspace* stages_ = nullptr;
  AblationWorkspace* ablation_ = nullptr;
  AnalysisWorkspace* analysis_ = nullptr;
  EmptyState* empty_ = nullptr;
  LogPanel* logPanel_ = nullptr;
  StatusStrip* status_ = nullptr;
  Tour* tour_ = nullptr;
  QAction* undo_ = nullptr;
  QAction* redo_ = nullptr;
  QAction* export_ = nullptr;
  QAction* exportStages_ = nullptr;
  QAction* copy_ = nullptr;
  QAction* compare_ = nullptr;
  QAction* swap_ = nullptr;
  QAction* stop_ = nullptr;
  QAction* holdOriginal_ = nullptr;  ///< its key is asked for while held; it never triggers
  QAction* showLog_ = nullptr;
};

}  // namespace lineament::ui
