// What `faces` and `edit` share: who finds faces, how one is told, and which is chosen.
#pragma once

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common.h"
#include "pipeline/engine.h"
#include "pipeline/faces.h"

namespace lineament::cli {

/// Folder of the landmark network: beside the embedded pack.
std::filesystem::path defaultLandmarks();

struct FaceChoice {
  std::filesystem::path detector;  ///< empty: the imported one, else cascades
  void addTo(CLI::App& command);
  [[nodiscard]] FaceOptions options() const;
};

/// Which faces `edit` edits, and where it takes them from.
struct FaceTarget {
  std::string face = "largest";        ///< or "all", a number, or "x,y"
  std::string crop = "auto";           ///< or "center"
  std::vector<std::string> placement;  ///< four points by hand, "x,y" each; empty: faces are found
  void addTo(CLI::App& command);
  /// kInvalidArgument naming the option that is wrong.
  [[nodiscard]] Result<PhotoOptions> photoOptions() const;
  /// The ids that are meant, where the photograph is open. kInvalidArgument where there is no such face.
  [[nodiscard]] Result<std::vector<int>> among(const PhotoInfo& photo) const;
  [[nodiscard]] bool onlyLargest() const { return face == "largest"; }
};

nlohmann::ordered_json faceJson(const FoundFace& face, int photoWidth, int photoHeight);
nlohmann::ordered_json fitJson(const FaceFit& fit);
/// "turned too far, half hidden"
std::string reasonsOf(const FaceFit& fit);

/// kNoFace, one sentence.
Error noFaceIn(const std::filesystem::path& file);

/// “x,y”; kInvalidArgument naming `option`.
Result<std::array<double, 2>> pointOf(const std::string& text, const std::string& option);

}  // namespace lineament::cli
