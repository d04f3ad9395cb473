#include "mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/files.h"

namespace lineament::weights {
namespace {

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Error unreadable(const std::filesystem::path& path, const std::string& why) {
  return {ErrorCode::kUnreadable, "Cannot read “" + path.string() + "”: " + why + ".", {}};
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path) {
  // O_NONBLOCK keeps a named pipe from blocking the open; regular files ignore it.
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return fileError("read", path, errno);
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return fileError("read", path, errno);
  if (S_ISDIR(info.st_mode)) return unreadable(path, "it is a folder");
  if (!S_ISREG(info.st_mode)) return unreadable(path, "it is not a regular file");
  if (info.st_size == 0) return unreadable(path, "the file is empty");
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (data == MAP_FAILED) return fileError("read", path, errno);
  const int kept = std::exchange(file.fd, -1);
  return std::shared_ptr<const MappedFile>(new MappedFile(path, kept, static_cast<const std::uint8_t*>(data), size));
}

MappedFile::~MappedFile() {
  ::munmap(const_cast<std::uint8_t*>(data_), size_);
  ::close(fd_);
}

Status MappedFile::whole() const {
  struct stat info {};
  if (::fstat(fd_, &info) != 0) return fileError("read", path_, errno);
  if (static_cast<std::size_t>(info.st_size) < size_) return unreadable(path_, "it became shorter while it was read");
  return {};
}

Status MappedFile::read(std::span<const std::uint8_t> range, std::span<std::uint8_t> into) const {
  const auto offset = static_cast<std::size_t>(range.data() - data_);
  for (std::size_t done = 0; done < range.size();) {
    const ssize_t got = ::pread(fd_, into.data() + done, range.size() - done, static_cast<::off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fileError("read", path_, errno);
    if (got == 0) return unreadable(path_, "it became shorter while it was read");
    done += static_cast<std::size_t>(got);
  }
  return {};
}

void MappedFile::release(std::span<const std::uint8_t> range) const {
  if (range.empty()) return;
  static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto offset = static_cast<std::size_t>(range.data() - data_);
  const std::size_t begin = offset / page * page;
  const std::size_t end = offset + range.size();
  // Advice only: a failure costs memory, never correctness.
  ::madvise(const_cast<std::uint8_t*>(data_) + begin, end - begin, MADV_DONTNEED);
}

}  // namespace lineament::weights
