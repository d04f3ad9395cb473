// EditState as JSON: what session files, presets and the command line write and read.
#include "document/edit_state.h"
#include "json_fields.h"

namespace lineament {
namespace fields {

void wrong(const std::string& key, const std::string& expected) {
  throw ErrorException({ErrorCode::kInvalidArgument, "“" + key + "” must be " + expected + ".", {}});
}

void readNumber(const Json& from, const char* key, const std::string& path, double& into) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  if (!found->is_number()) wrong(path, "a number");
  into = found->get<double>();
}

void readNumber(const Json& from, const char* key, const std::string& path, double& into, double lo, double hi) {
  double value = into;
  readNumber(from, key, path, value);
  if (!(value >= lo && value <= hi)) {
    wrong(path, "a number from " + Json(lo).dump() + " to " + Json(hi).dump());
  }
  into = value;
}

std::string readWord(const Json& value, const std::string& path) {
  if (!value.is_string()) wrong(path, "a text");
  return value.get<std::string>();
}

void readWord(const Json& from, const char* key, const std::string& path, std::string& into) {
  if (const auto found = from.find(key); found != from.end()) into = readWord(*found, path);
}

Json strokesToValue(const std::vector<BrushStroke>& strokes) {
  Json list = Json::array();
  for (const BrushStroke& stroke : strokes) {
    Json points = Json::array();
    for (const BrushPoint& point : stroke.points) {
      points.push_back(point.x);
      points.push_back(point.y);
    }
    list.push_back({{"mode", std::string(id(stroke.mode))},
                    {"radius", stroke.radius},
                    {"softness", stroke.softness},
                    {"points", std::move(points)}});
  }
  return list;
}

namespace {

void readPoints(const Json& from, const std::string& path, std::vector<BrushPoint>& points) {
  const auto list = from.find("points");
  if (list == from.end() || !list->is_array() || list->size() % 2 != 0 || list->size() / 2 > kMaxStrokePoints) {
    wrong(path + ".points", "a list of x and y, two numbers per point");
  }
  for (const auto& value : *list) {
    if (!value.is_number()) wrong(path + ".points", "a list of numbers");
  }
  for (std::size_t i = 0; i < list->size(); i += 2) {
    points.push_back({(*list)[i].get<float>(), (*list)[i + 1].get<float>()});
  }
}

}  // namespace

std::vector<BrushStroke> strokesFromValue(const Json& list, const std::string& path) {
  // Above kMaxStrokes: a session's pool holds the strokes of every step of its history.
  if (!list.is_array()) wrong(path, "a list of strokes");
  std::vector<BrushStroke> strokes;
  for (const auto& entry : list) {
    const std::string at = path + "[" + std::to_string(strokes.size()) + "]";
    if (!entry.is_object()) wrong(at, "an object");
    BrushStroke stroke;
    if (const auto mode = entry.find("mode"); mode != entry.end()) {
      const auto known = brushModeFromId(readWord(*mode, at + ".mode"));
      if (!known) wrong(at + ".mode", "“add”, “remove” or “erase”");
      stroke.mode = *known;
    }
    readNumber(entry, "radius", at + ".radius", stroke.radius);
    readNumber(entry, "softness", at + ".softness", stroke.softness);
    readPoints(entry, at, stroke.points);
    strokes.push_back(std::move(stroke));
  }
  return strokes;
}

}  // namespace fields

