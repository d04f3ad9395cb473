// The retoucher: a real photograph, the mesh of a face in it and a strength → the same photograph with one facial
// attribute changed, by mesh warps, ratio images and strokes. No network. The specification and its constants come from
// the trial in ../shared/teacher.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/result.h"
#include "retouch/bank.h"

namespace lineament::retouch {

/// One wish: an attribute's id ("Smiling", "Mouth_Open", …; attributes() lists them) and how strongly, -1…1. Negative
/// strengths go the other way (a smile away, the mouth shut, eyes wide). 0 changes nothing.
struct Wish {
  std::string attribute;
  double strength = 0;
};

struct Retouched {
  Image image;      ///< as large as the photograph
  Mask changed;     ///< 1 where `image` may differ from the photograph, else 0; outside, bytes are the photograph's
  LabelMap labels;  ///< the label map after the edit; empty where none was given
  FaceMesh mesh;    ///< after the edit, pixels of the photograph
  std::vector<std::string> notes{};  ///< wishes that were left undone, and why; one sentence each
};

/// What can be asked for. `lowers` tells whether negative strengths do something.
struct AttributeInfo {
  std::string_view id;
  bool raises = false;
  bool lowers = false;
};
std::vector<AttributeInfo> attributes();

/// `photo`: any size; the face in it should be 32 to 900 pixels between the outer eye corners (crops of 128 to 2048).
/// `mesh`: its 478 points in pixels of the photo. `labels`: 19 classes (base/classes.h; 255: not known) of the photo's
/// size, or null: without them hair is estimated. Several wishes are done in a fixed order, whatever theirs; an
/// attribute may stand once. The same arguments give the same bytes; with the same seed, a picture of another size gets
/// the same edit. At 256 × 256 at most 40 ms on one core.
///
/// kInvalidArgument: an empty picture, labels of another size, points that are no face, an unknown attribute, one that
/// stands twice or cannot go that way, a strength outside -1…1 or not a number. kBadPack: the bank lacks the attribute.
Result<Retouched> retouch(const Image& photo, const FaceMesh& mesh, const LabelMap* labels,
                          std::span<const Wish> wishes, std::uint64_t seed, const Bank& bank);
/// The same for one attribute.
Result<Retouched> retouch(const Image& photo, const FaceMesh& mesh, const LabelMap* labels, std::string_view attribute,
                          double strength, std::uint64_t seed, const Bank& bank);

}  // namespace lineament::retouch
