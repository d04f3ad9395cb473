#include "dataset/landmark_faces.h"

#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/files.h"
#include "base/random.h"
#include "weights/npy.h"

namespace lineament {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kPeoplePerValidation = 12;

float half(std::uint16_t bits) {
  const std::uint32_t exponent = (bits >> 10) & 31, mantissa = bits & 1023;
  const float sign = (bits & 0x8000) != 0 ? -1.f : 1.f;
  if (exponent == 31) return std::numeric_limits<float>::quiet_NaN();
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(mantissa), -24);
  return sign * std::ldexp(static_cast<float>(mantissa + 1024), static_cast<int>(exponent) - 25);
}

Result<std::vector<float>> meshNumbers(const fs::path& path, std::size_t faces) {
  auto file = weights::NpyFile::open(path);
  if (!file) return file.error();
  const weights::Shape expected = {static_cast<std::int64_t>(faces), kMeshPointCount, 3};
  const bool known = file->dtype() == weights::DType::kF16 || file->dtype() == weights::DType::kF32;
  if (!known || file->shape() != expected) {
    return Error{ErrorCode::kUnreadable, quoted(path) + " does not hold one mesh of 478 points for each face.",
                 weights::toString(file->shape()) + " against " + weights::toString(expected)};
  }
  std::vector<std::uint8_t> bytes;
  const auto read = file->stream([&](std::span<const std::uint8_t> piece) -> Status {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return {};
  });
  if (!read) return read.error();
  std::vector<float> numbers(faces * kMeshPointCount * 3);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (file->dtype() == weights::DType::kF32) {
      std::memcpy(&numbers[i], bytes.data() + 4 * i, 4);
    } else {
      std::uint16_t bits = 0;
      std::memcpy(&bits, bytes.data() + 2 * i, 2);
      numbers[i] = half(bits);
    }
    if (!std::isfinite(numbers[i]))
      return Error{ErrorCode::kUnreadable, quoted(path) + " holds numbers that are not finite.", {}};
  }
  return numbers;
}

/// A missing file names nobody.
Result<std::set<std::string>> heldOutFiles(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::set<std::string>();
  const auto text = readTextFile(path);
  if (!text) return text.error();
  return nlohmann::json::parse(*text).get<std::set<std::string>>();
}

Result<std::set<std::string>> excludedFiles(const fs::path& path) {
  std::error_code ignored;
  std::set<std::string> names;
  if (!fs::exists(path, ignored)) return names;
  const auto text = readTextFile(path);
  if (!text) return text.error();
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find_first_of("\t ")));
  return names;
}

}  // namespace

Result<std::vector<LandmarkFace>> landmarkFaces(const fs::path& folder) {
  const fs::path list = folder / "faces.json";
  try {
    const auto text = readTextFile(list);
    if (!text) return text.error();
    const auto entries = nlohmann::json::parse(*text);
    const auto numbers = meshNumbers(folder / "mesh.npy", entries.size());
    if (!numbers) return numbers.error();
    const auto heldOut = heldOutFiles(folder / "held_out.json");
    if (!heldOut) return heldOut.error();
    const auto excluded = excludedFiles(folder / "exclude.txt");
    if (!excluded) return excluded.error();
    std::vector<LandmarkFace> faces(entries.size());
    std::size_t at = 0;
    for (std::size_t k = 0; k < faces.size(); ++k) {
      LandmarkFace& face = faces[k];
      face.file = entries[k].at("file").get<std::string>();
      const auto& person = entries[k].contains("person") ? entries[k].at("person") : nlohmann::json();
      const std::string who = person.is_null() ? face.file : person.dump() + entries[k].value("source", "");
      if (mix64(fnv1a64(who)) % kPeoplePerValidation == 0) face.use = FaceUse::kValidation;
      if (excluded->contains(face.file)) face.use = FaceUse::kExcluded;
      if (heldOut->contains(face.file)) face.use = FaceUse::kHeldOut;
      for (MeshPoint& p : face.mesh.points) p = {(*numbers)[at], (*numbers)[at + 1], (*numbers)[at + 2]}, at += 3;
    }
    return faces;
  } catch (const nlohmann::json::exception& e) {
    return Error{ErrorCode::kUnreadable, quoted(list) + " or the lists beside it do not read as lists of faces.",
                 e.what()};
  }
}

}  // namespace lineament
