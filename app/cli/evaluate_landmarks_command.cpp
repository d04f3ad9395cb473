// lineament-cli evaluate-landmarks: how near the landmark networks come to known points, and what they take for a face.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/face_parts.h"
#include "base/files.h"
#include "commands.h"
#include "dataset/landmark_samples.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "pipeline/faces.h"
#include "pipeline/landmark_probe.h"
#include "session.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

struct LandmarkEvaluation {
  fs::path faces, photos, model;
  int boxes = 2;
  int withoutFace = 200;
  std::uint64_t seed = 77;
  bool validation = false, json = false, timing = false;
};

/// What is known of a face; photo pixels.
struct Truth {
  FacePoints points;
  std::optional<FaceMesh> mesh;  ///< none: the eyes and corners of the mouth alone
};

/// Errors in parts of the distance of the eyes.
struct Figures {
  int faces = 0, found = 0;
  std::vector<double> eyes, corners, all, lips, lids;
  /// Of the eye on the picture's right alone: on the left the meshes of ../shared/faces are off themselves.
  std::vector<double> rightEyes, rightLids;

  void add(const Truth& truth, const FaceMesh& mesh) {
    ++found;
    const FacePoints points = pointsOf(mesh);
    const auto apart = [](const auto& a, const auto& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); };
    const double unit = apart(truth.points.leftEye, truth.points.rightEye);
    eyes.push_back(apart(points.leftEye, truth.points.leftEye) / unit);
    eyes.push_back(apart(points.rightEye, truth.points.rightEye) / unit);
    corners.push_back(apart(points.leftMouth, truth.points.leftMouth) / unit);
    corners.push_back(apart(points.rightMouth, truth.points.rightMouth) / unit);
    if (!truth.mesh) return;
    rightEyes.push_back(eyes.back());
    double sums[4] = {}, lidCount = 0;
    const auto error = [&](int i) {
      return std::hypot(mesh[i].x - (*truth.mesh)[i].x, mesh[i].y - (*truth.mesh)[i].y) / unit;
    };
    for (int i = 0; i < kMeshPointCount; ++i) sums[0] += error(i) / kMeshPointCount;
    for (const int i : kLipPoints) sums[1] += error(i) / static_cast<double>(kLipPoints.size());
    for (const int i : kLeftLidPoints) {
      const double right = error(mirroredPoint(i));
      sums[2] += error(i) + right, sums[3] += right, lidCount += 1;
    }
    all.push_back(sums[0]), lips.push_back(sums[1]), lids.push_back(sums[2] / (2 * lidCount));
    rightLids.push_back(sums[3] / lidCount);
  }
};

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Faces that were not found count as wrong.
double within(const std::vector<double>& values, double most, int expected) {
  const auto right = std::count_if(values.begin(), values.end(), [&](double v) { return v <= most; });
  return expected == 0 ? 0 : static_cast<double>(right) / expected;
}

nlohmann::ordered_json report(const Figures& f) {
  nlohmann::ordered_json json = {{"faces", f.faces},
                                 {"found", f.found},
                                 {"eye_centers_within_4_percent", within(f.eyes, 0.04, 2 * f.faces)},
                                 {"mouth_corners_within_6_percent", within(f.corners, 0.06, 2 * f.faces)},
                                 {"eye_centers_mean", mean(f.eyes)},
                                 {"mouth_corners_mean", mean(f.corners)}};
  if (!f.all.empty()) {
    json["all_points_mean"] = mean(f.all), json["lips_mean"] = mean(f.lips), json["lids_mean"] = mean(f.lids);
    json["right_eye_center_within_4_percent"] = within(f.rightEyes, 0.04, f.faces);
    json["right_lids_mean"] = mean(f.rightLids);
  }
  return json;
}

void print(const std::string& what, const nlohmann::ordered_json& json) {
  std::printf(
      "%-34s %4d faces, %4d found; eye centers within 4 %%: %5.1f %% (mean %.2f %%); mouth corners within 6 %%: "
      "%5.1f %% (mean %.2f %%)",
      what.c_str(), json["faces"].get<int>(), json["found"].get<int>(),
      100 * json["eye_centers_within_4_percent"].get<double>(), 100 * json["eye_centers_mean"].get<double>(),
      100 * json["mouth_corners_within_6_percent"].get<double>(), 100 * json["mouth_corners_mean"].get<double>());
  if (json.contains("all_points_mean")) {
    std::printf("; all %.2f %%, lips %.2f %%, lids %.2f %%; the right eye alone: center %.1f %%, lids %.2f %%",
                100 * json["all_points_mean"].get<double>(), 100 * json["lips_mean"].get<double>(),
                100 * json["lids_mean"].get<double>(), 100 * json["right_eye_center_within_4_percent"].get<double>(),
                100 * json["right_lids_mean"].get<double>());
  }
  std::printf("\n");
}

