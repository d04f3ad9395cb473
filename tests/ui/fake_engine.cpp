#include "fake_engine.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <thread>

#include "base/sha256.h"
#include "document/attributes.h"
#include "pipeline/render.h"
#include "pipeline/strokes.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/stage_store.h"

namespace lineament::ui {
namespace {

constexpr int kSide = FakePhoto::kSide;

/// A bump of height `peak` around (x, y), in fractions of the picture.
Mask bump(double x, double y, double width, double height, double peak) {
  Mask mask(kSide, kSide);
  for (int row = 0; row < kSide; ++row) {
    for (int column = 0; column < kSide; ++column) {
      const double dx = ((column + 0.5) / kSide - x) / width;
      const double dy = ((row + 0.5) / kSide - y) / height;
      mask.at(column, row) = static_cast<float>(peak * std::exp(-0.5 * (dx * dx + dy * dy)));
    }
  }
  return mask;
}

LabelMap faceLabels() {
  QImage labels(kSide, kSide, QImage::Format_Grayscale8);
  labels.fill(0);
  QPainter painter(&labels);
  painter.setPen(Qt::NoPen);
  const auto ellipse = [&](FaceClass what, double x, double y, double rx, double ry) {
    const int value = static_cast<int>(what);
    painter.setBrush(QColor(value, value, value));
    painter.drawEllipse(QPointF(x * kSide, y * kSide), rx * kSide, ry * kSide);
  };
  ellipse(FaceClass::kHair, 0.5, 0.30, 0.30, 0.26);
  ellipse(FaceClass::kSkin, 0.5, 0.52, 0.26, 0.36);
  ellipse(FaceClass::kLeftBrow, 0.38, 0.40, 0.08, 0.02);
  ellipse(FaceClass::kRightBrow, 0.62, 0.40, 0.08, 0.02);
  ellipse(FaceClass::kLeftEye, 0.38, 0.46, 0.06, 0.03);
  ellipse(FaceClass::kRightEye, 0.62, 0.46, 0.06, 0.03);
  ellipse(FaceClass::kNose, 0.5, 0.58, 0.05, 0.09);
  ellipse(FaceClass::kLowerLip, 0.5, 0.745, 0.11, 0.03);
  ellipse(FaceClass::kUpperLip, 0.5, 0.72, 0.11, 0.025);
  painter.end();
  LabelMap result(kSide, kSide);
  for (int y = 0; y < kSide; ++y) std::copy_n(labels.constScanLine(y), kSide, result.row(y));
  return result;
}

class FakeEngine : public EditEngine {
 public:
  FakeEngine(EngineOptions options, EngineEvents events, Post post, std::shared_ptr<FakeScript> script)
      : options_(std::move(options)), events_(std::move(events)), post_(std::move(post)), script_(std::move(script)) {
    worker_.enqueue([this](const Worker::Context&) { announce(); });
  }

  void configure(EngineOptions options) override {
    {
      const std::lock_guard lock(script_->mutex);
      script_->record.configured.push_back(options);
    }
    worker_.enqueue([this, options](const Worker::Context&) {
      options_ = options;
      announce();
    });
  }

