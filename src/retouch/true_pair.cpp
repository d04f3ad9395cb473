#include "retouch/true_pair.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <opencv2/imgproc.hpp>

#include "bank_data.h"
#include "warp.h"

namespace lineament::retouch {
namespace {

using Complex = std::complex<double>;

/// The similarity that brings the stable points of `from` nearest to those of `to`; the third that fits worst (a turned
/// head, a point astray) is left out of the second fit.
cv::Matx23d similarity(const Points3& from, const Points3& to) {
  std::vector<int> which(kStable.begin(), kStable.end());
  Complex factor, shift;
  for (int round = 0; round < 2; ++round) {
    const double n = static_cast<double>(which.size());
    Complex a, b, product;
    double spread = 0;
    for (const int i : which) {
      a += Complex(from[i].x, from[i].y) / n;
      b += Complex(to[i].x, to[i].y) / n;
    }
    for (const int i : which) {
      const Complex p = Complex(from[i].x, from[i].y) - a, q = Complex(to[i].x, to[i].y) - b;
      product += q * std::conj(p);
      spread += std::norm(p);
    }
    factor = product / spread;
    shift = b - factor * a;
    const auto error = [&](int i) {
      return std::norm(factor * Complex(from[i].x, from[i].y) + shift - Complex(to[i].x, to[i].y));
    };
    std::stable_sort(which.begin(), which.end(), [&](int i, int j) { return error(i) < error(j); });
    which.resize(which.size() * 2 / 3);
  }
  return {factor.real(), -factor.imag(), shift.real(), factor.imag(), factor.real(), shift.imag()};
}

cv::Mat outline(const Points3& mesh, cv::Size size) {
  Points2 polygon;
  for (const int i : kOval) polygon.emplace_back(mesh[i].x, mesh[i].y);
  return polygonMask(size, polygon);
}

cv::Mat logarithm(const cv::Mat& image) {
  cv::Mat result;
  cv::log(image + cv::Scalar::all(8), result);
  return result;
}

Edited laidIn(const Face& base, const Face& other) {
  const cv::Matx23d map = similarity(other.mesh, base.mesh);
  const double scale = std::hypot(map(0, 0), map(1, 0)), k = base.k;
  Points3 mesh;
  for (const auto& p : other.mesh) {
    mesh.emplace_back(map(0, 0) * p.x + map(0, 1) * p.y + map(0, 2), map(1, 0) * p.x + map(1, 1) * p.y + map(1, 2),
                      p.z * scale);
  }
  cv::Mat brought, own;
  cv::warpAffine(other.image, brought, map, base.size(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  brought.convertTo(brought, CV_32F);
  base.image.convertTo(own, CV_32F);

  cv::Mat inside = cv::min(outline(mesh, base.size()), outline(base.mesh, base.size()));
  const int side = 2 * std::max(1, static_cast<int>(7 * k)) + 1;
  cv::erode(inside, inside, cv::Mat::ones(side, side, CV_8U));
  const cv::Mat show = gaussian(inside, 3 * k), ring = cv::min(show.mul(1 - show) * 4, 1);
  // The light along the seam, carried inwards.
  const cv::Mat carried = gaussian((logarithm(own) - logarithm(brought)).mul(threeOf(ring)), 18 * k);
  const cv::Mat weight = gaussian(ring, 18 * k) + 1e-3;
  cv::Mat matched;
  cv::exp(logarithm(brought) + carried / threeOf(weight), matched);
  matched -= cv::Scalar::all(8);
  cv::Mat out = own.clone();
  blendInto(out, matched, show);

  cv::Mat labels = base.labels.clone();
  if (!labels.empty() && !other.labels.empty()) {
    cv::Mat moved;
    cv::warpAffine(other.labels, moved, map, base.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    moved.copyTo(labels, show > .5);
  }
  return finished(base, out, show > .004, labels, mesh);
}

}  // namespace

Result<Retouched> truePair(const Portrayed& base, const Portrayed& other, const Bank& bank) {
  return guarded("the retoucher", [&]() -> Result<Retouched> {
    const auto& canonical = bank.data().canonical;
    const auto load = [&](const Portrayed& p) {
      return makeFace(matOf(p.image), p.mesh, p.labels != nullptr ? matOf(*p.labels) : cv::Mat(), canonical);
    };
    const auto to = load(base), from = load(other);
    if (!to) return to.error();
    if (!from) return from.error();
    const Edited edited = laidIn(*to, *from);
    cv::Mat changed;
    edited.changed.convertTo(changed, CV_32F, 1 / 255.);
    return Retouched{imageOf(edited.image), maskOf(changed),
                     base.labels != nullptr ? labelsOf(edited.labels) : LabelMap(), meshOf(edited.mesh, from->depth)};
  });
}

}  // namespace lineament::retouch
