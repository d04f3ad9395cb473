#include "weights/derive.h"

#include <algorithm>
#include <set>

#include "base/files.h"
#include "work_folder.h"

namespace lineament::weights {
namespace fs = std::filesystem;
namespace {

class Deriver {
 public:
  Deriver(const Pack& base, const DerivedPack& order) : base_(base), order_(order), manifest_(order.manifest) {}

  void run() {
    for (const auto& [key, tensors] : order_.networks) {
      if (base_.network(key) == nullptr || !manifest_.networks.contains(key)) {
        throw ErrorException({ErrorCode::kInvalidArgument,
                              "The pack “" + base_.manifest().name + "” has no " + key + " to be replaced.",
                              {}});
      }
    }
    folder_ = WorkFolder::create(order_.target, false).value();
    for (const FileEntry& file : base_.manifest().files) {
      if (stays(file.path)) copy(file);
    }
    for (const auto& [key, tensors] : order_.networks) write(key, tensors);
    step(1);
    writePack(folder_->path(), manifest_, paths_).value();
    folder_->publish().value();
  }

 private:
  void step(double fraction) {
    order_.stop.throwIfStopped();
    if (order_.progress) order_.progress("Writing the pack", fraction);
  }

  /// Whether something reads the file that is not replaced; a file that nothing reads (a license) stays, too.
  [[nodiscard]] bool stays(const std::string& file) const {
    if (file == base_.manifest().directionsFile) return true;
    bool read = false;
    for (const auto& [key, network] : base_.manifest().networks) {
      if (network.file != file) continue;
      if (!order_.networks.contains(key)) return true;
      read = true;
    }
    return !read;
  }

  void copy(const FileEntry& file) {
    step(static_cast<double>(paths_.size()) / static_cast<double>(base_.manifest().files.size()));
    const fs::path to = folder_->path() / fs::path(file.path);
    makeFolder(to.parent_path()).value();
    std::error_code failed;
    fs::copy_file(base_.filePath(file.path), to, failed);
    if (failed) throw ErrorException(fileError("write", to, failed.value()));
    paths_.push_back(file.path);
  }

  /// The old name where nothing else is in the old file, else one that no file of the pack has.
  [[nodiscard]] std::string fileFor(const std::string& key) const {
    const std::string& old = base_.network(key)->file;
    const auto taken = [&](const std::string& name) {
      return std::find(paths_.begin(), paths_.end(), name) != paths_.end();
    };
    if (!stays(old) && !taken(old)) return old;
    std::string name = key + ".safetensors";
    for (int i = 2; taken(name) || !base_.filePath(name).empty(); ++i)
      name = key + "-" + std::to_string(i) + ".safetensors";
    return name;
  }

  void write(const std::string& key, const TensorMap& tensors) {
    step(static_cast<double>(paths_.size()) / static_cast<double>(base_.manifest().files.size()));
    const NetworkEntry& old = *base_.network(key);
    const auto stored = SafetensorsFile::open(base_.filePath(old.file)).value();
    TensorMap out;
    for (const auto& [name, entry] : stored.entries()) {
      if (!name.starts_with(old.prefix)) continue;
      const auto found = tensors.find(name.substr(old.prefix.size()));
      if (found == tensors.end() || found->second.sizes().vec() != entry.shape) {
        throw ErrorException({ErrorCode::kBadPack,
                              "The new " + key + " does not fit the pack “" + base_.manifest().name + "”.",
                              "tensor “" + name + "”"});
      }
      const auto narrow = found->second.detach().to(*scalarType(entry.dtype));
      if (!torch::isfinite(narrow).all().item<bool>()) {
        throw ErrorException({ErrorCode::kInvalidArgument,
                              "The new " + key + " holds numbers that the pack's " +
                                  std::string(weights::name(entry.dtype)) + " cannot hold.",
                              "tensor “" + name + "”"});
      }
      out.emplace(name, narrow);
    }
    if (out.size() > tensors.size() || std::any_of(tensors.begin(), tensors.end(), [&](const auto& one) {
          return !out.contains(old.prefix + one.first) && !one.first.ends_with("num_batches_tracked");
        })) {
      throw ErrorException({ErrorCode::kBadPack,
                            "The new " + key + " has more tensors than that of “" + base_.manifest().name + "”.",
                            {}});
    }
    const std::string file = fileFor(key);
    const fs::path path = folder_->path() / fs::path(file);
    makeFolder(path.parent_path()).value();
    saveSafetensors(path, out, {.half = false, .metadata = stored.metadata()}).value();
    manifest_.networks[key].file = file;
    paths_.push_back(file);
  }

  const Pack& base_;
  const DerivedPack& order_;
  PackManifest manifest_;
  std::unique_ptr<WorkFolder> folder_;
  std::vector<std::string> paths_;
};

}  // namespace

Status derivePack(const Pack& base, const DerivedPack& order) {
  return guarded("Writing the pack " + quoted(order.target), [&]() -> Status {
    Deriver(base, order).run();
    return {};
  });
}

}  // namespace lineament::weights