  std::uint64_t chooseFace(int id) override {
    return changingFaces([this, id] { return choose(id, false); });
  }
  std::uint64_t chooseCenter() override {
    return changingFaces([this] { return choose(-1, true); });
  }
  std::uint64_t placeFace(int id, FacePoints points) override {
    {
      const std::lock_guard lock(script_->mutex);
      script_->record.placed.emplace_back(id, points);
    }
    return changingFaces([this, id, points] {
      const int face = id >= 0 ? id : static_cast<int>(photo_.faces.size());
      photo_.place(face, points);
      return choose(face, false);
    });
  }
  std::uint64_t previewPlacement(FacePoints points) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, request, points](const Worker::Context&) {
      post_([this, request, crop = std::make_shared<const Image>(photo_.cropAt(points))] {
        events_.placement(request, crop);
      });
    });
    return request;
  }

  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions options) override {
    const std::uint64_t request = ++request_;
    {
      const std::lock_guard lock(script_->mutex);
      script_->record.opened.push_back(options);
    }
    worker_.enqueue([this, path = std::move(path), options = std::move(options), request](const Worker::Context&) {
      open(path, options, request);
    });
    return request;
  }

  std::uint64_t setState(EditState state, Quality quality) override {
    const std::uint64_t request = ++request_;
    {
      const std::lock_guard lock(script_->mutex);
      script_->record.requested.emplace_back(state, quality);
    }
    {
      const std::lock_guard lock(stateMutex_);
      newest_ = state;
    }
    worker_.submitLatest([this, state = std::move(state), quality, request](const Worker::Context& context) {
      evaluate(state, quality, request, context);
    });
    return request;
  }

  void stop() override {
    {
      const std::lock_guard lock(script_->mutex);
      ++script_->record.stops;
    }
    worker_.stop();
  }

  std::uint64_t exportResult(std::filesystem::path file, ExportOptions options) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, file = std::move(file), options, request](const Worker::Context&) {
      if (script_->failExports) {
        return fail(request, {ErrorCode::kPermission, "Cannot write “" + file.string() + "”: permission denied.", ""});
      }
      {
        const std::lock_guard lock(script_->mutex);
        script_->record.exported.push_back(file);
        script_->record.exportOptions.push_back(options);
      }
      post_([this, file] { events_.exported({file}); });
    });
    return request;
  }

  std::uint64_t exportStages(std::filesystem::path folder) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, folder = std::move(folder)](const Worker::Context&) {
      std::vector<std::filesystem::path> files;
      for (int i = 0; i < kStageCount; ++i) files.push_back(folder / fileName(static_cast<Stage>(i)));
      post_([this, files] { events_.exported(files); });
    });
    return request;
  }

  std::uint64_t renderResult(ExportOptions) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, request](const Worker::Context&) {
      EditState state;
      {
        const std::lock_guard lock(stateMutex_);
        state = newest_;
      }
      {
        const std::lock_guard lock(script_->mutex);
        ++script_->record.renders;
      }
      post_([this, request, image = std::make_shared<const Image>(photo_.edited(changes(state)))] {
        events_.rendered(request, image);
      });
    });
    return request;
  }

  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, states = std::move(states), patches, request](const Worker::Context& context) {
      bool complete = script_->giveWay == 0 || script_->giveWay-- <= 0;
      for (std::size_t i = 0; i < states.size() && complete; ++i) {
        complete = !context.superseded() && !context.stop.stopRequested() && editable();
        if (complete) aside(states[i], i, request, patches);
      }
      post_([this, request, complete] { events_.asideFinished(request, complete); });
      progress("", 1, false);
    });
    return request;
  }

  void setViewport(Viewport viewport) override {
    const std::lock_guard lock(script_->mutex);
    script_->record.viewport = viewport;
  }

  void waitIdle() override { worker_.waitIdle(); }
  [[nodiscard]] StageRuns stageRuns() const override { return {}; }

 private:
  std::uint64_t changingFaces(std::function<bool()> change) {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, request, change = std::move(change)](const Worker::Context&) {
      if (!change()) {
        fail(request, {ErrorCode::kInvalidArgument, "The photograph has no such face.", {}});
        return progress("", 1, false);
      }
      announcePhoto(request, false);
      EditState state;
      {
        const std::lock_guard lock(stateMutex_);
        state = newest_;
      }
      evaluate(state, Quality::kFinal, request, {StopToken(), [] { return false; }});
    });
    return request;
  }

  /// The state of the face that is left is kept, and the one that comes takes up its own.
  bool choose(int id, bool center) {
    const auto& faces = photo_.faces;
    const bool known = std::any_of(faces.begin(), faces.end(), [id](const FoundFace& f) { return f.id == id; });
    if (!known && !center) return false;
    if (id != face_ && editable()) {
      const std::lock_guard lock(stateMutex_);
      newest_ = states_[id];
    }
    face_ = id;
    centered_ = center;
    return true;
  }

  [[nodiscard]] bool editable() const { return !photo_.isNull() && (face_ >= 0 || centered_); }

  void announcePhoto(std::uint64_t request, bool opened) {
    PhotoInfo info = photo_.info(face_, centered_);
    info.request = request;
    info.path = path_;
    info.sha256 = sha256_;
    info.opened = opened;
    post_([this, info] { events_.photo(info); });
  }

  /// What every face's edit changes; `state`: the chosen one's.
  [[nodiscard]] std::vector<FakePhoto::Change> changes(const EditState& state) const {
    std::vector<FakePhoto::Change> all;
    const auto add = [&](int id, const EditState& edit) {
      if (edit.activeAlphas().empty()) return;
      const auto stages = stagesOf(photo_.crop(id), edit, Quality::kFinal, 0);
      all.push_back({photo_.cropOf(id), *stages[static_cast<std::size_t>(Stage::kOriginal)].image,
                     *stages[static_cast<std::size_t>(Stage::kCleaned)].image});
    };
    for (const auto& [id, edit] : states_) {
      if (id != face_) add(id, edit);
    }
    add(face_, state);
    return all;
  }

  void fail(std::uint64_t request, const Error& error) {
    post_([this, request, error] { events_.failed(request, error); });
  }

  void progress(const std::string& what, double fraction, bool busy) {
    post_([this, report = EngineProgress{what, fraction, busy}] { events_.progress(report); });
  }

  void announce() {
    if (script_->failPack) {
      return fail(0,
                  {script_->packError, "The pack “" + options_.pack.string() + "” has no manifest.json.", "no file"});
    }
    EngineInfo info;
    info.packName = "compact";
    info.packVersion = "1.0";
    info.packId = "c0b052388661";
    info.toolkit = "LibTorch 1.13.1";
    info.hasCleaner = script_->hasCleaner;
    info.hasEogi = script_->hasEogi;
    info.canRetouch = script_->canRetouch;
    if (!info.canRetouch) info.noRetouch = "There is no bank for the retoucher.";
    info.encoders = {"psp", "restyle"};
    info.encoder = options_.encoder.empty() ? "psp" : options_.encoder;
    info.packLicense = "GPL-3.0-or-later";
    info.packPath = options_.pack;
    info.resolution = kSide;
    info.device = options_.device;
    info.precision = options_.precision;
    info.threads = options_.threads > 0 ? options_.threads : 2;
    for (const Attribute& attribute : attributeCatalogue()) {
      EditableAttribute editable;
      editable.id = attribute.id;
      editable.maskChange = 0.1;
      info.attributes.push_back(editable);
    }
    post_([this, info] { events_.ready(info); });
    EditState state;
    {
      const std::lock_guard lock(stateMutex_);
      state = newest_;
    }
    if (editable()) evaluate(state, Quality::kFinal, request_, {StopToken(), [] { return false; }});
    progress("", 1, false);
  }

  void open(const std::filesystem::path& path, const PhotoOptions& options, std::uint64_t request) {
    const QImage image(fromPath(path));
    if (image.isNull()) {
      fail(request, {ErrorCode::kUnreadable, "“" + path.string() + "” is not a picture that can be read.", "decoder"});
      return progress("", 1, false);
    }
    path_ = path;
    sha256_ = sha256HexOfFile(path).value();
    std::vector<FakeFace> found;
    {
      const std::lock_guard lock(script_->mutex);
      found = script_->faces;
    }
    photo_ = FakePhoto(image, found);
    states_.clear();
    face_ = found.empty() || options.crop == CropChoice::kCenter ? -1 : 0;
    centered_ = face_ < 0 && !script_->noFace;
    int id = 0;
    for (std::size_t i = 0; i < options.placements.size(); ++i) {
      const bool square = options.placements[i].kind == PlacementKind::kCenter;
      const int own = square ? -1 : id++;
      if (!square) photo_.place(own, options.placements[i].points);
      if (i < options.states.size()) states_[own] = options.states[i];
      if (static_cast<int>(i) == options.chosen) face_ = own, centered_ = square;
    }
    announcePhoto(request, true);
    if (!editable()) {
      fail(request, {ErrorCode::kNoFace, "No face was found in “" + path.string() + "”.", {}});
      return progress("", 1, false);
    }
    EditState state;
    {
      const std::lock_guard lock(stateMutex_);
      state = newest_;
    }
    evaluate(state, Quality::kFinal, request, {StopToken(), [] { return false; }});
  }

  /// The photograph with lips drawn up by `smile`: visible, and a pure function of the state.
  [[nodiscard]] static QImage manipulated(const QImage& crop, const EditState& state) {
    QImage image = crop.copy();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double smile = state.alpha("Smiling") * state.strength / 30 * 0.06;
    QPainterPath lips;
    lips.moveTo(0.39 * kSide, (0.73 - smile) * kSide);
    lips.quadTo(0.5 * kSide, (0.73 + smile) * kSide, 0.61 * kSide, (0.73 - smile) * kSide);
    if (smile != 0) {
      painter.setPen(QPen(QColor(170, 70, 70), 4, Qt::SolidLine, Qt::RoundCap));
      painter.drawPath(lips);
    }
    return image;
  }

  void evaluate(const EditState& state, Quality quality, std::uint64_t request, const Worker::Context& context) {
    if (!editable()) return;
    states_[face_] = state;
    const auto start = std::chrono::steady_clock::now();
    const auto due = start + std::chrono::milliseconds(script_->evaluationMs.load());
    progress("Diff-CAM++", script_->fraction, true);
    while (std::chrono::steady_clock::now() < due) {
      if (context.stop.stopRequested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(script_->stubbornMs.load()));
        return progress("", 1, false);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const int count = quality == Quality::kDraft ? kStageCount - 1 : kStageCount;
    const auto stages = stagesOf(photo_.crop(face_), state, quality, request);
    for (int i = 0; i < count; ++i) {
      post_([this, out = stages[static_cast<std::size_t>(i)]] { events_.stage(out); });
    }
    post_([this, patch = patchOf(state, quality, request)] { events_.patch(patch); });
    {
      const std::lock_guard lock(script_->mutex);
      script_->record.evaluated.emplace_back(state, quality);
    }
    EditSummary summary;
    summary.request = request;
    summary.quality = quality;
    summary.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    summary.inversionPsnr = 27.4;
    summary.face = face_;
    {
      const std::lock_guard lock(script_->mutex);
      summary.fit = script_->fit;
    }
    for (const auto& [attribute, alpha] : state.activeAlphas()) summary.logits[attribute] = alpha / 10;
    post_([this, summary] { events_.finished(summary); });
    progress("", 1, false);
  }

  [[nodiscard]] PhotoPatch patchOf(const EditState& state, Quality quality, std::uint64_t request) const {
    Viewport viewport;
    {
      const std::lock_guard lock(script_->mutex);
      viewport = script_->record.viewport;
    }
    PhotoPatch patch = photo_.patch(changes(state), quality, viewport);
    patch.request = request;
    return patch;
  }

  void aside(const EditState& state, std::size_t index, std::uint64_t request, bool patches) {
    AsideResult result;
    result.request = request;
    result.index = index;
    result.state = state;
    result.stages = stagesOf(photo_.crop(face_), state, Quality::kFinal, request);
    result.milliseconds = 12;
    if (patches) result.patch = patchOf(state, Quality::kFinal, request);
    double amount = 0;
    for (const auto& [attribute, alpha] : state.activeAlphas()) amount += std::abs(alpha);
    result.mae = amount / 1000;
    result.psnr = 40 - amount / 4;
    result.ssim = 1 - amount / 400;
    result.featureDistance = amount / 100;
    result.maskArea = 0.1;
    post_([this, result] { events_.aside(result); });
  }

  /// The mask as the real engine makes it of this map: an imported one in its place, and the strokes.
  static Mask maskOf(const EditState& state, Mask map) {
    if (state.activeAlphas().empty()) return map;
    if (state.mask.file) {
      const QImage file = QImage(QString::fromStdString(state.mask.file->path))
                              .convertToFormat(QImage::Format_Grayscale8)
                              .scaled(kSide, kSide);
      for (int y = 0; y < kSide && !file.isNull(); ++y) {
        for (int x = 0; x < kSide; ++x) map.at(x, y) = static_cast<float>(file.constScanLine(y)[x]) / 255.0f;
      }
    }
    return paintStrokes(std::move(map), state.mask.strokes);
  }

  static Image blend(const Image& original, const Image& moved, const Mask& mask) {
    Image fused = original;
    for (std::size_t i = 0; i < fused.size(); ++i) {
      const float m = mask.data()[i / 3];
      fused.data()[i] = static_cast<std::uint8_t>(
          std::lround(m * static_cast<float>(moved.data()[i]) + (1 - m) * static_cast<float>(original.data()[i])));
    }
    return fused;
  }

  [[nodiscard]] std::array<StageOutput, kStageCount> stagesOf(const QImage& crop, const EditState& state,
                                                              Quality quality, std::uint64_t request) const {
    const auto original = std::make_shared<const Image>(fromQImage(crop));
    const auto moved = std::make_shared<const Image>(fromQImage(manipulated(crop, state)));
    const auto labels = std::make_shared<const LabelMap>(faceLabels());
    const bool empty = state.activeAlphas().empty();
    const double peak = empty ? 0 : 1;
    const double narrow = state.method == MapMethod::kDiffCamPP ? 0.12 : 0.16 + 0.03 * static_cast<int>(state.method);
    const Mask wide = bump(0.5, 0.72, 0.24, 0.13, peak);
    const Mask chosen = bump(0.5, 0.72, narrow, narrow * 0.4, peak);
    const auto mask = std::make_shared<const Mask>(maskOf(state, state.method == MapMethod::kDiffCam ? wide : chosen));
    const auto fused = std::make_shared<const Image>(blend(*original, *moved, *mask));
    std::array<StageOutput, kStageCount> stages;
    for (int i = 0; i < kStageCount; ++i) {
      StageOutput& out = stages[static_cast<std::size_t>(i)];
      out.request = request;
      out.stage = static_cast<Stage>(i);
      out.quality = quality;
      out.milliseconds = 3 + 7 * i;
      out.reused = out.stage == Stage::kInversion || out.stage == Stage::kSegmentationOriginal;
      out.image = original;
      out.empty = empty && (isMap(out.stage) || out.stage == Stage::kMask);
    }
    const auto of = [&](Stage stage) -> StageOutput& { return stages[static_cast<std::size_t>(stage)]; };
    of(Stage::kDiffCam).values = std::make_shared<const Mask>(wide);
    of(Stage::kDiffCamPP).values = std::make_shared<const Mask>(chosen);
    if (state.activeAlphas().size() == 1) {  // as the real one: coarse, any scale, signed
      ScalarMap raw(4, 4);
      for (std::size_t i = 0; i < raw.size(); ++i) raw.data()[i] = static_cast<float>(i) * 0.25f - 1.0f;
      for (const Stage stage : {Stage::kDiffCam, Stage::kDiffCamPP}) {
        of(stage).raw = std::make_shared<const ScalarMap>(raw);
      }
    }
    of(Stage::kMask).values = mask;
    of(Stage::kMask).image = std::make_shared<const Image>(renderMask(*mask));
    of(Stage::kManipulated).image = moved;
    for (const Stage stage : {Stage::kSegmentationOriginal, Stage::kSegmentationManipulated}) {
      of(stage).labels = labels;
      of(stage).image = std::make_shared<const Image>(renderLabels(*labels, *original));
    }
    of(Stage::kFused).image = of(Stage::kCleaned).image = fused;
    return stages;
  }

  EngineOptions options_;
  EngineEvents events_;
  Post post_;
  std::shared_ptr<FakeScript> script_;
  std::atomic<std::uint64_t> request_{0};
  std::mutex stateMutex_;
  EditState newest_;
  // The rest on the worker's thread only.
  FakePhoto photo_;
  std::map<int, EditState> states_;  ///< of each face, as it was evaluated last
  std::filesystem::path path_;
  std::string sha256_;
  int face_ = -1;
  bool centered_ = false;
  Worker worker_;  ///< last: its thread ends before anything that it uses
};

}  // namespace

