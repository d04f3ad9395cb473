#include "retouch/build_bank.h"

#include <cmath>

#include "build.h"

namespace lineament::retouch {

void requireFaces(std::size_t found, std::size_t least, const char* what) {
  if (found >= least) return;
  throw ErrorException({ErrorCode::kUnreadable, std::string("The folder holds too few faces for ") + what + ".",
                        std::to_string(found) + " of " + std::to_string(least)});
}

Points3 meanNeutralFace(const Gallery& gallery) {
  std::vector<Points3> faces;
  for (const auto& face : gallery.faces()) {
    if (face.source == "london" && face.file.ends_with("_03.jpg")) faces.push_back(Gallery::points(face));
  }
  requireFaces(faces.size(), 10, "a mean face");
  Points3 mean = faces.front();
  for (int round = 0; round < 3; ++round) {
    Points3 sum(kMeshPointCount);
    for (const auto& face : faces) {
      const Pose pose = fitPose(face, mean, kStable);
      for (int i = 0; i < kMeshPointCount; ++i)
        sum[i] += pose.apply(face[i]) * (1. / static_cast<double>(faces.size()));
    }
    mean = sum;
  }
  const cv::Point3d left = .5 * (mean[33] + mean[133]), right = .5 * (mean[362] + mean[263]), eyes = right - left;
  const double scale = 64 / std::hypot(eyes.x, eyes.y), angle = -std::atan2(eyes.y, eyes.x);
  const cv::Matx33d turn(std::cos(angle), -std::sin(angle), 0, std::sin(angle), std::cos(angle), 0, 0, 0, 1);
  const cv::Point3d middle = .5 * (left + right);
  for (auto& p : mean) {
    const cv::Point3d d = p - middle;
    p = cv::Point3d(scale * (turn * cv::Vec3d(d.x, d.y, d.z))) + cv::Point3d(128, 121, 0);
  }
  return mean;
}

Result<std::vector<std::uint8_t>> buildBank(const std::filesystem::path& faces, const BankOptions& options,
                                            const std::function<void(const std::string&)>& say) {
  return guarded("making the retoucher's bank", [&]() -> Result<std::vector<std::uint8_t>> {
    const auto gallery = Gallery::open(faces, options.sharp);
    if (!gallery) return gallery.error();
    const Canonical canonical = makeCanonical(meanNeutralFace(*gallery));
    const BuildContext context{*gallery, canonical, options.training, say ? say : [](const std::string&) {}};
    context.say(std::to_string(gallery->faces().size()) + " faces, " + std::to_string(gallery->heldOut()) +
                " held out");
    BankArrays arrays;
    arrays.info = {{"version", 1}, {"single", options.training}, {"faces", gallery->faces().size()}};
    cv::Mat mean(kMeshPointCount, 3, CV_32F);
    for (int i = 0; i < mean.rows; ++i) {
      const auto& p = canonical.mean[i];
      mean.at<float>(i, 0) = static_cast<float>(p.x);
      mean.at<float>(i, 1) = static_cast<float>(p.y);
      mean.at<float>(i, 2) = static_cast<float>(p.z);
    }
    arrays.put("face/mean", mean);
    buildSmile(context, arrays);
    buildTeeth(context, arrays);
    buildBeard(context, arrays);
    buildAging(context, arrays);
    return arrays.serialized();
  });
}

}  // namespace lineament::retouch
