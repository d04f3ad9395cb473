// Public checkpoint files into packs: what a file is, and the import itself.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/files.h"
#include "packs_check.h"
#include "weights/import.h"
#include "weights/inspect.h"
#include "weights/safetensors.h"
#include "weights/torch_file.h"

namespace lineament {
namespace fs = std::filesystem;
namespace {

using weights::CheckpointRole;

constexpr std::array kRoles = {CheckpointRole::kPsp,       CheckpointRole::kE4e,        CheckpointRole::kRestyle,
                               CheckpointRole::kGenerator, CheckpointRole::kClassifier, CheckpointRole::kParser,
                               CheckpointRole::kCleaner,   CheckpointRole::kDeghosting};

std::optional<CheckpointRole> roleNamed(const std::string& name) {
  for (const CheckpointRole role : kRoles) {
    if (weights::name(role) == name) return role;
  }
  return std::nullopt;
}

struct Content {
  weights::SpecMap specs;
  std::string encoderType;  ///< "opts / encoder_type": what the training called its encoder; often empty
};

Content contentOf(const fs::path& path) {
  Content content;
  switch (weights::fileKind(path).value()) {
    case weights::FileKind::kNpy:
      throw ErrorException({ErrorCode::kBadPack, quoted(path) + " is one array, not the checkpoint of a network.", {}});
    case weights::FileKind::kSafetensors: {
      const auto file = weights::SafetensorsFile::open(path).value();
      for (const auto& [name, entry] : file.entries()) content.specs[name] = {entry.dtype, entry.shape};
      break;
    }
    case weights::FileKind::kTorch: {
      const auto file = weights::TorchFile::open(path).value();
      for (const auto& tensor : file.tensors()) content.specs[tensor.name] = {tensor.dtype, tensor.shape};
      const auto found = file.values().find("opts" + std::string(weights::kKeySeparator) + "encoder_type");
      if (found != file.values().end() && std::holds_alternative<std::string>(found->second))
        content.encoderType = std::get<std::string>(found->second);
      break;
    }
  }
  return content;
}

bool holdsDirections(const fs::path& folder) {
  std::error_code failed;
  for (const auto& item : fs::directory_iterator(folder, failed)) {
    const auto extension = item.path().extension();
    if (extension == ".npy" || extension == ".pt") return true;
  }
  return false;
}

/// A folder's name from a pack's: no separators, no leading dot, nothing that an unfinished import is called.
std::string fileSafe(const std::string& name) {
  std::string safe;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool fine = std::isalnum(byte) != 0 || byte >= 0x80 || c == '-' || c == '_' || c == '.';
    if (fine || (!safe.empty() && safe.back() != '-')) safe += fine ? c : '-';
  }
  while (!safe.empty() && (safe.back() == '-' || safe.back() == '.')) safe.pop_back();
  const auto first = safe.find_first_not_of("-.");
  return first == std::string::npos ? std::string() : safe.substr(first, 200);
}

}  // namespace

Result<std::string> checkpointRole(const fs::path& path) {
  return guarded("Reading " + quoted(path), [&]() -> Result<std::string> {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      if (holdsDirections(path)) return std::string("directions");
      return Error{ErrorCode::kUnreadable, "The folder " + quoted(path) + " holds no directions (.npy or .pt).", {}};
    }
    const Content content = contentOf(path);
    for (const CheckpointRole role : kRoles) {
      // pSp and e4e have the same tensors: the training's own word decides, the file's name only where there is none.
      if (role == CheckpointRole::kPsp &&
          (content.encoderType == "Encoder4Editing" ||
           (content.encoderType.empty() && path.filename().string().find("e4e") != std::string::npos))) {
        continue;
      }
      if (weights::findNetworks(role, content.specs, path)) return std::string(weights::name(role));
    }
    return Error{ErrorCode::kBadPack, quoted(path) + " is not the checkpoint of a network that Lineament knows.", {}};
  });
}

Result<ImportResult> importCheckpoints(const ImportOrder& order, const ProgressSink& progress, const StopToken& stop) {
  return guarded("Importing “" + order.name + "”", [&]() -> Result<ImportResult> {
    weights::ImportRequest request;
    request.name = order.name;
    request.target = order.target;
    if (request.target.empty()) {
      const std::string folder = fileSafe(order.name);
      if (folder.empty()) return Error{ErrorCode::kInvalidArgument, "“" + order.name + "” is no name for a pack.", {}};
      request.target = userPacksFolder() / folder;
    }
    for (const auto& [name, path] : order.checkpoints) {
      const auto role = roleNamed(name);
      if (!role) return Error{ErrorCode::kInvalidArgument, "“" + name + "” is no kind of checkpoint.", {}};
      request.checkpoints[*role] = path;
    }
    request.directions = order.directions;
    request.layers = order.layers;
    request.half = order.half;
    request.replace = order.replace;
    request.check = pipeline::checkTensors;
    request.progress = progress;
    request.stop = stop;
    auto report = weights::importPack(request);
    if (!report) return report.error();
    const auto pack = weights::Pack::open(report->folder, {weights::HashCheck::kSizesOnly, {}, {}}).value();
    return ImportResult{report->folder, std::move(report->networks), pipeline::unavailableIn(pack.manifest()),
                        std::move(report->notes)};
  });
}

}  // namespace lineament
