#include "tiny_pack.h"

#include <torch/torch.h>

#include <cmath>

#include "base/files.h"
#include "nets/classifier.h"
#include "nets/cleaner.h"
#include "nets/deghosting.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "nets/parser.h"
#include "weights/load_module.h"
#include "weights/pack.h"

namespace lineament::test {
namespace {

class Builder {
 public:
  explicit Builder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void network(const std::string& key, const weights::TensorMap& tensors, const std::string& config) {
    const std::string file = key + ".safetensors";
    weights::saveSafetensors(folder_ / file, tensors).value();
    manifest.networks[key] = {file, "", nlohmann::json::parse(config)};
    paths_.push_back(file);
  }
  void directions(const weights::TensorMap& tensors) {
    manifest.directionsFile = "directions.safetensors";
    weights::saveSafetensors(folder_ / manifest.directionsFile, tensors).value();
    paths_.push_back(manifest.directionsFile);
  }
  void write() { weights::writePack(folder_, manifest, paths_).value(); }

  weights::PackManifest manifest;

 private:
  std::filesystem::path folder_;
  std::vector<std::string> paths_;
};

weights::AttributeEntry attribute(const std::string& id, int index, bool everywhere) {
  weights::AttributeEntry entry;
  entry.id = id;
  entry.direction = id;
  entry.classifierIndex = index;
  entry.alphaDefault = 20;
  for (int c = 0; c < kFaceClassCount; ++c) {
    const auto face = static_cast<FaceClass>(c);
    const bool beard = c == 1 || c == 2 || c == 3 || c == 10 || c == 14;
    if (everywhere || beard) {
      entry.originalClasses.push_back(face);
      entry.manipulatedClasses.push_back(face);
    }
  }
  return entry;
}

}  // namespace

void writeTinyPack(const std::filesystem::path& folder, const TinyPack& pack) {
  torch::manual_seed(20251121);
  makeFolder(folder).value();
  Builder builder(folder);
  builder.manifest.name = "tiny";
  builder.manifest.license = "CC0-1.0";
  builder.manifest.origin = "random weights of a test";
  builder.manifest.resolution = pack.resolution;

  const int levels = static_cast<int>(std::log2(pack.resolution)) - 1;
  nets::GeneratorConfig g;
  g.size = pack.resolution, g.styleDim = 16, g.mappingLayers = 1;
  g.channels.assign(static_cast<std::size_t>(levels), 8);
  g.detail = pack.detail, g.detailSide = 32;
  nets::EncoderConfig e;
  e.inputSize = 64, e.blocks = {1, 1, 1, 1}, e.widths = {4, 4, 8, 8, 16}, e.styleDim = 16, e.styles = g.latentCount();
  e.coarse = 3, e.middle = 7, e.seReduction = 4;
  e.detail = pack.detail + (pack.wrongDetail ? 1 : 0);
  nets::ClassifierConfig c;
  c.classes = 3, c.width = 4, c.blocks = {1, 1, 2, 1}, c.sharedLayer3Blocks = 1, c.inputSize = 64;
  nets::ParserConfig p;
  p.width = 8, p.inputSize = 64;
  nets::CleanerConfig k;
  k.filters = {32, 32, 32, 64}, k.blocks = {1, 1, 1, 1};

  auto generator = weights::tensorsOf(*nets::Generator(g));
  if (pack.detail > 0) generator["detail.last.weight"] = torch::randn({8, 8, 3, 3}) * 0.2;  // it starts as nothing
  if (pack.missingTensor) generator.erase(generator.begin());
  builder.network("generator", generator, nets::toJson(g));
  auto encoder = weights::tensorsOf(*nets::GradualStyleEncoder(e));
  encoder["latent_avg"] = torch::randn({g.latentCount(), g.styleDim}) * 0.1;
  builder.network("encoder", encoder, nets::toJson(e));
  auto classifier = weights::tensorsOf(*nets::Classifier(c));
  if (pack.wrongShape) classifier["fc.weight"] = torch::zeros({3, 5});
  builder.network("classifier", classifier, nets::toJson(c));
  auto parser = weights::tensorsOf(*nets::BiSeNet(p));
  if (pack.nanWeight) {
    for (auto& [name, tensor] : parser) {
      if (!tensor.is_floating_point() || tensor.numel() < 2) continue;
      tensor = tensor.clone();
      tensor.view(-1)[1] = std::nan("");
      break;
    }
  }
  builder.network("parser", parser, nets::toJson(p));
  if (pack.cleaner) builder.network("cleaner", weights::tensorsOf(*nets::MaresUNet(k)), nets::toJson(k));

  if (pack.eogi) {
    nets::DeghostingConfig d;
    d.inSize = 16, d.generator = g, d.rrdbChannels = 8, d.rrdbBlocks = 1, d.rrdbGrowth = 4;
    auto config = nlohmann::json{{"inSize", d.inSize}, {"rrdbChannels", 8}, {"rrdbBlocks", 1}, {"rrdbGrowth", 4}};
    config["generator"] = nlohmann::json::parse(nets::toJson(g));
    builder.network("eogi", weights::tensorsOf(*nets::Deghosting(d)), config.dump());
  }

  weights::TensorMap directions;
  const std::int64_t layers = pack.wrongDirection ? g.latentCount() - 1 : g.latentCount();
  int index = 0;
  for (const char* const id : {"Smiling", "Old", "Beard"}) {
    directions[id] = torch::randn({layers, g.styleDim}) * 3;
    builder.manifest.attributes.push_back(attribute(id, index++, std::string(id) != "Beard"));
  }
  builder.directions(directions);
  builder.write();
}

}  // namespace lineament::test
