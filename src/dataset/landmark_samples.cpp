#include "dataset/landmark_samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/face_parts.h"
#include "base/random.h"
#include "imaging/crop.h"
#include "imaging/disturb.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "synth/portrait.h"

namespace lineament {
namespace {

constexpr double kDegree = std::numbers::pi / 180;

Image flipped(const Image& image) {
  Image out(image.width(), image.height());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      for (int c = 0; c < 3; ++c) out.at(image.width() - 1 - x, y, c) = image.at(x, y, c);
    }
  }
  return out;
}

LandmarkCrop cut(const Image& picture, const FaceMesh& mesh, const Affine& pictureFromCrop, int size) {
  LandmarkCrop crop{imaging::warpedCrop(picture, pictureFromCrop, size).image, mapped(mesh, pictureFromCrop.inverse())};
  // An eye seen in a mirror: its points take the other side's names.
  if (pictureFromCrop.determinant() < 0) {
    const FaceMesh seen = crop.mesh;
    for (int i = 0; i < kMeshPointCount; ++i) crop.mesh[i] = seen[mirroredPoint(i)];
  }
  return crop;
}

double clampedNormal(Random& random, double deviation, double most) {
  return std::clamp(random.normal() * deviation, -most, most);
}

MeshFrame displaced(MeshFrame frame, Placement placement, Random& random) {
  const double extent = frame.extent;
  if (placement == Placement::kRefined) {
    frame.roll += clampedNormal(random, 3.5, 12) * kDegree;
    frame.extent *= std::exp(clampedNormal(random, 0.04, 0.12));
    frame.centerX += extent * clampedNormal(random, 0.018, 0.07);
    frame.centerY += extent * clampedNormal(random, 0.018, 0.07);
    return frame;
  }
  frame.roll += (random.chance(0.125) ? random.uniform(-60, 60) : random.uniform(-40, 40)) * kDegree;
  frame.extent *= std::exp(std::clamp(random.normal() * 0.13, std::log(0.7), std::log(1.45)));
  frame.centerX += extent * clampedNormal(random, 0.055, 0.17);
  frame.centerY += extent * clampedNormal(random, 0.055, 0.17);
  return frame;
}

/// What lies beyond the borders of the picture is mirrored there, or something else, as behind a cut-out.
Image croppedOnto(const Image& picture, const Affine& pictureFromCrop, int size, Random& random) {
  Image crop = imaging::warpedCrop(picture, pictureFromCrop, size).image;
  if (random.chance(0.5)) return crop;
  Mask inside(size, size, 1.f);
  bool leaves = false;
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const auto [px, py] = pictureFromCrop.apply(x + 0.5, y + 0.5);
      const double depth = std::min({px, py, picture.width() - px, picture.height() - py});
      if (depth < 1) inside.at(x, y) = static_cast<float>(std::clamp(depth, 0.0, 1.0)), leaves = true;
    }
  }
  if (!leaves) return crop;
  if (random.chance(0.4))
    return imaging::laidOver(crop, inside, Image(size, size, static_cast<std::uint8_t>(random.index(256))));
  return imaging::laidOver(crop, inside, imaging::texture(size, size, random));
}

/// Quarters of a face, an eye alone, neck, shoulder, background: too near or too far off to be framed as a face.
MeshFrame besideFace(const MeshFrame& face, Random& random) {
  MeshFrame frame = face;
  const double turn = random.uniform(0, 2 * std::numbers::pi);
  if (random.chance(0.4)) {  // a part, too large
    frame.extent *= random.uniform(0.15, 0.48);
    const double off = face.extent * random.uniform(0, 0.5);
    frame.centerX += off * std::cos(turn), frame.centerY += off * std::sin(turn);
  } else {
    frame.extent *= std::exp(random.uniform(-1.2, 0.5));
    const double off = face.extent * random.uniform(0.55, 0.85);
    frame.centerX += off * std::cos(turn), frame.centerY += off * std::sin(turn);
  }
  frame.roll += clampedNormal(random, 15, 40) * kDegree;
  return frame;
}

