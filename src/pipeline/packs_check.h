// What opening, importing and verifying packs share. Private to src/pipeline; no LibTorch.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/packs.h"
#include "weights/detect.h"
#include "weights/pack.h"

namespace lineament::pipeline {

/// What a pack with these networks cannot offer, in the order of the stages; `attributes`: whether it has directions.
std::vector<Unavailable> unavailableWith(const std::set<std::string>& networks, bool attributes);
std::vector<Unavailable> unavailableIn(const weights::PackManifest& manifest);

/// Whether these are exactly the tensors of the network: names and shapes in both directions, and whole numbers where
/// it has whole numbers. `latent_avg` may lie beside an encoder. kBadPack, naming `what` and the tensor.
Status checkTensors(std::string_view key, const nlohmann::json& config, const weights::SpecMap& tensors,
                    const std::string& what);

/// L and D of the pack's codes; 0 without a generator. kBadPack where generator, encoders, directions and classifier
/// speak of different codes or outputs.
struct CodeShape {
  std::int64_t styles = 0, width = 0;
};
Result<CodeShape> checkFit(const weights::Pack& pack);

}  // namespace lineament::pipeline
