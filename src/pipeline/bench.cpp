#include "pipeline/bench.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>

#include "base/memory.h"
#include "work_counter.h"

namespace lineament {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// The engine with every answer waited for.
class Bench {
 public:
  Bench(const BenchOptions& options, const ProgressSink& progress, const StopToken& stop)
      : options_(options), progress_(progress), stop_(stop) {
    state_.method = options.method;
    state_.cleaner = options.cleaner;
    state_.manipulator = Manipulator::kGenerator;  // the networks are what is timed
  }

  BenchReport run() {
    start();
    report_.peakGflops = pipeline::measuredPeakGflops();
    coldOpen();
    warmOpens();
    report_.moveToDraftMs = moves(Quality::kDraft, 0.3);
    lockedly([&] {
      for (std::size_t i = 0; i < kStageCount; ++i)
        report_.draftMs[i] = outputs_[i].reused ? 0 : outputs_[i].milliseconds;
    });
    report_.moveToFinalMs = moves(Quality::kFinal, 0.5);
    drag();
    report_.peakResidentMb = static_cast<double>(peakResidentBytes()) / 1e6;
    tell(1);
    return report_;
  }

 private:
  void tell(double fraction) const {
    stop_.throwIfStopped();
    if (progress_) progress_("Measuring", fraction);
  }

  void start() {
    EngineEvents events;
    events.ready = [this](const EngineInfo& info) { lockedly([&] { report_.engine = info; }); };
    events.stage = [this](const StageOutput& out) {
      lockedly([&] { outputs_[static_cast<std::size_t>(out.stage)] = out; });
    };
    events.finished = [this](const EditSummary&) { lockedly([&] { finished_ = Clock::now(); }); };
    events.failed = [this](std::uint64_t, const Error& error) { lockedly([&] { failure_ = error; }); };
    const auto begin = Clock::now();
    engine_ = EditEngine::create(options_.engine, std::move(events));
    settlePack();
    report_.loadMs = since(begin);
    const auto& known = report_.engine.attributes;
    if (std::none_of(known.begin(), known.end(), [&](const auto& a) { return a.id == options_.attribute; })) {
      throw ErrorException({ErrorCode::kInvalidArgument,
                            "The pack “" + report_.engine.packName + "” has no attribute “" + options_.attribute + "”.",
                            {}});
    }
    report_.cleanerUsed = options_.cleaner == Cleaner::kMaresUNet
                              ? report_.engine.hasCleaner
                              : options_.cleaner != Cleaner::kEogi || report_.engine.hasEogi;
  }

  template <class Body>
  void lockedly(const Body& body) {
    const std::lock_guard lock(mutex_);
    body();
  }

  void settle() {
    engine_->waitIdle();
    const std::lock_guard lock(mutex_);
    if (failure_) throw ErrorException(*failure_);
  }

  /// Whatever keeps a pack from loading, short of the machine's own trouble, is a bad pack to whoever measures.
  void settlePack() {
    try {
      settle();
    } catch (const ErrorException& e) {
      Error error = e.error();
      if (error.code != ErrorCode::kOutOfMemory && error.code != ErrorCode::kInternal) error.code = ErrorCode::kBadPack;
      throw ErrorException(error);
    }
  }

  /// Until the answer is there; what the engine computes ahead after it is waited for and not counted.
  double ask(double alpha, Quality quality) {
    state_.setAlpha(options_.attribute, alpha);
    const auto begin = Clock::now();
    engine_->setState(state_, quality);
    settle();
    const std::lock_guard lock(mutex_);
    return std::chrono::duration<double, std::milli>(finished_ - begin).count();
  }

  double open() {
    const auto begin = Clock::now();
    PhotoOptions photo;
    photo.crop = CropChoice::kCenter;  // what is measured is the edit, on whatever picture
    engine_->openPhoto(options_.photo, photo);
    settle();
    return since(begin);
  }

  void coldOpen() {
    tell(0.1);
    ask(20, Quality::kFinal);  // nothing to compute yet: the photograph opens into this edit
    report_.openToFinalMs = open();
    lockedly([&] {
      for (std::size_t s = 0; s < kStageCount; ++s) coldMs_[s] = outputs_[s].milliseconds;
    });
  }

  /// Every stage anew, several times; the work is counted once, apart, because counting costs time.
  void warmOpens() {
    std::map<std::size_t, std::vector<double>> times;
    for (int i = 0; i < options_.runs; ++i) {
      tell(0.15 + 0.1 * i / options_.runs);
      open();
      const std::lock_guard lock(mutex_);
      for (std::size_t s = 0; s < kStageCount; ++s) times[s].push_back(outputs_[s].milliseconds);
    }
    {
      const pipeline::WorkCounter counter;
      open();
    }
    double gflop = 0, ms = 0;
    const std::lock_guard lock(mutex_);
    for (std::size_t s = 0; s < kStageCount; ++s) {
      StageBench stage;
      stage.name = std::string(id(static_cast<Stage>(s)));
      stage.ms = median(times[s]);
      stage.coldMs = coldMs_[s];
      stage.gflop = outputs_[s].gflop;
      stage.megabytes = outputs_[s].megabytes;
      stage.shareOfPeak = share(stage.gflop, stage.ms);
      gflop += stage.gflop, ms += stage.ms;
      report_.stages.push_back(stage);
    }
    report_.shareOfPeak = share(gflop, ms);
  }

  [[nodiscard]] double share(double gflop, double ms) const {
    return ms > 0 && report_.peakGflops > 0 ? gflop / (ms / 1000) / report_.peakGflops : 0;
  }

  /// Each α is new, so that nothing can be kept from an earlier answer.
  double nextAlpha() { return 5 + 0.37 * ++moves_; }

  double moves(Quality quality, double fraction) {
    ask(nextAlpha(), quality);  // warm
    std::vector<double> times;
    for (int i = 0; i < options_.runs; ++i) {
      tell(fraction + 0.2 * i / options_.runs);
      times.push_back(ask(nextAlpha(), quality));
    }
    return median(times);
  }

  /// As in the window: a slider was released, drafts around it were computed ahead, and it moves again.
  void drag() {
    EngineOptions ahead = options_.engine;
    ahead.anticipationBytes = std::uint64_t{256} << 20;
    engine_->configure(ahead);
    ask(12, Quality::kFinal);
    ask(13, Quality::kFinal);
    std::vector<double> times;
    const int frames = std::max(8, options_.runs * 2);
    for (int i = 0; i < frames; ++i) {
      tell(0.75 + 0.2 * i / frames);
      times.push_back(ask(13 + 2.4 * std::sin(0.7 * (i + 1)), Quality::kDraft));
    }
    report_.dragFrameMs = median(times);
  }

  const BenchOptions& options_;
  const ProgressSink& progress_;
  const StopToken& stop_;
  EditState state_;
  BenchReport report_;
  std::array<double, kStageCount> coldMs_{};
  int moves_ = 0;
  std::mutex mutex_;  // events arrive on the engine's thread
  std::array<StageOutput, kStageCount> outputs_;
  std::optional<Error> failure_;
  Clock::time_point finished_;
  std::unique_ptr<EditEngine> engine_;  // last: its thread uses the others
};

}  // namespace

Result<BenchReport> runBench(const BenchOptions& options, const ProgressSink& progress, const StopToken& stop) {
  return guarded("Measuring", [&]() -> Result<BenchReport> { return Bench(options, progress, stop).run(); });
}

}  // namespace lineament
