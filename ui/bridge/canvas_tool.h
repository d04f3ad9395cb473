// What the pointer does on the canvas and how the mask is shown there: no part of the edit, so not undoable.
#pragma once

#include <QObject>
#include <algorithm>

#include "document/strokes.h"

namespace lineament::ui {

enum class MaskShown { kNone, kOutline, kOverlay, kRed };
inline constexpr int kMaskShownCount = 4;

class CanvasTool : public QObject {
  Q_OBJECT
 public:
  static constexpr double kSizeStep = 1.25;  ///< factor of one press of `[` or `]`

  using QObject::QObject;

  [[nodiscard]] bool brushOn() const { return brushOn_; }
  [[nodiscard]] BrushMode mode() const { return mode_; }
  /// Fractions of the crop's side, and of the radius.
  [[nodiscard]] double radius() const { return radius_; }
  [[nodiscard]] double softness() const { return softness_; }
  [[nodiscard]] MaskShown maskShown() const { return maskShown_; }

  void setBrushOn(bool on) { set(brushOn_, on); }
  void setMode(BrushMode mode) { set(mode_, mode); }
  void setRadius(double radius) { set(radius_, std::clamp(radius, 0.002, kMaxBrushRadius)); }
  void setSoftness(double softness) { set(softness_, std::clamp(softness, 0.0, 1.0)); }
  void setMaskShown(MaskShown shown) { set(maskShown_, shown); }

 Q_SIGNALS:
  void changed();

 private:
  template <class T>
  void set(T& field, T value) {
    if (field == value) return;
    field = value;
    Q_EMIT changed();
  }

  bool brushOn_ = false;
  BrushMode mode_ = BrushMode::kAdd;
  double radius_ = 0.04;
  double softness_ = 0.5;
  MaskShown maskShown_ = MaskShown::kNone;
};

}  // namespace lineament::ui
