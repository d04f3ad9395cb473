#include "imaging/face_finder.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "mat_bridge.h"
#include "search_copies.h"

namespace lineament::imaging {
namespace {

constexpr std::size_t kMostCandidates = 200;
constexpr double kDegree = std::numbers::pi / 180;
constexpr const char *kAlt2Name = "frontalface_alt2", *kPlainName = "frontalface_default",
                     *kProfileName = "profileface";
constexpr const char* kDebianFolder = "/usr/share/opencv4/haarcascades";

/// A square of a copy as the photograph has it.
FaceBox boxOf(const SearchCopy& copy, double x, double y, double side, double score) {
  const Affine& map = copy.photoFromCopy;
  const auto [centerX, centerY] = map.apply(x, y);
  const double scale = std::sqrt(std::abs(map.determinant()));
  // A mirrored copy turns nothing: its roll is that of the axis which stays upright.
  const double roll = map.determinant() > 0 ? std::atan2(map.d, map.a) : 0;
  return {centerX, centerY, side * scale, roll, score};
}

cv::Mat equalizedGray(const cv::Mat& rgb) {
  cv::Mat gray;
  cv::cvtColor(rgb, gray, cv::COLOR_RGB2GRAY);
  cv::equalizeHist(gray, gray);
  return gray;
}

std::filesystem::path cascadeFile(const std::filesystem::path& folder, const char* name) {
  return folder / (std::string("haarcascade_") + name + ".xml");
}

Result<cv::CascadeClassifier> loadCascade(const std::filesystem::path& file) {
  const Error unreadable{ErrorCode::kUnreadable, "The face cascade “" + file.string() + "” cannot be read.", {}};
  try {
    cv::CascadeClassifier cascade;
    if (cascade.load(file.string())) return cascade;
  } catch (const cv::Exception& e) {
    return Error{unreadable.code, unreadable.message, e.what()};
  }
  return unreadable;
}

class CascadeFinder final : public FaceFinder {
 public:
  CascadeFinder(std::filesystem::path folder, cv::CascadeClassifier alt2)
      : folder_(std::move(folder)), alt2_(std::move(alt2)) {}

  std::vector<FaceBox> find(const Image& photo, SearchBreadth breadth, const StopToken& stop) override {
    if (photo.empty()) return {};
    return withOpenCv("the search for faces", [&] {
      std::vector<FaceBox> boxes;
      if (breadth == SearchBreadth::kUpright) {
        const SearchCopy quick = coarseCopy(photo, kQuickPixels);
        search(alt2_, quick, equalizedGray(quick.pixels), {1.0, kCoarseStep}, boxes);
      } else if (breadth == SearchBreadth::kWide) {
        searchWide(photo, stop, boxes);
      } else {
        const SearchCopy whole = coarseCopy(photo, kTurnedPixels);
        for (int degrees = 60; degrees <= 300 && !stop.stopRequested(); degrees += 30) {
          const SearchCopy turned = turnedCopy(whole, degrees * kDegree);
          search(alt2_, turned, equalizedGray(turned.pixels), {1.0, kCoarseStep}, boxes);
        }
      }
      boxes = mergedBoxes(std::move(boxes));
      if (boxes.size() > kMostCandidates) boxes.resize(kMostCandidates);
      return boxes;
    });
  }

 private:
  static constexpr int kNeighbors = 3;
  static constexpr double kFineStep = 1.1, kCoarseStep = 1.15;  // between sizes
  struct Manner {
    double trust;  ///< factor on the scores: what finds more also finds more that is no face
    double step;
  };
  static constexpr Manner kPlain{0.3, kCoarseStep}, kProfile{0.5, kCoarseStep};

  static void search(cv::CascadeClassifier& cascade, const SearchCopy& copy, const cv::Mat& gray, const Manner& manner,
                     std::vector<FaceBox>& boxes) {
    std::vector<cv::Rect> found;
    std::vector<int> neighbors;
    const cv::Size most = copy.largest > 0 ? cv::Size(copy.largest, copy.largest) : cv::Size();
    cascade.detectMultiScale(gray, found, neighbors, manner.step, kNeighbors, 0, {copy.smallest, copy.smallest}, most);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const cv::Rect& r = found[i];
      boxes.push_back(boxOf(copy, r.x + r.width / 2.0, r.y + r.height / 2.0, r.width, manner.trust * neighbors[i]));
    }
  }

  /// Read when they are first needed: most photographs are done with the first one.
  void needTheOthers() {
    if (plain_.empty()) plain_ = loadCascade(cascadeFile(folder_, kPlainName)).value();
    if (profile_.empty()) profile_ = loadCascade(cascadeFile(folder_, kProfileName)).value();
  }

