// A slider per attribute that the loaded pack can edit, and one for the overall strength.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/engine.h"
#include "ui/commands/edit_document.h"
#include "ui/panels/section.h"

namespace lineament::ui {

class SliderRow;

class AttributePanel : public Section {
  Q_OBJECT
 public:
  explicit AttributePanel(EditDocument& document, QWidget* parent = nullptr);

  /// Makes the sliders of this pack; values come from the document. Sliders that are there already stay as they are,
  /// also in a hand that holds one.
  void setAttributes(const std::vector<EditableAttribute>& attributes);
  /// The row of an attribute id, or nullptr.
  [[nodiscard]] SliderRow* row(const std::string& attribute) const;
  [[nodiscard]] SliderRow& strengthRow() { return *strength_; }

 private:
  void show(const EditState& state);

  EditDocument& document_;
  QWidget* sliders_;
  std::vector<EditableAttribute> attributes_;  ///< what `rows_` were made of
  std::map<std::string, SliderRow*> rows_;
  SliderRow* strength_;
};

}  // namespace lineament::ui
