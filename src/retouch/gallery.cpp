#include "gallery.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>
#include <set>
#include <sstream>

#include "base/files.h"
#include "imaging/photo.h"
#include "npy.h"

namespace lineament::retouch {
namespace fs = std::filesystem;
namespace {

Result<nlohmann::json> readJson(const fs::path& path) {
  const auto text = readTextFile(path);
  if (!text) return text.error();
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_array()) return Error{ErrorCode::kUnreadable, quoted(path) + " is not the list that it should be.", ""};
  return json;
}

std::optional<bool> label(const nlohmann::json& entry, const char* name) {
  const auto labels = entry.find("labels");
  if (labels == entry.end() || !labels->contains(name) || !labels->at(name).is_boolean()) return {};
  return labels->at(name).get<bool>();
}

GalleryFace faceOf(const nlohmann::json& entry, const nlohmann::json& judged, const float* mesh) {
  GalleryFace face;
  face.file = entry.at("file");
  face.source = entry.at("source");
  face.person = entry.value("person", face.file);
  face.cropScale = entry.value("crop_scale", 1.);
  face.age = judged.value("age_estimate", 0.);
  face.happy = judged.value("happy_estimate", 0.);
  face.male = judged.value("sex_estimate", "") == "male";
  face.glasses = label(entry, "glasses");
  face.facialHair = label(entry, "facial_hair");
  face.closedMouth = label(entry, "closed_mouth");
  face.old = label(entry, "old");
  for (int i = 0; i < kMeshPointCount; ++i) face.mesh[i] = {mesh[3 * i], mesh[3 * i + 1], mesh[3 * i + 2]};
  return face;
}

bool finite(const FaceMesh& mesh) {
  return std::all_of(mesh.points.begin(), mesh.points.end(),
                     [](const auto& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); });
}

}  // namespace

Result<Gallery> Gallery::open(const fs::path& faces, const fs::path& sharp) {
  const auto list = readJson(faces / "faces.json"), judged = readJson(faces / "judged.json"),
             held = readJson(faces / "held_out.json");
  for (const auto* json : {&list, &judged, &held}) {
    if (!*json) return json->error();
  }
  const auto meshes = readNpy(faces / "mesh.npy");
  if (!meshes) return meshes.error();
  const Error mismatch{ErrorCode::kUnreadable, quoted(faces) + " has lists of different lengths.", ""};
  const std::vector<int> shape = {static_cast<int>(list->size()), kMeshPointCount, 3};
  if (meshes->shape != shape || judged->size() != list->size()) return mismatch;

  Gallery gallery;
  gallery.folder_ = faces;
  gallery.sharp_ = sharp;
  std::set<std::string> out;
  try {
    for (const auto& name : *held) out.insert(name.get<std::string>());
    gallery.heldOut_ = static_cast<int>(out.size());
    if (const auto excluded = readTextFile(faces / "exclude.txt")) {
      std::istringstream lines(*excluded);
      for (std::string line; std::getline(lines, line);) out.insert(line.substr(0, line.find('\t')));
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      auto face = faceOf((*list)[i], (*judged)[i], meshes->values.data() + i * kMeshPointCount * 3);
      if ((*judged)[i].value("file", "") != face.file) return mismatch;
      if (!out.contains(face.file) && finite(face.mesh)) gallery.faces_.push_back(std::move(face));
    }
  } catch (const nlohmann::json::exception& e) {
    return Error{ErrorCode::kUnreadable, quoted(faces) + " has lists that this version cannot read.", e.what()};
  }
  return gallery;
}

const GalleryFace* Gallery::find(const std::string& file) const {
  const auto found = std::find_if(faces_.begin(), faces_.end(), [&](const auto& f) { return f.file == file; });
  return found == faces_.end() ? nullptr : &*found;
}

Points3 Gallery::points(const GalleryFace& face) {
  Points3 result;
  for (const auto& p : face.mesh.points) result.emplace_back(p.x - .5, p.y - .5, 2. * p.z);
  return result;
}

Face Gallery::load(const GalleryFace& face, const Canonical& canonical, bool sharp) const {
  const fs::path png = fs::path(face.file).replace_extension(".png");
  std::error_code ec;
  fs::path file = folder_ / face.file;
  if (sharp && !sharp_.empty()) {
    for (const auto& name : {fs::path(face.file), png}) {
      if (fs::exists(sharp_ / name, ec)) file = sharp_ / name;
    }
  }
  const auto photo = imaging::openPhoto(file).value();
  const double scale = photo.image->width() / 256.;
  FaceMesh mesh = face.mesh;
  for (auto& p : mesh.points) {
    p.x = static_cast<float>(p.x * scale);
    p.y = static_cast<float>(p.y * scale);
    p.z = static_cast<float>(p.z * scale);
  }
  cv::Mat labels;
  if (fs::exists(folder_ / "masks" / png, ec)) {
    const auto mask = imaging::openPhoto(folder_ / "masks" / png).value();
    cv::extractChannel(matOf(*mask.image), labels, 0);
    if (labels.size() != matOf(*photo.image).size())
      cv::resize(labels, labels, matOf(*photo.image).size(), 0, 0, cv::INTER_NEAREST);
  }
  return makeFace(matOf(*photo.image).clone(), mesh, labels, canonical).value();
}

}  // namespace lineament::retouch
