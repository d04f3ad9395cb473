// A folder of photographs as training data: opened and cropped by the code that the editor opens and crops with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"

namespace lineament {

class TrainingPhotos {
 public:
  /// Opens every file of the folder once, sorted by name; hidden files are left out, subfolders are not entered. Each
  /// file that is no readable picture is told to `skipped`, by the sentence that the editor would say.
  /// kNotFound where there is no such folder or no readable picture in it; kCancelled.
  static Result<TrainingPhotos> open(const std::filesystem::path& folder,
                                     const std::function<void(const Error&)>& skipped,
                                     const ProgressSink& progress = {}, const StopToken& stop = {});

  [[nodiscard]] int count() const { return static_cast<int>(photos_.size()); }
  /// SHA-256 over the SHA-256 of the files in their order: other photographs, another digest.
  [[nodiscard]] const std::string& digest() const { return digest_; }
  /// Which of them stands at a place of the series in which they take turns: 0 … count-1.
  [[nodiscard]] int at(std::uint64_t place) const { return static_cast<int>(place % photos_.size()); }
  /// The crop, side × side, that the networks of a pack of that resolution see of photograph `which`. Errors of
  /// opening; kUnreadable where the file is another one than it was. Crops are kept, as far as 1 GB holds them; a
  /// decoded photograph is not.
  Result<Image> crop(int which, int side);

 private:
  struct Photo {
    std::filesystem::path path;
    std::string sha256;
    Image crop;  ///< empty until it was asked for
  };
  std::vector<Photo> photos_;
  std::string digest_;
  std::size_t kept_ = 0;  ///< bytes of all crops
};

}  // namespace lineament
