#include "ui/canvas/captioned_view.h"

#include <QPainter>

#include "ui/settings/theme.h"

namespace lineament::ui {

void CaptionedView::setCaption(const QString& caption) {
  caption_ = caption;
  update();
}

void CaptionedView::paintOverlay(QPainter& painter) {
  if (!caption_.isEmpty()) drawPlate(painter, {8, 8}, Qt::AlignLeft | Qt::AlignTop, caption_, darkTokens().text);
}

}  // namespace lineament::ui
