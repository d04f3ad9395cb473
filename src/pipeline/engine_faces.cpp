// The photograph, its faces, and what is pasted into it.
#include <algorithm>
#include <cmath>

#include "base/log.h"
#include "engine_impl.h"
#include "imaging/align.h"
#include "imaging/face_finder.h"

namespace lineament::pipeline {
namespace {

/// The crop's part of the photograph, clipped to it.
Rect coveredBy(const Affine& photoFromCrop, int side, int width, int height) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const double x : {0, side}) {
    for (const double y : {0, side}) {
      const auto [px, py] = photoFromCrop.apply(x, y);
      left = std::min(left, px), right = std::max(right, px);
      top = std::min(top, py), bottom = std::max(bottom, py);
    }
  }
  const auto clipped = [](double v, int most) {
    return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(most)));
  };
  const int x0 = clipped(std::floor(left), width), y0 = clipped(std::floor(top), height);
  return {x0, y0, clipped(std::ceil(right), width) - x0, clipped(std::ceil(bottom), height) - y0};
}

bool sameHead(const FaceBox& a, const FaceBox& b) {
  return std::hypot(a.centerX - b.centerX, a.centerY - b.centerY) < 0.5 * std::max(a.side, b.side);
}

/// Takes the face at this place out of `found`.
std::optional<FoundFace> taken(std::vector<FoundFace>& found, const FaceBox& at) {
  const auto face = std::find_if(found.begin(), found.end(), [&](const FoundFace& f) { return sameHead(f.box, at); });
  if (face == found.end()) return std::nullopt;
  FoundFace result = *face;
  found.erase(face);
  return result;
}

/// Side of a placement's preview, pixels.
constexpr int kPreviewSide = 256;

}  // namespace

FaceLocator& EngineImpl::locator() {
  if (!locator_) locator_ = FaceLocator::create(loaded_.faces).value();
  return *locator_;
}

std::vector<FoundFace> EngineImpl::searched(FaceSearchEffort effort, const StopToken& stop) {
  progress("Finding faces", 0, true);
  return locator().find(*photo_->image, effort, stop);
}

FoundFace EngineImpl::placed(const FacePlacement& placement) {
  if (!loaded_.faces.landmarks.empty()) return locator().place(*photo_->image, placement);
  // Nobody reads a mesh; the points are enough to place the crop.
  FoundFace face;
  face.points = placement.points;
  face.box = imaging::boxAround(placement.points);
  face.manual = placement.kind == PlacementKind::kManual;
  face.confidence = 1;
  face.aligned = imaging::alreadyAligned(face.points, photo_->image->width(), photo_->image->height());
  return face;
}

int EngineImpl::findFaces(const PhotoOptions& options, const StopToken& stop) {
  const int width = photo_->image->width(), height = photo_->image->height();
  const bool canSearch = !loaded_.faces.landmarks.empty();
  const bool known = options.width > 0 && options.height > 0;
  realigned_ = known && (options.width != width || options.height != height);
  const bool onlyCenter = options.crop == CropChoice::kCenter;
  std::vector<FoundFace> found, faces;
  if (canSearch && !onlyCenter && (options.search || realigned_)) {
    found = searched(options.effort == SearchEffort::kThorough ? FaceSearchEffort::kThorough : FaceSearchEffort::kQuick,
                     stop);
    searchOpen_ = options.effort == SearchEffort::kQuickThenThorough;
  }
  int chosen = kNobody;
  std::map<int, EditState> states;
  for (std::size_t i = 0; i < options.placements.size(); ++i) {
    const FacePlacement& placement = options.placements[i];
    int key = kCentered;
    if (placement.kind != PlacementKind::kCenter) {
      const FacePlacement here = realigned_ ? scaled(placement, static_cast<double>(width) / options.width,
                                                     static_cast<double>(height) / options.height)
                                            : placement;
      auto other = taken(found, imaging::boxAround(here.points));
      FoundFace face = realigned_ && other ? *other : placed(here);
      key = face.id = static_cast<int>(faces.size());
      faces.push_back(std::move(face));
    }
    if (i < options.states.size()) states[key] = options.states[i];
    if (static_cast<int>(i) == options.chosen) chosen = key;
  }
  for (FoundFace& face : found) {
    face.id = static_cast<int>(faces.size());
    faces.push_back(std::move(face));
  }
  if (chosen == kNobody) chosen = !faces.empty() ? faces.front().id : kNobody;
  if (onlyCenter || (chosen == kNobody && !canSearch)) chosen = kCentered;
  book_.setFaces(std::move(faces));
  const std::lock_guard lock(mutex_);
  states_ = std::move(states);
  return chosen;
}

void EngineImpl::resolveNewest(std::uint64_t request, int key) {
  const std::lock_guard lock(mutex_);
  if (newest_.face != Asked::kUnresolved && newest_.request > request) return;
  newest_.face = key;
  if (key >= kCentered) states_[key] = newest_.state;
}

