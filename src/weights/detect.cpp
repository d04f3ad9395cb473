#include "weights/detect.h"

#include <array>
#include <optional>

#include "plain_text.h"
#include "weights/torch_file.h"

namespace lineament::weights {
namespace {

using nlohmann::json;

/// The tensors of one network, asked for by name; what is missing or of another rank ends the search.
class Specs {
 public:
  Specs(const SpecMap& tensors, const std::filesystem::path& where, std::string_view what)
      : tensors_(tensors), where_(where), what_(what) {}

  [[nodiscard]] bool has(const std::string& name) const { return tensors_.contains(name); }
  [[nodiscard]] const Shape& shape(const std::string& name, std::size_t rank) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) fail("its tensor “" + name + "” is missing");
    if (found->second.shape.size() != rank)
      fail("its tensor “" + name + "” has the shape " + toString(found->second.shape));
    return found->second.shape;
  }
  /// How many of name0…, name1… exist, counted from `first`; `pattern` holds one '#'.
  [[nodiscard]] int count(const std::string& pattern, int first = 0) const {
    int n = first;
    while (has(numbered(pattern, n))) ++n;
    return n - first;
  }
  static std::string numbered(std::string pattern, int n) {
    return pattern.replace(pattern.find('#'), 1, std::to_string(n));
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw ErrorException(
        {ErrorCode::kBadPack, "“" + where_.string() + "” does not hold a " + what_ + ": " + plainText(why) + ".", {}});
  }

 private:
  const SpecMap& tensors_;
  const std::filesystem::path& where_;
  std::string what_;
};

json generatorConfig(const Specs& specs) {
  const int layers = specs.count("convs.#.conv.weight");
  if (layers == 0 || layers % 2 != 0 || layers > 16) specs.fail("it has " + std::to_string(layers) + " convolutions");
  json channels = {specs.shape("input.input", 4)[1]};
  for (int i = 0; i < layers; i += 2) channels.push_back(specs.shape(Specs::numbered("convs.#.conv.weight", i), 5)[1]);
  return {{"size", 4 << (layers / 2)},
          {"styleDim", specs.shape("style.1.weight", 2)[0]},
          {"mappingLayers", specs.count("style.#.weight", 1)},
          {"channels", channels}};
}

/// Runs of equal depth in the trunk are its stages.
void readTrunk(const Specs& specs, const std::string& depthOf, std::int64_t stem, json& config) {
  std::array<std::int64_t, 4> blocks{};
  json widths = {stem};
  int stage = -1;
  std::int64_t depth = 0;
  for (int i = 0; specs.has(Specs::numbered(depthOf, i)); ++i) {
    const std::int64_t here = specs.shape(Specs::numbered(depthOf, i), 4)[0];
    if (here != depth && ++stage < 4) widths.push_back(here);
    if (stage > 3) specs.fail("its trunk has more than four stages");
    depth = here;
    ++blocks[static_cast<std::size_t>(stage)];
  }
  if (stage != 3) specs.fail("its trunk has not four stages");
  config["blocks"] = blocks;
  config["widths"] = widths;
}

json encoderConfig(const Specs& specs, bool restyle) {
  json config;
  const bool residual = restyle && specs.has("conv1.weight");
  const Shape& stem = specs.shape(residual ? "conv1.weight" : "input_layer.0.weight", 4);
  config["inputChannels"] = stem[1];
  if (stem[1] != (restyle ? 6 : 3)) specs.fail("it takes " + std::to_string(stem[1]) + " channels");
  readTrunk(specs, residual ? "body.#.conv2.weight" : "body.#.res_layer.3.weight", stem[0], config);
  if (!residual) {
    const Shape& squeeze = specs.shape("body.0.res_layer.5.fc1.weight", 4);
    if (squeeze[0] <= 0) specs.fail("its squeeze-and-excitation is empty");
    config["seReduction"] = squeeze[1] / squeeze[0];
  }
  const int styles = specs.count("styles.#.linear.weight");
  if (styles == 0) specs.fail("it has no styles");
  config["styles"] = styles;
  config["styleDim"] = specs.shape("styles.0.linear.weight", 2)[0];
  // Each head halves its map down to one pixel: the number of its convolutions says which map it reads.
  const auto depthOfHead = [&](int head) {
    int convs = 0;
    while (specs.has("styles." + std::to_string(head) + ".convs." + std::to_string(2 * convs) + ".weight")) ++convs;
    return convs;
  };
  const int deepest = depthOfHead(0);
  if (deepest < 1 || deepest > 10) specs.fail("its first style has " + std::to_string(deepest) + " convolutions");
  config["inputSize"] = 16 << deepest;
  if (!restyle) {
    int coarse = 0, middle = 0;
    while (coarse < styles && depthOfHead(coarse) == deepest) ++coarse;
    for (middle = coarse; middle < styles && depthOfHead(middle) == deepest + 1;) ++middle;
    config["coarse"] = coarse;
    config["middle"] = middle;
    if (!specs.has("latlayer1.weight")) specs.fail("its feature pyramid is missing");
  } else {
    config["trunk"] = residual ? "resnet" : "ir_se";
  }
  return config;
}

