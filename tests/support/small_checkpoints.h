// Public checkpoints in miniature: the layout and the key names of the official files, a few hundred kilobytes each.
#pragma once

#include <fstream>

#include "torch_checkpoint.h"

namespace lineament::test {

inline const char* const kSmallGenerator =
    R"({"size": 64, "styleDim": 16, "mappingLayers": 1, "channels": [8, 8, 8, 8, 8]})";
inline const char* const kSmallEncoder =
    R"({"inputSize": 64, "blocks": [1, 1, 1, 1], "widths": [4, 4, 8, 12, 16], "styleDim": 16, "styles": 10,
        "seReduction": 4})";
inline const char* const kSmallRestyle =
    R"({"inputSize": 64, "inputChannels": 6, "blocks": [1, 1, 1, 1], "widths": [4, 4, 8, 12, 16], "styleDim": 16,
        "styles": 10, "seReduction": 4, "trunk": "ir_se"})";
inline const char* const kSmallClassifier =
    R"({"classes": 17, "width": 4, "blocks": [1, 1, 2, 1], "sharedLayer3Blocks": 1})";
inline const char* const kSmallParser = R"({"classes": 19, "width": 8})";
inline const char* const kSmallCleaner = R"({"filters": [32, 32, 32, 64], "blocks": [1, 1, 1, 1]})";

/// psp_ffhq_encode.pt and its like: encoder.*, decoder.*, latent_avg.
inline Checkpoint smallInversion(const char* key = "encoder", const char* encoder = kSmallEncoder) {
  Checkpoint c;
  c.state = networkTensors(key, encoder, "encoder.");
  for (auto& tensor : networkTensors("generator", kSmallGenerator, "decoder.")) c.state.push_back(std::move(tensor));
  c.top.push_back({"latent_avg", {10, 16}, true, 0, {}});
  return c;
}

/// A bare state dict, as diff_cam_weight.pt and 79999_iter.pth.
inline Checkpoint smallBare(const char* key, const char* config, const std::string& prefix = {}) {
  Checkpoint c;
  c.wrapper = "";
  c.state = networkTensors(key, config, prefix);
  return c;
}

/// A direction as EOGI ships them: float64, all numbers different from 0.
inline void writeNpy(const std::filesystem::path& path, int rows, int columns) {
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
                       std::to_string(columns) + "), }\n";
  std::ofstream out(path, std::ios::binary);
  out << "\x93NUMPY" << '\1' << '\0' << static_cast<char>(header.size()) << '\0' << header;
  for (int i = 0; i < rows * columns; ++i) {
    const double value = (i * 37 % 101 - 50.5) / 100;
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
  }
}

}  // namespace lineament::test