void EngineImpl::keepNewest(std::uint64_t request) {
  const std::lock_guard lock(mutex_);
  if (newestOpen_ > request || (newest_.face != Asked::kUnresolved && newest_.request > request)) return;
  newest_.face = book_.chosen() == kNobody ? Asked::kUnresolved : book_.chosen();
  if (const auto kept = states_.find(newest_.face); kept != states_.end()) newest_.state = kept->second;
}

void EngineImpl::open(std::uint64_t request, const std::filesystem::path& path, const PhotoOptions& options,
                      const Context& context) {
  bool opened = false;
  const bool done = job(request, "Opening “" + path.string() + "”", [&] {
    progress("Opening the photograph", 0, true);
    // The former photograph stays until this one is decoded.
    photo_ = std::make_unique<imaging::Photo>(imaging::openPhoto(path).value());
    opened = true;
    const int levels = events_->patch ? levelCount(photo_->image->width(), photo_->image->height()) : 1;
    pyramid_ = makePyramid(photo_->image, levels);
    changed_ = {};
    photoRequest_ = request;
    final_.reset();
    frames_.clear();
    book_.clear();
    detailed_.clear();
    searchOpen_ = realigned_ = false;
    unsearched_ = options;
    if (!graph_) {
      throw ErrorException({ErrorCode::kBadPack, "There is no model pack to edit “" + path.string() + "” with.", {}});
    }
    lookAt(request, options, context);
  });
  if (!done && !opened) keepNewest(request);
  if (done && searchOpen_) submitNewest();
}

void EngineImpl::lookAt(std::uint64_t request, const PhotoOptions& options, const Context& context) {
  int chosen = kNobody;
  const Status searched = guarded("Finding faces", [&]() -> Status {
    chosen = findFaces(options, context.stop);
    return {};
  });
  unsearched_.reset();
  resolveNewest(request, chosen);
  if (chosen != kNobody) switchTo(chosen, true);
  announcePhoto(request, true);
  searched.value();
  if (chosen == kNobody) {
    context.stop.throwIfStopped();
    throw ErrorException({ErrorCode::kNoFace, "No face was found in “" + photo_->path.string() + "”.", {}});
  }
  Asked newest = this->newest();
  if (newest.face != chosen) return;  // another was chosen meanwhile, and comes next
  newest.request = request;
  evaluate(newest, context);
  completeOthers(request, context);
}

void EngineImpl::switchTo(int key, bool anew) {
  const int before = book_.chosen();
  if (before == key && !anew) return;
  if (!anew && before != kNobody) book_.park(before, *graph_);
  const int width = photo_->image->width(), height = photo_->image->height();
  const auto parked = book_.takeParked(key);
  if (parked && !anew) {
    graph_->adopt(*parked);
  } else {
    graph_->setPhoto(photo_->image, book_.placeOf(key, width, height, graph_->networks().info().resolution));
  }
  book_.choose(key);
  final_.reset();
  frames_.clear();
}

void EngineImpl::requireFace(int id) const {
  if (book_.face(id) != nullptr) return;
  throw ErrorException(
      {ErrorCode::kInvalidArgument,
       "The photograph has no face " + std::to_string(id) + "; it has " + std::to_string(book_.faces().size()) + ".",
       {}});
}

void EngineImpl::choose(std::uint64_t request, int key, const Context& context) {
  const bool done = job(request, "Choosing the face", [&] {
    if (!photo_ || !graph_) {
      throw ErrorException({ErrorCode::kInvalidArgument, "There is no face to choose: no photograph is open.", {}});
    }
    if (key != kCentered) requireFace(key);
    photoRequest_ = request;
    switchTo(key, false);
    announcePhoto(request, false);
    const Asked newest = this->newest();
    if (newest.face != key) return;  // another was chosen meanwhile, and comes next
    evaluate(newest, context);
    completeOthers(newest.request, context);
  });
  if (!done) keepNewest(request);
}

void EngineImpl::place(std::uint64_t request, int id, const FacePoints& points, const Context& context) {
  const bool done = job(request, "Placing the face", [&] {
    if (!photo_ || !graph_) {
      throw ErrorException({ErrorCode::kInvalidArgument, "There is no face to place: no photograph is open.", {}});
    }
    if (id >= 0) requireFace(id);
    FoundFace face = placed({PlacementKind::kManual, points});
    face.id = id;
    const bool again = id >= 0 && id == book_.chosen();
    const int key = book_.put(std::move(face));
    photoRequest_ = request;
    resolveNewest(request, key);
    switchTo(key, again);
    announcePhoto(request, false);
    const Asked newest = this->newest();
    if (newest.face != key) return;
    evaluate(newest, context);
    completeOthers(newest.request, context);
  });
  if (!done) keepNewest(request);
}

