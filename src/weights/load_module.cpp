#include "weights/load_module.h"

#include <vector>

namespace lineament::weights {
namespace {

/// First few of a list of names, for a sentence.
std::string some(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < 3; ++i) text += (i == 0 ? "“" : ", “") + names[i] + "”";
  if (names.size() > 3) text += " and " + std::to_string(names.size() - 3) + " more";
  return text;
}

bool isReal(const torch::Tensor& t) { return torch::isFloatingType(t.scalar_type()); }

/// Why `source` cannot become `target`; empty where it can.
std::string mismatch(const torch::Tensor& source, const torch::Tensor& target) {
  if (source.sizes() != target.sizes()) {
    return "has the shape " + toString(source.sizes().vec()) + " instead of " + toString(target.sizes().vec());
  }
  if (isReal(source) != isReal(target)) {
    return std::string("has the type ") + c10::toString(source.scalar_type()) + " instead of " +
           c10::toString(target.scalar_type());
  }
  if (isReal(source)) {
    if (!torch::isfinite(source).all().item<bool>()) return "holds numbers that are not finite";
    if (!torch::isfinite(source.to(target.scalar_type())).all().item<bool>()) {
      return std::string("holds numbers beyond the range of ") + c10::toString(target.scalar_type());
    }
  }
  return {};
}

}  // namespace

TensorMap tensorsOf(const torch::nn::Module& module, const std::string& prefix) {
  TensorMap tensors;
  for (const auto& item : module.named_parameters()) tensors.emplace(prefix + item.key(), item.value().detach());
  for (const auto& item : module.named_buffers()) tensors.emplace(prefix + item.key(), item.value().detach());
  return tensors;
}

Status loadInto(torch::nn::Module& module, const TensorMap& tensors, const std::string& prefix, std::string_view what) {
  return guarded(what, [&]() -> Status {
    const auto bad = [&](const std::string& why) {
      return Error{ErrorCode::kBadPack, std::string(what) + ": " + why + ".", {}};
    };
    const TensorMap targets = tensorsOf(module, prefix);
    std::vector<std::string> missing, unexpected;
    for (const auto& [name, target] : targets) {
      if (!tensors.contains(name) && !name.ends_with("num_batches_tracked")) missing.push_back(name);
    }
    for (auto at = tensors.lower_bound(prefix); at != tensors.end() && at->first.starts_with(prefix); ++at) {
      if (!targets.contains(at->first)) unexpected.push_back(at->first);
    }
    if (!missing.empty()) return bad("missing " + some(missing));
    if (!unexpected.empty()) return bad("unexpected " + some(unexpected));
    const torch::NoGradGuard noGrad;
    for (const auto& [name, target] : targets) {
      const auto source = tensors.find(name);
      if (source == tensors.end()) continue;
      if (const std::string why = mismatch(source->second, target); !why.empty()) {
        return bad("tensor “" + name + "” " + why);
      }
    }
    for (const auto& [name, value] : targets) {
      torch::Tensor target = value;  // shares the module's memory
      if (const auto source = tensors.find(name); source != tensors.end()) target.copy_(source->second);
    }
    return {};
  });
}

}  // namespace lineament::weights
