#include "ui/panels/mask_panel.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <algorithm>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/panels/slider_row.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

/// One number of MaskOptions as a row shows it, in percent.
struct MaskField {
  const char* name;
  const char* step;  ///< in the history
  const char* label;
  const char* explanation;
  double MaskOptions::*value;
  double maximum, hardMaximum, initial, increment;
  int decimals;
};

constexpr char kContext[] = "mask";

const std::array<MaskField, 4> kFields = {{
    {"mask-strength", QT_TRANSLATE_NOOP("mask", "Mask: strength %1%"), QT_TRANSLATE_NOOP("mask", "Strength"),
     QT_TRANSLATE_NOOP("mask", "Multiplies the mask; full white stays white."), &MaskOptions::strength, 200, 400, 100,
     5, 0},
    {"mask-threshold", QT_TRANSLATE_NOOP("mask", "Mask: threshold %1%"), QT_TRANSLATE_NOOP("mask", "Threshold"),
     QT_TRANSLATE_NOOP("mask", "Map values below it change nothing."), &MaskOptions::threshold, 100, 100, 0, 1, 0},
    {"mask-spread", QT_TRANSLATE_NOOP("mask", "Mask: spread %1%"), QT_TRANSLATE_NOOP("mask", "Spread"),
     QT_TRANSLATE_NOOP("mask", "Grows the mask inside the segmentation, by a part of the crop's side."),
     &MaskOptions::spread, 25, 25, 0, 0.5, 1},
    {"mask-feather", QT_TRANSLATE_NOOP("mask", "Mask: feather %1%"), QT_TRANSLATE_NOOP("mask", "Feather"),
     QT_TRANSLATE_NOOP("mask", "Softens the mask's edge, by a part of the crop's side."), &MaskOptions::feather, 10, 10,
     0, 0.5, 1},
}};

QString say(const char* text) { return QCoreApplication::translate(kContext, text); }

}  // namespace

MaskPanel::MaskPanel(EditDocument& document, QWidget* parent)
    : Section(QString(), parent), document_(document), calibrated_(new QCheckBox(this)) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] = makeRow(i);
  calibrated_->setObjectName(QStringLiteral("calibrated"));
  calibrated_->setMinimumHeight(26);
  addRow(calibrated_);
  connect(calibrated_, &QCheckBox::clicked, this, [this](bool on) {
    EditState next = document_.state();
    next.mask.calibrated = on;
    document_.propose(
        next,
        stepText(staticMetaObject.className(), on ? QT_TR_NOOP("Mask: calibrated") : QT_TR_NOOP("Mask: plain map")),
        QStringLiteral("calibrated"), Phase::kSettled);
  });
  connect(&document_, &EditDocument::stateChanged, this, [this](const EditState& state) { show(state); });
  onLanguage(this, [this] { retranslate(); });
}

void MaskPanel::setAttributes(const std::vector<EditableAttribute>& attributes) {
  attributes_ = attributes;
  retranslate();
}

void MaskPanel::retranslate() {
  setTitle(tr("Mask"));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i]->setTexts(say(kFields[i].label), say(kFields[i].explanation));
  }
  const bool told = std::any_of(attributes_.begin(), attributes_.end(), [](const EditableAttribute& a) {
    return a.maskChange > 0 || a.maskStrength != 1 || a.maskSpread > 0;
  });
  calibrated_->setText(tr("Calibrated by the pack"));
  calibrated_->setEnabled(told);
  describe(
      *calibrated_, calibrated_->text(),
      told ? tr("The pack weighs its maps and leaves out where the edit hardly shows. Off: the papers' mask, the map "
                "itself.")
           : tr("The pack says nothing of its maps: the mask is the map."));
  show(document_.state());
}

SliderRow* MaskPanel::makeRow(std::size_t index) {
  const MaskField& field = kFields[index];
  SliderSpec spec{.minimum = 0,
                  .maximum = field.maximum,
                  .hardMinimum = 0,
                  .hardMaximum = field.hardMaximum,
                  .origin = 0,
                  .initial = field.initial,
                  .step = field.increment,
                  .decimals = field.decimals,
                  .suffix = QStringLiteral("%")};
  auto* row = new SliderRow(say(field.label), say(field.explanation), spec, this);
  row->setObjectName(QLatin1String(field.name));
  addRow(row);
  connect(row, &SliderRow::edited, this, [this, index](double percent, Phase phase) {
    const MaskField& edited = kFields[index];
    EditState next = document_.state();
    next.mask.*edited.value = percent / 100;
    document_.propose(next, stepText(kContext, edited.step, {number(percent, edited.decimals)}),
                      QLatin1String(edited.name), phase);
  });
  return row;
}

void MaskPanel::show(const EditState& state) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i]->setValue(state.mask.*kFields[i].value * 100);
  calibrated_->setChecked(state.mask.calibrated && calibrated_->isEnabled());
}

}  // namespace lineament::ui
