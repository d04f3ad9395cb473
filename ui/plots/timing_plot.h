// How long each stage took when it was last computed.
#pragma once

#include <QTimer>

#include "ui/bridge/session.h"
#include "ui/plots/plot_card.h"

namespace lineament::ui {

class TimingPlot : public PlotCard {
  Q_OBJECT
 public:
  explicit TimingPlot(Session& session, QWidget* parent = nullptr);

 private:
  void refresh();

  Session& session_;
  QTimer soon_;
};

}  // namespace lineament::ui
