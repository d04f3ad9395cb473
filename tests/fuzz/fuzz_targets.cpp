#include "fuzz_targets.h"

#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

#include "checkpoint_builder.h"
#include "weights/inspect.h"
#include "weights/npy.h"
#include "weights/pack.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace lineament::weights::fuzz {
namespace {

/// Bytes under a path, without a disk.
class MemoryFile {
 public:
  explicit MemoryFile(std::span<const std::uint8_t> bytes) : fd_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    if (fd_ < 0 || ::write(fd_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      throw std::runtime_error("no memory file");
    }
  }
  ~MemoryFile() { ::close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

/// A refusal must be one clear sentence about the file, never a defect of the program or a failed allocation.
Outcome refused(const Error& error) {
  Outcome outcome;
  const bool clear = error.code != ErrorCode::kInternal && error.code != ErrorCode::kOutOfMemory &&
                     error.code != ErrorCode::kIo && !error.message.empty() &&
                     error.message.find_first_of("\n\r\x1b\x7f") == std::string::npos && error.message.size() < 1000;
  if (!clear) outcome.broken = "unclear error " + std::string(name(error.code)) + ": " + error.message;
  return outcome;
}

/// Reads a tensor to its end and counts.
template <class Stream>
std::string count(DType dtype, const Shape& shape, Stream&& stream) {
  const auto expected = byteCount(dtype, shape);
  if (!expected) return "an accepted tensor has an impossible shape";
  if (*expected > (256 << 20)) return "an accepted tensor is far larger than its file";
  std::int64_t bytes = 0;
  std::uint8_t sum = 0;
  const Status status = stream([&](std::span<const std::uint8_t> piece) -> Status {
    bytes += static_cast<std::int64_t>(piece.size());
    for (const std::uint8_t byte : piece) sum = static_cast<std::uint8_t>(sum + byte);  // touches every byte
    return {};
  });
  if (!status) return refused(status.error()).broken;
  return bytes == *expected ? "" : "an accepted tensor gave another number of bytes than its shape";
}

}  // namespace

Outcome readTorch(std::span<const std::uint8_t> bytes) {
  const MemoryFile memory(bytes);
  const auto file = TorchFile::open(memory.path());
  if (!file) return refused(file.error());
  Outcome outcome{true, {}};
  std::size_t read = 0;
  for (const TorchTensor& tensor : file->tensors()) {
    if (++read > 64 || !outcome.broken.empty()) break;
    outcome.broken =
        count(tensor.dtype, tensor.shape, [&](const ByteSink& sink) { return file->stream(tensor, sink); });
  }
  return outcome;
}

Outcome readPickle(std::span<const std::uint8_t> bytes) {
  const std::string pickle(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::string file = test::checkpointZip(pickle, {{"0", test::floats({0, 1, 2, 3, 4, 5})}});
  return readTorch(test::bytesOf(file));
}

Outcome readSafetensors(std::span<const std::uint8_t> bytes) {
  const MemoryFile memory(bytes);
  const auto file = SafetensorsFile::open(memory.path());
  if (!file) return refused(file.error());
  Outcome outcome{true, {}};
  for (const auto& [key, entry] : file->entries()) {
    const std::string broken =
        count(entry.dtype, entry.shape, [&, &e = entry](const ByteSink& sink) { return sink(e.bytes); });
    if (!broken.empty()) outcome.broken = broken;
  }
  return outcome;
}

Outcome readNpy(std::span<const std::uint8_t> bytes) {
  const MemoryFile memory(bytes);
  const auto file = NpyFile::open(memory.path());
  if (!file) return refused(file.error());
  return {true, count(file->dtype(), file->shape(), [&](const ByteSink& sink) { return file->stream(sink); })};
}

Outcome readManifest(std::span<const std::uint8_t> bytes) {
  const auto manifest = parseManifest({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "manifest.json");
  if (!manifest) return refused(manifest.error());
  // What was accepted must survive being written and read again.
  const std::string text = serializeManifest(*manifest);
  const auto again = parseManifest(text, "manifest.json");
  if (!again) return {true, "its own text is refused: " + again.error().message};
  return {true, serializeManifest(*again) == text ? "" : "it changes when written and read again"};
}

}  // namespace lineament::weights::fuzz
