#include "work_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/files.h"

namespace lineament::weights {
namespace fs = std::filesystem;
namespace {

/// Puts back the old pack that an import, killed between its two renames, moved aside.
void recover(const fs::path& target) {
  fs::path aside = target;
  aside += ".replaced";
  std::error_code failed;
  if (!fs::exists(fs::symlink_status(target, failed)) && fs::exists(fs::symlink_status(aside, failed)))
    fs::rename(aside, target, failed);
}

/// Whether `fd` is still the folder that `path` names: its owner may have renamed it just before we got the lock.
bool isSame(int fd, const fs::path& path) {
  struct stat held {
  }, named{};
  return ::fstat(fd, &held) == 0 && ::stat(path.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

Error alreadyThere(const fs::path& target) {
  return {ErrorCode::kInvalidArgument,
          "“" + target.string() + "” exists already; remove it first or choose another name.",
          {}};
}

}  // namespace

Result<std::unique_ptr<WorkFolder>> WorkFolder::create(const fs::path& given, bool mayReplace) {
  const fs::path target = given.filename().empty() ? given.parent_path() : given;  // “name/” is “name”
  if (target.filename().empty() || target.filename() == "." || target.filename() == "..") {
    return Error{ErrorCode::kInvalidArgument, "“" + given.string() + "” is no name for a pack.", {}};
  }
  const fs::path parent = target.parent_path().empty() ? "." : target.parent_path();
  if (Status made = makeFolder(parent); !made) return made.error();
  fs::path path = target;
  path += ".importing";
  for (int attempt = 0; attempt < 8; ++attempt) {
    if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) return fileError("create the folder", path, errno);
    const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) continue;
    if (fd < 0) return fileError("write", path, errno);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      ::close(fd);
      return Error{ErrorCode::kPermission, "Another import into “" + target.string() + "” is running.", {}};
    }
    if (!isSame(fd, path)) {
      ::close(fd);
      continue;
    }
    auto folder = std::unique_ptr<WorkFolder>(new WorkFolder(target, path, fd, mayReplace));
    std::error_code failed;
    recover(target);
    if (fs::exists(fs::symlink_status(target, failed)) && !mayReplace) return alreadyThere(target);
    for (const auto& item : fs::directory_iterator(path, failed)) fs::remove_all(item.path(), failed);
    if (failed) return fileError("clear", path, failed.value());
    return folder;
  }
  return Error{ErrorCode::kIo, "Cannot lock “" + path.string() + "”.", {}};
}

WorkFolder::~WorkFolder() {
  if (!published_) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ::close(fd_);
}

Status WorkFolder::publish() {
  if (::fsync(fd_) != 0) return fileError("write", path_, errno);
  std::error_code failed;
  fs::path aside;
  if (fs::exists(fs::symlink_status(target_, failed))) {
    if (!mayReplace_) return alreadyThere(target_);
    // In one step where the file system can: at no moment is there no pack. The old one is then removed as path_.
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) return {};
    aside = target_;
    aside += ".replaced";
    fs::remove_all(aside, failed);
    if (::rename(target_.c_str(), aside.c_str()) != 0) return fileError("replace", target_, errno);
  }
  if (::rename(path_.c_str(), target_.c_str()) != 0) {
    const int why = errno;
    if (!aside.empty() && ::rename(aside.c_str(), target_.c_str()) != 0) {
      return Error{ErrorCode::kIo, "The old pack was left in “" + aside.string() + "”.", {}};
    }
    return fileError("write", target_, why);
  }
  published_ = true;
  if (!aside.empty()) fs::remove_all(aside, failed);
  return {};
}

}  // namespace lineament::weights
