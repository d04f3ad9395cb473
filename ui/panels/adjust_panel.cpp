#include "ui/panels/adjust_panel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/panels/attribute_panel.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/cleaner_panel.h"
#include "ui/panels/manipulator_panel.h"
#include "ui/panels/map_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

AdjustPanel::AdjustPanel(Session& session, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("sidePanel"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(kWidth);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->setSpacing(0);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  outer->addWidget(scroll, 1);

  auto* body = new QWidget(scroll);
  body->setObjectName(QStringLiteral("sidePanelBody"));
  auto* layout = new QVBoxLayout(body);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(14);
  attributes_ = new AttributePanel(session.document(), body);
  // Before the scroll area measures its body: rows that come while nothing is shown yet would be squeezed into it.
  if (!session.attributes().empty()) attributes_->setAttributes(session.attributes());
  map_ = new MapPanel(session, body);
  mask_ = new MaskPanel(session.document(), body);
  if (!session.attributes().empty()) mask_->setAttributes(session.attributes());
  classes_ = new ClassPanel(session, body);
  brush_ = new BrushPanel(session, body);
  cleaner_ = new CleanerPanel(session.document(), body);
  manipulator_ = new ManipulatorPanel(session.document(), body);
  reset_ = new QPushButton(body);
  onLanguage(reset_, [this] {
    reset_->setText(tr("Reset all"));
    reset_->setAccessibleName(reset_->text());
    reset_->setToolTip(tr("Every attribute and option back to where it started; can be undone."));
    reset_->setAccessibleDescription(reset_->toolTip());
  });
  reset_->setProperty("flat", true);
  attributes_->setCorner(reset_);
  layout->addWidget(attributes_);
  layout->addWidget(manipulator_);
  layout->addWidget(map_);
  layout->addWidget(mask_);
  layout->addWidget(classes_);
  layout->addWidget(brush_);
  layout->addWidget(cleaner_);
  layout->addStretch(1);
  scroll->setWidget(body);

  const auto showReset = [this](const EditState& state) { reset_->setEnabled(state != EditState{}); };
  connect(&session.document(), &EditDocument::stateChanged, this, showReset);
  connect(reset_, &QPushButton::clicked, &session.document(), &EditDocument::resetAll);
  connect(&session, &Session::engineReady, this, [this](const EngineInfo& info) {
    attributes_->setAttributes(info.attributes);
    cleaner_->setEngine(info);
    manipulator_->setEngine(info);
    mask_->setAttributes(info.attributes);
  });
  showReset(session.document().state());
  if (session.engineInfo()) {
    cleaner_->setEngine(*session.engineInfo());
    manipulator_->setEngine(*session.engineInfo());
  }
}

}  // namespace lineament::ui
