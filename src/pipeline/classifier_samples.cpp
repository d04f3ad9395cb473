#include "pipeline/classifier_samples.h"

#include <algorithm>

#include "imaging/resize.h"
#include "networks.h"
#include "stages/stages.h"

namespace lineament {

struct ClassifierSampler::Impl {
  std::unique_ptr<pipeline::Networks> networks;
  std::vector<EditableAttribute> attributes;
};

ClassifierSampler::ClassifierSampler(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ClassifierSampler::~ClassifierSampler() = default;

Result<std::unique_ptr<ClassifierSampler>> ClassifierSampler::create(const EngineOptions& options) {
  auto loaded = pipeline::Networks::load(options, {}, StopToken());
  if (!loaded) return loaded.error();
  auto impl = std::make_unique<Impl>(Impl{std::move(loaded).value(), {}});
  const pipeline::Networks& networks = *impl->networks;
  const auto lacks = [&](const std::string& what) {
    return Error{ErrorCode::kBadPack, "The pack “" + networks.info().packName + "” " + what + ".", {}};
  };
  if (!networks.canInvert()) return lacks("lacks a generator or an encoder, so it makes no couples to learn from");
  if (networks.classifierSide() == 0) return lacks("has no classifier");
  for (const EditableAttribute& attribute : networks.info().attributes) {
    if (networks.classIndex(attribute.id) >= 0) impl->attributes.push_back(attribute);
  }
  if (impl->attributes.empty()) return lacks("has no attribute that its classifier knows");
  return std::unique_ptr<ClassifierSampler>(new ClassifierSampler(std::move(impl)));
}

const EngineInfo& ClassifierSampler::info() const { return impl_->networks->info(); }
int ClassifierSampler::side() const { return impl_->networks->classifierSide(); }
const std::vector<EditableAttribute>& ClassifierSampler::attributes() const { return impl_->attributes; }

Result<ClassifierSample> ClassifierSampler::sample(const Image& portrait, const std::string& attribute, double alpha) {
  return guarded("Making a couple for the classifier", [&]() -> Result<ClassifierSample> {
    const pipeline::Networks& networks = *impl_->networks;
    const int index = networks.classIndex(attribute);
    if (index < 0) {
      return Error{
          ErrorCode::kInvalidArgument,
          "The classifier of the pack “" + networks.info().packName + "” has no output for “" + attribute + "”.",
          {}};
    }
    const auto code = networks.invert(pipeline::cropStage(portrait, networks.info().resolution).pixels);
    const auto seen = [&](const pipeline::CodeHandle& of) {
      return imaging::toBytes(networks.classifierPixels(networks.generate(of)));
    };
    return ClassifierSample{seen(code), seen(networks.moved(code, {{attribute, alpha}})), index};
  });
}

}  // namespace lineament
