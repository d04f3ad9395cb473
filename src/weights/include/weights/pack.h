// Model packs: a folder with `manifest.json` and .safetensors files. No LibTorch; weights/tensors.h loads the tensors.
//
//   auto pack = Pack::open("models/compact");
//   const NetworkEntry* generator = pack->network("generator");      // its `config` goes to the network's config
//   struct auto tensors = loadNetwork(*pack, "generator");                  // weights/tensors.h
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/classes.h"
#include "base/progress.h"
#include "base/result.h"

namespace lineament::weights {

inline constexpr int kPackFormatVersion = 1;
inline constexpr std::string_view kManifestName = "manifest.json";

/// Sign of Δ, a property of the weights: E(I′) − E(T) in P1, E(T) − E(I′) in EOGI's code (method.md 1).
enum class DifferenceSign { kInversionMinusManipulated, kManipulatedMinusInversion };

/// One network of a pack. Known keys: "generator", "encoder", "classifier", "parser", "cleaner", later "eogi".
struct NetworkEntry {
  std::string file;       ///< relative path of a .safetensors file that the manifest lists
  std::string prefix;     ///< names in the file begin with it; removed when the tensors are loaded; often empty
  nlohmann::json config;  ///< an object; what it means is the network's business (src/nets)
};

struct AttributeEntry {
  std::string id;            ///< "Smiling"
  std::string direction;     ///< name of its tensor [L, D] float32 in `directionsFile`; the id where not stated
  int classifierIndex = -1;  ///< output of the classifier; −1 where the pack has no classifier
  double alphaDefault = 0;   ///< where the slider rests
  double alphaMin = -30;
  double alphaMax = 30;
  int firstLayer = 0;       ///< the direction moves the layers [firstLayer, lastLayer] of the code, the others stay
  int lastLayer = -1;       ///< -1: the last one
  double maskStrength = 0;  ///< in place of the pack's for this attribute's map, (0, 100]; 0: the pack's
  double maskChange = 0;    ///< likewise, (0, 1]; 0: the pack's
  /// How far the mask of this attribute grows inside its class sets, a part of the side, [0, 0.25]: maps concentrate,
  /// and of a broad attribute holes are left (method.md 4).
  double maskSpread = 0;
  /// Where nobody chooses, the retoucher edits it (src/retouch) instead of the generator; in the file
  /// "manipulator": "retoucher".
  bool retouched = false;
  std::vector<FaceClass> originalClasses;     ///< S_org of method.md 2.3; by name in the file
  std::vector<FaceClass> manipulatedClasses;  ///< S_mod
};

struct FileEntry {
  std::string path;        ///< relative, forward slashes, inside the folder
  std::uint64_t size = 0;  ///< bytes
  std::string sha256;      ///< 64 lower-case hexadecimal digits
};

/// How well the pack inverts faces of its own kind that it was not trained on: what a photograph's inversion is held
/// against. The error is what pipeline/faces.h (FaceFit::error) measures.
struct FitEntry {
  double mean = 0;       ///< (0, 1]
  double deviation = 0;  ///< standard deviation over faces, (0, 1]
  bool operator==(const FitEntry&) const = default;
};

struct PackManifest {
  std::string name;
  std::string version;  ///< for people, e.g. "1.0"; may be empty
  std::string license;  ///< SPDX expression or a sentence
  std::string origin;   ///< who made it, from what
  std::string description;
  nlohmann::json training = nlohmann::json::object();  ///< free summary: data, steps, measured quality
  int resolution = 0;  ///< pixels of the generator's square image; 0 in a pack without generator
  DifferenceSign differenceSign = DifferenceSign::kInversionMinusManipulated;
  /// Factor on the activation map where it becomes the mask, (0, 100]; 1 is the papers' mask. A classifier with fine
  /// maps needs more: scaled to its peak (P1), its map covers a region as a peak covers a field.
  double maskStrength = 1.0;
  /// From this difference of T and I′ on (largest channel, share of full scale, (0, 1]) the mask is whole; up to a
  /// third of it, nothing. T is that of all attributes that are edited. 0: the papers' mask, which does not ask.
  double maskChange = 0;
  std::optional<FitEntry> fit;  ///< none: nobody measured it
  std::map<std::string, NetworkEntry> networks;
  std::string directionsFile;  ///< empty where the pack has no attributes
  std::vector<AttributeEntry> attributes;
  std::vector<FileEntry> files;  ///< every file but the manifest itself

  [[nodiscard]] const AttributeEntry* attribute(std::string_view id) const;
};

/// Parses and checks the text of a manifest; `where` is the file named in errors (kBadPack, naming the field).
Result<PackManifest> parseManifest(std::string_view text, const std::filesystem::path& where);
/// Pretty-printed JSON that parseManifest reads back to an equal manifest.
std::string serializeManifest(const PackManifest& manifest);

/// How far Pack::open looks at the files: names and sizes always.
enum class HashCheck { kFull, kSizesOnly };

struct PackOptions {
  HashCheck hashes = HashCheck::kFull;  ///< about 0.4 s per 100 MB
  ProgressSink progress;                ///< "Checking the pack"
  StopToken stop;
};

/// An opened pack: its manifest was valid and its files were those of the manifest when it was opened.
class Pack {
 public:
  /// `folder`, or the path of its manifest. kNotFound without a folder; kBadPack for an unknown format version, a file
  /// that is missing, of another size or hash, or that leaves the folder (“..”, absolute path, symbolic link).
  static Result<Pack> open(const std::filesystem::path& folder, const PackOptions& options = {});

  [[nodiscard]] const PackManifest& manifest() const { return manifest_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const NetworkEntry* network(std::string_view key) const;
  /// Full path of a listed file; empty for any other name.
  [[nodiscard]] std::filesystem::path filePath(std::string_view listed) const;
  /// SHA-256 over the manifest's text: equal packs, equal ids; a key for caches.
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  std::filesystem::path folder_;
  PackManifest manifest_;
  std::string id_;
};

/// Completes a pack whose weight files already lie in `folder`: fills `manifest.files` from `paths` with sizes and
/// hashes and writes manifest.json last, so that a pack that was never finished has no manifest and does not open.
/// Checks its own result by parsing it. kInvalidArgument for a manifest that would not load again.
Status writePack(const std::filesystem::path& folder, PackManifest manifest, const std::vector<std::string>& paths);

}  // namespace lineament::weights
