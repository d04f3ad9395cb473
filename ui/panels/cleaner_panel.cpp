#include "ui/panels/cleaner_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QStandardItemModel>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kFieldWidth = 156;
}

CleanerPanel::CleanerPanel(EditDocument& document, QWidget* parent)
    : Section(QString(), parent), document_(document), cleaner_(new QComboBox(this)), teeth_(new QCheckBox(this)) {
  info_.hasCleaner = info_.hasEogi = true;  // until a pack says otherwise
  cleaner_->setObjectName(QStringLiteral("cleaner"));
  cleaner_->setFixedWidth(kFieldWidth);
  for (int i = 0; i < kCleanerCount; ++i) cleaner_->addItem(QString());
  label_ = addLabeled(QString(), cleaner_);
  connect(cleaner_, &QComboBox::activated, this, [this](int index) {
    EditState next = document_.state();
    const auto chosen = static_cast<Cleaner>(index);
    // The pack's own answer to a missing network is Poisson; choosing what is shown changes nothing.
    if (chosen == effectiveCleaner(next.cleaner, info_) && chosen != next.cleaner) return;
    next.cleaner = chosen;
    document_.propose(next,
                      stepText(staticMetaObject.className(), QT_TR_NOOP("Cleaner: %1"), {cleanerWord(next.cleaner)}),
                      QStringLiteral("cleaner"), Phase::kSettled);
  });
  teeth_->setObjectName(QStringLiteral("teeth"));
  teeth_->setMinimumHeight(26);
  addRow(teeth_);
  connect(teeth_, &QCheckBox::clicked, this, [this](bool on) {
    EditState next = document_.state();
    next.mask.keepTeeth = on;
    document_.propose(
        next, stepText(staticMetaObject.className(), on ? QT_TR_NOOP("Teeth whole") : QT_TR_NOOP("Teeth mixed")),
        QStringLiteral("teeth"), Phase::kSettled);
  });
  connect(&document_, &EditDocument::stateChanged, this, &CleanerPanel::showChoice);
  onLanguage(this, [this] { retranslate(); });
}

void CleanerPanel::setEngine(const EngineInfo& info) {
  info_ = info;
  retranslate();
}

void CleanerPanel::retranslate() {
  setTitle(tr("Cleaner"));
  nameLabeled(*label_, tr("Network"), tr("What removes the seams of the fused image."));
  teeth_->setText(tr("Keep teeth whole"));
  const bool parses = !lacks(info_, "parser");
  teeth_->setEnabled(parses);
  describe(*teeth_, teeth_->text(),
           parses ? tr("The mouth's interior comes from one of the two images, never mixed.")
                  : tr("The loaded pack has no face parser, which this needs. Models offers other packs."));
  auto* items = qobject_cast<QStandardItemModel*>(cleaner_->model());
  for (int i = 0; i < kCleanerCount; ++i) {
    const auto cleaner = static_cast<Cleaner>(i);
    QString reason;
    if (cleaner == Cleaner::kMaresUNet && !info_.hasCleaner) {
      reason = tr("The loaded pack has no cleaning network. Models offers other packs.");
    } else if (cleaner == Cleaner::kEogi && !info_.hasEogi) {
      reason = tr("The loaded pack has no EOGI network. Models offers other packs.");
    } else if (cleaner == Cleaner::kPoisson && lacks(info_, "parser")) {
      reason = tr("The loaded pack has no face parser, which this needs. Models offers other packs.");
    }
    cleaner_->setItemText(i, cleanerTitle(cleaner));
    items->item(i)->setEnabled(reason.isEmpty());
    items->item(i)->setToolTip(reason);
  }
  showChoice();
}

void CleanerPanel::showChoice() {
  // Without a parser nobody knows where the mouth is: the rule is not in force, whatever the edit says.
  teeth_->setChecked(document_.state().mask.keepTeeth && teeth_->isEnabled());
  cleaner_->setCurrentIndex(static_cast<int>(effectiveCleaner(document_.state().cleaner, info_)));
}

}  // namespace lineament::ui
