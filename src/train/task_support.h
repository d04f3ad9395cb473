// What the stage tasks share: settings from JSON, models in the work folder, held-out indices.
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "train/dataset.h"
#include "train/loop.h"
#include "train/recipe.h"
#include "train/stages.h"
#include "weights/tensors.h"

namespace lineament::nets {
class ClassifierImpl;
class GradualStyleEncoderImpl;
struct Encoded;
}  // namespace lineament::nets

namespace lineament::train {

/// The recipe's settings of a stage; an empty object for one of kOptionalStages that it does not name.
nlohmann::json stageSettings(const Recipe& recipe, std::string_view stage);

/// What makes a continued training another one: all but steps and warmup (more steps may be asked for; the learning
/// rate then goes on by the new schedule) and how often figures and checkpoints are made.
nlohmann::json tellingSettings(nlohmann::json settings);

/// steps, batch, learningRate, learningRateEnd, warmup, seed, checkpointSeconds, logEvery, validateEvery
LoopSettings loopSettings(const nlohmann::json& stage);

std::filesystem::path modelPath(const std::filesystem::path& work, std::string_view stage);

/// Tensors of `module` from the stage's model, under `prefix`.
void loadModel(torch::nn::Module& module, const std::filesystem::path& work, std::string_view stage,
               const std::string& prefix);

/// The pack's network of that key, as float32. kBadPack as ErrorException where it has none, or another one.
void loadFromPack(torch::nn::Module& module, const weights::Pack& pack, std::string_view key);

/// The first n held-out portraits.
std::vector<std::int64_t> heldOut(const Dataset& data, std::int64_t n);

/// [fraction of the steps, resolution], rising: pictures of which side are compared from when on.
using Growth = std::vector<std::pair<double, int>>;
int resolutionAt(const Growth& growth, std::int64_t step, std::int64_t steps);

/// The generator that a code alone feeds.
nets::GeneratorConfig withoutDetail(nets::GeneratorConfig config);

void setRequiresGrad(torch::nn::Module& module, bool value);

std::vector<torch::Tensor> parametersOf(const Task::NamedModules& modules);

/// Makes, for one stage, the task and what is saved when it is done.
struct StageRun {
  std::unique_ptr<Task> task;
  std::function<weights::TensorMap()> result;
};
StageRun makeGenerator(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data);
StageRun makeEncoder(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data);
StageRun makeParser(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data);
StageRun makeClassifier(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data);
/// From options.pack, on stored couples; see tuning.cpp.
StageRun makeTunedClassifier(const Recipe& recipe, const StageOptions& options);
StageRun makeRegressor(const Recipe& recipe, const StageOptions& options, std::shared_ptr<const Dataset> data);
/// Codes, `average` added, and detail of paintings of any size from the encoder's own up.
nets::Encoded encode(nets::GradualStyleEncoderImpl& encoder, const torch::Tensor& average, const torch::Tensor& images);
/// Strengths [n, 7] in 0…1 that the regressor reads off images [n, 3, S, S] in [-1, 1].
torch::Tensor regress(nets::ClassifierImpl& network, const torch::Tensor& images);
/// Stage "directions"; kNotFound where the encoder or the regressor was not trained.
Status findDirections(const Recipe& recipe, const StageOptions& options, const Dataset& data);
/// Stage "cleaner" or "eogi"; "cleaner" from options.pack, where there is one.
StageRun makeCleaner(const Recipe& recipe, const StageOptions& options, const std::string& name);
/// Runs the task to its end and saves what it made as the stage's model, with `metadata` in the file; one that is newer
/// than its last checkpoint stays as it is. `identity`: LoopSettings::identity.
Status finishStage(const StageRun& run, std::string_view stage, const nlohmann::json& settings,
                   const StageOptions& options, weights::StringMap metadata, const std::string& identity);
/// Last row of the stage's validation.csv with its header, {"columns", "last"}; null where there is none.
nlohmann::json lastValidation(const std::filesystem::path& work, std::string_view stage);
/// Config of EOGI's network around the recipe's generator, as a pack's manifest holds it.
std::string eogiConfig(const Recipe& recipe);

}  // namespace lineament::train
