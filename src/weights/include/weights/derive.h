// A pack made from another one: some of its networks with new weights, everything else as it was. Needs LibTorch.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "weights/pack.h"
#include "weights/tensors.h"

namespace lineament::weights {

struct DerivedPack {
  std::filesystem::path target;  ///< folder to be made; must not exist
  /// Of the new pack: the old one's, with other words where they are due. Its list of files is made here, and the
  /// networks that are replaced get their entry's file here.
  PackManifest manifest;
  std::map<std::string, TensorMap> networks;  ///< new weights by key, names without prefix
  ProgressSink progress;                      ///< "Writing the pack"
  StopToken stop;
};

/// Each new network has exactly the tensors that the old one has, and is stored in their types: what was float16 stays
/// float16. Other files are copied as they are. Everything is made in “TARGET.importing” and renamed at the end: a pack
/// is there completely or not at all. kInvalidArgument (the target exists, `base` has no such network, a number beyond
/// the stored type), kBadPack (other tensors), kPermission, kNoSpace, kCancelled.
Status derivePack(const Pack& base, const DerivedPack& order);

}  // namespace lineament::weights
