#include "train/loop.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <numbers>
#include <optional>
#include <sstream>

#include "base/files.h"
#include "base/log.h"
#include "base/random.h"
#include "mixed_precision.h"

namespace lineament::train {
namespace fs = std::filesystem;
namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Status saveCheckpoint(Task& task, std::int64_t step, const std::string& identity, const fs::path& file) {
  return writeFileVia(file, [&](const fs::path& temporary) -> Status {
    torch::serialize::OutputArchive archive;
    archive.write("step", torch::tensor(step));
    archive.write("identity", c10::IValue(identity));
    for (const auto& [name, module] : task.modules()) {
      torch::serialize::OutputArchive part;
      module->save(part);
      archive.write("module_" + name, part);
    }
    for (const auto& [name, optimizer] : task.optimizers()) {
      torch::serialize::OutputArchive part;
      optimizer->save(part);
      archive.write("optimizer_" + name, part);
    }
    archive.save_to(temporary.string());
    return {};
  });
}

/// Loading replaces tensors, of whatever shape: it is compared with this afterwards.
std::map<std::string, std::vector<std::int64_t>> shapesOf(Task& task) {
  std::map<std::string, std::vector<std::int64_t>> shapes;
  for (const auto& [name, module] : task.modules()) {
    for (const auto& p : module->named_parameters()) shapes[name + "." + p.key()] = p.value().sizes().vec();
    for (const auto& b : module->named_buffers()) shapes[name + "." + b.key()] = b.value().sizes().vec();
  }
  return shapes;
}

/// Without an identity: whatever it was made with.
Result<std::int64_t> loadCheckpoint(Task& task, const std::optional<std::string>& identity, const fs::path& file) {
  const auto unreadable = [&](const std::string& detail) {
    return Error{ErrorCode::kUnreadable, quoted(file) + " is broken, or the checkpoint of another network.", detail};
  };
  try {
    torch::serialize::InputArchive archive;
    archive.load_from(file.string());
    torch::Tensor step;
    archive.read("step", step);
    // Checkpoints of before there was an identity have none.
    c10::IValue noted;
    if (identity && archive.try_read("identity", noted) && noted.isString() && noted.toStringRef() != *identity) {
      return Error{ErrorCode::kInvalidArgument,
                   quoted(file) +
                       " is of a training with other settings, networks or data; choose another --work, or "
                       "remove it to begin again.",
                   noted.toStringRef() + " against " + *identity};
    }
    const auto shapes = shapesOf(task);
    for (const auto& [name, module] : task.modules()) {
      torch::serialize::InputArchive part;
      archive.read("module_" + name, part);
      module->load(part);
    }
    for (const auto& [name, optimizer] : task.optimizers()) {
      torch::serialize::InputArchive part;
      archive.read("optimizer_" + name, part);
      optimizer->load(part);
    }
    if (shapesOf(task) != shapes) return unreadable("its tensors have other shapes");
    return step.item<std::int64_t>();
  } catch (const c10::Error& e) {
    return unreadable(e.what_without_backtrace());
  }
}

/// A CSV whose rows after `step` are dropped when a run resumes, so that the curve has no double points.
class Curve {
 public:
  Curve(fs::path path, std::int64_t step) : path_(std::move(path)) {
    std::istringstream old(readTextFile(path_).ok() ? *readTextFile(path_) : std::string());
    for (std::string line; std::getline(old, line);) {
      const bool header = line.rfind("step", 0) == 0;
      if (header || std::atoll(line.c_str()) <= step) text_ += line + "\n";
    }
  }
  Status add(std::int64_t step, const Losses& losses, double learningRate) {
    std::ostringstream row;
    if (text_.empty()) {
      row << "step,learning_rate";
      for (const auto& [name, value] : losses) row << ',' << name;
      row << '\n';
    }
    row << step << ',' << learningRate;
    for (const auto& [name, value] : losses) row << ',' << value;
    row << '\n';
    text_ += row.str();
    return writeTextFile(path_, text_);
  }

 private:
  fs::path path_;
  std::string text_;
};

std::string summary(const Losses& losses) {
  std::string text;
  for (const auto& [name, value] : losses) {
    char part[64];
    std::snprintf(part, sizeof part, " %s %.4g", name.c_str(), value);
    text += part;
  }
  return text;
}

void setLearningRate(Task& task, double rate) {
  for (const auto& [name, optimizer] : task.optimizers()) {
    for (auto& group : optimizer->param_groups()) {
      static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
    }
  }
}

void accumulate(Losses& sum, const Losses& one) {
  if (sum.empty()) {
    sum = one;
    return;
  }
  for (std::size_t i = 0; i < sum.size() && i < one.size(); ++i) sum[i].second += one[i].second;
}

}  // namespace

Status loadCheckpointAnyway(Task& task, const fs::path& file) {
  const auto step = loadCheckpoint(task, std::nullopt, file);
  return step ? Status() : Status(step.error());
}

