#include "train/stages.h"

#include <torch/torch.h>

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "base/sha256.h"
#include "feature_term.h"
#include "shard_series.h"
#include "task_support.h"
#include "weights/pack.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

weights::TensorMap pickPrefix(const weights::TensorMap& all, const std::string& prefix) {
  weights::TensorMap out;
  for (const auto& [name, tensor] : all) {
    if (name.rfind(prefix, 0) == 0) out[name.substr(prefix.size())] = tensor;
  }
  return out;
}

weights::StringMap metadataOf(std::string_view stage, const Recipe& recipe) {
  weights::StringMap metadata = {{"recipe", recipe.name}};
  if (stage == "regressor") {
    // Used without its recipe, by lineament-cli evaluate.
    metadata["config"] = nets::toJson(recipe.regressor);
    std::string names;
    for (const auto a : kAttributes) names += (names.empty() ? "" : ",") + std::string(a);
    metadata["attributes"] = names;
  }
  return metadata;
}

/// The segmentation sets of method.md 2.3, and what the recipe's manifest adds to both of an attribute.
void setClasses(weights::AttributeEntry& entry, const nlohmann::json& more) {
  using C = FaceClass;
  if (entry.id == "Bushy_Eyebrows") {
    entry.originalClasses = {C::kSkin, C::kLeftBrow, C::kRightBrow, C::kNose};
  } else if (entry.id == "Beard") {
    entry.originalClasses = {C::kSkin, C::kLeftBrow, C::kRightBrow, C::kNose, C::kNeck};
  } else if (entry.id == "Old") {
    entry.originalClasses = {C::kSkin,  C::kLeftBrow, C::kRightBrow, C::kNose,
                             C::kMouth, C::kUpperLip, C::kLowerLip,  C::kNeck};
  } else {
    entry.originalClasses = {C::kSkin, C::kLeftBrow, C::kRightBrow, C::kLeftEye,  C::kRightEye, C::kEyeglasses,
                             C::kNose, C::kMouth,    C::kUpperLip,  C::kLowerLip, C::kNeck};
  }
  entry.manipulatedClasses = {C::kSkin,       C::kLeftBrow, C::kRightBrow, C::kLeftEye,  C::kRightEye,
                              C::kEyeglasses, C::kNose,     C::kMouth,     C::kUpperLip, C::kLowerLip};
  const auto& original = entry.originalClasses;
  if (std::find(original.begin(), original.end(), C::kNeck) != original.end())
    entry.manipulatedClasses.push_back(C::kNeck);
  for (const auto& name : more.value(entry.id, nlohmann::json::array())) {
    const auto at = std::find(kFaceClassNames.begin(), kFaceClassNames.end(), name.get<std::string>());
    const auto face = static_cast<FaceClass>(at - kFaceClassNames.begin());
    for (auto* set : {&entry.originalClasses, &entry.manipulatedClasses}) {
      if (std::find(set->begin(), set->end(), face) == set->end()) set->push_back(face);
    }
  }
}

/// Whose models a stage builds on.
std::vector<std::string_view> formerStages(std::string_view stage) {
  if (stage == "encoder") return {"generator"};
  if (stage == "classifier") return {"encoder"};
  if (stage == "cleaner") return {"classifier"};
  if (stage == "eogi") return {"encoder", "classifier"};
  return {};
}

std::string networksOf(std::string_view stage, const Recipe& recipe) {
  if (stage == "generator") return nets::toJson(recipe.generator);
  if (stage == "encoder") return nets::toJson(recipe.encoder) + nets::toJson(recipe.generator);
  if (stage == "parser") return nets::toJson(recipe.parser);
  if (stage == "classifier") return nets::toJson(recipe.classifier);
  if (stage == "cleaner") return nets::toJson(recipe.cleaner);
  if (stage == "eogi") return eogiConfig(recipe);
  return nets::toJson(recipe.regressor);
}

/// What a checkpoint of the stage is bound to.
std::string identityOf(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  nlohmann::json all = {{"settings", tellingSettings(stageSettings(recipe, stage))},
                        {"shards", shardsDigest(options.data).value()},
                        {"networks", networksOf(stage, recipe)}};
  for (const auto former : formerStages(stage)) {
    // Not every setting needs every model.
    const auto digest = sha256HexOfFile(modelPath(options.work, former));
    if (digest) all["after"][std::string(former)] = digest->substr(0, 16);
  }
  if (const auto vgg16 = digestOfVgg16(options.vgg16); !vgg16.empty()) all["vgg16"] = vgg16;
  return all.dump();
}

