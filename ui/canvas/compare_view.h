// The large canvas: the result, or result and original compared. All modes work zoomed in.
#pragma once

#include <QImage>
#include <QTimer>
#include <QTransform>
#include <optional>

#include "base/image.h"
#include "ui/bridge/canvas_tool.h"
#include "ui/bridge/layered_picture.h"
#include "ui/canvas/brush_hand.h"
#include "ui/canvas/face_marks.h"
#include "ui/canvas/image_view.h"
#include "ui/canvas/mask_layer.h"
#include "ui/canvas/picture_window.h"
#include "ui/canvas/placement_tool.h"
#include "ui/canvas/split_line.h"

namespace lineament::ui {

enum class CompareMode { kOff, kSplit, kSideBySide, kDifference, kBlink };
inline constexpr int kCompareModeCount = 5;

class CompareView : public ImageView {
  Q_OBJECT
 public:
  static constexpr int kMaxGain = 32;
  static constexpr int kBlinkMs = 600;

  explicit CompareView(ViewLink& link, QWidget* parent = nullptr);

  /// `before` the original, `after` the result; pictures of one size.
  void setPictures(const LayeredPicture& before, const LayeredPicture& after);
  void setPictures(const QImage& before, const QImage& after);
  [[nodiscard]] QSize pictureSize() const override { return after_.size(); }
  /// Where the crop lies, in which masks and brush strokes live: from its unit square to fractions of the picture.
  void setCrop(const QTransform& pictureFromCrop);
  /// What is seen of the picture; empty while the view is hidden.
  [[nodiscard]] const Viewport& viewport() const { return viewport_; }
  void setMode(CompareMode mode);
  [[nodiscard]] CompareMode mode() const { return mode_; }
  void cycleMode();
  /// Swaps the sides of split and side by side.
  void setSwapped(bool swapped);
  [[nodiscard]] bool swapped() const { return swapped_; }
  /// While held, the original alone is shown.
  void setOriginalHeld(bool held);
  [[nodiscard]] bool originalHeld() const { return originalHeld_; }
  /// Of the split line, where it crosses the picture's middle row, as a fraction of its width.
  void setSplit(double split);
  [[nodiscard]] double split() const { return split_.position; }
  /// Of the split line against the vertical, degrees; wraps to [-90, 90].
  void setSplitAngle(double angle);
  [[nodiscard]] double splitAngle() const { return split_.angle; }
  /// Of the difference: 1, 2, 4, … kMaxGain.
  void setGain(int gain);
  [[nodiscard]] int gain() const { return gain_; }
  /// The difference around gray, with its sign; else its amount on black.
  void setSignedColors(bool on);
  [[nodiscard]] bool signedColors() const { return signedColors_; }
  /// What the picture shows, in words, for who cannot see it.
  void setContentText(const QString& text);
  /// The mask that setMaskShown() draws over the result; null for none.
  void setMask(const MaskPtr& mask);
  void setMaskShown(MaskShown shown);
  [[nodiscard]] MaskShown maskShown() const { return mask_.shown(); }
  /// Lets the hand paint where its tool is on; it must outlive the view.
  void setBrush(BrushHand* hand);
  /// Marks of the faces; arguments as FaceMarks::setFaces.
  void setFaces(const std::vector<FoundFace>& faces, int chosen, const std::set<int>& edited);
  [[nodiscard]] FaceMarks& faces() { return *faces_; }
  /// Shows four points to drag, pixels of the photograph, in place of marks, brush and comparison.
  void startPlacing(const PlacementTool::Points& points);
  void stopPlacing();
  [[nodiscard]] PlacementTool& placement() { return *placement_; }
  [[nodiscard]] const PlacementTool& placement() const { return *placement_; }
  /// What stands in for the original: "Original", or a snapshot's name.
  void setBeforeLabel(const QString& label);
  /// What the result is: "Result", "Draft", "Fused" …
  void setResultLabel(const QString& label);

 Q_SIGNALS:
  void modeChanged();
  void viewportChanged(const lineament::Viewport& viewport);
  /// Gain or signed colors.
  void differenceChanged();
  /// A face was clicked, or chosen by its mark.
  void faceChosen(int id);
  /// The result is being dragged out of the canvas.
  void dragOutRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void paintPicture(QPainter& painter, const QRectF& area) override;
  void paintOverlay(QPainter& painter) override;
  bool takesPress(const QPointF& position) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  [[nodiscard]] QRectF fitArea() const override;

 private:
  enum class Drag { kNone, kMove, kRotate, kMiniMap };

  [[nodiscard]] CompareMode shownMode() const;
  [[nodiscard]] bool brushOn() const;
  [[nodiscard]] Drag dragAt(const QPointF& position) const;
  void drag(const QPointF& position);
  void paintLayer(QPainter& painter, const QRectF& area, bool before, const QRectF& visible);
  void paintDifference(QPainter& painter, const QRectF& area);
  [[nodiscard]] PictureWindow::Place placeOf(const QRectF& area, const QRectF& visible) const;
  void paintSplitHandle(QPainter& painter, const QRectF& area) const;
  void paintLabels(QPainter& painter, const QRectF& area);
  void paintBrush(QPainter& painter, const QRectF& area) const;
  [[nodiscard]] QPointF rotateGrip(const QRectF& area) const;
  [[nodiscard]] QTransform widgetFromCrop(const QRectF& area) const;
  [[nodiscard]] QPointF toCrop(const QPointF& widgetPosition) const;
  [[nodiscard]] const QImage& miniPicture();
  void fitLimits();
  /// Marks and points go where the photograph is.
  void placeTools();
  void showMarks();
  void tellViewport();
  void showCursor(const QPointF& position);
  void describe();
  [[nodiscard]] QString modeText() const;

  LayeredPicture before_, after_;
  PictureWindow beforeWindow_, afterWindow_, differenceWindow_;
  LayeredPicture miniOf_;
  QImage mini_;  ///< of miniOf_
  QTransform pictureFromCrop_;
  Viewport viewport_;
  CompareMode mode_ = CompareMode::kOff;
  MaskLayer mask_;
  BrushHand* hand_ = nullptr;
  std::optional<QPointF> pointer_;
  std::optional<QPointF> pressedAt_;  ///< where a drag out of the canvas may begin
  FaceMarks* faces_;
  PlacementTool* placement_;
  std::optional<int> pressedFace_;  ///< that a click may choose
  QPointF pressedFaceAt_;
  QString contentText_;
  bool signedColors_ = true;
  bool swapped_ = false;
  bool originalHeld_ = false;
  bool blinkedOff_ = false;
  Drag dragging_ = Drag::kNone;
  SplitLine split_;
  int gain_ = 4;
  QTimer blink_;
  QString resultLabel_;
  QString beforeLabel_;
};

}  // namespace lineament::ui
