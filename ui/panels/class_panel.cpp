#include "ui/panels/class_panel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

ClassPanel::ClassPanel(Session& session, QWidget* parent)
    : Section(QString(), parent),
      session_(session),
      fold_(new QPushButton(this)),
      pack_(new QPushButton(this)),
      body_(new QWidget(this)) {
  setObjectName(QStringLiteral("classes"));
  fold_->setProperty("flat", true);
  fold_->setCheckable(true);
  setCorner(fold_);
  buildGrid();
  addRow(body_);
  body_->hide();
  connect(fold_, &QPushButton::toggled, body_, &QWidget::setVisible);
  connect(fold_, &QPushButton::toggled, this, &ClassPanel::refresh);
  connect(pack_, &QPushButton::clicked, this, [this] {
    EditState next = session_.document().state();
    next.mask.originalClasses.reset();
    next.mask.manipulatedClasses.reset();
    session_.document().propose(next, stepText(staticMetaObject.className(), QT_TR_NOOP("Classes: pack's sets")),
                                QStringLiteral("classes"), Phase::kSettled);
  });
  connect(&session_.document(), &EditDocument::stateChanged, this, &ClassPanel::refresh);
  connect(&session_, &Session::engineReady, this, &ClassPanel::refresh);
  onLanguage(this, [this] { retranslate(); });
}

void ClassPanel::buildGrid() {
  auto* grid = new QGridLayout(body_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  for (std::size_t side = 0; side < 2; ++side) {
    titles_[side] = new QLabel(body_);
    titles_[side]->setProperty("quiet", true);
    grid->addWidget(titles_[side], 0, static_cast<int>(side) + 1, Qt::AlignHCenter);
  }
  for (int c = 0; c < kFaceClassCount; ++c) {
    names_[static_cast<std::size_t>(c)] = new QLabel(body_);
    grid->addWidget(names_[static_cast<std::size_t>(c)], c + 1, 0);
    for (int side = 0; side < 2; ++side) {
      auto* box = new QCheckBox(body_);
      box->setFixedHeight(18);
      grid->addWidget(box, c + 1, side + 1, Qt::AlignHCenter);
      boxes_[static_cast<std::size_t>(side)][static_cast<std::size_t>(c)] = box;
      connect(box, &QCheckBox::clicked, this, [this, c, side](bool on) { toggled(c, side == 1, on); });
    }
  }
  grid->addWidget(pack_, kFaceClassCount + 1, 0, 1, 3, Qt::AlignLeft);
}

void ClassPanel::retranslate() {
  setTitle(tr("Face classes"));
  titles_[0]->setText(tr("Original"));
  titles_[1]->setText(tr("Edited"));
  pack_->setText(tr("Pack's sets"));
  pack_->setToolTip(tr("The mask may cover what the pack says for each attribute."));
  pack_->setAccessibleDescription(pack_->toolTip());
  for (std::size_t c = 0; c < kFaceClassCount; ++c) {
    names_[c]->setText(faceClassName(static_cast<int>(c)));
    for (std::size_t side = 0; side < 2; ++side) {
      boxes_[side][c]->setAccessibleName(tr("%1, %2").arg(names_[c]->text(), titles_[side]->text()));
      boxes_[side][c]->setToolTip(boxes_[side][c]->accessibleName());
      boxes_[side][c]->setAccessibleDescription(tr("The mask may cover this class of the image."));
    }
  }
  refresh();
}

ClassSet ClassPanel::effective(bool manipulated) const {
  const EditState& state = session_.document().state();
  const auto& own = manipulated ? state.mask.manipulatedClasses : state.mask.originalClasses;
  if (own) return *own;
  ClassSet set;
  const bool none = state.alphas.empty();
  for (const EditableAttribute& attribute : session_.attributes()) {
    if (!none && state.alpha(attribute.id) == 0) continue;
    set |= manipulated ? attribute.manipulatedClasses : attribute.originalClasses;
  }
  return set;
}

void ClassPanel::toggled(int faceClass, bool manipulated, bool on) {
  EditState next = session_.document().state();
  ClassSet set = effective(manipulated);
  set.set(static_cast<std::size_t>(faceClass), on);
  (manipulated ? next.mask.manipulatedClasses : next.mask.originalClasses) = set;
  session_.document().propose(
      next,
      stepText(staticMetaObject.className(), on ? QT_TR_NOOP("Class added: %1") : QT_TR_NOOP("Class removed: %1"),
               {faceClassWord(faceClass)}),
      QStringLiteral("classes"), Phase::kSettled);
  refresh();
}

void ClassPanel::refresh() {
  const MaskOptions& mask = session_.document().state().mask;
  const bool own = mask.originalClasses || mask.manipulatedClasses;
  fold_->setText(own ? tr("Your own") : tr("Pack's sets"));
  describe(*fold_, fold_->isChecked() ? tr("Hide the face classes") : tr("Show the face classes"),
           tr("Which parts of the face the mask may cover, in the original and in the edited image."));
  pack_->setEnabled(own);
  for (int side = 0; side < 2; ++side) {
    const ClassSet set = effective(side == 1);
    for (int c = 0; c < kFaceClassCount; ++c) {
      boxes_[static_cast<std::size_t>(side)][static_cast<std::size_t>(c)]->setChecked(
          set.test(static_cast<std::size_t>(c)));
    }
  }
}

}  // namespace lineament::ui
