// Sizes of every network, free of LibTorch: a pack's manifest states them, a network is built from them, and nothing
// is inferred from file names. Defaults are the official sizes of the public checkpoints; the embedded pack uses the
// same structs with smaller numbers.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lineament::nets {

/// StyleGAN2 generator (Karras et al. 2020). Also the table of the discriminator's widths.
struct GeneratorConfig {
  int size = 1024;                 ///< output side in pixels, a power of two, 8 to 1024
  int styleDim = 512;              ///< D, width of w and of the mapping network
  int mappingLayers = 8;           ///< depth of the mapping network
  std::vector<int> channels = {};  ///< at resolution 4 << i; empty: the official table, channel multiplier 2
  int detail = 0;       ///< channels of the detail map beside the code (nets/detail.h); 0: none, as published
  int detailSide = 64;  ///< side of the map that it is woven into

  [[nodiscard]] int latentCount() const;               ///< L = 2 log2(size) - 2
  [[nodiscard]] int channelsAt(int resolution) const;  ///< width at 4, 8, ... size
};

/// pSp's GradualStyleEncoder on an IR-SE-50 trunk (Richardson et al. 2021); e4e and ReStyle use the same numbers.
struct EncoderConfig {
  int inputSize = 256;    ///< side of the square input; a power of two, 32 or more
  int inputChannels = 3;  ///< 6 for ReStyle (photo, current reconstruction)
  std::array<int, 4> blocks = {3, 4, 14, 3};
  std::array<int, 5> widths = {64, 64, 128, 256, 512};  ///< stem, then the four stages
  int styleDim = 512;                                   ///< width of one style
  int styles = 18;                                      ///< L of the generator
  int coarse = 3;                                       ///< styles read from the 1/16 map
  int middle = 7;        ///< styles [coarse, middle) read the 1/8 map, the rest the 1/4 map
  int seReduction = 16;  ///< squeeze-and-excitation bottleneck
  int detail = 0;        ///< channels of the detail map beside the codes (nets/detail.h); 0: none, as published
};

/// Diff-CAM's attribute classifier: a bottleneck ResNet split after `sharedLayer3Blocks` blocks of layer3.
/// The sign of the difference is the pack's business (DeltaSign), not the network's.
struct ClassifierConfig {
  int classes = 17;
  int width = 64;                             ///< base width; stages are width·4·{1, 2, 4, 8} wide
  std::array<int, 4> blocks = {3, 4, 23, 3};  ///< ResNet-101
  int sharedLayer3Blocks = 10;
  int inputSize = 256;  ///< side that I′ and T are averaged down to before the classifier
  /// How many pixels of the input one cell of the activation maps stands for: 32 as published (8 × 8 cells of 256
  /// pixels), 16 (layer4 keeps the size of its input) or 8 (layer3 as well), the "output stride" of DeepLab. A compact
  /// network, whose images are small, can afford cells that are no larger than a brow.
  int outputStride = 32;
};

/// BiSeNet with a ResNet-18 context path, as zllrunning/face-parsing.PyTorch. Every width scales with `width`.
struct ParserConfig {
  int classes = 19;
  int width = 64;
  int inputSize = 512;  ///< side that images are resized to (bilinear) before the parser
  /// 0: as published, classes are told at 1/8 of the input and enlarged. Else the width of a head that goes on to 1/4
  /// and 1/2 with the backbone's own maps of these sizes (as U-Net does), for inputs where a lip is narrower than a
  /// cell.
  int refine = 0;
};

/// MAResU-Net (Li et al. 2021) as the cleaner of P2: 6 input channels (fused, original), 3 output channels.
struct CleanerConfig {
  int inputChannels = 6;
  int outputChannels = 3;
  std::array<int, 4> filters = {64, 128, 256, 512};  ///< each divisible by 8
  std::array<int, 4> blocks = {3, 4, 6, 3};          ///< ResNet-34
  /// false: as published, the network draws the whole cleaned image. true: its output is added to the fused image (the
  /// first outputChannels of the input), and training starts from "change nothing". A compact network needs it: the
  /// published one redraws the face through a bottleneck at 1/4 resolution that minutes of training do not open.
  bool residual = false;
};

/// The landmark network (nets/landmarks.h).
struct LandmarkConfig {
  int inputSize = 128;                         ///< side of the square crop, pixels; a power of two
  std::vector<int> widths = {16, 32, 64, 96};  ///< of the stem and the stages; each halves the side
  std::vector<int> blocks = {1, 2, 2};         ///< residual blocks of each stage behind the stem
  int features = 96;                           ///< maps whose centers of gravity the points are made of
  int hidden = 64;                             ///< what the whole crop adds to them
  int points = 478;
  int dimensions = 3;      ///< 3: x, y, z; 2: x, y
  bool confidence = true;  ///< says whether there is a face, too
};

/// JSON of a config, one object with the field names above ("size", "styleDim", ...); an empty channel table is
/// written out in full, so that a manifest never depends on a default.
std::string toJson(const GeneratorConfig& config);
std::string toJson(const EncoderConfig& config);
std::string toJson(const ClassifierConfig& config);
std::string toJson(const ParserConfig& config);
std::string toJson(const CleanerConfig& config);
std::string toJson(const LandmarkConfig& config);

/// Reads what toJson writes. Missing fields keep their defaults; unknown fields, wrong types and numbers that build no
/// network are kBadPack errors that name the field.
Result<GeneratorConfig> generatorConfig(std::string_view json);
Result<EncoderConfig> encoderConfig(std::string_view json);
Result<ClassifierConfig> classifierConfig(std::string_view json);
Result<ParserConfig> parserConfig(std::string_view json);
Result<CleanerConfig> cleanerConfig(std::string_view json);
Result<LandmarkConfig> landmarkConfig(std::string_view json);

/// Checks that a config builds a network; the error names the field. The networks' constructors call this and throw.
Status check(const GeneratorConfig& config);
Status check(const EncoderConfig& config);
Status check(const ClassifierConfig& config);
Status check(const ParserConfig& config);
Status check(const CleanerConfig& config);
Status check(const LandmarkConfig& config);

}  // namespace lineament::nets
