// The walls of design.md, proved on every file: who includes whom, which toolkit stands where, how long a file may be.
#include <gtest/gtest.h>

#include "base/files.h"
#include "source_tree.h"
#include "temp_folder.h"

namespace lineament::test {
namespace {

using Graph = std::map<std::string, std::set<std::string>>;

/// Rooms whose headers a room may include, itself aside ("Rooms and who may know whom"). Where design.md says
/// "privately", .cpp files and private headers may, public headers may not: see kPublic.
const Graph kAllowed = {
    {"base", {}},
    {"weights", {"base"}},
    {"nets", {"weights", "base"}},
    {"cam", {"nets", "base"}},
    {"train", {"nets", "cam", "weights", "base"}},
    {"imaging", {"base"}},
    {"synth", {"imaging", "base"}},
    {"retouch", {"imaging", "base"}},
    {"dataset", {"synth", "retouch", "imaging", "weights", "base"}},
    {"document", {"base"}},
    {"jobs", {"base"}},
    {"pipeline", {"base", "document", "jobs", "nets", "cam", "weights", "imaging", "retouch"}},
    {"evaluate", {"pipeline", "base", "document", "nets", "cam", "weights", "imaging"}},
    {"ui", {"pipeline", "document", "jobs", "base"}},
    {"app/editor", {"ui", "pipeline", "document", "jobs", "base"}},
    {"app/train", {"train", "nets", "cam", "weights", "base"}},
    {"app/cli",
     {"pipeline", "evaluate", "document", "jobs", "dataset", "synth", "retouch", "imaging", "weights", "base"}},
};
/// What public headers may name where that is less.
const Graph kPublic = {
    {"pipeline", {"base", "document", "jobs"}},
    {"evaluate", {"pipeline", "base", "document"}},
    {"dataset", {"base", "retouch"}},
};

const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> files = readSourceTree(LINEAMENT_SOURCE_DIR);
  return files;
}

std::string at(const SourceFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + " includes " + include.header;
}

bool isPublicHeader(const SourceFile& file) { return file.path.find("/include/") != std::string::npos; }

bool startsWithAny(const std::string& text, std::initializer_list<const char*> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const char* b) { return text.starts_with(b); });
}

bool isTorch(const std::string& header) { return startsWithAny(header, {"torch/", "ATen/", "c10/", "caffe2/"}); }
bool isOpenCv(const std::string& header) { return startsWithAny(header, {"opencv2/", "opencv4/"}); }
bool isQt(const std::string& header) {
  if (header == "qcustomplot.h") return true;
  const std::string first = header.substr(0, header.find('/'));
  return first.size() > 2 && first[0] == 'Q' && std::isalpha(static_cast<unsigned char>(first[1])) != 0 &&
         first.find('.') == std::string::npos;
}

TEST(Architecture, TheTreeIsRead) {
  std::set<std::string> seen;
  for (const auto& file : tree()) seen.insert(file.room);
  for (const char* const room :
       {"base", "weights", "nets", "cam", "imaging", "synth", "document", "jobs", "pipeline"}) {
    EXPECT_TRUE(seen.contains(room)) << room << " is not there: this test looks at the wrong folder";
  }
  EXPECT_GT(tree().size(), 100u);
}

TEST(Architecture, EveryRoomIncludesOnlyRoomsThatItMayKnow) {
  for (const auto& file : tree()) {
    const auto allowed = kAllowed.find(file.room);
    if (file.path.starts_with("tests/")) continue;
    ASSERT_NE(allowed, kAllowed.end()) << file.path << " stands in a room that design.md does not name";
    for (const auto& include : file.includes) {
      const std::string other = roomOfHeader(include.header);
      if (other.empty() || other == file.room) continue;
      EXPECT_TRUE(allowed->second.contains(other)) << at(file, include);
      if (!isPublicHeader(file)) continue;
      if (const auto less = kPublic.find(file.room); less != kPublic.end()) {
        EXPECT_TRUE(less->second.contains(other)) << at(file, include) << " in a public header";
      }
    }
  }
}

TEST(Architecture, NoCycleOfRooms) {
  Graph graph;
  for (const auto& file : tree()) {
    if (file.path.starts_with("tests/")) continue;
    for (const auto& include : file.includes) {
      const std::string other = roomOfHeader(include.header);
      if (!other.empty() && other != file.room) graph[file.room].insert(other);
    }
  }
  const auto cycle = findCycle(graph);
  std::string text;
  for (const auto& room : cycle) text += room + " → ";
  EXPECT_TRUE(cycle.empty()) << text;
}

TEST(Architecture, LibTorchStaysInItsRooms) {
  const std::set<std::string> rooms = {"weights", "nets", "cam", "train", "pipeline", "evaluate", "app/train"};
  for (const auto& file : tree()) {
    if (file.path.starts_with("tests/")) {
      // The window's tests and the tests of rooms without LibTorch must build without it.
      if (file.room != "tests/ui" && !file.room.starts_with("tests/unit/")) continue;
      const std::string tested = file.room == "tests/ui" ? "ui" : file.room.substr(11);
      if (rooms.contains(tested)) continue;
    } else if (rooms.contains(file.room)) {
      continue;
    }
    for (const auto& include : file.includes) EXPECT_FALSE(isTorch(include.header)) << at(file, include);
  }
}