/// Pupils and corners of the mouth of a .tem file (../shared/photos: points 0, 1, 87 and 93 of 189).
Result<Truth> readTem(const fs::path& path) {
  std::ifstream file(path);
  std::size_t count = 0;
  std::vector<std::array<double, 2>> points;
  if (file >> count && count < 10000) {
    points.resize(count);
    for (auto& p : points) file >> p[0] >> p[1];
  }
  constexpr std::size_t kLeft = 87, kRight = 93;
  if (!file || points.size() <= kRight)
    return Error{ErrorCode::kUnreadable, quoted(path) + " is no list of a face's points.", {}};
  Truth truth;
  truth.points.leftEye = points[0], truth.points.rightEye = points[1];
  truth.points.leftMouth = points[kLeft], truth.points.rightMouth = points[kRight];
  return truth;
}

/// The box of an average face with these points.
FaceBox boxOf(const FacePoints& p) {
  const double ex = (p.leftEye[0] + p.rightEye[0]) / 2, ey = (p.leftEye[1] + p.rightEye[1]) / 2;
  const double mx = (p.leftMouth[0] + p.rightMouth[0]) / 2, my = (p.leftMouth[1] + p.rightMouth[1]) / 2;
  FaceBox box;
  box.centerX = ex + 0.3 * (mx - ex), box.centerY = ey + 0.3 * (my - ey);
  box.side = 2.6 * std::hypot(p.rightEye[0] - p.leftEye[0], p.rightEye[1] - p.leftEye[1]);
  box.roll = std::atan2(p.rightEye[1] - p.leftEye[1], p.rightEye[0] - p.leftEye[0]);
  return box;
}

class Evaluator {
 public:
  Evaluator(const LandmarkEvaluation& options, std::unique_ptr<LandmarkProbe> probe,
            std::unique_ptr<FaceLocator> finder)
      : options_(options), probe_(std::move(probe)), finder_(std::move(finder)) {}

  Status heldOut(ProgressLine& progress) {
    const auto faces = landmarkFaces(options_.faces);
    if (!faces) return faces.error();
    const FaceUse use = options_.validation ? FaceUse::kValidation : FaceUse::kHeldOut;
    Figures boxed, found;
    Random random(options_.seed, "boxes");
    for (std::size_t k = 0; k < faces->size(); ++k) {
      const LandmarkFace& face = (*faces)[k];
      if (face.use != use) continue;
      progress.show("Reading faces", static_cast<double>(k) / static_cast<double>(faces->size()));
      const auto photo = imaging::openPhoto(options_.faces / face.file);
      if (!photo) return photo.error();
      const Truth truth{pointsOf(face.mesh), face.mesh};
      std::vector<FaceBox> boxes;
      for (int b = 0; b < options_.boxes; ++b) boxes.push_back(boxAsFound(face.mesh, random));
      for (const auto& reading : probe_->read(*photo->image, boxes)) {
        ++boxed.faces;
        if (reading.confidence >= kSure) boxed.add(truth, reading.mesh);
      }
      locate(*photo->image, truth, found);
    }
    say(std::string(options_.validation ? "validation" : "held out") + ", boxes disturbed", boxed);
    say(std::string(options_.validation ? "validation" : "held out") + ", boxes of the finder", found);
    return {};
  }

  Status photographs() {
    Figures boxed, found;
    Random random(options_.seed, "photographs");
    std::error_code failed;
    for (fs::directory_iterator at(options_.photos, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->path().extension() != ".tem") continue;
      const auto truth = readTem(at->path());
      if (!truth) return truth.error();
      const auto photo = imaging::openPhoto(fs::path(at->path()).replace_extension(".jpg"));
      if (!photo) return photo.error();
      ++boxed.faces;
      const auto reading = probe_->read(*photo->image, {boxOf(truth->points)}).front();
      if (reading.confidence >= kSure) boxed.add(*truth, reading.mesh);
      locate(*photo->image, *truth, found);
    }
    if (failed) return fileError("read", options_.photos, failed.value());
    say("photographs, boxes around points", boxed);
    say("photographs, boxes of the finder", found);
    return {};
  }

  void withoutFace(ProgressLine& progress) {
    constexpr int kSide = 480;
    int pictures = 0, faces = 0;
    for (int i = 0; i < options_.withoutFace; ++i) {
      progress.show("Looking where nobody is", static_cast<double>(i) / options_.withoutFace);
      const Image picture = pictureWithoutFace(options_.seed, static_cast<std::uint64_t>(i), kSide);
      faces += static_cast<int>(finder_->find(picture, FaceSearchEffort::kThorough, interrupt()).size());
      ++pictures;
    }
    all_["without_face"] = {{"pictures", pictures}, {"false_faces", faces}};
    if (!options_.json) std::printf("%d pictures without a face: %d false faces\n", pictures, faces);
  }

