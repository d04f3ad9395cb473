#include "ui/panels/color_bar.h"

#include <QPainter>

#include "ui/bridge/words.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kColorBarTop = 6;
constexpr int kColorBarHeight = 10;
constexpr int kBarTicks = 5;

}  // namespace

ColorBar::ColorBar(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
  setObjectName(QStringLiteral("colorBar"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&session_.stages(), &StageStore::coloringChanged, this, &ColorBar::describe);
  connect(&session_.stages(), &StageStore::changed, this, [this](Stage stage) {
    if (isMap(stage)) describe();
  });
  onLanguage(this, [this] { describe(); });
}

StageStore::Range ColorBar::range() const {
  const StageOutput* map = session_.stages().output(Stage::kDiffCamPP);
  return map && map->values ? session_.stages().rangeOf(*map->values) : StageStore::Range{};
}

QStringList ColorBar::numbers() const {
  const auto [lo, hi] = range();
  QStringList all;
  for (int i = 0; i < kBarTicks; ++i) {
    const double value = static_cast<double>(lo) + static_cast<double>(hi - lo) * i / (kBarTicks - 1);
    all << number(value, 2);
  }
  return all;
}

void ColorBar::describe() {
  setAccessibleName(tr("Color bar"));
  setAccessibleDescription(tr("Map values from %1 to %2.").arg(numbers().first(), numbers().last()));
  setToolTip(accessibleDescription());
  update();
}

void ColorBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Tokens& tokens = tokensOf(*this);
  const auto colors = colorTable(session_.stages().colorMap());
  const auto [lo, hi] = range();
  const double threshold = session_.stages().mapThreshold();
  for (int x = 0; x < width(); ++x) {
    const double part = width() > 1 ? static_cast<double>(x) / (width() - 1) : 0;
    const Rgb& color = colors[static_cast<std::size_t>(part * static_cast<double>(colors.size() - 1) + 0.5)];
    const double value = static_cast<double>(lo) + static_cast<double>(hi - lo) * part;
    painter.fillRect(x, kColorBarTop, 1, kColorBarHeight,
                     value < threshold ? tokens.line : QColor(color.r, color.g, color.b));
  }
  QFont small = font();
  small.setPixelSize(11);
  painter.setFont(small);
  painter.setPen(tokens.quiet);
  const QStringList texts = numbers();
  for (int i = 0; i < kBarTicks; ++i) {
    const int center = i * (width() - 1) / (kBarTicks - 1);
    const int wide = painter.fontMetrics().horizontalAdvance(texts[i]);
    const int left = std::clamp(center - wide / 2, 0, width() - wide);
    painter.drawText(left, kColorBarTop + kColorBarHeight + painter.fontMetrics().ascent() + 3, texts[i]);
  }
}

}  // namespace lineament::ui
