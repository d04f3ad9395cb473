#include <utility>

#include "base/log.h"
#include "face_search.h"

namespace lineament {
namespace {

/// The detector that was named; else the imported one, unless it cannot be read any more; else the cascades.
Result<std::unique_ptr<imaging::FaceFinder>> finderOf(const FaceOptions& options) {
  if (!options.detector.empty()) return imaging::makeYunetFinder(options.detector);
  std::error_code ignored;
  if (const auto imported = userFaceDetector(); std::filesystem::exists(imported, ignored)) {
    auto finder = imaging::makeYunetFinder(imported);
    if (finder) return finder;
    log(LogLevel::kWarning, "pipeline", finder.error().message + " OpenCV's cascades find faces in its place.");
  }
  return imaging::makeCascadeFinder(options.cascades);
}

}  // namespace

Result<std::unique_ptr<FaceLocator>> FaceLocator::create(const FaceOptions& options) {
  return guarded("Loading what finds faces", [&]() -> Result<std::unique_ptr<FaceLocator>> {
    auto model = pipeline::LandmarkModel::load(options.landmarks);
    if (!model) return model.error();
    auto finder = finderOf(options);
    if (!finder) return finder.error();
    auto shared = std::make_shared<const pipeline::LandmarkModel>(std::move(*model));
    return std::unique_ptr<FaceLocator>(std::make_unique<pipeline::FaceSearch>(
        std::move(*finder),
        [shared](const Image& photo, const std::vector<FaceBox>& boxes) { return shared->read(photo, boxes); }));
  });
}

}  // namespace lineament
