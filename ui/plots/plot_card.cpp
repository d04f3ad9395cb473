#include "ui/plots/plot_card.h"

#include <qcustomplot.h>

#include <QContextMenuEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/dialogs/file_name.h"
#include "ui/panels/named_list.h"
#include "ui/panels/section.h"
#include "ui/settings/icons.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

// Okabe and Ito: apart under the common color-vision deficiencies, readable on both themes.
const std::array<QColor, 6> kDark = {QColor("#ff9457"), QColor("#5aa9ff"), QColor("#7ddba3"),
                                     QColor("#e3c34a"), QColor("#d792e0"), QColor("#b9bec8")};
const std::array<QColor, 6> kLight = {QColor("#b8540f"), QColor("#1f6fd6"), QColor("#0f7d4b"),
                                      QColor("#8a6d00"), QColor("#9a3fa5"), QColor("#5b606b")};
constexpr double kZoomStep = 1.25;
constexpr int kFewBars = 4;
constexpr int kNamesPerRow = 3;

/// Over the plot's upper right corner, so that it takes no room while nobody points there.
void showOver(QLabel& label, const QWidget& plot, const QString& text) {
  label.setText(text);
  label.setVisible(!text.isEmpty());
  const int width = std::min(label.sizeHint().width(), plot.width());
  label.setGeometry(plot.width() - width, 0, width, label.sizeHint().height());
}

QString text(double value) { return QString::number(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212)); }

}  // namespace

PlotCard::PlotCard(QWidget* parent)
    : QWidget(parent),
      heading_(makeSectionTitle(QString(), this)),
      controls_(new QHBoxLayout),
      plot_(new QCustomPlot(this)),
      hover_(new QLabel(plot_)),
      export_(new QToolButton(this)) {
  setObjectName(QStringLiteral("card"));
  setAttribute(Qt::WA_StyledBackground);
  setFocusPolicy(Qt::StrongFocus);
  heading_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // columns stay equal in every language
  controls_->setSpacing(4);
  controls_->addStretch(1);
  hover_->setObjectName(QStringLiteral("plotReadout"));
  hover_->setAttribute(Qt::WA_TransparentForMouseEvents);
  hover_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  hover_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 8);
  layout->setSpacing(2);
  auto* header = new QHBoxLayout;
  header->addWidget(heading_, 1);
  header->addWidget(export_);
  layout->addLayout(header);
  layout->addLayout(controls_);
  layout->addWidget(plot_, 1);
  plot_->setObjectName(QStringLiteral("plot"));
  plot_->setMinimumSize(120, 90);
  // Names under the plot, where they cover nothing.
  auto* names = new QCPLayoutGrid;
  plot_->plotLayout()->addElement(1, 0, names);
  names->addElement(0, 0, plot_->legend);
  names->setMargins(QMargins(0, 0, 0, 0));
  plot_->plotLayout()->setRowStretchFactor(1, 0.001);
  plot_->legend->setFillOrder(QCPLegend::foColumnsFirst);
  plot_->legend->setMargins(QMargins(2, 0, 2, 0));
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  plot_->setContextMenuPolicy(Qt::NoContextMenu);
  connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
    const QString values = valuesAt(plot_->xAxis->pixelToCoord(event->position().x()));
    showOver(*hover_, *plot_, values);
    plot_->setToolTip(values);
  });
  connect(plot_, &QCustomPlot::mouseDoubleClick, this, &PlotCard::resetZoom);
  connect(plot_, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) zoomed_ = true;
    setFocus(Qt::MouseFocusReason);
  });
  connect(plot_, &QCustomPlot::mouseWheel, this, [this] { zoomed_ = true; });
  connect(export_, &QToolButton::clicked, this, &PlotCard::askExport);
  onLanguage(this, [this] { retranslate(); });
  rebuild();
}

void PlotCard::retranslate() {
  describe(*export_, tr("Export: %1").arg(title_), tr("Writes the plot as PDF or PNG, or its values as CSV."));
}

QVector<double> PlotCard::drawn(const QVector<double>& values) const {
  if (!rootScale_) return values;
  QVector<double> roots;
  for (const double value : values) roots << std::sqrt(std::max(0.0, value));
  return roots;
}

void PlotCard::setRootScale(bool on) {
  rootScale_ = on;
  plot_->yAxis->setTicks(!on);
  plot_->yAxis->setTickLabels(!on);
  rebuild();
}

void PlotCard::fitHeading() {
  heading_->setText(heading_->fontMetrics().elidedText(title_.toUpper(), Qt::ElideRight, heading_->width()));
  heading_->setToolTip(title_);
}

void PlotCard::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitHeading();
}

QString PlotCard::hoverText() const { return hover_->text(); }

bool PlotCard::namesFit() const {
  return !plot_->legend->visible() || plot_->legend->minimumOuterSizeHint().width() <= plot_->width();
}

