#include "document/presets.h"

#include <algorithm>

#include "base/files.h"
#include "base/sha256.h"
#include "json_fields.h"

namespace lineament {
namespace {

using namespace fields;
namespace fs = std::filesystem;

constexpr FileKind kKind = {"lineament-preset", "preset", 1};
constexpr const char* kExtension = ".lineament-preset";
constexpr std::uintmax_t kMaxBytes = 1u << 20;
constexpr std::size_t kMaxName = 80;

NamedState builtIn(const char* name, std::initializer_list<std::pair<const char*, double>> alphas) {
  NamedState preset{name, {}};
  for (const auto& [attribute, alpha] : alphas) preset.state.setAlpha(attribute, alpha);
  return preset;
}

Status checkName(const std::string& name) {
  if (!name.empty() && name.size() <= kMaxName) return {};
  return Error{
      ErrorCode::kInvalidArgument, "A preset's name must have 1 to " + std::to_string(kMaxName) + " bytes.", {}};
}

/// A file name that every system takes; the hash keeps apart names that differ only in what was replaced.
std::string fileNameFor(const std::string& name) {
  std::string safe;
  for (const char c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    safe += plain ? c : '_';
  }
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
  return safe + "-" + sha256Hex(bytes).substr(0, 8) + kExtension;
}

}  // namespace

const std::vector<NamedState>& builtInPresets() {
  static const std::vector<NamedState> presets = {
      builtIn("Light smile", {{"Smiling", 10}}), builtIn("Broad smile", {{"Smiling", 22}, {"Mouth_Open", 6}}),
      builtIn("Stubble", {{"Beard", 9}}),        builtIn("Older", {{"Old", 14}}),
      builtIn("Younger", {{"Old", -12}}),
  };
  return presets;
}

std::string presetToJson(const NamedState& preset) {
  const Json root = {{"format", kKind.format},
                     {"version", kKind.version},
                     {"name", preset.name},
                     {"recipe", stateToValue(withoutPlaces(preset.state))}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<NamedState> presetFromJson(std::string_view text, std::string_view label) {
  return document<NamedState>(text, label, kKind, [](const Json& root) {
    NamedState preset;
    readWord(root, "name", "name", preset.name);
    checkName(preset.name).value();
    const auto recipe = root.find("recipe");
    if (recipe == root.end()) wrong("recipe", "an object");
    preset.state = withoutPlaces(stateFromValue(*recipe));
    return preset;
  });
}

Result<NamedState> readPreset(const fs::path& file) {
  auto text = readTextFile(file, kMaxBytes);
  if (!text) return text.error();
  const std::u8string name = file.u8string();
  return presetFromJson(*text, "“" + std::string(name.begin(), name.end()) + "”");
}

Status writePreset(const fs::path& file, const NamedState& preset) { return writeTextFile(file, presetToJson(preset)); }

std::vector<NamedState> PresetFolder::list(std::vector<Error>* faults) const {
  std::vector<NamedState> presets;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_, none)) {
    if (entry.path().extension() != kExtension) continue;
    auto preset = readPreset(entry.path());
    if (preset) {
      presets.push_back(std::move(*preset));
    } else if (faults) {
      faults->push_back(preset.error());
    }
  }
  std::sort(presets.begin(), presets.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return presets;
}

fs::path PresetFolder::fileOf(const std::string& name) const {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_, none)) {
    if (entry.path().extension() != kExtension) continue;
    if (const auto preset = readPreset(entry.path()); preset && preset->name == name) return entry.path();
  }
  return {};
}

Status PresetFolder::save(const NamedState& preset) const {
  if (auto status = checkName(preset.name); !status) return status;
  if (auto status = makeFolder(folder_); !status) return status;
  const fs::path there = fileOf(preset.name);
  return writePreset(there.empty() ? folder_ / fileNameFor(preset.name) : there, preset);
}

Status PresetFolder::rename(const std::string& from, const std::string& to) const {
  if (from == to) return {};
  if (auto status = checkName(to); !status) return status;
  const fs::path there = fileOf(from);
  if (there.empty()) return Error{ErrorCode::kNotFound, "There is no preset “" + from + "”.", {}};
  if (!fileOf(to).empty()) {
    return Error{ErrorCode::kInvalidArgument, "There is a preset “" + to + "” already.", {}};
  }
  auto preset = readPreset(there);
  if (!preset) return preset.error();
  preset->name = to;
  if (auto status = save(*preset); !status) return status;
  return remove(from);
}

Status PresetFolder::remove(const std::string& name) const {
  const fs::path there = fileOf(name);
  if (there.empty()) return Error{ErrorCode::kNotFound, "There is no preset “" + name + "”.", {}};
  std::error_code failure;
  fs::remove(there, failure);
  if (failure) return fileError("remove", there, failure.value());
  return {};
}

Result<NamedState> PresetFolder::import(const fs::path& file) const {
  auto preset = readPreset(file);
  if (!preset) return preset.error();
  const std::string wanted = preset->name;
  for (int number = 2; number < 1000; ++number) {
    const fs::path there = fileOf(preset->name);
    if (there.empty()) break;
    if (const auto same = readPreset(there); same && same->state == preset->state) return *same;
    preset->name = wanted.substr(0, kMaxName - 4) + " " + std::to_string(number);
  }
  if (auto status = save(*preset); !status) return status.error();
  return *preset;
}

}  // namespace lineament
