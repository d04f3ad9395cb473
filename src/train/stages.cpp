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

/// Digest of a pack's files. What its manifest says of itself may change under a training that began with it.
std::string weightsOf(const weights::Pack& pack) {
  Sha256 hash;
  for (const auto& file : pack.manifest().files) {
    const std::string line = file.path + " " + file.sha256 + "\n";
    hash.update(line.data(), line.size());
  }
  return hash.hex().substr(0, 16);
}

/// What a checkpoint of the stage is bound to.
std::string identityOf(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  nlohmann::json all = {{"settings", tellingSettings(stageSettings(recipe, stage))},
                        {"networks", networksOf(stage, recipe)}};
  if (!stageSettings(recipe, stage).value("freshSeries", false)) all["shards"] = shardsDigest(options.data).value();
  for (const auto former : formerStages(stage)) {
    // Not every setting needs every model.
    const auto digest = sha256HexOfFile(modelPath(options.work, former));
    if (digest) all["after"][std::string(former)] = digest->substr(0, 16);
  }
  if (options.start != nullptr) all["start"] = weightsOf(*options.start);
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
  /// The other pack's file as it is, which must fit the recipe; the manifest says whose it is.
  void networkOf(const weights::Pack& other, const std::string& key, const std::string& config) {
    const weights::NetworkEntry& entry = *other.network(key);
    if (entry.config != nlohmann::json::parse(config)) {
      throw ErrorException(
          {ErrorCode::kInvalidArgument,
           "The “" + key + "” of the pack “" + other.manifest().name + "” is another network than the recipe's.",
           entry.config.dump() + " against " + config});
    }
    copyFile(other.filePath(entry.file), key + ".safetensors");
    manifest_.networks[key] = {key + ".safetensors", "", entry.config};
    tellOrigin(other, key);
  }
  /// Its directions, likewise; layers were taken from them when they were made.
  void directionsOf(const weights::Pack& other) {
    manifest_.directionsFile = "directions.safetensors";
    copyFile(other.filePath(other.manifest().directionsFile), manifest_.directionsFile);
    tellOrigin(other, "directions");
    addAttributes();
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
    addAttributes();
  }
  void validation(const fs::path& work, std::string_view stage) {
    const auto last = lastValidation(work, stage);
    if (!last.is_null()) manifest_.training["validation"][std::string(stage)] = last;
  }
  Status write() { return weights::writePack(folder_, manifest_, paths_); }

 private:
  void copyFile(const fs::path& from, const std::string& name) {
    const auto bytes = readFile(from).value();
    writeFile(folder_ / name, bytes).value();
    paths_.push_back(name);
  }
  void tellOrigin(const weights::Pack& other, const std::string& key) {
    manifest_.training["unchanged"][key] = other.manifest().name + " " + other.manifest().version;
  }
  void addAttributes() {
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

/// The shards of options.data, of the size and kind that the stage needs; errors as ErrorException.
std::shared_ptr<const Dataset> portraitsFor(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  const auto data = std::make_shared<const Dataset>(Dataset::open(options.data).value());
  const int resolution = stageSettings(recipe, stage).value("dataResolution", recipe.resolution);
  if (data->size() != resolution) {
    throw ErrorException(
        {ErrorCode::kInvalidArgument,
         "The shards in “" + options.data.string() + "” are not of the resolution that the recipe asks for.",
         std::to_string(data->size()) + " against " + std::to_string(resolution)});
  }
  if (stage == "generator" && data->parameterCount() == 0) {
    throw ErrorException({ErrorCode::kInvalidArgument,
                          "The generator learns from paintings, which the shards in “" + options.data.string() +
                              "” are not; photographs are learned with the encoder.",
                          {}});
  }
  return data;
}

StageRun makeStage(std::string_view stage, const Recipe& recipe, const StageOptions& options,
                   const std::shared_ptr<const Dataset>& data) {
  if (stage == "generator") return makeGenerator(recipe, options, data);
  if (stage == "encoder") return makeEncoder(recipe, options, data);
  if (stage == "parser") return makeParser(recipe, options, data);
  if (stage == "classifier") return makeClassifier(recipe, options, data);
  if (stage == "regressor") return makeRegressor(recipe, options, data);
  return {};
}

}  // namespace

Status trainStage(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  return guarded("Training the " + std::string(stage), [&]() -> Status {
    if (options.start != nullptr && stage != "parser" && stage != "encoder") {
      return Error{ErrorCode::kInvalidArgument,
                   "Only parser and encoder begin with a pack; “" + std::string(stage) + "” does not.",
                   {}};
    }
    StageRun run;
    if (stage == "cleaner" || stage == "eogi") {
      run = makeCleaner(recipe, options, std::string(stage));
    } else {
      const auto data = portraitsFor(stage, recipe, options);
      if (data->heldOutCount() == 0 || data->trainingCount() == 0) {
        return Error{ErrorCode::kInvalidArgument,
                     "The shards in “" + options.data.string() + "” hold only " + std::to_string(data->portraits()) +
                         " portraits; ten are needed, of which one is held out.",
                     {}};
      }
      if (stage == "directions") return findDirections(recipe, options, *data);
      run = makeStage(stage, recipe, options, data);
    }
    if (!run.task)
      return Error{ErrorCode::kInvalidArgument, "“" + std::string(stage) + "” is not a stage of training.", {}};
    return finishStage(run, stage, stageSettings(recipe, stage), options, metadataOf(stage, recipe),
                       identityOf(stage, recipe, options));
  });
}

Result<Losses> measureStage(std::string_view stage, const Recipe& recipe, const StageOptions& options) {
  return guarded("Measuring the " + std::string(stage), [&]() -> Result<Losses> {
    const auto data = portraitsFor(stage, recipe, options);
    Recipe all = recipe;
    all.stages[std::string(stage)]["validateCount"] = data->portraits();
    const StageRun run = makeStage(stage, all, options, data);
    if (!run.task)
      return Error{ErrorCode::kInvalidArgument, "“" + std::string(stage) + "” is not measured on portraits.", {}};
    const fs::path checkpoint = options.work / stage / "checkpoint.pt";
    std::error_code none;
    if (fs::exists(checkpoint, none)) {
      if (auto loaded = loadCheckpointAnyway(*run.task, checkpoint); !loaded) return loaded.error();
    } else if (options.start == nullptr) {
      return Error{ErrorCode::kNotFound, "There is no checkpoint " + quoted(checkpoint) + ".", {}};
    }
    return run.task->validate();
  });
}

namespace {

/// The networks of a pack, from the work folder where they were trained there, else from the pack that the trainings
/// began with.
class Assembly {
 public:
  Assembly(fs::path work, PackBuilder& builder, const weights::Pack* start)
      : work_(std::move(work)), builder_(builder), start_(start) {}

  [[nodiscard]] bool trained(std::string_view stage) const {
    std::error_code none;
    return fs::exists(modelPath(work_, stage), none);
  }
  weights::TensorMap model(std::string_view stage) const {
    return weights::loadSafetensors(modelPath(work_, stage)).value();
  }
  /// `needed`: a pack is none without it. False where it is left out.
  bool network(const std::string& key, const std::string& stage, const std::string& config, bool needed) {
    if (trained(stage)) {
      const auto all = model(stage);
      auto tensors = pickPrefix(all, key + ".");
      if (key == "encoder") tensors["latent_avg"] = all.at("latent_avg");
      builder_.network(key, tensors, config);
      return true;
    }
    if (start_ != nullptr && start_->network(key) != nullptr) {
      builder_.networkOf(*start_, key, config);
      return true;
    }
    if (needed) (void)model(stage);  // says what is missing
    return false;
  }

 private:
  fs::path work_;
  PackBuilder& builder_;
  const weights::Pack* start_;
};

}  // namespace

Status assemblePack(const Recipe& recipe, const fs::path& work, const fs::path& pack, const weights::Pack* start) {
  return guarded("Assembling the pack “" + pack.string() + "”", [&]() -> Status {
    if (auto made = makeFolder(pack); !made) return made;
    PackBuilder builder(recipe, pack);
    Assembly networks(work, builder, start);
    networks.network("generator", "encoder", nets::toJson(recipe.generator), true);
    networks.network("encoder", "encoder", nets::toJson(recipe.encoder), true);
    networks.network("parser", "parser", nets::toJson(recipe.parser), true);
    networks.network("classifier", "classifier", nets::toJson(recipe.classifier), true);
    networks.network("cleaner", "cleaner", nets::toJson(recipe.cleaner), false);
    if (!recipe.eogi.is_null()) networks.network("eogi", "eogi", eogiConfig(recipe), false);
    // Found anew in the codes, where that was done; else as the generator learned them.
    const bool found = networks.trained("directions");
    if (found) requireCodesOf(work);
    if (found) {
      builder.directions(networks.model("directions"));
    } else if (networks.trained("encoder")) {
      builder.directions(pickPrefix(networks.model("encoder"), "direction."));
    } else {
      builder.directionsOf(*start);
    }
    // The manifest tells of no training that is not this pack's; what judges a pack is no part of its making.
    for (const std::string_view stage :
         {"generator", "encoder", "parser", "classifier", "cleaner", "eogi", "directions"}) {
      const bool painted = stage == "generator" && networks.trained("encoder") && start == nullptr;
      if (!painted && !networks.trained(stage)) builder.without(std::string(stage));
    }
    builder.without("regressor");
    for (const auto stage : kStages) builder.validation(work, stage);
    builder.validation(work, "eogi");
    return builder.write();
  });
}

}  // namespace lineament::train