json classifierConfig(const Specs& specs) {
  const Shape& stem = specs.shape("shared.0.weight", 4);
  const int shared = specs.count("shared.#.conv1.weight", 6);
  const int rest = specs.count("classifier.#.conv1.weight");
  const std::string last = "classifier." + std::to_string(rest) + ".#.conv1.weight";
  const json blocks = {specs.count("shared.4.#.conv1.weight"), specs.count("shared.5.#.conv1.weight"), shared + rest,
                       specs.count(last)};
  if (shared == 0 || blocks[0] == 0 || blocks[3] == 0) specs.fail("its residual blocks are not those of Diff-CAM");
  return {{"classes", specs.shape("fc.weight", 2)[0]},
          {"width", stem[0]},
          {"blocks", blocks},
          {"sharedLayer3Blocks", shared},
          {"inputSize", 256}};
}

json parserConfig(const Specs& specs) {
  return {{"classes", specs.shape("conv_out.conv_out.weight", 4)[0]},
          {"width", specs.shape("cp.resnet.conv1.weight", 4)[0]},
          {"inputSize", 512}};
}

json cleanerConfig(const Specs& specs) {
  json filters = json::array(), blocks = json::array();
  for (int stage = 1; stage <= 4; ++stage) {
    const std::string name = "encoder" + std::to_string(stage) + ".#.conv1.weight";
    filters.push_back(specs.shape(Specs::numbered(name, 0), 4)[0]);
    blocks.push_back(specs.count(name));
  }
  return {{"inputChannels", specs.shape("firstconv.weight", 4)[1]},
          {"outputChannels", specs.shape("finalconv3.weight", 4)[0]},
          {"filters", filters},
          {"blocks", blocks}};
}

json deghostingConfig(const Specs& specs) {
  const Shape& first = specs.shape("FCN.encoder.0.conv_first.weight", 4);
  const int layers = specs.count("generator.convs.#.conv.weight_orig");
  const int halvings = specs.count("FCN.encoder.#.0.weight", 1);  // the last of them reads the 4×4 map
  if (layers == 0 || layers % 2 != 0 || layers > 16 || halvings < 2 || halvings > 9)
    specs.fail("its stages are not those of EOGI");
  json channels = {specs.shape("generator.constant_input.input", 4)[1]};
  for (int i = 0; i < layers; i += 2) {
    channels.push_back(specs.shape(Specs::numbered("generator.convs.#.conv.weight_orig", i), 5)[1]);
  }
  const json generator = {{"size", 4 << (layers / 2)},
                          {"channels", channels},
                          {"styleDim", specs.shape("generator.convs.0.conv.style_modulation.linear.weight_orig", 2)[1]},
                          {"mappingLayers", specs.count("generator.style_mapping.#.linear.weight_orig", 1)}};
  return {{"inSize", 4 << (halvings - 1)},
          {"generator", generator},
          {"rrdbChannels", first[0]},
          {"rrdbBlocks", specs.count("FCN.encoder.0.body.#.rdb1.conv1.weight")},
          {"rrdbGrowth", specs.shape("FCN.encoder.0.body.0.rdb1.conv1.weight", 4)[0]}};
}

/// One network that a role promises: where to look, how to know it.
struct Wanted {
  std::string key, what, part, telltale;
  json (*config)(const Specs&);
};

