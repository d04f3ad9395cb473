// Public checkpoint files into a pack. Needs LibTorch (for conversion), but not in this header.
//
//   ImportRequest request{.name = "FFHQ 1024", .target = packs / "ffhq-1024"};
//   request.checkpoints[CheckpointRole::kPsp] = "psp_ffhq_encode.pt";
//   auto report = importPack(request);
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "weights/detect.h"
#include "weights/pack.h"

namespace lineament::weights {

/// Whether these are exactly the tensors of the network of that key and config: names and shapes, in both directions.
/// Given by whoever knows the networks; the error names the tensor.
using NetworkCheck = std::function<Status(std::string_view key, const nlohmann::json& config, const SpecMap& tensors,
                                          const std::string& what)>;

struct ImportRequest {
  std::string name;
  std::filesystem::path target;  ///< folder to be made; must not exist unless `replace`
  std::map<CheckpointRole, std::filesystem::path> checkpoints;
  std::filesystem::path directions;        ///< folder of Attribute_Name.npy or .pt, [L, D] or [1, D]; may be empty
  std::vector<AttributeEntry> attributes;  ///< what is known of the attributes; empty: publicAttributes()
  /// By direction: first and last layer of the code that it moves, counted from 0; every layer where not stated.
  std::map<std::string, std::pair<int, int>> layers;
  std::string license = "Unknown: see the origin of each file";
  DifferenceSign differenceSign = DifferenceSign::kManipulatedMinusInversion;  ///< of EOGI's classifier
  bool half = false;                                                           ///< float32 is stored as float16
  bool replace = false;  ///< put the new pack in the place of an old one, once it is complete
  NetworkCheck check;
  ProgressSink progress;  ///< "Importing weights"
  StopToken stop;
};

struct ImportReport {
  std::filesystem::path folder;
  std::vector<std::string> networks;  ///< keys that the pack has
  std::vector<std::string> missing;   ///< one sentence per network that it lacks: what will not be available
  std::vector<std::string> notes;     ///< what was left aside and why
};

/// EOGI's seven attributes: outputs of its classifier and the class sets of method.md 2.3.
std::vector<AttributeEntry> publicAttributes();

/// Writes everything into “TARGET.importing” beside the target and renames it at the end: a pack is there completely or
/// not at all. What an earlier, killed import left behind is removed. Tensors are checked for finite numbers while they
/// are copied, one at a time: memory stays within a few copies of the largest tensor. kInvalidArgument (nothing to
/// import, target exists), kBadPack (another network, wrong shapes, not finite), kPermission (another import into the
/// same target runs, or no right to write), kNoSpace, kCancelled; errors of the readers.
Result<ImportReport> importPack(const ImportRequest& request);

}  // namespace lineament::weights
