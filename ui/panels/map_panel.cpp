#include "ui/panels/map_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPixmap>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/color_bar.h"
#include "ui/panels/named_list.h"
#include "ui/panels/slider_row.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

/// The colors of a map from low to high, as an icon.
QIcon swatch(ColorMap map) {
  const auto colors = colorTable(map);
  QImage bar(static_cast<int>(colors.size()), 1, QImage::Format_RGB32);
  for (int x = 0; x < bar.width(); ++x) {
    const Rgb& color = colors[static_cast<std::size_t>(x)];
    bar.setPixel(x, 0, qRgb(color.r, color.g, color.b));
  }
  return QIcon(QPixmap::fromImage(bar.scaled(64, 24, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
}

SliderSpec mapPercent(double initial, double step) {
  return {.minimum = 0,
          .maximum = 100,
          .hardMinimum = 0,
          .hardMaximum = 100,
          .origin = 0,
          .initial = initial,
          .step = step,
          .decimals = 0,
          .suffix = QStringLiteral("%")};
}

}  // namespace

MapPanel::MapPanel(Session& session, QWidget* parent)
    : Section(QString(), parent),
      session_(session),
      method_(new QComboBox(this)),
      colorMap_(new QComboBox(this)),
      opacity_(new SliderRow(QString(), QString(), mapPercent(55, 5), this)),
      threshold_(new SliderRow(QString(), QString(), mapPercent(0, 5), this)),
      shared_(new QCheckBox(this)),
      bar_(new ColorBar(session, this)) {
  method_->setObjectName(QStringLiteral("method"));
  for (int i = 0; i < kMapMethodCount; ++i) method_->addItem(mapMethodTitle(static_cast<MapMethod>(i)));
  colorMap_->setObjectName(QStringLiteral("colorMap"));
  colorMap_->setIconSize({32, 12});
  for (int i = 0; i < kColorMapCount; ++i) {
    colorMap_->addItem(swatch(static_cast<ColorMap>(i)), colorMapTitle(static_cast<ColorMap>(i)));
  }
  for (QComboBox* box : {method_, colorMap_}) box->setFixedWidth(156);
  QLabel* methodLabel = addLabeled(QString(), method_);
  QLabel* colorLabel = addLabeled(QString(), colorMap_);
  opacity_->setObjectName(QStringLiteral("opacity"));
  threshold_->setObjectName(QStringLiteral("mapThreshold"));
  shared_->setObjectName(QStringLiteral("sharedScale"));
  shared_->setMinimumHeight(26);
  for (QWidget* row : std::initializer_list<QWidget*>{opacity_, threshold_, shared_, bar_}) addRow(row);
  connectAll();
  onLanguage(this, [this, methodLabel, colorLabel] {
    setTitle(tr("Activation map"));
    nameLabeled(*methodLabel, tr("Method"), tr("The map that decides which pixels change."));
    nameLabeled(*colorLabel, tr("Color map"), tr("The colors of map values, from low to high."));
    for (int i = 0; i < kColorMapCount; ++i) colorMap_->setItemText(i, colorMapTitle(static_cast<ColorMap>(i)));
    opacity_->setTexts(tr("Opacity"), tr("How strongly the map covers the portrait."));
    threshold_->setTexts(tr("Show from"), tr("Map values below it are not colored; the mask stays as it is."));
    shared_->setText(tr("One scale for all maps"));
    describe(*shared_, shared_->text(), tr("Off: every map takes the whole color bar for its own range."));
  });
}

void MapPanel::connectAll() {
  method_->setCurrentIndex(static_cast<int>(session_.document().state().method));
  showColoring();
  connect(method_, &QComboBox::activated, this, [this](int index) {
    EditState next = session_.document().state();
    next.method = static_cast<MapMethod>(index);
    session_.document().propose(
        next, stepText(staticMetaObject.className(), QT_TR_NOOP("Map: %1"), {mapMethodTitle(next.method)}),
        QStringLiteral("method"), Phase::kSettled);
  });
  connect(&session_.document(), &EditDocument::stateChanged, this,
          [this](const EditState& state) { method_->setCurrentIndex(static_cast<int>(state.method)); });
  connect(&session_.stages(), &StageStore::coloringChanged, this, &MapPanel::showColoring);
  connect(colorMap_, &QComboBox::activated, this, [this](int index) {
    const auto map = static_cast<ColorMap>(index);
    session_.preferences().colorMap.set(map);
    session_.stages().setColorMap(map);
  });
  connect(opacity_, &SliderRow::edited, this, [this](double percent, Phase phase) {
    session_.stages().setMapOpacity(percent / 100);
    if (phase == Phase::kSettled) session_.preferences().mapOpacity.set(percent / 100);
  });
  connect(threshold_, &SliderRow::edited, this, [this](double percent, Phase phase) {
    session_.stages().setMapThreshold(percent / 100);
    if (phase == Phase::kSettled) session_.preferences().mapThreshold.set(percent / 100);
  });
  connect(shared_, &QCheckBox::clicked, this, [this](bool shared) {
    session_.preferences().sharedScale.set(shared);
    session_.stages().setSharedScale(shared);
  });
}

void MapPanel::showColoring() {
  const StageStore& stages = session_.stages();
  colorMap_->setCurrentIndex(static_cast<int>(stages.colorMap()));
  opacity_->setValue(stages.mapOpacity() * 100);
  threshold_->setValue(stages.mapThreshold() * 100);
  shared_->setChecked(stages.sharedScale());
}

}  // namespace lineament::ui