/// A direction [L, D] without its layers outside of first … last, of unit length again (method.md 1): at the same α the
/// others move further than they did in training.
torch::Tensor withinLayers(const torch::Tensor& direction, std::int64_t first, std::int64_t last) {
  torch::Tensor kept = torch::zeros_like(direction, torch::kFloat32);
  kept.narrow(0, first, last - first + 1).copy_(direction.narrow(0, first, last - first + 1));
  return kept / kept.norm().clamp_min(1e-12);
}

class PackBuilder {
 public:
  PackBuilder(const Recipe& recipe, fs::path folder) : folder_(std::move(folder)) {
    // Of the pack that was here before: it must not describe the new files, not even for the moment.
    std::error_code none;
    fs::remove(folder_ / "manifest.json", none);
    manifest_.name = recipe.name;
    manifest_.version = recipe.manifest.value("version", "");
    manifest_.license = recipe.manifest.value("license", "GPL-3.0-or-later");
    manifest_.origin = recipe.manifest.value("origin", "");
    manifest_.description = recipe.manifest.value("description", "");
    manifest_.resolution = recipe.resolution;
    manifest_.differenceSign = weights::DifferenceSign::kInversionMinusManipulated;
    manifest_.maskStrength = recipe.manifest.value("maskStrength", 1.0);
    manifest_.maskChange = recipe.manifest.value("maskChange", 0.0);
    manifest_.training["stages"] = recipe.stages;
    moreClasses_ = recipe.manifest.value("moreClasses", nlohmann::json::object());
    strengths_ = recipe.manifest.value("maskStrengths", nlohmann::json::object());
    spreads_ = recipe.manifest.value("maskSpreads", nlohmann::json::object());
    changes_ = recipe.manifest.value("maskChanges", nlohmann::json::object());
    retouched_ = recipe.manifest.value("retouched", std::vector<std::string>());
    layers_ = recipe.manifest.value("directionLayers", nlohmann::json::object());
    if (recipe.manifest.contains("pose")) manifest_.training["pose"] = recipe.manifest.at("pose");
  }

  void network(const std::string& key, const weights::TensorMap& tensors, const std::string& config) {
    const std::string file = key + ".safetensors";
    weights::saveSafetensors(folder_ / file, tensors, {.half = true, .metadata = {}}).value();
    manifest_.networks[key] = {file, "", nlohmann::json::parse(config)};
    paths_.push_back(file);
  }
  /// The manifest tells of no training whose network is not there.
  void without(const std::string& key) { manifest_.training["stages"].erase(key); }
  void directions(weights::TensorMap tensors) {
    manifest_.directionsFile = "directions.safetensors";
    for (const auto& [id, range] : layers_.items()) {
      torch::Tensor& direction = tensors.at(id);
      manifest_.training["directionLayers"][id] = range;
      direction = withinLayers(direction, range.at(0).get<std::int64_t>(), range.at(1).get<std::int64_t>());
    }
    weights::saveSafetensors(folder_ / manifest_.directionsFile, tensors).value();
    paths_.push_back(manifest_.directionsFile);
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      weights::AttributeEntry entry;
      entry.id = std::string(kAttributes[a]);
      entry.direction = entry.id;
      entry.classifierIndex = static_cast<int>(a);
      setClasses(entry, moreClasses_);
      entry.maskStrength = strengths_.value(entry.id, 0.0);
      entry.maskChange = changes_.value(entry.id, 0.0);
      entry.maskSpread = spreads_.value(entry.id, 0.0);
      entry.retouched = std::find(retouched_.begin(), retouched_.end(), entry.id) != retouched_.end();
      manifest_.attributes.push_back(std::move(entry));
    }
  }
  void validation(const fs::path& work, std::string_view stage) {
    const auto last = lastValidation(work, stage);
    if (!last.is_null()) manifest_.training["validation"][std::string(stage)] = last;
  }
  Status write() { return weights::writePack(folder_, manifest_, paths_); }

 private:
  fs::path folder_;
  nlohmann::json moreClasses_, strengths_, changes_, spreads_, layers_;
  std::vector<std::string> retouched_;
  weights::PackManifest manifest_;
  std::vector<std::string> paths_;
};

