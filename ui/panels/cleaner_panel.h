// What cleans the fused image. A choice that the loaded pack has no network for is shown, with the reason, and cannot
// be taken; the edit keeps it for a pack that has one.
#pragma once

#include "pipeline/engine.h"
#include "ui/commands/edit_document.h"
#include "ui/panels/section.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace lineament::ui {

class CleanerPanel : public Section {
  Q_OBJECT
 public:
  explicit CleanerPanel(EditDocument& document, QWidget* parent = nullptr);

  /// What the pack can do.
  void setEngine(const EngineInfo& info);
  [[nodiscard]] QComboBox& cleaner() { return *cleaner_; }
  /// The teeth rule: MaskOptions::keepTeeth.
  [[nodiscard]] QCheckBox& teeth() { return *teeth_; }

 private:
  void retranslate();
  void showChoice();

  EditDocument& document_;
  QComboBox* cleaner_;
  QCheckBox* teeth_;
  QLabel* label_;
  EngineInfo info_;
};

}  // namespace lineament::ui
