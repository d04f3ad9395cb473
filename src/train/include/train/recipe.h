// A recipe: one JSON file that says how a pack is trained, stage by stage (models/compact/recipe.json). Free of
// LibTorch.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "nets/configs.h"

namespace lineament::train {

/// The stages in the order in which they build on each other.
inline constexpr std::array<std::string_view, 5> kStages = {"generator", "encoder", "parser", "classifier", "cleaner"};

/// Stages that a pack can do without, and a recipe too: the papers' baseline cleaner (after the classifier), a
/// regressor that judges packs, and directions found anew in the encoder's codes, which needs it.
inline constexpr std::array<std::string_view, 3> kOptionalStages = {"eogi", "regressor", "directions"};

/// Attribute ids in the order of the shards' strengths and of the classifier's outputs.
inline constexpr std::array<std::string_view, 7> kAttributes = {
    "Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes", "Old", "Smiling"};

/// Edit strength that stands for the painter's full range, none to full; both papers edit with α = 20.
inline constexpr double kFullAlpha = 20.0;

struct Recipe {
  std::string name;
  int resolution = 128;
  nets::GeneratorConfig generator;
  nets::EncoderConfig encoder;
  nets::ParserConfig parser;
  nets::ClassifierConfig classifier;
  nets::CleanerConfig cleaner;
  nlohmann::json eogi;  ///< networks.eogi: DeghostingConfig without its generator, which is the pack's; null if none
  nets::ClassifierConfig regressor;  ///< networks.regressor; where not given, the classifier's at the resolution
  nlohmann::json stages;             ///< stage → settings; what a stage reads is said in its source file
  /// License, origin, description, version for the pack; `moreClasses` {attribute: [names of face classes]}: what its
  /// class sets hold beyond method.md's; `maskStrength`, above 0 to 100, and `maskChange`, above 0 to 1 (both as
  /// PackManifest's), `maskStrengths`, `maskChanges` and `maskSpreads` {attribute: the same for it alone};
  /// `retouched` [attributes that the retoucher edits where nobody chooses];
  /// `directionLayers` {attribute: [first, last]}: layers outside of them are taken from its direction; and `pose`, 0
  /// to 2 (how much of their pose the painted people keep, which packaging/train-compact.sh and `evaluate` go by).
  nlohmann::json manifest;
};

/// What is wrong with the settings that every stage has (LoopSettings), in words; empty where nothing is.
std::string wrongSettings(const nlohmann::json& stage);

/// kInvalidArgument naming the file and the key that is missing or wrong.
Result<Recipe> loadRecipe(const std::filesystem::path& path);

}  // namespace lineament::train
