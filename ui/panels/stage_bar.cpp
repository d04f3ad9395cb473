#include "ui/panels/stage_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/bridge/words.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kNumberWidth = 44;
}

StageBar::StageBar(StageGrid& grid, QWidget* parent)
    : QWidget(parent), grid_(grid), label_(new QLabel(this)), all_(new QPushButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(6, 0, 0, 0);
  layout->setSpacing(4);
  label_->setProperty("quiet", true);
  layout->addWidget(label_);
  for (int i = 0; i < kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    auto* button = new QPushButton(QString::number(i + 1), this);
    button->setCheckable(true);
    button->setFixedWidth(kNumberWidth);
    button->setProperty("small", true);
    buttons_[static_cast<std::size_t>(i)] = button;
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, stage](bool on) {
      grid_.setShown(stage, on);
      refresh();  // the last one stays
    });
  }
  all_->setProperty("flat", true);
  layout->addWidget(all_);
  layout->addStretch(1);
  connect(all_, &QPushButton::clicked, &grid_, &StageGrid::showAll);
  connect(&grid_, &StageGrid::arrangementChanged, this, &StageBar::refresh);
  onLanguage(this, [this] {
    label_->setText(tr("Show"));
    for (int i = 0; i < kStageCount; ++i) {
      const auto stage = static_cast<Stage>(i);
      describe(button(stage), tr("Show stage %1, %2").arg(i + 1).arg(stageTitle(stage)),
               tr("%1: on or off. Drag a stage's name onto another to move it.").arg(stageTitle(stage)));
    }
    all_->setText(tr("All in order"));
    describe(*all_, all_->text(), tr("Shows all ten stages in their own order."));
    refresh();
  });
}

void StageBar::refresh() {
  for (int i = 0; i < kStageCount; ++i) button(static_cast<Stage>(i)).setChecked(grid_.shown(static_cast<Stage>(i)));
  all_->setEnabled(grid_.arrangement() != grid_.defaultArrangement());
}

}  // namespace lineament::ui
