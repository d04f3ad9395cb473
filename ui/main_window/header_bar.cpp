#include "ui/main_window/header_bar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>

namespace lineament::ui {
namespace {
constexpr int kHeaderHeight = 38;
}

HeaderBar::HeaderBar(const QStringList& workspaces, QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabBar(this)),
      compare_(new QPushButton(tr("Compare"), this)),
      export_(new QPushButton(QLatin1Char(' ') + tr("Export…"), this)) {
  setObjectName(QStringLiteral("headerBar"));
  setAttribute(Qt::WA_StyledBackground);
  tabs_->setObjectName(QStringLiteral("workspaces"));
  tabs_->setAccessibleName(tr("Workspaces"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->setUsesScrollButtons(false);
  tabs_->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
  setFixedHeight(kHeaderHeight);
  for (const QString& name : workspaces) tabs_->addTab(name);
  compare_->setObjectName(QStringLiteral("compare"));
  compare_->setToolTip(tr("Cycles split, side by side, difference, off (M). Hold O for the original."));
  export_->setObjectName(QStringLiteral("export"));
  export_->setProperty("primary", true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 0, 12, 0);
  layout->setSpacing(8);
  layout->addWidget(tabs_);
  layout->addStretch(1);
  layout->addWidget(compare_);
  layout->addWidget(export_);
}

void HeaderBar::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  // The size hint dates from before the style sheet widened the tabs.
  tabs_->setMinimumWidth(tabs_->tabRect(tabs_->count() - 1).right() + 1);
}

}  // namespace lineament::ui
