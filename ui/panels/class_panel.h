// Which face classes the mask may cover, in the original and in the manipulated image: the pack's sets, or the
// person's.
#pragma once

#include <array>

#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace lineament::ui {

class ClassPanel : public Section {
  Q_OBJECT
 public:
  explicit ClassPanel(Session& session, QWidget* parent = nullptr);

  /// The box of a class; `manipulated`: of the right column.
  [[nodiscard]] QCheckBox& box(int faceClass, bool manipulated) {
    return *boxes_[manipulated ? 1 : 0][static_cast<std::size_t>(faceClass)];
  }
  [[nodiscard]] QPushButton& foldButton() { return *fold_; }
  [[nodiscard]] QPushButton& packButton() { return *pack_; }

 private:
  void buildGrid();
  void retranslate();
  void refresh();
  void toggled(int faceClass, bool manipulated, bool on);
  /// What counts now: the person's set, or the union of the pack's over the moved attributes (all, where none is).
  [[nodiscard]] ClassSet effective(bool manipulated) const;

  Session& session_;
  QPushButton* fold_;
  QPushButton* pack_;
  QWidget* body_;
  std::array<QLabel*, 2> titles_{};
  std::array<QLabel*, kFaceClassCount> names_{};
  std::array<std::array<QCheckBox*, kFaceClassCount>, 2> boxes_{};
};

}  // namespace lineament::ui
