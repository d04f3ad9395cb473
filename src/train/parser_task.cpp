// Stage "parser": BiSeNet on exact labels of paintings and on masks of photographs, where pixels may be unlabeled (255:
// they count for nothing); cross entropy of all heads, with flips and color changes so that it does not lean on a
// palette. Starts from options.start's parser, where that is given. Two settings of its own: "rarityWeight" is the
// power to which a class's weight by its rarity is raised (1: a class of one pixel in a thousand weighs about six times
// the background; 0: none), which makes rare classes seen at the price of drawing them too large; "iouWeight" adds what
// of each class is missed, to the main head.
#include <torch/torch.h>

#include <array>

#include "base/classes.h"
#include "base/random.h"
#include "losses.h"
#include "nets/parser.h"
#include "task_support.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

namespace F = torch::nn::functional;

torch::Tensor resized(const torch::Tensor& images, std::int64_t size) {
  if (images.size(2) == size) return images;
  return F::interpolate(images, F::InterpolateFuncOptions()
                                    .size(std::vector<std::int64_t>{size, size})
                                    .mode(torch::kBilinear)
                                    .align_corners(false));
}

/// Class indices of a mirrored face: the left of the picture becomes the right.
torch::Tensor mirrorTable() {
  auto table = torch::arange(256);  // unlabeled pixels stay so
  const std::array<std::pair<FaceClass, FaceClass>, 3> pairs = {{{FaceClass::kLeftBrow, FaceClass::kRightBrow},
                                                                 {FaceClass::kLeftEye, FaceClass::kRightEye},
                                                                 {FaceClass::kLeftEar, FaceClass::kRightEar}}};
  for (const auto& [l, r] : pairs) {
    table[static_cast<int>(l)] = static_cast<int>(r);
    table[static_cast<int>(r)] = static_cast<int>(l);
  }
  return table;
}

class ParserTask : public Task {
 public:
  ParserTask(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data)
      : data_(std::move(data)),
        device_(options.device),
        settings_(loopSettings(recipe.stages.at("parser"))),
        inputSize_(recipe.parser.inputSize),
        iouWeight_(recipe.stages.at("parser").value("iouWeight", 0.0)) {
    torch::manual_seed(settings_.seed);
    network_ = nets::BiSeNet(recipe.parser);
    if (options.start != nullptr) loadFromPack(*network_, *options.start, "parser");
    network_->to(device_);
    optimizer_ = std::make_unique<torch::optim::Adam>(
        parametersOf(modules()), torch::optim::AdamOptions(settings_.learningRate).betas({0.9, 0.99}));
    validateCount_ = recipe.stages.at("parser").value("validateCount", validateCount_);
    classWeights_ = weightsFromFrequency().pow(recipe.stages.at("parser").value("rarityWeight", 1.0));
  }

