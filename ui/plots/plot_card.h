// One plot with its title: lines or bars, zoom by wheel and drag, values under the pointer, export as PNG, PDF or CSV.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <QWidget>
#include <optional>
#include <vector>

class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lineament::ui {

struct Series {
  QString name;
  QVector<double> x, y;  ///< of equal length, x ascending
  bool dashed = false;
  int color = 0;  ///< 0, 1, 2, …: colors that stay apart
  bool filled = false;
};

class PlotCard : public QWidget {
  Q_OBJECT
 public:
  explicit PlotCard(QWidget* parent = nullptr);

  void setTexts(const QString& title, const QString& xLabel, const QString& yLabel);

  /// Lines over x.
  void setSeries(const std::vector<Series>& series);
  /// One bar per name.
  void setBars(const QString& name, const QStringList& names, const QVector<double>& values);
  /// Draws lines by the square root of their values, where a few large ones would flatten the others; readout and
  /// exports keep the values.
  void setRootScale(bool on);
  /// A vertical line at the value that counts now.
  void setMarker(std::optional<double> x);
  /// Said in place of data while there is none.
  void setEmptyText(const QString& text);
  /// A control at the right, under the title.
  void addControl(QWidget* control);

  /// Everything shown, "name x y" per line: what screen readers and the CSV get.
  [[nodiscard]] QString csv() const;
  /// PNG, PDF or CSV by extension.
  [[nodiscard]] bool exportTo(const QString& file) const;
  /// The values at a place of the plot area, as shown while the pointer is there.
  [[nodiscard]] QString valuesAt(double x) const;
  void zoomBy(double factor);
  void resetZoom();
  [[nodiscard]] std::pair<double, double> xRange() const;
  [[nodiscard]] QString title() const { return title_; }
  /// What stands beside the pointer.
  [[nodiscard]] QString hoverText() const;
  [[nodiscard]] QToolButton& exportButton() { return *export_; }
  /// The names under the plot have room; false where one would be cut.
  [[nodiscard]] bool namesFit() const;

 protected:
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void rebuild();
  void applyColors();
  void fitRanges();
  void askExport();
  void fitHeading();
  void retranslate();
  [[nodiscard]] QVector<double> drawn(const QVector<double>& values) const;

  QString title_, xLabel_, yLabel_, emptyText_;
  std::vector<Series> series_;
  QStringList categories_;  ///< where the series are bars
  std::optional<double> marker_;
  bool zoomed_ = false;
  bool rootScale_ = false;
  QLabel* heading_;
  QHBoxLayout* controls_;
  QCustomPlot* plot_;
  QLabel* hover_;
  QToolButton* export_;
};

}  // namespace lineament::ui
