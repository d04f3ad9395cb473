#include "ui/commands/face_edits.h"

#include <utility>

namespace lineament::ui {

void FaceEdits::open(int chosen) {
  aside_.clear();
  chosen_ = chosen;
}

void FaceEdits::load(std::map<int, FaceRecord> records, int chosen) {
  aside_ = std::move(records);
  chosen_ = chosen;
  const FaceRecord own = aside_[chosen];
  aside_.erase(chosen);
  loadDocument(own);
}

void FaceEdits::choose(int id) {
  if (id == chosen_) return;
  document_.settle();
  const bool modified = !document_.history().isClean();
  if (chosen_ == kNone && !aside_.contains(id)) {
    chosen_ = id;
    return;
  }
  if (chosen_ != kNone) aside_[chosen_] = record(chosen_);
  chosen_ = id;
  const FaceRecord next = aside_[id];
  aside_.erase(id);
  loadDocument(next);
  Q_EMIT swapped(modified);
}

FaceRecord FaceEdits::record(int id) const {
  if (id == chosen_) {
    FaceRecord own;
    own.state = document_.state();
    own.base = document_.base();
    own.history = document_.steps();
    own.index = document_.history().index();
    return own;
  }
  const auto found = aside_.find(id);
  return found == aside_.end() ? FaceRecord{} : found->second;
}

bool FaceEdits::edited(int id) const {
  if (id == chosen_) return !document_.state().activeAlphas().empty();
  const auto found = aside_.find(id);
  return found != aside_.end() && !found->second.state.activeAlphas().empty();
}

void FaceEdits::loadDocument(const FaceRecord& record) {
  document_.load(record.base, record.history, record.index, record.state);
}

}  // namespace lineament::ui
