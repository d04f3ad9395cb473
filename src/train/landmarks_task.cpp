// Landmarks: smooth L1 of all known points, lids, irises and lips counted twice and brows half (the teacher's are off
// by up to a tenth of a face), cross entropy for the confidence; the second looks at eye and lips beside it. What is
// measured and saved is a running average of the weights.
#include <torch/torch.h>

#include "base/face_parts.h"
#include "base/files.h"
#include "base/random.h"
#include "base/sha256.h"
#include "landmark_shards.h"
#include "nets/landmark_set.h"
#include "shard_series.h"
#include "task_support.h"
#include "train/landmarks.h"
#include "weights/load_module.h"

namespace lineament::train {
namespace {

namespace fs = std::filesystem;
namespace F = torch::nn::functional;

/// Weights [points] of a part whose points are `indices` of the mesh.
template <class Indices>
torch::Tensor pointWeights(const Indices& indices) {
  std::array<float, kMeshPointCount> weight{};
  weight.fill(1);
  const auto both = [&](const auto& points, float value) {
    for (const int i : points)
      weight[static_cast<std::size_t>(i)] = weight[static_cast<std::size_t>(mirroredPoint(i))] = value;
  };
  both(kLeftBrowPoints, 0.5f);
  both(kLeftLidPoints, 2);
  both(kLipPoints, 2);
  both(std::array{468, 469, 470, 471, 472}, 2);
  std::vector<float> values;
  for (const int i : indices) values.push_back(weight[static_cast<std::size_t>(i)]);
  return torch::tensor(values);
}

std::array<int, kMeshPointCount> allPoints() {
  std::array<int, kMeshPointCount> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int>(i);
  return all;
}

/// Moves, turns and scales every crop a little, anew at each step, and its points with it.
void jitter(torch::Tensor& images, torch::Tensor& points, double most, Random& random) {
  if (most <= 0) return;
  const auto n = images.size(0);
  auto theta = torch::empty({n, 2, 3});
  auto t = theta.accessor<float, 3>();
  for (std::int64_t i = 0; i < n; ++i) {
    const double roll = most * random.uniform(-0.17, 0.17), scale = std::exp(most * random.uniform(-0.1, 0.1));
    const double c = scale * std::cos(roll), s = scale * std::sin(roll);
    t[i][0][0] = static_cast<float>(c), t[i][0][1] = static_cast<float>(-s);
    t[i][1][0] = static_cast<float>(s), t[i][1][1] = static_cast<float>(c);
    t[i][0][2] = static_cast<float>(most * random.uniform(-0.06, 0.06));
    t[i][1][2] = static_cast<float>(most * random.uniform(-0.06, 0.06));
  }
  const auto grid = F::affine_grid(theta, images.sizes(), false);
  images = F::grid_sample(
               images, grid,
               F::GridSampleFuncOptions().mode(torch::kBilinear).padding_mode(torch::kReflection).align_corners(false))
               .contiguous(torch::MemoryFormat::ChannelsLast);
  // Of the new crop, p shows what A p + b showed: the points go the other way.
  const auto a = theta.narrow(2, 0, 2), b = theta.narrow(2, 2, 1);
  const auto inverse = torch::inverse(a);
  const auto plane = torch::matmul(points.narrow(2, 0, 2) - b.transpose(1, 2), inverse.transpose(1, 2));
  if (points.size(2) == 2) {
    points = plane;
    return;
  }
  const auto scale = torch::det(inverse).abs().sqrt().view({n, 1, 1});
  points = torch::cat({plane, points.narrow(2, 2, 1) * scale}, 2);
}

/// Gain of each channel and an offset, by sample.
void tint(torch::Tensor& images, Random& random) {
  const auto n = images.size(0);
  auto gain = torch::empty({n, 3, 1, 1}), offset = torch::empty({n, 1, 1, 1});
  for (std::int64_t i = 0; i < n; ++i) {
    const double contrast = random.uniform(0.75, 1.25);
    for (std::int64_t c = 0; c < 3; ++c) gain[i][c] = contrast * random.uniform(0.94, 1.06);
    offset[i] = random.uniform(-0.15, 0.15);
  }
  images = (images * gain + offset).clamp_(-1, 1);
}

class LandmarksTask : public Task {
 public:
  LandmarksTask(const LandmarkShards& data, const nets::LandmarkConfigs& configs, const nlohmann::json& settings,
                const fs::path& start, torch::Device device)
      : data_(data),
        settings_(loopSettings(settings)),
        device_(device),
        partWeight_(settings.at("partWeight").get<double>()),
        average_(settings.at("average").get<double>()),
        jitter_(settings.at("jitter").get<double>()),
        beta_(settings.at("beta").get<double>()),
        trained_((torch::manual_seed(settings_.seed), configs)),
        averaged_(configs) {
    const auto mean = data_.meanPoints();
    trained_.face->startAt(mean[0]), trained_.eye->startAt(mean[1]), trained_.lips->startAt(mean[2]);
    if (!start.empty()) startFrom(nets::loadLandmarks(start).value());
    for (auto& module : modulesOf(trained_)) module->to(device_);
    for (auto& module : modulesOf(averaged_)) module->to(device_), setRequiresGrad(*module, false);
    follow(0);
    faceWeights_ = pointWeights(allPoints()).to(device_);
    eyeWeights_ = pointWeights(kLeftEyePoints).to(device_);
    lipsWeights_ = pointWeights(kLipPoints).to(device_);
    optimizer_ = std::make_unique<torch::optim::Adam>(parametersOf(modules()),
                                                      torch::optim::AdamOptions(settings_.learningRate)
                                                          .betas({0.9, 0.99})
                                                          .weight_decay(settings.value("weightDecay", 0.0)));
  }

