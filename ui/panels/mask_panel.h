// How the map becomes the mask.
#pragma once

#include <array>

#include "ui/commands/edit_document.h"
#include "ui/panels/section.h"

namespace lineament::ui {

class SliderRow;

class MaskPanel : public Section {
  Q_OBJECT
 public:
  explicit MaskPanel(EditDocument& document, QWidget* parent = nullptr);

  [[nodiscard]] SliderRow& strength() { return *rows_[0]; }
  [[nodiscard]] SliderRow& threshold() { return *rows_[1]; }
  [[nodiscard]] SliderRow& spread() { return *rows_[2]; }
  [[nodiscard]] SliderRow& feather() { return *rows_[3]; }

 private:
  SliderRow* makeRow(std::size_t index);
  void show(const EditState& state);

  EditDocument& document_;
  std::array<SliderRow*, 4> rows_{};
};

}  // namespace lineament::ui
