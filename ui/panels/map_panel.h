// The activation map: which one makes the mask (undoable), and how maps are colored (a preference).
#pragma once

#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QComboBox;

namespace lineament::ui {

class SliderRow;

class MapPanel : public Section {
  Q_OBJECT
 public:
  explicit MapPanel(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QComboBox& method() { return *method_; }
  [[nodiscard]] QComboBox& colorMap() { return *colorMap_; }
  [[nodiscard]] SliderRow& opacity() { return *opacity_; }

 private:
  Session& session_;
  QComboBox* method_;
  QComboBox* colorMap_;
  SliderRow* opacity_;
};

}  // namespace lineament::ui
