// A folder of aligned faces with their meshes, laid out as ../shared/faces: faces.json names the files, mesh.npy holds
// the points, held_out.json and exclude.txt (both may be missing) say which files are not trained on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/face_mesh.h"
#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"

namespace lineament {

enum class FaceUse { kTraining, kValidation, kHeldOut, kExcluded };

struct LandmarkFace {
  std::string file;  ///< name in the folder
  FaceUse use = FaceUse::kTraining;
  FaceMesh mesh;  ///< in pixels of the picture
};

/// The folder's list. Held out wins over excluded. Of the people left, one in twelve (by a digest of who it is, all
/// pictures of one person together) is for validation, which may choose among trainings.
/// kNotFound, kUnreadable where list and meshes do not fit together.
Result<std::vector<LandmarkFace>> landmarkFaces(const std::filesystem::path& folder);

}  // namespace lineament
