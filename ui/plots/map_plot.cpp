#include "ui/plots/map_plot.h"

#include <algorithm>
#include <array>

#include "ui/bridge/words.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kBins = 64;
constexpr int kRefreshMs = 80;  ///< while a slider moves, the plot follows at a calm pace

bool isFace(std::uint8_t label) {
  const auto found = static_cast<FaceClass>(label);
  const bool ear = found == FaceClass::kLeftEar || found == FaceClass::kRightEar || found == FaceClass::kEarring;
  return found >= FaceClass::kSkin && found <= FaceClass::kLowerLip && !ear;
}

}  // namespace

std::vector<double> valueDistribution(const Mask& values, const LabelMap* labels, int bins) {
  if (labels && (labels->width() != values.width() || labels->height() != values.height())) labels = nullptr;
  std::vector<double> counts(static_cast<std::size_t>(bins), 0.0);
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (labels && !isFace(labels->data()[i])) continue;
    const int bin = std::clamp(static_cast<int>(values.data()[i] * static_cast<float>(bins)), 0, bins - 1);
    counts[static_cast<std::size_t>(bin)] += 1;
    total += 1;
  }
  if (total == 0) return {};
  std::vector<double> smooth(counts.size(), 0.0);
  constexpr std::array<double, 5> kernel = {1.0 / 16, 4.0 / 16, 6.0 / 16, 4.0 / 16, 1.0 / 16};
  for (int bin = 0; bin < bins; ++bin) {
    for (int k = -2; k <= 2; ++k) {
      const int from = std::clamp(bin + k, 0, bins - 1);
      smooth[static_cast<std::size_t>(bin)] +=
          counts[static_cast<std::size_t>(from)] * kernel[static_cast<std::size_t>(k + 2)];
    }
    smooth[static_cast<std::size_t>(bin)] /= total;
  }
  return smooth;
}

MapPlot::MapPlot(Session& session, QWidget* parent) : PlotCard(parent), session_(session) {
  // The many zeros of a sharp map would flatten everything else.
  setRootScale(true);
  soon_.setSingleShot(true);
  soon_.setInterval(kRefreshMs);
  connect(&soon_, &QTimer::timeout, this, &MapPlot::refresh);
  const auto later = [this] {
    if (!soon_.isActive()) soon_.start();
  };
  connect(&session_.stages(), &StageStore::changed, this, [later](Stage stage) {
    if (isMap(stage) || stage == Stage::kSegmentationOriginal) later();
  });
  connect(&session_.stages(), &StageStore::cleared, this, later);
  onLanguage(this, [this] {
    setTexts(tr("Map values inside the face"), tr("value"), tr("share, root scale"));
    setEmptyText(tr("Move an attribute."));
    refresh();
  });
}

void MapPlot::refresh() {
  const StageStore& stages = session_.stages();
  const StageOutput* segmentation = stages.output(Stage::kSegmentationOriginal);
  const LabelMap* labels = segmentation && segmentation->labels ? segmentation->labels.get() : nullptr;
  std::vector<Series> series;
  int color = 0;
  for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
    const StageOutput* output = stages.output(stage);
    if (output && output->values && !output->empty) {
      Series line{stageTitle(stage, session_.document().state().method), {}, {}, false, color, true};
      const std::vector<double> shares = valueDistribution(*output->values, labels, kBins);
      for (std::size_t bin = 0; bin < shares.size(); ++bin) {
        line.x << static_cast<double>(bin) / static_cast<double>(shares.size() - 1);
        line.y << shares[bin];
      }
      series.push_back(line);
    }
    ++color;
  }
  setSeries(series);
}

}  // namespace lineament::ui
