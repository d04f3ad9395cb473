// Numbers behind the plots: plain functions of masks and labels.
#pragma once

#include <vector>

#include "base/image.h"
#include "document/edit_state.h"
#include "pipeline/engine.h"

namespace lineament::ui {

/// Which pixels lie inside S_org ⊙ S_mod (method.md 2.3) of any moved attribute; of any attribute, where none is moved.
/// Empty where label maps differ in size.
std::vector<bool> insideSegmentation(const LabelMap& original, const LabelMap& manipulated, const EditState& state,
                                     const std::vector<EditableAttribute>& attributes);

/// Share of the pixels with `inside[i] == wanted` per bin of [0, 1]; they add up to 1. Empty where no pixel counts.
std::vector<double> shareOfValues(const Mask& values, const std::vector<bool>& inside, bool wanted, int bins);

/// Values along the row or column through a place given in fractions of the picture.
std::vector<double> rowProfile(const Mask& values, double y);
std::vector<double> columnProfile(const Mask& values, double x);

/// `count` strengths from low to high with `current` among them, ascending.
std::vector<double> sweep(double low, double high, int count, double current);

}  // namespace lineament::ui
