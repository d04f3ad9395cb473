#include "dataset/real_faces.h"

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/classes.h"
#include "base/files.h"
#include "base/sha256.h"
#include "imaging/photo.h"
#include "weights/npy.h"

namespace lineament::dataset {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

/// IEEE 754 half precision, as NumPy stores float16.
float fromHalf(std::uint16_t half) {
  const int exponent = (half >> 10) & 31;
  const int fraction = half & 1023;
  const float sign = (half & 0x8000) != 0 ? -1.f : 1.f;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  if (exponent == 31) return fraction == 0 ? sign * INFINITY : NAN;
  return sign * std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
}

Error unreadable(const fs::path& path, const std::string& why) {
  return {ErrorCode::kUnreadable, quoted(path) + " is no list of faces.", why};
}

/// One mesh a face, in the order of faces.json.
Result<std::vector<FaceMesh>> readMeshes(const fs::path& path, std::size_t count) {
  const auto file = weights::NpyFile::open(path);
  if (!file) return file.error();
  const weights::Shape shape = {static_cast<std::int64_t>(count), kMeshPointCount, 3};
  const bool half = file->dtype() == weights::DType::kF16;
  if (file->shape() != shape || !(half || file->dtype() == weights::DType::kF32))
    return unreadable(path, "it must hold one mesh of 478 points for each face, as float16 or float32");
  std::vector<std::uint8_t> bytes;
  const auto read = file->stream([&](std::span<const std::uint8_t> part) {
    bytes.insert(bytes.end(), part.begin(), part.end());
    return Status();
  });
  if (!read) return read.error();
  const std::size_t each = half ? 2 : 4;
  const auto number = [&](std::size_t i) {
    if (half) {
      std::uint16_t h = 0;
      std::memcpy(&h, bytes.data() + i * each, each);
      return fromHalf(h);
    }
    float f = 0;
    std::memcpy(&f, bytes.data() + i * each, each);
    return f;
  };
  std::vector<FaceMesh> meshes(count);
  std::size_t i = 0;
  for (FaceMesh& mesh : meshes) {
    for (MeshPoint& point : mesh.points) {
      point = {number(i), number(i + 1), number(i + 2)};
      if (!std::isfinite(point.x + point.y + point.z)) return unreadable(path, "a coordinate is no number");
      i += 3;
    }
  }
  return meshes;
}

Result<json> readJson(const fs::path& path) {
  const auto text = readTextFile(path);
  if (!text) return text.error();
  auto value = json::parse(*text, nullptr, false);
  if (!value.is_array()) return unreadable(path, "it must be a JSON list");
  return value;
}

std::optional<bool> flag(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_boolean()) return std::nullopt;
  return found->get<bool>();
}

std::optional<double> number(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

RealFace described(const json& entry) {
  RealFace face;
  face.file = entry.at("file").get<std::string>();
  face.person = entry.value("person", face.file);
  face.source = entry.value("source", "");
  face.smiling = flag(entry, "smiling");
  if (const auto labels = entry.find("labels"); labels != entry.end()) {
    face.glasses = flag(*labels, "glasses");
    face.facialHair = flag(*labels, "facial_hair");
    face.closedMouth = flag(*labels, "closed_mouth");
    face.old = flag(*labels, "old");
  }
  return face;
}

void addEstimates(std::vector<RealFace>& faces, const json& judged) {
  std::map<std::string, const json*> of;
  for (const auto& entry : judged) of[entry.value("file", "")] = &entry;
  for (RealFace& face : faces) {
    const auto found = of.find(face.file);
    if (found == of.end()) continue;
    const json& entry = *found->second;
    face.age = number(entry, "age_estimate");
    face.happiness = number(entry, "happy_estimate");
    face.yaw = number(entry, "yaw_estimate");
    if (const auto sex = entry.value("sex_estimate", ""); !sex.empty()) face.male = sex == "male";
  }
}

/// First words of the lines.
Result<std::set<std::string>> excluded(const fs::path& path) {
  std::error_code none;
  if (!fs::exists(path, none)) return std::set<std::string>();
  const auto text = readTextFile(path);
  if (!text) return text.error();
  std::set<std::string> names;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find_first_of("\t ")));
  return names;
}

}  // namespace

Result<RealFaces> RealFaces::open(const fs::path& folder) {
  return guarded("Reading the faces", [&]() -> Result<RealFaces> {
    const auto list = readJson(folder / "faces.json");
    if (!list) return list.error();
    const auto meshes = readMeshes(folder / "mesh.npy", list->size());
    if (!meshes) return meshes.error();
    const auto heldOut = readJson(folder / "held_out.json");
    if (!heldOut) return heldOut.error();
    const auto left = excluded(folder / "exclude.txt");
    if (!left) return left.error();

    RealFaces all;
    all.folder_ = folder;
    const auto names = heldOut->get<std::set<std::string>>();
    std::set<std::string> heldOutPeople;
    for (std::size_t i = 0; i < list->size(); ++i) {
      RealFace face = described((*list)[i]);
      face.mesh = (*meshes)[i];
      face.heldOut = names.contains(face.file);
      if (face.heldOut) heldOutPeople.insert(face.person);
      if (!left->contains(face.file)) all.faces_.push_back(std::move(face));
    }
    for (RealFace& face : all.faces_) face.heldOut = face.heldOut || heldOutPeople.contains(face.person);
    std::error_code none;
    if (fs::exists(folder / "judged.json", none)) {
      const auto judged = readJson(folder / "judged.json");
      if (!judged) return judged.error();
      addEstimates(all.faces_, *judged);
    }
    Sha256 hash;
    for (const char* const name : {"faces.json", "mesh.npy", "held_out.json", "judged.json", "exclude.txt"}) {
      const auto digest = sha256HexOfFile(folder / name);
      const std::string line = std::string(name) + " " + (digest ? *digest : "-") + "\n";
      hash.update(line.data(), line.size());
    }
    all.digest_ = hash.hex().substr(0, 16);
    return all;
  });
}

Result<Image> RealFaces::photo(const RealFace& face) const {
  const auto photo = imaging::openPhoto(folder_ / face.file);
  if (!photo) return photo.error();
  return *photo->image;
}

Result<LabelMap> RealFaces::mask(const RealFace& face) const {
  const fs::path path = folder_ / "masks" / fs::path(face.file).replace_extension(".png");
  const auto photo = imaging::openPhoto(path);
  if (!photo) return photo.error();
  const Image& gray = *photo->image;
  LabelMap labels(gray.width(), gray.height());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    labels.data()[i] = gray.data()[3 * i];
    if (labels.data()[i] >= kFaceClassCount && labels.data()[i] != kUnlabeledClass)
      return Error{ErrorCode::kUnreadable, quoted(path) + " holds an index that is no class.",
                   std::to_string(labels.data()[i])};
  }
  return labels;
}

}  // namespace lineament::dataset
