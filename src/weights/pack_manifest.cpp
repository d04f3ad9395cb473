// manifest.json of a pack: text to struct and back.
#include "weights/pack.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "plain_text.h"

namespace lineament::weights {
namespace {

using nlohmann::json;

constexpr std::string_view kFormatName = "lineament-pack";
constexpr std::string_view kInversionFirst = "inversion_minus_manipulated";
constexpr double kMaxMaskStrength = 100;
constexpr std::string_view kManipulatedFirst = "manipulated_minus_inversion";

/// Reads fields with errors that name the file and the field; throws ErrorException.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& where) : where_(where) {}

  [[noreturn]] void fail(const std::string& why) const {
    throw ErrorException({ErrorCode::kBadPack, "“" + where_.string() + "”: " + plainText(why) + ".", {}});
  }
  const json& field(const json& object, const char* key, json::value_t type, const std::string& path) const {
    const auto found = object.find(key);
    if (found == object.end()) fail("the field “" + path + key + "” is missing");
    if (found->type() != type) fail("the field “" + path + key + "” is not " + typeName(type));
    return *found;
  }
  std::string text(const json& object, const char* key, const std::string& path = {}) const {
    return field(object, key, json::value_t::string, path).get<std::string>();
  }
  std::string textOr(const json& object, const char* key, std::string fallback, const std::string& path = {}) const {
    return object.contains(key) ? text(object, key, path) : fallback;
  }
  std::int64_t integer(const json& object, const char* key, std::int64_t low, std::int64_t high,
                       const std::string& path = {}) const {
    const auto found = object.find(key);
    if (found == object.end()) fail("the field “" + path + key + "” is missing");
    if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX)) {
      fail("the field “" + path + key + "” is not a whole number");
    }
    const auto value = found->get<std::int64_t>();
    if (value < low || value > high) fail("the field “" + path + key + "” is out of range");
    return value;
  }
  double number(const json& object, const char* key, double fallback, const std::string& path) const {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    if (!found->is_number() || !std::isfinite(found->get<double>())) {
      fail("the field “" + path + key + "” is not a number");
    }
    return found->get<double>();
  }

  [[nodiscard]] const std::filesystem::path& where() const { return where_; }

 private:
  static std::string typeName(json::value_t type) {
    switch (type) {
      case json::value_t::string:
        return "a text";
      case json::value_t::object:
        return "an object";
      case json::value_t::array:
        return "a list";
      default:
        return "of the right type";
    }
  }
  std::filesystem::path where_;
};

/// Relative, forward slashes, no empty, "." or ".." part, nothing that another system reads as a drive or a stream.
bool isPlainPath(const std::string& path) {
  if (path.empty() || path.size() > 512 || path == kManifestName) return false;
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == ':') return false;
  }
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part(path.data() + begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::string filePath(const Reader& read, const json& object, const char* key, const std::string& path) {
  std::string file = read.text(object, key, path);
  if (!isPlainPath(file)) read.fail("“" + file + "” in “" + path + key + "” is not a plain path inside the pack");
  return file;
}

std::vector<FaceClass> classes(const Reader& read, const json& object, const char* key, const std::string& path) {
  std::vector<FaceClass> result;
  if (!object.contains(key)) return result;
  for (const json& item : read.field(object, key, json::value_t::array, path)) {
    const auto found = item.is_string()
                           ? std::find(kFaceClassNames.begin(), kFaceClassNames.end(), item.get<std::string>())
                           : kFaceClassNames.end();
    if (found == kFaceClassNames.end()) read.fail("“" + path + key + "” names an unknown class " + item.dump());
    const auto value = static_cast<FaceClass>(found - kFaceClassNames.begin());
    if (std::find(result.begin(), result.end(), value) != result.end()) {
      read.fail("“" + path + key + "” names the class " + item.dump() + " twice");
    }
    result.push_back(value);
  }
  return result;
}

void readFiles(const Reader& read, const json& root, PackManifest& out) {
  std::set<std::string> seen;
  for (const json& item : read.field(root, "files", json::value_t::array, {})) {
    const std::string path = "files[" + std::to_string(out.files.size()) + "].";
    if (!item.is_object()) read.fail("the field “" + path + "” is not an object");
    FileEntry file;
    file.path = filePath(read, item, "path", path);
    file.size = static_cast<std::uint64_t>(read.integer(item, "size", 0, INT64_MAX, path));
    file.sha256 = read.text(item, "sha256", path);
    const bool hex = file.sha256.size() == 64 && file.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!hex) read.fail("the field “" + path + "sha256” is not 64 lower-case hexadecimal digits");
    if (!seen.insert(file.path).second) read.fail("the file “" + file.path + "” is listed twice");
    out.files.push_back(std::move(file));
  }
}