TEST(Architecture, PipelinesPublicHeadersNameNoToolkit) {
  for (const auto& file : tree()) {
    if (!file.path.starts_with("src/pipeline/include/")) continue;
    for (const auto& include : file.includes) {
      EXPECT_FALSE(isTorch(include.header) || isOpenCv(include.header) || isQt(include.header)) << at(file, include);
    }
  }
}

TEST(Architecture, NoQtUnderSrc) {
  for (const auto& file : tree()) {
    if (file.room == "ui" || file.room == "app/editor" || file.room == "tests/ui" || file.room == "tests/support" ||
        file.room == "tests/bench")
      continue;
    for (const auto& include : file.includes) EXPECT_FALSE(isQt(include.header)) << at(file, include);
  }
}

TEST(Architecture, OpenCvOnlyInImagingSynthAndRetouch) {
  const std::set<std::string> rooms = {
      "imaging", "synth", "retouch", "tests/unit/imaging", "tests/unit/synth", "tests/unit/retouch"};
  for (const auto& file : tree()) {
    if (rooms.contains(file.room)) continue;
    for (const auto& include : file.includes) EXPECT_FALSE(isOpenCv(include.header)) << at(file, include);
  }
}

TEST(Architecture, BaseNeedsTheStandardLibraryAlone) {
  for (const auto& file : tree()) {
    if (file.room != "base") continue;
    for (const auto& include : file.includes) {
      const bool own = include.header.starts_with("base/");
      const bool system = include.header.find('/') == std::string::npos || include.header.starts_with("sys/");
      EXPECT_TRUE(own || system) << at(file, include);
    }
  }
}

TEST(Architecture, SourceFilesIncludeTheirOwnHeaderFirst) {
  const std::filesystem::path root(LINEAMENT_SOURCE_DIR);
  for (const auto& file : tree()) {
    if (!file.path.starts_with("src/") || !file.path.ends_with(".cpp")) continue;
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    const std::string stem = name.substr(0, name.size() - 4);
    for (const std::string& own : {file.room + "/" + stem + ".h", stem + ".h"}) {
      const auto here = root / "src" / file.room;
      if (!std::filesystem::exists(here / "include" / own) && !std::filesystem::exists(here / own)) continue;
      ASSERT_FALSE(file.includes.empty()) << file.path;
      EXPECT_EQ(file.includes.front().header, own) << file.path;
      break;
    }
  }
}

TEST(Architecture, NoFileIsLongerThan600Lines) {
  for (const auto& file : tree()) EXPECT_LE(file.lines, 600) << file.path;
}

// The tools above must be able to find what they look for.
TEST(SourceTree, FindsIncludesAndSkipsComments) {
  const auto found = includesOf(
      "#include <torch/torch.h>\n/* #include \"a.h\"\n#include <b.h>\n*/\n  # include \"base/x.h\"\n// #include <c>\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].header, "torch/torch.h");
  EXPECT_EQ(found[1].header, "base/x.h");
  EXPECT_EQ(found[1].line, 5);
}

TEST(SourceTree, KnowsRoomsAndToolkits) {
  EXPECT_EQ(roomOf("src/pipeline/stages/mask.cpp"), "pipeline");
  EXPECT_EQ(roomOf("app/cli/main.cpp"), "app/cli");
  EXPECT_EQ(roomOf("tests/unit/jobs/worker_test.cpp"), "tests/unit/jobs");
  EXPECT_EQ(roomOf("tests/e2e/x.cpp"), "tests/e2e");
  EXPECT_EQ(roomOf("ui/canvas/view.h"), "ui");
  EXPECT_EQ(roomOfHeader("imaging/photo.h"), "imaging");
  EXPECT_EQ(roomOfHeader("vector"), "");
  EXPECT_TRUE(isQt("QImage") && isQt("QtGui/QImage") && isQt("qcustomplot.h"));
  EXPECT_FALSE(isQt("Queue.h") || isQt("quality.h") || isQt("base/image.h"));
  EXPECT_TRUE(isTorch("ATen/ATen.h") && isOpenCv("opencv2/core.hpp"));
}

TEST(SourceTree, FindsACycle) {
  EXPECT_TRUE(findCycle({{"a", {"b", "c"}}, {"b", {"c"}}}).empty());
  EXPECT_EQ(findCycle({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}).size(), 2u);
}

TEST(SourceTree, ReadsABrokenTree) {
  const TempFolder folder;
  ASSERT_TRUE(makeFolder(folder.path() / "src" / "jobs"));
  ASSERT_TRUE(writeTextFile(folder.path() / "src" / "jobs" / "bad.cpp",
                            "#include <opencv2/core.hpp>\n#include \"nets/x.h\"\n"));
  const auto files = readSourceTree(folder.path());
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].room, "jobs");
  EXPECT_TRUE(isOpenCv(files[0].includes[0].header));
  EXPECT_FALSE(kAllowed.at(files[0].room).contains(roomOfHeader(files[0].includes[1].header)));
}

}  // namespace
}  // namespace lineament::test
