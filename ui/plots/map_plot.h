// The distribution of map values inside the face: Diff-CAM against the map that was chosen.
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "ui/bridge/session.h"

class QCustomPlot;
class QLabel;

namespace lineament::ui {

/// Share of pixels per bin of [0, 1], smoothed, highest 1 or below; pixels whose class is not of the face (skin to
/// lower lip, without ears) are left out where labels of the same size are given. Empty where no pixel counts.
std::vector<double> valueDistribution(const Mask& values, const LabelMap* labels, int bins);

class MapPlot : public QWidget {
  Q_OBJECT
 public:
  explicit MapPlot(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  void applyColors();

  Session& session_;
  QCustomPlot* plot_;
  QLabel* legendFirst_;
  QLabel* legendSecond_;
  QTimer soon_;
};

}  // namespace lineament::ui
