// A whole model pack of tiny networks with random but fixed weights: every stage computes for real, in milliseconds.
// What it makes of a portrait means nothing; that it is the right function of its inputs is what tests check.
#pragma once

#include <filesystem>

namespace lineament::test {

struct TinyPack {
  int resolution = 64;
  bool cleaner = true;
  bool eogi = false;
  int detail = 0;               ///< channels of a detail map beside the code
  bool wrongDetail = false;     ///< the encoder's detail has a channel more than the generator's
  bool nanWeight = false;       ///< one weight of the parser is not a number
  bool wrongShape = false;      ///< one weight of the classifier has another shape
  bool missingTensor = false;   ///< one weight of the generator is not there
  bool wrongDirection = false;  ///< the directions do not fit the generator's codes
};

/// Attributes: Smiling and Old with all classes in their sets, Beard with the sets of method.md. Deterministic.
void writeTinyPack(const std::filesystem::path& folder, const TinyPack& pack = {});

}  // namespace lineament::test
