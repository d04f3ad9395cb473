// Loading a pack: every file, tensor and size is checked before anything is used.
#include <torch/version.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/log.h"
#include "base/memory.h"
#include "base/system.h"
#include "manifest_attributes.h"
#include "nets/build.h"
#include "nets/deghosting_key.h"
#include "nets/fold.h"
#include "networks_encoder.h"
#include "networks_impl.h"
#include "pack_version.h"
#include "packs_check.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::pipeline {
namespace {

/// Of the crop, while a pass runs: a handful of float maps of 32 channels at full size.
constexpr std::uint64_t kBytesPerPixel = 1200;

Error badPack(const weights::Pack& pack, const std::string& why) {
  return {ErrorCode::kBadPack, "The pack “" + pack.folder().string() + "” " + why + ".", {}};
}

void require(bool fits, const weights::Pack& pack, const std::string& why) {
  if (!fits) throw ErrorException(badPack(pack, why));
}

template <class Config>
Config configOf(const weights::Pack& pack, const std::string& key, Result<Config> (*read)(std::string_view)) {
  const weights::NetworkEntry* entry = pack.network(key);
  if (entry == nullptr) throw ErrorException(badPack(pack, "has no " + key));
  auto config = read(entry->config.dump());
  if (!config) {
    Error error = config.error();
    error.message = "“" + (pack.folder() / weights::kManifestName).string() + "”: " + error.message;
    throw ErrorException(error);
  }
  return *config;
}

void fill(torch::nn::Module& network, const weights::TensorMap& tensors, const weights::Pack& pack,
          const std::string& key, torch::Device device) {
  const auto what = "“" + pack.filePath(pack.network(key)->file).string() + "”";
  weights::loadInto(network, tensors, "", what).value();
  network.eval();
  network.to(device);
  nets::foldBatchNorm(network);
  nets::prepareConvolutions(network);
}

}  // namespace

/// Fills a Networks from a pack, step by step; throws.
class NetworksLoader {
 public:
  NetworksLoader(const EngineOptions& options, const ProgressSink& progress, const StopToken& stop)
      : options_(options), progress_(progress), stop_(stop) {}

  std::unique_ptr<Networks> run() {
    step("Checking the pack", 0.0);
    pack_ = weights::Pack::open(options_.pack, {weights::HashCheck::kFull, {}, stop_}).value();
    const weights::PackManifest& manifest = pack_->manifest();
    requireMemory();
    out_ = std::unique_ptr<Networks>(new Networks);
    EngineInfo& info = out_->info_;
    info.packName = manifest.name;
    info.packId = pack_->id().substr(0, 12);
    info.packVersion = packVersion(*pack_);
    info.toolkit = std::string("LibTorch ") + TORCH_VERSION;
    info.packLicense = manifest.license;
    if (manifest.fit) info.fit = {manifest.fit->mean, manifest.fit->deviation};
    info.packPath = pack_->folder();
    info.resolution = manifest.resolution > 0 ? manifest.resolution : kPlainResolution;
    info.unavailable = unavailableIn(manifest);
    info.encoders = encodersOf(*pack_);
    info.processor = processorName();
    info.threads = useThreads(options_.threads);
    openRetoucher(info);
    impl().device = chooseDevice(options_, info);
    impl().resolution = info.resolution;
    impl().sign = manifest.differenceSign == weights::DifferenceSign::kInversionMinusManipulated
                      ? cam::DeltaSign::kInversionMinusManipulated
                      : cam::DeltaSign::kManipulatedMinusInversion;
    if (has("generator")) loadGenerator();
    encoderKey_ = chosenEncoder(*pack_, options_.encoder);
    if (impl().generator && !encoderKey_.empty()) {
      loadEncoder();
      out_->canInvert_ = true;
      info.encoder = encoderKey_ == "encoder" ? "psp" : encoderKey_;
    }
    if (has("classifier")) loadClassifier();
    if (has("parser")) loadParser();
    if (has("cleaner")) loadCleaner();
    if (has("eogi")) prepareEogi();
    // Without inversion there is nothing that a direction could move.
    if (out_->canInvert_) loadDirections();
    if (info.precision == Precision::kBFloat16) useBFloat16();
    replaceWeights();
    return std::move(out_);
  }

