// The official sizes without checkpoints, for `lineament-cli bench --official-random`.
#include <torch/version.h>

#include "base/system.h"
#include "document/attributes.h"
#include "nets/fold.h"
#include "nets/golden_case.h"
#include "nets/rule_fill.h"
#include "networks_impl.h"
#include "weights/import.h"

namespace lineament::pipeline {

class OfficialBuilder {
 public:
  OfficialBuilder(const EngineOptions& options, const ProgressSink& progress, const StopToken& stop)
      : options_(options), progress_(progress), stop_(stop), out_(new Networks) {}

  std::unique_ptr<Networks> run() {
    EngineInfo& info = out_->info_;
    info.packName = "official sizes, weights by rule";
    info.packLicense = "No trained weights";
    info.processor = processorName();
    info.threads = useThreads(options_.threads);
    impl().device = chooseDevice(options_, info);
    const nets::GeneratorConfig generator;
    info.resolution = impl().resolution = generator.size;
    impl().sign = cam::DeltaSign::kManipulatedMinusInversion;
    impl().generator = filled(nets::Generator(generator), "generator", 0.0);
    impl().encoder = filled(nets::GradualStyleEncoder(nets::EncoderConfig{}), "encoder", 0.2);
    impl().classifier = filled(nets::Classifier(nets::ClassifierConfig{}), "classifier", 0.7);
    impl().parser = filled(nets::BiSeNet(nets::ParserConfig{}), "parser", 0.8);
    impl().cleaner = filled(nets::MaresUNet(nets::CleanerConfig{}), "cleaner", 0.9);
    info.hasCleaner = true;
    info.toolkit = std::string("LibTorch ") + TORCH_VERSION;
    info.encoders = {"psp"};
    info.encoder = "psp";
    out_->canInvert_ = out_->canParse_ = true;
    impl().latentAverage = torch::zeros({generator.styleDim}).to(impl().device);
    addAttributes(generator);
    return std::move(out_);
  }

 private:
  Networks::Impl& impl() { return *out_->impl_; }

  template <class Network>
  Network filled(Network network, const std::string& name, double fraction) {
    stop_.throwIfStopped();
    if (progress_) progress_("Building the networks", fraction);
    nets::fillByRule(*network, "official-random " + name + " ");
    network->to(impl().device);
    nets::foldBatchNorm(*network);
    nets::prepareConvolutions(*network);
    nets::replaceWeights(*network);
    return network;
  }

  void addAttributes(const nets::GeneratorConfig& generator) {
    for (const weights::AttributeEntry& entry : weights::publicAttributes()) {
      const torch::Tensor direction = nets::goldenTensor("official-random direction " + entry.id,
                                                         {generator.latentCount(), generator.styleDim}, 0, 1);
      impl().directions[entry.id] = {(direction / direction.norm()).to(impl().device), entry.classifierIndex};
      EditableAttribute attribute;
      attribute.id = entry.id;
      attribute.hasMap = true;
      for (const FaceClass c : entry.originalClasses) attribute.originalClasses.set(static_cast<std::size_t>(c));
      for (const FaceClass c : entry.manipulatedClasses) attribute.manipulatedClasses.set(static_cast<std::size_t>(c));
      out_->info_.attributes.push_back(attribute);
    }
  }

  const EngineOptions& options_;
  const ProgressSink& progress_;
  const StopToken& stop_;
  std::unique_ptr<Networks> out_;
};

Result<std::unique_ptr<Networks>> Networks::officialRandom(const EngineOptions& options, const ProgressSink& progress,
                                                           const StopToken& stop) {
  return guarded("Building the official networks",
                 [&]() -> Result<std::unique_ptr<Networks>> { return OfficialBuilder(options, progress, stop).run(); });
}

}  // namespace lineament::pipeline
