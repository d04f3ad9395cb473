// The activation map: which one makes the mask (undoable), and how maps are colored (a preference).
#pragma once

#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QCheckBox;
class QComboBox;

namespace lineament::ui {

class ColorBar;
class SliderRow;

class MapPanel : public Section {
  Q_OBJECT
 public:
  explicit MapPanel(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QComboBox& method() { return *method_; }
  [[nodiscard]] QComboBox& colorMap() { return *colorMap_; }
  [[nodiscard]] SliderRow& opacity() { return *opacity_; }
  /// Below it, maps are not colored.
  [[nodiscard]] SliderRow& threshold() { return *threshold_; }
  [[nodiscard]] QCheckBox& sharedScale() { return *shared_; }
  [[nodiscard]] ColorBar& colorBar() { return *bar_; }

 private:
  void connectAll();
  void showColoring();

  Session& session_;
  QComboBox* method_;
  QComboBox* colorMap_;
  SliderRow* opacity_;
  SliderRow* threshold_;
  QCheckBox* shared_;
  ColorBar* bar_;
};

}  // namespace lineament::ui
