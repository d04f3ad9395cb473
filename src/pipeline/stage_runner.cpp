#include "pipeline/stage_runner.h"

#include "graph.h"

namespace lineament {

struct StageRunner::Impl {
  pipeline::StageGraph graph;
};

StageRunner::StageRunner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StageRunner::~StageRunner() = default;

Result<std::unique_ptr<StageRunner>> StageRunner::create(const EngineOptions& options) {
  auto networks = pipeline::Networks::load(options, {}, StopToken());
  if (!networks) return networks.error();
  return std::unique_ptr<StageRunner>(
      new StageRunner(std::make_unique<Impl>(Impl{pipeline::StageGraph(std::move(networks).value())})));
}

const EngineInfo& StageRunner::info() const { return impl_->graph.networks().info(); }

void StageRunner::setPhoto(const Image& portrait, const std::optional<FaceMesh>& mesh) {
  std::optional<pipeline::CropPlace> place;
  if (mesh) {
    const double scale = static_cast<double>(portrait.width()) / info().resolution;
    place = {{scale, 0, 0, 0, scale, 0}, mesh};
  }
  impl_->graph.setPhoto(std::make_shared<const Image>(portrait), std::move(place));
}

Result<StageRun> StageRunner::run(const EditState& state) {
  return guarded("Running the stages", [&]() -> Result<StageRun> {
    auto pass = impl_->graph.run(
        state, Quality::kFinal, [](const StageOutput&) {}, [](Stage) { return true; });
    return StageRun{std::move(pass.stages), pass.inversionPsnr, std::move(pass.logits)};
  });
}

double StageRunner::featureDistance(const Image& a, const Image& b) const {
  return impl_->graph.networks().featureDistance(a, b);
}

std::vector<double> StageRunner::featureVector(const Image& image) const {
  return impl_->graph.networks().featureVector(image);
}

}  // namespace lineament
