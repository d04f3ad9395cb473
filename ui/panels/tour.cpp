#include "ui/panels/tour.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/settings/icons.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kCardWidth = 420;
constexpr int kCardMargin = 44;  ///< above the window's lower edge: the status bar stays readable
constexpr int kMarkReach = 3;
constexpr int kSideMargin = 16;
}  // namespace

/// A frame in the accent color around a widget; takes no clicks.
class TourMark : public QWidget {
 public:
  explicit TourMark(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    hide();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokensOf(*this).accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
  }
};

Tour::Tour(std::vector<TourStep> steps, QWidget* window)
    : QFrame(window),
      steps_(std::move(steps)),
      mark_(new TourMark(window)),
      count_(new QLabel(this)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      back_(new QPushButton(this)),
      next_(new QPushButton(this)),
      close_(new QToolButton(this)) {
  setObjectName(QStringLiteral("tourCard"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(kCardWidth);
  count_->setProperty("quiet", true);
  title_->setObjectName(QStringLiteral("tourTitle"));
  text_->setWordWrap(true);
  next_->setProperty("primary", true);
  auto* header = new QHBoxLayout;
  header->addWidget(title_);
  header->addStretch(1);
  header->addWidget(count_);
  header->addWidget(close_);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(back_);
  buttons->addWidget(next_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 12, 12, 12);
  layout->setSpacing(8);
  layout->addLayout(header);
  layout->addWidget(text_);
  layout->addLayout(buttons);
  connect(back_, &QPushButton::clicked, this, [this] { goTo(step_ - 1); });
  connect(next_, &QPushButton::clicked, this, [this] { goTo(step_ + 1); });
  connect(close_, &QToolButton::clicked, this, &Tour::finish);
  window->installEventFilter(this);
  for (const TourStep& step : steps_) step.target->installEventFilter(this);
  hide();
  onLanguage(this, [this] { say(); });
}

void Tour::start() { goTo(0); }

void Tour::finish() {
  if (!running()) return;
  step_ = -1;
  hide();
  mark_->hide();
  Q_EMIT finished();
}

void Tour::noteDone(int done) {
  if (running() && step_ == done) goTo(done + 1);
}

void Tour::goTo(int step) {
  if (step >= static_cast<int>(steps_.size())) return finish();
  step_ = std::max(0, step);
  say();
  show();
  place();
}

void Tour::say() {
  const int shown = std::max(0, step_);
  const bool last = shown + 1 == static_cast<int>(steps_.size());
  setAccessibleName(tr("Tour"));
  back_->setText(tr("Back"));
  back_->setAccessibleDescription(tr("The step before."));
  back_->setEnabled(shown > 0);
  next_->setText(last ? tr("Done") : tr("Next"));
  next_->setAccessibleDescription(last ? tr("Ends the tour.") : tr("The next step."));
  close_->setIcon(icon(QStringLiteral("close"), tokensOf(*this).quiet));
  close_->setAccessibleName(tr("Close the tour"));
  close_->setAccessibleDescription(tr("It can be taken again from the Help menu."));
  close_->setToolTip(close_->accessibleName());
  const TourStep& step = steps_[static_cast<std::size_t>(shown)];
  count_->setText(tr("%1 of %2").arg(shown + 1).arg(steps_.size()));
  title_->setText(step.title());
  text_->setText(step.text());
  setAccessibleDescription(title_->text() + QLatin1Char(' ') + text_->text());
  if (running()) place();
}

QString Tour::text() const { return text_->text(); }

void Tour::place() {
  layout()->activate();
  setFixedHeight(layout()->hasHeightForWidth() ? layout()->heightForWidth(kCardWidth) : sizeHint().height());
  const QWidget* window = parentWidget();
  QWidget* target = steps_[static_cast<std::size_t>(step_)].target;
  mark_->setVisible(target->isVisible());
  const QRect at(target->mapTo(window, QPoint(0, 0)), target->size());
  // At the lower edge, where the card hides least of what it is about.
  const int top = window->height() - height() - kCardMargin;
  const int right = window->width() - width() - kSideMargin;
  const auto hidden = [&](int left) {
    const QRect both = QRect(QPoint(left, top), size()) & at;
    return both.width() * both.height();
  };
  int best = (window->width() - width()) / 2;
  for (const int left : {right, kSideMargin}) {
    if (hidden(left) < hidden(best)) best = left;
  }
  move(best, top);
  mark_->setGeometry(at.adjusted(-kMarkReach, -kMarkReach, kMarkReach, kMarkReach) & window->rect());
  mark_->raise();
  raise();
}

bool Tour::eventFilter(QObject*, QEvent* event) {
  const auto type = event->type();
  if (running() && (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide)) {
    place();
  }
  return false;
}

void Tour::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return finish();
  QFrame::keyPressEvent(event);
}

void Tour::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && next_) say();
  QFrame::changeEvent(event);
}

}  // namespace lineament::ui
