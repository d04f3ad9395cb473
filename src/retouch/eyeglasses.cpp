#include "eyeglasses.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "base/classes.h"
#include "hair.h"

namespace lineament::retouch {
namespace {

// Lengths are in pixels of the 256 crop: about a millimeter on the face (64 between the eyes).
struct LensShape {
  double width, height;
  double exponent;  ///< of the superellipse: 2 an ellipse, 4 nearly a rectangle
  double taper;     ///< narrower below by this part
  double lift;      ///< of the outer upper corner
  bool aviator = false;
};
constexpr LensShape kShapes[] = {
    {47, 43, 2.1, 0, 0},                                 // round
    {50, 35, 2.3, 0, 0},                                 // oval
    {53, 32, 4.2, .03, 0},                               // rectangle
    {52, 40, 3.6, .05, 0},                               // square
    {53, 40, 3.0, .11, 1.5},                             // wayfarer
    {53, 36, 2.7, .10, 5},                               // cat's eye
    {55, 46, 2.4, .16, 0, true}, {48, 42, 2.4, .09, 0},  // panto
};
enum class Rim { kFull, kHalf, kRimless, kBrow };
constexpr Rim kRims[] = {Rim::kFull, Rim::kFull, Rim::kFull, Rim::kHalf, Rim::kRimless, Rim::kBrow};

struct FrameColor {
  float r, g, b;
  bool metal = false, tortoise = false, clear = false;
};
constexpr FrameColor kColors[] = {
    {24, 24, 26},                        // black
    {74, 44, 30},                        // brown
    {92, 52, 34, false, true},           // tortoise
    {30, 40, 70},                        // navy
    {88, 26, 38},                        // burgundy
    {98, 100, 105, false, false, true},  // gray, half clear
    {190, 150, 92, true},                // gold
    {170, 174, 178, true},               // silver
    {78, 80, 84, true},                  // gunmetal
};

struct GlassesStyle {
  LensShape shape;
  Rim rim;
  FrameColor color;
  double thick, size, down, bridge, reflection;
  double firstBand, secondBand, gleam;  ///< places of the mirrored window and of the metal's light
};

template <class T, std::size_t N>
const T& oneOf(Random& random, const T (&list)[N]) {
  return list[random.index(static_cast<int>(N))];
}

/// Everything random about a pair, drawnStyle in one order.
GlassesStyle drawnStyle(Random& random, double strength) {
  GlassesStyle style{};
  style.shape = oneOf(random, kShapes);
  style.rim = oneOf(random, kRims);
  style.color = oneOf(random, kColors);
  style.thick = random.uniform(1.3, 4.2) * (.6 + .4 * strength);
  style.size = random.uniform(.93, 1.06);
  style.down = random.uniform(3, 7);
  style.bridge = random.uniform(15, 19);
  style.reflection = random.uniform(.25, 1);
  style.firstBand = random.uniform(.25, .5);
  style.secondBand = random.uniform(.65, .9);
  style.gleam = random.uniform(0, 6);
  if (style.color.metal) style.thick = std::min(style.thick, 1.9);
  if (style.rim == Rim::kRimless) style.thick = 0;
  return style;
}

/// The pair in the head's own space (pixels of the 256 crop): a plane that wraps a little around the face.
struct GlassesFit {
  const Face& face;
  double middle, eyes, front;  ///< x between the lenses, row of the lens centers, z at the bridge
  double a, b;                 ///< lens width and height
  double center;               ///< distance of a lens's center from the middle
  double halfHead;             ///< from the middle to the temples