EngineFactory fakeEngineFactory(std::shared_ptr<FakeScript> script) {
  return [script](EngineOptions options, EngineEvents events, Post post) -> std::unique_ptr<EditEngine> {
    return std::make_unique<FakeEngine>(std::move(options), std::move(events), std::move(post), script);
  };
}

QImage drawnPortrait(int size) {
  QImage image(size, size, QImage::Format_RGB888);
  image.fill(QColor(196, 202, 200));
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const auto ellipse = [&](const QColor& color, double x, double y, double rx, double ry) {
    painter.setBrush(color);
    painter.drawEllipse(QPointF(x * size, y * size), rx * size, ry * size);
  };
  ellipse(QColor(52, 40, 34), 0.5, 0.34, 0.31, 0.29);
  ellipse(QColor(214, 168, 140), 0.5, 0.95, 0.16, 0.20);
  ellipse(QColor(224, 180, 150), 0.5, 0.53, 0.26, 0.36);
  for (const double x : {0.38, 0.62}) {
    ellipse(QColor(70, 50, 40), x, 0.40, 0.075, 0.018);
    ellipse(Qt::white, x, 0.46, 0.055, 0.028);
    ellipse(QColor(60, 90, 120), x, 0.46, 0.026, 0.026);
  }
  ellipse(QColor(206, 158, 130), 0.5, 0.58, 0.045, 0.085);
  ellipse(QColor(180, 90, 84), 0.5, 0.73, 0.11, 0.028);
  return image;
}

}  // namespace lineament::ui
