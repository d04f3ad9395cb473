// Whom the retoucher's tests retouch: a drawn head, always there, and real faces where ../shared is.
#pragma once

#include <cmath>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "bank_data.h"
#include "imaging/photo.h"
#include "imaging/resize.h"
#include "random_fields.h"
#include "retouch/faces_folder.h"
#include "retouch/retouch.h"

namespace lineament::retouch::test {

inline const Bank& shippedBank() {
  static const Bank bank = Bank::open(std::filesystem::path(LINEAMENT_SOURCE_DIR) / "models/retouch/bank.lrb").value();
  return bank;
}

struct Person {
  Image image;
  FaceMesh mesh;
};

/// The mean face painted flat: skin, closed lips with a dark seam, eyes, brows, on gray; lit from the side. `side`
/// pixels.
inline Person drawnPerson(int side, const Bank& bank = shippedBank()) {
  const double k = side / 256.;
  const auto& mean = bank.data().canonical.mean;
  Person person;
  for (int i = 0; i < kMeshPointCount; ++i)
    person.mesh[i] = {static_cast<float>((mean[i].x + .5) * k), static_cast<float>((mean[i].y + .5) * k),
                      static_cast<float>(mean[i].z / 2 * k)};
  cv::Mat picture(side, side, CV_32FC3, cv::Scalar(120, 124, 130));
  const auto fill = [&](std::span<const int> points, const cv::Vec3f& color) {
    Points2 polygon;
    for (const int i : points) polygon.emplace_back(person.mesh[i].x - .5, person.mesh[i].y - .5);
    blendInto(picture, color, polygonMask(picture.size(), splineContour(polygon), .6 * k));
  };
  fill(kOval, {205, 160, 140});
  fill(kLips, {170, 95, 95});
  fill(kMouth, {110, 60, 62});
  for (const auto& eye : kEyes) fill(eye.outline, {225, 222, 218});
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x)
      picture.at<cv::Vec3f>(y, x) *= .85f + .25f * static_cast<float>(x) / static_cast<float>(side) +
                                     .02f * static_cast<float>(std::sin(.9 * x / k) * std::cos(.7 * y / k));
  }
  cv::Mat bytes;
  picture.convertTo(bytes, CV_8U);
  person.image = imageOf(bytes);
  return person;
}

inline std::filesystem::path facesFolder() { return std::filesystem::path(LINEAMENT_SOURCE_DIR) / "../shared/faces"; }

/// A face of ../shared/faces at 256, or nothing where the folder is not there.
inline std::optional<Person> realPerson(const std::string& file) {
  if (!std::filesystem::exists(facesFolder() / file)) return {};
  Person person;
  person.image = *imaging::openPhoto(facesFolder() / file).value().image;
  person.mesh = meshInFolder(facesFolder(), file, 256).value();
  return person;
}

/// The same person at another size.
inline Person resized(const Person& person, int side) {
  const float k = static_cast<float>(side) / static_cast<float>(person.image.width());
  Person result{imaging::resized(person.image, side, side,
                                 k > 1 ? imaging::Interpolation::kLanczos : imaging::Interpolation::kArea),
                person.mesh};
  for (auto& p : result.mesh.points) p = {p.x * k, p.y * k, p.z * k};
  return result;
}

/// Mean absolute difference, in steps of 255.
inline double difference(const Image& a, const Image& b) {
  return cv::norm(matOf(a), matOf(b), cv::NORM_L1) / static_cast<double>(a.size());
}

}  // namespace lineament::retouch::test
