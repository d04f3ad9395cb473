#include "ui/main_window/edit_workspace.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/main_window/face_controller.h"
#include "ui/panels/face_bar.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/timing_plot.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kPlotsHeight = 230;
constexpr std::array<const char*, kCompareModeCount> kModeIds = {"off", "split", "side", "difference", "blink"};

}  // namespace

CompareMode compareModeFromId(const std::string& id) {
  for (int i = 0; i < kCompareModeCount; ++i) {
    if (id == kModeIds[static_cast<std::size_t>(i)]) return static_cast<CompareMode>(i);
  }
  return CompareMode::kOff;
}

EditWorkspace::EditWorkspace(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      hand_(session.document(), session.tool()),
      bar_(new FaceBar(this)),
      canvas_(new CompareView(link_, this)),
      faces_(new FaceController(session, *canvas_, *bar_, this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar_);
  layout->addWidget(canvas_, 1);
  plots_ = new QWidget(this);
  plots_->setFixedHeight(kPlotsHeight);
  auto* plots = new QHBoxLayout(plots_);
  plots->setContentsMargins(6, 6, 6, 6);
  plots->setSpacing(6);
  plots->addWidget(new MapPlot(session, plots_), 1);
  plots->addWidget(new TimingPlot(session, plots_), 1);
  layout->addWidget(plots_);
  plots_->hide();
  connect(&session_.stages(), &StageStore::changed, this, [this](Stage stage) {
    if (stage == Stage::kOriginal || stage == Stage::kMask || stage == Stage::kFused || stage == Stage::kCleaned) {
      refresh();
    }
  });
  connect(&session_.picture(), &PhotoStore::changed, this, &EditWorkspace::refresh);
  connect(&session_.picture(), &PhotoStore::opened, &link_, &ViewLink::fit);
  connect(&session_.stages(), &StageStore::cleared, this, &EditWorkspace::refresh);
  connect(canvas_, &CompareView::viewportChanged, this,
          [this](const Viewport& viewport) { session_.engine().setViewport(viewport); });
  canvas_->setBrush(&hand_);
  connect(&session_.tool(), &CanvasTool::changed, this, [this] {
    canvas_->setMaskShown(session_.tool().maskShown());
    canvas_->update();
  });
  connect(&session_.document(), &EditDocument::stateChanged, this, [this](const EditState& state, bool live) {
    const std::size_t strokes = state.mask.strokes.size();
    const bool drawn = !live && strokes > strokes_;
    if (!live) strokes_ = strokes;
    if (drawn && state.activeAlphas().empty()) Q_EMIT session_.noted(tr("Strokes show where an attribute is moved."));
  });
  connect(&session_.snapshots(), &Snapshots::changed, this, &EditWorkspace::refresh);
  connect(&session_, &Session::finished, this, &EditWorkspace::describe);
  onLanguage(this, [this] {
    refresh();
    describe();
  });
}

ViewSettings EditWorkspace::view() const {
  ViewSettings view;
  view.colorMap = std::string(id(session_.stages().colorMap()));
  view.mapOpacity = session_.stages().mapOpacity();
  view.mapThreshold = session_.stages().mapThreshold();
  view.sharedScale = session_.stages().sharedScale();
  view.compare = kModeIds[static_cast<std::size_t>(canvas_->mode())];
  view.split = canvas_->split();
  view.splitAngle = canvas_->splitAngle();
  view.zoom = std::min(link_.zoom(), ViewLink::kMaxZoom);  // what a session file may hold
  view.centerX = link_.center().x();
  view.centerY = link_.center().y();
  return view;
}

void EditWorkspace::setView(const ViewSettings& view) {
  for (int i = 0; i < kColorMapCount; ++i) {
    if (view.colorMap == id(static_cast<ColorMap>(i))) session_.stages().setColorMap(static_cast<ColorMap>(i));
  }
  session_.stages().setMapOpacity(view.mapOpacity);
  session_.stages().setMapThreshold(view.mapThreshold);
  session_.stages().setSharedScale(view.sharedScale);
  canvas_->setMode(compareModeFromId(view.compare));
  canvas_->setSplit(view.split);
  canvas_->setSplitAngle(view.splitAngle);
  link_.setZoom(view.zoom);
  link_.panBy(QPointF(view.centerX, view.centerY) - link_.center());
}

void EditWorkspace::describe() {
  const QString edit = describeAlphas(session_.document().state());
  const double covered = session_.lastFinal() ? session_.lastFinal()->maskArea * 100 : 0;
  canvas_->setContentText(edit.isEmpty() ? tr("Nothing is edited.")
                                         : tr("Edit: %1. The mask covers %2%.").arg(edit, number(covered, 1)));
}

void EditWorkspace::refresh() {
  const StageStore& stages = session_.stages();
  const Stage result = stages.resultStage();
  QString label = tr("Result");
  if (result == Stage::kOriginal) {
    label = tr("Original");
  } else if (stages.status(result) == StageStatus::kDraft) {
    label = tr("Draft");
  } else if (stages.status(result) == StageStatus::kStale) {
    label = tr("Stale");
  }
  const StageOutput* mask = stages.output(Stage::kMask);
  canvas_->setMask(mask ? mask->values : nullptr);
  canvas_->setResultLabel(label);
  const Snapshots& snapshots = session_.snapshots();
  const PatchPtr other = snapshots.comparedPatch();
  canvas_->setBeforeLabel(other ? tr("Snapshot %1").arg(fromUtf8(snapshots.at(snapshots.compared()).name))
                                : tr("Original"));
  const PhotoStore& picture = session_.picture();
  canvas_->setCrop(picture.photoFromCrop());
  canvas_->setPictures(picture.with(other), picture.result());
}

}  // namespace lineament::ui