  NamedModules modules() override {
    return {{"face", trained_.face.ptr()},        {"eye", trained_.eye.ptr()},
            {"lips", trained_.lips.ptr()},        {"face_average", averaged_.face.ptr()},
            {"eye_average", averaged_.eye.ptr()}, {"lips_average", averaged_.lips.ptr()}};
  }
  NamedOptimizers optimizers() override { return {{"adam", optimizer_.get()}}; }

  Losses step(std::int64_t step) override {
    for (auto& module : modulesOf(trained_)) module->train();
    LandmarkBatch b = data_.batch(data_.indices(settings_.seed, step, settings_.batch));
    Random random(settings_.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull, "landmarks");
    jitter(b.face, b.facePoints, jitter_, random);
    jitter(b.eye, b.eyePoints, jitter_, random);
    jitter(b.lips, b.lipsPoints, jitter_, random);
    for (auto* images : {&b.face, &b.eye, &b.lips}) tint(*images, random);
    to(b);
    const auto face = trained_.face->forward(b.face);
    const auto known = b.known * faceWeights_;
    const auto facePoints = pointLoss(face.points.to(torch::kFloat32), b.facePoints, known);
    const auto confidence = F::binary_cross_entropy_with_logits(face.confidence.to(torch::kFloat32), b.isFace);
    const auto eye = pointLoss(trained_.eye->forward(b.eye).points.to(torch::kFloat32), b.eyePoints, eyeWeights_);
    const auto lips = pointLoss(trained_.lips->forward(b.lips).points.to(torch::kFloat32), b.lipsPoints, lipsWeights_);
    const auto loss = facePoints + kConfidenceWeight * confidence + partWeight_ * (eye + lips);
    optimizer_->zero_grad();
    loss.backward();
    optimizer_->step();
    // Faster at first: the start must not stay in the average.
    follow(std::min(average_, (1.0 + static_cast<double>(step)) / (10.0 + static_cast<double>(step))));
    return {{"loss", loss.item<double>()},
            {"face", facePoints.item<double>()},
            {"confidence", confidence.item<double>()},
            {"eye", eye.item<double>()},
            {"lips", lips.item<double>()}};
  }

  /// Mean distances in percent of the eye distance, one look from a crop as it is found; the confidence's errors.
  Losses validate() override {
    const torch::NoGradGuard guard;
    for (auto& module : modulesOf(averaged_)) module->eval();
    double sums[4] = {}, counts[4] = {}, missed = 0, faces = 0, false_ = 0, others = 0;
    const auto& all = data_.validation();
    for (std::size_t i = 0; i < all.size(); i += kValidationBatch) {
      const auto end = std::min(all.size(), i + kValidationBatch);
      LandmarkBatch b =
          data_.batch({all.begin() + static_cast<std::ptrdiff_t>(i), all.begin() + static_cast<std::ptrdiff_t>(end)});
      to(b);
      const auto found = averaged_.face->forward(b.face);
      // Of photographs alone: painted people have a few points.
      const auto whole = b.known.mean(1) > 0.5;
      const auto unit =
          (b.facePoints.select(1, kRightIris) - b.facePoints.select(1, kLeftIris)).narrow(1, 0, 2).norm(2, 1);
      const auto apart = (found.points - b.facePoints).narrow(2, 0, 2).norm(2, 2) * b.known;
      const auto distance = apart.sum(1) / b.known.sum(1).clamp_min(1) / unit;
      const auto sure = found.confidence > 0;
      missed += ((b.isFace > 0.5) & ~sure).sum().item<double>(), faces += b.isFace.sum().item<double>();
      false_ += ((b.isFace < 0.5) & sure).sum().item<double>(), others += (1 - b.isFace).sum().item<double>();
      const auto part = [&](nets::LandmarkNet& net, const torch::Tensor& images, const torch::Tensor& points,
                            int place) {
        sums[place] += (net->forward(images).points - points).norm(2, 2).mean(1).sum().item<double>();
        counts[place] += static_cast<double>(points.size(0));
      };
      part(averaged_.eye, b.eye, b.eyePoints, 1);
      part(averaged_.lips, b.lips, b.lipsPoints, 2);
    }
    // An average mesh: 2.6 eye distances high.
    constexpr double kExtentPerEyes = 2.6;
    const auto percent = [&](int place, double side) {
      return 100 * sums[place] / std::max(1.0, counts[place]) * side;
    };
    return {{"face %", percent(0, 1)},
            {"eye %", percent(1, kEyeCropSide / 2 * kExtentPerEyes)},
            {"lips %", percent(2, kLipsCropSide / 2 * kExtentPerEyes)},
            {"missed %", 100 * missed / std::max(1.0, faces)},
            {"false %", 100 * false_ / std::max(1.0, others)}};
  }