  void searchWide(const Image& photo, const StopToken& stop, std::vector<FaceBox>& boxes) {
    needTheOthers();
    const SearchCopy coarse = coarseCopy(photo);
    const cv::Mat gray = equalizedGray(coarse.pixels);
    search(alt2_, coarse, gray, {1.0, kFineStep}, boxes);
    search(plain_, coarse, gray, kPlain, boxes);
    const SearchCopy whole = coarseCopy(photo, kTurnedPixels);
    searchProfiles(whole, boxes);
    for (const int degrees : {-45, -30, -15, 15, 30, 45}) {
      if (stop.stopRequested()) return;
      const SearchCopy turned = turnedCopy(whole, degrees * kDegree);
      const cv::Mat turnedGray = equalizedGray(turned.pixels);
      search(alt2_, turned, turnedGray, {1.0, kCoarseStep}, boxes);
      search(plain_, turned, turnedGray, kPlain, boxes);
    }
    forEachFineTile(photo, kSmallestFace, [&](const SearchCopy& tile) {
      search(alt2_, tile, equalizedGray(tile.pixels), {1.0, kFineStep}, boxes);
      return !stop.stopRequested();
    });
  }

  /// profileface knows faces that look to one side alone.
  void searchProfiles(const SearchCopy& copy, std::vector<FaceBox>& boxes) {
    const cv::Mat gray = equalizedGray(copy.pixels);
    search(profile_, copy, gray, kProfile, boxes);
    SearchCopy mirrored = copy;
    cv::Mat flipped;
    cv::flip(gray, flipped, 1);
    mirrored.photoFromCopy = copy.photoFromCopy.after({-1, 0, static_cast<double>(gray.cols), 0, 1, 0});
    search(profile_, mirrored, flipped, kProfile, boxes);
  }

  std::filesystem::path folder_;
  cv::CascadeClassifier alt2_, plain_, profile_;
};

/// Whether two boxes show one head, held alike.
bool sameFace(const FaceBox& a, const FaceBox& b) {
  const double distance = std::hypot(a.centerX - b.centerX, a.centerY - b.centerY);
  const double small = std::min(a.side, b.side), large = std::max(a.side, b.side);
  const double turn = std::abs(std::remainder(a.roll - b.roll, 2 * std::numbers::pi));
  return distance < 0.35 * large && large < 1.7 * small && turn < 20 * kDegree;
}

}  // namespace

std::vector<FaceBox> mergedBoxes(std::vector<FaceBox> boxes) {
  const auto surer = [](const FaceBox& a, const FaceBox& b) {
    return a.score != b.score ? a.score > b.score : a.side > b.side;
  };
  std::stable_sort(boxes.begin(), boxes.end(), surer);
  std::vector<FaceBox> merged;
  for (const FaceBox& box : boxes) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const FaceBox& m) { return sameFace(m, box); });
    if (same == merged.end()) {
      merged.push_back(box);
    } else {
      same->score += 0.1 * box.score;
    }
  }
  std::stable_sort(merged.begin(), merged.end(), surer);
  return merged;
}

FaceBox boxAround(const FacePoints& points) {
  const double eyesX = (points.leftEye[0] + points.rightEye[0]) / 2,
               eyesY = (points.leftEye[1] + points.rightEye[1]) / 2;
  const double mouthX = (points.leftMouth[0] + points.rightMouth[0]) / 2,
               mouthY = (points.leftMouth[1] + points.rightMouth[1]) / 2;
  const double down = std::hypot(mouthX - eyesX, mouthY - eyesY);
  const double across = std::hypot(points.rightEye[0] - points.leftEye[0], points.rightEye[1] - points.leftEye[1]);
  FaceBox box;
  box.centerX = eyesX + 0.3 * (mouthX - eyesX);
  box.centerY = eyesY + 0.3 * (mouthY - eyesY);
  box.side = std::max(2.51 * down, 2.57 * across);  // a turned head shows its eyes nearer, not its mouth
  box.roll = std::atan2(eyesX - mouthX, mouthY - eyesY);
  return box;
}

Result<std::unique_ptr<FaceFinder>> makeCascadeFinder(const std::filesystem::path& folder) {
  const std::filesystem::path from = folder.empty() ? std::filesystem::path(kDebianFolder) : folder;
  for (const char* const name : {kAlt2Name, kPlainName, kProfileName}) {
    std::error_code ignored;
    if (const auto file = cascadeFile(from, name); !std::filesystem::is_regular_file(file, ignored)) {
      return Error{ErrorCode::kNotFound,
                   "The face cascade “" + file.string() + "” is not there; install the package opencv-data.",
                   {}};
    }
  }
  auto alt2 = loadCascade(cascadeFile(from, kAlt2Name));
  if (!alt2) return alt2.error();
  return std::unique_ptr<FaceFinder>(std::make_unique<CascadeFinder>(from, *std::move(alt2)));
}

}  // namespace lineament::imaging
