#include "train/tuning.h"

#include <torch/torch.h>

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "feature_term.h"
#include "image_shards.h"
#include "task_support.h"
#include "weights/derive.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

/// What <work>/<stage> was begun with: a checkpoint alone does not tell its pack.
constexpr const char* kNote = "tuning.json";

bool tunable(std::string_view stage) { return std::find(kTunable.begin(), kTunable.end(), stage) != kTunable.end(); }

Error invalid(const std::string& message, const std::string& detail = {}) {
  return {ErrorCode::kInvalidArgument, message, detail};
}

Error wrongType(const fs::path& recipe, std::string_view stage, const std::exception& e) {
  return invalid(quoted(recipe) + " has a setting of the wrong type for “" + std::string(stage) + "”.", e.what());
}

/// Defaults, then the recipe's, then the options'.
Result<nlohmann::json> settingsOf(std::string_view stage, const TuneOptions& options) {
  nlohmann::json settings = tuningDefaults(stage);
  if (!options.recipe.empty()) {
    auto text = readTextFile(options.recipe);
    if (!text) return text.error();
    const auto recipe = nlohmann::json::parse(*text, nullptr, false);
    if (!recipe.is_object() || !recipe.contains("stages") || !recipe["stages"].is_object())
      return invalid(quoted(options.recipe) + " is not a training recipe.", "no “stages”");
    if (recipe["stages"].contains(stage)) {
      const auto& own = recipe["stages"][std::string(stage)];
      if (!own.is_object())
        return invalid(quoted(options.recipe) + " has no settings for “" + std::string(stage) +
                       "”, but something else.");
      settings.update(own);
    }
  }
  if (options.steps) settings["steps"] = *options.steps;
  if (options.batch) settings["batch"] = *options.batch;
  if (options.learningRate) settings["learningRate"] = *options.learningRate;
  if (const auto what = wrongSettings(settings); !what.empty()) {
    return invalid((options.recipe.empty() ? "The settings" : quoted(options.recipe)) + " of “" + std::string(stage) +
                   "” cannot be used: " + what + ".");
  }
  const LoopSettings loop = loopSettings(settings);
  // Neither may a short run end while its rate still rises, nor a low rate rise to its end.
  settings["warmup"] = std::min(loop.warmup, loop.steps / 10);
  settings["learningRateEnd"] = std::min(loop.learningRate, loop.learningRateEnd);
  return settings;
}

/// The pack's networks in the words of a recipe, as far as the stage needs them.
Recipe recipeOf(const weights::Pack& pack, std::string_view stage, const nlohmann::json& settings) {
  const auto& manifest = pack.manifest();
  if (pack.network(stage) == nullptr) {
    throw ErrorException(
        {ErrorCode::kBadPack, "The pack “" + manifest.name + "” has no " + std::string(stage) + " to tune.", {}});
  }
  const auto config = [&](const std::string& key) { return pack.network(key)->config.dump(); };
  Recipe recipe;
  recipe.name = manifest.name;
  recipe.resolution = manifest.resolution;
  recipe.stages[std::string(stage)] = settings;
  if (pack.network("classifier") != nullptr) recipe.classifier = nets::classifierConfig(config("classifier")).value();
  if (pack.network("cleaner") != nullptr) recipe.cleaner = nets::cleanerConfig(config("cleaner")).value();
  // The widths of a discriminator, where one is asked for.
  if (pack.network("generator") != nullptr) recipe.generator = nets::generatorConfig(config("generator")).value();
  return recipe;
}

/// A work folder belongs to one pack, one set of shards and one choice of settings: the checkpoint of others may even
/// fit, and the model would then name settings that it was not trained with.
Status claim(const fs::path& folder, const weights::Pack& pack, const nlohmann::json& settings, const fs::path& data) {
  if (auto made = makeFolder(folder); !made) return made;
  std::error_code ignored;
  const auto text = readTextFile(folder / kNote);
  if (text) {
    const auto note = nlohmann::json::parse(*text, nullptr, false);
    if (note.is_object() && note.value("id", "") == pack.id()) {
      const auto other = [&](const std::string& what, const nlohmann::json& was, const nlohmann::json& now) {
        return invalid(quoted(folder) + " holds a training " + what + "; choose another --work.",
                       was.dump() + " against " + now.dump());
      };
      const auto was = note.value("settings", nlohmann::json()), now = tellingSettings(settings);
      if (was != now) return other("with other settings", was, now);
      const nlohmann::json had = note.value("data", nlohmann::json()), has = shardsDigest(data).value();
      if (had != has) return other("on other shards", had, has);
      return {};
    }
  } else if (!fs::exists(folder / "checkpoint.pt", ignored)) {
    const nlohmann::json note = {{"pack", pack.manifest().name},
                                 {"id", pack.id()},
                                 {"settings", tellingSettings(settings)},
                                 {"data", shardsDigest(data).value()}};
    return writeTextFile(folder / kNote, note.dump(2) + "\n");
  }
  return invalid(quoted(folder) + " holds a training of something other than the pack “" + pack.manifest().name +
                 "”; choose another --work.");
}

struct Tuned {
  weights::TensorMap tensors;
  nlohmann::json told;  ///< settings and validation
};

