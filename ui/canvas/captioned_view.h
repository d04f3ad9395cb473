// A picture in a linked view with its name top left.
#pragma once

#include <QString>

#include "ui/canvas/image_view.h"

namespace lineament::ui {

class CaptionedView : public ImageView {
  Q_OBJECT
 public:
  using ImageView::ImageView;

  void setCaption(const QString& caption);
  [[nodiscard]] const QString& caption() const { return caption_; }

 protected:
  void paintOverlay(QPainter& painter) override;

 private:
  QString caption_;
};

}  // namespace lineament::ui
