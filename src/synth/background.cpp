#include "background.h"

#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "base/random.h"

namespace lineament::synth {
namespace {

constexpr int kSide = 192;  ///< backgrounds are out of focus; this is all the detail they have

void fillGradient(cv::Mat& b, const PortraitParameters& p, Random& r) {
  const Vec3 a = toVec(p.backgroundColor), c = toVec(p.backgroundColor2);
  const float angle = static_cast<float>(r.uniform(0, 2 * kPi)), offset = static_cast<float>(r.uniform(0, 200));
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const float u = static_cast<float>(x) / kSide - 0.5f, v = static_cast<float>(y) / kSide - 0.5f;
      const float t = clamp01(0.5f + u * std::cos(angle) + v * std::sin(angle) + 0.12f * fbm(u * 3 + offset, v * 3));
      const Vec3 q = mix(a, c, t);
      b.at<cv::Vec3f>(y, x) = {q.x, q.y, q.z};
    }
  }
}

void fillStudio(cv::Mat& b, const PortraitParameters& p, Random& r) {
  const Vec3 a = toVec(p.backgroundColor), c = toVec(p.backgroundColor2) * 0.7f;
  const float cx = static_cast<float>(r.uniform(0.25, 0.75)), cy = static_cast<float>(r.uniform(0.25, 0.6));
  const float offset = static_cast<float>(r.uniform(0, 200)), mottle = static_cast<float>(r.uniform(0.0, 0.5));
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const float u = static_cast<float>(x) / kSide, v = static_cast<float>(y) / kSide;
      const float d = std::sqrt((u - cx) * (u - cx) + (v - cy) * (v - cy));
      const Vec3 q = mix(a, c, smooth(0.05f, 0.85f, d)) * (1 + mottle * 0.5f * fbm(u * 5 + offset, v * 5));
      b.at<cv::Vec3f>(y, x) = {q.x, q.y, q.z};
    }
  }
}

cv::Scalar color(const Vec3& c) { return {c.x, c.y, c.z}; }

Vec3 varied(const PortraitParameters& p, Random& r, double lo, double hi) {
  const Vec3 c = mix(toVec(p.backgroundColor), toVec(p.backgroundColor2), static_cast<float>(r.uniform()));
  const float k = static_cast<float>(r.uniform(lo, hi));
  return Vec3{c.x * k * static_cast<float>(r.uniform(0.8, 1.2)), c.y * k * static_cast<float>(r.uniform(0.8, 1.2)),
              c.z * k * static_cast<float>(r.uniform(0.8, 1.2))};
}

void fillScene(cv::Mat& b, Random& r) {
  // Sky, far hills and foliage, ground.
  const float horizon = static_cast<float>(r.uniform(0.35, 0.75)), offset = static_cast<float>(r.uniform(0, 200));
  const bool dusk = r.chance(0.3);
  const Vec3 top = dusk ? Vec3{0.16f, 0.18f, 0.34f} : Vec3{0.22f, 0.40f, 0.72f};
  const Vec3 low = dusk ? Vec3{0.75f, 0.40f, 0.22f} : Vec3{0.72f, 0.80f, 0.88f};
  const Vec3 green = mix(Vec3{0.06f, 0.14f, 0.035f}, Vec3{0.20f, 0.17f, 0.06f}, static_cast<float>(r.uniform()));
  const Vec3 soil = mix(Vec3{0.22f, 0.18f, 0.12f}, Vec3{0.12f, 0.20f, 0.06f}, static_cast<float>(r.uniform()));
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const float u = static_cast<float>(x) / kSide, v = static_cast<float>(y) / kSide;
      Vec3 q = mix(top, low, clamp01(v / horizon));
      const float hills = horizon - 0.10f - 0.10f * fbm(u * 2.2f + offset, 3.0f);
      q = mix(q, mix(low, green, 0.55f), smooth(0.0f, 0.02f, v - hills));
      const float trees = horizon - 0.06f - 0.16f * fbm(u * 5 + offset, 9.0f);
      const float leaves = 0.75f + 0.6f * fbm(u * 16 + offset, v * 16);
      q = mix(q, green * leaves, smooth(0.0f, 0.02f, v - trees));
      q = mix(q, soil * (0.9f + 0.3f * fbm(u * 4 + offset, v * 20)), smooth(0.0f, 0.03f, v - horizon - 0.05f));
      b.at<cv::Vec3f>(y, x) = {q.x, q.y, q.z};
    }
  }
  cv::GaussianBlur(b, b, {0, 0}, 2.2, 2.2, cv::BORDER_REPLICATE);
}

void fillBokeh(cv::Mat& b, const PortraitParameters& p, Random& r) {
  fillGradient(b, p, r);
  b *= 0.35;
  const int count = 26 + r.index(30);
  for (int i = 0; i < count; ++i) {
    const Vec3 c = mix(varied(p, r, 1.0, 3.0), Vec3{0.9f, 0.6f, 0.3f}, static_cast<float>(r.uniform(0, 0.7)));
    const double radius = r.uniform(4, 15), x = r.uniform(0, kSide), y = r.uniform(0, kSide),
                 alpha = r.uniform(0.15, 0.7);
    cv::Mat disc = cv::Mat::zeros(b.size(), CV_8U);
    const cv::Point center(static_cast<int>(x * 16), static_cast<int>(y * 16));
    cv::circle(disc, center, static_cast<int>(radius * 16), cv::Scalar(215), cv::FILLED, cv::LINE_AA, 4);
    cv::circle(disc, center, static_cast<int>(radius * 16), cv::Scalar(255), 1, cv::LINE_AA, 4);
    for (int yy = std::max(0, static_cast<int>(y - radius - 2));
         yy < std::min<int>(kSide, static_cast<int>(y + radius + 3)); ++yy) {
      for (int xx = std::max(0, static_cast<int>(x - radius - 2));
           xx < std::min<int>(kSide, static_cast<int>(x + radius + 3)); ++xx) {
        const float a = static_cast<float>(disc.at<unsigned char>(yy, xx)) / 255.0f * static_cast<float>(alpha);
        b.at<cv::Vec3f>(yy, xx) += cv::Vec3f(c.x, c.y, c.z) * a;
      }
    }
  }
  cv::GaussianBlur(b, b, {0, 0}, 0.8, 0.8, cv::BORDER_REPLICATE);
}

