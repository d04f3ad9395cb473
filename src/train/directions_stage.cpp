// Stage "directions": the encoder's codes of painted portraits with the painter's labels give each attribute candidate
// directions; the one with the least leak on held-out faces is kept. Leaves <work>/directions/model.safetensors (what
// the pack takes in place of the directions that the generator learned) and report.csv. Minutes; nothing to resume.
#include <torch/torch.h>

#include <sstream>

#include "base/files.h"
#include "base/sha256.h"
#include "directions.h"
#include "nets/classifier.h"
#include "nets/encoder.h"
#include "nets/generator.h"
#include "task_support.h"

namespace lineament::train {
namespace {

class DirectionsStage {
 public:
  DirectionsStage(const Recipe& recipe, const StageOptions& options, const Dataset& data)
      : options_(options), data_(data), settings_(stageSettings(recipe, "directions")) {
    generator_ = nets::Generator(recipe.generator);
    encoder_ = nets::GradualStyleEncoder(recipe.encoder);
    regressor_ = nets::Classifier(recipe.regressor);
    loadModel(*generator_, options.work, "encoder", "generator.");
    loadModel(*encoder_, options.work, "encoder", "encoder.");
    loadModel(*regressor_, options.work, "regressor", "regressor.");
    for (torch::nn::Module* m :
         std::initializer_list<torch::nn::Module*>{generator_.get(), encoder_.get(), regressor_.get()}) {
      m->to(options.device), m->eval();
    }
    learned_ = weights::loadSafetensors(modelPath(options.work, "encoder")).value();
    styles_ = recipe.generator.latentCount(), styleDim_ = recipe.generator.styleDim;
  }

  Status run() {
    const torch::NoGradGuard guard;
    const double low = settings_.value("low", 0.3), high = settings_.value("high", 0.7);
    const double alpha = settings_.value("alpha", kFullAlpha);
    SvmSettings svm;
    svm.c = settings_.value("svmC", svm.c);
    svm.epochs = settings_.value("svmEpochs", svm.epochs);
    svm.seed = settings_.value("seed", svm.seed);
    const auto trained =
        codesOf(0, std::min(data_.trainingCount(), settings_.value("portraits", std::int64_t{1 << 20})), true);
    const auto judged = codesOf(data_.trainingCount(),
                                std::min(data_.heldOutCount(), settings_.value("heldOut", std::int64_t{128})), false);
    if (options_.stop.stopRequested()) return Error{ErrorCode::kCancelled, "Stopped; nothing was written.", {}};
    weights::TensorMap chosen;
    std::ostringstream report;
    report << "attribute,candidate,own,leak,leak_share,chosen\n";
    for (std::size_t a = 0; a < kAttributes.size(); ++a) {
      const auto index = static_cast<std::int64_t>(a);
      const std::string id(kAttributes[a]);
      const auto strengths = trained.strengths.select(1, index);
      std::vector<Candidate> candidates;
      candidates.push_back({"mean", differenceOfMeans(trained.codes, strengths, low, high)});
      candidates.push_back({"svm", linearSvm(trained.codes, strengths, low, high, svm)});
      candidates.push_back({"learned", learned_.at("direction." + id).flatten().to(torch::kFloat32)});
      for (Candidate& c : candidates) {
        measure(c, judged.codes, judged.strengths, index, alpha,
                [&](const auto& codes) { return readout(codes, judged.detail); });
      }
      const std::size_t best = chooseCandidate(candidates);
      for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Candidate& c = candidates[i];
        report << id << ',' << c.name << ',' << c.own << ',' << c.leak << ',' << c.leakShare() << ','
               << (i == best ? 1 : 0) << '\n';
      }
      chosen[id] = candidates[best].direction.view({styles_, styleDim_}).contiguous();
      chosen_[id] = candidates[best].name;
      if (options_.progress) {
        options_.progress(id + ": " + candidates[best].name + ", own effect " + std::to_string(candidates[best].own) +
                              ", leak " + std::to_string(candidates[best].leakShare()) + " of it",
                          static_cast<double>(a + 1) / static_cast<double>(kAttributes.size()));
      }
    }
    const auto folder = options_.work / "directions";
    if (auto made = makeFolder(folder); !made) return made;
    if (auto written = writeTextFile(folder / "report.csv", report.str()); !written) return written;
    weights::SaveOptions save;
    save.metadata = {{"stage", "directions"},
                     {"encoder", sha256HexOfFile(modelPath(options_.work, "encoder")).value()}};
    for (const auto& [id, name] : chosen_) save.metadata[id] = name;
    return weights::saveSafetensors(modelPath(options_.work, "directions"), chosen, save);
  }

 private:
  struct Labeled {
    torch::Tensor codes, strengths;  ///< [n, L·D], [n, 7], on the CPU
    torch::Tensor detail;            ///< beside the codes; undefined where the networks have none or nobody asked
  };

  /// Codes of `count` portraits from `first` on; `withEdits`: of their true edits, too.
  Labeled codesOf(std::int64_t first, std::int64_t count, bool withEdits) {
    const auto average = learned_.at("latent_avg").to(options_.device);
    std::vector<torch::Tensor> codes, strengths, details;
    for (std::int64_t i = first; i < first + count && !options_.stop.stopRequested(); i += kBatch) {
      std::vector<std::int64_t> indices;
      for (std::int64_t k = i; k < std::min(first + count, i + kBatch); ++k) indices.push_back(k);
      for (const bool edited : {false, true}) {
        if (edited && !withEdits) continue;
        const Batch b = data_.batch(indices, std::vector<bool>(indices.size(), edited));
        const auto encoded = encode(*encoder_, average, b.image.to(options_.device));
        codes.push_back(encoded.codes.flatten(1).cpu());
        if (!withEdits && encoded.detail.defined())
          details.push_back(generator_->anchored(encoded.codes, encoded.detail).cpu());
        strengths.push_back(b.attributes);
      }
      if (options_.progress && i / kBatch % 32 == 0) {
        options_.progress("codes of portraits " + std::to_string(i) + " to " + std::to_string(first + count),
                          static_cast<double>(i - first) / static_cast<double>(count));
      }
    }
    if (codes.empty()) return {};
    return {torch::cat(codes), torch::cat(strengths), details.empty() ? torch::Tensor() : torch::cat(details)};
  }

  torch::Tensor readout(const torch::Tensor& codes, const torch::Tensor& details) {
    std::vector<torch::Tensor> found;
    for (std::int64_t i = 0; i < codes.size(0); i += kBatch) {
      const auto n = std::min(kBatch, codes.size(0) - i);
      const auto w = codes.narrow(0, i, n).view({-1, styles_, styleDim_}).to(options_.device);
      const auto detail = details.defined() ? details.narrow(0, i, n).to(options_.device) : details;
      found.push_back(regress(*regressor_, generator_->forward(w, detail)).cpu());
    }
    return torch::cat(found);
  }

  static constexpr std::int64_t kBatch = 16;
  const StageOptions& options_;
  const Dataset& data_;
  nlohmann::json settings_;
  nets::Generator generator_{nullptr};
  nets::GradualStyleEncoder encoder_{nullptr};
  nets::Classifier regressor_{nullptr};
  weights::TensorMap learned_;
  std::int64_t styles_ = 0, styleDim_ = 0;
  std::map<std::string, std::string> chosen_;
};

}  // namespace

Status findDirections(const Recipe& recipe, const StageOptions& options, const Dataset& data) {
  return DirectionsStage(recipe, options, data).run();
}

}  // namespace lineament::train