  [[nodiscard]] cv::Point3d space(Point2 p) const {
    return {middle + p.x, eyes + p.y, front + .0028 * p.x * p.x - .06 * p.y};
  }
  [[nodiscard]] Point2 place(const cv::Point3d& p) const {
    const auto q = face.pose.apply(p);
    return {q.x, q.y};
  }
  [[nodiscard]] Point2 on(Point2 p) const { return place(space(p)); }
};

GlassesFit fittedPair(const Face& face, const GlassesStyle& style) {
  const auto own = [&](int v) { return face.pose.undo(face.mesh[v]); };
  const double middle = (own(168).x + own(6).x) / 2;
  // The front spans 86 % of the head at the temples; lenses sit over the person's own eyes.
  const double halfHead = (std::abs(own(127).x - 128) + std::abs(own(356).x - 128)) / 2;
  const double size = style.size * .86 * halfHead / (style.shape.width + style.bridge / 2 + 1.5);
  const double between = std::abs((own(33).x + own(133).x) / 2 - (own(362).x + own(263).x) / 2);
  GlassesFit fit{face,
                 middle,
                 (own(33).y + own(133).y + own(362).y + own(263).y) / 4 + style.down,
                 own(168).z - 3.5,
                 style.shape.width * size,
                 style.shape.height * size,
                 0,
                 halfHead};
  fit.center = std::clamp((fit.a + style.bridge) / 2, between / 2 - 3, between / 2 + 4.5);
  return fit;
}

constexpr int kLensPoints = 72;

/// The lens's outline around its center; x grows outward before `side` turns it.
Points2 lensOutline(const GlassesFit& fit, const LensShape& shape, int side) {
  Points2 result;
  const auto power = [&](double v) { return std::copysign(std::pow(std::abs(v), 2 / shape.exponent), v); };
  const double scale = fit.a / shape.width;
  for (int i = 0; i < kLensPoints; ++i) {
    const double t = 2 * std::numbers::pi * i / kLensPoints;
    const double halfHeight = shape.height / 2, halfWidth = shape.width / 2;
    double x = halfWidth * power(std::cos(t)), y = halfHeight * power(std::sin(t));
    x *= 1 - shape.taper * y / halfHeight;
    const double out = std::clamp(x / halfWidth, 0., 1.);
    y -= shape.lift * out * out * std::clamp(-y / halfHeight, 0., 1.);
    if (shape.aviator) {
      const double low = std::clamp(y / halfHeight, 0., 1.);
      y += 3 * low * std::clamp(.3 + .7 * out, 0., 1.);
      x += 2 * low;
    }
    result.emplace_back(side * x * scale, y * scale);
  }
  return result;
}

/// What is drawnStyle, on a canvas `finer` times the window.
struct GlassesDrawing {
  cv::Rect window;
  int finer;
  cv::Mat frame, arms, lens, edge;  ///< CV_8U