void fillRoom(cv::Mat& b, const PortraitParameters& p, Random& r) {
  b.setTo(color(varied(p, r, 0.8, 1.2)));
  const int shelves = 3 + r.index(6);
  for (int i = 0; i < shelves; ++i) {  // furniture, pictures, books
    const int x = r.index(kSide) - 20, y = r.index(kSide) - 20, w = 12 + r.index(70), h = 12 + r.index(90);
    cv::rectangle(b, cv::Rect(x, y, w, h), color(varied(p, r, 0.25, 1.7)), cv::FILLED);
    const int books = r.index(6);
    for (int k = 0; k < books; ++k) {
      cv::rectangle(b, cv::Rect(x + k * w / 6, y + h / 4, std::max(2, w / 7), h / 2), color(varied(p, r, 0.3, 2.0)),
                    cv::FILLED);
    }
  }
  if (r.chance(0.6)) {  // a window
    const int x = r.index(kSide - 40), y = r.index(60), w = 30 + r.index(40), h = 50 + r.index(60);
    cv::rectangle(b, cv::Rect(x, y, w, h), cv::Scalar(0.85, 0.92, 1.0), cv::FILLED);
    cv::line(b, {x + w / 2, y}, {x + w / 2, y + h}, cv::Scalar(0.3, 0.3, 0.3), 3);
  }
  const double sigma = r.uniform(3.5, 7.0);
  cv::GaussianBlur(b, b, {0, 0}, sigma, sigma, cv::BORDER_REPLICATE);
}

/// Words as on signs and spines, mostly beside the head, drawn at the picture's own size: they are what a viewer
/// notices first when an edit smears.
void letter(cv::Mat& full, const PortraitParameters& p) {
  static constexpr const char* kWords[] = {"CAFE",  "OPEN",   "BOOKS", "TAXI",   "HOTEL", "METRO",
                                           "PRESS", "MARKET", "EXIT",  "CINEMA", "No. 7", "Bar 24"};
  static constexpr int kFonts[] = {cv::FONT_HERSHEY_SIMPLEX, cv::FONT_HERSHEY_DUPLEX, cv::FONT_HERSHEY_COMPLEX};
  Random r(p.seed, "lettering pixels");
  const double size = full.cols;
  for (int i = 0; i < p.lettering; ++i) {
    const char* const word = kWords[r.index(static_cast<int>(std::size(kWords)))];
    const int font = kFonts[r.index(static_cast<int>(std::size(kFonts)))];
    const double height = r.uniform(0.045, 0.10) * size, thick = std::max(1.0, height / r.uniform(6, 10));
    const bool left = r.chance(0.5);
    const double x = (left ? r.uniform(-0.02, 0.10) : r.uniform(0.66, 0.86)) * size, y = r.uniform(0.08, 0.55) * size;
    const bool light = r.chance(0.6);
    const Vec3 ink =
        mix(light ? Vec3{0.85f, 0.84f, 0.8f} : Vec3{0.02f, 0.02f, 0.025f}, toVec(p.backgroundColor2), 0.15f);
    const double blur = r.uniform(0.0, 0.004) * size;
    cv::Mat ofWord = cv::Mat::zeros(full.size(), CV_8U);
    const double scale = height / cv::getTextSize("X", font, 1.0, 1, nullptr).height;
    cv::putText(ofWord, word, {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))}, font, scale,
                cv::Scalar(255), static_cast<int>(std::lround(thick)), cv::LINE_AA);
    if (blur > 0.3) cv::GaussianBlur(ofWord, ofWord, {0, 0}, blur);
    for (int v = 0; v < full.rows; ++v) {
      for (int u = 0; u < full.cols; ++u) {
        const float a = static_cast<float>(ofWord.at<unsigned char>(v, u)) / 255.0f;
        if (a > 0) full.at<cv::Vec3f>(v, u) = full.at<cv::Vec3f>(v, u) * (1 - a) + cv::Vec3f(ink.x, ink.y, ink.z) * a;
      }
    }
  }
}

}  // namespace

std::vector<Vec3> paintBackground(const PortraitParameters& p, int size) {
  cv::Mat b(kSide, kSide, CV_32FC3, cv::Scalar(0.3, 0.3, 0.3));
  Random r(p.seed, "background pixels");
  switch (p.background) {
    case kBackgroundStudio:
      fillStudio(b, p, r);
      break;
    case kBackgroundScene:
      fillScene(b, r);
      break;
    case kBackgroundBokeh:
      fillBokeh(b, p, r);
      break;
    case kBackgroundRoom:
      fillRoom(b, p, r);
      break;
    default:
      fillGradient(b, p, r);
      break;
  }
  cv::Mat full;
  cv::resize(b, full, {size, size}, 0, 0, size < kSide ? cv::INTER_AREA : cv::INTER_LINEAR);
  if (p.lettering > 0) letter(full, p);
  std::vector<Vec3> out(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const cv::Vec3f& c = full.at<cv::Vec3f>(y, x);
      out[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)] = {
          clamp01(c[0]), clamp01(c[1]), clamp01(c[2])};
    }
  }
  return out;
}

}  // namespace lineament::synth
