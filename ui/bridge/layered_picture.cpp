#include "ui/bridge/layered_picture.h"

#include <QPainter>
#include <algorithm>
#include <utility>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {
namespace {

/// `source`, whose top left pixel lies at `at`, into `target`, which begins at `from`; both in pixels of one level.
void copyInto(QImage& target, const QPoint& from, const Image& source, const QPoint& at) {
  const QRect both = QRect(at, QSize(source.width(), source.height())).intersected(QRect(from, target.size()));
  for (int y = both.top(); y <= both.bottom(); ++y) {
    const std::uint8_t* in = &source.at(both.left() - at.x(), y - at.y());
    auto* out = reinterpret_cast<QRgb*>(target.scanLine(y - from.y())) + (both.left() - from.x());
    for (int x = 0; x < both.width(); ++x, in += 3) out[x] = qRgb(in[0], in[1], in[2]);
  }
}

/// A piece that has no pixels of this level: enlarged or reduced from the nearest one that it has.
void scaleInto(QImage& target, const QPoint& from, const PatchPiece& piece, int level) {
  const bool finer = level < piece.firstLevel;
  const int own = finer ? piece.firstLevel : piece.firstLevel + piece.pixels.count() - 1;
  const double step = 1.0 / (1 << level);
  const QRectF place(piece.area.x * step - from.x(), piece.area.y * step - from.y(), piece.area.width * step,
                     piece.area.height * step);
  QPainter painter(&target);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(place, toQImage(piece.pixels.at(own - piece.firstLevel)));
}

}  // namespace

LayeredPicture::LayeredPicture(Pyramid base) : base_(std::move(base)) {}

LayeredPicture::LayeredPicture(const QImage& picture) {
  if (!picture.isNull()) base_ = makePyramid(std::make_shared<const Image>(fromQImage(picture)), 1);
}

LayeredPicture LayeredPicture::with(PatchPtr patch) const {
  LayeredPicture result = *this;
  if (patch && !patch->pieces.empty()) result.patches_.push_back(std::move(patch));
  return result;
}

QSize LayeredPicture::size() const { return rectOf(0).size(); }

QRect LayeredPicture::rectOf(int level) const {
  if (isNull()) return {};
  const Image& image = *base_.at(level);
  return {0, 0, image.width(), image.height()};
}

QImage LayeredPicture::window(int level, const QRect& area) const {
  QImage result(area.size(), QImage::Format_RGB32);
  if (result.isNull() || isNull()) return {};
  copyInto(result, area.topLeft(), *base_.at(level), {0, 0});
  for (const PatchPtr& patch : patches_) {
    for (const PatchPiece& piece : patch->pieces) {
      const int index = level - piece.firstLevel;
      if (index >= 0 && index < piece.pixels.count()) {
        copyInto(result, area.topLeft(), *piece.pixels.at(index), {piece.area.x >> level, piece.area.y >> level});
      } else {
        scaleInto(result, area.topLeft(), piece, level);
      }
    }
  }
  return result;
}

QImage LayeredPicture::thumbnail() const {
  if (isNull()) return {};
  const int last = levelCount() - 1;
  return window(last, rectOf(last));
}

bool LayeredPicture::operator==(const LayeredPicture& other) const {
  return base_.levels == other.base_.levels && patches_ == other.patches_;
}

}  // namespace lineament::ui