void PlotCard::setTexts(const QString& title, const QString& xLabel, const QString& yLabel) {
  title_ = title;
  xLabel_ = xLabel;
  yLabel_ = yLabel;
  fitHeading();
  retranslate();
  setAccessibleName(title);
  plot_->setAccessibleName(title);
  plot_->xAxis->setLabel(xLabel);
  plot_->yAxis->setLabel(yLabel);
  rebuild();
}

void PlotCard::addControl(QWidget* control) { controls_->addWidget(control); }

void PlotCard::setSeries(const std::vector<Series>& series) {
  series_ = series;
  categories_.clear();
  rebuild();
}

void PlotCard::setBars(const QString& name, const QStringList& names, const QVector<double>& values) {
  QVector<double> x;
  for (int i = 0; i < values.size(); ++i) x << i;
  series_ = {{name, x, values}};
  categories_ = names;
  rebuild();
}

void PlotCard::setMarker(std::optional<double> x) {
  if (x == marker_) return;
  marker_ = x;
  rebuild();
}

void PlotCard::setEmptyText(const QString& empty) {
  emptyText_ = empty;
  rebuild();
}

void PlotCard::rebuild() {
  plot_->clearPlottables();
  plot_->clearItems();
  plot_->legend->setWrap(series_.size() > kNamesPerRow ? 2 : kNamesPerRow);  // before its names come
  const bool bars = !categories_.isEmpty();
  bool any = false;
  for (const Series& series : series_) {
    any = any || !series.x.isEmpty();
    if (bars) {
      auto* plotted = new QCPBars(plot_->xAxis, plot_->yAxis);
      plotted->setData(series.x, series.y, true);
      plotted->setWidth(0.7);
    } else {
      plot_->addGraph()->setData(series.x, drawn(series.y), true);
    }
  }
  if (bars) {
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (int i = 0; i < categories_.size(); ++i) ticker->addTick(i, categories_[i]);
    plot_->xAxis->setTicker(ticker);
    plot_->xAxis->setTickLabelRotation(categories_.size() > kFewBars ? 90 : 40);
    plot_->xAxis->setSubTicks(false);
  } else {
    plot_->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    plot_->xAxis->setTickLabelRotation(0);
  }
  if (marker_ && any) {
    auto* line = new QCPItemStraightLine(plot_);
    line->point1->setCoords(*marker_, 0);
    line->point2->setCoords(*marker_, 1);
  }
  if (!any && !emptyText_.isEmpty()) {
    auto* said = new QCPItemText(plot_);
    said->setText(emptyText_);
    said->position->setType(QCPItemPosition::ptAxisRectRatio);
    said->position->setCoords(0.5, 0.5);
  }
  if (!zoomed_) fitRanges();
  applyColors();
  setAccessibleDescription(any ? csv().left(2000) : emptyText_.isEmpty() ? tr("No values yet.") : emptyText_);
  plot_->setAccessibleDescription(accessibleDescription());
}

void PlotCard::fitRanges() {
  double x0 = 0, x1 = 1, y0 = 0, y1 = 0;
  bool first = true;
  const bool bars = !categories_.isEmpty();
  for (const Series& series : series_) {
    const QVector<double> y = drawn(series.y);
    for (int i = 0; i < series.x.size(); ++i) {
      if (!std::isfinite(y[i])) continue;
      x0 = first ? series.x[i] : std::min(x0, series.x[i]);
      x1 = first ? series.x[i] : std::max(x1, series.x[i]);
      // Bars and areas grow from 0; lines may live far from it.
      const bool fromZero = bars || series.filled;
      y0 = first ? (fromZero ? std::min(0.0, y[i]) : y[i]) : std::min(y0, y[i]);
      y1 = first ? (fromZero ? std::max(0.0, y[i]) : y[i]) : std::max(y1, y[i]);
      first = false;
    }
  }
  if (x1 <= x0) x1 = x0 + 1;
  if (y1 <= y0) y1 = y0 + 1;
  const double side = categories_.isEmpty() ? 0 : 0.6;
  plot_->xAxis->setRange(x0 - side, x1 + side);
  plot_->yAxis->setRange(y0 - 0.04 * (y1 - y0), y1 + 0.06 * (y1 - y0));
}

