// The brush on the mask, how the mask is shown on the canvas, and masks as files.
#pragma once

#include <array>

#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace lineament::ui {

class SliderRow;

class BrushPanel : public Section {
  Q_OBJECT
 public:
  explicit BrushPanel(Session& session, QWidget* parent = nullptr);

  /// Switches the brush on in its mode, or off where it is on.
  [[nodiscard]] QPushButton& modeButton(BrushMode mode) { return *modes_[static_cast<std::size_t>(mode)]; }
  [[nodiscard]] SliderRow& size() { return *size_; }
  [[nodiscard]] SliderRow& softness() { return *softness_; }
  [[nodiscard]] QComboBox& shown() { return *shown_; }
  [[nodiscard]] QPushButton& clearButton() { return *clear_; }

  /// The mask as it counts now as gray PNG; the photograph's pixels are not in it.
  void exportMask(const QString& file);
  /// Takes the place of the map; one undoable step.
  void importMask(const QString& file);
  void clearStrokes();

 private:
  void refresh();
  void connectAll();
  void retranslate();

  Session& session_;
  std::array<QPushButton*, kBrushModeCount> modes_{};
  SliderRow* size_;
  SliderRow* softness_;
  QComboBox* shown_;
  QLabel* shownLabel_ = nullptr;
  QPushButton* clear_;
  QPushButton* import_;
  QPushButton* export_;
};

}  // namespace lineament::ui
