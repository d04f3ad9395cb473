// States that the person put aside under a name, to compare with and to return to. Their pictures are computed when
// somebody wants to see them; the list itself is part of the session file.
#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "document/session_file.h"
#include "ui/bridge/layered_picture.h"

namespace lineament::ui {

class Snapshots : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  [[nodiscard]] int count() const { return static_cast<int>(entries_.size()); }
  [[nodiscard]] const NamedState& at(int index) const { return entries_.at(static_cast<std::size_t>(index)).named; }
  [[nodiscard]] std::vector<NamedState> list() const;
  /// The next name in "A", "B", …, "Z", "27".
  [[nodiscard]] QString nextName() const;

  /// `patch`: the result as shown now, where it is there; else null.
  void take(const QString& name, const EditState& state, const PatchPtr& patch);
  /// An empty name changes nothing.
  void rename(int index, const QString& name);
  void remove(int index);
  void load(const std::vector<NamedState>& list);
  void clear();

  /// The snapshot that the canvas shows in place of the original, or −1.
  [[nodiscard]] int compared() const { return compared_; }
  void compareWith(int index);
  /// What it makes of the photograph, null while it is not computed.
  [[nodiscard]] PatchPtr comparedPatch() const;

  /// The state whose patch must be computed.
  [[nodiscard]] std::optional<EditState> wanted() const;
  void setPatch(const EditState& state, const PatchPtr& patch);
  /// The models changed.
  void forgetPatches();

 Q_SIGNALS:
  void changed();
  /// The list that a session file keeps changed, by the person.
  void edited();

 private:
  struct Entry {
    NamedState named;
    PatchPtr patch;
  };
  std::vector<Entry> entries_;
  int compared_ = -1;
};

}  // namespace lineament::ui
