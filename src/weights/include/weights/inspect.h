// One list of tensors for every kind of weight file: PyTorch (zip, legacy), safetensors, .npy. The content decides
// which it is, not the name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "weights/dtype.h"

namespace lineament::weights {

struct TensorInfo {
  std::string name;  ///< keys from the root joined with " / "; "" for the array of an .npy file
  DType dtype = DType::kF32;
  Shape shape;
  std::string sha256;  ///< of the raw little-endian bytes in C order
};

enum class FileKind { kTorch, kSafetensors, kNpy };

/// kUnreadable for a file of none of the three kinds.
Result<FileKind> fileKind(const std::filesystem::path& path);

/// Every tensor, hashed; in the file's order (safetensors: by name). Memory stays within a few MB of what the file's
/// structure needs. Errors of the three readers; kCancelled.
Result<std::vector<TensorInfo>> inspect(const std::filesystem::path& path, const ProgressSink& progress = {},
                                        const StopToken& stop = {});

}  // namespace lineament::weights
