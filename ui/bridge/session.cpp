#include "ui/bridge/session.h"

#include "base/log.h"
#include "ui/bridge/image_bridge.h"

namespace lineament::ui {

Session::Session(const EngineFactory& factory, const EngineOptions& options, Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences), engine_(factory, options) {
  stages_.setColorMap(preferences.colorMap.get());
  stages_.setMapOpacity(preferences.mapOpacity.get());
  connect(&document_, &EditDocument::stateChanged, this, [this](const EditState& state, bool live) {
    if (photo_ || engine_.newestRequest() > 0) engine_.setState(state, live);
  });
  connect(&engine_, &EngineBridge::ready, this, [this](const EngineInfo& info) {
    info_ = info;
    Q_EMIT engineReady(info);
  });
  connect(&engine_, &EngineBridge::photoOpened, this, &Session::onPhoto);
  connect(&engine_, &EngineBridge::stageArrived, &stages_, &StageStore::accept);
  connect(&engine_, &EngineBridge::evaluationFinished, this, &Session::onFinished);
  connect(&engine_, &EngineBridge::exported, this, &Session::exported);
  connect(&engine_, &EngineBridge::progressed, this, &Session::onProgress);
  connect(&engine_, &EngineBridge::failed, this, [this](quint64, const Error& error) { onFailed(error); });
}

bool Session::upToDate() const {
  return lastFinal_ && engine_.settled() && lastFinal_->request >= engine_.newestRequest();
}

void Session::openPhoto(const QString& path) {
  document_.settle();
  engine_.openPhoto(path);
  setBusy(true);
}

void Session::stop() {
  if (!busy_ && engine_.settled()) return;
  engine_.stop();
  stages_.interrupt(engine_.newestRequest());
}

void Session::configure(const EngineOptions& options) {
  engine_.configure(options);
  setBusy(true);
}

void Session::onPhoto(const PhotoInfo& photo) {
  photo_ = photo;
  lastFinal_.reset();
  stages_.clear();
  preferences_.noteRecentFile(fromPath(photo.path));
  Q_EMIT photoOpened(photo);
}

void Session::onFinished(const EditSummary& summary) {
  stages_.finish(summary);
  if (summary.quality == Quality::kFinal && !summary.abandoned) lastFinal_ = summary;
  Q_EMIT finished(summary);
}

void Session::onProgress(const EngineProgress& progress) {
  setBusy(progress.busy);
  Q_EMIT progressed(progress);
}

void Session::onFailed(const Error& error) {
  log("ui", error);
  stages_.interrupt(engine_.newestRequest());
  if (error.code != ErrorCode::kCancelled) Q_EMIT failed(error);
}

void Session::setBusy(bool busy) {
  if (busy == busy_) return;
  busy_ = busy;
  Q_EMIT busyChanged(busy);
}

}  // namespace lineament::ui
