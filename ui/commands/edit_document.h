// The edit that the person works on: the newest EditState, its undo history, and the gestures that make one step of
// many small moves. Every undoable change of the program passes through propose().
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "document/edit_state.h"
#include "document/session_file.h"

namespace lineament::ui {

/// A change while the hand still moves, or the last one of its gesture.
enum class Phase { kLive, kSettled };

class EditDocument : public QObject {
  Q_OBJECT
 public:
  explicit EditDocument(QObject* parent = nullptr);

  [[nodiscard]] const EditState& state() const { return state_; }
  [[nodiscard]] QUndoStack& history() { return history_; }
  [[nodiscard]] const QUndoStack& history() const { return history_; }

  /// Takes `next` as the newest state. Moves with one `gesture` name up to the settled one are a single step of the
  /// history, called `text` (see step_text.h); a gesture that ends where it began leaves no step. A state outside the
  /// document's ranges is refused (false).
  bool propose(const EditState& next, const QString& text, const QString& gesture, Phase phase);
  /// Says the names of the steps again, after the language changed.
  void retranslate();
  /// Ends the open gesture, if any, as the settled move would.
  void settle();
  /// The steps of the history, oldest first, each with the state that it led to; and the state before the first.
  [[nodiscard]] std::vector<NamedState> steps() const;
  [[nodiscard]] EditState base() const;
  /// Takes over another edit with its history, of which `index` steps are done; counts as saved.
  void load(const EditState& base, const std::vector<NamedState>& steps, int index, const EditState& state);
  /// All attributes and options back to their defaults, as one undoable step.
  void resetAll();

 Q_SIGNALS:
  /// `live`: more moves of the same gesture are expected.
  void stateChanged(const lineament::EditState& state, bool live);

 private:
  friend class EditCommand;
  void restore(const EditState& state);

  EditState state_;
  QUndoStack history_;
  QString gesture_;        ///< name of the open gesture, or empty
  int gestureNumber_ = 0;  ///< distinguishes two gestures of one control
  bool live_ = false;
  bool loading_ = false;
  bool proposing_ = false;  ///< a step is being pushed, rather than undone or redone
};

}  // namespace lineament::ui
