// What is learned of beards: how shaven faces are shaded, and where bearded men have hair.
#include <opencv2/imgproc.hpp>
#include <set>

#include "beard_analysis.h"
#include "build.h"

namespace lineament::retouch {
namespace {

constexpr int kMost = 120;

/// Calls `use` with faces, one of a person, that `fits` takes, until it has said yes kMost times.
int forFaces(const BuildContext& context, const std::function<bool(const GalleryFace&)>& fits,
             const std::function<bool(const Face&)>& use) {
  std::set<std::string> seen;
  int count = 0;
  for (const auto& entry : context.gallery.faces()) {
    if (count >= kMost) break;
    if (!fits(entry) || !seen.insert(entry.person.empty() ? entry.file : entry.person).second) continue;
    const auto face = loadIfFace(context, entry);
    if (!face || std::abs(face->yaw) > 15) continue;
    if (use(*face)) ++count;
  }
  return count;
}

}  // namespace

std::optional<Face> loadIfFace(const BuildContext& context, const GalleryFace& face, bool sharp) {
  try {
    return context.gallery.load(face, context.canonical, sharp);
  } catch (const ErrorException& e) {
    if (e.error().code != ErrorCode::kInvalidArgument) throw;
    return std::nullopt;  // a doubtful mesh teaches nothing
  }
}

void buildBeard(const BuildContext& context, BankArrays& arrays) {
  const auto& canonical = context.canonical;
  cv::Mat shaven(kCanonicalSide, kCanonicalSide, CV_32FC3, cv::Scalar::all(0));
  const int without = forFaces(
      context,
      [](const GalleryFace& f) {
        return !f.facialHair.value_or(true) && !f.glasses.value_or(true) && f.male && f.age <= 60;
      },
      [&](const Face& face) {
        cv::Mat light;
        toCanonical(canonical, face.mesh, face.image).convertTo(light, CV_32F);
        light = cv::max(light + cv::Scalar::all(6), cv::Scalar::all(1));
        cv::log(light, light);
        shaven += gaussian(light, 2);
        return true;
      });
  requireFaces(static_cast<std::size_t>(without), 20, "shaven skin");
  shaven = shaven / without;
  cv::resize(shaven, shaven, {192, 192}, 0, 0, cv::INTER_AREA);
  const int shape[] = {3, 192, 192};
  cv::Mat planes(3, shape, CV_32F);
  for (int c = 0; c < 3; ++c) {
    cv::Mat to = plane(planes, c);
    cv::extractChannel(shaven, to, c);
  }
  arrays.put("beard/shaven", planes, BankArrays::Store::kHalf);
  arrays.put("beard/grown", cv::Mat::ones(96, 96, CV_32F), BankArrays::Store::kHalf);

  // Now that shaven skin is known, bearded men tell where hair is.
  BankData soFar;
  soFar.canonical = canonical;
  soFar.beard = BeardData::read(arrays, canonical);
  cv::Mat grown(kCanonicalSide, kCanonicalSide, CV_32F, cv::Scalar(0));
  const int with = forFaces(
      context, [](const GalleryFace& f) { return f.facialHair.value_or(false) && f.male; },
      [&](const Face& face) {
        const Field places = canonicalPlaces(canonical, face.mesh, face.size());
        const BeardAnalysis beard = analyzedBeard(face, soFar, places);
        cv::Mat all(face.size(), CV_32F, cv::Scalar(0));
        if (beard.full < .45) return false;  // a moustache, or a shadow
        beard.darker.copyTo(all(beard.window));
        grown += toCanonical(canonical, face.mesh, all);
        return true;
      });
  requireFaces(static_cast<std::size_t>(with), 10, "beards");
  grown = grown / with;
  cv::resize(gaussian(grown, 2), grown, {96, 96}, 0, 0, cv::INTER_AREA);
  arrays.put("beard/grown", cv::min(cv::max(grown, 0), 1), BankArrays::Store::kHalf);
  arrays.info["beard"] = {{"shaven", without}, {"bearded", with}};
  context.say(std::to_string(without) + " shaven and " + std::to_string(with) + " bearded faces");
}

}  // namespace lineament::retouch
