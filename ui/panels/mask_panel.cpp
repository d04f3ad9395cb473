#include "ui/panels/mask_panel.h"

#include <QCoreApplication>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
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

MaskPanel::MaskPanel(EditDocument& document, QWidget* parent) : Section(QString(), parent), document_(document) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] = makeRow(i);
  connect(&document_, &EditDocument::stateChanged, this, [this](const EditState& state) { show(state); });
  show(document_.state());
  onLanguage(this, [this] {
    setTitle(tr("Mask"));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i]->setTexts(say(kFields[i].label), say(kFields[i].explanation));
    }
  });
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
}

}  // namespace lineament::ui
