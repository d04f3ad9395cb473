// Any network of a pack from its key and the config in the manifest. "restyle" has two words beside the encoder's:
// "trunk" ("ir_se", "resnet") and "scheme" ("independent", "progressive"); "eogi" has "inSize", "rrdbChannels",
// "rrdbBlocks", "rrdbGrowth" and its frozen "generator".
#pragma once

#include <torch/nn/module.h>

#include <memory>
#include <string_view>

#include "nets/deghosting.h"
#include "nets/restyle.h"

namespace lineament::nets {

struct RestyleConfig {
  EncoderConfig encoder;
  RestyleTrunk trunk = RestyleTrunk::kIrSe;
  StyleScheme scheme = StyleScheme::kIndependent;
};

/// As the functions of nets/configs.h: kBadPack errors that name the field.
Result<RestyleConfig> restyleConfig(std::string_view json);
Result<DeghostingConfig> deghostingConfig(std::string_view json);

/// Freshly initialized. kBadPack for a bad config or an unknown key.
Result<std::shared_ptr<torch::nn::Module>> buildNetwork(std::string_view key, std::string_view config);

}  // namespace lineament::nets
