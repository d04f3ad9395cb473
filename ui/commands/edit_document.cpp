#include "ui/commands/edit_document.h"

#include <QUndoCommand>

namespace lineament::ui {

/// The one undo command: two snapshots. Commands of one gesture merge; one that changes nothing deletes itself.
class EditCommand : public QUndoCommand {
 public:
  EditCommand(EditDocument& document, EditState before, EditState after, int gesture, const QString& text)
      : QUndoCommand(text),
        document_(document),
        before_(std::move(before)),
        after_(std::move(after)),
        gesture_(gesture) {}

  void undo() override { document_.restore(before_); }
  void redo() override { document_.restore(after_); }
  [[nodiscard]] int id() const override { return gesture_; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* newer = dynamic_cast<const EditCommand*>(other);
    if (!newer || newer->gesture_ != gesture_) return false;
    after_ = newer->after_;
    setText(newer->text());
    setObsolete(after_ == before_);
    return true;
  }

 private:
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

void EditDocument::resetAll() {
  settle();
  propose(EditState{}, tr("Reset all"), QStringLiteral("reset"), Phase::kSettled);
}

void EditDocument::restore(const EditState& state) {
  state_ = state;
  if (!proposing_) {  // undo or redo: whatever gesture was open ends here
    gesture_.clear();
    live_ = false;
  }
  Q_EMIT stateChanged(state_, live_);
}

}  // namespace lineament::ui
