#include "pipeline/packs.h"

#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "base/user_folders.h"
#include "pack_version.h"
#include "packs_check.h"
#include "weights/pack.h"
#include "weights/safetensors.h"

namespace lineament {
namespace fs = std::filesystem;
namespace {

using weights::Pack;

/// Half-made and half-removed folders: an import writes beside the pack that it makes.
bool isUnfinished(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.ends_with(".importing") || name.ends_with(".replaced") || name.ends_with(".removing");
}

bool hasManifest(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / weights::kManifestName, ignored);
}

/// Numbers in the weight files, from their headers.
std::uint64_t countNumbers(const Pack& pack) {
  std::set<std::string> files;
  for (const auto& [key, network] : pack.manifest().networks) files.insert(network.file);
  std::uint64_t numbers = 0;
  for (const std::string& file : files) {
    const auto opened = weights::SafetensorsFile::open(pack.filePath(file));
    if (!opened) continue;
    for (const auto& [name, entry] : opened->entries()) numbers += entry.bytes.size() / weights::sizeOf(entry.dtype);
  }
  return numbers;
}

/// Weights in float32, LibTorch itself, and what the stages keep at once at this resolution: the widest maps of the
/// generator and the cleaner and the six variants of the classifier's features. Rough, and rather too much.
std::uint64_t memoryNeed(const Pack& pack) {
  constexpr std::uint64_t kProgram = 300u << 20, kBytesPerPixel = 1500;
  const auto side = static_cast<std::uint64_t>(std::max(pack.manifest().resolution, 256));
  return kProgram + 4 * countNumbers(pack) + kBytesPerPixel * side * side;
}

bool liesInUserFolder(const fs::path& folder) {
  std::error_code failed;
  const fs::path mine = fs::canonical(userPacksFolder(), failed);
  if (failed) return false;
  const fs::path absolute = fs::absolute(folder.filename().empty() ? folder.parent_path() : folder, failed);
  const fs::path parent = fs::canonical(absolute.parent_path(), failed);
  return !failed && parent == mine && absolute.filename() != "." && absolute.filename() != "..";
}

/// Packs of one folder: itself, or those in it.
void collect(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code failed;
  if (hasManifest(folder)) {
    found.push_back(folder);
    return;
  }
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code ignored;
    const fs::path& item = at->path();
    if (fs::is_directory(item, ignored) && !isUnfinished(item) && hasManifest(item)) found.push_back(item);
  }
}

}  // namespace

fs::path userPacksFolder() { return userDataFolder() / "packs"; }

PackCard packCard(const fs::path& folder) {
  PackCard card;
  card.folder = folder;
  card.name = (folder.filename().empty() ? folder.parent_path() : folder).filename().string();
  card.removable = liesInUserFolder(folder);
  const auto pack = Pack::open(folder, {weights::HashCheck::kSizesOnly, {}, {}});
  if (!pack) {
    card.fault = pack.error();
    return card;
  }
  const weights::PackManifest& manifest = pack->manifest();
  card.folder = pack->folder();
  card.name = manifest.name;
  card.version = pipeline::packVersion(*pack);
  card.license = manifest.license;
  card.origin = manifest.origin;
  card.description = manifest.description;
  card.resolution = pack->network("generator") ? manifest.resolution : 0;
  for (const auto& file : manifest.files) card.bytes += file.size;
  for (const auto& [key, network] : manifest.networks) card.networks.push_back(key);
  for (const auto& attribute : manifest.attributes) card.attributes.push_back(attribute.id);
  card.unavailable = pipeline::unavailableIn(manifest);
  card.memoryBytes = memoryNeed(*pack);
  return card;
}

std::vector<PackCard> listPacks(const std::vector<fs::path>& folders) {
  std::vector<fs::path> found;
  for (const fs::path& folder : folders) collect(folder, found);
  collect(userPacksFolder(), found);
  std::vector<PackCard> cards;
  std::set<fs::path> seen;
  for (const fs::path& folder : found) {
    std::error_code failed;
    const fs::path real = fs::canonical(folder, failed);
    if (seen.insert(failed ? folder : real).second) cards.push_back(packCard(folder));
  }
  std::stable_sort(cards.begin(), cards.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return cards;
}

Result<fs::path> findPack(const std::string& nameOrPath, const std::vector<fs::path>& folders) {
  return guarded("Looking for the pack “" + nameOrPath + "”", [&]() -> Result<fs::path> {
    if (nameOrPath.empty()) return Error{ErrorCode::kInvalidArgument, "The name of the pack is empty.", {}};
    std::error_code ignored;
    if (nameOrPath.find('/') != std::string::npos || fs::exists(nameOrPath, ignored)) return fs::path(nameOrPath);
    std::vector<fs::path> matches;
    std::string known;
    for (const PackCard& card : listPacks(folders)) {
      known += (known.empty() ? "" : ", ") + card.name;
      if (card.folder.filename() == nameOrPath) return card.folder;  // one folder has one name; manifests may share one
      if (card.name == nameOrPath) matches.push_back(card.folder);
    }
    if (matches.size() > 1) {
      return Error{ErrorCode::kInvalidArgument,
                   "Several packs are called “" + nameOrPath + "”; give the folder: " + quoted(matches[0]) + " or " +
                       quoted(matches[1]) + ".",
                   {}};
    }
    if (!matches.empty()) return matches.front();
    return Error{ErrorCode::kNotFound,
                 "There is no pack “" + nameOrPath + "”; there is " + (known.empty() ? "none" : known) + ".",
                 "looked in " + userPacksFolder().string()};
  });
}

Status removePack(const fs::path& given) {
  return guarded("Removing the pack " + quoted(given), [&]() -> Status {
    const fs::path folder = given.filename().empty() ? given.parent_path() : given;
    std::error_code failed;
    if (!liesInUserFolder(folder) || isUnfinished(folder)) {
      return Error{
          ErrorCode::kInvalidArgument,
          quoted(folder) + " is not one of your own packs in " + quoted(userPacksFolder()) + " and is not removed.",
          {}};
    }
    if (!fs::exists(fs::symlink_status(folder, failed))) return fileError("remove", folder, ENOENT);
    if (fs::is_symlink(folder, failed)) {  // the link goes, what it names stays
      if (!fs::remove(folder, failed) || failed) return fileError("remove", folder, failed.value());
      return {};
    }
    if (!hasManifest(folder))
      return Error{ErrorCode::kInvalidArgument, quoted(folder) + " holds no pack and is not removed.", {}};
    // Renamed first, so that a removal that is interrupted leaves nothing that could be taken for a pack.
    fs::path going = folder;
    going += ".removing";
    fs::remove_all(going, failed);
    fs::rename(folder, going, failed);
    if (failed) return fileError("remove", folder, failed.value());
    fs::remove_all(going, failed);
    if (failed) return fileError("remove", going, failed.value());
    return {};
  });
}

}  // namespace lineament
