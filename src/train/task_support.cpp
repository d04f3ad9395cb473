#include "task_support.h"

#include <numeric>

#include "base/files.h"
#include "losses.h"
#include "nets/encoder.h"
#include "weights/load_module.h"

namespace lineament::train {

nlohmann::json stageSettings(const Recipe& recipe, std::string_view stage) {
  const auto found = recipe.stages.find(std::string(stage));
  return found == recipe.stages.end() ? nlohmann::json::object() : *found;
}

std::string eogiConfig(const Recipe& recipe) {
  nlohmann::json config = recipe.eogi;
  config["generator"] = nlohmann::json::parse(nets::toJson(withoutDetail(recipe.generator)));
  return config.dump();
}

nlohmann::json tellingSettings(nlohmann::json settings) {
  for (const char* const key : {"steps", "warmup", "logEvery", "validateEvery", "checkpointSeconds"})
    settings.erase(key);
  return settings;
}

LoopSettings loopSettings(const nlohmann::json& stage) {
  LoopSettings s;
  s.steps = stage.value("steps", s.steps);
  s.batch = stage.value("batch", s.batch);
  s.learningRate = stage.value("learningRate", s.learningRate);
  s.learningRateEnd = stage.value("learningRateEnd", s.learningRateEnd);
  s.warmup = stage.value("warmup", s.warmup);
  s.seed = stage.value("seed", s.seed);
  s.checkpointSeconds = stage.value("checkpointSeconds", s.checkpointSeconds);
  s.logEvery = stage.value("logEvery", s.logEvery);
  s.validateEvery = stage.value("validateEvery", s.validateEvery);
  return s;
}

std::filesystem::path modelPath(const std::filesystem::path& work, std::string_view stage) {
  return work / stage / "model.safetensors";
}

void loadModel(torch::nn::Module& module, const std::filesystem::path& work, std::string_view stage,
               const std::string& prefix) {
  const auto path = modelPath(work, stage);
  auto tensors = weights::loadSafetensors(path, {.toFloat32 = true, .prefix = prefix});
  weights::loadInto(module, tensors.value(), {}, path.string()).value();
}

void loadFromPack(torch::nn::Module& module, const weights::Pack& pack, std::string_view key) {
  auto tensors = weights::loadNetwork(pack, key);
  const auto path = pack.filePath(pack.network(key) == nullptr ? "" : pack.network(key)->file);
  weights::loadInto(module, tensors.value(), {}, path.string()).value();
}

std::vector<std::int64_t> heldOut(const Dataset& data, std::int64_t n) {
  std::vector<std::int64_t> indices(static_cast<std::size_t>(std::min(n, data.heldOutCount())));
  std::iota(indices.begin(), indices.end(), data.trainingCount());
  return indices;
}

Status finishStage(const StageRun& run, std::string_view stage, const nlohmann::json& settings,
                   const StageOptions& options, weights::StringMap metadata, const std::string& identity) {
  const auto folder = options.work / stage;
  auto loop = loopSettings(settings);
  loop.pauseAt = options.pauseAt;
  loop.identity = identity + (options.bfloat16 ? " in bfloat16" : "");
  loop.bfloat16 = options.bfloat16, loop.device = options.device;
  if (auto done = train::run(*run.task, loop, folder, options.progress, options.stop); !done) return done;
  // Written again, a finished model would look newer than what was made of it.
  std::error_code none;
  const auto saved = std::filesystem::last_write_time(modelPath(options.work, stage), none);
  if (!none && saved >= std::filesystem::last_write_time(folder / "checkpoint.pt", none) && !none) return {};
  weights::SaveOptions save;
  save.metadata = std::move(metadata);
  save.metadata["stage"] = std::string(stage);
  const auto validation = lastValidation(options.work, stage);
  if (!validation.is_null()) save.metadata["validation"] = validation.dump();
  return weights::saveSafetensors(modelPath(options.work, stage), run.result(), save);
}

nlohmann::json lastValidation(const std::filesystem::path& work, std::string_view stage) {
  const auto text = readTextFile(work / stage / "validation.csv");
  if (!text) return nullptr;
  const auto header = text->substr(0, text->find('\n'));
  auto body = *text;
  while (!body.empty() && body.back() == '\n') body.pop_back();
  return {{"columns", header}, {"last", body.substr(body.rfind('\n') + 1)}};
}

int resolutionAt(const Growth& growth, std::int64_t step, std::int64_t steps) {
  const double t = static_cast<double>(step) / static_cast<double>(steps);
  int resolution = growth.front().second;
  for (const auto& [from, size] : growth) {
    if (t >= from) resolution = size;
  }
  return resolution;
}

nets::Encoded encode(nets::GradualStyleEncoderImpl& encoder, const torch::Tensor& average,
                     const torch::Tensor& images) {
  nets::Encoded encoded = encoder.encode(areaTo(images, encoder.config().inputSize));
  encoded.codes = encoded.codes + average;
  return encoded;
}

nets::GeneratorConfig withoutDetail(nets::GeneratorConfig config) {
  config.detail = 0;
  return config;
}

void setRequiresGrad(torch::nn::Module& module, bool value) {
  for (auto& p : module.parameters()) p.set_requires_grad(value);
}

std::vector<torch::Tensor> parametersOf(const Task::NamedModules& modules) {
  std::vector<torch::Tensor> all;
  for (const auto& [name, module] : modules) {
    for (auto& p : module->parameters()) {
      if (p.requires_grad()) all.push_back(p);
    }
  }
  return all;
}

}  // namespace lineament::train