  void figure(const fs::path& path) override {
    const torch::NoGradGuard guard;
    averaged_.face->eval();
    const auto& all = data_.validation();
    LandmarkBatch b =
        data_.batch({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(32, all.size()))});
    to(b);
    const auto points = averaged_.face->forward(b.face).points.cpu();
    auto images = b.face.cpu().contiguous();
    const auto side = images.size(3);
    for (std::int64_t i = 0; i < images.size(0); ++i) {
      for (std::int64_t p = 0; p < points.size(1); ++p) {
        const auto x = static_cast<std::int64_t>((points[i][p][0].item<double>() + 1) / 2 * static_cast<double>(side));
        const auto y = static_cast<std::int64_t>((points[i][p][1].item<double>() + 1) / 2 * static_cast<double>(side));
        if (x >= 0 && y >= 0 && x < side && y < side)
          images[i].select(1, y).select(1, x).copy_(torch::tensor({-1.f, 1.f, -1.f}));
      }
    }
    writeGrid(path, images, 8).value();
  }

  [[nodiscard]] const nets::LandmarkSet& averaged() const { return averaged_; }

 private:
  static constexpr double kConfidenceWeight = 0.05;
  static constexpr std::size_t kValidationBatch = 50;

  static std::vector<std::shared_ptr<nets::LandmarkNetImpl>> modulesOf(nets::LandmarkSet& set) {
    return {set.face.ptr(), set.eye.ptr(), set.lips.ptr()};
  }

  /// Weights and statistics of networks of the same configs.
  void startFrom(nets::LandmarkSet from) {
    const torch::NoGradGuard guard;
    const auto source = modulesOf(from), target = modulesOf(trained_);
    for (std::size_t m = 0; m < source.size(); ++m)
      weights::loadInto(*target[m], weights::tensorsOf(*source[m]), "", "the networks to start from").value();
  }

  [[nodiscard]] torch::Tensor pointLoss(const torch::Tensor& found, const torch::Tensor& wanted,
                                        const torch::Tensor& weights) const {
    // By hand: LibTorch 1.13 ignores the option's beta.
    const auto apart = (found - wanted).abs();
    const auto each = torch::where(apart < beta_, apart.square() * (0.5 / beta_), apart - 0.5 * beta_);
    // Depth is the teacher's guess and counts less.
    auto loss = each.narrow(2, 0, 2).sum(2);
    if (each.size(2) == 3) loss = loss + 0.3 * each.select(2, 2);
    // Unknown places may hold anything.
    loss = torch::where(weights.expand_as(loss) > 0, loss, torch::zeros_like(loss));
    return (loss * weights).sum() / weights.expand_as(loss).sum().clamp_min(1);
  }

  void to(LandmarkBatch& b) const {
    for (auto* t : {&b.face, &b.eye, &b.lips, &b.facePoints, &b.known, &b.eyePoints, &b.lipsPoints, &b.isFace})
      *t = t->to(device_);
  }

  /// averaged = decay · averaged + (1 - decay) · trained; statistics of normalization likewise.
  void follow(double decay) {
    const torch::NoGradGuard guard;
    const auto from = modulesOf(trained_), into = modulesOf(averaged_);
    for (std::size_t m = 0; m < from.size(); ++m) {
      const auto a = from[m]->parameters(), b = into[m]->parameters();
      for (std::size_t i = 0; i < a.size(); ++i) b[i].lerp_(a[i], 1 - decay);
      const auto c = from[m]->buffers(), d = into[m]->buffers();
      for (std::size_t i = 0; i < c.size(); ++i) {
        if (c[i].is_floating_point()) {
          d[i].lerp_(c[i], 1 - decay);
        } else {
          d[i].copy_(c[i]);
        }
      }
    }
  }

