// Which encoder a pack inverts with. Private to src/pipeline; needs LibTorch.
#pragma once

#include "nets/restyle.h"
#include "networks_impl.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::pipeline {

/// "psp", "e4e", "restyle": those that the pack has, the preferred one first.
std::vector<std::string> encodersOf(const weights::Pack& pack);
/// Key of the network to use: `asked` (of the words above), or the first that is there; empty without any. kBadPack as
/// ErrorException where it was asked for and is not there.
std::string chosenEncoder(const weights::Pack& pack, const std::string& asked);

/// Takes latent_avg, [L, D] or [D], out of the encoder's tensors; zeros [D] where it has none.
torch::Tensor takeAverage(weights::TensorMap& tensors, const weights::Pack& pack,
                          const std::vector<std::int64_t>& codeShape);

void useE4e(Networks::Impl& impl, nets::Encoder4Editing encoder);
void useRestyle(Networks::Impl& impl, nets::RestyleEncoder encoder, int iterations, std::int64_t styles);

}  // namespace lineament::pipeline
