#include "nets/build.h"

#include <nlohmann/json.hpp>

#include "config_error.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/parser.h"

namespace lineament::nets {
namespace {

using nlohmann::json;
using Module = Result<std::shared_ptr<torch::nn::Module>>;

template <class Network, class Config>
Module build(Result<Config> config) {
  if (!config) return config.error();
  return std::shared_ptr<torch::nn::Module>(std::make_shared<typename Network::ContainedType>(*config));
}

/// Takes a word out of the object; false where it is there and none of the two.
bool takeWord(json& object, const char* name, const char* first, const char* second, bool& isSecond) {
  if (!object.contains(name)) return true;
  const json value = object[name];
  object.erase(name);
  isSecond = value == second;
  return isSecond || value == first;
}

Status takeInteger(json& object, const char* name, int low, int high, int& value) {
  if (!object.contains(name)) return {};
  const json found = object[name];
  object.erase(name);
  if (!found.is_number_integer() || found < low || found > high) {
    return badConfig("Deghosting", name,
                     "is no whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  value = found.get<int>();
  return {};
}

}  // namespace

Result<RestyleConfig> restyleConfig(std::string_view text) {
  json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return badConfig("ReStyle", "", "is not a JSON object");
  RestyleConfig config;
  bool resNet = false, progressive = false;
  if (!takeWord(object, "trunk", "ir_se", "resnet", resNet)) return badConfig("ReStyle", "trunk", "is unknown");
  if (!takeWord(object, "scheme", "independent", "progressive", progressive))
    return badConfig("ReStyle", "scheme", "is unknown");
  auto encoder = encoderConfig(object.dump());
  if (!encoder) return encoder.error();
  config.encoder = *encoder;
  config.trunk = resNet ? RestyleTrunk::kResNet : RestyleTrunk::kIrSe;
  config.scheme = progressive ? StyleScheme::kProgressive : StyleScheme::kIndependent;
  return config;
}

Result<DeghostingConfig> deghostingConfig(std::string_view text) {
  json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return badConfig("Deghosting", "", "is not a JSON object");
  DeghostingConfig config;
  for (const auto& [name, low, high, value] : {std::tuple{"inSize", 8, 1024, &config.inSize},
                                               {"rrdbChannels", 1, 1024, &config.rrdbChannels},
                                               {"rrdbBlocks", 1, 128, &config.rrdbBlocks},
                                               {"rrdbGrowth", 1, 1024, &config.rrdbGrowth}}) {
    if (Status status = takeInteger(object, name, low, high, *value); !status) return status.error();
  }
  if (object.contains("generator")) {
    auto generator = generatorConfig(object["generator"].dump());
    if (!generator) return generator.error();
    config.generator = *generator;
    object.erase("generator");
  }
  if (!object.empty()) return badConfig("Deghosting", object.begin().key(), "is not a field of it");
  if ((config.inSize & (config.inSize - 1)) != 0 || config.inSize >= config.generator.size)
    return badConfig("Deghosting", "inSize", "must be a power of two below the generator's size");
  return config;
}

Module buildNetwork(std::string_view key, std::string_view config) {
  return guarded("Building the " + std::string(key), [&]() -> Module {
    if (key == "generator") return build<Generator>(generatorConfig(config));
    if (key == "encoder" || key == "e4e") return build<GradualStyleEncoder>(encoderConfig(config));
    if (key == "classifier") return build<Classifier>(classifierConfig(config));
    if (key == "parser") return build<BiSeNet>(parserConfig(config));
    if (key == "cleaner") return build<MaresUNet>(cleanerConfig(config));
    if (key == "eogi") return build<Deghosting>(deghostingConfig(config));
    if (key == "restyle") {
      const auto restyle = restyleConfig(config);
      if (!restyle) return restyle.error();
      return std::shared_ptr<torch::nn::Module>(
          std::make_shared<RestyleEncoderImpl>(restyle->encoder, restyle->trunk, restyle->scheme));
    }
    return Error{ErrorCode::kBadPack, "“" + std::string(key) + "” is no network that Lineament knows.", {}};
  });
}

}  // namespace lineament::nets