/// A face in pieces: tiles of the picture in another order.
Image shuffled(const Image& image, Random& random) {
  const int tiles = 2 + random.index(3), side = image.width() / tiles;
  std::vector<int> order(static_cast<std::size_t>(tiles * tiles));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  for (std::size_t i = order.size() - 1; i > 0; --i) std::swap(order[i], order[random.next() % (i + 1)]);
  // Each tile elsewhere: two or three left in their place would still be a face.
  if (std::is_sorted(order.begin(), order.end())) std::rotate(order.begin(), order.begin() + 1, order.end());
  Image out = image;
  for (int t = 0; t < tiles * tiles; ++t) {
    const int from = order[static_cast<std::size_t>(t)];
    for (int y = 0; y < side; ++y) {
      const auto* source = &image.at(from % tiles * side, from / tiles * side + y);
      std::copy_n(source, 3 * side, &out.at(t % tiles * side, t / tiles * side + y));
    }
  }
  return out;
}

/// Background, hat, hair or clothes of a painted person, enlarged: where the labels show no face.
Image paintedSurroundings(std::uint64_t person, int size, Random& random) {
  constexpr int kSide = 192;
  const synth::Painting painting = synth::paint(synth::samplePortrait(person), kSide);
  const auto isFace = [&](int x, int y) {
    const auto label = static_cast<FaceClass>(painting.labels.at(x, y));
    return label != FaceClass::kBackground && label != FaceClass::kHair && label != FaceClass::kCloth &&
           label != FaceClass::kHat && label != FaceClass::kNeck;
  };
  for (int attempt = 0; attempt < 40; ++attempt) {
    const int side = 30 + random.index(50), x0 = random.index(kSide - side), y0 = random.index(kSide - side);
    int faceArea = 0;
    for (int y = y0; y < y0 + side; ++y) {
      for (int x = x0; x < x0 + side; ++x) faceArea += isFace(x, y) ? 1 : 0;
    }
    if (faceArea * 20 > side * side) continue;
    return imaging::resized(imaging::cropped(painting.image, {x0, y0, side, side}), size, size,
                            imaging::Interpolation::kBilinear);
  }
  return imaging::texture(size, size, random);
}

/// Extremes of a class along x, at the middle of their rows: corners of an eye or of the mouth.
struct Corners {
  std::array<double, 2> left{}, right{};
  int pixels = 0;
};
template <class IsPart>
Corners cornersOf(const LabelMap& labels, const IsPart& isPart) {
  Corners corners;
  int x0 = labels.width(), x1 = -1;
  for (int y = 0; y < labels.height(); ++y) {
    for (int x = 0; x < labels.width(); ++x) {
      if (!isPart(static_cast<FaceClass>(labels.at(x, y)))) continue;
      ++corners.pixels;
      x0 = std::min(x0, x), x1 = std::max(x1, x);
    }
  }
  const auto middle = [&](int x) {
    double sum = 0, count = 0;
    for (int y = 0; y < labels.height(); ++y) {
      if (x >= 0 && x < labels.width() && isPart(static_cast<FaceClass>(labels.at(x, y)))) sum += y + 0.5, count += 1;
    }
    return count > 0 ? sum / count : 0;
  };
  corners.left = {static_cast<double>(x0), middle(x0)}, corners.right = {x1 + 1.0, middle(x1)};
  return corners;
}

