// The engine as the command line uses it: every call waits for its answer, errors come back as values.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common.h"
#include "pipeline/engine.h"

namespace lineament::cli {

/// The pack that is used where none is named: beside the installed program, or in the source tree.
std::filesystem::path defaultPack();
/// The pack that was trained on painted portraits, which `evaluate --synthetic` measures where none is named.
std::filesystem::path paintedPack();

/// Where packs lie that were not imported: beside the embedded one.
std::vector<std::filesystem::path> packFolders();

/// Options that choose the pack and what it runs on; the same for every subcommand that has an engine.
struct EngineChoice {
  std::string pack;
  std::string device = "cpu";
  std::string precision = "fp32";
  std::string encoder;  ///< empty: the pack's first
  int iterations = 5;   ///< of ReStyle
  int memoryLimitMb = 0;
  void addTo(CLI::App& command);
  /// kBadPack as ErrorException where no pack of that name is to be found.
  [[nodiscard]] EngineOptions options(const Globals& globals) const;
  /// What of it changes an inversion, for the metadata of what was made with it.
  [[nodiscard]] std::map<std::string, std::string> identity(const EngineInfo& info) const;
};

class Session {
 public:
  Session(const Globals& globals, const EngineOptions& options);
  /// Ends the progress line before the engine goes.
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// What is loaded, or why nothing is.
  Result<EngineInfo> info();
  /// Opens the photograph and evaluates the state on the face that is chosen first.
  Result<EditSummary> edit(const std::filesystem::path& photo, const EditState& state, const PhotoOptions& options);
  /// The same state on another of its faces.
  Result<EditSummary> editFace(int id, const EditState& state);
  Status exportResult(const std::filesystem::path& file, const ExportOptions& options);
  Status exportStages(const std::filesystem::path& folder);

  [[nodiscard]] const PhotoInfo& photo() const { return photo_; }
  [[nodiscard]] const std::array<StageOutput, kStageCount>& stages() const { return stages_; }

 private:
  Status settle(std::uint64_t request);
  Result<EditSummary> summaryOf(std::uint64_t request);

  ProgressLine progress_;
  std::mutex mutex_;  // events arrive on the engine's thread
  std::optional<EngineInfo> info_;
  PhotoInfo photo_;
  std::optional<EditSummary> summary_;
  std::array<StageOutput, kStageCount> stages_;
  std::map<std::uint64_t, Error> failures_;
  std::unique_ptr<EditEngine> engine_;  // last: its thread uses the others
};

}  // namespace lineament::cli
