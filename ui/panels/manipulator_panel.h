// What makes the edit: the pack's choice, the generator of the papers or the retoucher; and which of its many teeth,
// glasses or beards. A choice that cannot be had is shown, with the reason.
#pragma once

#include "pipeline/engine.h"
#include "ui/commands/edit_document.h"
#include "ui/panels/section.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace lineament::ui {

class ManipulatorPanel : public Section {
  Q_OBJECT
 public:
  explicit ManipulatorPanel(EditDocument& document, QWidget* parent = nullptr);

  /// What the engine can do.
  void setEngine(const EngineInfo& info);
  [[nodiscard]] QComboBox& manipulator() { return *manipulator_; }
  /// The next of the retoucher's variants.
  [[nodiscard]] QPushButton& another() { return *another_; }

 private:
  void retranslate();
  void showChoice();

  EditDocument& document_;
  QComboBox* manipulator_;
  QPushButton* another_;
  QLabel* label_;
  EngineInfo info_;
};

}  // namespace lineament::ui
