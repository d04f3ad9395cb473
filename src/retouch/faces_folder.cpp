#include "retouch/faces_folder.h"

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "npy.h"

namespace lineament::retouch {
namespace fs = std::filesystem;

Result<FaceMesh> meshInFolder(const fs::path& folder, const std::string& name, int width) {
  const auto text = readTextFile(folder / "faces.json");
  if (!text) return text.error();
  const auto meshes = readNpy(folder / "mesh.npy");
  if (!meshes) return meshes.error();
  const Error mismatch{ErrorCode::kUnreadable, quoted(folder) + " has lists that do not fit each other.", ""};
  const auto list = nlohmann::json::parse(*text, nullptr, false);
  if (!list.is_array() || meshes->shape != std::vector<int>{static_cast<int>(list.size()), kMeshPointCount, 3})
    return mismatch;
  const fs::path stem = fs::path(name).stem();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is_object() || !list[i].contains("file") || !list[i]["file"].is_string()) return mismatch;
    if (fs::path(list[i]["file"].get<std::string>()).stem() != stem) continue;
    const float* const values = meshes->values.data() + i * kMeshPointCount * 3;
    const auto scale = static_cast<float>(width / 256.);
    FaceMesh mesh;
    for (int p = 0; p < kMeshPointCount; ++p)
      mesh[p] = {values[3 * p] * scale, values[3 * p + 1] * scale, values[3 * p + 2] * scale};
    return mesh;
  }
  return Error{ErrorCode::kNotFound, quoted(folder) + " has no face named “" + stem.string() + "”.", ""};
}

}  // namespace lineament::retouch
