// A folder of real, aligned faces with what is known of each: mesh, 19-class mask, labels, and who is held out.
// The layout is that of ../shared/faces (its README).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/result.h"

namespace lineament::dataset {

/// The label of pixels whose class nobody knows (train::kUnlabeled).
inline constexpr std::uint8_t kUnlabeledClass = 255;

struct RealFace {
  std::string file;    ///< its name in the folder
  std::string person;  ///< several pictures may show one
  std::string source;  ///< "london", "canada", "congress", …
  FaceMesh mesh;       ///< in pixels of the picture
  bool heldOut = false;
  std::optional<bool> smiling;                                ///< of the posed couples; none elsewhere
  std::optional<bool> glasses, facialHair, closedMouth, old;  ///< by eye; none where unsure or not looked at
  std::optional<double> age, happiness, yaw;                  ///< a network's estimates: years, 0…1, radians
  std::optional<bool> male;                                   ///< likewise
};

class RealFaces {
 public:
  /// Reads faces.json, mesh.npy, held_out.json and, where they are there, judged.json and exclude.txt, whose files are
  /// left out. No picture is opened. A person of whom one picture is held out is held out whole. kNotFound, kUnreadable
  /// naming the file.
  static Result<RealFaces> open(const std::filesystem::path& folder);

  [[nodiscard]] const std::vector<RealFace>& faces() const { return faces_; }
  /// Of the lists and the mesh: other faces or another choice of who is held out, another digest.
  [[nodiscard]] const std::string& digest() const { return digest_; }

  /// The picture, 8-bit sRGB. Errors of imaging::openPhoto.
  [[nodiscard]] Result<Image> photo(const RealFace& face) const;
  /// Its classes, kUnlabeledClass where unknown. Errors likewise; kUnreadable for an index that is no class.
  [[nodiscard]] Result<LabelMap> mask(const RealFace& face) const;

 private:
  std::filesystem::path folder_;
  std::vector<RealFace> faces_;
  std::string digest_;
};

}  // namespace lineament::dataset
