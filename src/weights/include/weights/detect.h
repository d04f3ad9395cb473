// What a public checkpoint holds, told from the names and shapes of its tensors: which entries belong to which network
// of a pack, and that network's config in the words of src/nets. No LibTorch, and nothing is told from file names.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "weights/dtype.h"

namespace lineament::weights {

/// What a person says that a file is.
enum class CheckpointRole {
  kPsp,         ///< pixel2style2pixel: encoder, decoder, latent_avg
  kE4e,         ///< encoder4editing: as pSp with another forward
  kRestyle,     ///< ReStyle over pSp or e4e: an encoder of 6 channels
  kGenerator,   ///< StyleGAN2: g_ema, latent_avg
  kClassifier,  ///< Diff-CAM
  kParser,      ///< BiSeNet
  kCleaner,     ///< MAResU-Net
  kDeghosting,  ///< EOGI
};

/// "psp", "e4e", "restyle", "generator", "diffcam", "parser", "cleaner", "eogi": the options of `lineament-cli import`.
std::string_view name(CheckpointRole role);

struct TensorSpec {
  DType dtype = DType::kF32;
  Shape shape;
};
using SpecMap = std::map<std::string, TensorSpec>;

/// One network inside a checkpoint.
struct FoundNetwork {
  std::string
      key;  ///< of the pack: "generator", "encoder", "e4e", "restyle", "classifier", "parser", "cleaner", "eogi"
  std::string prefix;  ///< of its tensors in the checkpoint, e.g. "state_dict / encoder."
  SpecMap tensors;     ///< without the prefix
  nlohmann::json config;
};

struct FoundCheckpoint {
  std::vector<FoundNetwork> networks;
  std::string averageCode;  ///< full name of latent_avg; empty where there is none
};

/// Finds the networks that a file of this role must hold. Wrappers ("state_dict", "g_ema", "params_ema" …) and
/// "module." prefixes are seen through. kBadPack, naming file and tensor, for a checkpoint of another network or with
/// shapes that contradict each other. That every tensor is there is for the network itself to say
/// (ImportRequest::check).
Result<FoundCheckpoint> findNetworks(CheckpointRole role, const SpecMap& tensors, const std::filesystem::path& where);

}  // namespace lineament::weights
