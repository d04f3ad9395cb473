#include "weights/inspect.h"

#include <algorithm>

#include "base/sha256.h"
#include "mapped_file.h"
#include "weights/npy.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace lineament::weights {
namespace {

/// Hashes one tensor after the other and says how far it is.
class Hasher {
 public:
  Hasher(const ProgressSink& progress, const StopToken& stop, std::uint64_t total)
      : progress_(progress), stop_(stop), total_(std::max<std::uint64_t>(total, 1)) {}

  template <class Stream>
  Result<std::string> hash(Stream&& stream) {
    Sha256 sha;
    const Status status = stream([&](std::span<const std::uint8_t> piece) -> Status {
      stop_.throwIfStopped();
      sha.update(piece);
      done_ += piece.size();
      if (progress_)
        progress_("Reading the weights", std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)));
      return {};
    });
    if (!status) return status.error();
    return sha.hex();
  }

 private:
  const ProgressSink& progress_;
  const StopToken& stop_;
  std::uint64_t total_, done_ = 0;
};

std::uint64_t sizeOfAll(const auto& tensors) {
  std::uint64_t total = 0;
  for (const auto& tensor : tensors)
    total += static_cast<std::uint64_t>(byteCount(tensor.dtype, tensor.shape).value_or(0));
  return total;
}

using Infos = std::vector<TensorInfo>;

Result<Infos> inspectTorch(const std::filesystem::path& path, const ProgressSink& progress, const StopToken& stop) {
  const auto file = TorchFile::open(path);
  if (!file) return file.error();
  Infos infos;
  Hasher hasher(progress, stop, sizeOfAll(file->tensors()));
  for (const TorchTensor& tensor : file->tensors()) {
    auto hash = hasher.hash([&](const ByteSink& sink) { return file->stream(tensor, sink); });
    if (!hash) return hash.error();
    infos.push_back({tensor.name, tensor.dtype, tensor.shape, std::move(*hash)});
  }
  return infos;
}

Result<Infos> inspectSafetensors(const std::filesystem::path& path, const ProgressSink& progress,
                                 const StopToken& stop) {
  const auto file = SafetensorsFile::open(path);
  if (!file) return file.error();
  Infos infos;
  std::vector<RawEntry> all;
  for (const auto& [name, entry] : file->entries()) all.push_back(entry);
  Hasher hasher(progress, stop, sizeOfAll(all));
  for (const auto& [name, entry] : file->entries()) {
    auto hash = hasher.hash([&, &e = entry](const ByteSink& sink) { return file->stream(e, sink); });
    if (!hash) return hash.error();
    infos.push_back({name, entry.dtype, entry.shape, std::move(*hash)});
  }
  return infos;
}

Result<Infos> inspectNpy(const std::filesystem::path& path, const ProgressSink& progress, const StopToken& stop) {
  const auto file = NpyFile::open(path);
  if (!file) return file.error();
  Hasher hasher(progress, stop, static_cast<std::uint64_t>(byteCount(file->dtype(), file->shape()).value_or(0)));
  auto hash = hasher.hash([&](const ByteSink& sink) { return file->stream(sink); });
  if (!hash) return hash.error();
  return Infos{{"", file->dtype(), file->shape(), std::move(*hash)}};
}

}  // namespace

Result<FileKind> fileKind(const std::filesystem::path& path) {
  const auto mapped = MappedFile::open(path);
  if (!mapped) return mapped.error();
  const auto bytes = (*mapped)->bytes();
  if (NpyFile::looksLikeOne(bytes)) return FileKind::kNpy;
  if (TorchFile::looksLikeOne(bytes)) return FileKind::kTorch;
  const std::string extension = path.extension().string();
  if (extension == ".safetensors" || (bytes.size() > 8 && bytes[8] == '{')) return FileKind::kSafetensors;
  if (extension == ".npy") return FileKind::kNpy;
  if (extension == ".pt" || extension == ".pth" || extension == ".pkl") return FileKind::kTorch;
  return Error{ErrorCode::kUnreadable,
               "“" + path.string() + "” is neither a PyTorch checkpoint nor a safetensors nor an .npy file.",
               {}};
}

Result<std::vector<TensorInfo>> inspect(const std::filesystem::path& path, const ProgressSink& progress,
                                        const StopToken& stop) {
  return guarded("Reading “" + path.string() + "”", [&]() -> Result<Infos> {
    const auto kind = fileKind(path);
    if (!kind) return kind.error();
    switch (*kind) {
      case FileKind::kTorch:
        return inspectTorch(path, progress, stop);
      case FileKind::kSafetensors:
        return inspectSafetensors(path, progress, stop);
      case FileKind::kNpy:
        return inspectNpy(path, progress, stop);
    }
    return Error{ErrorCode::kInternal, "The kind of “" + path.string() + "” is unknown.", {}};
  });
}

}  // namespace lineament::weights
