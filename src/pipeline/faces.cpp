#include "pipeline/faces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/files.h"
#include "base/user_folders.h"
#include "imaging/align.h"
#include "imaging/face_finder.h"

namespace lineament {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kReasons = {
    {{"turned", "turned too far"},
     {"hidden", "half hidden"},
     {"unlike", "unlike the faces this pack knows"},
     {"unsure", "its points are uncertain"},
     {"small", "too small for this pack"}}};

}  // namespace

Affine photoFromCrop(const FoundFace& face, int width, int height, int resolution) {
  return face.aligned ? centeredPlacement(width, height, resolution)
                      : imaging::alignedPlacement(face.points, resolution);
}

Affine centeredPlacement(int width, int height, int resolution) {
  const Rect square = centeredSquare(width, height);
  const double scale = static_cast<double>(square.width) / resolution;
  return {scale, 0, static_cast<double>(square.x), 0, scale, static_cast<double>(square.y)};
}

int faceAt(const std::vector<FoundFace>& faces, double x, double y) {
  int best = -1;
  double bestRank = std::numeric_limits<double>::infinity();
  for (const FoundFace& face : faces) {
    const double c = std::cos(face.box.roll), s = std::sin(face.box.roll);
    const double dx = x - face.box.centerX, dy = y - face.box.centerY;
    const double beyond = std::max(std::abs(c * dx + s * dy), std::abs(c * dy - s * dx)) - face.box.side / 2;
    // Inside: the smaller face first (a child before its mother); outside: after all of them, by distance.
    const double rank = beyond <= 0 ? face.box.side : 1e9 + beyond;
    if (rank < bestRank) best = face.id, bestRank = rank;
  }
  return best;
}

std::filesystem::path userFaceDetector() { return userDataFolder() / "face-detector.onnx"; }

Status importFaceDetector(const std::filesystem::path& file) {
  constexpr std::uintmax_t kMostBytes = 64 << 20;
  const auto bytes = readFile(file, kMostBytes);
  if (!bytes) return bytes.error();
  if (const auto finder = imaging::makeYunetFinder(file); !finder) return finder.error();
  if (auto made = makeFolder(userDataFolder()); !made) return made;
  return writeFile(userFaceDetector(), *bytes);
}

std::string_view id(FitWord word) {
  constexpr std::array<std::string_view, 3> kWords = {"good", "fair", "poor"};
  return kWords.at(static_cast<std::size_t>(word));
}

std::string_view fitReason(std::string_view id) {
  for (const auto& [known, english] : kReasons) {
    if (known == id) return english;
  }
  return id;
}

}  // namespace lineament
