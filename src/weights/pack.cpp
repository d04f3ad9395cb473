#include "weights/pack.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "base/files.h"
#include "base/sha256.h"

namespace lineament::weights {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMaxManifestBytes = 8u << 20;

Error bad(const fs::path& path, const std::string& why) {
  return {ErrorCode::kBadPack, "“" + path.string() + "”: " + why + ".", {}};
}

/// The file's real path, which must lie below the folder's real path: a link may point inside the pack, not out of it.
Result<fs::path> locate(const fs::path& folder, const std::string& listed) {
  std::error_code failed;
  const fs::path root = fs::canonical(folder, failed);
  if (failed) return fileError("open", folder, failed.value());
  const fs::path shown = folder / fs::path(listed);
  const fs::path real = fs::canonical(shown, failed);
  if (failed == std::errc::no_such_file_or_directory) return bad(shown, "the file is missing");
  if (failed) return bad(shown, "the file cannot be reached (" + failed.message() + ")");
  const auto [rootEnd, realAt] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  if (rootEnd != root.end()) return bad(shown, "the file lies outside the pack");
  if (!fs::is_regular_file(real, failed)) return bad(shown, "it is not a regular file");
  return real;
}

Status checkFile(const fs::path& folder, const FileEntry& file, HashCheck hashes) {
  auto real = locate(folder, file.path);
  if (!real) return real.error();
  const fs::path shown = folder / fs::path(file.path);
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(*real, failed);
  if (failed) return fileError("read", shown, failed.value());
  if (size != file.size) {
    return bad(shown,
               "the file has " + std::to_string(size) + " bytes, its manifest says " + std::to_string(file.size));
  }
  if (hashes == HashCheck::kSizesOnly) return {};
  const auto hash = sha256HexOfFile(*real);
  if (!hash) return hash.error();
  if (*hash != file.sha256) {
    Error error = bad(shown, "the file is damaged: its SHA-256 is not the one in the manifest");
    error.detail = "expected " + file.sha256 + ", found " + *hash;
    return error;
  }
  return {};
}

}  // namespace

const AttributeEntry* PackManifest::attribute(std::string_view id) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& a) { return a.id == id; });
  return found == attributes.end() ? nullptr : &*found;
}

Result<Pack> Pack::open(const fs::path& given, const PackOptions& options) {
  return guarded("Opening “" + given.string() + "”", [&]() -> Result<Pack> {
    Pack pack;
    pack.folder_ = given.filename() == fs::path(kManifestName) ? given.parent_path() : given;
    if (pack.folder_.empty()) pack.folder_ = ".";
    std::error_code failed;
    const fs::file_status status = fs::status(pack.folder_, failed);
    if (!fs::exists(status)) return fileError("open", pack.folder_, ENOENT);
    if (!fs::is_directory(status)) return bad(given, "a pack is a folder with " + std::string(kManifestName));
    const fs::path manifestPath = pack.folder_ / kManifestName;
    if (!fs::exists(manifestPath, failed)) return bad(pack.folder_, "the folder has no " + std::string(kManifestName));
    auto text = readTextFile(manifestPath, kMaxManifestBytes);
    if (!text) return text.error();
    auto manifest = parseManifest(*text, manifestPath);
    if (!manifest) return manifest.error();
    pack.manifest_ = std::move(*manifest);
    pack.id_ = sha256Hex({reinterpret_cast<const std::uint8_t*>(text->data()), text->size()});
    std::uint64_t total = 0, done = 0;
    for (const FileEntry& file : pack.manifest_.files) total += file.size;
    for (const FileEntry& file : pack.manifest_.files) {
      options.stop.throwIfStopped();
      if (options.progress) {
        options.progress("Checking the pack",
                         total == 0 ? 0.0 : static_cast<double>(done) / static_cast<double>(total));
      }
      if (Status fine = checkFile(pack.folder_, file, options.hashes); !fine) return fine.error();
      done += file.size;
    }
    if (options.progress) options.progress("Checking the pack", 1.0);
    return pack;
  });
}

const NetworkEntry* Pack::network(std::string_view key) const {
  const auto found = manifest_.networks.find(std::string(key));
  return found == manifest_.networks.end() ? nullptr : &found->second;
}

fs::path Pack::filePath(std::string_view listed) const {
  const auto found =
      std::find_if(manifest_.files.begin(), manifest_.files.end(), [&](const auto& f) { return f.path == listed; });
  return found == manifest_.files.end() ? fs::path() : folder_ / fs::path(found->path);
}

Status writePack(const fs::path& folder, PackManifest manifest, const std::vector<std::string>& paths) {
  return guarded("Writing the pack “" + folder.string() + "”", [&]() -> Status {
    const fs::path manifestPath = folder / kManifestName;
    // An old manifest must not describe new files, not even for the moment until the new one is written.
    std::error_code failed;
    fs::remove(manifestPath, failed);
    if (failed) return fileError("write", manifestPath, failed.value());
    manifest.files.clear();
    for (const std::string& path : paths) {
      auto real = locate(folder, path);
      if (!real) return real.error();
      auto hash = sha256HexOfFile(*real);
      if (!hash) return hash.error();
      manifest.files.push_back({path, fs::file_size(*real), *hash});
    }
    const std::string text = serializeManifest(manifest);
    if (auto again = parseManifest(text, manifestPath); !again) {
      return Error{ErrorCode::kInvalidArgument, again.error().message, again.error().detail};
    }
    return writeTextFile(manifestPath, text);
  });
}

}  // namespace lineament::weights
