// The faces that a bank is made of: a folder as ../shared/faces describes it. Held-out and excluded files are not in
// it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/image.h"
#include "face.h"

namespace lineament::retouch {

struct GalleryFace {
  std::string file, source, person;
  FaceMesh mesh;  ///< pixels of the 256 crop
  double age = 0, happy = 0;
  bool male = false;
  double cropScale = 1;                                       ///< above 1: the source was smaller than the crop
  std::optional<bool> glasses, facialHair, closedMouth, old;  ///< by eye; nothing where unsure or not looked at
};

class Gallery {
 public:
  /// `faces`: faces.json, mesh.npy, judged.json, held_out.json, exclude.txt and the pictures. `sharp`: the same
  /// pictures at 512 where they are sharp enough, or empty. Errors name the file that is missing or unreadable.
  static Result<Gallery> open(const std::filesystem::path& faces, const std::filesystem::path& sharp);

  [[nodiscard]] const std::vector<GalleryFace>& faces() const { return faces_; }
  [[nodiscard]] const GalleryFace* find(const std::string& file) const;
  [[nodiscard]] int heldOut() const { return heldOut_; }
  /// Points in the 256 crop as makeFace makes them (pixel centers at whole numbers, z doubled).
  [[nodiscard]] static Points3 points(const GalleryFace& face);
  /// The picture at 256 or, where `sharp` is wanted and there, at 512, with labels, as an operator sees it. Throws
  /// ErrorException where the picture cannot be read.
  [[nodiscard]] Face load(const GalleryFace& face, const Canonical& canonical, bool sharp = false) const;

 private:
  std::filesystem::path folder_, sharp_;
  std::vector<GalleryFace> faces_;
  int heldOut_ = 0;
};

}  // namespace lineament::retouch