  /// A photograph of 12 megapixels with one face, from pixels to mesh; the median of nine.
  Status time() {
    std::error_code failed;
    std::vector<fs::path> files;
    for (fs::directory_iterator at(options_.photos, failed), end; !failed && at != end; at.increment(failed)) {
      if (at->path().extension() == ".jpg") files.push_back(at->path());
    }
    if (failed || files.empty()) return fileError("read", options_.photos, failed ? failed.value() : ENOENT);
    std::sort(files.begin(), files.end());
    const auto photo = imaging::openPhoto(files.front());
    if (!photo) return photo.error();
    const Image large = imaging::resized(*photo->image, 3464, 3464, imaging::Interpolation::kLanczos);
    std::vector<double> milliseconds;
    std::size_t faces = 0;
    for (int i = 0; i < 10; ++i) {
      const auto start = std::chrono::steady_clock::now();
      faces = finder_->find(large, FaceSearchEffort::kQuick, interrupt()).size();
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      if (i > 0) milliseconds.push_back(took.count());  // the first packs weights
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    all_["milliseconds_12_megapixels"] = milliseconds[milliseconds.size() / 2];
    if (!options_.json) {
      std::printf("12 megapixels to the mesh of one face: %.1f ms (best %.1f), %zu found\n",
                  milliseconds[milliseconds.size() / 2], milliseconds.front(), faces);
    }
    return {};
  }

  [[nodiscard]] const nlohmann::ordered_json& all() const { return all_; }

 private:
  static constexpr double kSure = 0.5;

  /// The face that stands where the truth is, in what the program finds by itself.
  void locate(const Image& photo, const Truth& truth, Figures& figures) {
    ++figures.faces;
    const auto faces = finder_->find(photo, FaceSearchEffort::kQuick, interrupt());
    const auto& a = truth.points.leftEye;
    const auto& b = truth.points.rightEye;
    const double x = (a[0] + b[0]) / 2, y = (a[1] + b[1]) / 2, unit = std::hypot(a[0] - b[0], a[1] - b[1]);
    for (const FoundFace& face : faces) {
      const auto& l = face.points.leftEye;
      const auto& r = face.points.rightEye;
      if (!face.hasMesh || std::hypot((l[0] + r[0]) / 2 - x, (l[1] + r[1]) / 2 - y) > unit) continue;
      figures.add(truth, face.mesh);
      return;
    }
  }

  void say(const std::string& what, const Figures& figures) {
    all_[what] = report(figures);
    if (!options_.json) print(what, all_[what]);
  }

  const LandmarkEvaluation& options_;
  std::unique_ptr<LandmarkProbe> probe_;
  std::unique_ptr<FaceLocator> finder_;
  nlohmann::ordered_json all_;
};

int run(const Globals& globals, const LandmarkEvaluation& options) {
  const fs::path model = options.model.empty() ? defaultPack().parent_path() / "landmarks" : options.model;
  auto probe = LandmarkProbe::create(model);
  if (!probe) return fail(globals, probe.error(), weightsExit(probe.error().code));
  FaceOptions search;
  search.landmarks = model;
  auto finder = FaceLocator::create(search);
  if (!finder) return fail(globals, finder.error(), weightsExit(finder.error().code));
  Evaluator evaluator(options, std::move(*probe), std::move(*finder));
  ProgressLine progress(globals, ProgressLine::Where::kTerminal);
  Status status = evaluator.heldOut(progress);
  if (status && !options.photos.empty()) status = evaluator.photographs();
  if (status && options.timing) status = evaluator.time();
  if (!status) return fail(globals, status.error(), kUnreadableInput);
  if (options.withoutFace > 0) evaluator.withoutFace(progress);
  progress.end();
  if (options.json) std::printf("%s\n", evaluator.all().dump(2).c_str());
  return finishOutput(globals);
}

}  // namespace

void addEvaluateLandmarks(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<LandmarkEvaluation>();
  auto* command =
      program.add_subcommand("evaluate-landmarks", "Measure the landmark networks on faces with known points");
  command->add_option("faces", options->faces, "Folder as for landmark-shards; its held-out files are measured")
      ->required();
  command->add_option("--model", options->model, "Folder of the networks; models/landmarks where not given");
  auto* const photos =
      command->add_option("--photos", options->photos, "Folder of photographs with .tem points beside them");
  command->add_flag("--time", options->timing, "Time 12 megapixels with one face, from the first of the photographs")
      ->needs(photos);
  command->add_option("--boxes", options->boxes, "Disturbed boxes for each face")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_option("--without-face", options->withoutFace, "Pictures without a face to look for one in")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Of boxes and pictures")->capture_default_str();
  command->add_flag("--validation", options->validation, "Measure the people that choose among trainings instead");
  command->add_flag("--json", options->json, "As JSON");
  command->footer("Example: lineament-cli evaluate-landmarks ../shared/faces --photos ../shared/photos --time");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
