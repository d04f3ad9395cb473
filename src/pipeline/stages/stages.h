// The stages that need no network: pure functions from values to values, one file per stage or small group.
// Each says what it reads; the graph (graph.h) hashes exactly that.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/face_mesh.h"
#include "base/geometry.h"
#include "base/image.h"
#include "document/edit_state.h"

namespace lineament::pipeline {

/// I: what the networks see of the photograph.
struct CropValue {
  Image image;    ///< R × R
  ImageF pixels;  ///< the same in [-1, 1]
  Affine photoFromCrop;
  Rect area;  ///< in the upright photograph
};
/// Where the face is in the photograph.
struct CropPlace {
  Affine photoFromCrop;          ///< of an R × R crop
  std::optional<FaceMesh> mesh;  ///< photo pixels, where the face's points are known
};
/// `place`'s crop (imaging/align.h), or the largest centered square.
CropValue cropStage(const Image& photo, int resolution, const std::optional<CropPlace>& place = {});

/// Class sets of one active attribute: the pack's, or the state's where it has its own.
struct AttributeSets {
  std::string id;
  ClassSet original, manipulated;
};

/// S_org ⊙ S_mod of one attribute (method.md 2.3).
Mask attributeBound(const AttributeSets& sets, const LabelMap& original, const LabelMap& manipulated);

/// A map and what the pack says of it.
struct WeightedMap {
  std::shared_ptr<const Mask> map;
  double strength = 1.0;                        ///< EditableAttribute::maskStrength
  double change = 0;                            ///< EditableAttribute::maskChange; 0: wherever the map is
  double spread = 0;                            ///< EditableAttribute::maskSpread
  std::shared_ptr<const Mask> bound = nullptr;  ///< in which it spreads: of its own attribute; null: it does not
};

/// How much an edit changes the inversion: the largest channel's difference at each pixel, a share of full scale.
Mask visibleChange(const ImageF& inversion, const ImageF& manipulated);

/// The part of the picture in which a change counts: 1 from `whole` on, 0 up to a third of it, linear between, softened
/// by a 256th of the side and from 171 pixels on grown by half as much again, so that no pixel stands alone.
Mask changeWeight(const Mask& change, double whole);

/// The mask from maps of one size, at least one (MaskOptions): threshold; where it is calibrated, each map's strength,
/// the product clamped to 1, its spread, and `change` (visibleChange; empty where nobody asks) weighed by each map's
/// own; their union; then strength, spread inside `bound` and feather, in this order. All-zero maps give an all-zero
/// mask whatever the options are.
Mask maskStage(std::span<const WeightedMap> maps, const MaskOptions& options, const Mask& bound,
               const Mask& change = {});

/// A mask that the person made elsewhere, side × side. ErrorException: as imaging::openMask; kNotFound; kUnreadable
/// where the file is another one than its hash says.
Mask importMask(const MaskFile& file, int side);

/// The part of the crop in which the result may differ from the photograph: 1 wherever the mask has weight, falling
/// smoothly to exactly 0 a little outside. A cleaning network changes every pixel a little; those far from the edit are
/// nobody's wish, so export takes the photograph's own pixels there.
Mask changeSupport(const Mask& mask);

/// The Poisson blend of P2 eq. 4 as a cleaner: seamlessClone(F, I, M_face). M_face leaves the eyes out; there, and
/// wherever else the mask has weight outside of it, the fused pixels stay, so that no edit is lost.
ImageF poissonClean(const ImageF& fused, const ImageF& original, const Mask& mask, const LabelMap& fusedLabels,
                    const LabelMap& originalLabels);

}  // namespace lineament::pipeline
