#include "ui/settings/shortcuts.h"

#include <QStringList>

#include "ui/settings/preferences.h"

namespace lineament::ui {
namespace {

const QLatin1Char kSeparator('=');

/// "=Ctrl+E" of "export=Ctrl+E"; empty where the command is not in the list.
QString storedKeys(const QStringList& stored, const QString& name) {
  for (const QString& entry : stored) {
    const qsizetype equals = entry.indexOf(kSeparator);
    if (equals > 0 && entry.left(equals) == name) return entry.mid(equals);
  }
  return {};
}

bool overlap(const QKeySequence& a, const QKeySequence& b) {
  return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

}  // namespace

Shortcuts::Shortcuts(Preferences& preferences, QObject* parent) : QObject(parent), preferences_(preferences) {}

void Shortcuts::add(QAction& action) {
  commands_.push_back({&action, action.shortcuts()});
  // With its "=", so that "no key" differs from "not stored".
  const QString stored = storedKeys(preferences_.shortcuts.get(), action.objectName());
  if (!stored.isEmpty()) action.setShortcut(QKeySequence(stored.mid(1), QKeySequence::PortableText));
}

QList<QAction*> Shortcuts::actions() const {
  QList<QAction*> all;
  for (const Command& command : commands_) all << command.action;
  return all;
}

const Shortcuts::Command* Shortcuts::find(const QAction& action) const {
  for (const Command& command : commands_) {
    if (command.action == &action) return &command;
  }
  return nullptr;
}

QList<QKeySequence> Shortcuts::defaults(const QAction& action) const {
  const Command* command = find(action);
  return command ? command->defaults : QList<QKeySequence>();
}

bool Shortcuts::changed(const QAction& action) const { return action.shortcuts() != defaults(action); }

QAction* Shortcuts::conflict(const QAction& action, const QKeySequence& keys) const {
  if (keys.isEmpty()) return nullptr;
  for (const Command& command : commands_) {
    if (command.action == &action) continue;
    for (const QKeySequence& taken : command.action->shortcuts()) {
      if (overlap(taken, keys)) return command.action;
    }
  }
  return nullptr;
}

void Shortcuts::assign(QAction& action, const QKeySequence& keys) {
  while (QAction* other = conflict(action, keys)) {
    QList<QKeySequence> left = other->shortcuts();
    left.removeIf([&](const QKeySequence& taken) { return overlap(taken, keys); });
    other->setShortcuts(left);
  }
  action.setShortcuts(keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys});
  save();
}

void Shortcuts::reset(QAction& action) {
  QList<QKeySequence> keys = defaults(action);
  keys.removeIf([&](const QKeySequence& key) { return conflict(action, key) != nullptr; });
  action.setShortcuts(keys);
  save();
}

void Shortcuts::resetAll() {
  for (const Command& command : commands_) command.action->setShortcuts(command.defaults);
  save();
}

void Shortcuts::save() {
  QStringList stored;
  for (const Command& command : commands_) {
    if (!changed(*command.action)) continue;
    stored << command.action->objectName() + kSeparator +
                  command.action->shortcut().toString(QKeySequence::PortableText);
  }
  preferences_.shortcuts.set(stored);
  Q_EMIT keysChanged();
}

QString commandName(const QAction& action) {
  QString name = action.text();
  const qsizetype suffix = name.indexOf(QLatin1String("(&"));  // "打开(&O)": the mnemonic stands apart
  if (suffix >= 0) name = name.left(suffix) + name.mid(name.indexOf(QLatin1Char(')'), suffix) + 1);
  return name.remove(QLatin1Char('&')).remove(QChar(0x2026)).trimmed();
}

}  // namespace lineament::ui
