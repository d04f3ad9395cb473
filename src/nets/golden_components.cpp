#include "golden_runners.h"
#include "nets/deghosting.h"
#include "nets/discriminator.h"
#include "nets/golden_case.h"
#include "nets/inception.h"
#include "nets/perceptual.h"
#include "nets/restyle.h"

namespace lineament::nets {
namespace {

void runDiscriminator(GoldenCase& c) {
  c.useFloat32AtLeast();  // it only trains; the scatter within a minibatch is lost in bfloat16
  GeneratorConfig config;
  config.size = c.integer("size");
  config.channels = channelTable(config.size, c.integer("channel_multiplier"));
  Discriminator discriminator(config);
  c.fill(*discriminator);
  const DiscriminatorFeatures f = discriminator->features(c.input("input.image"));
  if (c.hasOutput("block1")) c.compare("block1", f.block1);
  if (c.hasOutput("feat")) c.compare("feat", f.last);
  if (c.hasOutput("stddev")) c.compare("stddev", f.stddev);
  c.compare("score", f.score);
}

void runVgg(GoldenCase& c) {
  c.useFloat32AtLeast();  // a loss is a small difference of large features: in bfloat16 0.85 of it was rounding
  Vgg16 vgg;
  c.fill(*vgg);
  const torch::Tensor b = c.input("input.b");
  const torch::Tensor a = c.input("input.a").requires_grad_(true);
  const int64_t pixels = a.size(2) * a.size(3);
  const char* names[] = {"conv2_2", "conv3_2", "conv4_3", "pool5"};
  {
    const torch::AutoGradMode gradients(true);
    const torch::Tensor loss = perceptualLoss(*vgg, a, b);
    c.compare("loss_pre", loss.reshape({1}));
    c.compare("grad_l2", torch::autograd::grad({loss}, {a})[0].norm().reshape({1}));
  }
  const VggLevels fa = vgg->levels(a), fb = vgg->levels(b);
  torch::Tensor post = torch::zeros({1}, a.options());
  for (std::size_t i = 0; i < fa.size(); ++i) {
    c.compare(joined("a_", names[i]), fa[i]);
    c.compare(joined("b_", names[i]), fb[i]);
    c.compare(joined("value_pre_", names[i]), levelDistance(fa[i], fb[i], pixels).reshape({1}));
    const torch::Tensor value = levelDistance(torch::relu(fa[i]), torch::relu(fb[i]), pixels).reshape({1});
    c.compare(joined("value_post_", names[i]), value);
    post = post + kPerceptualWeights[i] * value;
  }
  c.compare("loss_post", post);
  c.compare("loss_eogi", (fa[2] - fb[2]).square().mean().reshape({1}));
}

/// The three pictures of the metric cases, [3, 3, H, W], 0 to 255.
torch::Tensor metricImages(const GoldenCase& c) {
  return torch::stack({c.stored("img_smooth"), c.stored("img_noisy"), c.stored("img_shifted")})
      .to(c.device(), c.dtype());
}

void runLpips(GoldenCase& c) {
  const torch::Tensor images = metricImages(c) / 127.5 - 1;
  std::vector<torch::Tensor> first, second;
  for (const auto& pair : c.integerLists("pairs")) {
    first.push_back(images[pair.at(0)]);
    second.push_back(images[pair.at(1)]);
  }
  for (const std::string& net : c.texts("nets")) {
    Lpips lpips(net == "alex" ? LpipsBackbone::kAlex : net == "vgg" ? LpipsBackbone::kVgg : LpipsBackbone::kSqueeze);
    c.fill(*lpips, joined(net, "."));
    const torch::Tensor layers = lpips->layers(torch::stack(first), torch::stack(second));
    const std::string name = joined("lpips_", net);
    c.compare(name, layers.sum(1));
    c.compare(joined(name, "_layers"), layers);
  }
}

void runInception(GoldenCase& c) {
  FidInception inception;
  c.fill(*inception, "inception.");
  const InceptionFeatures f = inception->features(metricImages(c) / 255.0);
  c.compare("fid_pool3", f.pool3);
  c.compare("fid_block0_mean", f.block0.mean({2, 3}));
  c.compare("fid_block1_mean", f.block1.mean({2, 3}));
  c.compare("fid_block2_mean", f.block2.mean({2, 3}));
}

void runE4e(GoldenCase& c) {
  EncoderConfig config;
  config.styles = c.integer("n_styles");
  Encoder4Editing encoder(config);
  c.fill(*encoder, "encoder.");
  const torch::Tensor image = c.input("input.image");
  const torch::Tensor full = encoder->forward(image);
  const int middle = config.styles / 2;
  c.compare(numbered("w_stage_", middle), encoder->forward(image, middle));
  for (int stage = 0; stage <= config.styles; ++stage) {
    const std::string name = numbered("w_stage_", stage);
    if (stage == middle || !c.hasOutput(name)) continue;
    // Stage k has the offsets of the heads up to k: what the full stage has there.
    torch::Tensor w = full.narrow(1, 0, 1).repeat({1, config.styles, 1});
    const int learned = std::min(stage + 1, config.styles);
    w.narrow(1, 0, learned).copy_(full.narrow(1, 0, learned));
    c.compare(name, w);
  }
  c.compare("wplus", full + c.parameter("latent_avg"));
}

void compareSteps(GoldenCase& c, const std::string& prefix, const std::vector<RestyleStep>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    c.compare(numbered(joined(prefix, "y_"), static_cast<int>(i)), steps[i].image);
    c.compare(numbered(joined(prefix, "latent_"), static_cast<int>(i)), steps[i].wplus);
  }
}

void runRestyle(GoldenCase& c) {
  const bool irSe = c.text("encoder") == "BackboneEncoder";
  EncoderConfig config;
  config.inputChannels = c.integer("input_nc");
  config.styles = c.integer("n_styles");
  if (!irSe) config.blocks = {3, 4, 6, 3};
  RestyleEncoder encoder(config, irSe ? RestyleTrunk::kIrSe : RestyleTrunk::kResNet, StyleScheme::kIndependent);
  c.fill(*encoder, "encoder.");
  GeneratorConfig decoderConfig;
  decoderConfig.size = c.integer("output_size");
  Generator decoder(decoderConfig);
  c.fill(*decoder, "decoder.");
  const torch::Tensor image = c.input("input.image"), latentAvg = c.parameter("latent_avg");
  const int iterations = c.integer("n_iters");
  torch::Tensor average;
  compareSteps(c, "", restyle(*encoder, *decoder, latentAvg, image, iterations, &average));
  c.compare("avg_image", average);
  if (c.hasOutput("codes_first"))
    c.compare("codes_first", encoder->forward(torch::cat({image, average.unsqueeze(0).expand_as(image)}, 1)));
  if (!c.hasOutput("e4e_y_0")) return;
  encoder->setScheme(StyleScheme::kProgressive);
  compareSteps(c, "e4e_", restyle(*encoder, *decoder, latentAvg, image, iterations));
}

void runDeghosting(GoldenCase& c) {
  DeghostingConfig config;
  config.inSize = c.integer("in_size");
  config.generator.size = c.integer("out_size");
  Deghosting net(config);
  c.fill(*net, "", deghostingKey);
  const DeghostingFeatures f = net->features(c.input("input.image"));
  if (c.hasOutput("rrdb")) c.compare("rrdb", f.rrdb);
  if (c.hasOutput("latent")) c.compare("latent", f.latent);
  for (const torch::Tensor& map : f.generator) {
    const std::string name = numbered("gen_", static_cast<int>(map.size(2)));
    if (c.hasOutput(name)) c.compare(name, map);
  }
  c.compare("out", f.out);
}

}  // namespace

GoldenRunners otherRunners() {
  return {{"stylegan2_discriminator", runDiscriminator},
          {"vgg_feature_loss", runVgg},
          {"lpips", runLpips},
          {"fid_inception", runInception},
          {"e4e_encoder", runE4e},
          {"restyle", runRestyle},
          {"deghosting", runDeghosting}};
}

}  // namespace lineament::nets
