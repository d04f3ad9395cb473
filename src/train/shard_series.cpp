#include "shard_series.h"

#include <algorithm>
#include <charconv>

#include "base/files.h"
#include "base/sha256.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

std::optional<std::int64_t> number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// What differs first, for the log.
std::string difference(const weights::StringMap& a, const weights::StringMap& b) {
  for (const auto& [key, value] : a) {
    const auto other = b.find(key);
    if (other == b.end() || other->second != value)
      return key + ": “" + value + "” against “" + (other == b.end() ? "" : other->second) + "”";
  }
  for (const auto& [key, value] : b) {
    if (!a.contains(key)) return key + ": “” against “" + value + "”";
  }
  return {};
}

}  // namespace

Result<std::vector<fs::path>> shardsIn(const fs::path& folder) {
  std::error_code failed;
  if (!fs::is_directory(folder, failed))
    return Error{ErrorCode::kNotFound, "There is no folder of shards " + quoted(folder) + ".", failed.message()};
  std::vector<fs::path> paths;
  for (auto it = fs::directory_iterator(folder, failed); !failed && it != fs::directory_iterator();
       it.increment(failed)) {
    const fs::path& path = it->path();
    if (path.extension() == ".safetensors" && !path.filename().string().starts_with('.')) paths.push_back(path);
  }
  if (failed) return fileError("read", folder, failed.value());
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<std::string> shardsDigest(const fs::path& folder) {
  const auto paths = shardsIn(folder);
  if (!paths) return paths.error();
  Sha256 hash;
  const auto add = [&](const std::string& text) { hash.update(text.c_str(), text.size() + 1); };
  for (const fs::path& path : *paths) {
    const auto file = weights::SafetensorsFile::open(path);
    if (!file) return file.error();
    std::error_code ignored;
    add(path.filename().string());
    add(std::to_string(fs::file_size(path, ignored)));
    for (const auto& [key, value] : file->metadata()) add(key), add(value);
  }
  return hash.hex().substr(0, 16);
}

Status ShardSeriesCheck::add(const weights::SafetensorsFile& shard) {
  auto common = shard.metadata();
  const auto taken = [&](const char* key) {
    const auto entry = common.extract(key);
    return entry ? number(entry.mapped()) : std::nullopt;
  };
  const auto first = taken("first"), count = taken("count");
  const auto stranger = [&](const std::string& detail) {
    return Error{
        ErrorCode::kUnreadable,
        quoted(shard.path()) + " does not belong to the shards beside it; remove what is left of an earlier series.",
        detail};
  };
  if (common_ && *common_ != common) return stranger(difference(*common_, common));
  common_ = std::move(common);
  if (!first || !count) return {};
  if (*first != next_)
    return stranger("it begins with sample " + std::to_string(*first) + " instead of " + std::to_string(next_));
  next_ = *first + *count;
  return {};
}

}  // namespace lineament::train