void requireListed(const Reader& read, const PackManifest& manifest, const std::string& file, const std::string& user) {
  const bool listed =
      std::any_of(manifest.files.begin(), manifest.files.end(), [&](const FileEntry& f) { return f.path == file; });
  if (!listed) read.fail("the file “" + file + "” of “" + user + "” is not in the list of files");
}

void readNetworks(const Reader& read, const json& root, PackManifest& out) {
  for (const auto& [key, item] : read.field(root, "networks", json::value_t::object, {}).items()) {
    const std::string path = "networks." + key + ".";
    if (!item.is_object()) read.fail("the field “networks." + key + "” is not an object");
    NetworkEntry network;
    network.file = filePath(read, item, "file", path);
    network.prefix = read.textOr(item, "prefix", {}, path);
    network.config = read.field(item, "config", json::value_t::object, path);
    requireListed(read, out, network.file, "networks." + key);
    out.networks.emplace(key, std::move(network));
  }
}

double maskStrength(const Reader& read, const json& item, const std::string& path) {
  const double strength = read.number(item, "mask_strength", 1.0, path);
  if (!(strength > 0 && strength <= kMaxMaskStrength))
    read.fail("its “" + path + "mask_strength” is not above 0 and at most 100");
  return strength;
}

/// 0 where the file does not say.
FitEntry fitEntry(const Reader& read, const json& item) {
  const FitEntry fit{read.number(item, "mean", 0, "fit."), read.number(item, "deviation", 0, "fit.")};
  if (!(fit.mean > 0 && fit.mean <= 1)) read.fail("its “fit.mean” is not above 0 and at most 1");
  if (!(fit.deviation > 0 && fit.deviation <= 1)) read.fail("its “fit.deviation” is not above 0 and at most 1");
  return fit;
}

double maskChange(const Reader& read, const json& item, const std::string& path) {
  if (!item.contains("mask_change")) return 0;
  const double change = read.number(item, "mask_change", 0, path);
  if (!(change > 0 && change <= 1)) read.fail("its “" + path + "mask_change” is not above 0 and at most 1");
  return change;
}

