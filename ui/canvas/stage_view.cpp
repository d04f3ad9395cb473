#include "ui/canvas/stage_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <utility>

#include "ui/bridge/words.h"
#include "ui/settings/theme.h"

namespace lineament::ui {

StageView::StageView(Stage stage, const StageStore& store, ViewLink& link, QWidget* parent)
    : ImageView(link, parent), stage_(stage), store_(store) {
  setObjectName(QStringLiteral("stage-%1").arg(static_cast<int>(stage) + 1));
  setTitle(stageTitle(stage));
}

void StageView::setTitle(const QString& title) {
  title_ = title;
  setAccessibleName(tr("Stage %1, %2").arg(static_cast<int>(stage_) + 1).arg(title_));
  update();
}

void StageView::setUnavailable(const QString& reason) {
  if (reason == unavailable_) return;
  unavailable_ = reason;
  refresh();
}

QString StageView::badge() const {
  if (!unavailable_.isEmpty()) return tr("unavailable");
  switch (store_.status(stage_)) {
    case StageStatus::kComputed:
      return stage_ == Stage::kOriginal ? QStringLiteral("–") : duration(store_.output(stage_)->milliseconds);
    case StageStatus::kKept:
      return stage_ == Stage::kOriginal ? QStringLiteral("–") : tr("kept");
    case StageStatus::kDraft:
      return tr("draft");
    case StageStatus::kStale:
      return tr("stale");
    case StageStatus::kNone:
      break;
  }
  return {};
}

void StageView::refresh() {
  setPicture(unavailable_.isEmpty() ? store_.picture(stage_) : QImage());
  const StageOutput* output = store_.output(stage_);
  setAccessibleDescription(!unavailable_.isEmpty() ? unavailable_
                           : !output               ? tr("Nothing computed yet.")
                           : output->empty         ? tr("The map is empty: nothing would change.")
                                                   : tr("Status: %1").arg(badge()));
}

void StageView::paintOverlay(QPainter& painter) {
  // Plates are dark in both themes, so are their words.
  const Tokens& tokens = darkTokens();
  const QString status = badge();
  QFont small = font();
  small.setPixelSize(12);
  const QFontMetricsF metrics(small);
  const double room = width() - 16.0 - 14.0 - (status.isEmpty() ? 0 : metrics.horizontalAdvance(status) + 18.0);
  const auto numbered = [this](const QString& text) {
    return QStringLiteral("%1 %2").arg(static_cast<int>(stage_) + 1).arg(text);
  };
  QString name = numbered(title_);
  if (metrics.horizontalAdvance(name) > room) name = numbered(stageShortTitle(stage_));
  name = metrics.elidedText(name, Qt::ElideRight, room);
  namePlate_ = drawPlate(painter, {8, 8}, Qt::AlignLeft | Qt::AlignTop, name, tokens.text);
  if (!unavailable_.isEmpty()) {
    drawPlate(painter, {width() - 8.0, 8}, Qt::AlignRight | Qt::AlignTop, status, tokens.draft);
    return paintReason(painter);
  }
  const StageOutput* output = store_.output(stage_);
  if (!output) return;
  const StageStatus state = store_.status(stage_);
  const QColor color = state == StageStatus::kDraft   ? tokens.draft
                       : state == StageStatus::kStale ? tokens.quiet
                       : stage_ == Stage::kOriginal   ? tokens.quiet
                                                      : tokens.good;
  drawPlate(painter, {width() - 8.0, 8}, Qt::AlignRight | Qt::AlignTop, status, color);
  if (output->empty) {
    drawPlate(painter, {8, height() - 8.0}, Qt::AlignLeft | Qt::AlignBottom, tr("empty map"), tokens.draft);
  } else if (isMap(stage_) && output->values && !store_.sharedScale()) {
    const StageStore::Range range = store_.rangeOf(*output->values);
    const QString scale = QStringLiteral("%1 … %2").arg(number(static_cast<double>(range.lo), 2),
                                                        number(static_cast<double>(range.hi), 2));
    drawPlate(painter, {8, height() - 8.0}, Qt::AlignLeft | Qt::AlignBottom, scale, tokens.text);
  }
}

bool StageView::takesPress(const QPointF& position) {
  nameHeld_ = namePlate_.contains(position);
  if (nameHeld_) setCursor(Qt::ClosedHandCursor);
  return nameHeld_;
}

void StageView::mouseReleaseEvent(QMouseEvent* event) {
  const bool dropped = std::exchange(nameHeld_, false);
  ImageView::mouseReleaseEvent(event);
  if (dropped) Q_EMIT nameDropped(event->globalPosition().toPoint());
}

void StageView::paintReason(QPainter& painter) const {
  painter.setPen(tokensOf(*this).quiet);
  painter.drawText(QRectF(rect()).adjusted(14, 40, -14, -14), Qt::AlignCenter | Qt::TextWordWrap, unavailable_);
}

QString StageView::hoverText(const QPointF& position) const {
  const StageOutput* output = store_.output(stage_);
  if (!output || !output->labels) return {};
  const QPointF at = toPicture(position);
  if (at.x() < 0 || at.y() < 0 || at.x() >= 1 || at.y() >= 1) return {};
  const LabelMap& labels = *output->labels;
  return faceClassName(
      labels.at(static_cast<int>(at.x() * labels.width()), static_cast<int>(at.y() * labels.height())));
}

bool StageView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return ImageView::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = hoverText(help->pos());
  if (text.isEmpty()) {
    QToolTip::hideText();
  } else {
    QToolTip::showText(help->globalPos(), text, this);
  }
  return true;
}

}  // namespace lineament::ui
