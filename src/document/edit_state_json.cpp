// EditState as JSON: what session files, presets and the command line write and read.
#include <nlohmann/json.hpp>

#include "document/edit_state.h"

namespace lineament {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

[[noreturn]] void wrong(const std::string& key, const std::string& expected) {
  throw ErrorException({ErrorCode::kInvalidArgument, "“" + key + "” in the recipe must be " + expected + ".", {}});
}

Json classesToJson(const ClassSet& set) {
  Json list = Json::array();
  for (std::size_t c = 0; c < set.size(); ++c) {
    if (set.test(c)) list.push_back(c);
  }
  return list;
}

void readNumber(const Json& from, const char* key, const std::string& path, double& into) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  if (!found->is_number()) wrong(path, "a number");
  into = found->get<double>();
}

std::string readWord(const Json& value, const std::string& path) {
  if (!value.is_string()) wrong(path, "a text");
  return value.get<std::string>();
}

void readClasses(const Json& from, const char* key, const std::string& path, std::optional<ClassSet>& into) {
  const auto found = from.find(key);
  if (found == from.end() || found->is_null()) return;
  const std::string expected = "a list of class numbers from 0 to " + std::to_string(kFaceClassCount - 1);
  if (!found->is_array()) wrong(path, expected);
  ClassSet set;
  for (const auto& entry : *found) {
    if (!entry.is_number_integer()) wrong(path, expected);
    const auto index = entry.get<std::int64_t>();
    if (index < 0 || index >= kFaceClassCount) wrong(path, expected);
    set.set(static_cast<std::size_t>(index));
  }
  into = set;
}

void readMask(const Json& from, MaskOptions& mask) {
  if (!from.is_object()) wrong("mask", "an object");
  readNumber(from, "strength", "mask.strength", mask.strength);
  readNumber(from, "threshold", "mask.threshold", mask.threshold);
  readNumber(from, "spread", "mask.spread", mask.spread);
  readNumber(from, "feather", "mask.feather", mask.feather);
  readClasses(from, "originalClasses", "mask.originalClasses", mask.originalClasses);
  readClasses(from, "manipulatedClasses", "mask.manipulatedClasses", mask.manipulatedClasses);
}

Result<EditState> parseState(std::string_view text) {
  const Json root = Json::parse(text, nullptr, false);
  if (root.is_discarded()) return Error{ErrorCode::kInvalidArgument, "The recipe is not valid JSON.", {}};
  if (!root.is_object()) return Error{ErrorCode::kInvalidArgument, "The recipe is not a JSON object.", {}};
  if (const auto v = root.find("version"); v != root.end()) {
    if (!v->is_number_integer()) wrong("version", "a whole number");
    if (v->get<std::int64_t>() > kVersion) {
      return Error{ErrorCode::kUnsupported, "The recipe was made by a newer version of this program.",
                   "version " + v->dump() + ", at most " + std::to_string(kVersion)};
    }
  }
  EditState state;
  if (const auto alphas = root.find("alphas"); alphas != root.end()) {
    if (!alphas->is_object()) wrong("alphas", "an object of numbers");
    for (const auto& [attribute, value] : alphas->items()) {
      if (!value.is_number()) wrong("alphas." + attribute, "a number");
      state.setAlpha(attribute, value.get<double>());
    }
  }
  readNumber(root, "strength", "strength", state.strength);
  if (const auto found = root.find("method"); found != root.end()) {
    const auto method = mapMethodFromId(readWord(*found, "method"));
    if (!method) wrong("method", "one of the six map methods");
    state.method = *method;
  }
  if (const auto found = root.find("mask"); found != root.end()) readMask(*found, state.mask);
  if (const auto found = root.find("cleaner"); found != root.end()) {
    const auto cleaner = cleanerFromId(readWord(*found, "cleaner"));
    if (!cleaner) wrong("cleaner", "“maresunet”, “poisson” or “none”");
    state.cleaner = *cleaner;
  }
  if (auto status = validate(state); !status) return status.error();
  return state;
}

}  // namespace

std::string toJson(const EditState& state) {
  Json mask = {{"strength", state.mask.strength},
               {"threshold", state.mask.threshold},
               {"spread", state.mask.spread},
               {"feather", state.mask.feather}};
  if (state.mask.originalClasses) mask["originalClasses"] = classesToJson(*state.mask.originalClasses);
  if (state.mask.manipulatedClasses) mask["manipulatedClasses"] = classesToJson(*state.mask.manipulatedClasses);
  Json alphas = Json::object();
  for (const auto& [attribute, alpha] : state.alphas) alphas[attribute] = alpha;
  const Json root = {{"version", kVersion},
                     {"alphas", alphas},
                     {"strength", state.strength},
                     {"method", std::string(id(state.method))},
                     {"mask", mask},
                     {"cleaner", std::string(id(state.cleaner))}};
  // Names that are not UTF-8 (they come from files) are written with replacement characters, never thrown about.
  return root.dump(2, ' ', false, Json::error_handler_t::replace);
}

Result<EditState> editStateFromJson(std::string_view text) {
  return guarded("Reading the recipe", [&] { return parseState(text); });
}

}  // namespace lineament
