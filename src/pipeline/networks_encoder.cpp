// The encoder of a pack: pSp's, e4e's or ReStyle's, whichever was asked for or is there.
#include "networks_encoder.h"

#include "nets/build.h"
#include "nets/restyle.h"

namespace lineament::pipeline {
namespace {

constexpr const char* kKeys[] = {"encoder", "e4e", "restyle"};

void requireEncoder(bool fits, const weights::Pack& pack, const std::string& why) {
  if (!fits) throw ErrorException({ErrorCode::kBadPack, "The pack “" + pack.folder().string() + "” " + why + ".", {}});
}

}  // namespace

std::vector<std::string> encodersOf(const weights::Pack& pack) {
  std::vector<std::string> keys;
  for (const char* key : kKeys) {
    if (pack.network(key) != nullptr) keys.emplace_back(key == kKeys[0] ? "psp" : key);
  }
  return keys;
}

std::string chosenEncoder(const weights::Pack& pack, const std::string& asked) {
  const std::vector<std::string> there = encodersOf(pack);
  if (asked.empty()) return there.empty() ? "" : there.front() == "psp" ? kKeys[0] : there.front();
  const std::string key = asked == "psp" ? kKeys[0] : asked;
  requireEncoder(pack.network(key) != nullptr, pack, "has no encoder “" + asked + "”");
  return key;
}

torch::Tensor takeAverage(weights::TensorMap& tensors, const weights::Pack& pack,
                          const std::vector<std::int64_t>& codeShape) {
  const auto average = tensors.find("latent_avg");
  if (average == tensors.end()) return torch::zeros({codeShape[1]});
  const torch::Tensor value = average->second;
  tensors.erase(average);
  requireEncoder(value.numel() == codeShape[1] || value.numel() == codeShape[0] * codeShape[1], pack,
                 "has a latent_avg of another shape than its codes");
  requireEncoder(torch::isfinite(value).all().item<bool>(), pack, "has a latent_avg that is not finite");
  return value.numel() == codeShape[1] ? value.reshape({codeShape[1]}) : value.reshape(codeShape);
}

void useE4e(Networks::Impl& impl, nets::Encoder4Editing encoder) {
  impl.invertBy = [&impl, encoder](const torch::Tensor& original) mutable {
    return encoder->forward(toSide(original, encoder->config().inputSize)) + impl.latentAverage;
  };
}

void useRestyle(Networks::Impl& impl, nets::RestyleEncoder encoder, int iterations, std::int64_t styles) {
  impl.invertBy = [&impl, encoder, iterations, styles](const torch::Tensor& original) mutable {
    const torch::Tensor average =
        impl.latentAverage.dim() == 2 ? impl.latentAverage : impl.latentAverage.unsqueeze(0).expand({styles, -1});
    const torch::Tensor photo = toSide(original, encoder->config().inputSize);
    return nets::restyle(*encoder, *impl.generator, average, photo, iterations).back().wplus;
  };
}

}  // namespace lineament::pipeline