  NamedModules modules() override { return {{"parser", network_.ptr()}}; }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    network_->train();
    const auto indices = sampleIndices(settings_.seed, step, settings_.batch, data_->trainingCount());
    Batch b = data_->batch(indices, sampleCoins(settings_.seed, step, settings_.batch));
    augment(b, step);
    const auto target = b.labels.to(device_);
    const auto heads = network_->heads(nets::normalizedForParser((resized(b.image.to(device_), inputSize_) + 1) * 0.5));
    torch::Tensor loss, main;
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const auto logits = areaTo(heads[h], data_->size());
      const auto ce =
          F::cross_entropy(logits, target, F::CrossEntropyFuncOptions().weight(classWeights_).ignore_index(kUnlabeled));
      if (h == 0) main = ce;
      loss = loss.defined() ? loss + 0.4 * ce : ce;
      if (h == 0 && iouWeight_ > 0) loss = loss + iouWeight_ * softJaccardLoss(logits, target);
    }
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    return {{"loss", loss.item<double>()}, {"main", main.item<double>()}};
  }

  /// Mean over the classes present of intersection over union, all held-out pixels together; and pixel accuracy.
  Losses validate() override {
    torch::NoGradGuard guard;
    network_->eval();
    auto confusion = torch::zeros({kFaceClassCount * kFaceClassCount}, torch::kInt64);
    const auto indices = heldOut(*data_, validateCount_);
    for (std::size_t i = 0; i < indices.size(); i += 16) {
      const auto end = std::min(indices.size(), i + 16);
      const Batch b = data_->batch(
          {indices.begin() + static_cast<std::ptrdiff_t>(i), indices.begin() + static_cast<std::ptrdiff_t>(end)},
          std::vector<bool>(end - i, false));
      const auto found = labelsOf(b.image).cpu();
      const auto cells = (b.labels * kFaceClassCount + found).masked_select(b.labels != kUnlabeled);
      confusion += torch::bincount(cells, {}, kFaceClassCount * kFaceClassCount);
    }
    const auto c = confusion.view({kFaceClassCount, kFaceClassCount}).to(torch::kFloat64);
    const auto both = c.diagonal();
    const auto present = c.sum(1) > 0;
    const auto iou = both / (c.sum(0) + c.sum(1) - both).clamp_min(1);
    Losses out = {{"mean_iou", iou.masked_select(present).mean().item<double>()},
                  {"accuracy", (both.sum() / c.sum()).item<double>()}};
    for (int k = 0; k < kFaceClassCount; ++k) {
      std::string label(kFaceClassNames[static_cast<std::size_t>(k)]);
      out.emplace_back("iou " + label, iou[k].item<double>());
    }
    return out;
  }

  void figure(const std::filesystem::path& path) override {
    torch::NoGradGuard guard;
    network_->eval();
    const auto indices = heldOut(*data_, 8);
    const Batch b = data_->batch(indices, std::vector<bool>(indices.size(), false));
    writeGrid(path, torch::cat({b.image, colors(b.labels), colors(labelsOf(b.image).cpu())}), 8).value();
  }

  weights::TensorMap result() {
    network_->eval();
    return weights::tensorsOf(*network_, "parser.");
  }

 private:
  torch::Tensor labelsOf(const torch::Tensor& images) {
    const auto logits =
        network_->forward(nets::normalizedForParser((resized(images.to(device_), inputSize_) + 1) * 0.5));
    return areaTo(logits, images.size(2)).argmax(1);
  }
  static torch::Tensor colors(const torch::Tensor& labels) {
    auto table = torch::ones({256, 3});  // white: unlabeled
    for (int k = 0; k < kFaceClassCount; ++k) {
      const Rgb c = kFaceClassColors[static_cast<std::size_t>(k)];
      table[k] = torch::tensor({c.r / 127.5 - 1, c.g / 127.5 - 1, c.b / 127.5 - 1});
    }
    return table.index_select(0, labels.flatten())
        .view({labels.size(0), labels.size(1), labels.size(2), 3})
        .permute({0, 3, 1, 2});
  }

  void augment(Batch& b, std::int64_t step) {
    Random random(settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "augment");
    if (random.chance(0.5)) {
      b.image = b.image.flip({3});
      b.labels = mirrorTable().index_select(0, b.labels.flip({2}).flatten()).view(b.labels.sizes());
    }
    const auto n = b.image.size(0);
    auto gain = torch::empty({n, 3, 1, 1}), offset = torch::empty({n, 1, 1, 1});
    for (std::int64_t i = 0; i < n; ++i) {
      const double contrast = random.uniform(0.7, 1.3);
      for (std::int64_t c = 0; c < 3; ++c) gain[i][c] = contrast * random.uniform(0.9, 1.1);
      offset[i] = random.uniform(-0.25, 0.25);
    }
    b.image = (b.image * gain + offset).clamp(-1, 1);
  }

  torch::Tensor weightsFromFrequency() {
    // Where all are held out, nothing is trained and no weight is needed.
    if (data_->trainingCount() == 0) return torch::ones({kFaceClassCount}, device_);
    const auto indices = sampleIndices(settings_.seed, -1, 256, data_->trainingCount());
    const Batch b = data_->batch(indices, std::vector<bool>(indices.size(), false));
    const auto count = torch::bincount(b.labels.flatten(), {}, 256).narrow(0, 0, kFaceClassCount).to(torch::kFloat64);
    const auto share = count / count.sum();
    // Inverse root of the share, tamed.
    return (1.0 / (share + 2e-3).sqrt()).div(1.0 / std::sqrt(0.3)).to(torch::kFloat32).to(device_);
  }

  std::shared_ptr<const Dataset> data_;
  torch::Device device_;
  LoopSettings settings_;
  std::int64_t inputSize_;
  double iouWeight_;
  std::int64_t validateCount_ = 128;
  nets::BiSeNet network_{nullptr};
  torch::Tensor classWeights_;
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

}  // namespace

StageRun makeParser(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data) {
  auto task = std::make_unique<ParserTask>(recipe, options, std::move(data));
  auto* raw = task.get();
  return {std::move(task), [raw] { return raw->result(); }};
}

}  // namespace lineament::train
