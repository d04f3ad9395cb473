#include "ui/panels/manipulator_panel.h"

#include <QComboBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <algorithm>

#include "ui/bridge/sentences.h"
#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kChoiceWidth = 156;
}

ManipulatorPanel::ManipulatorPanel(EditDocument& document, QWidget* parent)
    : Section(QString(), parent),
      document_(document),
      manipulator_(new QComboBox(this)),
      another_(new QPushButton(this)) {
  manipulator_->setObjectName(QStringLiteral("manipulator"));
  manipulator_->setFixedWidth(kChoiceWidth);
  for (int i = 0; i < kManipulatorCount; ++i) manipulator_->addItem(QString());
  label_ = addLabeled(QString(), manipulator_);
  connect(manipulator_, &QComboBox::activated, this, [this](int index) {
    EditState next = document_.state();
    next.manipulator = static_cast<Manipulator>(index);
    document_.propose(
        next, stepText(staticMetaObject.className(), QT_TR_NOOP("Edited by: %1"), {manipulatorWord(next.manipulator)}),
        QStringLiteral("manipulator"), Phase::kSettled);
  });
  another_->setObjectName(QStringLiteral("anotherVariant"));
  addRow(another_);
  connect(another_, &QPushButton::clicked, this, [this] {
    EditState next = document_.state();
    next.variant = next.variant == kMaxVariant ? 0 : next.variant + 1;
    document_.propose(next, stepText(staticMetaObject.className(), QT_TR_NOOP("Another variant")),
                      QStringLiteral("variant"), Phase::kSettled);
  });
  connect(&document_, &EditDocument::stateChanged, this, &ManipulatorPanel::showChoice);
  onLanguage(this, [this] { retranslate(); });
}

void ManipulatorPanel::setEngine(const EngineInfo& info) {
  info_ = info;
  retranslate();
}

void ManipulatorPanel::retranslate() {
  setTitle(tr("Manipulator"));
  nameLabeled(*label_, tr("Edited by"), tr("What makes the manipulated image; everything behind it is the same."));
  another_->setText(tr("Another variant"));
  describe(*another_, another_->text(), tr("Other teeth, glasses or beards of the retoucher for the same edit."));
  auto* items = qobject_cast<QStandardItemModel*>(manipulator_->model());
  for (int i = 0; i < kManipulatorCount; ++i) {
    const auto manipulator = static_cast<Manipulator>(i);
    manipulator_->setItemText(i, manipulatorTitle(manipulator));
    const bool possible = manipulator != Manipulator::kRetoucher || info_.canRetouch;
    items->item(i)->setEnabled(possible);
    items->item(i)->setToolTip(possible ? QString() : sentenceWords(info_.noRetouch));
  }
  showChoice();
}

void ManipulatorPanel::showChoice() {
  const EditState& state = document_.state();
  manipulator_->setCurrentIndex(static_cast<int>(state.manipulator));
  const bool byPack = std::any_of(info_.attributes.begin(), info_.attributes.end(),
                                  [&](const auto& a) { return a.retouched && state.alpha(a.id) != 0; });
  const bool retouched =
      state.manipulator == Manipulator::kRetoucher || (state.manipulator == Manipulator::kPack && byPack);
  another_->setEnabled(info_.canRetouch && retouched);
}

}  // namespace lineament::ui
