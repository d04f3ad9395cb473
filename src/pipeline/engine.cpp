#include "pipeline/engine.h"

#include "base/log.h"
#include "base/memory.h"
#include "engine_impl.h"

namespace lineament {
namespace pipeline {

EngineImpl::EngineImpl(EngineOptions options, EngineEvents events, Post post)
    : events_(std::make_shared<const EngineEvents>(std::move(events))), post_(std::move(post)) {
  worker_ = std::make_unique<Worker>();
  configure(std::move(options));
}

EngineImpl::~EngineImpl() {
  closing_.requestStop();
  nextEdit();       // ends a search
  worker_.reset();  // stops, drops and joins before anything that jobs use goes
}

// --- commands -------------------------------------------------------------------------------------------------------

std::uint64_t EngineImpl::nextEdit() {
  newestAside_ = 0;
  const std::uint64_t request = ++lastRequest_;
  endFurtherSearch();
  return request;
}

void EngineImpl::endFurtherSearch() {
  const std::lock_guard lock(mutex_);
  furtherSearch_.requestStop();
}

std::uint64_t EngineImpl::refused(const Error& error) {
  const std::uint64_t request = ++lastRequest_;
  worker_->enqueue([this, request, error](const Context&) { fail(request, error); });
  return request;
}

void EngineImpl::configure(EngineOptions options) {
  newestAside_ = 0;  // whatever is evaluated beside the edit makes way
  endFurtherSearch();
  worker_->enqueue([this, options = std::move(options)](const Context& context) { load(options, context); });
}

std::uint64_t EngineImpl::openPhoto(std::filesystem::path path, PhotoOptions options) {
  for (const FacePlacement& placement : options.placements) {
    if (const Status valid = validate(placement); !valid) return refused(valid.error());
  }
  for (const EditState& state : options.states) {
    if (const Status valid = validate(state); !valid) return refused(valid.error());
  }
  const std::uint64_t request = nextEdit();
  {
    const std::lock_guard lock(mutex_);
    newest_.face = Asked::kUnresolved;
    const auto chosen = static_cast<std::size_t>(std::max(0, options.chosen));
    if (chosen < options.states.size()) newest_.state = options.states[chosen];
  }
  newestOpen_ = request;
  worker_->enqueue([this, request, path = std::move(path), options = std::move(options)](const Context& context) {
    open(request, path, options, context);
  });
  return request;
}

std::uint64_t EngineImpl::setState(EditState state, Quality quality) {
  // An invalid one does not become the newest state: what is shown stays right.
  if (const Status valid = validate(state); !valid) return refused(valid.error());
  const std::uint64_t request = ++lastRequest_;
  {
    const std::lock_guard lock(mutex_);
    furtherSearch_.requestStop();
    newest_.state = std::move(state);
    newest_.quality = quality;
    newest_.request = request;
    if (newest_.face >= kCentered) states_[newest_.face] = newest_.state;
  }
  submitNewest();
  return request;
}

std::uint64_t EngineImpl::choosing(int key) {
  const std::uint64_t request = nextEdit();
  {
    const std::lock_guard lock(mutex_);
    // A state that belongs to no face yet goes to the first that is chosen.
    if (newest_.face >= kCentered) newest_.state = states_[key];
    newest_.face = key;
    newest_.quality = Quality::kFinal;
    newest_.request = request;
    states_[key] = newest_.state;
  }
  worker_->enqueue([this, request, key](const Context& context) { choose(request, key, context); });
  return request;
}

std::uint64_t EngineImpl::chooseFace(int id) {
  if (id < 0) return refused({ErrorCode::kInvalidArgument, "There is no face " + std::to_string(id) + ".", {}});
  return choosing(id);
}

std::uint64_t EngineImpl::chooseCenter() { return choosing(kCentered); }

std::uint64_t EngineImpl::placeFace(int id, FacePoints points) {
  if (const Status valid = validate(FacePlacement{PlacementKind::kManual, points}); !valid)
    return refused(valid.error());
  const std::uint64_t request = nextEdit();
  {
    const std::lock_guard lock(mutex_);
    if (newest_.face >= kCentered && newest_.face != id) newest_.state = id < 0 ? EditState{} : states_[id];
    newest_.face = id < 0 ? Asked::kUnresolved : id;
    newest_.quality = Quality::kFinal;
    newest_.request = request;
    if (id >= 0) states_[id] = newest_.state;
  }
  worker_->enqueue([this, request, id, points](const Context& context) { place(request, id, points, context); });
  return request;
}

std::uint64_t EngineImpl::evaluateAside(std::vector<EditState> states, bool patches) {
  const std::uint64_t request = ++lastRequest_;
  newestAside_ = request;
  endFurtherSearch();
  worker_->enqueue([this, request, states = std::move(states), patches](const Context& context) {
    evaluateBeside(request, states, patches, context);
  });
  return request;
}

void EngineImpl::setViewport(Viewport viewport) {
  const std::lock_guard lock(mutex_);
  viewport_ = viewport;
}

void EngineImpl::stop() {
  endFurtherSearch();
  worker_->stop();
}

StageRuns EngineImpl::stageRuns() const {
  const std::lock_guard lock(mutex_);
  return runs_;
}

// --- events ---------------------------------------------------------------------------------------------------------

void EngineImpl::fail(std::uint64_t request, const Error& error) {
  log(LogLevel::kDebug, "pipeline", error.message + " " + error.detail);
  if (error.code == ErrorCode::kOutOfMemory) {
    frames_.clear();
    book_.forgetParked();
    if (graph_) graph_->clear();
    releaseFreedMemory();
  }
  send(&EngineEvents::failed, request, error);
}

void EngineImpl::progress(std::string_view what, double fraction, bool busy) {
  send(&EngineEvents::progress, EngineProgress{std::string(what), fraction, busy});
}

void EngineImpl::sendReady() {
  EngineInfo info = graph_->networks().info();
  if (leftTheCard_) {
    info.deviceNote = "The graphics card ran out of memory; the processor computes instead." +
                      (info.deviceNote.empty() ? "" : " " + info.deviceNote);
    log(LogLevel::kWarning, "pipeline", info.deviceNote);
  }
  send(&EngineEvents::ready, info);
}

// --- loading --------------------------------------------------------------------------------------------------------

void EngineImpl::submitNewest() {
  worker_->submitLatest([this](const Context& context) { evaluateNewest(context); });
}

Asked EngineImpl::newest() const {
  const std::lock_guard lock(mutex_);
  Asked newest = newest_;
  newest.request = std::max(newest.request, photoRequest_);
  return newest;
}

std::map<int, EditState> EngineImpl::states() const {
  const std::lock_guard lock(mutex_);
  return states_;
}

void EngineImpl::load(const EngineOptions& options, const Context& context) {
  bool anew = false;
  const bool loaded = job(0, "Loading the pack", [&] {
    const auto tell = [&](std::string_view what, double fraction) { progress(what, fraction, true); };
    if (!graph_ || !sameNetworks(options)) {
      EngineOptions used = options;
      std::shared_ptr<const Networks> networks = withProcessorAsReserve(
          options.device == Device::kCuda, [&] { return Networks::load(used, tell, closing_).value(); },
          [&] { used.device = Device::kCpu; });
      leftTheCard_ = used.device != options.device;
      onCard_ = networks->info().device == Device::kCuda || failingCard();
      anew = true;
      book_.forgetResults();
      judged_ = {};
      if (graph_) {
        graph_->setNetworks(networks);
      } else {
        graph_ = std::make_unique<StageGraph>(networks);
      }
    }
    if (!(options.faces == loaded_.faces)) locator_.reset();
    final_.reset();
    frames_.clear();
    frames_.setBudget(options.anticipationBytes);
    frames_.setSide(Networks::kDraftSide);
    memoryLimit_ = options.memoryLimit;
    loaded_ = options;
    sendReady();
  });
  if (!loaded || !photo_) return;
  const Asked newest = this->newest();
  job(newest.request, "Evaluating the edit", [&] {
    if (unsearched_) return lookAt(photoRequest_, PhotoOptions(*unsearched_), context);
    if (anew && book_.chosen() != kNobody)
      switchTo(book_.chosen(), true);  // another pack may have crops of another size
    announcePhoto(photoRequest_, true);
    if (book_.chosen() == kNobody || newest.face != book_.chosen()) return;
    evaluate(newest, context);
    completeOthers(newest.request, context);
  });
}

/// Whether these options only keep more or fewer drafts than those in force, or find faces otherwise: the networks,
/// which large packs hold gigabytes of, need not be loaded beside themselves for that.
bool EngineImpl::sameNetworks(const EngineOptions& options) const {
  EngineOptions other = options;
  other.anticipationBytes = loaded_.anticipationBytes;
  other.faces = loaded_.faces;
  return !(options == loaded_) && other == loaded_;
}

/// The graphics card has no room for the edit: the same pack on the processor.
void EngineImpl::leaveTheCard() {
  progress("The graphics card ran out of memory", 0, true);
  book_.forgetParked();
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

}  // namespace pipeline

std::unique_ptr<EditEngine> EditEngine::create(EngineOptions options, EngineEvents events, Post post) {
  return std::make_unique<pipeline::EngineImpl>(std::move(options), std::move(events), std::move(post));
}

}  // namespace lineament
