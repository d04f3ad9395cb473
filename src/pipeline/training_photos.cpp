#include "pipeline/training_photos.h"

#include <algorithm>

#include "base/files.h"
#include "base/sha256.h"
#include "imaging/photo.h"
#include "stages/stages.h"

namespace lineament {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKeepBytes = 1'000'000'000;

Result<std::vector<fs::path>> filesOf(const fs::path& folder) {
  std::error_code failed;
  if (!fs::is_directory(folder, failed)) {
    return Error{ErrorCode::kNotFound, "There is no folder of photographs " + quoted(folder) + ".", failed.message()};
  }
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code ignored;
    if (at->path().filename().string().starts_with('.') || !at->is_regular_file(ignored)) continue;
    files.push_back(at->path());
  }
  if (failed) return fileError("read", folder, failed.value());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<TrainingPhotos> TrainingPhotos::open(const fs::path& folder, const std::function<void(const Error&)>& skipped,
                                            const ProgressSink& progress, const StopToken& stop) {
  return guarded("Reading the photographs in " + quoted(folder), [&]() -> Result<TrainingPhotos> {
    const std::vector<fs::path> files = filesOf(folder).value();
    TrainingPhotos all;
    Sha256 hash;
    for (std::size_t i = 0; i < files.size(); ++i) {
      stop.throwIfStopped();
      if (progress) progress("Reading the photographs", static_cast<double>(i) / static_cast<double>(files.size()));
      const auto photo = imaging::openPhoto(files[i]);
      if (!photo) {
        if (photo.error().code == ErrorCode::kOutOfMemory) return photo.error();
        if (skipped) skipped(photo.error());
        continue;
      }
      hash.update(photo->sha256.data(), photo->sha256.size());
      all.photos_.push_back({files[i], photo->sha256, {}});
    }
    if (all.photos_.empty()) {
      return Error{ErrorCode::kNotFound, "There is no readable picture in " + quoted(folder) + ".", {}};
    }
    all.digest_ = hash.hex();
    return all;
  });
}

Result<Image> TrainingPhotos::crop(int which, int side) {
  return guarded("Cropping a photograph", [&]() -> Result<Image> {
    Photo& known = photos_.at(static_cast<std::size_t>(which));
    if (known.crop.width() == side) return known.crop;
    const auto photo = imaging::openPhoto(known.path);
    if (!photo) return photo.error();
    if (photo->sha256 != known.sha256) {
      return Error{ErrorCode::kUnreadable, quoted(known.path) + " was changed while it was in use.", {}};
    }
    Image crop = pipeline::cropStage(*photo->image, side).image;
    kept_ -= known.crop.size();
    known.crop = {};
    if (kept_ + crop.size() <= kKeepBytes) {
      kept_ += crop.size();
      known.crop = crop;
    }
    return crop;
  });
}

}  // namespace lineament
