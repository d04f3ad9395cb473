#include "fake_photo.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {
namespace {

FacePoints pointsOf(const FakeFace& face, int width, int height) {
  const double x = face.x * width, y = face.y * height, half = face.eyes * width / 2;
  FacePoints points;
  points.leftEye = {x - half, y};
  points.rightEye = {x + half, y};
  points.nose = {x, y + half};
  points.leftMouth = {x - half, y + 2 * half};
  points.rightMouth = {x + half, y + 2 * half};
  return points;
}

}  // namespace

FakePhoto::FakePhoto(const QImage& image, const std::vector<FakeFace>& places) {
  const auto picture = std::make_shared<const Image>(fromQImage(image));
  pixels = makePyramid(picture, levelCount(picture->width(), picture->height()));
  for (const FakeFace& face : places) {
    place(static_cast<int>(faces.size()), pointsOf(face, picture->width(), picture->height()));
    faces.back().manual = false;
  }
}

/// Four distances of the eyes wide, inside the photograph.
Rect FakePhoto::squareOf(const FacePoints& points) const {
  const Image& photo = *pixels.at(0);
  const double eyes = points.rightEye[0] - points.leftEye[0];
  const int side = std::min({photo.width(), photo.height(), std::max(8, static_cast<int>(std::lround(4 * eyes)))});
  const double x = (points.leftEye[0] + points.rightEye[0]) / 2, y = (points.leftEye[1] + points.leftMouth[1]) / 2;
  return {std::clamp(static_cast<int>(std::lround(x - side / 2.0)), 0, photo.width() - side),
          std::clamp(static_cast<int>(std::lround(y - side / 2.0)), 0, photo.height() - side), side, side};
}

Rect FakePhoto::cropOf(int id) const {
  for (const FoundFace& face : faces) {
    if (face.id == id) return squareOf(face.points);
  }
  return centeredSquare(pixels.at(0)->width(), pixels.at(0)->height());
}

QImage FakePhoto::crop(int id) const {
  const Rect square = cropOf(id);
  return toQImage(pixels.at(0))
      .copy(square.x, square.y, square.width, square.height)
      .scaled(kSide, kSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

Image FakePhoto::cropAt(const FacePoints& points) const {
  const Rect square = squareOf(points);
  return fromQImage(toQImage(pixels.at(0))
                        .copy(square.x, square.y, square.width, square.height)
                        .scaled(kSide, kSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

void FakePhoto::place(int id, const FacePoints& points) {
  FoundFace face;
  face.id = id;
  face.points = points;
  face.manual = true;
  face.confidence = 1;
  const double eyes = points.rightEye[0] - points.leftEye[0];
  face.box = {(points.leftEye[0] + points.rightEye[0]) / 2, (points.leftEye[1] + points.leftMouth[1]) / 2, 2.5 * eyes,
              0, 1};
  const auto known = std::find_if(faces.begin(), faces.end(), [id](const FoundFace& f) { return f.id == id; });
  if (known == faces.end()) {
    faces.push_back(face);
  } else {
    *known = face;
  }
}

PhotoInfo FakePhoto::info(int face, bool center) const {
  PhotoInfo info;
  info.width = pixels.at(0)->width();
  info.height = pixels.at(0)->height();
  info.crop = cropOf(face);
  info.cropSize = kSide;
  const double scale = static_cast<double>(info.crop.width) / kSide;
  info.photoFromCrop = {scale, 0, static_cast<double>(info.crop.x), 0, scale, static_cast<double>(info.crop.y)};
  info.pixels = pixels;
  info.faces = faces;
  info.face = face;
  info.centered = center;
  return info;
}

Image FakePhoto::edited(const std::vector<Change>& changes) const {
  Image photo = *pixels.at(0);
  for (const Change& change : changes) {
    for (int y = 0; y < change.crop.height; ++y) {
      for (int x = 0; x < change.crop.width; ++x) {
        const int cx = x * kSide / change.crop.width, cy = y * kSide / change.crop.height;
        for (int c = 0; c < 3; ++c) {
          std::uint8_t& value = photo.at(change.crop.x + x, change.crop.y + y, c);
          const int step = change.after.at(cx, cy, c) - change.before.at(cx, cy, c);
          value = static_cast<std::uint8_t>(std::clamp(value + step, 0, 255));
        }
      }
    }
  }
  return photo;
}

PhotoPatch FakePhoto::patch(const std::vector<Change>& changes, Quality quality, const Viewport& viewport) const {
  PhotoPatch patch;
  patch.quality = quality;
  const Image& photo = *pixels.at(0);
  Rect area;
  for (const Change& change : changes) area = united(area, change.crop);
  const bool draft = quality == Quality::kDraft;
  const int level = draft ? levelFor(viewport.scale, pixels.count()) : 0;
  area = alignedToLevel(draft ? intersection(area, viewport.visible) : area, draft ? level : pixels.count() - 1,
                        photo.width(), photo.height());
  if (area.empty()) return patch;
  const Pyramid all = makePyramid(std::make_shared<const Image>(edited(changes)), pixels.count());
  PatchPiece piece{area, level, {}};
  for (int l = level; l < (draft ? level + 1 : pixels.count()); ++l) {
    const int left = area.x >> l, top = area.y >> l;
    Image part((area.width + (1 << l) - 1) >> l, (area.height + (1 << l) - 1) >> l);
    for (int y = 0; y < part.height(); ++y) {
      std::copy_n(&all.at(l)->at(left, top + y), static_cast<std::size_t>(part.width()) * 3, part.row(y));
    }
    piece.pixels.levels.push_back(std::make_shared<const Image>(std::move(part)));
  }
  patch.pieces.push_back(std::move(piece));
  return patch;
}

}  // namespace lineament::ui
