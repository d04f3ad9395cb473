#include "pipeline/cleaner_samples.h"

#include "graph.h"

namespace lineament {

struct CleanerSampler::Impl {
  pipeline::StageGraph graph;
};

CleanerSampler::CleanerSampler(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CleanerSampler::~CleanerSampler() = default;

Result<std::unique_ptr<CleanerSampler>> CleanerSampler::create(const EngineOptions& options) {
  auto networks = pipeline::Networks::load(options, {}, StopToken());
  if (!networks) return networks.error();
  return std::unique_ptr<CleanerSampler>(
      new CleanerSampler(std::make_unique<Impl>(Impl{pipeline::StageGraph(std::move(networks).value())})));
}

const EngineInfo& CleanerSampler::info() const { return impl_->graph.networks().info(); }

Result<CleanerSample> CleanerSampler::sample(const Image& portrait, const EditState& state) {
  return guarded("Making a cleaner's sample", [&]() -> Result<CleanerSample> {
    impl_->graph.setPhoto(std::make_shared<const Image>(portrait));
    EditState poisson = state;
    poisson.cleaner = Cleaner::kPoisson;
    const auto pass = impl_->graph.run(
        poisson, Quality::kFinal, [](const StageOutput&) {}, [](Stage) { return true; });
    const auto image = [&](Stage stage) { return *pass.stages[static_cast<std::size_t>(stage)].image; };
    return CleanerSample{image(Stage::kFused), image(Stage::kOriginal), image(Stage::kCleaned)};
  });
}

}  // namespace lineament
