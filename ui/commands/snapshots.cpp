#include "ui/commands/snapshots.h"

#include <algorithm>

namespace lineament::ui {

std::vector<NamedState> Snapshots::list() const {
  std::vector<NamedState> all;
  for (const Entry& entry : entries_) all.push_back(entry.named);
  return all;
}

QString Snapshots::nextName() const {
  constexpr int kLetters = 26;
  for (int number = 0;; ++number) {
    const QString name = number < kLetters ? QString(QChar('A' + number)) : QString::number(number + 1);
    const bool taken = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      return QString::fromUtf8(entry.named.name.c_str()) == name;
    });
    if (!taken) return name;
  }
}

void Snapshots::take(const QString& name, const EditState& state, const PatchPtr& patch) {
  entries_.push_back({{name.toStdString(), state}, patch});
  Q_EMIT edited();
  Q_EMIT changed();
}

void Snapshots::rename(int index, const QString& name) {
  if (index < 0 || index >= count() || name.trimmed().isEmpty()) return;
  entries_[static_cast<std::size_t>(index)].named.name = name.trimmed().toStdString();
  Q_EMIT edited();
  Q_EMIT changed();
}

void Snapshots::remove(int index) {
  if (index < 0 || index >= count()) return;
  entries_.erase(entries_.begin() + index);
  if (compared_ == index) {
    compared_ = -1;
  } else if (compared_ > index) {
    --compared_;
  }
  Q_EMIT edited();
  Q_EMIT changed();
}

void Snapshots::load(const std::vector<NamedState>& list) {
  entries_.clear();
  for (const NamedState& named : list) entries_.push_back({named, {}});
  compared_ = -1;
  Q_EMIT changed();
}

void Snapshots::clear() { load({}); }

void Snapshots::compareWith(int index) {
  if (index == compared_ || index < -1 || index >= count()) return;
  compared_ = index;
  Q_EMIT changed();
}

PatchPtr Snapshots::comparedPatch() const {
  return compared_ < 0 ? nullptr : entries_[static_cast<std::size_t>(compared_)].patch;
}

std::optional<EditState> Snapshots::wanted() const {
  if (compared_ < 0 || comparedPatch()) return std::nullopt;
  return at(compared_).state;
}

void Snapshots::setPatch(const EditState& state, const PatchPtr& patch) {
  for (Entry& entry : entries_) {
    if (entry.named.state == state) entry.patch = patch;
  }
  Q_EMIT changed();
}

void Snapshots::forgetPatches() {
  for (Entry& entry : entries_) entry.patch.reset();
  Q_EMIT changed();
}

}  // namespace lineament::ui
