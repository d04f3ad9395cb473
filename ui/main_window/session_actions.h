// What a person does with session files: open, save, save as; the unsaved marker; the questions that these need.
#pragma once

#include <QObject>
#include <functional>

#include "ui/bridge/session_keeper.h"

class QAction;
class QMainWindow;
class QMenu;

namespace lineament::ui {

class MessageBar;

class SessionActions : public QObject {
  Q_OBJECT
 public:
  enum class Answer { kSave, kDiscard, kCancel };

  SessionActions(SessionKeeper& keeper, Session& session, MessageBar& messages, QMainWindow& window);

  /// Adds open, save and save as to a menu.
  void fill(QMenu& menu);
  [[nodiscard]] static bool isSession(const QString& file);
  void openFile(const QString& file);
  /// Asks for a name where there is none yet; false where the person gave up or writing failed.
  bool save();
  bool saveAs();
  /// Whether the window may close: asks about unsaved work.
  bool mayClose();

  // The questions; tests put their own answers here.
  std::function<Answer()> askUnsaved;
  std::function<QString(const QString& suggested)> askSaveName;
  std::function<QString()> askOpenName;
  std::function<QString(const QString& lost)> askPhoto;

 private:
  void showTitle();
  void tell(const Error& error);
  bool saveTo(const QString& file);

  SessionKeeper& keeper_;
  Session& session_;
  MessageBar& messages_;
  QMainWindow& window_;
  QAction* save_ = nullptr;
  QAction* saveAs_ = nullptr;
};

}  // namespace lineament::ui