namespace {

using namespace fields;

// 2: strokes and mask file; 3: manipulator and variant. An older recipe reads as one without them.
constexpr int kVersion = 3;

Json classesToJson(const ClassSet& set) {
  Json list = Json::array();
  for (std::size_t c = 0; c < set.size(); ++c) {
    if (set.test(c)) list.push_back(c);
  }
  return list;
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

void readMaskFile(const Json& from, std::optional<MaskFile>& file) {
  const auto found = from.find("file");
  if (found == from.end() || found->is_null()) return;
  if (!found->is_object()) wrong("mask.file", "an object");
  MaskFile read;
  if (const auto path = found->find("path"); path != found->end()) read.path = readWord(*path, "mask.file.path");
  if (const auto hash = found->find("sha256"); hash != found->end()) read.sha256 = readWord(*hash, "mask.file.sha256");
  file = std::move(read);
}

void readFlag(const Json& from, const char* key, const char* field, bool& flag) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  if (!found->is_boolean()) wrong(field, "true or false");
  flag = found->get<bool>();
}

void readMask(const Json& from, MaskOptions& mask) {
  if (!from.is_object()) wrong("mask", "an object");
  readNumber(from, "strength", "mask.strength", mask.strength);
  readNumber(from, "threshold", "mask.threshold", mask.threshold);
  readNumber(from, "spread", "mask.spread", mask.spread);
  readNumber(from, "feather", "mask.feather", mask.feather);
  readClasses(from, "originalClasses", "mask.originalClasses", mask.originalClasses);
  readClasses(from, "manipulatedClasses", "mask.manipulatedClasses", mask.manipulatedClasses);
  readMaskFile(from, mask.file);
  readFlag(from, "keepTeeth", "mask.keepTeeth", mask.keepTeeth);
  readFlag(from, "calibrated", "mask.calibrated", mask.calibrated);
  if (const auto strokes = from.find("strokes"); strokes != from.end()) {
    mask.strokes = strokesFromValue(*strokes, "mask.strokes");
  }
}

void readManipulator(const Json& root, EditState& state) {
  if (const auto found = root.find("manipulator"); found != root.end()) {
    const auto manipulator = manipulatorFromId(readWord(*found, "manipulator"));
    if (!manipulator) wrong("manipulator", "“pack”, “generator” or “retoucher”");
    state.manipulator = *manipulator;
  }
  if (const auto found = root.find("variant"); found != root.end()) {
    if (!found->is_number_integer() || *found < 0 || *found > kMaxVariant) {
      wrong("variant", "a whole number from 0 to " + std::to_string(kMaxVariant));
    }
    state.variant = found->get<int>();
  }
}

}  // namespace

EditState fields::stateFromValue(const Json& root) {
  if (!root.is_object()) {
    throw ErrorException({ErrorCode::kInvalidArgument, "The recipe is not a JSON object.", {}});
  }
  if (const auto v = root.find("version"); v != root.end()) {
    if (!v->is_number_integer()) wrong("version", "a whole number");
    if (v->get<std::int64_t>() > kVersion) {
      throw ErrorException({ErrorCode::kUnsupported, "The recipe was made by a newer version of this program.",
                            "version " + v->dump() + ", at most " + std::to_string(kVersion)});
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
    if (!cleaner) wrong("cleaner", "“maresunet”, “eogi”, “poisson” or “none”");
    state.cleaner = *cleaner;
  }
  readManipulator(root, state);
  validate(state).value();
  return state;
}

Json fields::stateToValue(const EditState& state) {
  Json mask = {{"strength", state.mask.strength},   {"threshold", state.mask.threshold},
               {"spread", state.mask.spread},       {"feather", state.mask.feather},
               {"keepTeeth", state.mask.keepTeeth}, {"calibrated", state.mask.calibrated}};
  if (state.mask.originalClasses) mask["originalClasses"] = classesToJson(*state.mask.originalClasses);
  if (state.mask.manipulatedClasses) mask["manipulatedClasses"] = classesToJson(*state.mask.manipulatedClasses);
  if (state.mask.file) mask["file"] = {{"path", state.mask.file->path}, {"sha256", state.mask.file->sha256}};
  if (!state.mask.strokes.empty()) mask["strokes"] = strokesToValue(state.mask.strokes);
  Json alphas = Json::object();
  for (const auto& [attribute, alpha] : state.alphas) alphas[attribute] = alpha;
  return {{"version", kVersion},
          {"alphas", alphas},
          {"strength", state.strength},
          {"method", std::string(id(state.method))},
          {"mask", mask},
          {"cleaner", std::string(id(state.cleaner))},
          {"manipulator", std::string(id(state.manipulator))},
          {"variant", state.variant}};
}

std::string toJson(const EditState& state) {
  // Names that are not UTF-8 (they come from files) are written with replacement characters, never thrown about.
  return stateToValue(state).dump(2, ' ', false, Json::error_handler_t::replace);
}

Result<EditState> editStateFromJson(std::string_view text) {
  return guarded("Reading the recipe", [&]() -> Result<EditState> {
    const Json root = Json::parse(text, nullptr, false);
    if (root.is_discarded()) return Error{ErrorCode::kInvalidArgument, "The recipe is not valid JSON.", {}};
    return stateFromValue(root);
  });
}

}  // namespace lineament
