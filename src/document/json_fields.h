// Reading keys of JSON objects with errors that name the key; private to the room.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/edit_state.h"

namespace lineament::fields {

using Json = nlohmann::ordered_json;

/// Throws kInvalidArgument: “key” … must be `expected`.
[[noreturn]] void wrong(const std::string& key, const std::string& expected);
void readNumber(const Json& from, const char* key, const std::string& path, double& into);
/// As readNumber, and within lo … hi.
void readNumber(const Json& from, const char* key, const std::string& path, double& into, double lo, double hi);
std::string readWord(const Json& value, const std::string& path);
/// Leaves `into` where the key is missing.
void readWord(const Json& from, const char* key, const std::string& path, std::string& into);

/// The recipe as a JSON value; editStateFromJson's counterpart that throws.
Json stateToValue(const EditState& state);
EditState stateFromValue(const Json& root);

Json strokesToValue(const std::vector<BrushStroke>& strokes);
std::vector<BrushStroke> strokesFromValue(const Json& list, const std::string& path);

/// What the first keys of a file of this program must say.
struct FileKind {
  const char* format;
  const char* noun;  ///< "session"
  int version;       ///< newest that is understood
};

/// Parses a whole file of that kind; `parse` reads the root and may throw. See sessionFromJson for the errors.
template <class T, class Parse>
Result<T> document(std::string_view text, std::string_view label, const FileKind& kind, const Parse& parse) {
  const std::string name(label);
  auto read = guarded("Reading " + name, [&]() -> Result<T> {
    const Json root = Json::parse(text, nullptr, false);
    if (root.is_discarded()) {
      return Error{ErrorCode::kUnreadable, name + " is damaged or cut off: it is not valid JSON.", {}};
    }
    const auto format = root.is_object() ? root.find("format") : root.end();
    if (!root.is_object() || format == root.end() || *format != kind.format) {
      return Error{ErrorCode::kUnreadable, name + " is no Lineament " + kind.noun + ".", {}};
    }
    const auto version = root.find("version");
    if (version == root.end() || !version->is_number_integer()) {
      return Error{ErrorCode::kUnreadable, name + " does not say its version.", {}};
    }
    if (version->get<std::int64_t>() > kind.version) {
      return Error{ErrorCode::kUnsupported, name + " was made by a newer version of this program.",
                   "version " + version->dump() + ", at most " + std::to_string(kind.version)};
    }
    return parse(root);
  });
  if (!read && read.error().code == ErrorCode::kInvalidArgument) {
    return Error{ErrorCode::kUnreadable, name + " cannot be used: " + read.error().message, read.error().detail};
  }
  return read;
}

}  // namespace lineament::fields
