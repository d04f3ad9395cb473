// The fake engine's photograph: its faces where the test says that they are, the crop of each, and what their edits
// make of the whole. On the engine's thread only.
#pragma once

#include <QImage>
#include <filesystem>
#include <vector>

#include "pipeline/engine.h"

namespace lineament::ui {

/// Where a test's photograph has a face: its middle and the distance of its eyes, fractions of width, height, width.
struct FakeFace {
  double x = 0.5, y = 0.5, eyes = 0.1;
};

class FakePhoto {
 public:
  static constexpr int kSide = 128;  ///< of a crop

  /// What the edit changed in one face's crop.
  struct Change {
    Rect crop;
    Image before, after;  ///< kSide × kSide
  };

  FakePhoto() = default;
  FakePhoto(const QImage& image, const std::vector<FakeFace>& faces);

  [[nodiscard]] bool isNull() const { return pixels.empty(); }
  /// By id; −1: the centered square.
  [[nodiscard]] Rect cropOf(int id) const;
  [[nodiscard]] QImage crop(int id) const;
  [[nodiscard]] Image cropAt(const FacePoints& points) const;
  /// The face of these points under this id, new or in place of a former one.
  void place(int id, const FacePoints& points);
  /// All but request, path and hash; `face` as PhotoInfo::face, and centered where `center`.
  [[nodiscard]] PhotoInfo info(int face, bool center) const;

  /// The photograph with what each change adds in its crop, enlarged without any smoothing.
  [[nodiscard]] Image edited(const std::vector<Change>& changes) const;
  [[nodiscard]] PhotoPatch patch(const std::vector<Change>& changes, Quality quality, const Viewport& viewport) const;

  Pyramid pixels;
  std::vector<FoundFace> faces;

 private:
  [[nodiscard]] Rect squareOf(const FacePoints& points) const;
};

}  // namespace lineament::ui
