// PyTorch checkpoints of any size as torch.save writes them, tensor by tensor, without LibTorch: public files in
// miniature and at their own size for the tests of reading and importing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lineament::test {

struct CheckpointTensor {
  std::string name;
  std::vector<std::int64_t> shape;
  bool floating = true;    ///< float32; false: int64 zeros
  float first = 0;         ///< put in place of the first number where not 0 (NaN, 1e6 …)
  std::string dtype = {};  ///< "Double", "Half": another storage type, for wrong types; numbers are zeros then
};

struct Checkpoint {
  std::vector<CheckpointTensor> top;           ///< beside the state dict, e.g. latent_avg
  std::string wrapper = "state_dict";          ///< key of the state dict; empty: its tensors are the root
  std::vector<CheckpointTensor> state;         ///< the numbers follow from the names
  std::map<std::string, std::string> options;  ///< "opts", texts
};

/// The zip format; `legacy`: that of PyTorch before 1.6. Throws std::runtime_error where the disk refuses.
void writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint, bool legacy = false);

/// Tensors of a network of a pack as its public checkpoint has them, each name after `prefix`.
std::vector<CheckpointTensor> networkTensors(const std::string& key, const std::string& config,
                                             const std::string& prefix = {});

}  // namespace lineament::test
