#include "evaluate/regressor.h"

#include <torch/torch.h>

#include <sstream>

#include "imaging/resize.h"
#include "nets/classifier.h"
#include "weights/load_module.h"
#include "weights/safetensors.h"

namespace lineament::evaluate {

struct Regressor::Impl {
  nets::Classifier network{nullptr};
  std::vector<std::string> attributes;
};

Regressor::Regressor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Regressor::~Regressor() = default;

Result<std::unique_ptr<Regressor>> Regressor::open(const std::filesystem::path& file) {
  return guarded("Reading “" + file.string() + "”", [&]() -> Result<std::unique_ptr<Regressor>> {
    auto opened = weights::SafetensorsFile::open(file);
    if (!opened) return opened.error();
    const auto& metadata = opened->metadata();
    const auto config = metadata.find("config"), attributes = metadata.find("attributes");
    if (config == metadata.end() || attributes == metadata.end()) {
      return Error{ErrorCode::kBadPack, "“" + file.string() + "” is not a regressor of lineament-train.",
                   "its metadata name no config"};
    }
    auto impl = std::make_unique<Impl>();
    impl->network = nets::Classifier(nets::classifierConfig(config->second).value());
    std::istringstream names(attributes->second);
    for (std::string name; std::getline(names, name, ',');) impl->attributes.push_back(name);
    if (static_cast<int>(impl->attributes.size()) != impl->network->config().classes) {
      return Error{ErrorCode::kBadPack, "“" + file.string() + "” names other attributes than its network has.", {}};
    }
    auto tensors = weights::loadSafetensors(file, {.toFloat32 = true, .prefix = "regressor."});
    if (!tensors) return tensors.error();
    if (auto loaded = weights::loadInto(*impl->network, *tensors, {}, file.string()); !loaded) return loaded.error();
    impl->network->eval();
    return std::unique_ptr<Regressor>(new Regressor(std::move(impl)));
  });
}

const std::vector<std::string>& Regressor::attributes() const { return impl_->attributes; }

std::vector<double> Regressor::strengths(const Image& image) const {
  const c10::InferenceMode guard;
  const ImageF pixels = imaging::toFloat(image);
  // It is only read, though from_blob takes no pointer to const.
  auto input =
      torch::from_blob(const_cast<float*>(pixels.data()), {1, image.height(), image.width(), 3}, torch::kFloat32)
          .permute({0, 3, 1, 2})
          .contiguous();
  const std::int64_t side = impl_->network->config().inputSize;
  if (image.width() != side || image.height() != side) {
    input = image.width() > side
                ? torch::adaptive_avg_pool2d(input, {side, side})
                : torch::nn::functional::interpolate(input, torch::nn::functional::InterpolateFuncOptions()
                                                                .size(std::vector<std::int64_t>{side, side})
                                                                .mode(torch::kBilinear)
                                                                .align_corners(false));
  }
  const auto out =
      torch::sigmoid(impl_->network->forward(impl_->network->features(input))).to(torch::kDouble).contiguous();
  return {out.data_ptr<double>(), out.data_ptr<double>() + out.numel()};
}

}  // namespace lineament::evaluate
