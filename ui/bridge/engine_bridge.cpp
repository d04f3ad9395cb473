#include "ui/bridge/engine_bridge.h"

#include <QMetaObject>
#include <QStringList>
#include <algorithm>
#include <utility>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {

EngineBridge::EngineBridge(const EngineFactory& factory, EngineOptions options, QObject* parent)
    : QObject(parent), options_(std::move(options)) {
  draftTimer_.setSingleShot(true);
  draftTimer_.setTimerType(Qt::PreciseTimer);
  draftTimer_.setInterval(kDraftIntervalMs);
  connect(&draftTimer_, &QTimer::timeout, this, [this] {
    if (dirty_) sendDraft();
  });
  settleTimer_.setSingleShot(true);
  settleTimer_.setInterval(kSettleDelayMs);
  connect(&settleTimer_, &QTimer::timeout, this, &EngineBridge::sendFinal);
  loading_.push_back(options_);
  // Qt drops what is still queued for an object that dies, and the engine ends before this object does.
  engine_ = factory(options_, makeEvents(), [this](std::function<void()> deliver) {
    QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
  });
}

EngineBridge::~EngineBridge() { engine_.reset(); }

EngineEvents EngineBridge::makeEvents() {
  EngineEvents events;
  events.ready = [this](const EngineInfo& info) {
    onLoaded(true);
    Q_EMIT ready(info);
  };
  events.photo = [this](const PhotoInfo& photo) {
    newestRequest_ = std::max(newestRequest_, photo.request);
    Q_EMIT photoOpened(photo);
  };
  events.stage = [this](const StageOutput& output) { Q_EMIT stageArrived(output); };
  events.placement = [this](std::uint64_t request, const ImagePtr& crop) { Q_EMIT placementPreviewed(request, crop); };
  events.patch = [this](const PhotoPatch& patch) { Q_EMIT patchArrived(patch); };
  events.finished = [this](const EditSummary& summary) { Q_EMIT evaluationFinished(summary); };
  events.exported = [this](const std::vector<std::filesystem::path>& paths) {
    QStringList files;
    for (const auto& path : paths) files << fromPath(path);
    Q_EMIT exported(files);
  };
  events.rendered = [this](std::uint64_t request, const ImagePtr& image) { Q_EMIT rendered(request, image); };
  events.aside = [this](const AsideResult& result) { Q_EMIT asideArrived(result); };
  events.asideFinished = [this](std::uint64_t request, bool complete) { Q_EMIT asideFinished(request, complete); };
  events.progress = [this](const EngineProgress& progress) { Q_EMIT progressed(progress); };
  events.failed = [this](std::uint64_t request, const Error& error) {
    if (request == 0) onLoaded(false);
    Q_EMIT failed(request, error);
  };
  return events;
}

void EngineBridge::onLoaded(bool success) {
  if (loading_.empty()) return;
  if (success) loaded_ = loading_.front();
  loading_.pop_front();
  // The engine goes on with what it had: the next change of one option must not ask for the bad one again.
  if (!success && loading_.empty() && loaded_) options_ = *loaded_;
}

void EngineBridge::configure(const EngineOptions& options) {
  options_ = options;
  loading_.push_back(options);
  engine_->configure(options);
}

std::uint64_t EngineBridge::openPhoto(const QString& path, const PhotoOptions& options) {
  return engine_->openPhoto(toPath(path), options);
}

std::uint64_t EngineBridge::chooseFace(int id) { return engine_->chooseFace(id); }
std::uint64_t EngineBridge::chooseCenter() { return engine_->chooseCenter(); }
std::uint64_t EngineBridge::placeFace(int id, const FacePoints& points) { return engine_->placeFace(id, points); }
std::uint64_t EngineBridge::previewPlacement(const FacePoints& points) { return engine_->previewPlacement(points); }

void EngineBridge::setState(const EditState& state, bool live) {
  pending_ = state;
  dirty_ = true;
  if (!live) {
    sendFinal();
    return;
  }
  settleTimer_.start();
  if (!draftTimer_.isActive()) sendDraft();
}

void EngineBridge::sendDraft() {
  dirty_ = false;
  newestRequest_ = engine_->setState(pending_, Quality::kDraft);
  draftTimer_.start();
  Q_EMIT stateSent(newestRequest_);
}

void EngineBridge::sendFinal() {
  dirty_ = false;
  draftTimer_.stop();
  settleTimer_.stop();
  newestRequest_ = engine_->setState(pending_, Quality::kFinal);
  Q_EMIT stateSent(newestRequest_);
}

void EngineBridge::stop() {
  dirty_ = false;
  draftTimer_.stop();
  settleTimer_.stop();
  newestAside_ = 0;  // the person's wish: nobody asks again for it
  engine_->stop();
}

std::uint64_t EngineBridge::evaluateAside(std::vector<EditState> states, bool patches) {
  return newestAside_ = engine_->evaluateAside(std::move(states), patches);
}

void EngineBridge::setViewport(const Viewport& viewport) { engine_->setViewport(viewport); }

void EngineBridge::exportResult(const QString& file, const ExportOptions& options) {
  if (!settled()) sendFinal();  // what is exported is what the controls say
  engine_->exportResult(toPath(file), options);
}

std::uint64_t EngineBridge::renderResult(const ExportOptions& options) {
  if (!settled()) sendFinal();
  return engine_->renderResult(options);
}

void EngineBridge::exportStages(const QString& folder) {
  if (!settled()) sendFinal();
  engine_->exportStages(toPath(folder));
}

}  // namespace lineament::ui
