// The distribution of map values inside the face: Diff-CAM against the map that was chosen.
#pragma once

#include <QTimer>
#include <vector>

#include "ui/bridge/session.h"
#include "ui/plots/plot_card.h"

namespace lineament::ui {

/// Share of pixels per bin of [0, 1], smoothed, highest 1 or below; pixels whose class is not of the face (skin to
/// lower lip, without ears) are left out where labels of the same size are given. Empty where no pixel counts.
std::vector<double> valueDistribution(const Mask& values, const LabelMap* labels, int bins);

class MapPlot : public PlotCard {
  Q_OBJECT
 public:
  explicit MapPlot(Session& session, QWidget* parent = nullptr);

 private:
  void refresh();

  Session& session_;
  QTimer soon_;
};

}  // namespace lineament::ui
