#include "pipeline/engine.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

#include "base/log.h"
#include "base/memory.h"
#include "card_memory.h"
#include "composite.h"
#include "graph.h"
#include "imaging/metrics.h"
#include "imaging/photo.h"
#include "key_frames.h"
#include "result.h"

namespace lineament {
namespace {

using Clock = std::chrono::steady_clock;
using pipeline::Networks;
using pipeline::PassResult;
using pipeline::StageGraph;

/// A pass is given up for a newer state only if the screen got a complete one this recently; else it runs to its end,
/// so that something new appears while a hand never rests.
constexpr std::chrono::milliseconds kFresh{250};

/// Steps between frames that are computed ahead, over the whole range of a slider.
constexpr double kAnticipatedSteps = 24;

/// What was asked last, and under which number.
struct Wish {
  EditState state;
  Quality quality = Quality::kFinal;
  std::uint64_t request = 0;
};

class EngineImpl final : public EditEngine {
 public:
  EngineImpl(EngineOptions options, EngineEvents events, Post post)
      : events_(std::make_shared<const EngineEvents>(std::move(events))), post_(std::move(post)) {
    worker_ = std::make_unique<Worker>();
    configure(std::move(options));
  }

  ~EngineImpl() override {
    closing_.requestStop();
    worker_.reset();  // stops, drops and joins before anything that jobs use goes
  }

  void configure(EngineOptions options) override {
    newestAside_ = 0;  // whatever is evaluated beside the edit makes way
    worker_->enqueue([this, options = std::move(options)](const Worker::Context& context) { load(options, context); });
  }

  std::uint64_t chooseFace(int) override { return notYet(); }
  std::uint64_t chooseCenter() override { return notYet(); }
  std::uint64_t placeFace(int, FacePoints) override { return notYet(); }
  std::uint64_t previewPlacement(FacePoints) override { return notYet(); }

  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions) override {
    const std::uint64_t request = ++lastRequest_;
    newestAside_ = 0;
    worker_->enqueue(
        [this, request, path = std::move(path)](const Worker::Context& context) { open(request, path, context); });
    return request;
  }

  std::uint64_t setState(EditState state, Quality quality) override {
    const std::uint64_t request = ++lastRequest_;
    if (const Status valid = validate(state); !valid) {
      // It does not become the newest state: what is shown stays right.
      worker_->enqueue([this, request, error = valid.error()](const Worker::Context&) { fail(request, error); });
      return request;
    }
    {
      const std::lock_guard lock(mutex_);
      newest_ = {std::move(state), quality, request};
    }
    submitNewest();
    return request;
  }

  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches) override {
    const std::uint64_t request = ++lastRequest_;
    newestAside_ = request;
    worker_->enqueue([this, request, states = std::move(states), patches](const Worker::Context& context) {
      evaluateBeside(request, states, patches, context);
    });
    return request;
  }

  void setViewport(Viewport viewport) override {
    const std::lock_guard lock(mutex_);
    viewport_ = viewport;
  }

  void stop() override { worker_->stop(); }

  std::uint64_t exportResult(std::filesystem::path file, ExportOptions options) override {
    return exporting(
        [this, file = std::move(file), options](const PassResult& pass, const StopToken&) -> Result<Paths> {
          auto status = pipeline::writeResult(file, *photo_, pass, placedEdits(pass), options);
          if (!status) return status.error();
          return Paths{file};
        });
  }

  std::uint64_t renderResult(ExportOptions options) override {
    const std::uint64_t request = ++lastRequest_;
    worker_->enqueue([this, request, options](const Worker::Context& context) {
      job(request, "Rendering the result", [&] {
        const PassResult& pass = newestFinal(context);
        auto picture = std::make_shared<const Image>(
            pipeline::resultPicture(*photo_, pass, placedEdits(pass), options.wholePhoto));
        send(&EngineEvents::rendered, request, ImagePtr(std::move(picture)));
      });
    });
    return request;
  }

  std::uint64_t exportStages(std::filesystem::path folder) override {
    return exporting([folder = std::move(folder)](const PassResult& pass, const StopToken& stop) {
      return pipeline::writeStages(folder, pass, stop);
    });
  }

  void waitIdle() override { worker_->waitIdle(); }

  [[nodiscard]] StageRuns stageRuns() const override {
    const std::lock_guard lock(mutex_);
    return runs_;
  }

