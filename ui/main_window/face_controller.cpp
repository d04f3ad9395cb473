#include "ui/main_window/face_controller.h"

#include <QPushButton>
#include <algorithm>
#include <array>
#include <set>

#include "document/face_placement.h"
#include "ui/bridge/image_bridge.h"
#include "ui/canvas/compare_view.h"
#include "ui/panels/face_bar.h"

namespace lineament::ui {
namespace {

/// Where FFHQ's alignment puts eyes and mouth corners of a common face, fractions of the crop.
constexpr std::array<std::pair<double, double>, kPlacedPointCount> kCommon = {
    {{0.377, 0.470}, {0.623, 0.470}, {0.401, 0.703}, {0.599, 0.703}}};

/// Points of a face that fills half of what is seen.
PlacementTool::Points commonPoints(const Rect& seen, const QSize& photo) {
  const QRectF area = seen.empty() ? QRectF(QPointF(0, 0), photo) : QRectF(seen.x, seen.y, seen.width, seen.height);
  const double side = std::min(area.width(), area.height()) * 0.75;
  PlacementTool::Points points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = area.center() + QPointF(kCommon[i].first - 0.5, kCommon[i].second - 0.5) * side;
  }
  return points;
}

PlacementTool::Points pointsOf(const FacePoints& points) {
  const auto at = [](const std::array<double, 2>& place) { return QPointF(place[0], place[1]); };
  return {at(points.leftEye), at(points.rightEye), at(points.leftMouth), at(points.rightMouth)};
}

}  // namespace

FaceController::FaceController(Session& session, CompareView& canvas, FaceBar& bar, QObject* parent)
    : QObject(parent), session_(session), canvas_(canvas), bar_(bar) {
  connect(&session_, &Session::photoOpened, this, [this] {
    if (placing()) cancel();
    refresh();
  });
  connect(&session_, &Session::facesChanged, this, &FaceController::refresh);
  connect(&session_.document(), &EditDocument::stateChanged, this, [this](const EditState&, bool live) {
    if (!live) refresh();
  });
  connect(&canvas_, &CompareView::faceChosen, &session_, &Session::chooseFace);
  connect(&bar_, &FaceBar::placeRequested, this, [this] { startPlacing(true); });
  connect(&bar_, &FaceBar::centerRequested, &session_, &Session::chooseCenter);
  connect(&bar_, &FaceBar::accepted, this, &FaceController::accept);
  connect(&bar_, &FaceBar::cancelled, this, &FaceController::cancel);
  connect(&canvas_.placement(), &PlacementTool::accepted, this, &FaceController::accept);
  connect(&canvas_.placement(), &PlacementTool::cancelled, this, &FaceController::cancel);
  connect(&canvas_.placement(), &PlacementTool::moved, this, &FaceController::onMoved);
  connect(&session_.engine(), &EngineBridge::placementPreviewed, this, [this](quint64 request, const ImagePtr& crop) {
    if (request < asked_) return;
    asked_ = 0;
    if (!placing()) return;
    canvas_.placement().setPreview(toQImage(crop));
    if (askAgain_) askPreview();
  });
}

bool FaceController::placing() const { return canvas_.placement().active(); }

void FaceController::refresh() {
  const auto& photo = session_.photo();
  std::set<int> edited;
  if (photo) {
    for (const FoundFace& face : photo->faces) {
      if (session_.faces().edited(face.id)) edited.insert(face.id);
    }
  }
  canvas_.setFaces(photo ? photo->faces : std::vector<FoundFace>(), session_.faces().chosen(), edited);
  if (!placing()) {
    const bool nothing = photo && !session_.hasFace() && session_.faces().chosen() == FaceEdits::kNone;
    bar_.setContent(nothing ? FaceBar::Content::kNoFace : FaceBar::Content::kNothing);
  }
  Q_EMIT changed();
}

void FaceController::chooseNext() {
  if (!session_.photo() || session_.photo()->faces.empty()) return;
  const auto& faces = session_.photo()->faces;
  auto at = std::find_if(faces.begin(), faces.end(),
                         [this](const FoundFace& face) { return face.id == session_.faces().chosen(); });
  if (at != faces.end()) ++at;
  session_.chooseFace(at == faces.end() ? faces.front().id : at->id);
}

void FaceController::startPlacing(bool another) {
  if (!session_.photo() || placing()) return;
  const PhotoInfo& photo = *session_.photo();
  const auto own = std::find_if(photo.faces.begin(), photo.faces.end(),
                                [this](const FoundFace& face) { return face.id == session_.faces().chosen(); });
  const bool correct = !another && own != photo.faces.end();
  placed_ = correct ? own->id : -1;
  const QSize size(photo.width, photo.height);
  asked_ = 0;
  canvas_.startPlacing(correct ? pointsOf(own->points) : commonPoints(canvas_.viewport().visible, size));
  bar_.setContent(FaceBar::Content::kPlacing);
  onMoved();
  Q_EMIT changed();
}

void FaceController::onMoved() {
  const bool fine = static_cast<bool>(validate({PlacementKind::kManual, canvas_.placement().facePoints()}));
  bar_.setObjection(fine ? QString()
                         : tr("The points span no face: the eyes need some distance, and the mouth its own place."));
  bar_.primary().setEnabled(fine);
  if (!fine) return;
  if (asked_ != 0) {
    askAgain_ = true;
  } else {
    askPreview();
  }
}

void FaceController::askPreview() {
  askAgain_ = false;
  asked_ = session_.engine().previewPlacement(canvas_.placement().facePoints());
}

void FaceController::accept() {
  if (!placing() || !bar_.primary().isEnabled()) return;
  const FacePoints points = canvas_.placement().facePoints();
  canvas_.stopPlacing();
  bar_.setContent(FaceBar::Content::kNothing);
  session_.placeFace(placed_, points);
  refresh();
}

void FaceController::cancel() {
  if (!placing()) return;
  canvas_.stopPlacing();
  bar_.primary().setEnabled(true);
  refresh();
}

}  // namespace lineament::ui
