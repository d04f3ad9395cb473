#include "ui/main_window/header_bar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>

#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kHeaderHeight = 38;
}

HeaderBar::HeaderBar(const QStringList& workspaces, QWidget* parent)
    : QWidget(parent), tabs_(new QTabBar(this)), compare_(new QPushButton(this)), export_(new QPushButton(this)) {
  setObjectName(QStringLiteral("headerBar"));
  setAttribute(Qt::WA_StyledBackground);
  tabs_->setObjectName(QStringLiteral("workspaces"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->setUsesScrollButtons(false);
  tabs_->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
  setFixedHeight(kHeaderHeight);
  for (const QString& name : workspaces) tabs_->addTab(name);
  compare_->setObjectName(QStringLiteral("compare"));
  export_->setObjectName(QStringLiteral("export"));
  export_->setProperty("primary", true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 0, 12, 0);
  layout->setSpacing(8);
  layout->addWidget(tabs_);
  layout->addStretch(1);
  layout->addWidget(compare_);
  layout->addWidget(export_);
  onLanguage(this, [this] {
    tabs_->setAccessibleName(tr("Workspaces"));
    tabs_->setAccessibleDescription(tr("Arrow keys change the workspace."));
    compare_->setAccessibleName(tr("Compare"));
    compare_->setToolTip(tr("Cycles split, side by side, difference, off (M). Hold O for the original."));
    compare_->setAccessibleDescription(compare_->toolTip());
    export_->setText(QLatin1Char(' ') + tr("Export…"));
    export_->setAccessibleName(tr("Export"));
    export_->setAccessibleDescription(tr("Writes the edited photograph to a file."));
  });
}

void HeaderBar::addControl(QWidget& control) {
  auto* row = qobject_cast<QHBoxLayout*>(layout());
  row->insertWidget(row->indexOf(compare_), &control);
}

void HeaderBar::setWorkspaces(const QStringList& names) {
  for (int i = 0; i < tabs_->count() && i < names.size(); ++i) tabs_->setTabText(i, names[i]);
  fitTabs();
}

void HeaderBar::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fitTabs();
}

void HeaderBar::fitTabs() {
  // The size hint dates from before the style sheet widened the tabs.
  tabs_->setMinimumWidth(tabs_->tabRect(tabs_->count() - 1).right() + 1);
}

}  // namespace lineament::ui