 private:
  std::uint64_t notYet() {
    const std::uint64_t request = ++lastRequest_;
    worker_->enqueue([this, request](const Worker::Context&) {
      fail(request, {ErrorCode::kUnsupported, "Faces are not chosen yet.", {}});
    });
    return request;
  }

  using Paths = std::vector<std::filesystem::path>;
  using Write = std::function<Result<Paths>(const PassResult&, const StopToken&)>;

  // --- events -------------------------------------------------------------------------------------------------------

  template <class Event, class... Values>
  void send(Event EngineEvents::*event, const Values&... values) {
    if (!((*events_).*event)) return;
    // Values are copied, events are shared: what was posted may arrive after this object is gone.
    auto call = [events = events_, event, values...] { ((*events).*event)(values...); };
    if (post_) {
      post_(std::move(call));
    } else {
      call();
    }
  }

  void fail(std::uint64_t request, const Error& error) {
    log(LogLevel::kDebug, "pipeline", error.message + " " + error.detail);
    if (error.code == ErrorCode::kOutOfMemory) {
      frames_.clear();
      if (graph_) graph_->clear();
      releaseFreedMemory();
    }
    send(&EngineEvents::failed, request, error);
  }

  void progress(std::string_view what, double fraction, bool busy) {
    send(&EngineEvents::progress, EngineProgress{std::string(what), fraction, busy});
  }

  /// Every job ends idle and turns whatever it throws into a failed event.
  template <class F>
  void job(std::uint64_t request, std::string_view what, const F& body) {
    const Status status = guarded(what, [&]() -> Status {
      body();
      return {};
    });
    if (!status) fail(request, status.error());
    progress("", 1, false);
  }

  // --- jobs, all on the worker's thread -----------------------------------------------------------------------------

  void submitNewest() {
    worker_->submitLatest([this](const Worker::Context& context) { evaluateNewest(context); });
  }

  void load(const EngineOptions& options, const Worker::Context& context) {
    bool loaded = false;
    job(0, "Loading the pack", [&] {
      const auto tell = [&](std::string_view what, double fraction) { progress(what, fraction, true); };
      if (!graph_ || !sameNetworks(options)) {
        EngineOptions used = options;
        std::shared_ptr<const Networks> networks = pipeline::withProcessorAsReserve(
            options.device == Device::kCuda, [&] { return Networks::load(used, tell, closing_).value(); },
            [&] { used.device = Device::kCpu; });
        leftTheCard_ = used.device != options.device;
        onCard_ = networks->info().device == Device::kCuda || pipeline::failingCard();
        if (graph_) {
          graph_->setNetworks(networks);
        } else {
          graph_ = std::make_unique<StageGraph>(networks);
          if (photo_) graph_->setPhoto(photo_->image);
        }
      }
      final_.reset();
      frames_.clear();
      frames_.setBudget(options.anticipationBytes);
      frames_.setSide(Networks::kDraftSide);
      memoryLimit_ = options.memoryLimit;
      loaded_ = options;
      sendReady();
      loaded = true;
    });
    if (!loaded || !photo_) return;
    const Wish newest = wish();
    job(newest.request, "Evaluating the edit", [&] {
      announcePhoto(photoRequest_);
      evaluate(newest, context);
    });
  }

  /// Whether these options only keep more or fewer drafts than those in force: the networks, which large packs hold
  /// gigabytes of, need not be loaded beside themselves for that.
  [[nodiscard]] bool sameNetworks(const EngineOptions& options) const {
    EngineOptions other = options;
    other.anticipationBytes = loaded_.anticipationBytes;
    return options.anticipationBytes != loaded_.anticipationBytes && other == loaded_;
  }

  /// compute(), and again on the processor where the graphics card has no room for it; `beforeThat` forgets what
  /// belongs to the card.
  template <class Compute, class Forget>
  auto orOnProcessor(const Compute& compute, const Forget& beforeThat) {
    return pipeline::withProcessorAsReserve(onCard_, compute, [&] {
      beforeThat();
      leaveTheCard();
    });
  }

  /// The graphics card has no room for the edit: the same pack on the processor.
  void leaveTheCard() {
    progress("The graphics card ran out of memory", 0, true);
    graph_->clear();  // drafts computed ahead hold no tensors and stay
    EngineOptions onProcessor = loaded_;
    onProcessor.device = Device::kCpu;
    const auto tell = [&](std::string_view what, double fraction) { progress(what, fraction, true); };
    std::shared_ptr<const Networks> networks = Networks::load(onProcessor, tell, closing_).value();
    graph_->setNetworks(networks);
    onCard_ = false;
    leftTheCard_ = true;
    answered_ = 0;  // the window takes its results for those of the card: the edit is to be told anew
    sendReady();
  }

