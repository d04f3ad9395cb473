// Workspace 4: what the numbers say. Distributions and profiles of the maps, what the edit costs over its strength, the
// classifier's logits, and where the time goes.
#pragma once

#include <QTimer>
#include <QWidget>
#include <map>

#include "ui/bridge/aside_task.h"
#include "ui/bridge/session.h"
#include "ui/canvas/view_link.h"

class QComboBox;
class QLabel;

namespace lineament::ui {

class PlotCard;
class TimingPlot;
class StageView;

class AnalysisWorkspace : public QWidget {
  Q_OBJECT
 public:
  /// `link`: the crosshair whose row and column are profiled, shared with the stages.
  AnalysisWorkspace(Session& session, ViewLink& link, QWidget* parent = nullptr);

  [[nodiscard]] PlotCard& distribution() { return *distribution_; }
  [[nodiscard]] PlotCard& rowProfileCard() { return *row_; }
  [[nodiscard]] PlotCard& columnProfileCard() { return *column_; }
  [[nodiscard]] PlotCard& curve() { return *curve_; }
  [[nodiscard]] PlotCard& logits() { return *logits_; }
  [[nodiscard]] TimingPlot& timings() { return *timings_; }
  /// MAE, PSNR, SSIM.
  [[nodiscard]] QComboBox& metric() { return *metric_; }
  [[nodiscard]] QComboBox& attribute() { return *attribute_; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  static constexpr int kCurvePoints = 13;

  void retranslate();
  void later();
  void refresh();
  void showDistribution();
  void showProfiles();
  void showLogits();
  void showCurve();
  void wantCurve();
  [[nodiscard]] const EditableAttribute* chosenAttribute() const;

  Session& session_;
  ViewLink& link_;
  AsideTask task_;
  std::map<double, AsideResult> points_;  ///< of the curve, by strength
  EditState curveBase_;                   ///< what the curve was asked for, without the chosen attribute
  std::string curveAttribute_;
  StageView* original_;
  StageView* map_;
  PlotCard* distribution_;
  PlotCard* row_;
  PlotCard* column_;
  PlotCard* curve_;
  PlotCard* logits_;
  TimingPlot* timings_;
  QComboBox* metric_;
  QComboBox* attribute_;
  QLabel* metricLabel_;
  QLabel* attributeLabel_;
  QTimer soon_;
};

}  // namespace lineament::ui
