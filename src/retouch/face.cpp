#include "face.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "lips.h"

namespace lineament::retouch {
namespace {

Error refused(const char* why, std::string detail = {}) {
  return {ErrorCode::kInvalidArgument, std::string("The face's points cannot be used: ") + why + ".",
          std::move(detail)};
}

Point2 flat(const cv::Point3d& p) { return {p.x, p.y}; }

double length(const cv::Point3d& a, const cv::Point3d& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Unit vector from the upper to the lower lip.
Point2 down(const Points3& m) {
  const Point2 d = flat(m[17]) - flat(m[0]);
  return d * (1 / std::max(1e-6, std::hypot(d.x, d.y)));
}

Points3 deepened(const FaceMesh& mesh, double depth) {
  Points3 result;
  for (const auto& p : mesh.points) result.emplace_back(p.x - .5, p.y - .5, p.z * depth);
  return result;
}

struct Fit {
  double depth = 2;
  Points3 mesh;
  Pose pose;
  [[nodiscard]] double error() const { return pose.residual / std::max(1e-6, pose.scale); }
};

/// z as networks give it has no certain scale (MediaPipe's is too flat by about 2, other sources by 1.3): the factor
/// with which the rigid points fit a pose best is taken.
Fit fitted(const FaceMesh& mesh, const Points3& mean) {
  const auto at = [&](double depth) {
    Fit fit{depth, deepened(mesh, depth), {}};
    fit.pose = fitPose(mean, fit.mesh, kStable);
    return fit;
  };
  Fit best = at(.4);
  for (double depth = .6; depth <= 4; depth *= 1.25) {
    if (Fit fit = at(depth); fit.error() < best.error()) best = std::move(fit);
  }
  for (double step = 1.1; step > 1.01; step = std::sqrt(step)) {
    for (const double depth : {best.depth / step, best.depth * step}) {
      if (Fit fit = at(depth); fit.error() < best.error()) best = std::move(fit);
    }
  }
  return best;
}

constexpr int kLipPlaces[] = {37, 0, 267, 84, 17, 314, 11, 16, 72, 302, 85, 315};

struct Opening {
  double teeth = 0, dark = 0;  // parts of the opening's pixels
  int pixels = 0;
};

Opening opening(const Face& face, const cv::Mat& area) {
  std::vector<cv::Vec3f> lips;
  for (const int i : kLipPlaces) lips.push_back(colorAt(face.image, face.at(i)));
  const cv::Vec3f lip = medianOf(lips);
  const float light = luminance(lip), red = lip[0] - lip[1];
  Opening result;
  for (int y = 0; y < area.rows; ++y) {
    for (int x = 0; x < area.cols; ++x) {
      if (area.at<float>(y, x) <= .5f) continue;
      const cv::Vec3f c = face.image.at<cv::Vec3b>(y, x);
      const float l = luminance(c);
      ++result.pixels;
      if (l > light * 1.12f + 6 && c[0] - c[1] < .75f * red + 4) result.teeth += 1;
      if (l < .42f * light) result.dark += 1;
    }
  }
  const double n = std::max(1, result.pixels);
  result.teeth /= n;
  result.dark /= n;
  return result;
}

}  // namespace

Points2 Face::at(std::span<const int> points) const {
  Points2 result;
  for (const int i : points) result.push_back(at(i));
  return result;
}

Points3 Face::pushed(const Points3& displacement, double gain) const {
  Points3 result = mesh;
  for (int i = 0; i < kSkinPoints; ++i) result[i] += pose.turn(displacement[i]) * gain;
  return result;
}

cv::Vec3f Face::skin() const {
  std::vector<cv::Vec3f> colors;
  const int r = std::max(1, static_cast<int>(4 * k));
  const int step = std::max(1, r / 4);  // 81 samples a patch are plenty at any size
  for (const int i : {50, 280, 101, 330}) {
    const int x = std::clamp(cvRound(mesh[i].x), 0, image.cols - 1),
              y = std::clamp(cvRound(mesh[i].y), 0, image.rows - 1);
    for (int v = std::max(0, y - r); v <= std::min(image.rows - 1, y + r); v += step) {
      for (int u = std::max(0, x - r); u <= std::min(image.cols - 1, x + r); u += step)
        colors.emplace_back(image.at<cv::Vec3b>(v, u));
    }
  }
  return medianOf(std::move(colors));
}

cv::Vec3f Face::whitePoint() const {
  cv::Mat open(size(), CV_32F, cv::Scalar(0));
  for (const auto& eye : kEyes) open = cv::max(open, polygonMask(size(), at(eye.outline)));
  std::vector<cv::Vec3f> colors;
  std::vector<float> light;
  for (int y = 0; y < open.rows; ++y) {
    for (int x = 0; x < open.cols; ++x) {
      if (open.at<float>(y, x) <= .6f) continue;
      colors.emplace_back(image.at<cv::Vec3b>(y, x));
      light.push_back(luminance(colors.back()));
    }
  }
  if (colors.size() < 20) return {1, 1, 1};
  const float least = quantile(light, .7);
  std::vector<cv::Vec3f> bright;
  for (std::size_t i = 0; i < colors.size(); ++i) {
    if (light[i] >= least) bright.push_back(colors[i]);
  }
  const cv::Vec3f middle = medianOf(std::move(bright));
  const cv::Vec3f c = middle * (1 / std::max(1.f, luminance(middle)));
  const cv::Vec3f usual(1.03f, 1.f, .97f);  // a white of the eye under neutral light
  cv::Vec3f factor;
  for (int i = 0; i < 3; ++i) factor[i] = std::clamp(1 + .5f * (c[i] / usual[i] - 1), .86f, 1.16f);
  return factor;
}

cv::Mat Face::labeled(std::initializer_list<int> classes, double feather) const {
  if (labels.empty()) return {};
  cv::Mat mask(labels.size(), CV_8U, cv::Scalar(0)), result;
  for (const int c : classes) mask.setTo(255, labels == c);
  mask.convertTo(result, CV_32F, 1 / 255.);
  return feather > 0 ? gaussian(result, feather) : result;
}

cv::Matx23d Face::frame() const {
  const double roll = std::atan2(pose.rotation(1, 0), pose.rotation(0, 0));
  const double c = pose.scale * std::cos(roll), s = pose.scale * std::sin(roll);
  const cv::Point3d middle = canonical->mean[168], here = pose.apply(middle);
  return {c, -s, here.x - c * middle.x + s * middle.y, s, c, here.y - s * middle.x - c * middle.y};
}

Result<Face> makeFace(cv::Mat image, const FaceMesh& mesh, cv::Mat labels, const Canonical& canonical) {
  if (image.empty()) return Error{ErrorCode::kInvalidArgument, "There is no picture to retouch.", ""};
  if (!labels.empty() && labels.size() != image.size())
    return Error{ErrorCode::kInvalidArgument, "The label map and the picture differ in size.", ""};
  Face face;
  face.image = std::move(image);
  face.labels = std::move(labels);
  face.canonical = &canonical;
  for (const auto& p : mesh.points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z)) return refused("some are not numbers");
    if (std::abs(p.x) > 1e6 || std::abs(p.y) > 1e6 || std::abs(p.z) > 1e6) return refused("some lie far outside");
  }
  const double eyes = std::hypot(mesh[33].x - mesh[263].x, mesh[33].y - mesh[263].y);
  if (eyes < 12) return refused("the face is smaller than 12 pixels between the eyes");
  Fit fit = fitted(mesh, canonical.mean);
  face.mesh = std::move(fit.mesh);
  face.pose = fit.pose;
  face.depth = fit.depth;
  face.k = face.pose.scale;
  const double yaw = std::clamp(face.pose.rotation(0, 2), -1., 1.);
  face.yaw = std::asin(yaw) * 180 / CV_PI;
  // The 1,867 faces of ../shared/faces stay below 7.2 (in pixels of the 256 crop), the most turned ones too.
  if (!std::isfinite(face.k) || face.k < .05 || face.pose.residual > 12 * face.k)
    return refused("they do not form a face", "residual " + std::to_string(face.pose.residual / face.k));
  return face;
}

