#include "nets/landmark_set.h"

#include <nlohmann/json.hpp>

#include "base/face_parts.h"
#include "base/files.h"
#include "base/sha256.h"
#include "config_error.h"
#include "weights/load_module.h"

namespace lineament::nets {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFormat = "lineament-landmarks-1";
constexpr const char* kWeights = "landmarks.safetensors";

/// What the product asks of each part, whatever its size.
Status fits(const std::string& part, const LandmarkConfig& config, std::size_t points, int dimensions,
            bool confidence) {
  const std::string name = "Landmarks (" + part + ")";
  if (config.points != static_cast<int>(points)) return badConfig(name, "points", "must be " + std::to_string(points));
  if (config.dimensions != dimensions) return badConfig(name, "dimensions", "must be " + std::to_string(dimensions));
  if (config.confidence != confidence)
    return badConfig(name, "confidence", confidence ? "must be true" : "must be false");
  return {};
}

template <class Set, class Each>
void eachPart(Set& networks, const Each& each) {
  each("face.", *networks.face), each("eye.", *networks.eye), each("lips.", *networks.lips);
}

}  // namespace

LandmarkConfigs ourLandmarks() {
  LandmarkConfig part;
  part.inputSize = 64;
  part.widths = {16, 32, 64}, part.blocks = {2, 2};
  part.features = 48, part.hidden = 32;
  part.dimensions = 2, part.confidence = false;
  LandmarkConfigs configs{{}, part, part};
  configs.eye.points = static_cast<int>(kLeftEyePoints.size());
  configs.lips.points = static_cast<int>(kLipPoints.size());
  return configs;
}

nlohmann::json toJson(const LandmarkConfigs& configs) {
  const auto json = [](const LandmarkConfig& config) { return nlohmann::json::parse(toJson(config)); };
  return {{"face", json(configs.face)}, {"eye", json(configs.eye)}, {"lips", json(configs.lips)}};
}

Result<LandmarkConfigs> landmarkConfigs(const nlohmann::json& json) {
  LandmarkConfigs configs = ourLandmarks();
  if (!json.is_object()) return badConfig("Landmarks", "networks", "is not a JSON object");
  for (const auto& [name, config] :
       {std::pair{"face", &configs.face}, {"eye", &configs.eye}, {"lips", &configs.lips}}) {
    if (!json.contains(name)) return badConfig("Landmarks", name, "is missing");
    auto read = landmarkConfig(json.at(name).dump());
    if (!read) return read.error();
    *config = *read;
  }
  if (auto s = fits("face", configs.face, kMeshPointCount, 3, true); !s) return s.error();
  if (auto s = fits("eye", configs.eye, kLeftEyePoints.size(), 2, false); !s) return s.error();
  if (auto s = fits("lips", configs.lips, kLipPoints.size(), 2, false); !s) return s.error();
  return configs;
}

LandmarkSet::LandmarkSet(const LandmarkConfigs& configs) : face(configs.face), eye(configs.eye), lips(configs.lips) {}

Status saveLandmarks(const fs::path& folder, const LandmarkSet& networks, const nlohmann::json& about) {
  return guarded("Saving the landmark networks", [&]() -> Status {
    if (auto made = makeFolder(folder); !made) return made;
    weights::TensorMap all;
    eachPart(networks, [&](const std::string& prefix, const torch::nn::Module& part) {
      for (const auto& [name, tensor] : weights::tensorsOf(part)) {
        // Counts of batches, which only training knows.
        if (!name.ends_with("num_batches_tracked")) all[prefix + name] = tensor;
      }
    });
    const fs::path file = folder / kWeights;
    if (auto saved = weights::saveSafetensors(file, all, {.half = true, .metadata = {}}); !saved) return saved;
    nlohmann::ordered_json list = {{"format", kFormat}};
    for (const auto& [key, value] : about.items()) list[key] = value;
    list["networks"] = toJson({networks.face->config(), networks.eye->config(), networks.lips->config()});
    const auto hash = sha256HexOfFile(file);
    if (!hash) return hash.error();
    list["file"] = {{"path", kWeights}, {"size", fs::file_size(file)}, {"sha256", *hash}};
    return writeTextFile(folder / kLandmarkList, list.dump(2) + "\n");
  });
}

Result<LandmarkSet> loadLandmarks(const fs::path& folder) {
  return guarded("Loading the landmark networks", [&]() -> Result<LandmarkSet> {
    const fs::path list = folder / kLandmarkList, file = folder / kWeights;
    const auto text = readTextFile(list);
    if (!text) return text.error();
    const auto bad = [](const fs::path& path, const std::string& why) {
      return Error{ErrorCode::kBadPack, quoted(path) + " " + why + ".", {}};
    };
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || json.value("format", nlohmann::json()) != kFormat)
      return bad(list, "is no list of landmark networks that this version reads");
    const auto stated = json.value("file", nlohmann::json::object());
    if (!stated.is_object() || stated.value("path", nlohmann::json()) != kWeights)
      return bad(list, "does not name its weights");
    const auto hash = sha256HexOfFile(file);
    if (!hash) return hash.error();
    if (stated.value("sha256", nlohmann::json()) != *hash)
      return bad(file, "is not the file that " + quoted(list) + " lists: its hash differs");
    auto configs = landmarkConfigs(json.value("networks", nlohmann::json()));
    if (!configs) return configs.error();
    auto tensors = weights::loadSafetensors(file, {.toFloat32 = true, .prefix = {}});
    if (!tensors) return tensors.error();
    LandmarkSet networks(*configs);
    Status status;
    std::size_t used = 0;
    eachPart(networks, [&](const std::string& prefix, torch::nn::Module& part) {
      for (const auto& [name, tensor] : *tensors) used += name.starts_with(prefix) ? 1 : 0;
      if (status) status = weights::loadInto(part, *tensors, prefix, quoted(file));
      part.eval();
    });
    if (!status) return status.error();
    if (used != tensors->size()) return bad(file, "holds tensors that belong to no landmark network");
    return networks;
  });
}

}  // namespace lineament::nets
