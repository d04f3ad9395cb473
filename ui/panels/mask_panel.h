// How the map becomes the mask.
#pragma once

#include <array>
#include <vector>

#include "pipeline/engine.h"
#include "ui/commands/edit_document.h"
#include "ui/panels/section.h"

class QCheckBox;

namespace lineament::ui {

class SliderRow;

class MaskPanel : public Section {
  Q_OBJECT
 public:
  explicit MaskPanel(EditDocument& document, QWidget* parent = nullptr);

  /// Of the pack: whether it says anything of its maps.
  void setAttributes(const std::vector<EditableAttribute>& attributes);

  [[nodiscard]] SliderRow& strength() { return *rows_[0]; }
  [[nodiscard]] SliderRow& threshold() { return *rows_[1]; }
  [[nodiscard]] SliderRow& spread() { return *rows_[2]; }
  [[nodiscard]] SliderRow& feather() { return *rows_[3]; }
  /// MaskOptions::calibrated.
  [[nodiscard]] QCheckBox& calibrated() { return *calibrated_; }

 private:
  SliderRow* makeRow(std::size_t index);
  void show(const EditState& state);
  void retranslate();

  EditDocument& document_;
  std::vector<EditableAttribute> attributes_;
  std::array<SliderRow*, 4> rows_{};
  QCheckBox* calibrated_;
};

}  // namespace lineament::ui
