// Fine-tuning: a network of a finished pack, of official size or compact, is trained on from the pack's weights, and a
// new pack is made with it. Configs, difference sign and attributes are those of the pack's manifest; the data are what
// `lineament-cli classifier-shards` and `cleaner-shards` made with the same pack, of photographs or painted people.
#pragma once

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "train/stages.h"

namespace lineament::train {

inline constexpr std::array<std::string_view, 2> kTunable = {"classifier", "cleaner"};

/// Settings of a stage where neither recipe nor options say otherwise: those of the papers, scaled for fine-tuning.
nlohmann::json tuningDefaults(std::string_view stage);

struct TuneOptions {
  std::filesystem::path pack;
  std::filesystem::path data, work;
  std::filesystem::path recipe;       ///< empty: none; else a JSON file whose stages.STAGE wins over the defaults
  std::optional<std::int64_t> steps;  ///< these three win over both
  std::optional<int> batch;
  std::optional<double> learningRate;
  torch::Device device = torch::kCPU;
  std::filesystem::path vgg16;  ///< these two as StageOptions
  bool bfloat16 = false;
  ProgressSink progress;
  StopToken stop;
};

/// Trains one of kTunable, or continues it; leaves `<work>/<stage>/model.safetensors`, which tells its pack. Errors as
/// trainStage; kBadPack where the pack lacks the network; kInvalidArgument where shards do not fit the pack, or the
/// work folder holds the tuning of another one, with other settings (more steps are no other ones) or on other shards.
Status tuneStage(std::string_view stage, const TuneOptions& options);

struct TunedPackOptions {
  std::filesystem::path base, work;
  std::filesystem::path out;  ///< must not exist
  std::string name;           ///< of the new pack; empty: the old one's and “tuned”
  ProgressSink progress;
  StopToken stop;
};

/// The pack with the networks that the work folder holds in the place of its own. Its manifest says in version, origin
/// and training that it was tuned, and from what; licenses stay. kNotFound where nothing was tuned; kInvalidArgument
/// where what was tuned is another pack, or `out` is there already.
Status assembleTunedPack(const TunedPackOptions& options);

}  // namespace lineament::train
