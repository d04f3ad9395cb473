// YuNet's decoding: at each cell of the strides 8, 16 and 32 a score, a box and five points.
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/dnn.hpp>
#include <string>

#include "imaging/face_finder.h"
#include "mat_bridge.h"
#include "search_copies.h"

namespace lineament::imaging {
namespace {

constexpr std::array kStrides = {8, 16, 32};
constexpr float kLeastScore = 0.6f;
/// Its smallest stride sees faces from about ten pixels; the coarse copy's own bound is kept, for what is smaller there
/// is looked for in finer tiles.
constexpr std::size_t kMostCandidates = 200;

std::vector<cv::String> outputNames() {
  std::vector<cv::String> names;
  for (const int stride : kStrides) {
    for (const char* const part : {"cls_", "obj_", "kps_"}) names.push_back(part + std::to_string(stride));
  }
  return names;
}

/// The five points of one cell, in photo pixels. YuNet's right eye is the person's, on the picture's left.
FacePoints pointsOf(const float* offsets, int cellX, int cellY, int stride, const Affine& photoFromCopy) {
  const auto point = [&](int i) {
    return photoFromCopy.apply((cellX + static_cast<double>(offsets[2 * i])) * stride,
                               (cellY + static_cast<double>(offsets[2 * i + 1])) * stride);
  };
  return {point(0), point(1), point(2), point(3), point(4)};
}

class YunetFinder final : public FaceFinder {
 public:
  explicit YunetFinder(cv::dnn::Net net) : net_(std::move(net)) {}

  std::vector<FaceBox> find(const Image& photo, SearchBreadth breadth, const StopToken& stop) override {
    if (photo.empty()) return {};
    return withOpenCv("the search for faces", [&] {
      std::vector<FaceBox> boxes;
      const SearchCopy coarse = coarseCopy(photo, breadth == SearchBreadth::kUpright ? kQuickPixels : kCoarsePixels);
      if (breadth == SearchBreadth::kTurned) {
        for (const double quarters : {1, 2, 3}) search(turnedCopy(coarse, quarters * CV_PI / 2), boxes);
      } else {
        search(coarse, boxes);
      }
      if (breadth == SearchBreadth::kWide) {
        forEachFineTile(photo, kSmallestFace, [&](const SearchCopy& tile) {
          search(tile, boxes);
          return !stop.stopRequested();
        });
      }
      boxes = mergedBoxes(std::move(boxes));
      if (boxes.size() > kMostCandidates) boxes.resize(kMostCandidates);
      return boxes;
    });
  }

  void search(const SearchCopy& copy, std::vector<FaceBox>& boxes) {
    // Sides are filled up to whole cells of the largest stride.
    const int width = (copy.pixels.cols + 31) / 32 * 32, height = (copy.pixels.rows + 31) / 32 * 32;
    cv::Mat filled(height, width, CV_8UC3, cv::Scalar::all(0));
    copy.pixels.copyTo(filled(cv::Rect(0, 0, copy.pixels.cols, copy.pixels.rows)));
    net_.setInput(cv::dnn::blobFromImage(filled, 1.0, {}, {}, true));  // it was trained on BGR, 0…255
    std::vector<cv::Mat> outputs;
    net_.forward(outputs, outputNames());
    for (std::size_t s = 0; s < kStrides.size(); ++s) {
      const int stride = kStrides[s], columns = width / stride, cells = columns * (height / stride);
      const auto *classes = outputs[3 * s].ptr<float>(), *objects = outputs[3 * s + 1].ptr<float>(),
                 *points = outputs[3 * s + 2].ptr<float>();
      for (int i = 0; i < cells; ++i) {
        const float score = std::sqrt(std::clamp(classes[i], 0.f, 1.f) * std::clamp(objects[i], 0.f, 1.f));
        if (!(score >= kLeastScore)) continue;
        FaceBox box = boxAround(pointsOf(points + 10 * i, i % columns, i / columns, stride, copy.photoFromCopy));
        box.score = static_cast<double>(score);
        if (std::isfinite(box.side) && box.side >= kSmallestFace) boxes.push_back(box);
      }
    }
  }

 private:
  cv::dnn::Net net_;
};

/// The network answers as YuNet does, or the sentence that it does not.
Status probe(cv::dnn::Net& net, const std::string& file) {
  const Error other{ErrorCode::kBadPack, "“" + file + "” is not YuNet, the face detector that Lineament can use.", {}};
  net.setInput(cv::dnn::blobFromImage(cv::Mat(64, 96, CV_8UC3, cv::Scalar::all(0))));
  std::vector<cv::Mat> outputs;
  net.forward(outputs, outputNames());
  if (outputs.size() != 3 * kStrides.size()) return other;
  for (std::size_t s = 0; s < kStrides.size(); ++s) {
    const std::size_t cells = static_cast<std::size_t>(64 / kStrides[s]) * static_cast<std::size_t>(96 / kStrides[s]);
    if (outputs[3 * s].total() != cells || outputs[3 * s + 1].total() != cells ||
        outputs[3 * s + 2].total() != 10 * cells)
      return other;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<FaceFinder>> makeYunetFinder(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    return Error{ErrorCode::kNotFound, "The face detector “" + file.string() + "” is not there.", {}};
  try {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(file.string());
    if (auto status = probe(net, file.string()); !status) return status.error();
    return std::unique_ptr<FaceFinder>(std::make_unique<YunetFinder>(std::move(net)));
  } catch (const cv::Exception& e) {
    return Error{ErrorCode::kBadPack, "“" + file.string() + "” is not YuNet, the face detector that Lineament can use.",
                 e.what()};
  }
}

}  // namespace lineament::imaging
