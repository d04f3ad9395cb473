#include "packs_check.h"

#include <algorithm>

#include "nets/configs.h"
#include "nets/deghosting_key.h"
#include "nets/specs.h"

namespace lineament::pipeline {
namespace {

Error bad(const std::string& what, const std::string& why) { return {ErrorCode::kBadPack, what + " " + why + ".", {}}; }

bool isEncoder(std::string_view key) { return key == "encoder" || key == "e4e" || key == "restyle"; }

}  // namespace

std::vector<Unavailable> unavailableWith(const std::set<std::string>& networks, bool attributes) {
  std::vector<Unavailable> list;
  const auto lacks = [&](const char* key) { return !networks.contains(key); };
  if (lacks("generator")) {
    list.push_back({"generator", "Without a generator no photograph can be inverted or edited; it is shown as it is."});
  }
  if (lacks("encoder") && lacks("e4e") && lacks("restyle")) {
    list.push_back({"encoder", "Without an encoder no photograph can be inverted or edited; it is shown as it is."});
  }
  if (!attributes) list.push_back({"directions", "Without directions there is no attribute to edit."});
  if (lacks("classifier")) {
    list.push_back({"classifier",
                    lacks("parser")
                        ? "Without the classifier there are no activation maps; the mask is the whole crop."
                        : "Without the classifier there are no activation maps; the mask is the attribute's region."});
  }
  if (lacks("parser")) {
    list.push_back({"parser",
                    "Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson "
                    "blend cannot clean."});
  }
  if (lacks("cleaner")) {
    list.push_back({"cleaner", lacks("parser")
                                   ? "Without a cleaner the fused image is the result."
                                   : "Without a cleaner only the Poisson blend can clean the fused image."});
  }
  return list;
}

std::vector<Unavailable> unavailableIn(const weights::PackManifest& manifest) {
  std::set<std::string> keys;
  for (const auto& [key, entry] : manifest.networks) keys.insert(key);
  return unavailableWith(keys, !manifest.attributes.empty());
}

Status checkTensors(std::string_view key, const nlohmann::json& config, const weights::SpecMap& tensors,
                    const std::string& what) {
  const auto expected = nets::expectedTensors(key, config.dump());
  if (!expected) return Error{expected.error().code, what + ": " + expected.error().message, expected.error().detail};
  std::size_t known = 0;
  for (const auto& [name, spec] : tensors) {
    if (name == "latent_avg" && isEncoder(key)) continue;
    const std::string ours = key == "eogi" ? nets::deghostingKey(name) : name;
    const auto found = expected->find(ours);
    if (found == expected->end())
      return bad(what + ", tensor “" + name + "”", "does not belong to the " + std::string(key));
    if (spec.shape != found->second.shape) {
      return bad(what + ", tensor “" + name + "”", "has the shape " + weights::toString(spec.shape) + " instead of " +
                                                       weights::toString(found->second.shape));
    }
    if (weights::isFloating(spec.dtype) != found->second.floating) {
      return bad(what + ", tensor “" + name + "”",
                 "has the type " + std::string(weights::name(spec.dtype)) +
                     (found->second.floating ? ", not that of a weight" : ", not that of a count"));
    }
    ++known;
  }
  if (known == expected->size()) return {};
  std::set<std::string> present;
  for (const auto& [name, spec] : tensors) present.insert(key == "eogi" ? nets::deghostingKey(name) : name);
  for (const auto& [name, shape] : *expected) {
    if (!present.contains(name)) return bad(what, "lacks “" + name + "” of the " + std::string(key));
  }
  return bad(what, "names a tensor of the " + std::string(key) + " twice");
}

Result<CodeShape> checkFit(const weights::Pack& pack) {
  return guarded("Checking the pack", [&]() -> Result<CodeShape> {
    const std::string what = "The pack “" + pack.folder().string() + "”";
    CodeShape codes;
    int detail = 0, detailSide = 0;
    if (const auto* entry = pack.network("generator")) {
      const auto config = nets::generatorConfig(entry->config.dump()).value();
      if (config.size != pack.manifest().resolution)
        return bad(what, "states another resolution than its generator has");
      codes = {config.latentCount(), config.styleDim};
      detail = config.detail, detailSide = config.detailSide;
    }
    for (const char* key : {"encoder", "e4e", "restyle"}) {
      const auto* entry = pack.network(key);
      if (!entry || codes.styles == 0) continue;
      if (entry->config.value("styles", 18) != codes.styles || entry->config.value("styleDim", 512) != codes.width)
        return bad(what, std::string("has an ") + key + " whose codes do not fit its generator");
      const int given = entry->config.value("detail", 0);
      if (given > 0 && (std::string_view(key) != "encoder" || given != detail ||
                        entry->config.value("inputSize", 256) != 2 * detailSide))
        return bad(what, std::string("has an ") + key + " whose detail does not fit its generator");
    }
    const auto* classifier = pack.network("classifier");
    const int classes = classifier ? nets::classifierConfig(classifier->config.dump()).value().classes : 0;
    for (const auto& attribute : pack.manifest().attributes) {
      if (classifier && attribute.classifierIndex >= classes)
        return bad(what, "gives “" + attribute.id + "” an index that its classifier does not have");
    }
    return codes;
  });
}

}  // namespace lineament::pipeline
