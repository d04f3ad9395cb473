// The packs of this machine: list, find, import, verify, remove. What the Models dialog and the command line share.
// No toolkit type; everything here may take seconds to minutes and belongs on a thread of its own (verifyPack,
// importCheckpoints) unless stated otherwise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "pipeline/unavailable.h"

namespace lineament {

/// The card of one pack, read from its manifest alone (hashes are not computed here; quick).
struct PackCard {
  std::filesystem::path folder;
  std::string name, version, license, origin, description;
  int resolution = 0;                 ///< pixels; 0 without a generator
  std::uint64_t bytes = 0;            ///< of all its files
  std::vector<std::string> networks;  ///< keys present, sorted
  std::vector<std::string> attributes;
  std::vector<Unavailable> unavailable;
  std::uint64_t memoryBytes = 0;  ///< rough need of a full edit in float32: weights and activations at this resolution
  bool removable = false;         ///< lies in the person's own packs folder
  std::optional<Error> fault;     ///< the manifest does not open: everything else but `folder` and `name` is empty
};

/// Where imported packs live: $XDG_DATA_HOME/lineament/packs, else ~/.local/share/lineament/packs (made by the first
/// import).
std::filesystem::path userPacksFolder();

/// Packs of the given folders (each a folder of packs, or a pack itself) and of userPacksFolder(), by name; unfinished
/// imports are not listed.
std::vector<PackCard> listPacks(const std::vector<std::filesystem::path>& folders = {});
/// The card of one pack folder.
PackCard packCard(const std::filesystem::path& folder);

/// A path as it is; else the pack of that name (manifest name or folder name) among listPacks(folders). kNotFound names
/// what was looked for and what there is.
Result<std::filesystem::path> findPack(const std::string& nameOrPath,
                                       const std::vector<std::filesystem::path>& folders = {});

/// Reads every byte: hashes, names, shapes, finite numbers of every network and the directions. kBadPack names file and
/// tensor; kCancelled.
Status verifyPack(const std::filesystem::path& folder, const ProgressSink& progress = {}, const StopToken& stop = {});

/// Removes a pack of userPacksFolder(), and nothing else: kInvalidArgument for any other folder.
Status removePack(const std::filesystem::path& folder);

/// What a file or folder dropped on the Models dialog would be used as: "psp", "e4e", "restyle", "generator",
/// "diffcam", "parser", "cleaner", "eogi", "directions". Reads names and shapes only. kUnreadable, or kBadPack for a
/// checkpoint of a network that Lineament does not know.
Result<std::string> checkpointRole(const std::filesystem::path& path);

struct ImportOrder {
  std::string name;                                          ///< of the pack; also of its folder, made file-safe
  std::map<std::string, std::filesystem::path> checkpoints;  ///< role (see checkpointRole) → file
  std::filesystem::path directions;                          ///< folder of .npy/.pt; may be empty
  std::map<std::string, std::pair<int, int>> layers;  ///< by direction: first and last layer that it moves, from 0
  std::filesystem::path target;                       ///< empty: a folder in userPacksFolder()
  bool half = false;                                  ///< store float32 as float16
  bool replace = false;                               ///< replace a pack of the same folder once complete
};

struct ImportResult {
  std::filesystem::path folder;
  std::vector<std::string> networks;
  std::vector<Unavailable> unavailable;
  std::vector<std::string> notes;  ///< what was left aside and why
};

/// Makes a pack of public checkpoint files. Complete or not at all: nothing that loads remains of a failed or killed
/// import. Every name and shape is checked against the network it is for. Errors of weights::importPack.
Result<ImportResult> importCheckpoints(const ImportOrder& order, const ProgressSink& progress = {},
                                       const StopToken& stop = {});

}  // namespace lineament
