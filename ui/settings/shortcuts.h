// The keys of the window's commands: every command has defaults, the person may give it another key, and what differs
// is remembered. No key means two things: taking one away from another command is said first.
//
//   Shortcuts shortcuts(preferences);
//   action->setObjectName("export"); action->setShortcut(QKeySequence("Ctrl+E"));
//   shortcuts.add(*action);            // from now on the person's own key
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <vector>

namespace lineament::ui {

class Preferences;

class Shortcuts : public QObject {
  Q_OBJECT
 public:
  explicit Shortcuts(Preferences& preferences, QObject* parent = nullptr);

  /// The action's object name is its name in the settings; its shortcuts now are its defaults.
  void add(QAction& action);
  [[nodiscard]] bool knows(const QAction& action) const { return find(action) != nullptr; }
  /// In the order in which they were added.
  [[nodiscard]] QList<QAction*> actions() const;
  [[nodiscard]] QList<QKeySequence> defaults(const QAction& action) const;
  [[nodiscard]] bool changed(const QAction& action) const;
  /// Another command that has this key, or of which it is the beginning; null where there is none.
  [[nodiscard]] QAction* conflict(const QAction& action, const QKeySequence& keys) const;

  /// Gives the command this key alone (empty: none) and takes it from any other.
  void assign(QAction& action, const QKeySequence& keys);
  /// Back to its defaults, less those that another command has now.
  void reset(QAction& action);
  void resetAll();

 Q_SIGNALS:
  void keysChanged();

 private:
  struct Command {
    QAction* action;
    QList<QKeySequence> defaults;
  };
  [[nodiscard]] const Command* find(const QAction& action) const;
  void save();

  Preferences& preferences_;
  std::vector<Command> commands_;
};

/// The name of a command without mnemonic and ellipsis.
QString commandName(const QAction& action);

}  // namespace lineament::ui
