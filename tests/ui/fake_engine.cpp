#include "fake_engine.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "base/sha256.h"
#include "document/attributes.h"
#include "pipeline/render.h"
#include "pipeline/strokes.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/stage_store.h"

namespace lineament::ui {
namespace {

constexpr int kSide = 128;

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

  std::uint64_t chooseFace(int id) override { return unknownFace(id); }
  std::uint64_t chooseCenter() override { return unknownFace(-1); }
  std::uint64_t placeFace(int id, FacePoints) override { return unknownFace(id); }
  std::uint64_t previewPlacement(FacePoints) override { return unknownFace(-1); }

  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, path = std::move(path), request](const Worker::Context&) { open(path, request); });
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
      post_(
          [this, request, image = std::make_shared<const Image>(edited(state))] { events_.rendered(request, image); });
    });
    return request;
  }

  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches) override {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, states = std::move(states), patches, request](const Worker::Context& context) {
      bool complete = script_->giveWay == 0 || script_->giveWay-- <= 0;
      for (std::size_t i = 0; i < states.size() && complete; ++i) {
        complete = !context.superseded() && !context.stop.stopRequested() && !photo_.isNull();
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
  /// Its photographs have no faces.
  std::uint64_t unknownFace(int id) {
    const std::uint64_t request = ++request_;
    worker_.enqueue([this, request, id](const Worker::Context&) {
      fail(request, {ErrorCode::kInvalidArgument, "The photograph has no face " + std::to_string(id) + ".", {}});
    });
    return request;
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
    if (!photo_.isNull()) evaluate(state, Quality::kFinal, request_, {StopToken(), [] { return false; }});
    progress("", 1, false);
  }

  void open(const std::filesystem::path& path, std::uint64_t request) {
    const QImage image(fromPath(path));
    if (image.isNull()) {
      fail(request, {ErrorCode::kUnreadable, "“" + path.string() + "” is not a picture that can be read.", "decoder"});
      return progress("", 1, false);
    }
    const int side = std::min(image.width(), image.height());
    PhotoInfo info;
    info.request = request;
    info.path = path;
    info.width = image.width();
    info.height = image.height();
    info.crop = centeredSquare(image.width(), image.height());
    info.cropSize = kSide;
    const double scale = static_cast<double>(side) / kSide;
    info.photoFromCrop = {scale, 0, static_cast<double>(info.crop.x), 0, scale, static_cast<double>(info.crop.y)};
    crop_ = info.crop;
    pixels_ = makePyramid(std::make_shared<const Image>(fromQImage(image)), levelCount(image.width(), image.height()));
    info.pixels = pixels_;
    info.sha256 = sha256HexOfFile(path).value();
    photo_ = image.copy(info.crop.x, info.crop.y, side, side)
                 .scaled(kSide, kSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    post_([this, info] { events_.photo(info); });
    EditState state;
    {
      const std::lock_guard lock(stateMutex_);
      state = newest_;
    }
    evaluate(state, Quality::kFinal, request, {StopToken(), [] { return false; }});
  }

  /// The photograph with lips drawn up by `smile`: visible, and a pure function of the state.
  [[nodiscard]] QImage manipulated(const EditState& state) const {
    QImage image = photo_.copy();
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
    if (photo_.isNull()) return;
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
    const auto stages = stagesOf(state, quality, request);
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
    for (const auto& [attribute, alpha] : state.activeAlphas()) summary.logits[attribute] = alpha / 10;
    post_([this, summary] { events_.finished(summary); });
    progress("", 1, false);
  }

  /// The photograph with what the edit changes in the crop, enlarged without any smoothing.
  [[nodiscard]] Image edited(const EditState& state) const {
    const auto stages = stagesOf(state, Quality::kFinal, 0);
    const Image& before = *stages[static_cast<std::size_t>(Stage::kOriginal)].image;
    const Image& after = *stages[static_cast<std::size_t>(Stage::kCleaned)].image;
    Image photo = *pixels_.at(0);
    for (int y = 0; y < crop_.height; ++y) {
      for (int x = 0; x < crop_.width; ++x) {
        for (int c = 0; c < 3; ++c) {
          const int cx = x * kSide / crop_.width, cy = y * kSide / crop_.height;
          std::uint8_t& value = photo.at(crop_.x + x, crop_.y + y, c);
          value = static_cast<std::uint8_t>(std::clamp(value + after.at(cx, cy, c) - before.at(cx, cy, c), 0, 255));
        }
      }
    }
    return photo;
  }

  [[nodiscard]] PhotoPatch patchOf(const EditState& state, Quality quality, std::uint64_t request) const {
    PhotoPatch patch;
    patch.request = request;
    patch.quality = quality;
    const Image& photo = *pixels_.at(0);
    const Pyramid all = makePyramid(std::make_shared<const Image>(edited(state)), pixels_.count());
    Viewport viewport;
    {
      const std::lock_guard lock(script_->mutex);
      viewport = script_->record.viewport;
    }
    const bool draft = quality == Quality::kDraft;
    const int level = draft ? levelFor(viewport.scale, pixels_.count()) : 0;
    const Rect area = alignedToLevel(draft ? intersection(crop_, viewport.visible) : crop_,
                                     draft ? level : pixels_.count() - 1, photo.width(), photo.height());
    if (area.empty() || state.activeAlphas().empty()) return patch;
    PatchPiece piece{area, level, {}};
    for (int l = level; l < (draft ? level + 1 : pixels_.count()); ++l) {
      const int left = area.x >> l, top = area.y >> l;
      const int width = (area.width + (1 << l) - 1) >> l, height = (area.height + (1 << l) - 1) >> l;
      Image part(width, height);
      for (int y = 0; y < height; ++y) {
        std::copy_n(&all.at(l)->at(left, top + y), static_cast<std::size_t>(width) * 3, part.row(y));
      }
      piece.pixels.levels.push_back(std::make_shared<const Image>(std::move(part)));
    }
    patch.pieces.push_back(std::move(piece));
    return patch;
  }

  void aside(const EditState& state, std::size_t index, std::uint64_t request, bool patches) {
    AsideResult result;
    result.request = request;
    result.index = index;
    result.state = state;
    result.stages = stagesOf(state, Quality::kFinal, request);
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

  [[nodiscard]] std::array<StageOutput, kStageCount> stagesOf(const EditState& state, Quality quality,
                                                              std::uint64_t request) const {
    const auto original = std::make_shared<const Image>(fromQImage(photo_));
    const auto moved = std::make_shared<const Image>(fromQImage(manipulated(state)));
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
  QImage photo_;
  Pyramid pixels_;  ///< of the photograph; on the worker's thread only, as the crop's place
  Rect crop_;
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
