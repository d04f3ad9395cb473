#include "source_tree.h"

#include <algorithm>
#include <functional>
#include <regex>

#include "base/files.h"

namespace lineament::test {
namespace fs = std::filesystem;
namespace {

const std::set<std::string>& rooms() {
  static const std::set<std::string> all = {"base",    "weights", "nets",     "cam",  "train",    "imaging",  "synth",
                                            "retouch", "dataset", "document", "jobs", "pipeline", "evaluate", "ui"};
  return all;
}

}  // namespace

std::vector<Include> includesOf(const std::string& text) {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  int number = 0;
  bool comment = false;
  std::size_t at = 0;
  while (at < text.size()) {
    auto end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    std::smatch match;
    if (!comment && std::regex_search(line, match, pattern)) found.push_back({match[1], number});
    const auto open = line.rfind("/*"), close = line.rfind("*/");
    if (open != std::string::npos && (close == std::string::npos || close < open)) comment = true;
    if (close != std::string::npos && (open == std::string::npos || open < close)) comment = false;
  }
  return found;
}

std::string roomOf(const std::string& path) {
  const auto part = [&](int count) {
    std::size_t at = 0;
    for (int i = 0; i < count; ++i) {
      at = path.find('/', at);
      if (at == std::string::npos) return path;
      ++at;
    }
    return path.substr(0, at - 1);
  };
  if (path.starts_with("src/")) return part(2).substr(4);
  if (path.starts_with("ui/")) return "ui";
  if (path.starts_with("app/")) return part(2);
  if (path.starts_with("tests/unit/")) return part(3);
  return part(2);
}

std::string roomOfHeader(const std::string& header) {
  const auto slash = header.find('/');
  if (slash == std::string::npos) return {};
  const std::string first = header.substr(0, slash);
  return rooms().contains(first) ? first : std::string();
}

std::vector<SourceFile> readSourceTree(const fs::path& root) {
  std::vector<SourceFile> files;
  for (const char* const top : {"src", "ui", "app", "tests"}) {
    std::error_code ec;
    for (const auto& entry : fs::recursive_directory_iterator(root / top, ec)) {
      const auto extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp" && extension != ".in")) continue;
      const std::string text = readTextFile(entry.path()).value();
      SourceFile file;
      file.path = fs::relative(entry.path(), root).generic_string();
      file.room = roomOf(file.path);
      file.includes = includesOf(text);
      file.lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> findCycle(const std::map<std::string, std::set<std::string>>& graph) {
  std::map<std::string, int> state;  // 0 unseen, 1 on the way, 2 done
  std::vector<std::string> way, cycle;
  const std::function<bool(const std::string&)> visit = [&](const std::string& room) {
    if (state[room] == 2) return false;
    if (state[room] == 1) {
      cycle.assign(std::find(way.begin(), way.end(), room), way.end());
      return true;
    }
    state[room] = 1;
    way.push_back(room);
    if (const auto next = graph.find(room); next != graph.end()) {
      for (const auto& other : next->second) {
        if (visit(other)) return true;
      }
    }
    way.pop_back();
    state[room] = 2;
    return false;
  };
  for (const auto& [room, next] : graph) {
    if (visit(room)) break;
  }
  return cycle;
}

}  // namespace lineament::test