  GlassesDrawing(cv::Rect area, double k) : window(area), finer(std::clamp(cvCeil(4 / k), 1, 8)) {
    for (auto* layer : {&frame, &arms, &lens, &edge}) *layer = cv::Mat(area.size() * finer, CV_8U, cv::Scalar(0));
  }
  [[nodiscard]] std::vector<cv::Point> fixed(const Points2& points) const {
    std::vector<cv::Point> result;
    for (const auto& p : points) {
      const Point2 q = (p + Point2(.5 - window.x, .5 - window.y)) * (16. * finer) - Point2(8, 8);
      result.emplace_back(cvRound(q.x), cvRound(q.y));
    }
    return result;
  }
  void line(cv::Mat& layer, const Points2& points, double width, int value = 255) const {
    cv::polylines(layer, std::vector<std::vector<cv::Point>>{fixed(points)}, false, value,
                  std::max(1, cvRound(width * finer)), cv::LINE_AA, 4);
  }
  [[nodiscard]] cv::Mat small(const cv::Mat& layer) const {
    cv::Mat result;
    cv::resize(layer, result, window.size(), 0, 0, cv::INTER_AREA);
    result.convertTo(result, CV_32F, 1 / 255.);
    return result;
  }
};

/// Thickness of the rim at a place of the outline: plastic is stronger above and outside.
double thicknessAt(const GlassesStyle& style, const GlassesFit& fit, Point2 p, int side) {
  const double top = std::clamp(-p.y / (fit.b / 2), -1., 1.), out = std::clamp(side * p.x / (fit.a / 2), 0., 1.);
  if (style.rim == Rim::kBrow) return top > 0 ? style.thick * 1.7 : std::min(.9, style.thick);
  const double full = style.thick * (1 + (style.color.metal ? 0 : .35 * std::max(top, 0.) + .15 * out));
  return style.rim == Rim::kHalf ? full * std::clamp((top + .15) / .3, 0., 1.) : full;
}

void drawLens(GlassesDrawing& drawing, const GlassesStyle& style, const GlassesFit& fit, int side) {
  const Points2 outline = lensOutline(fit, style.shape, side);
  const Point2 center(side * fit.center, 0);
  const std::size_t n = outline.size();
  Points2 inner, outer;
  for (std::size_t i = 0; i < n; ++i) {
    const Point2 d = outline[(i + 1) % n] - outline[(i + n - 1) % n];
    const Point2 normal = Point2(d.y, -d.x) * (side / (std::hypot(d.x, d.y) + 1e-6));
    inner.push_back(fit.on(center + outline[i]));
    outer.push_back(fit.on(center + outline[i] + normal * thicknessAt(style, fit, outline[i], side)));
  }
  cv::fillPoly(drawing.lens, std::vector<std::vector<cv::Point>>{drawing.fixed(inner)}, 255, cv::LINE_AA, 4);
  if (style.thick > 0) {
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t j = (i + 1) % n;
      if (thicknessAt(style, fit, outline[i], side) > 0 && thicknessAt(style, fit, outline[j], side) > 0)
        cv::fillConvexPoly(drawing.frame, drawing.fixed({inner[i], inner[j], outer[j], outer[i]}), 255, cv::LINE_AA, 4);
    }
  }
  if (style.rim == Rim::kHalf || style.rim == Rim::kRimless) {
    inner.push_back(inner.front());
    drawing.line(drawing.edge, inner, .55 * fit.face.k);
  }
}

/// Hinge, and the arm back to the ear where the head does not hide it.
void drawArm(GlassesDrawing& drawing, const GlassesStyle& style, const GlassesFit& fit, int side) {
  const double k = fit.face.k, s = fit.face.pose.scale;
  double thickest = 0;
  for (const auto& p : lensOutline(fit, style.shape, side))
    thickest = std::max(thickest, thicknessAt(style, fit, p, side));
  const double out = fit.center + fit.a / 2 + thickest * .6, y = -fit.b * (style.shape.aviator ? .3 : .22);
  const double width = std::clamp(style.thick, 1.1, 3.4) * s;
  drawing.line(drawing.frame,
               {fit.on({side * (fit.center + fit.a / 2 * (style.thick > 0 ? .985 : .93)), y}),
                fit.on({side * (out + 1.4), y - .5})},
               width);
  const double temple = std::max(fit.halfHead, out);
  const Points2 arm = {fit.place({fit.middle + side * (out + 1.4), fit.eyes + y - .5, fit.front + .0028 * out * out}),
                       fit.place({fit.middle + side * (temple + 3), fit.eyes + y - 1.5, fit.front + 34}),
                       fit.place({fit.middle + side * (temple + 5.5), fit.eyes + y - 1, fit.front + 72})};
  if (side * (arm[2].x - arm[0].x) > 1.5 * k) drawing.line(drawing.arms, arm, width * .75);
}

void drawBridge(GlassesDrawing& drawing, const GlassesStyle& style, const GlassesFit& fit) {
  const double g = fit.center - fit.a / 2, reach = style.thick > 0 ? -.2 : 1.5, b = fit.b, s = fit.face.pose.scale;
  const Points2 arch = splineContour({{-g - reach, -b * .12},
                                      {-g * .5, -b * .20 - 1.2},
                                      {0, -b * .23 - 1.6},
                                      {g * .5, -b * .20 - 1.2},
                                      {g + reach, -b * .12}});
  Points2 line;
  for (std::size_t i = 0; i <= 24; ++i) line.push_back(fit.on(arch[i]));
  const double width = std::clamp(style.thick * 1.05, 1.2, 3.6) * s;
  drawing.line(drawing.frame, line, width);
  if (style.shape.aviator)
    drawing.line(drawing.frame, {fit.on({-g - 3, -b * .4}), fit.on({g + 3, -b * .4})}, width * .8);
  if (style.color.metal || style.thick == 0) {
    for (const int side : {-1, 1})  // nose pads
      drawing.line(drawing.edge, {fit.on({side * (g * .62 + .5), b * .12}), fit.on({side * (g * .8 + 1), b * .26})},
                   1.5 * fit.face.k, 200);
  }
}

cv::Rect glassesWindow(const Face& face, const GlassesFit& fit) {
  const double s = face.pose.scale, wide = (fit.halfHead + 18) * s, high = (fit.b / 2 + 16) * s;
  const Point2 c = fit.on({0, 0});
  const double turn = std::abs(std::sin(std::atan2(face.pose.rotation(1, 0), face.pose.rotation(0, 0)))) * wide;
  const cv::Rect window(cvFloor(c.x - wide - high * .3), cvFloor(c.y - high - turn), cvCeil(2 * wide + high * .6),
                        cvCeil(2 * (high + turn)));
  return window & cv::Rect({0, 0}, face.size());
}

/// Color of the frame on the fine canvas, lit from above on its bevel, times its mask; averaged down.
cv::Mat shadedFrame(const GlassesDrawing& drawing, const cv::Mat& mask, const GlassesStyle& style, const Face& face,
                    Random& random) {
  cv::Mat frame, soft, dx, dy;
  mask.convertTo(frame, CV_32F, 1 / 255.);
  const double thick = std::min(style.thick > 0 ? style.thick : 1.2, 2.2);
  const double fine = drawing.finer * face.k;  // fine pixels per pixel of 256
  soft = gaussian(frame, std::max(.5, .32 * thick * fine));
  cv::Sobel(soft, dx, CV_32F, 1, 0);
  cv::Sobel(soft, dy, CV_32F, 0, 1);
  const cv::Mat noise = style.color.tortoise ? frameNoise(face, random, 1.8)(drawing.window) : cv::Mat();
  cv::Mat result(frame.size(), CV_32FC3);
  const float gain = static_cast<float>(1.6 * fine / 4), shine = style.color.metal ? 75.f : 60.f;
  for (int y = 0; y < frame.rows; ++y) {
    for (int x = 0; x < frame.cols; ++x) {
      const float covered = frame.at<float>(y, x);
      auto& to = result.at<cv::Vec3f>(y, x);
      to = {};
      if (covered == 0) continue;
      const float slope = std::clamp((.35f * dx.at<float>(y, x) + .94f * dy.at<float>(y, x)) * gain, -1.f, 1.f);
      float factor = 1 - .4f * std::max(-slope, 0.f);
      if (!noise.empty())
        factor *= 1 + .45f * std::clamp(noise.at<float>(std::min(y / drawing.finer, noise.rows - 1),
                                                        std::min(x / drawing.finer, noise.cols - 1)),
                                        -1.2f, 1.6f);
      const float light = shine * std::pow(std::max(slope, 0.f), 1.5f);
      if (style.color.metal)
        factor *=
            1 + .25f * static_cast<float>(std::sin((x / fine + drawing.window.x / face.k) / 256 * 14 + style.gleam));
      to = (cv::Vec3f(style.color.r, style.color.g, style.color.b) * factor + cv::Vec3f::all(light)) * covered;
    }
  }
  cv::Mat small;
  cv::resize(result, small, drawing.window.size(), 0, 0, cv::INTER_AREA);
  return small;
}

cv::Mat shiftedMap(const cv::Mat& map, double dx, double dy) {
  cv::Mat result;
  cv::warpAffine(map, result, cv::Matx23d(1, 0, dx, 0, 1, dy), map.size());
  return result;
}

/// A window mirrored in the lenses: two tilted bands that fade downward. CV_32F.
cv::Mat lensReflection(const cv::Mat& lens, const GlassesStyle& style) {
  const cv::Rect box = cv::boundingRect(lens > .3);
  cv::Mat result(lens.size(), CV_32F, cv::Scalar(0));
  for (int y = box.y; y < box.y + box.height; ++y) {
    const double v = static_cast<double>(y - box.y) / box.height;
    for (int x = box.x; x < box.x + box.width; ++x) {
      if (lens.at<float>(y, x) == 0) continue;
      const double u = std::fmod(2. * (x - box.x) / box.width, 1.) + .35 * v;
      const double band = std::exp(-std::pow((u - style.firstBand) / .16, 2)) +
                          .6 * std::exp(-std::pow((u - style.secondBand) / .06, 2));
      result.at<float>(y, x) =
          static_cast<float>(band * std::clamp(1.05 - v, 0., 1.) * style.reflection) * lens.at<float>(y, x);
    }
  }
  return result;
}

/// Lays the layers over the window of the picture, from the skin outward.
void composeGlasses(cv::Mat& picture, cv::Mat& region, const Face& face, const GlassesDrawing& drawing,
                    const GlassesStyle& style, double strength, Random& random) {
  const double k = face.k;
  cv::Mat arms = drawing.arms;
  if (!face.labels.empty()) {  // arms go under the hair and behind a hat
    const cv::Mat hair = face.labeled({static_cast<int>(FaceClass::kHair), static_cast<int>(FaceClass::kHat)}, 1.2 * k);
    cv::Mat over, bare;
    cv::resize(1 - .9 * hair(drawing.window), over, arms.size(), 0, 0, cv::INTER_LINEAR);
    arms.convertTo(bare, CV_32F);
    cv::Mat(bare.mul(over)).convertTo(arms, CV_8U);
  }
  const cv::Mat all = cv::max(drawing.frame, arms);
  const cv::Mat frame = drawing.small(all), lens = drawing.small(drawing.lens), edge = drawing.small(drawing.edge);
  const cv::Mat color = shadedFrame(drawing, all, style, face, random);
  const float skin = luminance(face.skin());
  cv::Mat ambient = localLight(face, drawing.window, 9, .5, 1.3, .5);
  ambient *= std::pow(std::clamp(skin / 150, .6f, 1.1f), .6);
  cv::Mat window = picture(drawing.window);
  // Contact shadow on the skin alone.
  const Field inside =
      field(face.mesh, triangles(Surface::kFace), face.size(), cv::Mat(kSkinPoints, 1, CV_32F, cv::Scalar(0)));
  const cv::Mat shadow =
      shiftedMap(gaussian(frame, 1.6 * k), .3 * k, 2.3 * k).mul(gaussian(inside.inside, 1.5 * k)(drawing.window));
  multiplyInto(window, 1 - (style.thick > 1.5 ? .30 : .2) * shadow);
  multiplyInto(window, 1 - .02 * lens);
  const cv::Mat glare = lensReflection(lens, style) * std::clamp(skin / 140, .5f, 1.2f);
  for (int y = 0; y < window.rows; ++y) {
    for (int x = 0; x < window.cols; ++x) window.at<cv::Vec3f>(y, x) += cv::Vec3f(27, 32, 36) * glare.at<float>(y, x);
  }
  multiplyInto(window, 1 - .30 * shiftedMap(edge, 0, .7 * k));  // a naked lens: a light line over a dark one
  cv::Mat bright(window.size(), CV_32FC3, cv::Scalar(216, 222, 222));
  multiplyInto(bright, ambient);
  blendInto(window, bright, .34 * edge);
  const double cover = (style.color.clear ? .8 : .94) * std::min(1., .55 + .6 * strength);
  cv::Mat solid = color.clone();
  multiplyInto(solid, ambient / (frame + 1e-6));
  blendInto(window, solid, frame * cover);
  const cv::Mat seen = (frame > .004) | (shadow > .006) | (lens > .004) | (edge > .004);
  seen.copyTo(region(drawing.window));
}

}  // namespace

