#include "ui/panels/recovery_bar.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include "ui/settings/translations.h"

namespace lineament::ui {

RecoveryBar::RecoveryBar(SessionKeeper& keeper, QWidget* parent)
    : QWidget(parent),
      keeper_(keeper),
      left_(keeper.recoverable()),
      text_(new QLabel(this)),
      restore_(new QPushButton(this)),
      discard_(new QPushButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  setProperty("tone", QStringLiteral("draft"));
  setAttribute(Qt::WA_StyledBackground);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 6, 8, 6);
  layout->setSpacing(8);
  layout->addWidget(text_, 1);
  layout->addWidget(restore_);
  layout->addWidget(discard_);
  connect(restore_, &QPushButton::clicked, this, [this] {
    const SessionKeeper::Recovery chosen = left_.front();
    left_.erase(left_.begin());
    if (const Status status = keeper_.recover(chosen); !status) Q_EMIT failed(status.error());
    showNext();
  });
  connect(discard_, &QPushButton::clicked, this, [this] {
    keeper_.discard(left_.front());
    left_.erase(left_.begin());
    showNext();
  });
  onLanguage(this, [this] {
    restore_->setText(tr("Restore"));
    restore_->setAccessibleDescription(tr("Opens the photograph with the edit as it was last."));
    discard_->setText(tr("Discard"));
    discard_->setAccessibleDescription(tr("Deletes the edit that was not saved."));
    showNext();
  });
}

void RecoveryBar::showNext() {
  setVisible(!left_.empty());
  if (left_.empty()) return;
  const SessionKeeper::Recovery& next = left_.front();
  text_->setText(tr("The edit of “%1” (%2) was not saved when Lineament ended.")
                     .arg(QFileInfo(next.photo).fileName(), QLocale().toString(next.when, QLocale::ShortFormat)));
  setAccessibleName(text_->text());
}

QString RecoveryBar::text() const { return text_->text(); }

}  // namespace lineament::ui
