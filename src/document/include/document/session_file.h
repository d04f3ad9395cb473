// Session files (`.lineament`, JSON): the recipes of a photograph's edited faces with their history, snapshots and
// view, and the photograph by path and hash. Never pixels. The same text is what autosave writes.
//
// {"format": "lineament-session", "version": 2,
//  "photo": {"path": …, "sha256": …, "width": …, "height": …}, "strokes": [every stroke once],
//  "faces": [{"placement": {"kind": …, "points": [[x, y], … five]}, "state": {recipe, its strokes by number},
//             "history": {"base": recipe, "steps": [{"name": …, "state": recipe}], "index": n}}], "face": n,
//  "snapshots": [{"name": …, "state": recipe}], "view": {…}}
//
// Version 1 had one face, the centered square, whose "state" and "history" stood beside "photo".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/edit_state.h"
#include "document/face_placement.h"

namespace lineament {

/// A state with the name that a person sees: a step of the history, a snapshot, a preset.
struct NamedState {
  std::string name;  ///< UTF-8
  EditState state;
  bool operator==(const NamedState&) const = default;
};

/// How the window showed it; whoever cannot use a value keeps the default.
struct ViewSettings {
  std::string colorMap = "inferno";
  double mapOpacity = 0.55;     ///< [0, 1]
  double mapThreshold = 0;      ///< [0, 1], below it maps are not colored
  bool sharedScale = true;      ///< one color scale for all maps
  std::string compare = "off";  ///< "off", "split", "side", "difference", "blink"
  double split = 0.5;           ///< of the split line, [0, 1]
  double splitAngle = 0;        ///< of the split line against the vertical, degrees, [-90, 90]
  double zoom = 1;              ///< [1/64, 64], 1: the whole picture fits
  double centerX = 0.5, centerY = 0.5;
  bool operator==(const ViewSettings&) const = default;
};

/// One face and what was done to it.
struct FaceRecord {
  FacePlacement placement;
  EditState state;
  EditState base;                   ///< before the first step
  std::vector<NamedState> history;  ///< steps, oldest first
  int index = 0;                    ///< steps done, [0, history.size()]; the others can be redone
  bool operator==(const FaceRecord&) const = default;
};

struct SessionFile {
  std::string photo;        ///< path, UTF-8; absolute where this program wrote it
  std::string photoSha256;  ///< of the file, 64 hexadecimal digits; may be empty
  /// Of the upright photograph that the placements belong to, pixels; 0: unknown. Another size under the same name
  /// means that its faces have to be placed anew.
  int photoWidth = 0, photoHeight = 0;
  std::vector<FaceRecord> faces = {FaceRecord{}};  ///< at least one
  int face = 0;                                    ///< the one that was being edited, [0, faces.size())
  std::vector<NamedState> snapshots;
  ViewSettings view;
  bool operator==(const SessionFile&) const = default;

  [[nodiscard]] FaceRecord& chosen() { return faces.at(static_cast<std::size_t>(face)); }
  [[nodiscard]] const FaceRecord& chosen() const { return faces.at(static_cast<std::size_t>(face)); }
};

inline constexpr std::size_t kMaxSessionFaces = 100;
inline constexpr std::uintmax_t kMaxSessionBytes = 64ull << 20;
inline constexpr std::size_t kMaxSessionSteps = 1000;  ///< of history, and of snapshots

std::string toJson(const SessionFile& session);
/// `label` names the file in errors. kUnreadable: not JSON (truncated), no session, or a key of a wrong type or range
/// (named in the sentence); kUnsupported: made by a newer version. Missing keys keep their defaults, except "photo".
Result<SessionFile> sessionFromJson(std::string_view text, std::string_view label = "The session");

/// Reads and writes files; writing is all or nothing. Errors also as readTextFile and writeTextFile (kTooLarge above
/// kMaxSessionBytes).
Result<SessionFile> readSession(const std::filesystem::path& path);
Status writeSession(const std::filesystem::path& path, const SessionFile& session);

/// Where the photograph of a session that lies in `sessionFolder` is now: the first of <sessionFolder>/<its name> and
/// its stored path whose hash agrees, else the first that exists; kNotFound names the file. May read both files whole.
struct FoundPhoto {
  std::filesystem::path path;
  bool sameFile = true;  ///< false: another file under that name
};
Result<FoundPhoto> findSessionPhoto(const SessionFile& session, const std::filesystem::path& sessionFolder);

}  // namespace lineament