  const LandmarkShards& data_;
  LoopSettings settings_;
  torch::Device device_;
  double partWeight_, average_, jitter_, beta_;
  nets::LandmarkSet trained_, averaged_;
  torch::Tensor faceWeights_, eyeWeights_, lipsWeights_;
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

struct Plan {
  nlohmann::json settings;
  nets::LandmarkConfigs configs;
};

Result<Plan> planOf(const LandmarkTraining& options) {
  Plan plan{landmarkDefaults(), nets::ourLandmarks()};
  if (!options.recipe.empty()) {
    const auto text = readTextFile(options.recipe);
    if (!text) return text.error();
    const auto wrong = [&](const std::string& why) {
      return Error{ErrorCode::kInvalidArgument, quoted(options.recipe) + " is not a recipe for landmarks.", why};
    };
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) return wrong("no JSON object");
    const auto settings = json.value("landmarks", nlohmann::json::object());
    if (const auto why = wrongSettings(settings); !why.empty()) return wrong(why);
    for (const auto& [key, value] : settings.items()) {
      if (!plan.settings.contains(key) || !value.is_number()) return wrong("“" + key + "” is no setting, or no number");
      plan.settings[key] = value;
    }
    if (json.contains("networks")) {
      auto configs = nets::landmarkConfigs(json.at("networks"));
      if (!configs) return wrong(configs.error().message);
      plan.configs = *configs;
    }
  }
  if (options.steps) plan.settings["steps"] = *options.steps;
  if (options.batch) plan.settings["batch"] = *options.batch;
  if (options.learningRate) plan.settings["learningRate"] = *options.learningRate;
  if (const auto why = wrongSettings(plan.settings); !why.empty())
    return Error{ErrorCode::kInvalidArgument, "The settings for landmarks are wrong: " + why + ".", {}};
  return plan;
}

}  // namespace

nlohmann::json landmarkDefaults() {
  return {{"steps", 20000},         {"batch", 32},
          {"learningRate", 1.5e-3}, {"learningRateEnd", 1e-5},
          {"warmup", 200},          {"seed", 1},
          {"validateEvery", 1000},  {"logEvery", 50},
          {"partWeight", 0.5},      {"average", 0.998},
          {"jitter", 1.0},          {"beta", 0.01},
          {"weightDecay", 0.0},     {"checkpointSeconds", 120}};
}

Status trainLandmarks(const LandmarkTraining& options) {
  return guarded("Training the landmark networks", [&]() -> Status {
    const auto plan = planOf(options);
    if (!plan) return plan.error();
    const auto data = LandmarkShards::open(options.data);
    if (!data) return data.error();
    LandmarksTask task(*data, plan->configs, plan->settings, options.start, options.device);
    auto loop = loopSettings(plan->settings);
    nlohmann::json identity = {{"settings", tellingSettings(plan->settings)},
                               {"shards", shardsDigest(options.data).value()},
                               {"networks", nets::toJson(plan->configs)}};
    if (!options.start.empty()) identity["start"] = sha256HexOfFile(options.start / nets::kLandmarkList).value();
    loop.identity = identity.dump() + (options.bfloat16 ? " in bfloat16" : "");
    loop.bfloat16 = options.bfloat16, loop.device = options.device;
    return run(task, loop, options.work / "landmarks", options.progress, options.stop);
  });
}

Status saveTrainedLandmarks(const LandmarkTraining& options, const fs::path& out) {
  return guarded("Saving the landmark networks", [&]() -> Status {
    const auto plan = planOf(options);
    if (!plan) return plan.error();
    const fs::path checkpoint = options.work / "landmarks" / "checkpoint.pt";
    std::error_code ignored;
    if (!fs::exists(checkpoint, ignored))
      return Error{ErrorCode::kNotFound, "Nothing was trained in " + quoted(options.work) + " yet.",
                   checkpoint.string()};
    nets::LandmarkSet networks(plan->configs);
    torch::serialize::InputArchive archive;
    archive.load_from(checkpoint.string());
    torch::Tensor step;
    archive.read("step", step);
    const auto read = [&](const char* name, torch::nn::Module& module) {
      torch::serialize::InputArchive part;
      archive.read(std::string("module_") + name, part);
      module.load(part);
    };
    read("face_average", *networks.face), read("eye_average", *networks.eye), read("lips_average", *networks.lips);
    nlohmann::json about = {{"license", options.license}, {"origin", options.origin}, {"training", plan->settings}};
    about["training"]["steps_done"] = step.item<std::int64_t>();
    if (const auto last = lastValidation(options.work, "landmarks"); !last.is_null())
      about["training"]["validation"] = last;
    return nets::saveLandmarks(out, networks, about);
  });
}

}  // namespace lineament::train