/// Of one stage; nothing where the work folder has none.
std::optional<Tuned> tunedIn(const fs::path& work, std::string_view stage, const weights::Pack& base) {
  const fs::path path = modelPath(work, stage);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  const auto metadata = weights::SafetensorsFile::open(path).value().metadata();
  const auto from = metadata.find("pack_id");
  if (from == metadata.end() || from->second != base.id()) {
    throw ErrorException(invalid(quoted(path) + " was not tuned from the pack “" + base.manifest().name + "”."));
  }
  Tuned tuned;
  tuned.tensors = weights::loadSafetensors(path, {.toFloat32 = false, .prefix = std::string(stage) + "."}).value();
  tuned.told["settings"] = nlohmann::json::parse(metadata.at("settings"));
  // Not from validation.csv: a longer training may have gone on since.
  if (const auto last = metadata.find("validation"); last != metadata.end())
    tuned.told["validation"] = nlohmann::json::parse(last->second);
  return tuned;
}

/// The old manifest with what must be known of the new pack.
weights::PackManifest manifestOf(const weights::Pack& base, const std::string& name,
                                 const std::map<std::string, nlohmann::json>& stages) {
  weights::PackManifest manifest = base.manifest();
  const auto& old = base.manifest();
  manifest.name = name.empty() ? old.name + " tuned" : name;
  manifest.version = old.version + (old.version.empty() ? "tuned" : "+tuned");
  std::string networks;
  nlohmann::json told = {{"base", {{"name", old.name}, {"version", old.version}, {"id", base.id()}}}};
  // What the base was itself tuned from is not forgotten.
  if (old.training.contains("tuned")) told["base"]["tuned"] = old.training.at("tuned");
  for (const auto& [stage, of] : stages) {
    networks += (networks.empty() ? "" : " and ") + stage;
    told[stage] = of;
  }
  manifest.origin = old.origin + (old.origin.empty() ? "" : "; ") + networks +
                    " tuned by lineament-train from the pack “" + old.name + "” (" + base.id().substr(0, 12) + ")";
  manifest.training["tuned"] = std::move(told);
  return manifest;
}

}  // namespace

nlohmann::json tuningDefaults(std::string_view stage) {
  // A pack's networks are trained already: a fraction of the papers' steps, a batch that fits a computer without a
  // graphics card, the papers' rate in proportion to it (1e-4 at 20 and at 4), and the statistics of batch
  // normalization as they are, because those of one to four pictures are noise.
  nlohmann::json settings = {
      {"seed", 1}, {"warmup", 20}, {"learningRateEnd", 1e-7}, {"freezeNorm", true}, {"logEvery", 10}};
  if (stage == "classifier") {
    // P1: 3500 steps, batch 20.
    settings.update({{"steps", 500}, {"batch", 4}, {"learningRate", 2e-5}, {"validateEvery", 100}});
    settings["localizationWeight"] = 0.0;
  } else {
    // P2: 200 000 steps, batch 4. Its adversarial term needs a discriminator, which no pack has; L1 stands in for it.
    settings.update({{"steps", 2000}, {"batch", 1}, {"learningRate", 2.5e-5}, {"validateEvery", 250}});
    settings.update({{"mseWeight", 0.1}, {"perceptualWeight", 1.0}, {"l1Weight", 1.0}, {"adversarialWeight", 0.0}});
  }
  return settings;
}

Status tuneStage(std::string_view stage, const TuneOptions& options) {
  return guarded("Tuning the " + std::string(stage), [&]() -> Status {
    if (!tunable(stage)) return invalid("“" + std::string(stage) + "” cannot be tuned on a pack.");
    auto settings = settingsOf(stage, options);
    if (!settings) return settings.error();
    if (const auto vgg16 = digestOfVgg16(options.vgg16); !vgg16.empty()) (*settings)["vgg16"] = vgg16;
    const auto pack = weights::Pack::open(options.pack, {weights::HashCheck::kFull, {}, options.stop});
    if (!pack) return pack.error();
    const Recipe recipe = recipeOf(*pack, stage, *settings);
    StageOptions inner;
    inner.data = options.data, inner.work = options.work, inner.pack = &*pack;
    inner.vgg16 = options.vgg16, inner.bfloat16 = options.bfloat16;
    inner.device = options.device, inner.progress = options.progress, inner.stop = options.stop;
    StageRun run;
    try {
      run = stage == "cleaner" ? makeCleaner(recipe, inner, "cleaner") : makeTunedClassifier(recipe, inner);
    } catch (const nlohmann::json::exception& e) {
      return wrongType(options.recipe, stage, e);
    }
    if (auto claimed = claim(options.work / stage, *pack, *settings, options.data); !claimed) return claimed;
    return finishStage(run, stage, *settings, inner,
                       {{"pack", recipe.name}, {"pack_id", pack->id()}, {"settings", settings->dump()}}, pack->id());
  });
}

Status assembleTunedPack(const TunedPackOptions& options) {
  return guarded("Making the tuned pack " + quoted(options.out), [&]() -> Status {
    auto base = weights::Pack::open(options.base, {weights::HashCheck::kFull, {}, options.stop});
    if (!base) return base.error();
    std::error_code ignored;
    if (fs::equivalent(base->folder(), options.out, ignored))
      return invalid(quoted(options.out) + " is the pack that was tuned; choose another --out.");
    weights::DerivedPack order;
    std::map<std::string, nlohmann::json> told;
    for (const auto stage : kTunable) {
      auto tuned = tunedIn(options.work, stage, *base);
      if (!tuned) continue;
      const std::string key(stage);
      order.networks[key] = std::move(tuned->tensors);
      told[key] = std::move(tuned->told);
    }
    if (told.empty()) {
      return Error{ErrorCode::kNotFound, "There is no tuned network in " + quoted(options.work) + ".",
                   "make one with: lineament-train classifier --pack, or cleaner --pack"};
    }
    order.target = options.out;
    order.manifest = manifestOf(*base, options.name, told);
    order.progress = options.progress;
    order.stop = options.stop;
    return weights::derivePack(*base, order);
  });
}

}  // namespace lineament::train