  void sendReady() {
    EngineInfo info = graph_->networks().info();
    if (leftTheCard_) {
      info.deviceNote = "The graphics card ran out of memory; the processor computes instead." +
                        (info.deviceNote.empty() ? "" : " " + info.deviceNote);
      log(LogLevel::kWarning, "pipeline", info.deviceNote);
    }
    send(&EngineEvents::ready, info);
  }

  void open(std::uint64_t request, const std::filesystem::path& path, const Worker::Context& context) {
    job(request, "Opening “" + path.string() + "”", [&] {
      progress("Opening the photograph", 0, true);
      // The former photograph stays until this one is decoded.
      photo_ = std::make_unique<imaging::Photo>(imaging::openPhoto(path).value());
      const int levels = events_->patch ? levelCount(photo_->image->width(), photo_->image->height()) : 1;
      pyramid_ = makePyramid(photo_->image, levels);
      changed_ = {};
      photoRequest_ = request;
      final_.reset();
      frames_.clear();
      if (!graph_) {
        throw ErrorException({ErrorCode::kBadPack, "There is no model pack to edit “" + path.string() + "” with.", {}});
      }
      graph_->setPhoto(photo_->image);
      announcePhoto(request);
      Wish newest = wish();
      newest.request = request;
      evaluate(newest, context);
    });
  }

  void evaluateNewest(const Worker::Context& context) {
    const Wish newest = wish();
    if (!graph_ || !photo_) return;
    if (newest.request == answered_) return anticipate(newest, context);
    job(newest.request, "Evaluating the edit", [&] { evaluate(newest, context); });
    if (answered_ == newest.request && !frames_.slider().empty()) submitNewest();
  }

  /// One frame along the active slider, on a copy of the graph, so that cache and counts of the edit stay. Submitting
  /// again may take the place of a newer state's job: that job is this one, and looks for the newest state first.
  void anticipate(const Wish& at, const Worker::Context& context) {
    const std::uint64_t requests = lastRequest_;
    const auto proceed = [&](Stage) {
      return !context.stop.stopRequested() && !closing_.stopRequested() && !context.superseded() &&
             lastRequest_ == requests;
    };
    bool more = false;
    if (overLimit()) return frames_.setBudget(frames_.bytes() / 2);
    const Status status = guarded("Computing drafts ahead", [&]() -> Status {
      const EditableAttribute* attribute = graph_->networks().attribute(frames_.slider());
      if (attribute == nullptr) return {};
      const double alpha = at.state.alpha(attribute->id);
      const double lowest = std::min(attribute->minimumAlpha, alpha),
                   highest = std::max(attribute->maximumAlpha, alpha);
      frames_.setStep((attribute->maximumAlpha - attribute->minimumAlpha) / kAnticipatedSteps);
      const auto next = frames_.next(alpha, lowest, highest);
      if (!next || !proceed(Stage::kOriginal)) return {};
      EditState state = at.state;
      state.setAlpha(attribute->id, *next);
      std::optional<StageGraph> beside;
      const PassResult pass = orOnProcessor(
          [&] {
            beside.emplace(*graph_);
            return beside->run(
                state, Quality::kDraft, [](const StageOutput&) {}, proceed);
          },
          [&] { beside.reset(); });
      if (pass.complete) frames_.insert(*next, pass);
      more = pass.complete;
      return {};
    });
    // Nobody asked for it, so nobody is told that it failed; without memory there is nothing to be kept, either.
    if (!status) frames_.clear();
    const bool leftTheCard = answered_ != at.request;
    if (leftTheCard || !status) progress("", 1, false);
    if (more || leftTheCard) submitNewest();
  }

  [[nodiscard]] bool overLimit() const { return memoryLimit_ != 0 && residentBytes() > memoryLimit_; }

  /// A draft that needs no network: true where the frames have it.
  bool answerFromFrames(const Wish& asked, const std::function<void(const StageOutput&)>& emit, PassResult& pass) {
    if (asked.quality != Quality::kDraft || frames_.slider().empty()) return false;
    const auto start = Clock::now();
    auto frame = frames_.at(asked.state.alpha(frames_.slider()));
    if (!frame) return false;
    pass = *std::move(frame);
    const double each = std::chrono::duration<double, std::milli>(Clock::now() - start).count() / kStageCount;
    for (StageOutput& stage : pass.stages) {
      stage.milliseconds = each;
      emit(stage);
    }
    return true;
  }

