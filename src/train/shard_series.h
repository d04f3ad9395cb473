// A folder of shards as one series of samples: which files are shards, and whether they belong together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "weights/safetensors.h"

namespace lineament::train {

/// The shards of a folder by name; hidden files, which a killed run may have left half-written, are none. kNotFound
/// without the folder, errors of the system.
Result<std::vector<std::filesystem::path>> shardsIn(const std::filesystem::path& folder);

/// Digest of what the shards of a folder say of themselves (names, sizes, metadata), which tells one series from
/// another without reading the pictures. Errors as SafetensorsFile::open.
Result<std::string> shardsDigest(const std::filesystem::path& folder);

/// Takes the shards of a series in the order of their names: all must say the same of themselves, and where they number
/// their samples ("first", "count") go on where the one before ended. Another series beside it would be trained on
/// unseen, and people of both, or photographs, held out and trained on.
class ShardSeriesCheck {
 public:
  /// kUnreadable naming the shard that does not belong to the ones before.
  Status add(const weights::SafetensorsFile& shard);

 private:
  std::optional<weights::StringMap> common_;
  std::int64_t next_ = 0;
};

}  // namespace lineament::train
