// The right side: attributes, activation map, mask, cleaner, and the reset of all of them; scrolls where it must.
#pragma once

#include <QWidget>

#include "ui/bridge/session.h"

class QPushButton;

namespace lineament::ui {

class AttributePanel;
class BrushPanel;
class ClassPanel;
class CleanerPanel;
class ManipulatorPanel;
class MapPanel;
class MaskPanel;

class AdjustPanel : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kWidth = 292;

  explicit AdjustPanel(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] AttributePanel& attributes() { return *attributes_; }
  [[nodiscard]] MapPanel& map() { return *map_; }
  [[nodiscard]] MaskPanel& mask() { return *mask_; }
  [[nodiscard]] ClassPanel& classes() { return *classes_; }
  [[nodiscard]] BrushPanel& brush() { return *brush_; }
  [[nodiscard]] CleanerPanel& cleaner() { return *cleaner_; }
  [[nodiscard]] ManipulatorPanel& manipulator() { return *manipulator_; }
  [[nodiscard]] QPushButton& resetButton() { return *reset_; }

 private:
  AttributePanel* attributes_;
  MapPanel* map_;
  MaskPanel* mask_;
  ClassPanel* classes_;
  BrushPanel* brush_;
  CleanerPanel* cleaner_;
  ManipulatorPanel* manipulator_;
  QPushButton* reset_;
};

}  // namespace lineament::ui
