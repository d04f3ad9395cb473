#include "brows.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace lineament::retouch {
namespace {

constexpr int kOffsets = 45;  // looked at from 4 px below the mesh's line to 18 px above, in half pixels of 256
double offset(int i) { return -4 + .5 * i; }

/// Log luminance of the window, and how dark each place is against its surroundings.
cv::Mat darkness(const Face& face, cv::Rect window) {
  cv::Mat light = luminance(face.image(window));
  light += 6;
  cv::log(light, light);
  return gaussian(light, 4.5 * face.k) - gaussian(light, 1.2 * face.k);
}

BrowFrame meshFrame(const Face& face, const BrowTable& table) {
  BrowFrame frame;
  for (int i = 0; i < kBrowPlaces; ++i) {
    const double place = i / 20. * 4;
    const int a = std::min(3, static_cast<int>(place));
    const double t = place - a;
    // The tables run from the outer end inward; frames run outward.
    const auto on = [&](const std::array<int, 5>& row) {
      return face.at(row[4 - a]) * (1 - t) + face.at(row[3 - a]) * t;
    };
    const cv::Point2d up = on(table.upper), low = on(table.lower), n = up - low;
    const double height = std::max(1e-6, std::hypot(n.x, n.y));
    frame.center[i] = (up + low) / 2;
    frame.half[i] = height / 2;
    frame.normal[i] = n / height;
  }
  return frame;
}

void setTangents(BrowFrame& frame) {
  for (int i = 0; i < kBrowPlaces; ++i) {
    const auto d = frame.center[std::min(i + 1, kBrowPlaces - 1)] - frame.center[std::max(i - 1, 0)];
    frame.tangent[i] = d / std::max(1e-6, std::hypot(d.x, d.y));
  }
}

cv::Rect browWindow(const Face& face, double above, double below) {
  cv::Rect2d box;
  for (const auto& brow : kBrows) {
    for (const auto* row : {&brow.upper, &brow.lower}) {
      for (const int v : *row) {
        const auto p = face.at(v);
        const cv::Rect2d one(p.x, p.y, 1, 1);
        box = box.area() > 0 ? (box | one) : one;
      }
    }
  }
  const double k = face.k, side = 12 * k;
  const cv::Rect window(cvFloor(box.x - side), cvFloor(box.y - above * k), cvCeil(box.width + 2 * side),
                        cvCeil(box.height + (above + below) * k));
  return window & cv::Rect({0, 0}, face.size());
}

using Response = std::array<std::array<double, kOffsets>, kBrowPlaces>;

Response responseOf(const cv::Mat& dark, const BrowFrame& frame, double k, cv::Point corner) {
  Response result;
  for (int i = 0; i < kBrowPlaces; ++i) {
    for (int j = 0; j < kOffsets; ++j)
      result[i][j] = sampleAt(dark, frame.center[i] + frame.normal[i] * (offset(j) * k) - cv::Point2d(corner));
  }
  return result;
}

using Profile = std::array<double, kOffsets>;

int best(const Profile& profile) {
  int at = 0;
  const auto value = [&](int j) { return profile[j] - .007 * std::abs(offset(j)); };
  for (int j = 1; j < kOffsets; ++j) {
    if (value(j) > value(at)) at = j;
  }
  return at;
}

/// Moves the frame's line onto the band: first one shift for the whole brow, then up to 3 px locally.
void settle(BrowFrame& frame, const Response& response, const Profile& profile, double k) {
  const int at = best(profile);
  frame.found = profile[at] - .007 * std::abs(offset(at)) > .02;
  const double shift = frame.found ? offset(at) : 0;
  std::array<double, kBrowPlaces> local{};
  for (int i = 0; i < kBrowPlaces; ++i) {
    double sum = 0, weight = 0;
    for (int j = 0; j < kOffsets; ++j) {
      const double w = std::exp(std::min(60., response[i][j] / .05 - std::pow((offset(j) - shift) / 2.2, 2)));
      sum += w * offset(j);
      weight += w;
    }
    local[i] = weight > 1e-9 ? sum / weight : shift;
  }
  for (int i = 0; i < kBrowPlaces; ++i) {
    double mean = 0;
    for (int d = -3; d <= 3; ++d) mean += local[std::clamp(i + d, 0, kBrowPlaces - 1)] / 7;
    frame.center[i] += frame.normal[i] * (mean * k);
  }
  setTangents(frame);
}

}  // namespace

