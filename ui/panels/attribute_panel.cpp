#include "ui/panels/attribute_panel.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/slider_row.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

AttributePanel::AttributePanel(EditDocument& document, QWidget* parent)
    : Section(QString(), parent), document_(document), sliders_(new QWidget(this)) {
  auto* layout = new QVBoxLayout(sliders_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* waiting = new QLabel(sliders_);
  onLanguage(waiting, [waiting] { waiting->setText(tr("The pack's attributes appear here once it is loaded.")); });
  waiting->setWordWrap(true);
  waiting->setProperty("quiet", true);
  layout->addWidget(waiting);
  addRow(sliders_);
  rows().addSpacing(6);
  addRow(makeRule(this));
  rows().addSpacing(6);

  SliderSpec spec{.minimum = 0,
                  .maximum = 200,
                  .hardMinimum = 0,
                  .hardMaximum = 200,
                  .origin = 0,
                  .initial = 100,
                  .step = 5,
                  .decimals = 0,
                  .suffix = QStringLiteral("%")};
  strength_ = new SliderRow(QString(), QString(), spec, this);
  strength_->setObjectName(QStringLiteral("strength"));
  addRow(strength_);
  connect(strength_, &SliderRow::edited, this, [this](double percent, Phase phase) {
    EditState next = document_.state();
    next.strength = percent / 100;
    document_.propose(next, stepText(staticMetaObject.className(), QT_TR_NOOP("Strength %1%"), {number(percent, 0)}),
                      QStringLiteral("strength"), phase);
  });
  connect(&document_, &EditDocument::stateChanged, this, [this](const EditState& state) { show(state); });
  onLanguage(this, [this] {
    setTitle(tr("Attributes"));
    strength_->setTexts(tr("Strength α"), tr("Scales every attribute at once."));
    for (const auto& [name, row] : rows_) row->setTexts(attributeLabel(name), attributeEffect(name));
  });
}

void AttributePanel::setAttributes(const std::vector<EditableAttribute>& attributes) {
  const bool same =
      std::equal(attributes.begin(), attributes.end(), attributes_.begin(), attributes_.end(),
                 [](const EditableAttribute& a, const EditableAttribute& b) {
                   return a.id == b.id && a.minimumAlpha == b.minimumAlpha && a.maximumAlpha == b.maximumAlpha;
                 });
  if (same && !rows_.empty()) return;
  attributes_ = attributes;
  qDeleteAll(sliders_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
  rows_.clear();
  for (const EditableAttribute& attribute : attributes) {
    SliderSpec spec{.minimum = attribute.minimumAlpha,
                    .maximum = attribute.maximumAlpha,
                    .hardMinimum = -kHardAlphaLimit,
                    .hardMaximum = kHardAlphaLimit,
                    .origin = 0,
                    .initial = 0,
                    .step = 1,
                    .decimals = 1,
                    .suffix = {}};
    const QString label = attributeLabel(attribute.id);
    auto* row = new SliderRow(label, attributeEffect(attribute.id), spec, sliders_);
    row->setObjectName(QString::fromStdString(attribute.id));
    sliders_->layout()->addWidget(row);
    rows_[attribute.id] = row;
    connect(row, &SliderRow::edited, this, [this, name = attribute.id](double alpha, Phase phase) {
      EditState next = document_.state();
      next.setAlpha(name, alpha);
      const QString text =
          stepText("", "%1 %2", {attributeWord(name), number(alpha, alpha == std::round(alpha) ? 0 : 1)});
      document_.propose(next, text, QStringLiteral("alpha:") + QString::fromStdString(name), phase);
    });
  }
  show(document_.state());
}

SliderRow* AttributePanel::row(const std::string& attribute) const {
  const auto found = rows_.find(attribute);
  return found == rows_.end() ? nullptr : found->second;
}

void AttributePanel::show(const EditState& state) {
  for (const auto& [name, row] : rows_) row->setValue(state.alpha(name));
  strength_->setValue(state.strength * 100);
}

}  // namespace lineament::ui
