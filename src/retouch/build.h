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

/// Throws kUnreadable where fewer than `least` were found.
void requireFaces(std::size_t found, std::size_t least, const char* what);

}  // namespace lineament::retouch
