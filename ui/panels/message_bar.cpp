#include "ui/panels/message_bar.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/settings/icons.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kGoodNewsMs = 8000;
}

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent),
      icon_(new QLabel(this)),
      text_(new QLabel(this)),
      details_(new QPushButton(this)),
      close_(new QToolButton(this)) {
  setObjectName(QStringLiteral("messageBar"));
  setAttribute(Qt::WA_StyledBackground);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text_->setTextFormat(Qt::PlainText);
  onLanguage(this, [this] {
    details_->setText(tr("Details"));
    details_->setAccessibleName(details_->text());
    details_->setAccessibleDescription(tr("Opens the log."));
    close_->setAccessibleName(tr("Close the message"));
    close_->setAccessibleDescription(tr("The message goes; the log keeps it."));
    close_->setToolTip(tr("Close"));
  });
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 6, 8, 6);
  layout->setSpacing(8);
  layout->addWidget(icon_);
  layout->addWidget(text_, 1);
  layout->addWidget(details_);
  layout->addWidget(close_);
  connect(details_, &QPushButton::clicked, this, &MessageBar::detailsRequested);
  connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
  leave_.setSingleShot(true);
  leave_.setInterval(kGoodNewsMs);
  connect(&leave_, &QTimer::timeout, this, &MessageBar::dismiss);
  hide();
}

void MessageBar::showMessage(Tone tone, const QString& sentence) {
  tone_ = tone;
  const char* name = tone == Tone::kGood ? "good" : tone == Tone::kNote ? "draft" : "fault";
  setProperty("tone", QString::fromLatin1(name));
  style()->unpolish(this);
  style()->polish(this);
  text_->setText(sentence);
  details_->setVisible(tone == Tone::kFault);
  paintIcon();
  leave_.stop();
  if (tone == Tone::kGood) leave_.start();
  show();
  setAccessibleName(sentence);
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss() {
  leave_.stop();
  hide();
}

QString MessageBar::text() const { return text_->text(); }

void MessageBar::paintIcon() {
  const Tokens& tokens = tokensOf(*this);
  const QColor color = tone_ == Tone::kGood ? tokens.good : tone_ == Tone::kNote ? tokens.draft : tokens.fault;
  icon_->setPixmap(tone_ == Tone::kGood ? iconPixmap(QStringLiteral("export"), color, 16, devicePixelRatioF())
                                        : iconPixmap(QStringLiteral("warning"), color, 16, devicePixelRatioF()));
  close_->setIcon(icon(QStringLiteral("close"), tokens.quiet));
}

void MessageBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) paintIcon();
  QWidget::changeEvent(event);
}

}  // namespace lineament::ui
