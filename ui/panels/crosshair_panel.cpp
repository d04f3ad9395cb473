#include "ui/panels/crosshair_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <algorithm>

#include "ui/bridge/words.h"
#include "ui/panels/section.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

/// Index of the pixel at `fraction` of `size` pixels.
int pixelAt(double fraction, int size) { return std::clamp(static_cast<int>(fraction * size), 0, size - 1); }

}  // namespace

CrosshairPanel::CrosshairPanel(Session& session, ViewLink& link, QWidget* parent)
    : QWidget(parent), session_(session), link_(link), title_(makeSectionTitle(tr("At the crosshair"), this)) {
  setObjectName(QStringLiteral("card"));
  setAttribute(Qt::WA_StyledBackground);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(12, 10, 12, 8);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(0);
  grid->addWidget(title_, 0, 0, 1, 2);
  grid->setRowMinimumHeight(0, 22);
  for (int i = 0; i < kStageCount; ++i) {
    const auto at = static_cast<std::size_t>(i);
    names_[at] = new QLabel(this);
    values_[at] = new QLabel(this);
    values_[at]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    values_[at]->setTextInteractionFlags(Qt::TextSelectableByMouse);
    names_[at]->setBuddy(values_[at]);
    grid->addWidget(names_[at], i + 1, 0);
    grid->addWidget(values_[at], i + 1, 1);
    grid->setRowStretch(i + 1, 1);
  }
  grid->setColumnStretch(1, 1);
  soon_.setSingleShot(true);
  soon_.setInterval(0);
  connect(&soon_, &QTimer::timeout, this, &CrosshairPanel::refresh);
  const auto later = [this] { soon_.start(); };
  connect(&link_, &ViewLink::crosshairChanged, this, later);
  connect(&session_.stages(), &StageStore::changed, this, later);
  connect(&session_.stages(), &StageStore::cleared, this, later);
  connect(&session_.document(), &EditDocument::stateChanged, this, later);
  onLanguage(this, [this] { refresh(); });
}

QString CrosshairPanel::describe(Stage stage) const {
  const StageOutput* output = session_.stages().output(stage);
  if (!output || !link_.crosshair()) return QStringLiteral("–");
  const QPointF at = *link_.crosshair();
  if (output->labels) {
    const LabelMap& labels = *output->labels;
    const int found = labels.at(pixelAt(at.x(), labels.width()), pixelAt(at.y(), labels.height()));
    return QStringLiteral("%1 %2").arg(found).arg(faceClassName(found));
  }
  if (output->values) {
    const Mask& values = *output->values;
    const QString value = number(values.at(pixelAt(at.x(), values.width()), pixelAt(at.y(), values.height())), 3);
    if (!output->raw || output->raw->empty()) return value;
    const ScalarMap& raw = *output->raw;
    const auto before = static_cast<double>(raw.at(pixelAt(at.x(), raw.width()), pixelAt(at.y(), raw.height())));
    return QStringLiteral("%1 → %2").arg(QString::number(before, 'g', 3).replace(QLatin1Char('-'), QChar(0x2212)),
                                         value);
  }
  if (!output->image || output->image->empty()) return QStringLiteral("–");
  const Image& image = *output->image;
  const int x = pixelAt(at.x(), image.width());
  const int y = pixelAt(at.y(), image.height());
  return QStringLiteral("R %1 G %2 B %3").arg(image.at(x, y, 0)).arg(image.at(x, y, 1)).arg(image.at(x, y, 2));
}

void CrosshairPanel::refresh() {
  QString title = tr("At the crosshair");
  const StageOutput* original = session_.stages().output(Stage::kOriginal);
  if (original && original->image && link_.crosshair()) {
    title += QStringLiteral(" · %1, %2")
                 .arg(pixelAt(link_.crosshair()->x(), original->image->width()))
                 .arg(pixelAt(link_.crosshair()->y(), original->image->height()));
  }
  title_->setText(title.toUpper());
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    const auto at = static_cast<std::size_t>(i);
    QString name = stageTitle(stage, session_.document().state().method);
    if (stage == Stage::kSegmentationOriginal) name = tr("Class, original");
    if (stage == Stage::kSegmentationManipulated) name = tr("Class, manipulated");
    const StageOutput* output = session_.stages().output(stage);
    names_[at]->setText(output && output->raw ? tr("%1, raw → map").arg(name) : name);
    values_[at]->setText(describe(stage));
  }
}

QString CrosshairPanel::valueText(Stage stage) const { return values_[static_cast<std::size_t>(stage)]->text(); }
QString CrosshairPanel::titleText() const { return title_->text(); }

}  // namespace lineament::ui
