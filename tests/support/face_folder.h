// A folder laid out as ../shared/faces, with painted squares for faces.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/face_parts.h"
#include "base/files.h"
#include "imaging/encode.h"

namespace lineament::test {

/// Points spread over the face as a rough mesh would be: mirrored pairs stand symmetrically around x = 128.
inline FaceMesh roughMesh() {
  FaceMesh mesh;
  for (int i = 0; i < kMeshPointCount; ++i) {
    const int low = std::min(i, mirroredPoint(i));
    const float off = i == mirroredPoint(i) ? 0.f : 5.f + static_cast<float>(low % 60);
    mesh[i] = {128 + (i == low ? -off : off), 75 + static_cast<float>(low % 97) * 1.6f, static_cast<float>(low % 7)};
  }
  // Eyes and mouth where a face has them.
  for (const int i : kLeftLidPoints) mesh[i].x = 96 + static_cast<float>(i % 10), mesh[i].y = 121;
  for (const int i : kLeftLidPoints) mesh[mirroredPoint(i)] = {256 - mesh[i].x, mesh[i].y, mesh[i].z};
  mesh[kLeftIris] = {98, 121, 0}, mesh[kRightIris] = {158, 121, 0};
  mesh[kLeftMouthCorner] = {100, 186, 0}, mesh[kRightMouthCorner] = {156, 186, 0};
  return mesh;
}

/// float32, C order.
inline void writeMeshes(const std::filesystem::path& path, const std::vector<FaceMesh>& meshes) {
  std::string header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(meshes.size()) + ", 478, 3), }";
  header.resize((header.size() + 10 + 1 + 63) / 64 * 64 - 10 - 1, ' ');
  header += '\n';
  std::string bytes = "\x93NUMPY";
  bytes +=
      std::string({'\x01', '\x00', static_cast<char>(header.size() % 256), static_cast<char>(header.size() / 256)});
  bytes += header;
  for (const FaceMesh& mesh : meshes) {
    for (const MeshPoint& p : mesh.points) bytes.append(reinterpret_cast<const char*>(&p), sizeof p);
  }
  writeTextFile(path, bytes).value();
}

/// `count` faces f-0.png …, each a person of its own; bright squares where the eyes are.
inline void writeFaces(const std::filesystem::path& folder, int count) {
  nlohmann::json list = nlohmann::json::array();
  std::vector<FaceMesh> meshes(static_cast<std::size_t>(count), roughMesh());
  for (int k = 0; k < count; ++k) {
    Image image(256, 256, 90);
    for (const int cx : {98, 158}) {
      for (int y = 115; y < 127; ++y) {
        for (int x = cx - 8; x < cx + 8; ++x) image.at(x, y, 1) = static_cast<std::uint8_t>(200 + k);
      }
    }
    const std::string name = "f-" + std::to_string(k) + ".png";
    imaging::saveImage(folder / name, image).value();
    list.push_back({{"file", name}, {"source", "test"}, {"person", std::to_string(k)}});
  }
  writeMeshes(folder / "mesh.npy", meshes);
  writeTextFile(folder / "faces.json", list.dump()).value();
}

}  // namespace lineament::test
