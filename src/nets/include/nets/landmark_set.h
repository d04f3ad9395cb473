// The three landmark networks as a folder: landmarks.json, which states configs, license and the hash of the weights,
// and landmarks.safetensors (float16). The name of the list keeps the folder from being taken for a model pack.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/result.h"
#include "nets/landmarks.h"

namespace lineament::nets {

inline constexpr std::string_view kLandmarkList = "landmarks.json";

struct LandmarkConfigs {
  LandmarkConfig face;  ///< 478 points in space and a confidence
  LandmarkConfig eye;   ///< kLeftEyePoints of base/face_parts.h
  LandmarkConfig lips;  ///< kLipPoints
};

/// What we train; all three together take 2.5 MB in float16.
LandmarkConfigs ourLandmarks();
/// {"face": {…}, "eye": {…}, "lips": {…}}, each as toJson(LandmarkConfig); kBadPack naming what is wrong, also where
/// points, dimensions or confidence are not what the part needs.
nlohmann::json toJson(const LandmarkConfigs& configs);
Result<LandmarkConfigs> landmarkConfigs(const nlohmann::json& json);

/// Freshly initialized where built from configs.
struct LandmarkSet {
  LandmarkNet face{nullptr}, eye{nullptr}, lips{nullptr};
  explicit LandmarkSet(const LandmarkConfigs& configs);
};

/// Weights and list, all or nothing each, the list last. `about`: more fields of the list (license, origin, training).
Status saveLandmarks(const std::filesystem::path& folder, const LandmarkSet& networks, const nlohmann::json& about);

/// In eval mode, float32, on the processor. kNotFound without the folder or its list; kBadPack for a list that does not
/// read, another hash or size, tensors that do not fit or are not finite.
Result<LandmarkSet> loadLandmarks(const std::filesystem::path& folder);

}  // namespace lineament::nets
