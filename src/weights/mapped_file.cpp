#include "mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

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
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return fileError("read", path, errno);
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return fileError("read", path, errno);
  if (S_ISDIR(info.st_mode)) return unreadable(path, "it is a folder");
  if (!S_ISREG(info.st_mode)) return unreadable(path, "it is not a regular file");
  if (info.st_size == 0) return unreadable(path, "the file is empty");
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (data == MAP_FAILED) return fileError("read", path, errno);
  return std::shared_ptr<const MappedFile>(new MappedFile(path, static_cast<const std::uint8_t*>(data), size));
}

MappedFile::~MappedFile() { ::munmap(const_cast<std::uint8_t*>(data_), size_); }

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
