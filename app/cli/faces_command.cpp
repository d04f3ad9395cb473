// lineament-cli faces: which faces a photograph shows, and where an edit would lie.
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numbers>

#include "commands.h"
#include "face_options.h"
#include "imaging/photo.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct FacesOptions {
  std::vector<fs::path> files;
  FaceChoice choice;
  bool quick = false, json = false;
};

double degrees(double radians) { return radians * 180 / std::numbers::pi; }

void tell(const fs::path& file, const Image& photo, const std::vector<FoundFace>& faces) {
  std::printf("%s  %d × %d  %zu %s\n", file.c_str(), photo.width(), photo.height(), faces.size(),
              faces.size() == 1 ? "face" : "faces");
  for (const FoundFace& face : faces) {
    std::printf("  %2d  at %.0f,%.0f  size %.0f  roll %+.0f°  confidence %.2f%s\n", face.id, face.box.centerX,
                face.box.centerY, face.box.side, degrees(face.box.roll), face.confidence,
                face.aligned ? "  aligned already" : "");
  }
}

Exit photoExit(ErrorCode code) {
  return code == ErrorCode::kOutOfMemory || code == ErrorCode::kInternal ? kFailed : kUnreadableInput;
}

int run(const Globals& globals, const FacesOptions& options) {
  auto locator = FaceLocator::create(options.choice.options());
  if (!locator) return fail(globals, locator.error(), kFailed);
  ProgressLine progress(globals, ProgressLine::Where::kTerminal);
  Json all = Json::array();
  int unreadable = kDone;
  std::size_t found = 0;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    const fs::path& file = options.files[i];
    progress.show("Finding faces", static_cast<double>(i) / static_cast<double>(options.files.size()));
    const auto photo = imaging::openPhoto(file);
    if (!photo) {
      progress.end();
      unreadable = fail(globals, photo.error(), photoExit(photo.error().code));
      continue;
    }
    const Image& image = *photo->image;
    const auto effort = options.quick ? FaceSearchEffort::kQuick : FaceSearchEffort::kThorough;
    const auto faces = guarded("Finding faces", [&]() -> Result<std::vector<FoundFace>> {
      return (*locator)->find(image, effort, interrupt());
    });
    if (!faces) return fail(globals, faces.error());
    if (interrupt().stopRequested()) return fail(globals, {ErrorCode::kCancelled, "Stopped.", {}});
    progress.end();
    found += faces->size();
    if (faces->empty()) fail(globals, noFaceIn(file), kNoFaceExit);
    if (!options.json) {
      if (!faces->empty()) tell(file, image, *faces);
      continue;
    }
    Json list = Json::array();
    for (const FoundFace& face : *faces) list.push_back(faceJson(face, image.width(), image.height()));
    all.push_back({{"file", file.string()}, {"width", image.width()}, {"height", image.height()}, {"faces", list}});
  }
  if (options.json) std::printf("%s\n", all.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
  if (const int printed = finishOutput(globals); printed != kDone) return printed;
  if (unreadable != kDone) return unreadable;
  return found == 0 ? kNoFaceExit : kDone;
}

}  // namespace

void addFaces(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<FacesOptions>();
  auto* command = program.add_subcommand("faces", "List the faces of photographs and where an edit would lie");
  command->add_option("files", options->files, "Photographs")->required();
  options->choice.addTo(*command);
  command->add_flag("--quick", options->quick,
                    "End with the first search that finds a convincing face, as the editor opens a photograph");
  command->add_flag("--json", options->json,
                    "On stdout, pixels of the upright photograph; left and right are sides of the picture");
  command->footer(
      "Faces below about 40 pixels are not looked for. Exit code 5 where no file shows a face.\n"
      "Example: lineament-cli faces group.jpg --json");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
