#include "nets/golden.h"

#include <ATen/Context.h>

#include <algorithm>

#include "golden_runners.h"
#include "nets/cleaner.h"
#include "nets/encoder.h"
#include "nets/fold.h"
#include "nets/generator.h"
#include "nets/golden_case.h"
#include "nets/parser.h"
#include "weights/safetensors.h"

namespace lineament::nets {
namespace {

void runGenerator(GoldenCase& c) {
  GeneratorConfig config{c.integer("size"), c.integer("style_dim"), c.integer("n_mlp"), {}};
  config.channels = channelTable(config.size, c.integer("channel_multiplier"));
  Generator generator(config);
  c.fill(*generator);
  const auto rgb = generator->pyramid(c.input("input.wplus"));
  c.compare("image", rgb.back());
  for (std::size_t i = 0; i < rgb.size(); ++i) {
    const std::string name = numbered("rgb_", 4 << i);
    if (c.hasOutput(name)) c.compare(name, rgb[i]);
  }
  prepareConvolutions(*generator);
  c.compare("image", generator->forward(c.input("input.wplus")));  // the way of the program
  if (!c.hasOutput("mapping_w")) return;
  const torch::Tensor w = generator->map(c.input("input.z"));
  c.compare("mapping_w", w);
  if (!c.hasOutput("image_z_trunc")) return;
  const torch::Tensor mean = c.input("input.truncation_latent");
  const torch::Tensor truncated = mean + 0.7 * (w - mean);
  c.compare("image_z_trunc", generator->forward(truncated.unsqueeze(1).repeat({1, config.latentCount(), 1})));
}

void compareFeatures(GoldenCase& c, const EncoderFeatures& f) {
  for (const auto& [name, map] : {std::pair<const char*, const torch::Tensor*>{"c1", &f.c1},
                                  {"c2", &f.c2},
                                  {"c3", &f.c3},
                                  {"p2", &f.p2},
                                  {"p1", &f.p1}})
    if (c.hasOutput(name)) c.compare(name, *map);
}

void runPsp(GoldenCase& c) {
  EncoderConfig config;
  config.styles = c.integer("n_styles");
  GradualStyleEncoder encoder(config);
  c.fill(*encoder, "encoder.");
  const torch::Tensor image = c.input("input.image");
  compareFeatures(c, encoder->features(image));
  const torch::Tensor codes = encoder->forward(image);
  c.compare("codes", codes);
  const torch::Tensor wplus = codes + c.parameter("latent_avg");
  c.compare("wplus", wplus);
  if (!c.hasOutput("image_pooled")) return;
  Generator decoder(GeneratorConfig{.size = c.integer("output_size")});
  c.fill(*decoder, "decoder.");
  c.compare("image_pooled", torch::adaptive_avg_pool2d(decoder->forward(wplus), {256, 256}));
}

void runParser(GoldenCase& c) {
  ParserConfig config;
  config.classes = c.integer("n_classes");
  BiSeNet parser(config);
  c.fill(*parser);
  const auto heads = parser->heads(c.input("input.image"));
  c.compare("out", heads[0]);
  c.compare("out16", heads[1]);
  c.compare("out32", heads[2]);
  const auto [top, index] = heads[0].topk(2, 1);
  c.compare("margin", top.select(1, 0) - top.select(1, 1));
  // Labels count where the reference's margin is beyond what rounding can turn over.
  const torch::Tensor golden = c.stored("argmax"), sure = c.stored("margin").gt(1e-3);
  const int64_t step = (heads[0].size(2) + golden.size(1) - 1) / golden.size(1);
  const torch::Tensor ours =
      heads[0].argmax(1).slice(1, 0, INT64_MAX, step).slice(2, 0, INT64_MAX, step).to(torch::kCPU, torch::kFloat);
  c.note("argmax", ours.ne(golden).logical_and(sure).to(torch::kDouble).mean().item<double>());
}

void runCleaner(GoldenCase& c) {
  CleanerConfig config;
  config.inputChannels = c.integer("in_channels");
  config.outputChannels = c.integer("out_channels");
  MaresUNet cleaner(config);
  c.fill(*cleaner);
  const CleanerFeatures f = cleaner->features(c.input("input.image"));
  for (std::size_t i = 0; i < f.attention.size(); ++i) {
    const std::string name = numbered("attention", static_cast<int>(i) + 1);
    if (c.hasOutput(name)) c.compare(name, f.attention[i]);
  }
  if (c.hasOutput("decoder1")) c.compare("decoder1", f.decoder1);
  c.compare("out", f.out);
}

}  // namespace

std::vector<int> channelTable(int size, int multiplier) {
  std::vector<int> channels;
  for (int r = 4; r <= size; r *= 2) channels.push_back(r <= 32 ? 512 : 512 * 32 / r * multiplier);
  return channels;
}

double toleranceFor(const std::string& precision, const std::string& component, const std::string& output,
                    double fileTolerance) {
  // What a chain of networks makes of its own rounding: encoders are 50 layers deep, pSp, ReStyle and the deghosting
  // network run a generator on their codes, ReStyle up to three times.
  const bool chain = component == "psp" || component == "restyle" || component == "deghosting";
  // Differences of nearly equal numbers lose more: the parser's lead of one class, Δ, and Diff-CAM's maps made of it.
  const bool classifier = component == "diffcam";
  const bool difference =
      output == "margin" ||
      (classifier && (output.starts_with("delta") || output.starts_with("da_") || output.starts_with("gc_")));
  const double growth = difference                        ? 5.0
                        : chain                           ? 10.0 / 3
                        : classifier                      ? 5.0 / 3
                        : component.ends_with("_encoder") ? 4.0 / 3
                                                          : 1.0;
  if (precision == "fp16") return std::max(0.02 * growth, fileTolerance);
  if (precision == "bf16") return std::max(0.15 * growth, fileTolerance);
  return fileTolerance;
}

GoldenRunners goldenRunners() {
  GoldenRunners runners = {{"stylegan2_generator", runGenerator},
                           {"psp", runPsp},
                           {"psp_encoder", runPsp},
                           {"bisenet", runParser},
                           {"maresunet", runCleaner}};
  runners.merge(otherRunners());
  runners.merge(trainingRunners());
  return runners;
}

Result<std::string> goldenComponent(const std::filesystem::path& path) {
  auto file = weights::SafetensorsFile::open(path);
  if (!file) return file.error();
  const auto found = file->metadata().find("component");
  if (found != file->metadata().end()) return found->second;
  return Error{ErrorCode::kUnreadable, "\"" + path.filename().string() + "\" is no golden file.", {}};
}

Result<std::vector<GoldenRow>> runGolden(const std::filesystem::path& file, const GoldenRunners& runners,
                                         const GoldenOptions& options) {
  return guarded("\"" + file.filename().string() + "\"", [&]() -> Result<std::vector<GoldenRow>> {
    auto opened = GoldenCase::open(file, options);
    if (!opened) return opened.error();
    GoldenCase& golden = opened.value();
    const auto runner = runners.find(golden.component());
    if (runner == runners.end())
      return Error{ErrorCode::kUnsupported,
                   "\"" + file.filename().string() + "\": no code for component \"" + golden.component() + "\".",
                   {}};
    // Float32 means float32: TensorFloat-32 keeps 10 bits.
    at::globalContext().setAllowTF32CuBLAS(false);
    at::globalContext().setAllowTF32CuDNN(false);
    torch::NoGradGuard guard;
    runner->second(golden);
    return golden.rows();
  });
}

}  // namespace lineament::nets
