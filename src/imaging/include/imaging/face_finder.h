// Where faces may be in a photograph: candidates for the landmark network, which judges them. Two finders behind one
// interface: the cascades of Debian's opencv-data (Viola, Jones 2001; Lienhart 2002), and YuNet (Wu et al. 2023,
// https://doi.org/10.1007/s11633-023-1423-y) where the person has its file.
//
//   auto finder = makeCascadeFinder().value();
//   for (const FaceBox& box : finder->find(photo, SearchBreadth::kUpright)) …
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"

namespace lineament::imaging {

enum class SearchBreadth {
  kUpright,  ///< upright frontal faces, from about a twelfth of the photograph's side: some tens of milliseconds
  kWide,  ///< those, tilted ones (±45°), profiles, and upright ones down to kSmallestFace: seconds on 100 megapixels
  kTurned,  ///< heads that lie or hang alone, in steps of 30°: for photographs in which nothing else was found
};

/// Sides of boxes below it are not looked for, pixels of the photograph: there is no face to edit in so few.
inline constexpr int kSmallestFace = 40;

/// Not thread-safe; one photograph at a time.
class FaceFinder {
 public:
  virtual ~FaceFinder() = default;
  /// Candidates, surest first, at most 200; several that differ in roll may stand at one face. Memory beside the
  /// photograph stays below 100 MB whatever its size. A stop ends the search early, with what was found so far. An
  /// empty photograph has none.
  virtual std::vector<FaceBox> find(const Image& photo, SearchBreadth breadth, const StopToken& stop = {}) = 0;
};

/// OpenCV's cascades frontalface_alt2, frontalface_default and profileface, from `folder` (empty: where Debian's
/// opencv-data puts them). kNotFound, kUnreadable, naming the file; one that is broken but for alt2 shows as an
/// ErrorException of the first wide search.
Result<std::unique_ptr<FaceFinder>> makeCascadeFinder(const std::filesystem::path& folder = {});

/// YuNet from its ONNX file with fixed shapes (face_detection_yunet_n_640.onnx; OpenCV 4.6 cannot read the dynamic
/// ones). kNotFound; kBadPack where it is another network.
Result<std::unique_ptr<FaceFinder>> makeYunetFinder(const std::filesystem::path& file);

/// One box per face: of those that overlap and stand alike (within 20°) the one of the highest score, which gains a
/// tenth of each other's. Surest first.
std::vector<FaceBox> mergedBoxes(std::vector<FaceBox> boxes);

/// The box that a frontal cascade would put around these points (measured on 136 faces; center within 4 % of the side,
/// side within 6 %).
FaceBox boxAround(const FacePoints& points);

}  // namespace lineament::imaging