bool wearsGlasses(const Face& face) {
  if (face.labels.empty()) return false;
  return cv::countNonZero(face.labels == static_cast<int>(FaceClass::kEyeglasses)) > 60 * face.k * face.k;
}

Edited wearEyeglasses(const Face& face, double strength, Random& random, const BankData&) {
  cv::Mat picture, region(face.size(), CV_8U, cv::Scalar(0)), labels = face.labels.clone();
  face.image.convertTo(picture, CV_32F);
  const double s = std::min(strength, 1.2);
  const GlassesStyle style = drawnStyle(random, s);
  const GlassesFit fit = fittedPair(face, style);
  const cv::Rect window = glassesWindow(face, fit);
  if (wearsGlasses(face) || window.width < 8 || window.height < 8) {
    Edited same = finished(face, picture, region, labels, face.mesh);
    same.note = wearsGlasses(face) ? "The person wears glasses already." : "The eyes lie outside the picture.";
    return same;
  }
  GlassesDrawing drawing(window, face.k);
  for (const int side : {-1, 1}) {
    drawLens(drawing, style, fit, side);
    drawArm(drawing, style, fit, side);
  }
  drawBridge(drawing, style, fit);
  composeGlasses(picture, region, face, drawing, style, s, random);
  if (!labels.empty()) {
    const cv::Mat shown = (drawing.small(drawing.lens) > .5) | (drawing.small(drawing.frame) > .4);
    labels(window).setTo(static_cast<int>(FaceClass::kEyeglasses), shown);
  }
  return finished(face, picture, region, labels, face.mesh);
}

}  // namespace lineament::retouch
