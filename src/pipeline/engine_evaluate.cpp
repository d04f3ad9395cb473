// Passes over the stages: for the person, ahead of the person, and beside the edit.
#include <algorithm>

#include "base/memory.h"
#include "engine_impl.h"
#include "fit.h"
#include "imaging/metrics.h"

namespace lineament::pipeline {
namespace {

/// A pass is given up for a newer state only if the screen got a complete one this recently; else it runs to its end,
/// so that something new appears while a hand never rests.
constexpr std::chrono::milliseconds kFresh{250};

/// Steps between frames that are computed ahead, over the whole range of a slider.
constexpr double kAnticipatedSteps = 24;

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

const StageOutput& of(const PassResult& pass, Stage stage) { return pass.stages[static_cast<std::size_t>(stage)]; }

}  // namespace

void EngineImpl::evaluateNewest(const Context& context) {
  const Asked newest = this->newest();
  if (!graph_ || !photo_ || book_.chosen() == kNobody || newest.face != book_.chosen()) return;
  if (newest.request == answered_) {
    if (searchOpen_) return searchFurther(newest);
    return anticipate(newest, context);
  }
  job(newest.request, "Evaluating the edit", [&] {
    evaluate(newest, context);
    if (newest.quality == Quality::kFinal && answered_ == newest.request) completeOthers(newest.request, context);
  });
  if (answered_ == newest.request && (!frames_.slider().empty() || searchOpen_)) submitNewest();
}

/// One frame along the active slider, on a copy of the graph, so that cache and counts of the edit stay. Submitting
/// again may take the place of a newer state's job: that job is this one, and looks for the newest state first.
void EngineImpl::anticipate(const Asked& at, const Context& context) {
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
    const double lowest = std::min(attribute->minimumAlpha, alpha), highest = std::max(attribute->maximumAlpha, alpha);
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

bool EngineImpl::overLimit() const { return memoryLimit_ != 0 && residentBytes() > memoryLimit_; }

/// A draft that needs no network: true where the frames have it.
bool EngineImpl::answerFromFrames(const Asked& asked, const std::function<void(const StageOutput&)>& emit,
                                  PassResult& pass) {
  if (asked.quality != Quality::kDraft || frames_.slider().empty()) return false;
  const auto start = Clock::now();
  auto frame = frames_.at(asked.state.alpha(frames_.slider()));
  if (!frame) return false;
  pass = *std::move(frame);
  const double each = millisecondsSince(start) / kStageCount;
  for (StageOutput& stage : pass.stages) {
    stage.milliseconds = each;
    emit(stage);
  }
  return true;
}

/// Whether the generator's picture of this face reaches the photograph, or would with the next edit.
bool EngineImpl::needsInversion(const PassResult& pass, const EditState& state) const {
  if (!of(pass, Stage::kInversion).unavailable.empty() || pass.retouching) return false;
  if (!state.activeAlphas().empty() || state.manipulator == Manipulator::kGenerator) return true;
  const EngineInfo& info = graph_->networks().info();
  const FoundFace* face = book_.face(book_.chosen());
  if (!info.canRetouch || face == nullptr || !face->hasMesh) return true;
  return state.manipulator == Manipulator::kPack &&
         std::none_of(info.attributes.begin(), info.attributes.end(), [](const auto& a) { return a.retouched; });
}

FaceFit EngineImpl::fitOf(const PassResult& pass, const Asked& asked) {
  const StageOutput& original = of(pass, Stage::kOriginal);
  const bool inverts = needsInversion(pass, asked.state);
  const bool sameFace = judged_.face == book_.chosen() && judged_.inverts == inverts;
  if (sameFace && (judged_.original == original.image || asked.quality == Quality::kDraft)) return judged_.fit;
  FitInput input;
  input.original = original.image.get();
  if (inverts) input.inversion = of(pass, Stage::kInversion).image.get();
  input.labels = of(pass, Stage::kSegmentationOriginal).labels.get();
  input.face = book_.face(book_.chosen());
  input.photoFromCrop = photoFromCropOf(book_.chosen());
  input.expected = graph_->networks().info().fit;
  judged_ = {original.image, book_.chosen(), inverts, judgeFit(input)};
  return judged_.fit;
}

void EngineImpl::evaluate(const Asked& asked, const Context& context) {
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
  EditSummary summary;
  summary.request = asked.request;
  summary.quality = asked.quality;
  summary.face = std::max(-1, book_.chosen());
  summary.abandoned = !pass.complete;
  summary.maskArea = pass.maskArea;
  summary.inversionPsnr = pass.inversionPsnr;
  summary.logits = pass.logits;
  if (pass.complete) {
    const PlacedEdit placed = placedEditOf(pass, book_.chosen());
    sendPatch(asked, book_.pasted(book_.chosen(), placed));
    if (asked.quality == Quality::kFinal) book_.paste(book_.chosen(), {asked.state, placed});
    summary.fit = fitOf(pass, asked);
  }
  summary.milliseconds = millisecondsSince(start);
  if (overLimit()) {
    frames_.clear();
    book_.forgetParked();
    detailed_.clear();
    releaseFreedMemory();
  }
  if (pass.complete) {
    lastComplete_ = Clock::now();
    answered_ = asked.request;
    if (asked.quality == Quality::kFinal) final_ = {asked, std::move(pass)};
  }
  send(&EngineEvents::finished, summary);
}

void EngineImpl::evaluateBeside(std::uint64_t request, const std::vector<EditState>& states, bool patches,
                                const Context& context) {
  bool complete = false;
  const std::uint64_t answered = answered_;
  job(request, "Evaluating variants", [&] {
    if (!graph_ || !photo_ || book_.chosen() == kNobody) return;
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
            if (patches) found.patch = finalPatch(pyramid_, placedEdits(pass));
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

AsideResult EngineImpl::asideResult(std::uint64_t request, std::size_t index, const EditState& state,
                                    const PassResult& pass, Clock::time_point start) const {
  AsideResult result;
  result.request = request;
  result.index = index;
  result.state = state;
  result.stages = pass.stages;
  for (StageOutput& stage : result.stages) stage.request = request;
  result.maskArea = pass.maskArea;
  const Image &cleaned = *of(pass, Stage::kCleaned).image, &original = *of(pass, Stage::kOriginal).image;
  const auto metrics = imaging::pixelMetrics(cleaned, original);
  result.mae = metrics.mae;
  result.psnr = metrics.psnr;
  result.ssim = metrics.ssim;
  result.featureDistance = graph_->networks().featureDistance(cleaned, original);
  result.milliseconds = millisecondsSince(start);
  return result;
}

}  // namespace lineament::pipeline
