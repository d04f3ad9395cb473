#include "ui/main_window/compare_controls.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/canvas/compare_view.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

CompareControls::CompareControls(CompareView& canvas, QWidget* parent)
    : QWidget(parent),
      canvas_(canvas),
      label_(new QLabel(this)),
      gain_(new QComboBox(this)),
      signed_(new QPushButton(this)) {
  gain_->setObjectName(QStringLiteral("gain"));
  signed_->setObjectName(QStringLiteral("signedColors"));
  signed_->setCheckable(true);
  label_->setBuddy(gain_);
  for (int gain = 1; gain <= CompareView::kMaxGain; gain *= 2) gain_->addItem(QStringLiteral("× %1").arg(gain), gain);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  for (QWidget* control : std::initializer_list<QWidget*>{label_, gain_, signed_}) layout->addWidget(control);
  connect(gain_, &QComboBox::activated, this, [this](int index) { canvas_.setGain(gain_->itemData(index).toInt()); });
  connect(signed_, &QPushButton::clicked, &canvas_, &CompareView::setSignedColors);
  connect(&canvas_, &CompareView::modeChanged, this, &CompareControls::refresh);
  connect(&canvas_, &CompareView::differenceChanged, this, &CompareControls::refresh);
  onLanguage(this, [this] {
    label_->setText(tr("Gain"));
    describe(*gain_, tr("Gain"), tr("How much the difference is amplified."));
    signed_->setText(tr("Signed"));
    describe(*signed_, tr("Signed colors"),
             tr("On: gray is equal, brighter and darker show the sign. Off: the amount."));
    refresh();
  });
}

void CompareControls::setCanvasShown(bool shown) {
  canvasShown_ = shown;
  refresh();
}

void CompareControls::refresh() {
  gain_->setCurrentIndex(gain_->findData(canvas_.gain()));
  signed_->setChecked(canvas_.signedColors());
  setVisible(canvasShown_ && canvas_.mode() == CompareMode::kDifference);
}

}  // namespace lineament::ui
