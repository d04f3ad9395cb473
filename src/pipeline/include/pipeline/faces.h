// The faces of a photograph: found, judged by the landmark network, placed. Loads no pack.
//
//   auto locator = FaceLocator::create({landmarksFolder}).value();
//   for (const FoundFace& face : locator->find(photo, FaceSearchEffort::kThorough)) …
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"
#include "document/face_placement.h"

namespace lineament {

/// One face, pixels of the upright photograph.
struct FoundFace {
  int id = 0;         ///< stable while the photograph is open; the key of the face's own edit
  FaceBox box;        ///< corrected by the landmark network; `score` as the finder gave it
  FacePoints points;  ///< what its placement is made of
  FaceMesh mesh;      ///< all 0 without hasMesh
  bool hasMesh = false;
  double confidence = 0;  ///< of the landmark network, [0, 1]; of a manual placement 1
  bool manual = false;    ///< placed or corrected by hand
  bool aligned = false;   ///< the photograph's centered square is its aligned crop already, and is taken as it is
};

/// The most faces that are kept of a photograph: the largest.
inline constexpr int kMostFaces = 50;

/// From the face's R × R crop to the photograph of this size: FFHQ's alignment, or the centered square where the
/// photograph is aligned already.
Affine photoFromCrop(const FoundFace& face, int width, int height, int resolution);

/// Likewise, of the largest centered square.
Affine centeredPlacement(int width, int height, int resolution);

/// The face at a place: the smallest whose box holds it, else the nearest; -1 where there is none.
int faceAt(const std::vector<FoundFace>& faces, double x, double y);

enum class FaceSearchEffort {
  kQuick,     ///< ends with the first search that finds a convincing face: upright ones first
  kThorough,  ///< tilted, small and half turned ones beside them as well
};

struct FaceOptions {
  std::filesystem::path landmarks;  ///< folder of the landmark network
  /// YuNet's file; empty: userFaceDetector() where it exists and can be read, else OpenCV's cascades.
  std::filesystem::path detector;
  std::filesystem::path cascades;  ///< folder; empty: Debian's
  bool operator==(const FaceOptions&) const = default;
};

/// Not thread-safe.
class FaceLocator {
 public:
  virtual ~FaceLocator() = default;

  /// kNotFound, kUnreadable, kBadPack, naming the file.
  static Result<std::unique_ptr<FaceLocator>> create(const FaceOptions& options);

  /// Largest first, numbered from 0. Empty where there is none, or after a stop.
  virtual std::vector<FoundFace> find(const Image& photo, FaceSearchEffort effort, const StopToken& stop = {}) = 0;
  /// A face whose points are given; it has a mesh where the landmark network sees a face there.
  /// The placement must be valid and not kCenter.
  virtual FoundFace place(const Image& photo, const FacePlacement& placement) = 0;
};

/// Where an imported face detector lies: $XDG_DATA_HOME/lineament/face-detector.onnx, else under ~/.local/share.
std::filesystem::path userFaceDetector();
/// Checks that the file is YuNet and copies it to userFaceDetector(), all or nothing. Errors of makeYunetFinder and
/// writeFile.
Status importFaceDetector(const std::filesystem::path& file);

/// Does the pack fit the face? Never a reason to refuse: something to say.
enum class FitWord { kGood, kFair, kPoor };
std::string_view id(FitWord word);  // "good", "fair", "poor"

/// What a pack reaches on faces of its own kind (weights/pack.h, FitEntry); mean 0: nobody measured it.
struct FitExpectation {
  double mean = 0, deviation = 0;
  bool operator==(const FitExpectation&) const = default;
};

struct FaceFit {
  FitWord word = FitWord::kGood;
  /// Ids, the weightiest first: "unlike" (unlike the faces that the pack knows), "turned" (turned too far), "hidden"
  /// (half hidden), "unsure" (the points are uncertain), "small" (fewer pixels than the pack shows). Empty for good.
  std::vector<std::string> reasons;
  double alignment = 1;  ///< confidence of the points, [0, 1]
  double error = 0;      ///< of the inversion inside the face: mean absolute difference, [0, 1]
  double deviation = 0;  ///< of that error from what the pack expects, in its standard deviations; 0 where unknown
  bool operator==(const FaceFit&) const = default;
};
/// English for a reason: "turned too far".
std::string_view fitReason(std::string_view id);

}  // namespace lineament