double along(double t, std::initializer_list<std::pair<double, double>> points) {
  auto next = points.begin();
  if (t <= next->first) return next->second;
  for (auto previous = next++; next != points.end(); previous = next++) {
    if (t <= next->first)
      return previous->second +
             (next->second - previous->second) * (t - previous->first) / (next->first - previous->first);
  }
  return std::prev(points.end())->second;
}

BrowFrame::Place BrowFrame::at(double t) const {
  const double place = std::clamp(t, 0., 1.) * (kBrowPlaces - 1);
  const int i = std::min(kBrowPlaces - 2, static_cast<int>(place));
  const double f = place - i;
  return {center[i] * (1 - f) + center[i + 1] * f, normal[i] * (1 - f) + normal[i + 1] * f,
          tangent[i] * (1 - f) + tangent[i + 1] * f, half[i] * (1 - f) + half[i + 1] * f};
}

std::array<BrowFrame, 2> browFrames(const Face& face) {
  std::array<BrowFrame, 2> frames = {meshFrame(face, kBrows[0]), meshFrame(face, kBrows[1])};
  const cv::Rect window = browWindow(face, 26, 8);
  if (window.width < 8 || window.height < 8) {
    for (auto& frame : frames) {
      frame.found = false;
      setTangents(frame);
    }
    return frames;
  }
  const cv::Mat dark = darkness(face, window);
  std::array<Response, 2> responses;
  std::array<Profile, 2> profiles{};
  for (int b = 0; b < 2; ++b) {
    responses[b] = responseOf(dark, frames[b], face.k, window.tl());
    for (int j = 0; j < kOffsets; ++j) {
      for (int i = 2; i < 18; ++i) profiles[b][j] += responses[b][i][j] / 16;
    }
  }
  // Where one brow was lost (hair over it, say), the clearer one tells both.
  const int peaks[2] = {best(profiles[0]), best(profiles[1])};
  if (std::abs(offset(peaks[0]) - offset(peaks[1])) > 8)
    profiles[0] = profiles[1] = profiles[profiles[1][peaks[1]] > profiles[0][peaks[0]] ? 1 : 0];
  for (int b = 0; b < 2; ++b) {
    Profile both{};
    for (int j = 0; j < kOffsets; ++j) both[j] = .65 * profiles[b][j] + .35 * profiles[1 - b][j];
    settle(frames[b], responses[b], both, face.k);
  }
  return frames;
}

BrowMask browMask(const Face& face, const cv::Mat& image, const std::array<BrowFrame, 2>& frames) {
  const double k = face.k;
  cv::Rect2d box(frames[0].center[0], cv::Size2d(1, 1));
  for (const auto& frame : frames) {
    for (const auto& c : frame.center) box |= cv::Rect2d(c.x, c.y, 1, 1);
  }
  const double side = 20 * k;
  BrowMask mask;
  mask.window = cv::Rect(cvFloor(box.x - side), cvFloor(box.y - side), cvCeil(box.width + 2 * side),
                         cvCeil(box.height + 2 * side)) &
                cv::Rect({0, 0}, face.size());
  const cv::Size size = mask.window.size();
  mask.band = cv::Mat(size, CV_32F, cv::Scalar(0));
  mask.hairs = mask.band.clone();
  if (mask.window.width < 4 || mask.window.height < 4) return mask;
  for (const auto& frame : frames) {
    auto outline = frame.outline([k](double, double half) { return std::max(half, 2.6 * k) * 1.5; }, 1, 1);
    outline.insert(outline.begin(), frame.center[0] - frame.tangent[0] * (3 * k));
    outline.insert(outline.begin() + kBrowPlaces + 1,
                   frame.center[kBrowPlaces - 1] + frame.tangent[kBrowPlaces - 1] * (4 * k));
    for (auto& p : outline) p -= cv::Point2d(mask.window.tl());
    cv::max(mask.band, polygonMask(size, outline, 1.5 * k), mask.band);
  }
  cv::Mat light = luminance(image(mask.window));
  light += 6;
  cv::log(light, light);
  const cv::Mat rest = 1 - mask.band;
  const cv::Mat base = gaussian(light.mul(rest), 8 * k) / (gaussian(rest, 8 * k) + 1e-3);
  mask.hairs = (base - light - .05) / .35;
  cv::min(cv::max(mask.hairs, 0), 1, mask.hairs);
  mask.hairs = mask.hairs.mul(mask.band);
  return mask;
}

}  // namespace lineament::retouch
