// Which of the 478 points lie where (MediaPipe FaceMesh's numbering). "Left" is the picture's left. Lists that run
// across the face run from the picture's left to its right.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace lineament::retouch {

using Triangle = std::array<int, 3>;

inline constexpr int kSkinPoints = 468;  ///< points of the surface; the rest are irises
inline constexpr int kRingPoints = 36;   ///< the face oval again, farther out, where a warp has faded to nothing
inline constexpr double kRing = 1.38;    ///< how much farther

/// The face's outline, clockwise from the top.
inline constexpr std::array<int, kRingPoints> kOval = {10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288,
                                                       397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
                                                       172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
/// The lips in rows of 11, corner to corner: inner rim, the rows inside the red (their ends are the inner rim's
/// corners), the next row outward, outer rim.
using LipRow = std::array<int, 11>;
inline constexpr LipRow kInnerUpper = {78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308};
inline constexpr LipRow kInnerLower = {78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308};
inline constexpr LipRow kMiddleUpper = {78, 183, 42, 41, 38, 12, 268, 271, 272, 407, 308};
inline constexpr LipRow kMiddleLower = {78, 96, 89, 179, 86, 15, 316, 403, 319, 325, 308};
inline constexpr LipRow kBorderUpper = {61, 184, 74, 73, 72, 11, 302, 303, 304, 408, 291};
inline constexpr LipRow kBorderLower = {61, 77, 90, 180, 85, 16, 315, 404, 320, 307, 291};
inline constexpr LipRow kOuterUpper = {61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291};
inline constexpr LipRow kOuterLower = {61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291};
/// Closed outlines: the mouth's opening and the lips with it.
inline constexpr std::array<int, 20> kMouth = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                               308, 324, 318, 402, 317, 14, 87,  178, 88,  95};
inline constexpr std::array<int, 20> kLips = {61,  185, 40,  39,  37,  0,  267, 269, 270, 409,
                                              291, 375, 321, 405, 314, 17, 84,  181, 91,  146};

struct EyeTable {
  std::array<int, 9> upper, lower;  ///< lid rims, outer corner to inner corner
  std::array<int, 16> outline;      ///< both, closed
};
/// The eye on the picture's left, then the other.
inline constexpr std::array<EyeTable, 2> kEyes = {
    EyeTable{{33, 246, 161, 160, 159, 158, 157, 173, 133},
             {33, 7, 163, 144, 145, 153, 154, 155, 133},
             {33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7}},
    EyeTable{{263, 466, 388, 387, 386, 385, 384, 398, 362},
             {263, 249, 390, 373, 374, 380, 381, 382, 362},
             {263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249}}};

struct BrowTable {
  std::array<int, 5> upper, lower;  ///< outer end to inner end
};
inline constexpr std::array<BrowTable, 2> kBrows = {BrowTable{{70, 63, 105, 66, 107}, {46, 53, 52, 65, 55}},
                                                    BrowTable{{300, 293, 334, 296, 336}, {276, 283, 282, 295, 285}}};

/// Points that expressions hardly move: they tell the pose.
inline constexpr std::array<int, 21> kStable = {33,  133, 362, 263, 168, 6,   197, 8,   9,   151, 10,
                                                127, 356, 234, 454, 21,  251, 54,  284, 103, 332};

/// Triangles over the points of `extended` (triangle_field.h), that is, with the ring around the face.
enum class Surface {
  kAll,       ///< everything but the mouth's opening
  kSkin,      ///< without the eyes' openings either
  kEyeballs,  ///< the openings of the eyes alone
  kFace,      ///< kAll without the ring
  kOpening,   ///< the mouth's opening alone, as a strip between the inner rims
};
std::span<const Triangle> triangles(Surface surface);

}  // namespace lineament::retouch
