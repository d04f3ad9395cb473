#include "nets/configs.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "config_error.h"

namespace lineament::nets {
namespace {

using nlohmann::json;

bool powerOfTwo(int n) { return n > 0 && (n & (n - 1)) == 0; }

int log2of(int n) {
  int bits = 0;
  while ((1 << (bits + 1)) <= n) ++bits;
  return bits;
}

Status inRange(const std::string& network, const std::string& field, int value, int low, int high) {
  if (value >= low && value <= high) return {};
  return badConfig(network, field,
                   "is " + std::to_string(value) + ", expected " + std::to_string(low) + " to " + std::to_string(high));
}

/// The first failure of a list of checks.
Status all(std::initializer_list<Status> checks) {
  for (const Status& status : checks)
    if (!status) return status;
  return {};
}

template <class List>
Status everyInRange(const std::string& network, const std::string& field, const List& values, int low, int high) {
  for (const int value : values)
    if (Status status = inRange(network, field, value, low, high); !status) return status;
  return {};
}

/// Reads the fields of one JSON object and refuses what nobody asked for.
class Reader {
 public:
  Reader(std::string network, std::string_view text) : network_(std::move(network)) {
    object_ = json::parse(text, nullptr, false);
    if (!object_.is_object()) fail("", "is not a JSON object");
  }
  template <class T>
  Reader& field(const char* name, T& value) {
    known_.emplace_back(name);
    if (!status_.ok() || !object_.contains(name)) return *this;
    try {
      read(object_.at(name), value);
    } catch (const json::exception&) {
      fail(name, "has the wrong type or length");
    }
    return *this;
  }
  Status finish() {
    if (!status_) return status_;
    for (const auto& [key, value] : object_.items())
      if (std::find(known_.begin(), known_.end(), key) == known_.end()) fail(key, "is not a field of it");
    return status_;
  }

 private:
  static void requireInteger(const json& j) {
    if (!j.is_number_integer()) throw json::type_error::create(302, "integer expected", &j);
    if (j.get<double>() > 1e9 || j.get<double>() < -1e9) throw json::out_of_range::create(406, "too large", &j);
  }
  static void read(const json& j, int& value) {
    requireInteger(j);
    value = j.get<int>();
  }
  static void read(const json& j, bool& value) { value = j.get<bool>(); }
  static void read(const json& j, std::vector<int>& values) {
    if (!j.is_array() || j.size() > 64) throw json::type_error::create(302, "array expected", &j);
    values.assign(j.size(), 0);
    for (std::size_t i = 0; i < j.size(); ++i) read(j[i], values[i]);
  }
  template <std::size_t N>
  static void read(const json& j, std::array<int, N>& values) {
    std::vector<int> list;
    read(j, list);
    if (list.size() != N) throw json::type_error::create(302, "wrong length", &j);
    std::copy(list.begin(), list.end(), values.begin());
  }
  void fail(const std::string& field, const std::string& rule) { status_ = badConfig(network_, field, rule); }

