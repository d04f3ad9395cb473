// The parts of the bank, each made by its own file from the gallery.
#pragma once

#include <functional>
#include <string>

#include "bank_file.h"
#include "gallery.h"

namespace lineament::retouch {

struct BuildContext {
  const Gallery& gallery;
  const Canonical& canonical;
  bool training = false;  ///< single people allowed
  std::function<void(const std::string&)> say;
};

/// Generalized Procrustes mean of the neutral London faces on the stable points, its eyes at (96, 121) and (160, 121).
Points3 meanNeutralFace(const Gallery& gallery);

/// "smile/…": true displacements and ratio images, mixed (smile.h).
void buildSmile(const BuildContext& context, BankArrays& arrays);
/// "teeth/…": mouths' interiors between the rims (teeth.h).
void buildTeeth(const BuildContext& context, BankArrays& arrays);

/// "aging/…": wrinkles, shading and tint of old faces against young ones (aging_data.h).
void buildAging(const BuildContext& context, BankArrays& arrays);
/// "beard/…": shaven skin, and where beards are (beard_data.h).
void buildBeard(const BuildContext& context, BankArrays& arrays);

/// As Gallery::load; nothing where the points do not form a face.
std::optional<Face> loadIfFace(const BuildContext& context, const GalleryFace& face, bool sharp = false);

/// Throws kUnreadable where fewer than `least` were found.
void requireFaces(std::size_t found, std::size_t least, const char* what);

}  // namespace lineament::retouch