AttributeEntry readAttribute(const Reader& read, const json& item, const std::string& path) {
  if (!item.is_object()) read.fail("“" + path + "” is not an object");
  AttributeEntry attribute;
  attribute.id = read.text(item, "id", path);
  if (attribute.id.empty()) read.fail("the field “" + path + "id” is empty");
  attribute.direction = read.textOr(item, "direction", attribute.id, path);
  if (item.contains("classifier_index")) {
    attribute.classifierIndex = static_cast<int>(read.integer(item, "classifier_index", -1, 1'000'000, path));
  }
  if (item.contains("alpha")) {
    const json& alpha = read.field(item, "alpha", json::value_t::object, path);
    attribute.alphaDefault = read.number(alpha, "default", attribute.alphaDefault, path + "alpha.");
    attribute.alphaMin = read.number(alpha, "min", attribute.alphaMin, path + "alpha.");
    attribute.alphaMax = read.number(alpha, "max", attribute.alphaMax, path + "alpha.");
  }
  if (attribute.alphaMin >= attribute.alphaMax || attribute.alphaDefault < attribute.alphaMin ||
      attribute.alphaDefault > attribute.alphaMax) {
    read.fail("the range of “" + path + "alpha” is empty or does not hold its default");
  }
  if (item.contains("layers")) {
    const json& layers = read.field(item, "layers", json::value_t::object, path);
    attribute.firstLayer = static_cast<int>(read.integer(layers, "first", 0, 63, path + "layers."));
    if (layers.contains("last"))
      attribute.lastLayer = static_cast<int>(read.integer(layers, "last", attribute.firstLayer, 63, path + "layers."));
  }
  if (item.contains("mask_strength")) attribute.maskStrength = maskStrength(read, item, path);
  attribute.maskChange = maskChange(read, item, path);
  attribute.maskSpread = read.number(item, "mask_spread", 0, path);
  if (!(attribute.maskSpread >= 0 && attribute.maskSpread <= 0.25))
    read.fail("its “" + path + "mask_spread” is not from 0 to 0.25");
  const std::string manipulator = read.textOr(item, "manipulator", "generator", path);
  if (manipulator != "generator" && manipulator != "retoucher")
    read.fail("its “" + path + "manipulator” is neither “generator” nor “retoucher”");
  attribute.retouched = manipulator == "retoucher";
  attribute.originalClasses = classes(read, item, "original_classes", path);
  attribute.manipulatedClasses = classes(read, item, "manipulated_classes", path);
  return attribute;
}

void readAttributes(const Reader& read, const json& root, PackManifest& out) {
  if (root.contains("directions_file")) out.directionsFile = filePath(read, root, "directions_file", {});
  if (!out.directionsFile.empty()) requireListed(read, out, out.directionsFile, "directions_file");
  if (!root.contains("attributes")) return;
  for (const json& item : read.field(root, "attributes", json::value_t::array, {})) {
    AttributeEntry attribute = readAttribute(read, item, "attributes[" + std::to_string(out.attributes.size()) + "].");
    if (out.attribute(attribute.id)) read.fail("the attribute “" + attribute.id + "” is listed twice");
    out.attributes.push_back(std::move(attribute));
  }
  if (!out.attributes.empty() && out.directionsFile.empty()) {
    read.fail("it lists attributes, but no “directions_file”");
  }
}

DifferenceSign readSign(const Reader& read, const json& root) {
  const std::string sign = read.text(root, "difference_sign");
  if (sign == kInversionFirst) return DifferenceSign::kInversionMinusManipulated;
  if (sign == kManipulatedFirst) return DifferenceSign::kManipulatedMinusInversion;
  read.fail("“difference_sign” is “" + sign + "”, neither “" + std::string(kInversionFirst) + "” nor “" +
            std::string(kManipulatedFirst) + "”");
}

/// nlohmann-json keeps the last of two equal keys and recurses per level; a manifest has neither repeats nor depth.
json parseStrictly(std::string_view text, const Reader& read) {
  std::vector<std::set<std::string>> keys;
  std::string problem;
  const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
    if (depth > 32 && problem.empty()) problem = "it is nested too deeply";
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
    if (event == json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second && problem.empty()) {
      problem = "the key “" + parsed.get<std::string>() + "” appears twice";
    }
    return true;
  };
  json root;
  try {
    root = json::parse(text.begin(), text.end(), watch);
  } catch (const json::exception& error) {
    throw ErrorException({ErrorCode::kBadPack, "“" + read.where().string() + "” is not valid JSON.", error.what()});
  }
  if (!problem.empty()) read.fail(problem);
  if (!root.is_object()) read.fail("it is not a JSON object");
  return root;
}

json classNames(const std::vector<FaceClass>& classes) {
  json names = json::array();
  for (const FaceClass c : classes) names.push_back(std::string(kFaceClassNames[static_cast<std::size_t>(c)]));
  return names;
}

}  // namespace