/// A painted person with the points that the labels tell; false where too little of the eyes is seen.
bool paintPerson(std::uint64_t person, Image& image, FaceMesh& mesh, std::array<bool, kMeshPointCount>& known,
                 MeshFrame& frame) {
  constexpr int kSide = 256, kFewest = 40;
  const synth::Painting painting = synth::paint(synth::samplePortrait(person), kSide);
  const Corners left = cornersOf(painting.labels, [](FaceClass c) { return c == FaceClass::kLeftEye; });
  const Corners right = cornersOf(painting.labels, [](FaceClass c) { return c == FaceClass::kRightEye; });
  const Corners mouth = cornersOf(painting.labels, [](FaceClass c) {
    return c == FaceClass::kMouth || c == FaceClass::kUpperLip || c == FaceClass::kLowerLip;
  });
  if (left.pixels < kFewest || right.pixels < kFewest || mouth.pixels < kFewest) return false;
  const auto set = [&](int i, std::array<double, 2> p) {
    mesh[i] = {static_cast<float>(p[0]), static_cast<float>(p[1]), 0};
    known[static_cast<std::size_t>(i)] = true;
  };
  const auto between = [](const Corners& c) {
    return std::array<double, 2>{(c.left[0] + c.right[0]) / 2, (c.left[1] + c.right[1]) / 2};
  };
  set(33, left.left), set(133, left.right), set(362, right.left), set(263, right.right);
  set(kLeftMouthCorner, mouth.left), set(kRightMouthCorner, mouth.right);
  const auto l = between(left), r = between(right), m = between(mouth);
  // The frame of an average mesh with these eyes and this mouth.
  const double distance = std::hypot(r[0] - l[0], r[1] - l[1]),
               drop = std::hypot(m[0] - (l[0] + r[0]) / 2, m[1] - (l[1] + r[1]) / 2);
  frame.extent = (2.76 * distance + 2.6 * drop) / 2;
  frame.roll = std::atan2(r[1] - l[1], r[0] - l[0]);
  frame.centerX = (l[0] + r[0]) / 2 * 0.51 + m[0] * 0.49, frame.centerY = (l[1] + r[1]) / 2 * 0.51 + m[1] * 0.49;
  image = painting.image;
  return true;
}

Image noFace(const Image& picture, const MeshFrame& frame, std::uint64_t person, Random& random) {
  constexpr int kSide = kLandmarkFaceSide;
  const auto of = [&](const MeshFrame& where) { return croppedOnto(picture, faceCrop(where, kSide), kSide, random); };
  switch (random.index(10)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return of(besideFace(frame, random));
    case 4: {  // upside down or lying
      MeshFrame turned = frame;
      turned.roll += (random.chance(0.5) ? 1 : -1) * random.uniform(100, 180) * kDegree;
      return of(displaced(turned, Placement::kRefined, random));
    }
    case 5:
      return shuffled(of(displaced(frame, Placement::kFound, random)), random);
    case 6:
      return paintedSurroundings(person, kSide, random);
    default:
      return imaging::texture(kSide, kSide, random);
  }
}

}  // namespace

FaceMesh mirrored(const FaceMesh& mesh, double width) {
  FaceMesh out;
  for (int i = 0; i < kMeshPointCount; ++i) {
    const MeshPoint& p = mesh[mirroredPoint(i)];
    out[i] = {static_cast<float>(width - p.x), p.y, p.z};
  }
  return out;
}

Image pictureWithoutFace(std::uint64_t seed, std::uint64_t i, int size) {
  Random random(mix64(seed) + i * 0x9E3779B97F4A7C15ull, "no face");
  const std::uint64_t person = random.next();
  Image picture = i % 2 == 0 ? imaging::texture(size, size, random) : paintedSurroundings(person, size, random);
  return i % 4 < 2 ? picture : imaging::disturbed(picture, random);
}

FaceBox boxAsFound(const FaceMesh& mesh, Random& random) {
  FaceBox box = boxOf(frameOf(mesh));
  const double side = box.side;
  box.roll += random.uniform(-15, 15) * kDegree;
  box.side *= std::exp(clampedNormal(random, 0.08, 0.25));
  box.centerX += side * clampedNormal(random, 0.05, 0.15);
  box.centerY += side * clampedNormal(random, 0.05, 0.15);
  return box;
}

