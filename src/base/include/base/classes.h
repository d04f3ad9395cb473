// The 19 face-parsing classes of CelebAMask-HQ in the order of zllrunning/face-parsing.PyTorch (method.md 2.3).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lineament {

enum class FaceClass : std::uint8_t {
  kBackground,
  kSkin,
  kLeftBrow,
  kRightBrow,
  kLeftEye,
  kRightEye,
  kEyeglasses,
  kLeftEar,
  kRightEar,
  kEarring,
  kNose,
  kMouth,
  kUpperLip,
  kLowerLip,
  kNeck,
  kNecklace,
  kCloth,
  kHair,
  kHat,
};

inline constexpr int kFaceClassCount = 19;

/// Names for people, English; `mouth` is the interior between the lips. In this program's own labels "left" is the left
/// side of the picture; no class set of the method tells the two sides apart.
inline constexpr std::array<std::string_view, kFaceClassCount> kFaceClassNames = {
    "background", "skin",      "left brow", "right brow", "left eye", "right eye", "eyeglasses",
    "left ear",   "right ear", "earring",   "nose",       "mouth",    "upper lip", "lower lip",
    "neck",       "necklace",  "cloth",     "hair",       "hat"};

struct Rgb {
  std::uint8_t r, g, b;
  bool operator==(const Rgb&) const = default;
};

/// Fixed display colors, chosen distinct in lightness as well as hue so that they stay apart under the common
/// color-vision deficiencies. Background is black.
inline constexpr std::array<Rgb, kFaceClassCount> kFaceClassColors = {{
    {0, 0, 0},       {236, 188, 150}, {120, 60, 150}, {176, 116, 206}, {0, 114, 178},   {86, 180, 233}, {20, 20, 90},
    {150, 110, 80},  {190, 150, 110}, {240, 228, 66}, {0, 158, 115},   {150, 0, 30},    {213, 94, 0},   {255, 150, 90},
    {204, 204, 170}, {255, 215, 0},   {90, 110, 140}, {70, 50, 40},    {204, 121, 167},
}};

}  // namespace lineament
