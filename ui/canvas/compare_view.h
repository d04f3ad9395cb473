// The large canvas: the result, or result and original compared. All modes work zoomed in.
#pragma once

#include <QImage>
#include <QPolygonF>
#include <vector>

#include "base/image.h"
#include "ui/canvas/image_view.h"

namespace lineament::ui {

enum class CompareMode { kOff, kSplit, kSideBySide, kDifference };
inline constexpr int kCompareModeCount = 4;

class CompareView : public ImageView {
  Q_OBJECT
 public:
  static constexpr int kDifferenceGain = 4;

  explicit CompareView(ViewLink& link, QWidget* parent = nullptr);

  /// `before` the original, `after` the result; pictures of one size.
  void setPictures(const QImage& before, const QImage& after);
  void setMode(CompareMode mode);
  [[nodiscard]] CompareMode mode() const { return mode_; }
  void cycleMode();
  /// Swaps the sides of split and side by side.
  void setSwapped(bool swapped);
  [[nodiscard]] bool swapped() const { return swapped_; }
  /// While held, the original alone is shown.
  void setOriginalHeld(bool held);
  [[nodiscard]] bool originalHeld() const { return originalHeld_; }
  /// Of the split line, as a fraction of the picture's width.
  void setSplit(double split);
  [[nodiscard]] double split() const { return split_; }
  /// The mask whose outline setOutlineShown() draws over the result; null for none.
  void setMask(const MaskPtr& mask);
  void setOutlineShown(bool shown);
  [[nodiscard]] bool outlineShown() const { return outlineShown_; }
  /// What the result is: "Result", "Draft", "Fused" …
  void setResultLabel(const QString& label);

 Q_SIGNALS:
  void modeChanged();

 protected:
  void paintPicture(QPainter& painter, const QRectF& area) override;
  void paintOverlay(QPainter& painter) override;
  bool takesPress(const QPointF& position) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  [[nodiscard]] QRectF fitArea() const override;

 private:
  [[nodiscard]] CompareMode shownMode() const;
  [[nodiscard]] double splitX(const QRectF& area) const;
  void paintOutline(QPainter& painter, const QRectF& area) const;
  void paintSplitHandle(QPainter& painter, const QRectF& area) const;
  [[nodiscard]] const QImage& difference() const;
  void describe();

  QImage before_;
  QImage after_;
  mutable QImage difference_;  ///< cache
  CompareMode mode_ = CompareMode::kOff;
  MaskPtr mask_;
  std::vector<QPolygonF> outline_;  ///< of mask_, while it is shown
  bool outlineShown_ = false;
  bool swapped_ = false;
  bool originalHeld_ = false;
  bool dragging_ = false;
  double split_ = 0.5;
  QString resultLabel_;
};

}  // namespace lineament::ui