void PlotCard::applyColors() {
  const Tokens& tokens = tokensOf(*this);
  const auto& colors = tokens.dark ? kDark : kLight;
  plot_->setBackground(QBrush(tokens.window));
  export_->setIcon(icon(QStringLiteral("export"), tokens.quiet));
  for (int i = 0; i < plot_->plottableCount() && i < static_cast<int>(series_.size()); ++i) {
    const Series& series = series_[static_cast<std::size_t>(i)];
    const QColor color = colors[static_cast<std::size_t>(series.color) % colors.size()];
    plot_->plottable(i)->setPen(QPen(color, 1.5, series.dashed ? Qt::DashLine : Qt::SolidLine));
    if (!categories_.isEmpty()) plot_->plottable(i)->setBrush(color);
    if (series.filled) {
      QColor area = color;
      area.setAlpha(90);
      plot_->plottable(i)->setBrush(area);
    }
    plot_->plottable(i)->setName(series.name);
  }
  for (int i = 0; i < plot_->itemCount(); ++i) {
    if (auto* line = qobject_cast<QCPItemStraightLine*>(plot_->item(i)))
      line->setPen(QPen(tokens.text, 1, Qt::DotLine));
    if (auto* said = qobject_cast<QCPItemText*>(plot_->item(i))) said->setColor(tokens.quiet);
  }
  QFont small = font();
  small.setPixelSize(11);
  for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
    axis->setBasePen(QPen(tokens.line));
    axis->setTickPen(QPen(tokens.line));
    axis->setSubTickPen(QPen(tokens.line));
    axis->setTickLabelColor(tokens.quiet);
    axis->setLabelColor(tokens.quiet);
    axis->setTickLabelFont(small);
    axis->setLabelFont(small);
    axis->grid()->setPen(QPen(tokens.line, 1));
    axis->grid()->setZeroLinePen(QPen(tokens.line, 1));
  }
  plot_->legend->setVisible(series_.size() > 1);
  plot_->legend->setFont(small);
  plot_->legend->setTextColor(tokens.text);
  plot_->legend->setBrush(Qt::NoBrush);
  plot_->legend->setBorderPen(Qt::NoPen);
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

QString PlotCard::valuesAt(double x) const {
  QStringList parts;
  for (const Series& series : series_) {
    if (series.x.isEmpty()) continue;
    const auto above = std::lower_bound(series.x.begin(), series.x.end(), x);
    auto index = static_cast<int>(above - series.x.begin());
    if (index == series.x.size() || (index > 0 && x - series.x[index - 1] < series.x[index] - x)) --index;
    if (parts.isEmpty()) {
      parts << (categories_.isEmpty()
                    ? (xLabel_.isEmpty() ? text(series.x[index]) : xLabel_ + ' ' + text(series.x[index]))
                    : categories_.value(index));
    }
    parts << series.name + QLatin1Char(' ') + text(series.y[index]);
  }
  return parts.join(QStringLiteral(" · "));
}

QString PlotCard::csv() const {
  QString lines = QStringLiteral("series,x,y\n");
  for (const Series& series : series_) {
    QString name = series.name;
    name.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    for (int i = 0; i < series.x.size(); ++i) {
      const QString x = categories_.isEmpty() ? QString::number(series.x[i], 'g', 9) : categories_.value(i);
      lines += QStringLiteral("\"%1\",%2,%3\n").arg(name, x, QString::number(series.y[i], 'g', 9));
    }
  }
  return lines;
}

bool PlotCard::exportTo(const QString& file) const {
  if (file.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)) {
    QFile out(file);
    const QByteArray bytes = csv().toUtf8();
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.flush();
  }
  if (file.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
    return plot_->savePdf(file, 0, 0, QCP::epAllowCosmetic, QStringLiteral("Lineament"), title_);
  }
  return plot_->savePng(file, 0, 0, 2.0);
}

void PlotCard::zoomBy(double factor) {
  zoomed_ = true;
  plot_->xAxis->scaleRange(1 / factor);
  plot_->yAxis->scaleRange(1 / factor);
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotCard::resetZoom() {
  zoomed_ = false;
  fitRanges();
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

std::pair<double, double> PlotCard::xRange() const {
  return {plot_->xAxis->range().lower, plot_->xAxis->range().upper};
}

void PlotCard::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(kZoomStep);
    case Qt::Key_Minus:
      return zoomBy(1 / kZoomStep);
    case Qt::Key_0:
      return resetZoom();
    default:
      QWidget::keyPressEvent(event);
  }
}

void PlotCard::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("Export the plot…")), &QAction::triggered, this, &PlotCard::askExport);
  connect(menu->addAction(tr("Whole range")), &QAction::triggered, this, &PlotCard::resetZoom);
  menu->popup(event->globalPos());
}

void PlotCard::askExport() {
  const QString file = askFileName(window(), tr("Export the plot"), title_ + QStringLiteral(".pdf"),
                                   tr("PDF (*.pdf);;PNG (*.png);;Values as CSV (*.csv)"));
  if (!file.isEmpty() && !exportTo(file)) showOver(*hover_, *plot_, tr("Cannot write “%1”.").arg(file));
}

void PlotCard::focusInEvent(QFocusEvent* event) {
  setProperty("focused", event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason);
  style()->polish(this);
  QWidget::focusInEvent(event);
}

void PlotCard::focusOutEvent(QFocusEvent* event) {
  setProperty("focused", false);
  style()->polish(this);
  QWidget::focusOutEvent(event);
}

void PlotCard::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && plot_) applyColors();
  QWidget::changeEvent(event);
}

}  // namespace lineament::ui