  std::string network_;
  json object_;
  std::vector<std::string> known_;
  Status status_;
};

template <class Config>
Result<Config> checked(Reader& reader, const Config& config) {
  if (Status status = reader.finish(); !status) return status.error();
  if (Status status = check(config); !status) return status.error();
  return config;
}

}  // namespace

int GeneratorConfig::latentCount() const { return 2 * log2of(size) - 2; }

int GeneratorConfig::channelsAt(int resolution) const {
  const int level = log2of(resolution) - 2;
  if (!channels.empty()) return channels.at(static_cast<std::size_t>(level));
  return std::min(512, 512 * 64 / resolution);
}

std::string toJson(const GeneratorConfig& config) {
  std::vector<int> channels;
  for (int r = 4; r <= config.size; r *= 2) channels.push_back(config.channelsAt(r));
  json j{{"size", config.size},
         {"styleDim", config.styleDim},
         {"mappingLayers", config.mappingLayers},
         {"channels", channels}};
  if (config.detail > 0) j["detail"] = config.detail, j["detailSide"] = config.detailSide;
  return j.dump();
}

std::string toJson(const EncoderConfig& config) {
  json j{{"inputSize", config.inputSize},    {"inputChannels", config.inputChannels},
         {"blocks", config.blocks},          {"widths", config.widths},
         {"styleDim", config.styleDim},      {"styles", config.styles},
         {"coarse", config.coarse},          {"middle", config.middle},
         {"seReduction", config.seReduction}};
  if (config.detail > 0) j["detail"] = config.detail;
  return j.dump();
}

std::string toJson(const ClassifierConfig& config) {
  json j{{"classes", config.classes},
         {"width", config.width},
         {"blocks", config.blocks},
         {"sharedLayer3Blocks", config.sharedLayer3Blocks},
         {"inputSize", config.inputSize}};
  if (config.outputStride != ClassifierConfig().outputStride) j["outputStride"] = config.outputStride;
  return j.dump();
}

std::string toJson(const ParserConfig& config) {
  json j{{"classes", config.classes}, {"width", config.width}, {"inputSize", config.inputSize}};
  if (config.refine > 0) j["refine"] = config.refine;
  return j.dump();
}

std::string toJson(const CleanerConfig& config) {
  return json{{"inputChannels", config.inputChannels},
              {"outputChannels", config.outputChannels},
              {"filters", config.filters},
              {"blocks", config.blocks},
              {"residual", config.residual}}
      .dump();
}

std::string toJson(const LandmarkConfig& config) {
  return json{{"inputSize", config.inputSize},   {"widths", config.widths},        {"blocks", config.blocks},
              {"features", config.features},     {"hidden", config.hidden},        {"points", config.points},
              {"dimensions", config.dimensions}, {"confidence", config.confidence}}
      .dump();
}

Result<GeneratorConfig> generatorConfig(std::string_view text) {
  GeneratorConfig c;
  Reader reader("Generator", text);
  reader.field("size", c.size)
      .field("styleDim", c.styleDim)
      .field("mappingLayers", c.mappingLayers)
      .field("channels", c.channels)
      .field("detail", c.detail)
      .field("detailSide", c.detailSide);
  return checked(reader, c);
}

Result<EncoderConfig> encoderConfig(std::string_view text) {
  EncoderConfig c;
  Reader reader("Encoder", text);
  reader.field("inputSize", c.inputSize).field("inputChannels", c.inputChannels).field("blocks", c.blocks);
  reader.field("widths", c.widths).field("styleDim", c.styleDim).field("styles", c.styles);
  reader.field("coarse", c.coarse).field("middle", c.middle).field("seReduction", c.seReduction);
  reader.field("detail", c.detail);
  return checked(reader, c);
}

Result<ClassifierConfig> classifierConfig(std::string_view text) {
  ClassifierConfig c;
  Reader reader("Classifier", text);
  reader.field("classes", c.classes).field("width", c.width).field("blocks", c.blocks);
  reader.field("sharedLayer3Blocks", c.sharedLayer3Blocks).field("inputSize", c.inputSize);
  reader.field("outputStride", c.outputStride);
  return checked(reader, c);
}

Result<ParserConfig> parserConfig(std::string_view text) {
  ParserConfig c;
  Reader reader("Parser", text);
  reader.field("classes", c.classes).field("width", c.width).field("inputSize", c.inputSize);
  reader.field("refine", c.refine);
  return checked(reader, c);
}

Result<CleanerConfig> cleanerConfig(std::string_view text) {
  CleanerConfig c;
  Reader reader("Cleaner", text);
  reader.field("inputChannels", c.inputChannels).field("outputChannels", c.outputChannels);
  reader.field("filters", c.filters).field("blocks", c.blocks).field("residual", c.residual);
  return checked(reader, c);
}

Result<LandmarkConfig> landmarkConfig(std::string_view text) {
  LandmarkConfig c;
  Reader reader("Landmarks", text);
  reader.field("inputSize", c.inputSize).field("widths", c.widths).field("blocks", c.blocks);
  reader.field("features", c.features).field("hidden", c.hidden).field("points", c.points);
  reader.field("dimensions", c.dimensions).field("confidence", c.confidence);
  return checked(reader, c);
}

Status check(const GeneratorConfig& c) {
  const std::string name = "Generator";
  if (!powerOfTwo(c.size)) return badConfig(name, "size", "must be a power of two");
  if (Status s = inRange(name, "size", c.size, 8, 1024); !s) return s;
  if (!c.channels.empty() && static_cast<int>(c.channels.size()) != log2of(c.size) - 1)
    return badConfig(name, "channels",
                     "must have one entry per resolution (" + std::to_string(log2of(c.size) - 1) + ")");
  if (c.detail > 0 && !powerOfTwo(c.detailSide)) return badConfig(name, "detailSide", "must be a power of two");
  return all({inRange(name, "styleDim", c.styleDim, 1, 4096), inRange(name, "mappingLayers", c.mappingLayers, 0, 64),
              everyInRange(name, "channels", c.channels, 1, 4096), inRange(name, "detail", c.detail, 0, 1024),
              c.detail > 0 ? inRange(name, "detailSide", c.detailSide, 8, c.size) : Status()});
}

Status check(const EncoderConfig& c) {
  const std::string name = "Encoder";
  if (!powerOfTwo(c.inputSize)) return badConfig(name, "inputSize", "must be a power of two");
  for (std::size_t i = 1; i < c.widths.size(); ++i)
    if (c.seReduction > 0 && c.widths[i] < c.seReduction)
      return badConfig(name, "widths", "must not be smaller than seReduction");
  return all({inRange(name, "inputSize", c.inputSize, 32, 1024), inRange(name, "inputChannels", c.inputChannels, 1, 64),
              everyInRange(name, "blocks", c.blocks, 1, 64), everyInRange(name, "widths", c.widths, 1, 4096),
              inRange(name, "styleDim", c.styleDim, 1, 4096), inRange(name, "styles", c.styles, 1, 64),
              inRange(name, "coarse", c.coarse, 0, c.middle), inRange(name, "middle", c.middle, 0, 64),
              inRange(name, "seReduction", c.seReduction, 1, 4096), inRange(name, "detail", c.detail, 0, 1024)});
}

Status check(const ClassifierConfig& c) {
  const std::string name = "Classifier";
  if (c.outputStride != 8 && c.outputStride != 16 && c.outputStride != 32)
    return badConfig(name, "outputStride", "must be 8, 16 or 32");
  return all({inRange(name, "classes", c.classes, 1, 10000), inRange(name, "width", c.width, 1, 1024),
              everyInRange(name, "blocks", c.blocks, 1, 128),
              inRange(name, "sharedLayer3Blocks", c.sharedLayer3Blocks, 1, c.blocks[2]),
              inRange(name, "inputSize", c.inputSize, 32, 4096)});
}

Status check(const ParserConfig& c) {
  const std::string name = "Parser";
  return all({inRange(name, "classes", c.classes, 1, 10000), inRange(name, "width", c.width, 1, 1024),
              inRange(name, "inputSize", c.inputSize, 32, 4096), inRange(name, "refine", c.refine, 0, 1024)});
}

Status check(const CleanerConfig& c) {
  const std::string name = "Cleaner";
  for (const int filters : c.filters)
    if (filters % 8 != 0) return badConfig(name, "filters", "must be divisible by 8");
  if (c.residual && c.inputChannels < c.outputChannels)
    return badConfig(name, "residual", "needs at least as many input as output channels");
  return all({inRange(name, "inputChannels", c.inputChannels, 1, 64),
              inRange(name, "outputChannels", c.outputChannels, 1, 64),
              everyInRange(name, "filters", c.filters, 8, 4096), everyInRange(name, "blocks", c.blocks, 1, 128)});
}

Status check(const LandmarkConfig& c) {
  const std::string name = "Landmarks";
  if (!powerOfTwo(c.inputSize)) return badConfig(name, "inputSize", "must be a power of two");
  if (c.widths.size() < 2 || c.widths.size() > 7 || c.inputSize >> c.widths.size() < 1)
    return badConfig(name, "widths", "must have two to seven entries, each of which halves the side");
  if (c.blocks.size() + 1 != c.widths.size())
    return badConfig(name, "blocks", "must have one entry less than \"widths\"");
  return all({inRange(name, "inputSize", c.inputSize, 16, 1024), everyInRange(name, "widths", c.widths, 1, 1024),
              everyInRange(name, "blocks", c.blocks, 1, 64), inRange(name, "features", c.features, 1, 1024),
              inRange(name, "hidden", c.hidden, 1, 4096), inRange(name, "points", c.points, 1, 10000),
              inRange(name, "dimensions", c.dimensions, 2, 3)});
}

}  // namespace lineament::nets
