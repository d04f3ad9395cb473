// The source tree as the walls see it: files, the room each belongs to, and what each includes.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lineament::test {

struct Include {
  std::string header;  ///< between the quotes or brackets
  int line = 0;
};

struct SourceFile {
  std::string path;  ///< relative to the root, forward slashes
  std::string room;  ///< "base", …, "ui", "app/cli"; tests: "tests/unit/<room>" or "tests/<folder>"
  std::vector<Include> includes;
  int lines = 0;
};

/// All .h, .cpp and .in files under src, ui, app and tests.
std::vector<SourceFile> readSourceTree(const std::filesystem::path& root);
/// The includes of a text; comments are skipped, strings are not looked into.
std::vector<Include> includesOf(const std::string& text);
std::string roomOf(const std::string& path);
/// The room whose public header this include names ("base" for "base/result.h"), or empty.
std::string roomOfHeader(const std::string& header);

/// One cycle of the graph as a list of rooms, or empty.
std::vector<std::string> findCycle(const std::map<std::string, std::set<std::string>>& graph);

}  // namespace lineament::test