std::uint64_t EngineImpl::previewPlacement(FacePoints points) {
  const std::uint64_t request = ++lastRequest_;
  newestPreview_ = request;
  worker_->enqueue([this, request, points](const Context&) {
    if (newestPreview_ != request || !photo_) return;
    const Status made = guarded("Previewing the placement", [&]() -> Status {
      validate(FacePlacement{PlacementKind::kManual, points}).value();
      const Affine place = imaging::alignedPlacement(points, kPreviewSide);
      auto crop = std::make_shared<const Image>(imaging::alignedCrop(*photo_->image, place, kPreviewSide).image);
      send(&EngineEvents::placement, request, ImagePtr(std::move(crop)));
      return {};
    });
    if (!made) fail(request, made.error());
  });
  return request;
}

void EngineImpl::searchFurther(const Asked& at) {
  StopToken stop;
  {
    const std::lock_guard lock(mutex_);
    furtherSearch_ = stop;
    if (newest_.request > at.request) return;
  }
  const Status status = guarded("Finding faces", [&]() -> Status {
    std::vector<FoundFace> more = locator().find(*photo_->image, FaceSearchEffort::kThorough, stop);
    if (stop.stopRequested()) return {};
    searchOpen_ = false;
    bool added = false;
    for (FoundFace& face : more) {
      const auto& all = book_.faces();
      if (all.size() >= kMostFaces) break;
      if (std::any_of(all.begin(), all.end(), [&](const FoundFace& f) { return sameHead(f.box, face.box); })) continue;
      face.id = -1;
      book_.put(std::move(face));
      added = true;
    }
    if (added) announcePhoto(photoRequest_, false);
    return {};
  });
  // Nobody waits for it; who misses a face can place it.
  if (!status) searchOpen_ = false, log(LogLevel::kWarning, "pipeline", status.error().message);
  progress("", 1, false);
}

Affine EngineImpl::photoFromCropOf(int key) const {
  const int width = photo_->image->width(), height = photo_->image->height();
  const int side = graph_->networks().info().resolution;
  if (const FoundFace* face = book_.face(key)) return photoFromCrop(*face, width, height, side);
  return centeredPlacement(width, height, side);
}

void EngineImpl::announcePhoto(std::uint64_t request, bool opened) {
  PhotoInfo info;
  info.request = request;
  info.path = photo_->path;
  info.width = photo_->image->width();
  info.height = photo_->image->height();
  info.cropSize = graph_->networks().info().resolution;
  info.sha256 = photo_->sha256;
  info.photoFromCrop = photoFromCropOf(book_.chosen());
  info.crop = coveredBy(info.photoFromCrop, info.cropSize, info.width, info.height);
  info.pixels = pyramid_;
  info.faces = book_.faces();
  info.face = std::max(-1, book_.chosen());
  info.centered = book_.chosen() == kCentered;
  info.opened = opened;
  info.realigned = realigned_;
  send(&EngineEvents::photo, info);
}

PlacedEdit EngineImpl::placedEditOf(const PassResult& pass, int key) {
  const Affine place = photoFromCropOf(key);
  if (pass.stages[static_cast<std::size_t>(Stage::kCleaned)].quality == Quality::kDraft) return placedEdit(pass, place);
  return detailed_.of(*photo_->image, pass, place, graph_->networks().retoucher());
}

std::vector<PlacedEdit> EngineImpl::placedEdits(const PassResult& pass) {
  return book_.pasted(book_.chosen(), placedEditOf(pass, book_.chosen()));
}

void EngineImpl::sendPatch(const Asked& asked, const std::vector<PlacedEdit>& edits) {
  if (!events_->patch) return;
  Viewport viewport;
  {
    const std::lock_guard lock(mutex_);
    viewport = viewport_;
  }
  PhotoPatch patch =
      asked.quality == Quality::kFinal ? finalPatch(pyramid_, edits) : draftPatch(pyramid_, edits, changed_, viewport);
  if (asked.quality == Quality::kFinal) changed_ = areaOf(patch);
  patch.request = asked.request;
  send(&EngineEvents::patch, patch);
}

bool EngineImpl::completeOthers(std::uint64_t request, const Context& context) {
  const auto proceed = [&](Stage) {
    return !context.stop.stopRequested() && !closing_.stopRequested() && !context.superseded();
  };
  const auto newest = states();
  bool any = false;
  for (const int key : book_.behind(newest)) {
    if (key == book_.chosen() || (key != kCentered && book_.face(key) == nullptr)) continue;
    progress("Other faces", 0, true);
    const EditState& state = newest.at(key);
    std::optional<StageGraph> graph;
    const PassResult pass = orOnProcessor(
        [&] {
          graph = book_.takeParked(key);
          if (!graph) {
            graph.emplace(*graph_);
            graph->setPhoto(photo_->image, book_.placeOf(key, photo_->image->width(), photo_->image->height(),
                                                         graph_->networks().info().resolution));
          }
          return graph->run(
              state, Quality::kFinal, [](const StageOutput&) {}, proceed);
        },
        [&] { graph.reset(); });
    if (!pass.complete) return false;
    book_.paste(key, {state, placedEditOf(pass, key)});
    book_.park(key, *graph);
    any = true;
  }
  if (any && final_) {
    sendPatch({final_->first.state, Quality::kFinal, request, book_.chosen()}, placedEdits(final_->second));
  }
  return true;
}

}  // namespace lineament::pipeline
