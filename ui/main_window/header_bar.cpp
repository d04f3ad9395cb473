#include "ui/main_window/header_bar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>

namespace lineament::ui {

HeaderBar::HeaderBar(const QStringList& workspaces, QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabBar(this)),
      compare_(new QPushButton(tr("Compare"), this)),
      export_(new QPushButton(tr("Export…"), this)) {
  setObjectName(QStringLiteral("headerBar"));
  setAttribute(Qt::WA_StyledBackground);
  tabs_->setObjectName(QStringLiteral("workspaces"));
  tabs_->setAccessibleName(tr("Workspaces"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
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

}  // namespace lineament::ui
