#include "ui/plots/timing_plot.h"

#include "ui/bridge/words.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kTimingMs = 100;  ///< while a slider moves, the bars follow at a calm pace
}

TimingPlot::TimingPlot(Session& session, QWidget* parent) : PlotCard(parent), session_(session) {
  soon_.setSingleShot(true);
  soon_.setInterval(kTimingMs);
  connect(&soon_, &QTimer::timeout, this, &TimingPlot::refresh);
  const auto later = [this] {
    if (!soon_.isActive()) soon_.start();
  };
  connect(&session_.stages(), &StageStore::changed, this, later);
  connect(&session_.stages(), &StageStore::cleared, this, later);
  onLanguage(this, [this] {
    setTexts(tr("Stage times"), QString(), tr("ms"));
    refresh();
  });
}

void TimingPlot::refresh() {
  QStringList names;
  QVector<double> values;
  for (int i = 0; i < kStageCount; ++i) {
    const StageOutput* output = session_.stages().output(static_cast<Stage>(i));
    if (!output) continue;
    names << stageShortTitle(static_cast<Stage>(i));
    values << output->milliseconds;
  }
  setBars(tr("Time, ms"), names, values);
}

}  // namespace lineament::ui
