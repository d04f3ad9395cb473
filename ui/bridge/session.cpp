#include "ui/bridge/session.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/log.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/preview.h"
#include "ui/commands/step_text.h"
#include "ui/settings/recent_files.h"

namespace lineament::ui {
namespace {

/// The key of the edit that the engine works on (FaceEdits).
int chosenOf(const PhotoInfo& photo) {
  if (photo.face >= 0) return photo.face;
  return photo.centered ? FaceEdits::kCenter : FaceEdits::kNone;
}

/// Whether two places of the crop differ by more than a preview's rounding.
bool differ(const QTransform& a, const QTransform& b) {
  const auto far = [&](const QPointF& corner) { return (a.map(corner) - b.map(corner)).manhattanLength() > 0.01; };
  return far({0, 0}) || far({1, 1});
}

/// The strokes where they were on the photograph, now that the crop lies elsewhere; `from` and `to` as
/// PhotoStore::photoFromCrop.
EditState withStrokesMoved(EditState state, const QTransform& from, const QTransform& to) {
  const QTransform map = from * to.inverted();
  const double scale = std::sqrt(std::abs(map.determinant()));
  for (BrushStroke& stroke : state.mask.strokes) {
    stroke.radius = std::clamp(stroke.radius * scale, kMinBrushRadius, kMaxBrushRadius);
    for (BrushPoint& point : stroke.points) {
      const QPointF moved = map.map(QPointF(static_cast<double>(point.x), static_cast<double>(point.y)));
      point = {static_cast<float>(std::clamp(moved.x(), -1.0, 2.0)),
               static_cast<float>(std::clamp(moved.y(), -1.0, 2.0))};
    }
  }
  return state;
}

}  // namespace

Session::Session(const EngineFactory& factory, const EngineOptions& options, Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences), engine_(factory, options) {
  stages_.setColorMap(preferences.colorMap.get());
  stages_.setMapOpacity(preferences.mapOpacity.get());
  stages_.setMapThreshold(preferences.mapThreshold.get());
  stages_.setSharedScale(preferences.sharedScale.get());
  connect(&document_, &EditDocument::stateChanged, this, [this](const EditState& state, bool live) {
    stages_.expect(state);
    engine_.setState(state, live);
  });
  connect(&engine_, &EngineBridge::stateSent, &stages_, &StageStore::requested);
  connect(&engine_, &EngineBridge::ready, this, [this](const EngineInfo& info) {
    info_ = info;
    snapshots_.forgetPatches();
    configuring_ = false;
    lastFinal_.reset();  // what is shown was computed with other options
    if (!wantedPack_.empty() && engine_.options().pack == wantedPack_) {
      preferences_.pack.set(fromPath(wantedPack_));
      preferences_.encoder.set(fromUtf8(engine_.options().encoder));
    }
    wantedPack_.clear();
    Q_EMIT engineReady(info);
  });
  connect(&engine_, &EngineBridge::photoOpened, this, &Session::onPhoto);
  connect(&engine_, &EngineBridge::stageArrived, &stages_, &StageStore::accept);
  connect(&engine_, &EngineBridge::patchArrived, &picture_, &PhotoStore::accept);
  connect(&engine_, &EngineBridge::evaluationFinished, this, &Session::onFinished);
  connect(&engine_, &EngineBridge::exported, this, &Session::exported);
  connect(&snapshots_, &Snapshots::changed, this, &Session::fillSnapshots);
  connect(&engine_, &EngineBridge::asideArrived, this, [this](const AsideResult& result) {
    if (result.request != filling_) return;
    snapshots_.setPatch(result.state, std::make_shared<const PhotoPatch>(result.patch));
  });
  connect(&engine_, &EngineBridge::asideFinished, this, [this](quint64 request, bool) {
    if (request == filling_) filling_ = 0;
  });
  connect(&engine_, &EngineBridge::progressed, this, &Session::onProgress);
  connect(&engine_, &EngineBridge::failed, this,
          [this](quint64 request, const Error& error) { onFailed(request, error); });
}

bool Session::upToDate() const {
  return opening_ == 0 && !configuring_ && lastFinal_ && engine_.settled() &&
         lastFinal_->request >= engine_.newestRequest();
}

void Session::openPhoto(const QString& path) {
  document_.settle();
  PhotoOptions options;
  options.effort = SearchEffort::kQuickThenThorough;
  opening_ = engine_.openPhoto(path, options);
  if (!info_ && !photo_) preview(readPreview(path), path);
  setBusy(true);
}

void Session::openSessionPhoto(const QString& path, const PhotoOptions& options) {
  document_.settle();
  opening_ = engine_.openPhoto(path, options);
  if (!photo_) preview({});
  setBusy(true);
}

void Session::chooseFace(int id) {
  if (!photo_ || id == faces_.chosen()) return;
  document_.settle();
  choosing_ = engine_.chooseFace(id);
  lastFinal_.reset();
  faces_.choose(id);  // at once: the next move of a slider is this face's
  setBusy(true);
}

void Session::chooseCenter() {
  if (!photo_ || photo_->centered) return;
  document_.settle();
  choosing_ = engine_.chooseCenter();
  lastFinal_.reset();
  faces_.choose(FaceEdits::kCenter);
  setBusy(true);
}

void Session::placeFace(int id, const FacePoints& points) {
  if (!photo_) return;
  document_.settle();
  choosing_ = engine_.placeFace(id, points);
  lastFinal_.reset();
  if (id >= 0) faces_.choose(id);
  setBusy(true);
}

void Session::preview(const QImage& picture, const QString& path) {
  stages_.setPreview(previewedCrop(picture, promised_.resolution));
  picture_.setPreview(picture);
  previewed_ = picture.isNull() ? 0 : opening_;
  previewedPath_ = picture.isNull() ? QString() : path;
  Q_EMIT previewChanged();
}

void Session::stop() {
  if (!busy_ && engine_.settled()) return;
  if (busy_) Q_EMIT stopping();
  engine_.stop();
  stages_.interrupt(engine_.newestRequest());
}

void Session::configure(const EngineOptions& options) {
  configuring_ = true;
  engine_.configure(options);
  setBusy(true);
}

void Session::usePack(const std::filesystem::path& folder) {
  EngineOptions options = engine_.options();
  options.pack = folder;
  options.encoder.clear();  // the other pack may not have it
  wantedPack_ = folder;
  configure(options);
}

void Session::onPhoto(const PhotoInfo& photo) {
  if (photo.request >= opening_) opening_ = 0;
  if (photo.request >= choosing_) choosing_ = 0;
  const auto pixelsOf = [](const PhotoInfo& info) { return info.pixels.empty() ? nullptr : info.pixels.at(0); };
  const bool same = photo_ && pixelsOf(*photo_) && pixelsOf(*photo_) == pixelsOf(photo);
  if (!same) return onOtherPhoto(photo);
  const bool moved = !(photo_->photoFromCrop == photo.photoFromCrop) || photo_->cropSize != photo.cropSize;
  const bool other = moved || photo_->face != photo.face || photo_->centered != photo.centered || photo.opened;
  photo_ = photo;
  if (other) lastFinal_.reset();  // else only more faces are known
  // Other engine options announce the same photograph again: its stages stay until better ones come.
  if (moved) {
    stages_.clear();
    snapshots_.forgetPatches();
  }
  const QTransform before = picture_.photoFromCrop();
  picture_.open(photo);
  const int chosen = chosenOf(photo);
  if (moved && chosen == faces_.chosen() && !photo.opened) moveStrokes(before);  // its points were corrected
  if (choosing_ == 0 && chosen != faces_.chosen()) {
    const EditState now = document_.state();
    faces_.choose(chosen);
    if (document_.state() == now) engine_.setState(now, false);  // moved while there was no face
  }
  Q_EMIT facesChanged(photo);
  if (other) Q_EMIT faceChanged();
}

void Session::moveStrokes(const QTransform& from) {
  if (document_.state().mask.strokes.empty()) return;
  document_.propose(withStrokesMoved(document_.state(), from, picture_.photoFromCrop()),
                    stepText(staticMetaObject.className(), QT_TR_NOOP("Strokes moved with the face")),
                    QStringLiteral("face"), Phase::kSettled);
}

void Session::onOtherPhoto(const PhotoInfo& photo) {
  const QTransform before = picture_.photoFromCrop();
  photo_ = photo;
  picture_.open(photo);
  lastFinal_.reset();
  stages_.clear();
  snapshots_.clear();
  faces_.open(chosenOf(photo));
  const EditState& state = document_.state();
  // Strokes belong to the photograph that they were drawn on, or to its preview.
  if (photo.request != previewed_ && withoutPlaces(state) != state) {
    document_.propose(withoutPlaces(state), stepText(staticMetaObject.className(), QT_TR_NOOP("Strokes removed")),
                      QStringLiteral("photo"), Phase::kSettled);
  } else if (differ(before, picture_.photoFromCrop())) {
    moveStrokes(before);  // the preview knew of no face
  }
  RecentFiles(preferences_).note(fromPath(photo.path));
  Q_EMIT photoOpened(photo);
}

void Session::onFinished(const EditSummary& summary) {
  stages_.finish(summary);
  if (summary.quality == Quality::kFinal && !summary.abandoned) lastFinal_ = summary;
  Q_EMIT finished(summary);
  fillSnapshots();  // where an earlier attempt gave way to the edit
}

void Session::onProgress(const EngineProgress& progress) {
  setBusy(progress.busy);
  Q_EMIT progressed(progress);
}

void Session::onFailed(std::uint64_t request, const Error& error) {
  log("ui", error);
  if (request == 0) {
    configuring_ = false;
    wantedPack_.clear();
    // A limit that the pack does not fit into would leave the next start without one.
    if (error.code == ErrorCode::kOutOfMemory && info_) {
      preferences_.memoryLimit.set(static_cast<int>(engine_.options().memoryLimit / 1'000'000));
    }
  }
  // The photograph is open all the same; the canvas says that no face was found, and what to do.
  if (error.code == ErrorCode::kNoFace && photo_ && request == photo_->request) return;
  if (request == choosing_ && photo_) {
    choosing_ = 0;
    faces_.choose(chosenOf(*photo_));
  }
  if (request == opening_) {
    opening_ = 0;
    if (!photo_) preview({});
    Q_EMIT openingFailed();
  }
  // A failed opening or export leaves the stages right; a failed evaluation does not.
  if (request != 0 && request == engine_.newestRequest()) stages_.interrupt(request);
  if (error.code != ErrorCode::kCancelled) Q_EMIT failed(error);
}

void Session::fillSnapshots() {
  if (filling_ != 0 || !upToDate()) return;
  if (const auto wanted = snapshots_.wanted()) filling_ = engine_.evaluateAside({*wanted}, true);
}

void Session::setBusy(bool busy) {
  if (busy == busy_) return;
  busy_ = busy;
  Q_EMIT busyChanged(busy);
}

}  // namespace lineament::ui
