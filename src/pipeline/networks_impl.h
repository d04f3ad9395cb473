// The inside of Networks, shared by loading and running. Needs LibTorch.
#pragma once

#include <torch/torch.h>

#include <functional>

#include "cam/cam.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/deghosting.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "nets/parser.h"
#include "networks.h"

namespace lineament::pipeline {

struct CodeTensor {
  torch::Tensor value;
  torch::Tensor detail;  ///< beside the code, where the pack's networks have it (nets/detail.h)
};
struct ImageTensor {
  torch::Tensor value;
};
struct FeatureTensors {
  cam::VariantFeatures value;
};

/// An attribute as the networks see it: its unit direction and its class.
struct Direction {
  torch::Tensor unit;   ///< [L, D], divided by its norm over all numbers, then 0 outside of its layers
  int classIndex = -1;  ///< -1: no map
};

struct Networks::Impl {
  torch::Device device{torch::kCPU};
  // Each network's own type: where bfloat16 was asked for, those that cannot do it stay float32.
  torch::ScalarType encoderType = torch::kFloat32, classifierType = torch::kFloat32, parserType = torch::kFloat32;
  nets::Generator generator{nullptr};
  nets::GradualStyleEncoder encoder{nullptr};  ///< pSp's
  /// e4e and ReStyle: the photograph [1, 3, R, R] -> w [1, L, D]; empty with pSp's encoder.
  std::function<torch::Tensor(const torch::Tensor&)> invertBy;
  nets::Classifier classifier{nullptr};
  nets::BiSeNet parser{nullptr};
  nets::MaresUNet cleaner{nullptr};  ///< null where the pack has none
  nets::Deghosting eogi{nullptr};    ///< null until it is used
  std::function<nets::Deghosting()> loadEogi;
  torch::Tensor latentAverage;  ///< [L, D] or [D]
  std::map<std::string, Direction> directions;
  cam::DeltaSign sign = cam::DeltaSign::kInversionMinusManipulated;
  int resolution = 0;
};

/// [1, 3, H, W] on the CPU, and back.
torch::Tensor toTensor(const ImageF& image);
ImageF toImage(const torch::Tensor& tensor);

/// Sets the thread number of LibTorch, OpenCV and OpenBLAS; 0: one per core that this process may use. Returns it.
int useThreads(int asked);
/// Fills device, precision and deviceNote of `info` with what will be used of what was asked for.
torch::Device chooseDevice(const EngineOptions& options, EngineInfo& info);
void addNote(EngineInfo& info, const std::string& sentence);

/// Averages over the covered area where the image shrinks to side × side, bilinear where it grows.
torch::Tensor toSide(const torch::Tensor& image, int side);

}  // namespace lineament::pipeline
