#include "train/recipe.h"

#include <algorithm>
#include <sstream>

#include "base/classes.h"
#include "base/files.h"

namespace lineament::train {

std::string wrongSettings(const nlohmann::json& stage) {
  if (!stage.is_object()) return "no object";
  for (const auto* const key : {"steps", "batch", "logEvery", "validateEvery"}) {
    if (const auto v = stage.find(key); v != stage.end() && !(v->is_number_integer() && v->get<std::int64_t>() >= 1))
      return std::string(key) + " must be a whole number from 1";
  }
  for (const auto* const key : {"warmup", "seed"}) {
    if (const auto v = stage.find(key); v != stage.end() && !(v->is_number_integer() && v->get<std::int64_t>() >= 0))
      return std::string(key) + " must be a whole number from 0";
  }
  for (const auto* const key : {"learningRate", "learningRateEnd", "checkpointSeconds"}) {
    if (const auto v = stage.find(key); v != stage.end() && !(v->is_number() && v->get<double>() >= 0))
      return std::string(key) + " must be a number from 0";
  }
  return {};
}

namespace {

bool isAttribute(const std::string& id) {
  return std::find(kAttributes.begin(), kAttributes.end(), id) != kAttributes.end();
}

/// `field` of the manifest and, for single attributes, `field`s: numbers above 0 and at most `most`.
std::string wrongShares(const nlohmann::json& manifest, const std::string& field, double most) {
  const nlohmann::json each = manifest.value(field + "s", nlohmann::json::object());
  if (!each.is_object()) return "manifest." + field + "s is no object";
  const auto wrong = [&](const nlohmann::json& v) {
    return !(v.is_number() && v.get<double>() > 0 && v.get<double>() <= most);
  };
  std::ostringstream range;
  range << " is not above 0 and at most " << most;
  if (manifest.contains(field) && wrong(manifest.at(field))) return "manifest." + field + range.str();
  for (const auto& [attribute, share] : each.items()) {
    if (!isAttribute(attribute)) return "manifest." + field + "s: no attribute “" + attribute + "”";
    if (wrong(share)) return "manifest." + field + "s." + attribute + range.str();
  }
  return {};
}

/// manifest.directionLayers: {attribute: [first, last]}, layers of the generator.
std::string wrongLayers(const nlohmann::json& manifest, std::int64_t layers) {
  const nlohmann::json each = manifest.value("directionLayers", nlohmann::json::object());
  if (!each.is_object()) return "manifest.directionLayers is no object";
  for (const auto& [attribute, range] : each.items()) {
    if (!isAttribute(attribute)) return "manifest.directionLayers: no attribute “" + attribute + "”";
    const bool pair =
        range.is_array() && range.size() == 2 && range[0].is_number_integer() && range[1].is_number_integer();
    if (!pair || range[0].get<std::int64_t>() < 0 || range[0].get<std::int64_t>() > range[1].get<std::int64_t>() ||
        range[1].get<std::int64_t>() >= layers)
      return "manifest.directionLayers." + attribute + " is not [first, last] of " + std::to_string(layers) + " layers";
  }
  return {};
}

}  // namespace

Result<Recipe> loadRecipe(const std::filesystem::path& path) {
  auto text = readTextFile(path);
  if (!text) return text.error();
  const auto wrong = [&](const std::string& detail) {
    return Error{ErrorCode::kInvalidArgument, "“" + path.string() + "” is not a training recipe.", detail};
  };
  try {
    const auto json = nlohmann::json::parse(*text);
    Recipe recipe;
    recipe.name = json.at("name").get<std::string>();
    recipe.resolution = json.at("resolution").get<int>();
    const auto& networks = json.at("networks");
    auto generator = nets::generatorConfig(networks.at("generator").dump());
    auto encoder = nets::encoderConfig(networks.at("encoder").dump());
    auto parser = nets::parserConfig(networks.at("parser").dump());
    auto classifier = nets::classifierConfig(networks.at("classifier").dump());
    auto cleaner = nets::cleanerConfig(networks.at("cleaner").dump());
    recipe.generator = std::move(generator).value();
    recipe.encoder = std::move(encoder).value();
    recipe.parser = std::move(parser).value();
    recipe.classifier = std::move(classifier).value();
    recipe.cleaner = std::move(cleaner).value();
    recipe.regressor = recipe.classifier;
    recipe.regressor.inputSize = recipe.resolution;
    if (networks.contains("regressor")) {
      recipe.regressor = nets::classifierConfig(networks.at("regressor").dump()).value();
    }
    if (recipe.regressor.classes != static_cast<int>(kAttributes.size())) {
      return wrong("networks.regressor.classes is not the number of attributes");
    }
    recipe.eogi = networks.value("eogi", nlohmann::json());
    if (!recipe.eogi.is_null() && (!recipe.eogi.is_object() || recipe.eogi.contains("generator"))) {
      return wrong("networks.eogi is no object, or names a generator of its own");
    }
    recipe.stages = json.at("stages");
    recipe.manifest = json.at("manifest");
    const auto more = recipe.manifest.value("moreClasses", nlohmann::json::object());
    if (!more.is_object()) return wrong("manifest.moreClasses is no object");
    for (const auto& [attribute, names] : more.items()) {
      if (!isAttribute(attribute)) return wrong("manifest.moreClasses: no attribute “" + attribute + "”");
      for (const auto& name : names) {
        const auto face = name.get<std::string>();
        if (std::find(kFaceClassNames.begin(), kFaceClassNames.end(), face) == kFaceClassNames.end())
          return wrong("manifest.moreClasses: no face class “" + face + "”");
      }
    }
    for (const auto& [field, most] : {std::pair{"maskStrength", 100.0}, std::pair{"maskChange", 1.0}}) {
      if (const auto what = wrongShares(recipe.manifest, field, most); !what.empty()) return wrong(what);
    }
    const auto retouched = recipe.manifest.value("retouched", nlohmann::json::array());
    if (!retouched.is_array()) return wrong("manifest.retouched is no list");
    for (const auto& attribute : retouched) {
      if (!attribute.is_string() || !isAttribute(attribute.get<std::string>()))
        return wrong("manifest.retouched: no attribute “" + attribute.dump() + "”");
    }
    if (recipe.manifest.contains("maskSpread")) return wrong("manifest.maskSpread is one attribute's: maskSpreads");
    if (const auto what = wrongShares(recipe.manifest, "maskSpread", 0.25); !what.empty()) return wrong(what);
    if (const auto what = wrongLayers(recipe.manifest, recipe.generator.latentCount()); !what.empty())
      return wrong(what);
    const double pose = recipe.manifest.value("pose", 0.25);
    if (!(pose >= 0 && pose <= 2)) return wrong("manifest.pose is not from 0 to 2");
    for (const auto stage : kStages) {
      if (!recipe.stages.contains(stage)) return wrong("no settings for the stage “" + std::string(stage) + "”");
    }
    for (const auto& [stage, settings] : recipe.stages.items()) {
      if (const auto what = wrongSettings(settings); !what.empty()) return wrong("stages." + stage + ": " + what);
    }
    for (const auto* const stage : {"generator", "encoder"}) {
      const auto& settings = recipe.stages.at(stage);
      for (const auto& g : settings.value("growth", nlohmann::json::array())) {
        if (g.at(1).get<int>() > settings.value("dataResolution", recipe.resolution))
          return wrong(std::string("stages.") + stage + ".growth goes beyond the stage's paintings");
      }
    }
    if (recipe.generator.size != recipe.resolution) return wrong("networks.generator.size differs from resolution");
    if (recipe.encoder.styles != recipe.generator.latentCount() ||
        recipe.encoder.styleDim != recipe.generator.styleDim) {
      return wrong("the encoder's codes do not fit the generator");
    }
    if (recipe.encoder.detail != recipe.generator.detail ||
        (recipe.generator.detail > 0 && recipe.encoder.inputSize != 2 * recipe.generator.detailSide)) {
      return wrong("the encoder's detail does not fit the generator");
    }
    return recipe;
  } catch (const ErrorException& e) {
    return wrong(e.error().message + " " + e.error().detail);
  } catch (const nlohmann::json::exception& e) {
    return wrong(e.what());
  }
}

}  // namespace lineament::train