std::vector<Wanted> wantedOf(CheckpointRole role) {
  const auto plainEncoder = [](const Specs& s) { return encoderConfig(s, false); };
  const auto restyleEncoder = [](const Specs& s) { return encoderConfig(s, true); };
  const Wanted decoder{"generator", "StyleGAN2 generator", "decoder.", "input.input", generatorConfig};
  switch (role) {
    case CheckpointRole::kPsp:
      return {{"encoder", "pSp encoder", "encoder.", "styles.0.linear.weight", plainEncoder}, decoder};
    case CheckpointRole::kE4e:
      return {{"e4e", "e4e encoder", "encoder.", "styles.0.linear.weight", plainEncoder}, decoder};
    case CheckpointRole::kRestyle:
      return {{"restyle", "ReStyle encoder", "encoder.", "styles.0.linear.weight", restyleEncoder}, decoder};
    case CheckpointRole::kGenerator:
      return {{"generator", "StyleGAN2 generator", "", "input.input", generatorConfig}};
    case CheckpointRole::kClassifier:
      return {{"classifier", "Diff-CAM classifier", "", "shared.0.weight", classifierConfig}};
    case CheckpointRole::kParser:
      return {{"parser", "BiSeNet face parser", "", "cp.resnet.conv1.weight", parserConfig}};
    case CheckpointRole::kCleaner:
      return {{"cleaner", "MAResU-Net cleaner", "", "firstconv.weight", cleanerConfig}};
    case CheckpointRole::kDeghosting:
      return {{"eogi", "EOGI deghosting network", "", "FCN.encoder.0.conv_first.weight", deghostingConfig}};
  }
  return {};
}

/// The prefix under which `telltale` stands: the part itself, or within one of the usual wrappers, or with "module.".
std::optional<std::string> prefixOf(const SpecMap& tensors, const std::string& part, const std::string& telltale) {
  constexpr std::array<const char*, 9> kWrappers = {"",      "state_dict", "g_ema",     "params_ema",      "params",
                                                    "model", "net",        "generator", "model_state_dict"};
  for (const std::string wrapper : kWrappers) {
    const std::string outer = wrapper.empty() ? "" : wrapper + std::string(kKeySeparator);
    for (const char* module : {"", "module."}) {
      const std::string prefix = outer + module + part;
      if (tensors.contains(prefix + telltale)) return prefix;
      // "encoder.module.…": each half was wrapped on its own.
      if (!part.empty() && *module != '\0' && tensors.contains(outer + part + module + telltale))
        return outer + part + module;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(CheckpointRole role) {
  constexpr std::array<std::string_view, 8> kNames = {"psp",     "e4e",    "restyle", "generator",
                                                      "diffcam", "parser", "cleaner", "eogi"};
  return kNames[static_cast<std::size_t>(role)];
}

Result<FoundCheckpoint> findNetworks(CheckpointRole role, const SpecMap& tensors, const std::filesystem::path& where) {
  return guarded("Reading “" + where.string() + "”", [&]() -> Result<FoundCheckpoint> {
    FoundCheckpoint found;
    for (const Wanted& wanted : wantedOf(role)) {
      const auto prefix = prefixOf(tensors, wanted.part, wanted.telltale);
      if (!prefix) {
        return Error{ErrorCode::kBadPack, "“" + where.string() + "” does not hold a " + wanted.what + ".",
                     "no tensor “" + wanted.part + wanted.telltale + "” in any of the usual places"};
      }
      FoundNetwork network{wanted.key, *prefix, {}, {}};
      for (auto at = tensors.lower_bound(*prefix); at != tensors.end() && at->first.starts_with(*prefix); ++at) {
        const std::string rest = at->first.substr(prefix->size());
        if (prefix->empty() && rest.find(kKeySeparator) != std::string::npos)
          continue;  // a side entry, not the network's
        network.tensors.emplace(rest, at->second);
      }
      network.config = wanted.config(Specs(network.tensors, where, wanted.what));
      found.networks.push_back(std::move(network));
    }
    if (tensors.contains("latent_avg")) found.averageCode = "latent_avg";
    return found;
  });
}

}  // namespace lineament::weights