/// Directions are found in the codes of one encoder.
void requireCodesOf(const fs::path& work) {
  const auto path = modelPath(work, "directions");
  const auto metadata = weights::SafetensorsFile::open(path).value().metadata();
  const auto of = metadata.find("encoder");
  if (of == metadata.end() || of->second == sha256HexOfFile(modelPath(work, "encoder")).value()) return;
  throw ErrorException({ErrorCode::kInvalidArgument,
                        quoted(path) + " was found in the codes of another encoder; run the stage “directions” again.",
                        {}});
}

}  // namespace

Status trainStage(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  return guarded("Training the " + std::string(stage), [&]() -> Status {
    StageRun run;
    if (stage == "cleaner" || stage == "eogi") {
      run = makeCleaner(recipe, options, std::string(stage));
    } else {
      auto opened = Dataset::open(options.data);
      if (!opened) return opened.error();
      const auto data = std::make_shared<const Dataset>(std::move(opened).value());
      if (data->heldOutCount() == 0) {
        return Error{ErrorCode::kInvalidArgument,
                     "The shards in “" + options.data.string() + "” hold only " + std::to_string(data->portraits()) +
                         " portraits; ten are needed, of which one is held out.",
                     {}};
      }
      const int resolution = stageSettings(recipe, stage).value("dataResolution", recipe.resolution);
      if (data->size() != resolution) {
        return Error{
            ErrorCode::kInvalidArgument,
            "The shards in “" + options.data.string() + "” are not of the resolution that the recipe asks for.",
            std::to_string(data->size()) + " against " + std::to_string(resolution)};
      }
      if (stage == "generator") run = makeGenerator(recipe, options, data);
      if (stage == "encoder") run = makeEncoder(recipe, options, data);
      if (stage == "parser") run = makeParser(recipe, options, data);
      if (stage == "classifier") run = makeClassifier(recipe, options, data);
      if (stage == "regressor") run = makeRegressor(recipe, options, data);
      if (stage == "directions") return findDirections(recipe, options, *data);
    }
    if (!run.task)
      return Error{ErrorCode::kInvalidArgument, "“" + std::string(stage) + "” is not a stage of training.", {}};
    return finishStage(run, stage, stageSettings(recipe, stage), options, metadataOf(stage, recipe),
                       identityOf(stage, recipe, options));
  });
}

Status assemblePack(const Recipe& recipe, const fs::path& work, const fs::path& pack) {
  return guarded("Assembling the pack “" + pack.string() + "”", [&]() -> Status {
    if (auto made = makeFolder(pack); !made) return made;
    const auto codes = weights::loadSafetensors(modelPath(work, "encoder")).value();
    const auto parser = weights::loadSafetensors(modelPath(work, "parser")).value();
    const auto classifier = weights::loadSafetensors(modelPath(work, "classifier")).value();
    PackBuilder builder(recipe, pack);
    builder.network("generator", pickPrefix(codes, "generator."), nets::toJson(recipe.generator));
    auto encoder = pickPrefix(codes, "encoder.");
    encoder["latent_avg"] = codes.at("latent_avg");
    builder.network("encoder", encoder, nets::toJson(recipe.encoder));
    builder.network("parser", pickPrefix(parser, "parser."), nets::toJson(recipe.parser));
    builder.network("classifier", pickPrefix(classifier, "classifier."), nets::toJson(recipe.classifier));
    std::error_code ec;
    if (fs::exists(modelPath(work, "cleaner"), ec)) {
      const auto cleaner = weights::loadSafetensors(modelPath(work, "cleaner")).value();
      builder.network("cleaner", pickPrefix(cleaner, "cleaner."), nets::toJson(recipe.cleaner));
    } else {
      builder.without("cleaner");
    }
    if (fs::exists(modelPath(work, "eogi"), ec)) {
      const auto eogi = weights::loadSafetensors(modelPath(work, "eogi")).value();
      builder.network("eogi", pickPrefix(eogi, "eogi."), eogiConfig(recipe));
    } else {
      builder.without("eogi");
    }
    // Found anew in the codes, where that was done; else as the generator learned them.
    const bool found = fs::exists(modelPath(work, "directions"), ec);
    if (found) requireCodesOf(work);
    builder.directions(found ? weights::loadSafetensors(modelPath(work, "directions")).value()
                             : pickPrefix(codes, "direction."));
    // What judges a pack is no part of its making.
    builder.without("regressor");
    if (!found) builder.without("directions");
    for (const auto stage : kStages) builder.validation(work, stage);
    builder.validation(work, "eogi");
    return builder.write();
  });
}

}  // namespace lineament::train