Result<PackManifest> parseManifest(std::string_view text, const std::filesystem::path& where) {
  return guarded("Reading “" + where.string() + "”", [&]() -> Result<PackManifest> {
    const Reader read(where);
    const json root = parseStrictly(text, read);
    if (read.text(root, "format") != kFormatName) read.fail("it is not the manifest of a model pack");
    const auto version = read.integer(root, "format_version", 1, INT32_MAX);
    if (version != kPackFormatVersion) {
      read.fail("it has format version " + std::to_string(version) + ", this program reads version " +
                std::to_string(kPackFormatVersion));
    }
    PackManifest manifest;
    manifest.name = read.text(root, "name");
    manifest.version = read.textOr(root, "version", {});
    manifest.license = read.text(root, "license");
    manifest.origin = read.text(root, "origin");
    manifest.description = read.textOr(root, "description", {});
    if (root.contains("training")) manifest.training = read.field(root, "training", json::value_t::object, {});
    manifest.resolution = static_cast<int>(read.integer(root, "resolution", 0, 16384));
    manifest.differenceSign = readSign(read, root);
    manifest.maskStrength = maskStrength(read, root, "");
    manifest.maskChange = maskChange(read, root, "");
    if (root.contains("fit")) manifest.fit = fitEntry(read, read.field(root, "fit", json::value_t::object, {}));
    readFiles(read, root, manifest);
    readNetworks(read, root, manifest);
    readAttributes(read, root, manifest);
    return manifest;
  });
}

std::string serializeManifest(const PackManifest& manifest) {
  nlohmann::ordered_json root;
  root["format"] = kFormatName;
  root["format_version"] = kPackFormatVersion;
  root["name"] = manifest.name;
  if (!manifest.version.empty()) root["version"] = manifest.version;
  root["license"] = manifest.license;
  root["origin"] = manifest.origin;
  root["description"] = manifest.description;
  root["training"] = manifest.training;
  root["resolution"] = manifest.resolution;
  root["difference_sign"] =
      manifest.differenceSign == DifferenceSign::kInversionMinusManipulated ? kInversionFirst : kManipulatedFirst;
  if (manifest.maskStrength != 1.0) root["mask_strength"] = manifest.maskStrength;
  if (manifest.maskChange != 0) root["mask_change"] = manifest.maskChange;
  if (manifest.fit) root["fit"] = {{"mean", manifest.fit->mean}, {"deviation", manifest.fit->deviation}};
  root["networks"] = nlohmann::ordered_json::object();
  for (const auto& [key, network] : manifest.networks) {
    root["networks"][key] = {{"file", network.file}, {"prefix", network.prefix}, {"config", network.config}};
  }
  if (!manifest.directionsFile.empty()) root["directions_file"] = manifest.directionsFile;
  root["attributes"] = nlohmann::ordered_json::array();
  for (const AttributeEntry& a : manifest.attributes) {
    nlohmann::ordered_json item;
    item["id"] = a.id;
    item["direction"] = a.direction;
    item["classifier_index"] = a.classifierIndex;
    item["alpha"] = {{"default", a.alphaDefault}, {"min", a.alphaMin}, {"max", a.alphaMax}};
    if (a.firstLayer != 0 || a.lastLayer >= 0) {
      item["layers"] = {{"first", a.firstLayer}};
      if (a.lastLayer >= 0) item["layers"]["last"] = a.lastLayer;
    }
    if (a.maskStrength != 0) item["mask_strength"] = a.maskStrength;
    if (a.maskChange != 0) item["mask_change"] = a.maskChange;
    if (a.maskSpread != 0) item["mask_spread"] = a.maskSpread;
    if (a.retouched) item["manipulator"] = "retoucher";
    item["original_classes"] = classNames(a.originalClasses);
    item["manipulated_classes"] = classNames(a.manipulatedClasses);
    root["attributes"].push_back(std::move(item));
  }
  root["files"] = nlohmann::ordered_json::array();
  for (const FileEntry& f : manifest.files) {
    root["files"].push_back({{"path", f.path}, {"size", f.size}, {"sha256", f.sha256}});
  }
  return root.dump(2) + "\n";
}

}  // namespace lineament::weights
