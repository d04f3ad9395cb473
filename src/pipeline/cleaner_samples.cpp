#include "pipeline/cleaner_samples.h"

#include "graph.h"
#include "imaging/blend.h"

namespace lineament {
namespace {

Error lacks(const EngineInfo& info, const std::string& what) {
  return {ErrorCode::kBadPack, "The pack “" + info.packName + "” " + what + ".", {}};
}

}  // namespace

struct CleanerSampler::Impl {
  pipeline::StageGraph graph;

  pipeline::PassResult run(const Image& portrait, ImagePtr trueEdit, EditState state, Cleaner cleaner) {
    graph.setPhoto(std::make_shared<const Image>(portrait));
    graph.setTrueEdit(std::move(trueEdit));
    state.cleaner = cleaner;
    state.manipulator = Manipulator::kGenerator;
    state.mask.keepTeeth = false;  // as the embedded pack's cleaner was trained: mixed mouths are seams, too
    return graph.run(
        state, Quality::kFinal, [](const StageOutput&) {}, [](Stage) { return true; });
  }
  static Image image(const pipeline::PassResult& pass, Stage stage) {
    return *pass.stages[static_cast<std::size_t>(stage)].image;
  }
};

CleanerSampler::CleanerSampler(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CleanerSampler::~CleanerSampler() = default;

Result<std::unique_ptr<CleanerSampler>> CleanerSampler::create(const EngineOptions& options) {
  auto networks = pipeline::Networks::load(options, {}, StopToken());
  if (!networks) return networks.error();
  // Without these every sample would be its own target: the cleaner would learn to do nothing.
  const EngineInfo& info = (*networks)->info();
  if (!(*networks)->canInvert()) return lacks(info, "lacks a generator or an encoder, so there is nothing to clean");
  if (info.attributes.empty()) return lacks(info, "has no attribute to edit");
  return std::unique_ptr<CleanerSampler>(
      new CleanerSampler(std::make_unique<Impl>(Impl{pipeline::StageGraph(std::move(networks).value())})));
}

const EngineInfo& CleanerSampler::info() const { return impl_->graph.networks().info(); }

Result<CleanerSample> CleanerSampler::sample(const Image& portrait, const EditState& state) {
  return guarded("Making a cleaner's sample", [&]() -> Result<CleanerSample> {
    if (!impl_->graph.networks().canParse()) return lacks(info(), "has no parser, which the seamless clone needs");
    const auto pass = impl_->run(portrait, nullptr, state, Cleaner::kPoisson);
    return CleanerSample{impl_->image(pass, Stage::kFused), impl_->image(pass, Stage::kOriginal),
                         impl_->image(pass, Stage::kCleaned)};
  });
}

Result<CleanerSample> CleanerSampler::sampleTrue(const Image& portrait, const Image& trueEdit, const EditState& state) {
  return guarded("Making a cleaner's sample", [&]() -> Result<CleanerSample> {
    const auto pass = impl_->run(portrait, std::make_shared<const Image>(trueEdit), state, Cleaner::kNone);
    const Image original = impl_->image(pass, Stage::kOriginal);
    const Image right = pipeline::cropStage(trueEdit, original.width()).image;
    return CleanerSample{impl_->image(pass, Stage::kFused), original,
                         imaging::fuse(right, original, pipeline::changeSupport(*pass.mask))};
  });
}

}  // namespace lineament
