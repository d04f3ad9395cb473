#include "ui/canvas/face_marks.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kRoom = 26;         ///< around the square, for its number and its line
constexpr double kCorner = 0.22;  ///< length of a corner's arms, fraction of the side
constexpr double kPlate = 20;     ///< side of the number's plate
constexpr double kGrown = 1.25;   ///< a mark is a little larger than what a finder calls a face

QPolygonF squareOf(const FaceBox& box) {
  const double half = box.side / 2 * kGrown, c = std::cos(box.roll) * half, s = std::sin(box.roll) * half;
  const QPointF middle(box.centerX, box.centerY), across(c, s), down(-s, c);
  return {{middle - across - down, middle + across - down, middle + across + down, middle - across + down}};
}

}  // namespace

FaceMark::FaceMark(int id, int number, QWidget* canvas) : QAbstractButton(canvas), id_(id), number_(number) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::TabFocus);
  setCheckable(true);
}

void FaceMark::setSquare(const QPolygonF& square) {
  square_ = square;
  setGeometry(square.boundingRect().toAlignedRect().adjusted(-kRoom, -kRoom, kRoom, kRoom));
  update();
}

void FaceMark::setEdited(bool edited) {
  edited_ = edited;
  update();
}

void FaceMark::setHovered(bool hovered) {
  if (hovered == hovered_) return;
  hovered_ = hovered;
  update();
}

void FaceMark::describe(int count) {
  setAccessibleName(tr("Face %1 of %2").arg(number_).arg(count));
  setAccessibleDescription(isChecked() ? tr("The sliders are this face's.")
                                       : tr("Chooses this face: the sliders become its own."));
  setToolTip(accessibleName());
}

void FaceMark::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPolygonF square = square_.translated(-geometry().topLeft());
  const Tokens& tokens = darkTokens();  // over a picture, as every plate
  const bool strong = isChecked() || hovered_ || hasFocus();
  const QColor color = isChecked() ? tokens.accent : QColor(255, 255, 255, strong ? 240 : 150);
  // Corners alone: a face is not to be looked at through a frame.
  for (const auto& [pen, width] :
       {std::pair(QColor(0, 0, 0, strong ? 120 : 70), strong ? 4.0 : 3.0), std::pair(color, strong ? 2.0 : 1.25)}) {
    painter.setPen(QPen(pen, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (int i = 0; i < 4; ++i) {
      const QPointF& at = square[i];
      const QPointF before = square[(i + 3) % 4], after = square[(i + 1) % 4];
      const QPointF arms[] = {at + (before - at) * kCorner, at, at + (after - at) * kCorner};
      painter.drawPolyline(arms, 3);
    }
  }
  if (hasFocus()) {
    painter.setPen(QPen(tokens.accent, 1, Qt::DashLine));
    painter.drawPolygon(square);
  }
  const QRectF plate(square[0] - QPointF(kPlate / 2, kPlate / 2), QSizeF(kPlate, kPlate));
  painter.setPen(Qt::NoPen);
  painter.setBrush(isChecked() ? tokens.accentFill : QColor(20, 21, 24, 200));
  painter.drawRoundedRect(plate, 4, 4);
  QFont small = font();
  small.setPixelSize(12);
  painter.setFont(small);
  painter.setPen(Qt::white);
  painter.drawText(plate, Qt::AlignCenter, QString::number(number_));
  if (!edited_) return;
  painter.setPen(QPen(QColor(20, 21, 24, 200), 1.5));
  painter.setBrush(tokens.draft);
  painter.drawEllipse(plate.topRight(), 4, 4);
}

FaceMarks::FaceMarks(QWidget& canvas) : QObject(&canvas), canvas_(canvas) {
  onLanguage(&canvas, [this] { retranslate(); });
}

void FaceMarks::setFaces(const std::vector<FoundFace>& faces, int chosen, const std::set<int>& edited) {
  const bool same = std::equal(faces.begin(), faces.end(), faces_.begin(), faces_.end(),
                               [](const FoundFace& a, const FoundFace& b) { return a.id == b.id; });
  faces_ = faces;
  if (!same) {  // a mark that stays keeps the keyboard's focus
    for (FaceMark* mark : marks_) mark->deleteLater();
    marks_.clear();
    int number = 0;
    for (const FoundFace& face : faces_) {
      auto* mark = new FaceMark(face.id, ++number, &canvas_);
      connect(mark, &QAbstractButton::clicked, this, [this, id = face.id] { Q_EMIT this->chosen(id); });
      marks_.push_back(mark);
    }
  }
  for (FaceMark* mark : marks_) {
    mark->setChecked(mark->id() == chosen);
    mark->setEdited(edited.contains(mark->id()));
  }
  needed_ = faces_.size() > 1 || (faces_.size() == 1 && faces_.front().id != chosen);
  retranslate();
  place(place_);
  setShown(shown_);
}

void FaceMarks::setShown(bool shown) {
  shown_ = shown;
  for (FaceMark* mark : marks_) mark->setVisible(this->shown());
}

void FaceMarks::place(const QTransform& canvasFromPhoto) {
  place_ = canvasFromPhoto;
  for (std::size_t i = 0; i < marks_.size(); ++i) marks_[i]->setSquare(place_.map(squareOf(faces_[i].box)));
}

std::optional<int> FaceMarks::at(const QPointF& position) const {
  if (!shown()) return std::nullopt;
  const FaceMark* found = nullptr;
  const auto size = [](const FaceMark& mark) { return mark.square().boundingRect().width(); };
  for (const FaceMark* mark : marks_) {
    if (!mark->square().containsPoint(position, Qt::OddEvenFill)) continue;
    if (!found || size(*mark) < size(*found)) found = mark;
  }
  return found ? std::optional(found->id()) : std::nullopt;
}

void FaceMarks::hover(const std::optional<QPointF>& position) {
  const std::optional<int> under = position ? at(*position) : std::nullopt;
  for (FaceMark* mark : marks_) mark->setHovered(under == mark->id());
}

FaceMark* FaceMarks::mark(int id) const {
  const auto found =
      std::find_if(marks_.begin(), marks_.end(), [id](const FaceMark* mark) { return mark->id() == id; });
  return found == marks_.end() ? nullptr : *found;
}

void FaceMarks::retranslate() {
  for (FaceMark* mark : marks_) mark->describe(static_cast<int>(marks_.size()));
}

}  // namespace lineament::ui