 private:
  /// Without its bank everything else works: the reason is told where the retoucher is chosen.
  void openRetoucher(EngineInfo& info) {
    if (options_.retouchBank.empty()) {
      info.noRetouch = "There is no bank for the retoucher.";
      return;
    }
    auto bank = retouch::Bank::open(options_.retouchBank);
    if (!bank) {
      info.noRetouch = bank.error().message;
      return;
    }
    out_->retoucher_ = std::move(*bank);
    info.canRetouch = true;
  }

  [[nodiscard]] bool has(const char* key) const { return pack_->network(key) != nullptr; }
  Networks::Impl& impl() { return *out_->impl_; }

  void step(std::string_view what, double fraction) {
    stop_.throwIfStopped();
    if (progress_) progress_(what, fraction);
  }

  /// Weights, half of them again while they are loaded and packed, and what a pass at this resolution needs beside
  /// them.
  void requireMemory() const {
    if (options_.memoryLimit == 0) return;
    std::uint64_t weights = 0;
    std::set<std::string> files;
    for (const auto& [key, network] : pack_->manifest().networks) {
      std::error_code error;
      const auto size = std::filesystem::file_size(pack_->filePath(network.file), error);
      if (files.insert(network.file).second && !error) weights += size;
    }
    const std::uint64_t side = pack_->manifest().resolution > 0 ? pack_->manifest().resolution : kPlainResolution;
    const std::uint64_t needed = weights * 3 / 2 + side * side * kBytesPerPixel, resident = residentBytes();
    if (resident + needed <= options_.memoryLimit) return;
    const auto megabytes = [](std::uint64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000); };
    throw ErrorException({ErrorCode::kOutOfMemory,
                          "The pack “" + pack_->folder().string() + "” needs about " + megabytes(resident + needed) +
                              " MB, which is more than the memory limit of " + megabytes(options_.memoryLimit) + " MB.",
                          "resident " + megabytes(resident) + " MB, weights " + megabytes(weights) + " MB"});
  }

  void loadGenerator() {
    step("Loading the generator", 0.2);
    const auto config = configOf(*pack_, "generator", nets::generatorConfig);
    require(config.size == pack_->manifest().resolution, *pack_, "states another resolution than its generator has");
    require(config.size >= 32, *pack_, "has a generator below 32 pixels, which the cleaner cannot work on");
    impl().generator = nets::Generator(config);
    fill(*impl().generator, weights::loadNetwork(*pack_, "generator").value(), *pack_, "generator", impl().device);
    codeShape_ = {config.latentCount(), config.styleDim};
  }

  void loadEncoder() {
    step("Loading the encoder", 0.4);
    auto tensors = weights::loadNetwork(*pack_, encoderKey_).value();
    impl().latentAverage = takeAverage(tensors, *pack_, codeShape_).to(impl().device, torch::kFloat32);
    if (encoderKey_ == "restyle") return loadRestyle(tensors);
    const auto config = configOf(*pack_, encoderKey_, nets::encoderConfig);
    require(config.inputChannels == 3, *pack_,
            "has an encoder that needs more than the photograph and is not described as ReStyle");
    requireCodes(config);
    const auto& painter = impl().generator->config();
    require(config.detail == 0 || (encoderKey_ == "encoder" && config.detail == painter.detail &&
                                   config.inputSize == 2 * painter.detailSide),
            *pack_, "has an encoder whose detail does not fit its generator");
    if (encoderKey_ == "e4e") {
      nets::Encoder4Editing encoder(config);
      fill(*encoder, tensors, *pack_, encoderKey_, impl().device);
      nets::replaceWeights(*encoder);
      return useE4e(impl(), encoder);
    }
    impl().encoder = nets::GradualStyleEncoder(config);
    fill(*impl().encoder, tensors, *pack_, encoderKey_, impl().device);
  }

  void loadRestyle(const weights::TensorMap& tensors) {
    const auto config = configOf(*pack_, encoderKey_, nets::restyleConfig);
    require(config.encoder.inputChannels == 6, *pack_, "has a ReStyle encoder that does not take 6 channels");
    requireCodes(config.encoder);
    if (options_.restyleIterations < 1 || options_.restyleIterations > 20)
      throw ErrorException({ErrorCode::kInvalidArgument, "ReStyle runs 1 to 20 iterations.", {}});
    nets::RestyleEncoder encoder(config.encoder, config.trunk, config.scheme);
    fill(*encoder, tensors, *pack_, encoderKey_, impl().device);
    nets::replaceWeights(*encoder);
    useRestyle(impl(), encoder, options_.restyleIterations, codeShape_[0]);
  }

  void requireCodes(const nets::EncoderConfig& config) {
    require(config.styles == codeShape_[0] && config.styleDim == codeShape_[1], *pack_,
            "has an encoder whose codes do not fit its generator");
  }

  void loadClassifier() {
    step("Loading the classifier", 0.6);
    impl().classifier = nets::Classifier(configOf(*pack_, "classifier", nets::classifierConfig));
    fill(*impl().classifier, weights::loadNetwork(*pack_, "classifier").value(), *pack_, "classifier", impl().device);
  }

  void loadParser() {
    step("Loading the face parser", 0.75);
    const auto config = configOf(*pack_, "parser", nets::parserConfig);
    require(config.classes == kFaceClassCount, *pack_, "has a face parser that does not know the 19 classes");
    require(config.inputSize % 32 == 0, *pack_, "has a face parser whose input is no multiple of 32");
    out_->canParse_ = true;
    impl().parser = nets::BiSeNet(config);
    fill(*impl().parser, weights::loadNetwork(*pack_, "parser").value(), *pack_, "parser", impl().device);
  }

  void loadCleaner() {
    step("Loading the cleaner", 0.85);
    const auto config = configOf(*pack_, "cleaner", nets::cleanerConfig);
    require(config.inputChannels == 6 && config.outputChannels == 3, *pack_,
            "has a cleaner that does not turn 6 channels into 3");
    impl().cleaner = nets::MaresUNet(config);
    fill(*impl().cleaner, weights::loadNetwork(*pack_, "cleaner").value(), *pack_, "cleaner", impl().device);
    out_->info_.hasCleaner = true;
  }

  /// Only said to be there: 174 million parameters that few edits need.
  void prepareEogi() {
    const auto config = configOf(*pack_, "eogi", nets::deghostingConfig);
    out_->info_.hasEogi = true;
    impl().loadEogi = [folder = pack_->folder(), config, device = impl().device] {
      const auto pack = weights::Pack::open(folder, {weights::HashCheck::kSizesOnly, {}, {}}).value();
      weights::TensorMap ours;
      const weights::TensorMap stored = weights::loadNetwork(pack, "eogi").value();
      for (const auto& [name, tensor] : stored) ours[nets::deghostingKey(name)] = tensor;
      nets::Deghosting network(config);
      fill(*network, ours, pack, "eogi", device);
      return network;
    };
  }

  void loadDirections() {
    step("Loading the directions", 0.95);
    const auto stored = weights::loadDirections(*pack_).value();
    for (const weights::AttributeEntry& entry : pack_->manifest().attributes) {
      const torch::Tensor& direction = stored.at(entry.id);
      require(direction.size(0) == codeShape_[0] && direction.size(1) == codeShape_[1], *pack_,
              "has a direction “" + entry.id + "” of another shape than its codes");
      const double norm = direction.norm().item<double>();
      require(norm > 0, *pack_, "has a direction “" + entry.id + "” that is zero");
      require(!impl().classifier || entry.classifierIndex < impl().classifier->config().classes, *pack_,
              "gives “" + entry.id + "” an index that its classifier does not have");
      const int last = entry.lastLayer < 0 ? static_cast<int>(codeShape_[0]) - 1 : entry.lastLayer;
      require(entry.firstLayer >= 0 && entry.firstLayer <= last && last < codeShape_[0], *pack_,
              "restricts “" + entry.id + "” to layers that its codes do not have");
      // Restricted after the division, so that a layer moves as far at some α as it does unrestricted.
      torch::Tensor unit = torch::zeros_like(direction);
      unit.slice(0, entry.firstLayer, last + 1).copy_(direction.slice(0, entry.firstLayer, last + 1) / norm);
      impl().directions[entry.id] = {unit.to(impl().device), impl().classifier ? entry.classifierIndex : -1};
      out_->info_.attributes.push_back(
          editableAttribute(entry, pack_->manifest(), static_cast<bool>(impl().classifier)));
    }
    sortByCatalogue(out_->info_.attributes);
  }

  /// Tries a network in bfloat16 on a sample; keeps it where the result has the right shape and is close, else goes
  /// back.
  template <class Network, class Run>
  bool tryBFloat16(Network& network, torch::ScalarType& type, const Run& run) {
    const c10::InferenceMode guard;
    const torch::Tensor exact = run(torch::kFloat32).to(torch::kFloat32);
    try {
      network->to(torch::kBFloat16);
      nets::matchFoldedBiases(*network);
      const torch::Tensor fast = run(torch::kBFloat16).to(torch::kFloat32);
      if (fast.sizes() == exact.sizes() && torch::isfinite(fast).all().template item<bool>() &&
          ((fast - exact).norm() / (exact.norm() + 1e-12)).template item<double>() < 0.1) {
        type = torch::kBFloat16;
        return true;
      }
    } catch (const std::exception& e) {
      log(LogLevel::kDebug, "pipeline", e.what());
    }
    return false;
  }

  /// The generator and the cleaner have transposed convolutions, which LibTorch 1.13 gets wrong in bfloat16, so they
  /// stay in float32; the three others are tried. A network that fails is loaded anew, because rounding cannot be
  /// undone.
  void useBFloat16() {
    step("Preparing bfloat16", 0.97);
    const auto sample = [&](int side) {
      return torch::linspace(-1, 1, 3 * side * side).sin().view({1, 3, side, side}).to(impl().device);
    };
    std::string fallen;
    Networks::Impl& n = impl();
    if (n.encoder && !tryBFloat16(n.encoder, n.encoderType, [&](auto t) {
          return n.encoder->forward(sample(n.encoder->config().inputSize).to(t));
        })) {
      fallen += " encoder";
      loadEncoder();
    }
    if (n.classifier && !tryBFloat16(n.classifier, n.classifierType, [&](auto t) {
          return n.classifier->features(sample(n.classifier->config().inputSize).to(t));
        })) {
      fallen += " classifier";
      loadClassifier();
    }
    if (n.parser && !tryBFloat16(n.parser, n.parserType, [&](auto t) {
          return n.parser->forward(sample(n.parser->config().inputSize).to(t));
        })) {
      fallen += " parser";
      loadParser();
    }
    addNote(out_->info_,
            "Generator and cleaner stay in float32, because their transposed convolutions are wrong in bfloat16.");
    if (!fallen.empty()) addNote(out_->info_, "Also in float32, because bfloat16 failed a trial:" + fallen + ".");
    const auto exact = [](auto type) { return type == torch::kFloat32; };
    if (exact(n.encoderType) && exact(n.classifierType) && exact(n.parserType))
      out_->info_.precision = Precision::kFloat32;
  }

  /// Only now: a trial in bfloat16 needs the originals. Networks that left float32 or the processor keep them anyway.
  void replaceWeights() {
    step("Packing the weights", 0.98);
    Networks::Impl& n = impl();
    if (n.generator) nets::replaceWeights(*n.generator);
    if (n.encoder) nets::replaceWeights(*n.encoder);
    if (n.classifier) nets::replaceWeights(*n.classifier);
    if (n.parser) nets::replaceWeights(*n.parser);
    if (n.cleaner) nets::replaceWeights(*n.cleaner);
  }

  const EngineOptions& options_;
  const ProgressSink& progress_;
  const StopToken& stop_;
  std::optional<weights::Pack> pack_;
  std::vector<std::int64_t> codeShape_;
  std::string encoderKey_;  ///< empty where the pack has no encoder
  std::unique_ptr<Networks> out_;
};

Result<std::unique_ptr<Networks>> Networks::load(const EngineOptions& options, const ProgressSink& progress,
                                                 const StopToken& stop) {
  if (options.officialRandom) return officialRandom(options, progress, stop);
  return guarded("Loading the pack “" + options.pack.string() + "”",
                 [&]() -> Result<std::unique_ptr<Networks>> { return NetworksLoader(options, progress, stop).run(); });
}

}  // namespace lineament::pipeline
