// Meshes of a faces folder (../shared/faces/README.md), for trying the retoucher on its pictures.
#pragma once

#include <filesystem>
#include <string>

#include "base/face_mesh.h"
#include "base/result.h"

namespace lineament::retouch {

/// The mesh of the picture with this name (whatever its extension), for a copy of it that is `width` pixels wide: the
/// folder's own pictures are 256. Errors: those of reading; kNotFound where the folder has no such name; kUnreadable
/// where its lists do not fit each other.
Result<FaceMesh> meshInFolder(const std::filesystem::path& folder, const std::string& name, int width);

}  // namespace lineament::retouch
