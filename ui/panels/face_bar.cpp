#include "ui/panels/face_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/settings/translations.h"

namespace lineament::ui {

FaceBar::FaceBar(QWidget* parent)
    : QWidget(parent), text_(new QLabel(this)), primary_(new QPushButton(this)), other_(new QPushButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  setProperty("tone", QStringLiteral("draft"));
  setAttribute(Qt::WA_StyledBackground);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  primary_->setProperty("primary", true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 6, 8, 6);
  layout->setSpacing(8);
  layout->addWidget(text_, 1);
  layout->addWidget(other_);
  layout->addWidget(primary_);
  connect(primary_, &QPushButton::clicked, this, [this] {
    if (content_ == Content::kPlacing) {
      Q_EMIT accepted();
    } else {
      Q_EMIT placeRequested();
    }
  });
  connect(other_, &QPushButton::clicked, this, [this] {
    if (content_ == Content::kPlacing) {
      Q_EMIT cancelled();
    } else {
      Q_EMIT centerRequested();
    }
  });
  onLanguage(this, [this] { retranslate(); });
  hide();
}

void FaceBar::setContent(Content content) {
  const bool news = content != content_ && content != Content::kNothing;
  content_ = content;
  objection_.clear();
  retranslate();
  setVisible(content_ != Content::kNothing);
  if (!news) return;
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

void FaceBar::setObjection(const QString& sentence) {
  if (sentence == objection_) return;
  objection_ = sentence;
  retranslate();
}

QString FaceBar::text() const { return text_->text(); }

void FaceBar::retranslate() {
  if (content_ == Content::kPlacing) {
    text_->setText(objection_.isEmpty() ? tr("Drag the four points to the eyes and to the corners of the mouth.")
                                        : objection_);
    primary_->setText(tr("Use these points"));
    primary_->setAccessibleDescription(tr("The face is edited as the small picture shows it."));
    other_->setText(tr("Cancel"));
    other_->setAccessibleDescription(tr("Leaves everything as it was."));
  } else {
    text_->setText(tr("No face was found in this photograph. Show where one is, or edit the square in the middle."));
    primary_->setText(tr("Place by hand"));
    primary_->setAccessibleDescription(tr("Four points on eyes and mouth say where the face is."));
    other_->setText(tr("Edit the middle"));
    other_->setAccessibleDescription(tr("Takes the largest square in the middle of the photograph."));
  }
  setAccessibleName(text_->text());
}

}  // namespace lineament::ui
