// The faces of the photograph as quiet, numbered outlines on the canvas. The canvas itself takes the mouse; a mark
// takes the keyboard, and says what it is.
#pragma once

#include <QAbstractButton>
#include <QTransform>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "pipeline/faces.h"

namespace lineament::ui {

/// One outline.
class FaceMark : public QAbstractButton {
  Q_OBJECT
 public:
  FaceMark(int id, int number, QWidget* canvas);

  [[nodiscard]] int id() const { return id_; }
  /// The face's square, in widget coordinates of the canvas.
  void setSquare(const QPolygonF& square);
  [[nodiscard]] const QPolygonF& square() const { return square_; }
  void setEdited(bool edited);
  void setHovered(bool hovered);
  [[nodiscard]] bool hovered() const { return hovered_; }
  /// Of how many faces it is one.
  void describe(int count);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int id_, number_;
  QPolygonF square_;
  bool edited_ = false, hovered_ = false;
};

class FaceMarks : public QObject {
  Q_OBJECT
 public:
  explicit FaceMarks(QWidget& canvas);

  /// `chosen`: id, or less than 0; `edited`: ids of those that something was done to. A single face that is chosen
  /// needs no mark.
  void setFaces(const std::vector<FoundFace>& faces, int chosen, const std::set<int>& edited);
  /// Shown where there is something to choose.
  void setShown(bool shown);
  /// From pixels of the photograph to the canvas.
  void place(const QTransform& canvasFromPhoto);
  /// The face under the pointer: the smallest where several are.
  [[nodiscard]] std::optional<int> at(const QPointF& position) const;
  void hover(const std::optional<QPointF>& position);
  /// Null where the photograph has no such face.
  [[nodiscard]] FaceMark* mark(int id) const;
  [[nodiscard]] bool shown() const { return shown_ && needed_; }

 Q_SIGNALS:
  void chosen(int id);

 private:
  void retranslate();

  QWidget& canvas_;
  std::vector<FoundFace> faces_;
  std::vector<FaceMark*> marks_;  ///< children of the canvas
  QTransform place_;
  bool shown_ = true, needed_ = false;
};

}  // namespace lineament::ui
