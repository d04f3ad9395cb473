#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace lineament {
namespace fs = std::filesystem;
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

/// The file that a write to `path` must replace: a link's target, so that the link itself stays.
fs::path finalTarget(const fs::path& path) {
  std::error_code ec;
  if (!fs::is_symlink(path, ec)) return path;
  const fs::path resolved = fs::weakly_canonical(path, ec);
  return ec ? path : resolved;
}

/// A name in the same folder that no other writer of this or another process uses; hidden, same extension.
fs::path temporaryBeside(const fs::path& target) {
  static std::atomic<unsigned> counter{0};
  return target.parent_path() / ("." + target.stem().string() + ".part-" + std::to_string(::getpid()) + "-" +
                                 std::to_string(counter++) + target.extension().string());
}

Status flushToDisk(const fs::path& file, const fs::path& namedTarget) {
  const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) return fileError("write", namedTarget, errno);
  return {};
}

}  // namespace

std::string quoted(const fs::path& path) { return "“" + path.string() + "”"; }

Error fileError(std::string_view action, const fs::path& path, int errnoValue) {
  ErrorCode code = ErrorCode::kIo;
  std::string why = std::strerror(errnoValue);
  switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
      code = ErrorCode::kNotFound;
      why = action == "read" ? "it does not exist" : "its folder does not exist";
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      code = ErrorCode::kPermission;
      why = errnoValue == EROFS ? "the file system is read-only" : "permission denied";
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      code = ErrorCode::kNoSpace;
      why = errnoValue == EFBIG ? "the file would exceed the size limit" : "no space left on the disk";
      break;
    case EISDIR:
      code = ErrorCode::kUnreadable;
      why = "it is a folder, not a file";
      break;
    default:
      break;
  }
  return {code, "Cannot " + std::string(action) + " " + quoted(path) + ": " + why + ".",
          std::string("errno ") + std::to_string(errnoValue) + ": " + std::strerror(errnoValue)};
}

Result<std::vector<std::uint8_t>> readFile(const fs::path& path, std::uintmax_t maxBytes) {
  // Non-blocking, so that opening a pipe without a writer does not hang.
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) return fileError("read", path, errno);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return fileError("read", path, errno);
  if (S_ISDIR(info.st_mode)) return fileError("read", path, EISDIR);
  if (!S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kUnreadable, "Cannot read " + quoted(path) + ": it is not a regular file.", {}};
  }
  const auto size = static_cast<std::uintmax_t>(info.st_size);
  if (size > maxBytes) {
    return Error{ErrorCode::kTooLarge, "Cannot read " + quoted(path) + ": it is larger than this program accepts.",
                 std::to_string(size) + " bytes, at most " + std::to_string(maxBytes)};
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fileError("read", path, errno);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

Result<std::string> readTextFile(const fs::path& path, std::uintmax_t maxBytes) {
  auto bytes = readFile(path, maxBytes);
  if (!bytes) return bytes.error();
  return std::string(bytes->begin(), bytes->end());
}

Status writeFileVia(const fs::path& path, const std::function<Status(const fs::path&)>& produce) {
  std::error_code ec;
  if (fs::is_directory(path, ec)) return fileError("write", path, EISDIR);
  const fs::path target = finalTarget(path);
  const fs::path temporary = temporaryBeside(target);
  Status status = guarded("Writing " + quoted(path), [&] { return produce(temporary); });
  if (status.ok()) status = flushToDisk(temporary, path);
  if (status.ok() && ::rename(temporary.c_str(), target.c_str()) != 0) status = fileError("write", path, errno);
  if (!status.ok()) ::unlink(temporary.c_str());
  return status;
}

Status writeFile(const fs::path& path, std::span<const std::uint8_t> bytes) {
  return writeFileVia(path, [&](const fs::path& temporary) -> Status {
    const Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (fd.get() < 0) return fileError("write", path, errno);
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n = ::write(fd.get(), bytes.data() + done, bytes.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return fileError("write", path, errno);
      done += static_cast<std::size_t>(n);
    }
    return {};
  });
}

Status writeTextFile(const fs::path& path, std::string_view text) {
  return writeFile(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Status makeFolder(const fs::path& path) {
  std::error_code ec;
  fs::create_directories(path, ec);
  if (ec) return fileError("create the folder", path, ec.value());
  if (!fs::is_directory(path, ec)) return fileError("create the folder", path, EEXIST);
  return {};
}

}  // namespace lineament