Result<LandmarkSampler> LandmarkSampler::open(const std::filesystem::path& folder,
                                              const std::vector<LandmarkFace>& faces, FaceUse use, std::uint64_t seed) {
  LandmarkSampler sampler;
  sampler.seed_ = seed;
  for (const LandmarkFace& face : faces) {
    if (face.use != use) continue;
    auto photo = imaging::openPhoto(folder / face.file);
    if (!photo) return photo.error();
    sampler.faces_.push_back({*photo->image, face.mesh});
  }
  if (sampler.faces_.empty())
    return Error{ErrorCode::kInvalidArgument, "“" + folder.string() + "” has no face to make samples of.", {}};
  return sampler;
}

LandmarkSample LandmarkSampler::sample(std::uint64_t i) const {
  Random random(mix64(seed_) + i * 0x9E3779B97F4A7C15ull, "landmarks");
  const std::uint64_t person = random.next();
  const Face& chosen = faces_[static_cast<std::size_t>(random.index(faces()))];
  const bool mirror = random.chance(0.5);
  const Image upright = mirror ? flipped(chosen.image) : chosen.image;
  const FaceMesh mesh = mirror ? mirrored(chosen.mesh, chosen.image.width()) : chosen.mesh;
  const Image picture = imaging::disturbed(upright, random);
  const MeshFrame frame = frameOf(mesh);
  LandmarkSample sample;
  const double kind = random.uniform();
  Image painted;
  FaceMesh paintedMesh;
  MeshFrame paintedFrame;
  sample.isFace = kind >= 1.0 / 6;
  const auto framed = [&](const Image& image, const FaceMesh& points, const MeshFrame& at) {
    const auto placement = random.chance(0.5) ? Placement::kFound : Placement::kRefined;
    const Affine crop = faceCrop(displaced(at, placement, random), kLandmarkFaceSide);
    sample.face = {croppedOnto(image, crop, kLandmarkFaceSide, random), mapped(points, crop.inverse())};
  };
  if (!sample.isFace) {
    // Of an undisturbed picture half the time: what covers a face must not be what tells that there is none.
    sample.face.image = noFace(random.chance(0.5) ? upright : picture, frame, person, random);
    if (random.chance(0.5)) sample.face.image = imaging::disturbed(sample.face.image, random);
  } else if (kind < 1.0 / 6 + 1.0 / 16 && paintPerson(person, painted, paintedMesh, sample.known, paintedFrame)) {
    framed(imaging::disturbed(painted, random), paintedMesh, paintedFrame);
  } else {
    sample.known.fill(true);
    for (const int p : kLeftEyePoints) sample.known[static_cast<std::size_t>(mirror ? mirroredPoint(p) : p)] = false;
    framed(picture, mesh, frame);
  }
  const bool right = !mirror;  // where the teacher's good eye is now
  const auto placed = [&](const Affine& crop) {
    // As far off as the points of the face may be.
    const double roll = clampedNormal(random, 4, 14) * kDegree, scale = std::exp(clampedNormal(random, 0.06, 0.2));
    const double half = kLandmarkPartSide / 2.0, c = scale * std::cos(roll), s = scale * std::sin(roll);
    const double dx = half + kLandmarkPartSide * clampedNormal(random, 0.035, 0.12);
    const double dy = half + kLandmarkPartSide * clampedNormal(random, 0.035, 0.12);
    return crop.after({c, -s, dx - c * half + s * half, s, c, dy - s * half - c * half});
  };
  sample.eye = cut(picture, mesh, placed(eyeCrop(mesh, frame, right, kLandmarkPartSide)), kLandmarkPartSide);
  sample.lips = cut(picture, mesh, placed(lipsCrop(mesh, frame, kLandmarkPartSide)), kLandmarkPartSide);
  return sample;
}

}  // namespace lineament