  /// The newest state, under the newest number that asked for it to be shown.
  Wish wish() const {
    const std::lock_guard lock(mutex_);
    Wish newest = newest_;
    newest.request = std::max(newest.request, photoRequest_);
    return newest;
  }

  void announcePhoto(std::uint64_t request) {
    PhotoInfo info;
    info.request = request;
    info.path = photo_->path;
    info.width = photo_->image->width();
    info.height = photo_->image->height();
    info.crop = centeredSquare(info.width, info.height);
    info.cropSize = graph_->networks().info().resolution;
    info.sha256 = photo_->sha256;
    info.photoFromCrop = placeOf(info.crop, info.cropSize);
    info.pixels = pyramid_;
    send(&EngineEvents::photo, info);
  }

  [[nodiscard]] static Affine placeOf(const Rect& square, int side) {
    const double scale = static_cast<double>(square.width) / side;
    return {scale, 0, static_cast<double>(square.x), 0, scale, static_cast<double>(square.y)};
  }

  /// What is pasted into the photograph: the edit of this pass in its place.
  [[nodiscard]] std::vector<pipeline::PlacedEdit> placedEdits(const PassResult& pass) const {
    const Rect square = centeredSquare(photo_->image->width(), photo_->image->height());
    return {pipeline::placedEdit(pass, placeOf(square, graph_->networks().info().resolution))};
  }

  void sendPatch(const Wish& asked, const PassResult& pass) {
    if (!events_->patch) return;
    const auto edits = placedEdits(pass);
    Viewport viewport;
    {
      const std::lock_guard lock(mutex_);
      viewport = viewport_;
    }
    PhotoPatch patch = asked.quality == Quality::kFinal ? pipeline::finalPatch(pyramid_, edits)
                                                        : pipeline::draftPatch(pyramid_, edits, changed_, viewport);
    if (asked.quality == Quality::kFinal) changed_ = areaOf(patch);
    patch.request = asked.request;
    send(&EngineEvents::patch, patch);
  }

  void evaluate(const Wish& asked, const Worker::Context& context) {
    const auto start = Clock::now();
    const auto emit = [&](const StageOutput& output) {
      StageOutput sent = output;
      sent.request = asked.request;
      send(&EngineEvents::stage, sent);
    };
    const auto proceed = [&](Stage next) {
      if (context.stop.stopRequested() || closing_.stopRequested()) return false;
      if (context.superseded() && lastComplete_ && Clock::now() - *lastComplete_ < kFresh) return false;
      progress(title(next), static_cast<int>(next) / static_cast<double>(kStageCount), true);
      return true;
    };
    frames_.follow(asked.state);
    PassResult pass;
    if (!answerFromFrames(asked, emit, pass)) {
      pass = orOnProcessor([&] { return graph_->run(asked.state, asked.quality, emit, proceed); }, [] {});
      if (asked.quality == Quality::kDraft && !frames_.slider().empty())
        frames_.insert(asked.state.alpha(frames_.slider()), pass);
    }
    {
      const std::lock_guard lock(mutex_);
      runs_ = graph_->runs();
    }
    if (pass.complete) sendPatch(asked, pass);
    EditSummary summary;
    summary.request = asked.request;
    summary.quality = asked.quality;
    summary.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    summary.abandoned = !pass.complete;
    summary.maskArea = pass.maskArea;
    summary.inversionPsnr = pass.inversionPsnr;
    summary.logits = pass.logits;
    if (overLimit()) {
      frames_.clear();
      releaseFreedMemory();
    }
    if (pass.complete) {
      lastComplete_ = Clock::now();
      answered_ = asked.request;
      if (asked.quality == Quality::kFinal) final_ = {asked, std::move(pass)};
    }
    send(&EngineEvents::finished, summary);
  }

