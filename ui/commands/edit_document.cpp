#include "ui/commands/edit_document.h"

#include <QUndoCommand>

#include "ui/commands/step_text.h"

namespace lineament::ui {

/// The one undo command: two snapshots. Commands of one gesture merge; one that changes nothing deletes itself.
class EditCommand : public QUndoCommand {
 public:
  EditCommand(EditDocument& document, EditState before, EditState after, int gesture, const QString& text)
      : QUndoCommand(sayStep(text)),
        step_(text),
        document_(document),
        before_(std::move(before)),
        after_(std::move(after)),
        gesture_(gesture) {}

  void undo() override { document_.restore(before_); }
  void redo() override { document_.restore(after_); }
  [[nodiscard]] const QString& step() const { return step_; }
  void retranslate() { setText(sayStep(step_)); }
  [[nodiscard]] const EditState& before() const { return before_; }
  [[nodiscard]] const EditState& after() const { return after_; }
  [[nodiscard]] int id() const override { return gesture_; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* newer = dynamic_cast<const EditCommand*>(other);
    if (!newer || newer->gesture_ != gesture_) return false;
    after_ = newer->after_;
    step_ = newer->step_;
    retranslate();
    setObsolete(after_ == before_);
    return true;
  }

 private:
  QString step_;  ///< see step_text.h
  EditDocument& document_;
  EditState before_;
  EditState after_;
  int gesture_;
};

EditDocument::EditDocument(QObject* parent) : QObject(parent) { history_.setUndoLimit(500); }

bool EditDocument::propose(const EditState& next, const QString& text, const QString& gesture, Phase phase) {
  if (!validate(next)) return false;
  if (gesture != gesture_) {
    settle();
    gesture_ = gesture;
    ++gestureNumber_;
  }
  live_ = phase == Phase::kLive;
  const bool changed = next != state_;
  if (changed) {
    proposing_ = true;
    history_.push(new EditCommand(*this, state_, next, gestureNumber_, text));
    proposing_ = false;
  }
  if (phase == Phase::kSettled) {
    gesture_.clear();
    live_ = false;
    if (!changed) Q_EMIT stateChanged(state_, false);
  }
  return true;
}

void EditDocument::settle() {
  if (gesture_.isEmpty()) return;
  gesture_.clear();
  if (!live_) return;
  live_ = false;
  Q_EMIT stateChanged(state_, false);
}

std::vector<NamedState> EditDocument::steps() const {
  std::vector<NamedState> steps;
  for (int i = 0; i < history_.count(); ++i) {
    const auto* command = dynamic_cast<const EditCommand*>(history_.command(i));
    if (command) steps.push_back({command->step().toStdString(), command->after()});
  }
  return steps;
}

EditState EditDocument::base() const {
  const auto* first = history_.count() > 0 ? dynamic_cast<const EditCommand*>(history_.command(0)) : nullptr;
  return first ? first->before() : state_;
}

void EditDocument::load(const EditState& base, const std::vector<NamedState>& steps, int index,
                        const EditState& state) {
  gesture_.clear();
  live_ = false;
  loading_ = true;
  history_.clear();
  EditState before = base;
  for (const NamedState& step : steps) {
    history_.push(new EditCommand(*this, before, step.state, ++gestureNumber_, QString::fromUtf8(step.name.c_str())));
    before = step.state;
  }
  // Where the limit dropped the oldest steps, the same number of newer ones stays undone.
  history_.setIndex(history_.count() - static_cast<int>(steps.size()) + index);
  history_.setClean();
  state_ = state;
  loading_ = false;
  Q_EMIT stateChanged(state_, false);
}

void EditDocument::resetAll() {
  settle();
  propose(EditState{}, stepText(staticMetaObject.className(), QT_TR_NOOP("Reset all")), QStringLiteral("reset"),
          Phase::kSettled);
}

void EditDocument::retranslate() {
  for (int i = 0; i < history_.count(); ++i) {
    // The stack shows its commands as const, but they are this document's own.
    auto* command = const_cast<QUndoCommand*>(history_.command(i));
    if (auto* edit = dynamic_cast<EditCommand*>(command)) edit->retranslate();
  }
}

void EditDocument::restore(const EditState& state) {
  state_ = state;
  if (loading_) return;
  if (!proposing_) {  // undo or redo: whatever gesture was open ends here
    gesture_.clear();
    live_ = false;
  }
  Q_EMIT stateChanged(state_, live_);
}

}  // namespace lineament::ui
