#include "document/edit_state.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace lineament {
namespace {

constexpr std::array<std::string_view, kMapMethodCount> kMethodIds = {
    "diffcam", "gradcam++", "gradcam++-tta", "gradcam++-eigen", "gradcam++-tta-eigen", "diffcam++"};
constexpr std::array<std::string_view, kCleanerCount> kCleanerIds = {"maresunet", "eogi", "poisson", "none"};

constexpr std::array<std::string_view, kManipulatorCount> kManipulatorIds = {"pack", "generator", "retoucher"};

template <class Enum, std::size_t N>
std::optional<Enum> fromId(const std::array<std::string_view, N>& ids, std::string_view text) {
  const auto found = std::find(ids.begin(), ids.end(), text);
  if (found == ids.end()) return std::nullopt;
  return static_cast<Enum>(found - ids.begin());
}

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

Status inRange(std::string_view field, double value, double lo, double hi) {
  // Written so that NaN, for which every comparison is false, fails.
  if (value >= lo && value <= hi) return {};
  return Error{ErrorCode::kInvalidArgument,
               "“" + std::string(field) + "” must lie between " + number(lo) + " and " + number(hi) + ", not " +
                   number(value) + ".",
               {}};
}

template <class Enum>
Status inEnum(std::string_view field, Enum value, int count) {
  const int index = static_cast<int>(value);
  if (index >= 0 && index < count) return {};
  return Error{ErrorCode::kInvalidArgument, "“" + std::string(field) + "” has no such choice.",
               "value " + std::to_string(index)};
}

}  // namespace

std::string_view id(MapMethod method) { return kMethodIds.at(static_cast<std::size_t>(method)); }
std::string_view id(Cleaner cleaner) { return kCleanerIds.at(static_cast<std::size_t>(cleaner)); }
std::string_view id(Manipulator manipulator) { return kManipulatorIds.at(static_cast<std::size_t>(manipulator)); }
std::optional<MapMethod> mapMethodFromId(std::string_view text) { return fromId<MapMethod>(kMethodIds, text); }
std::optional<Cleaner> cleanerFromId(std::string_view text) { return fromId<Cleaner>(kCleanerIds, text); }
std::optional<Manipulator> manipulatorFromId(std::string_view text) {
  return fromId<Manipulator>(kManipulatorIds, text);
}

double EditState::alpha(const std::string& attribute) const {
  const auto found = alphas.find(attribute);
  return found == alphas.end() ? 0.0 : found->second;
}

void EditState::setAlpha(const std::string& attribute, double alpha) {
  if (alpha == 0.0) {
    alphas.erase(attribute);
  } else {
    alphas[attribute] = alpha;
  }
}

std::map<std::string, double> EditState::activeAlphas() const {
  std::map<std::string, double> active;
  for (const auto& [attribute, alpha] : alphas) {
    if (alpha * strength != 0.0) active[attribute] = alpha * strength;
  }
  return active;
}

Status validate(const EditState& state) {
  for (const auto& [attribute, alpha] : state.alphas) {
    if (attribute.empty()) return Error{ErrorCode::kInvalidArgument, "“alphas” names an attribute without a name.", {}};
    if (auto s = inRange(attribute, alpha, -kHardAlphaLimit, kHardAlphaLimit); !s) return s;
  }
  if (auto s = inRange("strength", state.strength, 0, 2); !s) return s;
  if (auto s = inEnum("method", state.method, kMapMethodCount); !s) return s;
  if (auto s = inRange("mask.strength", state.mask.strength, 0, 4); !s) return s;
  if (auto s = inRange("mask.threshold", state.mask.threshold, 0, 1); !s) return s;
  if (auto s = inRange("mask.spread", state.mask.spread, 0, 0.25); !s) return s;
  if (auto s = inRange("mask.feather", state.mask.feather, 0, 0.1); !s) return s;
  if (state.mask.file && state.mask.file->path.empty())
    return Error{ErrorCode::kInvalidArgument, "“mask.file” names no file.", {}};
  if (auto s = validate(state.mask.strokes); !s) return s;
  if (auto s = inEnum("cleaner", state.cleaner, kCleanerCount); !s) return s;
  if (auto s = inEnum("manipulator", state.manipulator, kManipulatorCount); !s) return s;
  return inRange("variant", state.variant, 0, kMaxVariant);
}

EditState withoutPlaces(EditState state) {
  state.mask.strokes.clear();
  state.mask.file.reset();
  return state;
}

}  // namespace lineament
