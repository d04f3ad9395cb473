#include "ui/bridge/photo_store.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace lineament::ui {
namespace {

QTransform unitTransform(const PhotoInfo& photo) {
  const Affine& map = photo.photoFromCrop;
  return QTransform::fromScale(photo.cropSize, photo.cropSize) * QTransform(map.a, map.d, map.b, map.e, map.c, map.f) *
         QTransform::fromScale(1.0 / photo.width, 1.0 / photo.height);
}

}  // namespace

void PhotoStore::open(const PhotoInfo& photo) {
  const ImagePtr pixels = photo.pixels.empty() ? nullptr : photo.pixels.at(0);
  const bool other = pixels != photo_ || !pixels;
  if (other) {
    final_.reset();
    draft_.reset();
    photo_ = pixels;
    original_ = LayeredPicture(photo.pixels);
  }
  photoFromCrop_ = unitTransform(photo);
  Q_EMIT changed();
  if (other) Q_EMIT opened();
}

void PhotoStore::setPreview(const QImage& picture) {
  if (photo_) return;
  original_ = LayeredPicture(picture);
  photoFromCrop_ = {};
  if (!picture.isNull()) {  // the square that the engine takes where it finds no reason for another
    const double side = std::min(picture.width(), picture.height());
    photoFromCrop_ = QTransform::fromScale(side / picture.width(), side / picture.height()) *
                     QTransform::fromTranslate((1 - side / picture.width()) / 2, (1 - side / picture.height()) / 2);
  }
  Q_EMIT changed();
}

void PhotoStore::accept(const PhotoPatch& patch) {
  auto kept = std::make_shared<const PhotoPatch>(patch);
  if (patch.quality == Quality::kFinal) {
    final_ = std::move(kept);
    draft_.reset();
  } else {
    draft_ = std::move(kept);
  }
  Q_EMIT changed();
}

}  // namespace lineament::ui