FaceMesh meshOf(const Points3& points, double depth) {
  FaceMesh mesh;
  for (int i = 0; i < kMeshPointCount; ++i) {
    mesh[i] = {static_cast<float>(points[i].x + .5), static_cast<float>(points[i].y + .5),
               static_cast<float>(points[i].z / depth)};
  }
  return mesh;
}

double openRatio(const Points3& m) { return length(m[13], m[14]) / std::max(1e-6, length(m[78], m[308])); }
double mouthWidth(const Points3& m) { return length(m[61], m[291]) / std::max(1e-6, length(m[33], m[263])); }

double signedGap(const Points3& m) { return (flat(m[14]) - flat(m[13])).dot(down(m)); }

bool mouthClosed(const Face& face) {
  if (openRatio(face.mesh) > .17) return false;
  const double gap = signedGap(face.mesh) / face.k;
  cv::Mat area = polygonMask(face.size(), face.at(kMouth));
  const bool narrow = gap < 2.2;
  if (narrow) {
    area = cv::max(area, polygonMask(face.size(), contracted(face.at(kMouth), -.5)));
    const int side = 2 * std::max(1, cvRound(face.k)) + 1;
    cv::dilate(area, area, cv::Mat::ones(side, side, CV_8U));
  }
  const Opening seen = opening(face, area);
  if (seen.pixels < 12 * face.k * face.k) return true;
  return narrow ? seen.teeth < .20 && seen.dark < .5 : seen.teeth < .14 && seen.dark < .35;
}

void mergeRims(Face& face) {
  auto& m = face.mesh;
  const double k = face.k;
  const Point2 dn = down(m);
  const cv::Mat soft = gaussian(luminance(face.image), .8 * k);
  std::array<double, 11> offset{};
  std::array<Point2, 11> middle;
  for (int i = 0; i < 11; ++i) middle[i] = .5 * (flat(m[kInnerUpper[i]]) + flat(m[kInnerLower[i]]));
  for (int i = 1; i < 10; ++i) {
    double best = 1e30;
    for (int j = 0; j <= 28; ++j) {
      const double t = (-3.5 + .25 * j) * k, cost = sampleAt(soft, middle[i] + t * dn) + .9 * std::abs(t) / k;
      if (cost < best) {
        best = cost;
        offset[i] = t;
      }
    }
  }
  auto middleOf = [](double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); };
  std::array<double, 11> steady{};
  for (int i = 1; i < 10; ++i) steady[i] = middleOf(offset[i - 1], offset[i], offset[i + 1]);
  for (int i = 1; i < 10; ++i) {
    const double before = steady[std::max(1, i - 1)], after = steady[std::min(9, i + 1)];
    const Point2 q = middle[i] + (.25 * before + .5 * steady[i] + .25 * after) * dn;
    const auto move = [&](int rim, int row) {
      const Point2 d = q - flat(m[rim]);
      m[rim] += cv::Point3d(d.x, d.y, 0);
      m[row] += cv::Point3d(.5 * d.x, .5 * d.y, 0);
    };
    move(kInnerUpper[i], kMiddleUpper[i]);
    move(kInnerLower[i], kMiddleLower[i]);
  }
}

}  // namespace lineament::retouch
