#include "face_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "session.h"

namespace lineament::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Hundredths of a pixel: what lies behind is noise.
double rounded(double v) { return std::round(v * 100) / 100; }
Json point(const std::array<double, 2>& p) { return Json::array({rounded(p[0]), rounded(p[1])}); }

}  // namespace

std::filesystem::path defaultLandmarks() { return defaultPack().parent_path() / "landmarks"; }

void FaceChoice::addTo(CLI::App& command) {
  command.add_option("--face-detector", detector,
                     "YuNet's file; where not given, the imported one, else OpenCV's cascades");
}

FaceOptions FaceChoice::options() const { return {defaultLandmarks(), detector, {}}; }

Json faceJson(const FoundFace& face, int photoWidth, int photoHeight) {
  Json corners = Json::array();
  const Affine map = photoFromCrop(face, photoWidth, photoHeight, 1);
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}, {0.0, 1.0}})
    corners.push_back(point(map.apply(x, y)));
  const FacePoints& p = face.points;
  return {{"id", face.id},
          {"box",
           {{"x", rounded(face.box.centerX - face.box.side / 2)},
            {"y", rounded(face.box.centerY - face.box.side / 2)},
            {"width", rounded(face.box.side)},
            {"height", rounded(face.box.side)}}},
          {"size", rounded(face.box.side)},
          {"roll", rounded(face.box.roll * 180 / std::numbers::pi)},
          {"confidence", rounded(face.confidence)},
          {"points",
           {{"leftEye", point(p.leftEye)},
            {"rightEye", point(p.rightEye)},
            {"nose", point(p.nose)},
            {"leftMouth", point(p.leftMouth)},
            {"rightMouth", point(p.rightMouth)}}},
          {"placement", {{"kind", face.manual ? "manual" : "found"}, {"aligned", face.aligned}, {"corners", corners}}}};
}

void FaceTarget::addTo(CLI::App& command) {
  command
      .add_option("--face", face, "Which face is edited: largest, all, a number of “faces”, or x,y in the photograph")
      ->capture_default_str();
  command
      .add_option("--crop", crop, "auto: faces are found and aligned; center: the largest centered square, as it is")
      ->check(CLI::IsMember({"auto", "center"}))
      ->capture_default_str();
  command
      .add_option(
          "--placement", placement,
          "Four points of the face by hand, x,y each: eye left and right in the picture, mouth corner left and right")
      ->expected(4);
}

namespace {

/// A number of `faces`; -1 for anything else.
int numberOf(const std::string& text) {
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos) return -1;
  return std::stoi(text);
}

}  // namespace

Result<PhotoOptions> FaceTarget::photoOptions() const {
  PhotoOptions options;
  if (crop == "center") {
    if (!placement.empty() || !onlyLargest())
      return Error{ErrorCode::kInvalidArgument, "--crop center takes no face: leave out --face and --placement.", {}};
    options.crop = CropChoice::kCenter;
    return options;
  }
  if (!placement.empty()) {
    if (!onlyLargest()) return Error{ErrorCode::kInvalidArgument, "--placement is the face: leave out --face.", {}};
    std::array<std::array<double, 2>, 4> points{};
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto point = pointOf(placement.at(i), "--placement");
      if (!point) return point.error();
      points[i] = *point;
    }
    options.placements = {{PlacementKind::kManual, facePointsOf(points[0], points[1], points[2], points[3])}};
    options.search = false;
    if (auto valid = validate(options.placements.front()); !valid) return valid.error();
    return options;
  }
  if (onlyLargest()) return options;
  options.effort = SearchEffort::kThorough;
  if (face == "all" || numberOf(face) >= 0) return options;
  if (!pointOf(face, "--face")) {
    return Error{ErrorCode::kInvalidArgument, "“--face " + face + "” is none of largest, all, a number, and x,y.", {}};
  }
  return options;
}

Result<std::vector<int>> FaceTarget::among(const PhotoInfo& photo) const {
  if (onlyLargest()) return std::vector{photo.face};
  std::vector<int> ids;
  for (const FoundFace& found : photo.faces) ids.push_back(found.id);
  if (face == "all") return ids;
  const int number = numberOf(face);
  if (number < 0) {
    const auto point = pointOf(face, "--face").value();
    return std::vector{faceAt(photo.faces, point[0], point[1])};
  }
  if (std::find(ids.begin(), ids.end(), number) != ids.end()) return std::vector{number};
  return Error{ErrorCode::kInvalidArgument,
               "“" + photo.path.string() + "” has no face " + face + "; it has " + std::to_string(ids.size()) +
                   ", numbered from 0.",
               {}};
}

Json fitJson(const FaceFit& fit) {
  return {{"word", std::string(id(fit.word))},
          {"reasons", fit.reasons},
          {"alignment", rounded(fit.alignment)},
          {"error", fit.error},
          {"deviation", rounded(fit.deviation)}};
}

std::string reasonsOf(const FaceFit& fit) {
  std::string text;
  for (const std::string& reason : fit.reasons) text += (text.empty() ? "" : ", ") + std::string(fitReason(reason));
  return text;
}

Error noFaceIn(const std::filesystem::path& file) {
  return {ErrorCode::kNoFace, "No face was found in “" + file.string() + "”.", {}};
}

Result<std::array<double, 2>> pointOf(const std::string& text, const std::string& option) {
  const Error wrong{ErrorCode::kInvalidArgument, "“" + text + "” of " + option + " is not of the form x,y.", {}};
  const auto comma = text.find(',');
  if (comma == std::string::npos) return wrong;
  std::array<double, 2> point{};
  const std::array<std::string, 2> parts = {text.substr(0, comma), text.substr(comma + 1)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    char* end = nullptr;
    point[i] = std::strtod(parts[i].c_str(), &end);
    if (parts[i].empty() || *end != '\0' || !std::isfinite(point[i])) return wrong;
  }
  return point;
}

}  // namespace lineament::cli