  void evaluateBeside(std::uint64_t request, const std::vector<EditState>& states, bool patches,
                      const Worker::Context& context) {
    bool complete = false;
    const std::uint64_t answered = answered_;
    job(request, "Evaluating variants", [&] {
      if (!graph_ || !photo_) return;
      const auto proceed = [&](Stage) {
        return !context.stop.stopRequested() && !closing_.stopRequested() && !context.superseded() &&
               newestAside_ == request;
      };
      // A copy shares what is computed and leaves cache and counts of the edit alone.
      std::optional<StageGraph> beside;
      for (std::size_t i = 0; i < states.size(); ++i) {
        validate(states[i]).value();
        progress("Variants", static_cast<double>(i) / static_cast<double>(states.size()), true);
        const auto start = Clock::now();
        const auto result = orOnProcessor(
            [&]() -> std::optional<AsideResult> {
              if (!beside) beside.emplace(*graph_);
              const PassResult pass = beside->run(
                  states[i], Quality::kFinal, [](const StageOutput&) {}, proceed);
              if (!pass.complete || !proceed(Stage::kCleaned)) return std::nullopt;
              AsideResult found = asideResult(request, i, states[i], pass, start);
              if (patches) found.patch = pipeline::finalPatch(pyramid_, placedEdits(pass));
              return found;
            },
            [&] { beside.reset(); });
        if (!result) return;
        send(&EngineEvents::aside, *result);
      }
      complete = true;
    });
    send(&EngineEvents::asideFinished, request, complete);
    if (answered_ != answered) submitNewest();  // the card was left
  }

  AsideResult asideResult(std::uint64_t request, std::size_t index, const EditState& state, const PassResult& pass,
                          Clock::time_point start) const {
    AsideResult result;
    result.request = request;
    result.index = index;
    result.state = state;
    result.stages = pass.stages;
    for (StageOutput& stage : result.stages) stage.request = request;
    result.maskArea = pass.maskArea;
    const auto imageOf = [&](Stage stage) -> const Image& {
      return *pass.stages[static_cast<std::size_t>(stage)].image;
    };
    const auto metrics = imaging::pixelMetrics(imageOf(Stage::kCleaned), imageOf(Stage::kOriginal));
    result.mae = metrics.mae;
    result.psnr = metrics.psnr;
    result.ssim = metrics.ssim;
    result.featureDistance = graph_->networks().featureDistance(imageOf(Stage::kCleaned), imageOf(Stage::kOriginal));
    result.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return result;
  }

  std::uint64_t exporting(Write write) {
    const std::uint64_t request = ++lastRequest_;
    newestAside_ = 0;
    worker_->enqueue([this, request, write = std::move(write)](const Worker::Context& context) {
      job(request, "Exporting", [&] {
        const PassResult& pass = newestFinal(context);
        progress("Writing", 0.95, true);
        auto paths = write(pass, context.stop);
        send(&EngineEvents::exported, std::move(paths).value());
      });
    });
    return request;
  }

  /// The final result of the newest state, computed now where it is not there yet: an export must never write an older
  /// edit than the one on the sliders.
  const PassResult& newestFinal(const Worker::Context& context) {
    if (!photo_ || !graph_) {
      throw ErrorException({ErrorCode::kInvalidArgument, "There is nothing to export: no photograph is open.", {}});
    }
    Wish newest = wish();
    newest.quality = Quality::kFinal;
    if (!final_ || !(final_->first.state == newest.state)) {
      // A newer state must not end this evaluation; only a stop may.
      evaluate(newest, {context.stop, [] { return false; }});
      context.stop.throwIfStopped();
    }
    if (!final_) throw ErrorException({ErrorCode::kCancelled, "The export was stopped.", {}});
    return final_->second;
  }

  const std::shared_ptr<const EngineEvents> events_;
  const Post post_;
  const StopToken closing_;
  std::atomic<std::uint64_t> lastRequest_{0};
  std::atomic<std::uint64_t> newestAside_{0};  ///< the only evaluateAside that may still run

  mutable std::mutex mutex_;
  Wish newest_;        // guarded by mutex_
  Viewport viewport_;  // guarded by mutex_
  StageRuns runs_{};   // guarded by mutex_

  // Only the worker's thread touches these.
  std::unique_ptr<StageGraph> graph_;
  std::unique_ptr<imaging::Photo> photo_;
  Pyramid pyramid_;  ///< of the photograph
  Rect changed_;     ///< by the newest final patch
  std::uint64_t photoRequest_ = 0;
  std::optional<std::pair<Wish, PassResult>> final_;
  std::optional<Clock::time_point> lastComplete_;
  std::uint64_t answered_ = 0;  ///< the newest request with a complete answer
  pipeline::KeyFrames frames_;
  std::uint64_t memoryLimit_ = 0;
  EngineOptions loaded_;  ///< what the networks in use were loaded with
  bool onCard_ = false, leftTheCard_ = false;

  std::unique_ptr<Worker> worker_;
};

}  // namespace

std::unique_ptr<EditEngine> EditEngine::create(EngineOptions options, EngineEvents events, Post post) {
  return std::make_unique<EngineImpl>(std::move(options), std::move(events), std::move(post));
}

}  // namespace lineament
