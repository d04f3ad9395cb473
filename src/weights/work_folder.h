// The folder beside a pack in which it is made.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace lineament::weights {

/// “TARGET.importing”, locked against a second process and emptied of what a killed one left. Removed with its content
/// unless publish() made it the target.
class WorkFolder {
 public:
  /// kInvalidArgument where the target exists and may not be replaced, kPermission where another process is at work.
  static Result<std::unique_ptr<WorkFolder>> create(const std::filesystem::path& target, bool mayReplace);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Renames the folder to the target; an old target is moved aside first and put back if that fails.
  Status publish();

 private:
  WorkFolder(std::filesystem::path target, std::filesystem::path path, int fd, bool mayReplace)
      : target_(std::move(target)), path_(std::move(path)), fd_(fd), mayReplace_(mayReplace) {}
  std::filesystem::path target_, path_;
  int fd_;
  bool mayReplace_, published_ = false;
};

}  // namespace lineament::weights
