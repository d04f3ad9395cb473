#include "document/session_file.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/files.h"
#include "base/sha256.h"
#include "json_fields.h"

namespace lineament {
namespace {

using namespace fields;

constexpr int kSessionVersion = 2;
constexpr const char* kFormat = "lineament-session";

/// Every different stroke once, however many steps of the history hold it.
class StrokePool {
 public:
  std::size_t indexOf(const BrushStroke& stroke) {
    const std::string key = strokesToValue({stroke}).dump();
    const auto [place, isNew] = indices_.emplace(key, strokes_.size());
    if (isNew) strokes_.push_back(stroke);
    return place->second;
  }
  [[nodiscard]] const std::vector<BrushStroke>& strokes() const { return strokes_; }

 private:
  std::map<std::string, std::size_t> indices_;
  std::vector<BrushStroke> strokes_;
};

Json pack(const EditState& state, StrokePool& pool) {
  EditState bare = state;
  bare.mask.strokes.clear();
  Json value = stateToValue(bare);
  if (state.mask.strokes.empty()) return value;
  Json numbers = Json::array();
  for (const BrushStroke& stroke : state.mask.strokes) numbers.push_back(pool.indexOf(stroke));
  value["mask"]["strokeNumbers"] = std::move(numbers);
  return value;
}

EditState unpack(const Json& value, const std::vector<BrushStroke>& pool, const std::string& path) {
  if (!value.is_object()) wrong(path, "an object");
  EditState state = stateFromValue(value);
  const auto mask = value.find("mask");
  if (mask == value.end()) return state;
  const auto numbers = mask->find("strokeNumbers");
  if (numbers == mask->end()) return state;
  const std::string expected = "a list of numbers of strokes";
  if (!numbers->is_array() || numbers->size() > kMaxStrokes) wrong(path + ".mask.strokeNumbers", expected);
  for (const auto& number : *numbers) {
    if (!number.is_number_unsigned() || number.get<std::size_t>() >= pool.size()) {
      wrong(path + ".mask.strokeNumbers", expected);
    }
    state.mask.strokes.push_back(pool[number.get<std::size_t>()]);
  }
  validate(state).value();
  return state;
}

Json packAll(const std::vector<NamedState>& states, StrokePool& pool) {
  Json list = Json::array();
  for (const NamedState& entry : states) list.push_back({{"name", entry.name}, {"state", pack(entry.state, pool)}});
  return list;
}

std::vector<NamedState> unpackAll(const Json& list, const std::vector<BrushStroke>& pool, const std::string& path) {
  if (!list.is_array() || list.size() > kMaxSessionSteps) wrong(path, "a list of named states");
  std::vector<NamedState> states;
  for (const auto& entry : list) {
    const std::string at = path + "[" + std::to_string(states.size()) + "]";
    if (!entry.is_object()) wrong(at, "an object");
    NamedState read;
    readWord(entry, "name", at + ".name", read.name);
    const auto state = entry.find("state");
    if (state == entry.end()) wrong(at + ".state", "a recipe");
    read.state = unpack(*state, pool, at + ".state");
    states.push_back(std::move(read));
  }
  return states;
}

/// Leaves `into` where the key is missing.
void readIndex(const Json& from, const char* key, const std::string& path, std::size_t last, int& into) {
  const auto index = from.find(key);
  if (index == from.end()) return;
  const std::string expected = "a number from 0 to " + std::to_string(last);
  if (!index->is_number_integer()) wrong(path, expected);
  const auto number = index->get<std::int64_t>();
  if (number < 0 || number > static_cast<std::int64_t>(last)) wrong(path, expected);
  into = static_cast<int>(number);
}

void readHistory(const Json& from, const std::vector<BrushStroke>& pool, const std::string& path, FaceRecord& face) {
  if (!from.is_object()) wrong(path, "an object");
  if (const auto base = from.find("base"); base != from.end()) face.base = unpack(*base, pool, path + ".base");
  if (const auto steps = from.find("steps"); steps != from.end()) {
    face.history = unpackAll(*steps, pool, path + ".steps");
  }
  face.index = static_cast<int>(face.history.size());
  readIndex(from, "index", path + ".index", face.history.size(), face.index);
}

/// The state and history that stand in `from`; `path` comes before their keys in errors.
void readRecipe(const Json& from, const std::vector<BrushStroke>& pool, const std::string& path, FaceRecord& face) {
  if (const auto state = from.find("state"); state != from.end()) face.state = unpack(*state, pool, path + "state");
  if (const auto history = from.find("history"); history != from.end()) {
    readHistory(*history, pool, path + "history", face);
  }
}

/// In the order of the file: eyes, nose, corners of the mouth, the picture's left before its right.
std::array<std::array<double, 2>*, 5> inOrder(FacePoints& points) {
  return {&points.leftEye, &points.rightEye, &points.nose, &points.leftMouth, &points.rightMouth};
}

Json packPlacement(FacePlacement placement) {
  Json value = {{"kind", std::string(id(placement.kind))}};
  if (placement.kind == PlacementKind::kCenter) return value;
  Json points = Json::array();
  for (const auto* point : inOrder(placement.points)) points.push_back({(*point)[0], (*point)[1]});
  value["points"] = std::move(points);
  return value;
}

FacePlacement unpackPlacement(const Json& from, const std::string& path) {
  if (!from.is_object()) wrong(path, "an object");
  FacePlacement placement;
  std::string kind(id(placement.kind));
  readWord(from, "kind", path + ".kind", kind);
  const auto known = placementKindFromId(kind);
  if (!known) wrong(path + ".kind", "center, found or manual");
  placement.kind = *known;
  if (placement.kind == PlacementKind::kCenter) return placement;
  const auto points = from.find("points");
  const auto isPoint = [](const Json& p) {
    return p.is_array() && p.size() == 2 && p[0].is_number() && p[1].is_number();
  };
  if (points == from.end() || !points->is_array() || points->size() != 5 ||
      !std::all_of(points->begin(), points->end(), isPoint)) {
    wrong(path + ".points", "five points of a face");
  }
  std::size_t i = 0;
  for (auto* point : inOrder(placement.points)) {
    *point = {(*points)[i][0].get<double>(), (*points)[i][1].get<double>()};
    ++i;
  }
  if (!validate(placement)) wrong(path + ".points", "five points of a face");
  return placement;
}

void readFaces(const Json& root, const std::vector<BrushStroke>& pool, SessionFile& session) {
  if (const auto faces = root.find("faces"); faces != root.end()) {
    if (!faces->is_array() || faces->empty() || faces->size() > kMaxSessionFaces) wrong("faces", "a list of faces");
    session.faces.clear();
    for (const auto& entry : *faces) {
      const std::string at = "faces[" + std::to_string(session.faces.size()) + "]";
      if (!entry.is_object()) wrong(at, "an object");
      FaceRecord& face = session.faces.emplace_back();
      if (const auto place = entry.find("placement"); place != entry.end())
        face.placement = unpackPlacement(*place, at + ".placement");
      readRecipe(entry, pool, at + ".", face);
    }
  }
  readIndex(root, "face", "face", session.faces.size() - 1, session.face);
}

void readView(const Json& from, ViewSettings& view) {
  if (!from.is_object()) wrong("view", "an object");
  readWord(from, "colorMap", "view.colorMap", view.colorMap);
  readNumber(from, "mapOpacity", "view.mapOpacity", view.mapOpacity, 0, 1);
  readNumber(from, "mapThreshold", "view.mapThreshold", view.mapThreshold, 0, 1);
  if (const auto shared = from.find("sharedScale"); shared != from.end()) {
    if (!shared->is_boolean()) wrong("view.sharedScale", "true or false");
    view.sharedScale = shared->get<bool>();
  }
  readWord(from, "compare", "view.compare", view.compare);
  readNumber(from, "split", "view.split", view.split, 0, 1);
  readNumber(from, "splitAngle", "view.splitAngle", view.splitAngle, -90, 90);
  readNumber(from, "zoom", "view.zoom", view.zoom, 1.0 / 64, 64);
  readNumber(from, "centerX", "view.centerX", view.centerX, 0, 1);
  readNumber(from, "centerY", "view.centerY", view.centerY, 0, 1);
}

SessionFile parse(const Json& root) {
  SessionFile session;
  const auto photo = root.find("photo");
  if (photo == root.end() || !photo->is_object()) wrong("photo", "an object with the photograph's path");
  readWord(*photo, "path", "photo.path", session.photo);
  readWord(*photo, "sha256", "photo.sha256", session.photoSha256);
  if (session.photo.empty()) wrong("photo.path", "the photograph's path");
  constexpr std::size_t kMostPixels = 1'000'000;
  readIndex(*photo, "width", "photo.width", kMostPixels, session.photoWidth);
  readIndex(*photo, "height", "photo.height", kMostPixels, session.photoHeight);
  std::vector<BrushStroke> pool;
  if (const auto strokes = root.find("strokes"); strokes != root.end()) pool = strokesFromValue(*strokes, "strokes");
  if (root.at("version").get<std::int64_t>() < 2) {
    readRecipe(root, pool, "", session.faces.front());
  } else {
    readFaces(root, pool, session);
  }
  if (const auto list = root.find("snapshots"); list != root.end()) {
    session.snapshots = unpackAll(*list, pool, "snapshots");
  }
  if (const auto view = root.find("view"); view != root.end()) readView(*view, session.view);
  return session;
}

std::filesystem::path pathOf(const std::string& utf8) {
  return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

}  // namespace

std::string toJson(const SessionFile& session) {
  StrokePool pool;
  Json faces = Json::array();
  for (const FaceRecord& face : session.faces) {
    const Json state = pack(face.state, pool);
    const Json history = {
        {"base", pack(face.base, pool)}, {"steps", packAll(face.history, pool)}, {"index", face.index}};
    faces.push_back({{"placement", packPlacement(face.placement)}, {"state", state}, {"history", history}});
  }
  const Json snapshots = packAll(session.snapshots, pool);
  const ViewSettings& view = session.view;
  const Json root = {{"format", kFormat},
                     {"version", kSessionVersion},
                     {"photo",
                      {{"path", session.photo},
                       {"sha256", session.photoSha256},
                       {"width", session.photoWidth},
                       {"height", session.photoHeight}}},
                     {"strokes", strokesToValue(pool.strokes())},
                     {"faces", faces},
                     {"face", session.face},
                     {"snapshots", snapshots},
                     {"view",
                      {{"colorMap", view.colorMap},
                       {"mapOpacity", view.mapOpacity},
                       {"mapThreshold", view.mapThreshold},
                       {"sharedScale", view.sharedScale},
                       {"compare", view.compare},
                       {"split", view.split},
                       {"splitAngle", view.splitAngle},
                       {"zoom", view.zoom},
                       {"centerX", view.centerX},
                       {"centerY", view.centerY}}}};
  return root.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<SessionFile> sessionFromJson(std::string_view text, std::string_view label) {
  return fields::document<SessionFile>(text, label, {kFormat, "session", kSessionVersion}, parse);
}

Result<SessionFile> readSession(const std::filesystem::path& path) {
  auto text = readTextFile(path, kMaxSessionBytes);
  if (!text) return text.error();
  const std::u8string name = path.u8string();
  return sessionFromJson(*text, "“" + std::string(name.begin(), name.end()) + "”");
}

Status writeSession(const std::filesystem::path& path, const SessionFile& session) {
  return guarded("Writing the session", [&] { return writeTextFile(path, toJson(session)); });
}

Result<FoundPhoto> findSessionPhoto(const SessionFile& session, const std::filesystem::path& sessionFolder) {
  const std::filesystem::path stored = pathOf(session.photo);
  std::vector<std::filesystem::path> places;
  if (!sessionFolder.empty()) places.push_back(sessionFolder / stored.filename());
  if (places.empty() || places.front() != stored) places.push_back(stored);
  std::filesystem::path another;
  for (const auto& place : places) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(place, ignored)) continue;
    if (session.photoSha256.empty()) return FoundPhoto{place, true};
    const auto hash = sha256HexOfFile(place);
    if (hash && *hash == session.photoSha256) return FoundPhoto{place, true};
    if (hash && another.empty()) another = place;
  }
  if (!another.empty()) return FoundPhoto{another, false};
  return Error{ErrorCode::kNotFound, "The photograph “" + session.photo + "” of this session is not there.", {}};
}

}  // namespace lineament
