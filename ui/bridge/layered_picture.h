// A photograph of any size with edited parts over it, by levels of its pyramid: what the canvas paints from. A value
// that shares its pixels, so that copies cost nothing.
#pragma once

#include <QImage>
#include <QRect>
#include <memory>
#include <vector>

#include "base/pyramid.h"
#include "pipeline/photo_patch.h"

namespace lineament::ui {

using PatchPtr = std::shared_ptr<const PhotoPatch>;

class LayeredPicture {
 public:
  LayeredPicture() = default;
  explicit LayeredPicture(Pyramid base);
  /// A picture with one level.
  explicit LayeredPicture(const QImage& picture);

  /// The same with a patch over it; null adds nothing.
  [[nodiscard]] LayeredPicture with(PatchPtr patch) const;

  [[nodiscard]] bool isNull() const { return base_.empty(); }
  [[nodiscard]] QSize size() const;
  [[nodiscard]] int levelCount() const { return base_.count(); }
  /// In pixels of that level.
  [[nodiscard]] QRect rectOf(int level) const;
  /// The pixels of `area` (inside rectOf(level)), as RGB32.
  [[nodiscard]] QImage window(int level, const QRect& area) const;
  /// The whole, small.
  [[nodiscard]] QImage thumbnail() const;

  /// The same pixels.
  bool operator==(const LayeredPicture& other) const;

 private:
  Pyramid base_;
  std::vector<PatchPtr> patches_;  ///< later ones over former ones
};

}  // namespace lineament::ui
