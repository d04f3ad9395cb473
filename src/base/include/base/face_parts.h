// Parts of the face mesh (base/face_mesh.h) and how crops of a face are framed: what trains the landmark networks and
// what asks them must agree on it. Indices are MediaPipe FaceMesh's; "left" is the left of the picture.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/face_mesh.h"

namespace lineament {

/// The point that takes a point's place in a mirrored picture; its own inverse.
inline constexpr std::array<int, 478> kMirrored = {
    0,   1,   2,   248, 4,   5,   6,   249, 8,   9,   10,  11,  12,  13,  14,  15,  16,  17,  18,  19,  250, 251, 252,
    253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275,
    276, 277, 278, 279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298,
    299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321,
    322, 323, 94,  324, 325, 326, 327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 338, 339, 340, 341, 342, 343,
    344, 345, 346, 347, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362, 363, 364, 365, 366,
    367, 368, 369, 370, 371, 372, 373, 374, 375, 376, 377, 378, 379, 151, 152, 380, 381, 382, 383, 384, 385, 386, 387,
    388, 389, 390, 164, 391, 392, 393, 168, 394, 395, 396, 397, 398, 399, 175, 400, 401, 402, 403, 404, 405, 406, 407,
    408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 195, 419, 197, 420, 199, 200, 421, 422, 423, 424, 425, 426,
    427, 428, 429, 430, 431, 432, 433, 434, 435, 436, 437, 438, 439, 440, 441, 442, 443, 444, 445, 446, 447, 448, 449,
    450, 451, 452, 453, 454, 455, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 466, 467, 3,   7,   20,  21,  22,
    23,  24,  25,  26,  27,  28,  29,  30,  31,  32,  33,  34,  35,  36,  37,  38,  39,  40,  41,  42,  43,  44,  45,
    46,  47,  48,  49,  50,  51,  52,  53,  54,  55,  56,  57,  58,  59,  60,  61,  62,  63,  64,  65,  66,  67,  68,
    69,  70,  71,  72,  73,  74,  75,  76,  77,  78,  79,  80,  81,  82,  83,  84,  85,  86,  87,  88,  89,  90,  91,
    92,  93,  95,  96,  97,  98,  99,  100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115,
    116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138,
    139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163,
    165, 166, 167, 169, 170, 171, 172, 173, 174, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189,
    190, 191, 192, 193, 194, 196, 198, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216,
    217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
    240, 241, 242, 243, 244, 245, 246, 247, 473, 474, 475, 476, 477, 468, 469, 470, 471, 472};

/// Lids, the rings around them, brow and iris of the left eye, as the second look at an eye reads them.
inline constexpr std::array<int, 76> kLeftEyePoints = {
    33,  7,   163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25,  110,
    24,  23,  22,  26,  112, 243, 247, 30,  29,  27,  28,  56,  190, 226, 31,  228, 229, 230, 231,
    232, 233, 244, 113, 225, 224, 223, 222, 221, 189, 46,  53,  52,  65,  55,  70,  63,  105, 66,
    107, 124, 156, 193, 35,  143, 111, 117, 118, 119, 120, 121, 128, 245, 473, 474, 475, 476, 477};

/// Outer and inner contours of the lips and the two rings between them.
inline constexpr std::array<int, 80> kLipPoints = {
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0,  267, 269, 270, 409,
    78, 95,  88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
    76, 77,  90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
    62, 96,  89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407};

/// Contour of the left eye's opening, and points of the left brow.
inline constexpr std::array<int, 16> kLeftLidPoints = {33,  7,   163, 144, 145, 153, 154, 155,
                                                       133, 246, 161, 160, 159, 158, 157, 173};
inline constexpr std::array<int, 10> kLeftBrowPoints = {46, 53, 52, 65, 55, 70, 63, 105, 66, 107};

inline constexpr int kLeftIris = 473, kRightIris = 468;  ///< centers
inline constexpr int kNoseTip = 1, kLeftMouthCorner = 61, kRightMouthCorner = 291;

inline int mirroredPoint(int index) { return kMirrored[static_cast<std::size_t>(index)]; }

/// Centers of the irises, tip of the nose, corners of the mouth.
inline FacePoints pointsOf(const FaceMesh& mesh) {
  const auto at = [&](int i) { return std::array<double, 2>{mesh[i].x, mesh[i].y}; };
  return {at(kLeftIris), at(kRightIris), at(kNoseTip), at(kLeftMouthCorner), at(kRightMouthCorner)};
}

/// Between the centers of the irises, in the mesh's pixels: the unit of every figure about landmarks.
inline double eyeDistance(const FaceMesh& mesh) {
  return std::hypot(mesh[kRightIris].x - mesh[kLeftIris].x, mesh[kRightIris].y - mesh[kLeftIris].y);
}

/// Where a mesh lies: center, extent (the larger side) and roll of the rectangle around it that stands on the line of
/// the eyes.
struct MeshFrame {
  double centerX = 0, centerY = 0;
  double extent = 0;
  double roll = 0;  ///< radians, as FaceBox
};

inline MeshFrame frameOf(const FaceMesh& mesh) {
  double lx = 0, ly = 0, rx = 0, ry = 0;
  for (const int i : kLeftLidPoints) {
    lx += mesh[i].x, ly += mesh[i].y;
    rx += mesh[mirroredPoint(i)].x, ry += mesh[mirroredPoint(i)].y;
  }
  MeshFrame frame;
  frame.roll = std::atan2(ry - ly, rx - lx);
  const double c = std::cos(frame.roll), s = std::sin(frame.roll);
  double u0 = 1e30, u1 = -1e30, v0 = 1e30, v1 = -1e30;
  for (const MeshPoint& p : mesh.points) {
    const double u = c * p.x + s * p.y, v = -s * p.x + c * p.y;
    u0 = std::min(u0, u), u1 = std::max(u1, u), v0 = std::min(v0, v), v1 = std::max(v1, v);
  }
  const double u = (u0 + u1) / 2, v = (v0 + v1) / 2;
  frame.centerX = c * u - s * v, frame.centerY = s * u + c * v;
  frame.extent = std::max(u1 - u0, v1 - v0);
  return frame;
}

/// The box of OpenCV's frontal cascade (alt2) against the mesh, measured on 157 of the faces in ../shared/faces: its
/// side is 1.03 of the extent, its center lies 0.084 of the extent above the frame's.
inline constexpr double kBoxPerExtent = 1.03, kBoxAbove = 0.084;

/// The box that a finder would give for the mesh; score 0.
inline FaceBox boxOf(const MeshFrame& frame) {
  const double up = kBoxAbove * frame.extent;
  return {frame.centerX + up * std::sin(frame.roll), frame.centerY - up * std::cos(frame.roll),
          frame.extent * kBoxPerExtent, frame.roll, 0};
}

inline MeshFrame frameOf(const FaceBox& box) {
  const double extent = box.side / kBoxPerExtent, down = kBoxAbove * extent;
  return {box.centerX - down * std::sin(box.roll), box.centerY + down * std::cos(box.roll), extent, box.roll};
}

/// photoFromCrop of a crop of `size` pixels, `side` photo pixels wide, turned by `roll` around its center; `mirrored`:
/// seen in a mirror.
inline Affine squareCrop(double centerX, double centerY, double side, double roll, int size, bool mirrored = false) {
  const double k = side / size, half = size / 2.0, m = mirrored ? -1 : 1;
  const double c = k * std::cos(roll), s = k * std::sin(roll);
  return {m * c, -s, centerX - half * (m * c - s), m * s, c, centerY - half * (m * s + c)};
}

/// Sides of the crops that the landmark networks read, in extents of the mesh, and how far above the eye the center of
/// an eye's crop lies.
inline constexpr double kFaceCropSide = 1.4, kEyeCropSide = 0.46, kLipsCropSide = 0.55, kEyeCropAbove = 0.055;

inline Affine faceCrop(const MeshFrame& frame, int size) {
  return squareCrop(frame.centerX, frame.centerY, kFaceCropSide * frame.extent, frame.roll, size);
}

/// The crop of one eye with its brow; the right one comes mirrored, so that one network reads both.
inline Affine eyeCrop(const FaceMesh& mesh, const MeshFrame& frame, bool right, int size) {
  double x = 0, y = 0;
  for (const int i : kLeftLidPoints) {
    const MeshPoint& p = mesh[right ? mirroredPoint(i) : i];
    x += p.x / static_cast<double>(kLeftLidPoints.size()), y += p.y / static_cast<double>(kLeftLidPoints.size());
  }
  const double up = kEyeCropAbove * frame.extent;
  return squareCrop(x + up * std::sin(frame.roll), y - up * std::cos(frame.roll), kEyeCropSide * frame.extent,
                    frame.roll, size, right);
}

inline Affine lipsCrop(const FaceMesh& mesh, const MeshFrame& frame, int size) {
  double x0 = 1e30, x1 = -1e30, y0 = 1e30, y1 = -1e30;
  const double c = std::cos(frame.roll), s = std::sin(frame.roll);
  for (const int i : kLipPoints) {
    const double u = c * mesh[i].x + s * mesh[i].y, v = -s * mesh[i].x + c * mesh[i].y;
    x0 = std::min(x0, u), x1 = std::max(x1, u), y0 = std::min(y0, v), y1 = std::max(y1, v);
  }
  const double u = (x0 + x1) / 2, v = (y0 + y1) / 2;
  return squareCrop(c * u - s * v, s * u + c * v, kLipsCropSide * frame.extent, frame.roll, size);
}

}  // namespace lineament
