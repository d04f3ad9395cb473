#include "networks.h"

#include <cstring>
#include <limits>

#include "imaging/resize.h"
#include "networks_impl.h"

namespace lineament::pipeline {
namespace F = torch::nn::functional;
namespace {

torch::Tensor bilinear(const torch::Tensor& x, int height, int width) {
  return F::interpolate(x, F::InterpolateFuncOptions()
                               .size(std::vector<std::int64_t>{height, width})
                               .mode(torch::kBilinear)
                               .align_corners(false));
}

cam::CamMethod camMethod(MapMethod method) {
  switch (method) {
    case MapMethod::kDiffCam:
      return cam::CamMethod::kDiffCam;
    case MapMethod::kGradCamPP:
      return cam::CamMethod::kGradCamPP;
    case MapMethod::kGradCamPPTta:
      return cam::CamMethod::kGradCamPPTta;
    case MapMethod::kGradCamPPEigen:
      return cam::CamMethod::kGradCamPPEigen;
    case MapMethod::kGradCamPPTtaEigen:
    case MapMethod::kDiffCamPP:
      break;
  }
  return cam::CamMethod::kGradCamPPTtaEigen;
}

}  // namespace

torch::Tensor toTensor(const ImageF& image) {
  const std::int64_t h = image.height(), w = image.width();
  // permute + contiguous copies, so the tensor does not depend on the image's life.
  return torch::from_blob(const_cast<float*>(image.data()), {1, h, w, 3}, torch::kFloat32)  // NOLINT: only read
      .permute({0, 3, 1, 2})
      .contiguous();
}

ImageF toImage(const torch::Tensor& tensor) {
  const torch::Tensor hwc = tensor.to(torch::kCPU, torch::kFloat32)[0].permute({1, 2, 0}).contiguous();
  ImageF image(static_cast<int>(hwc.size(1)), static_cast<int>(hwc.size(0)));
  std::memcpy(image.data(), hwc.data_ptr<float>(), image.size() * sizeof(float));
  return image;
}

torch::Tensor toSide(const torch::Tensor& image, int side) {
  if (image.size(2) == side && image.size(3) == side) return image;
  if (image.size(2) >= side) return torch::adaptive_avg_pool2d(image, {side, side});
  return bilinear(image, side, side);
}

int variantsOf(MapMethod method) { return cam::variantCount(camMethod(method)); }

MapMethod withoutAugmentation(MapMethod method) {
  switch (method) {
    case MapMethod::kGradCamPPTta:
      return MapMethod::kGradCamPP;
    case MapMethod::kGradCamPPTtaEigen:
    case MapMethod::kDiffCamPP:
      return MapMethod::kGradCamPPEigen;
    default:
      return method;
  }
}

Networks::Networks() : impl_(std::make_unique<Impl>()) {}
Networks::~Networks() = default;

const EditableAttribute* Networks::attribute(const std::string& id) const {
  for (const EditableAttribute& known : info_.attributes) {
    if (known.id == id) return &known;
  }
  return nullptr;
}

bool Networks::canMap(const std::string& attributeId) const {
  const EditableAttribute* known = attribute(attributeId);
  return known != nullptr && known->hasMap;
}

std::string Networks::lacking(std::string_view network) const {
  for (const Unavailable& lack : info_.unavailable) {
    if (lack.network == network) return lack.sentence;
  }
  return {};
}

CodeHandle Networks::invert(const ImageF& original) const {
  const c10::InferenceMode guard;
  if (impl_->invertBy) {
    return std::make_shared<CodeTensor>(CodeTensor{impl_->invertBy(toTensor(original).to(impl_->device)), {}});
  }
  const torch::Tensor input = toSide(toTensor(original).to(impl_->device), impl_->encoder->config().inputSize);
  nets::Encoded found = impl_->encoder->encode(input.to(impl_->encoderType));
  const torch::Tensor code = found.codes.to(torch::kFloat32) + impl_->latentAverage;
  if (!found.detail.defined()) return std::make_shared<CodeTensor>(CodeTensor{code, {}});
  return std::make_shared<CodeTensor>(
      CodeTensor{code, impl_->generator->anchored(code, found.detail.to(torch::kFloat32))});
}

CodeHandle Networks::moved(const CodeHandle& code, const std::map<std::string, double>& alphas) const {
  const c10::InferenceMode guard;
  torch::Tensor sum = code->value;
  for (const auto& [attribute, alpha] : alphas) sum = sum + impl_->directions.at(attribute).unit * alpha;
  return std::make_shared<CodeTensor>(CodeTensor{sum, code->detail});
}

ImageHandle Networks::generate(const CodeHandle& code, bool draft) const {
  const c10::InferenceMode guard;
  if (draft && impl_->resolution > kDraftSide) {
    return std::make_shared<ImageTensor>(
        ImageTensor{impl_->generator->pyramid(code->value, kDraftSide, code->detail).back()});
  }
  return std::make_shared<ImageTensor>(ImageTensor{impl_->generator->forward(code->value, code->detail)});
}

ImageF Networks::pixels(const ImageHandle& image) const {
  const c10::InferenceMode guard;
  return toImage(toSide(image->value, impl_->resolution).clamp(-1, 1));
}

ImageHandle Networks::image(const ImageF& pixels) const {
  const c10::InferenceMode guard;
  return std::make_shared<ImageTensor>(ImageTensor{toTensor(pixels).to(impl_->device)});
}

int Networks::classifierSide() const { return impl_->classifier ? impl_->classifier->config().inputSize : 0; }

int Networks::classIndex(const std::string& attributeId) const {
  const auto found = impl_->directions.find(attributeId);
  return found == impl_->directions.end() ? -1 : found->second.classIndex;
}

ImageF Networks::classifierPixels(const ImageHandle& image) const {
  const c10::InferenceMode guard;
  return toImage(toSide(image->value, classifierSide()).clamp(-1, 1));
}

FeatureHandle Networks::features(const ImageHandle& image, int variants) const {
  const c10::InferenceMode guard;
  const torch::Tensor input = toSide(image->value, impl_->classifier->config().inputSize).to(impl_->classifierType);
  return std::make_shared<FeatureTensors>(FeatureTensors{cam::variantFeatures(*impl_->classifier, input, variants)});
}

ActivationMap Networks::map(const FeatureHandle& inversion, const FeatureHandle& manipulated,
                            const std::string& attributeId, MapMethod method) const {
  const c10::InferenceMode guard;
  const int size = impl_->resolution;
  const cam::CamResult result =
      cam::computeCam(*impl_->classifier, inversion->value, manipulated->value, impl_->sign,
                      impl_->directions.at(attributeId).classIndex, camMethod(method), size, size);
  ActivationMap out;
  out.empty = result.empty;
  out.map = Mask(size, size);
  const torch::Tensor map = result.map.to(torch::kCPU, torch::kFloat32).contiguous();
  std::memcpy(out.map.data(), map.data_ptr<float>(), out.map.size() * sizeof(float));
  const torch::Tensor raw = result.raw.to(torch::kCPU, torch::kFloat32).contiguous();
  out.raw = ScalarMap(static_cast<int>(raw.size(1)), static_cast<int>(raw.size(0)));
  std::memcpy(out.raw.data(), raw.data_ptr<float>(), out.raw.size() * sizeof(float));
  const torch::Tensor logits = result.logits.to(torch::kCPU, torch::kFloat64).contiguous();
  for (const auto& [id, direction] : impl_->directions) {
    if (direction.classIndex >= 0) out.logits[id] = logits.data_ptr<double>()[direction.classIndex];
  }
  return out;
}

LabelMap Networks::parse(const ImageF& image) const {
  const c10::InferenceMode guard;
  const int side = impl_->parser->config().inputSize;
  torch::Tensor input = toTensor(image).to(impl_->device);
  if (input.size(2) != side || input.size(3) != side) input = bilinear(input, side, side);
  input = nets::normalizedForParser((input + 1) / 2).to(impl_->parserType);
  torch::Tensor logits = impl_->parser->forward(input).to(torch::kFloat32);
  // Logits are enlarged before the decision, which gives smoother borders than enlarging labels.
  if (image.width() != side || image.height() != side) logits = bilinear(logits, image.height(), image.width());
  const torch::Tensor labels = logits[0].argmax(0).to(torch::kCPU, torch::kUInt8).contiguous();
  LabelMap out(image.width(), image.height());
  std::memcpy(out.data(), labels.data_ptr<std::uint8_t>(), out.size());
  return out;
}

bool Networks::hasCleaner(Cleaner cleaner) const {
  if (cleaner == Cleaner::kMaresUNet) return info_.hasCleaner;
  return cleaner != Cleaner::kEogi || info_.hasEogi;
}

ImageF Networks::clean(Cleaner cleaner, const ImageF& fused, const ImageF& original) const {
  const c10::InferenceMode guard;
  if (!hasCleaner(cleaner)) {
    throw ErrorException({ErrorCode::kBadPack,
                          "The pack “" + info_.packName + "” has no cleaner “" + std::string(id(cleaner)) + "”.",
                          {}});
  }
  const torch::Tensor before = toTensor(fused).to(impl_->device);
  if (cleaner == Cleaner::kEogi) {
    if (!impl_->eogi) impl_->eogi = impl_->loadEogi();
    const torch::Tensor out = impl_->eogi->forward(toSide(before, impl_->eogi->config().inSize));
    return toImage(toSide(out, fused.width()).clamp(-1, 1));
  }
  const torch::Tensor input = torch::cat({before, toTensor(original).to(impl_->device)}, 1);
  return toImage(impl_->cleaner->forward(input).clamp(-1, 1));
}

/// Features of the classifier's shared trunk, float32.
static torch::Tensor trunk(Networks::Impl& networks, const Image& image) {
  const torch::Tensor input = toTensor(imaging::toFloat(image)).to(networks.device);
  return networks.classifier
      ->features(toSide(input, networks.classifier->config().inputSize).to(networks.classifierType))
      .to(torch::kFloat32);
}

double Networks::featureDistance(const Image& a, const Image& b) const {
  if (!impl_->classifier) return std::numeric_limits<double>::quiet_NaN();
  const c10::InferenceMode guard;
  const auto features = [&](const Image& image) {
    const torch::Tensor f = trunk(*impl_, image);
    return f / (f.norm(2, 1, true) + 1e-10);
  };
  return (features(a) - features(b)).square().sum(1).mean().item<double>();
}

std::vector<double> Networks::featureVector(const Image& image) const {
  if (!impl_->classifier) return {};
  const c10::InferenceMode guard;
  const torch::Tensor mean = trunk(*impl_, image).mean({0, 2, 3}).to(torch::kCPU, torch::kDouble).contiguous();
  return {mean.data_ptr<double>(), mean.data_ptr<double>() + mean.numel()};
}

}  // namespace lineament::pipeline