double learningRateAt(const LoopSettings& s, std::int64_t step) {
  if (step < s.warmup) return s.learningRate * static_cast<double>(step + 1) / static_cast<double>(s.warmup);
  const double span = static_cast<double>(std::max<std::int64_t>(1, s.steps - s.warmup));
  const double t = std::min(1.0, static_cast<double>(step - s.warmup) / span);
  return s.learningRateEnd + 0.5 * (s.learningRate - s.learningRateEnd) * (1.0 + std::cos(std::numbers::pi * t));
}

Status run(Task& task, const LoopSettings& settings, const fs::path& folder, const ProgressSink& progress,
           const StopToken& stop) {
  if (auto made = makeFolder(folder); !made) return made;
  const fs::path file = folder / "checkpoint.pt";
  std::int64_t step = 0;
  std::error_code ec;
  if (fs::exists(file, ec)) {
    auto resumed = loadCheckpoint(task, settings.identity, file);
    if (!resumed) return resumed.error();
    step = *resumed;
    if (step > settings.steps) {
      return Error{ErrorCode::kInvalidArgument,
                   quoted(file) + " already has " + std::to_string(step) + " steps, more than the " +
                       std::to_string(settings.steps) + " asked for.",
                   {}};
    }
    log(LogLevel::kInfo, "train", "resumed at step " + std::to_string(step) + " of " + std::to_string(settings.steps));
  }
  Curve losses(folder / "losses.csv", step), validation(folder / "validation.csv", step);
  Losses sum;
  std::int64_t summed = 0;
  const std::int64_t first = step;
  const double start = seconds();
  double lastCheckpoint = start;
  const auto checkpoint = [&]() -> Status {
    lastCheckpoint = seconds();
    return saveCheckpoint(task, step, settings.identity, file);
  };
  const std::int64_t end = settings.pauseAt > 0 ? std::min(settings.pauseAt, settings.steps) : settings.steps;
  while (step < end) {
    if (stop.stopRequested()) {
      if (auto saved = checkpoint(); !saved) return saved;
      return Error{
          ErrorCode::kCancelled, "Stopped at step " + std::to_string(step) + "; the checkpoint is written.", {}};
    }
    setLearningRate(task, learningRateAt(settings, step));
    // Dropout draws from LibTorch's own generator: seeded per step, it draws the same after a resume.
    torch::manual_seed(mix64(settings.seed + static_cast<std::uint64_t>(step) * 0x9E3779B97F4A7C15ull));
    const Losses now = [&] {
      const MixedPrecision mixed(settings.bfloat16, settings.device);
      return task.step(step);
    }();
    for (const auto& [name, value] : now) {
      if (!std::isfinite(value)) {
        return Error{
            ErrorCode::kInternal, "The loss “" + name + "” is not finite at step " + std::to_string(step) + ".", {}};
      }
    }
    accumulate(sum, now);
    ++summed;
    ++step;
    const bool last = step == end;
    if (step % settings.logEvery == 0 || last) {
      for (auto& [name, value] : sum) value /= static_cast<double>(summed);
      if (auto added = losses.add(step, sum, learningRateAt(settings, step - 1)); !added) return added;
      const double perStep = (seconds() - start) / static_cast<double>(step - first);
      char text[160];
      std::snprintf(text, sizeof text, "step %lld of %lld, %.3f s each, %.0f s left:", static_cast<long long>(step),
                    static_cast<long long>(settings.steps), perStep,
                    perStep * static_cast<double>(settings.steps - step));
      if (progress) progress(text + summary(sum), static_cast<double>(step) / static_cast<double>(settings.steps));
      sum.clear();
      summed = 0;
    }
    if (step % settings.validateEvery == 0 || last) {
      const Losses figures = task.validate();
      if (!figures.empty()) {
        if (auto added = validation.add(step, figures, learningRateAt(settings, step - 1)); !added) return added;
        log(LogLevel::kInfo, "train", "held out, step " + std::to_string(step) + ":" + summary(figures));
      }
      task.figure(folder / "figure.ppm");
    }
    if (last || seconds() - lastCheckpoint > settings.checkpointSeconds) {
      if (auto saved = checkpoint(); !saved) return saved;
    }
  }
  return {};
}

Status writeGrid(const fs::path& path, const torch::Tensor& images, int columns) {
  const auto n = images.size(0), h = images.size(2), w = images.size(3);
  const auto rows = (n + columns - 1) / columns;
  auto grid = torch::zeros({rows * h, columns * w, 3}, torch::kUInt8);
  const auto bytes =
      images.detach().to(torch::kCPU, torch::kFloat32).add(1).mul(127.5).round().clamp(0, 255).to(torch::kUInt8);
  for (std::int64_t i = 0; i < n; ++i) {
    const auto y = (i / columns) * h, x = (i % columns) * w;
    grid.narrow(0, y, h).narrow(1, x, w).copy_(bytes[i].permute({1, 2, 0}));
  }
  grid = grid.contiguous();
  std::string text = "P6\n" + std::to_string(columns * w) + " " + std::to_string(rows * h) + "\n255\n";
  text.append(static_cast<const char*>(grid.data_ptr()), static_cast<std::size_t>(grid.numel()));
  return writeTextFile(path, text);
}

}  // namespace lineament::train
