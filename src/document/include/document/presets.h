// Presets: recipes with a name, without what belongs to one photograph (strokes, mask file). One JSON file each, so
// that sharing one is copying a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/session_file.h"

namespace lineament {

/// The presets that come with the program, English names; ui translates them.
const std::vector<NamedState>& builtInPresets();

std::string presetToJson(const NamedState& preset);
/// Errors as sessionFromJson.
Result<NamedState> presetFromJson(std::string_view text, std::string_view label = "The preset");

/// A folder of preset files (`*.lineament-preset`).
class PresetFolder {
 public:
  explicit PresetFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// By name; files that cannot be read are left out and told in `faults`.
  [[nodiscard]] std::vector<NamedState> list(std::vector<Error>* faults = nullptr) const;
  /// Makes the folder and replaces a preset of that name. kInvalidArgument for an empty name or one above 80 bytes.
  [[nodiscard]] Status save(const NamedState& preset) const;
  /// kNotFound; kInvalidArgument where `to` is taken.
  [[nodiscard]] Status rename(const std::string& from, const std::string& to) const;
  [[nodiscard]] Status remove(const std::string& name) const;
  /// Reads a file that somebody shared and saves it here; where its name is taken by another recipe, as "name 2".
  [[nodiscard]] Result<NamedState> import(const std::filesystem::path& file) const;

 private:
  /// The file that holds a preset of this name, or an empty path.
  [[nodiscard]] std::filesystem::path fileOf(const std::string& name) const;

  std::filesystem::path folder_;
};

Result<NamedState> readPreset(const std::filesystem::path& file);
Status writePreset(const std::filesystem::path& file, const NamedState& preset);

}  // namespace lineament
