// What the editor loads before it shows anything, and how it starts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "run_program.h"
#include "temp_folder.h"

namespace lineament::test {
namespace {

using testing::HasSubstr;
using testing::Not;

// Each of them, or what it brings, costs more than the window itself.
const char* const kHeavy[] = {"libtorch", "libc10", "libopencv", "libexiv2", "liblcms2", "libopenblas"};

std::string linkedBy(const std::string& tool, const std::vector<std::string>& options, const std::string& file) {
  std::vector<std::string> command = {tool};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(file);
  const Ran ran = runProgram(command);
  EXPECT_EQ(ran.code, 0) << tool << ": " << ran.err;
  return ran.out;
}

class EditorStart : public testing::Test {
 protected:
  Ran start(std::vector<std::string> options) {
    std::vector<std::string> command = {LINEAMENT_EDITOR, LINEAMENT_SOURCE_DIR "/resources/samples/sample-1.png",
                                        "--pack",         LINEAMENT_SOURCE_DIR "/models/compact",
                                        "--settings",     (folder_ / "settings.ini").string()};
    command.insert(command.end(), options.begin(), options.end());
    return runProgram(command, [this] {
      ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
      for (const char* place : {"XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}) {
        ::setenv(place, folder_.path().c_str(), 1);
      }
    });
  }
  TempFolder folder_;
};

TEST_F(EditorStart, LoadsNothingOfTheEngineBeforeTheWindow) {
  const std::string own = linkedBy(LINEAMENT_READELF, {"-d", "-W"}, LINEAMENT_EDITOR);
  ASSERT_THAT(own, HasSubstr("libQt6Widgets"));
  const std::string all = linkedBy(LINEAMENT_LDD, {}, LINEAMENT_EDITOR);
  ASSERT_THAT(all, HasSubstr("libQt6Widgets"));
  for (const char* const heavy : kHeavy) {
    EXPECT_THAT(own, Not(HasSubstr(heavy)));
    EXPECT_THAT(all, Not(HasSubstr(heavy)));
  }
  // It is the engine's library that brings them.
  const std::string engine = linkedBy(LINEAMENT_LDD, {}, LINEAMENT_ENGINE_LIBRARY);
  EXPECT_THAT(engine, testing::AllOf(HasSubstr("libtorch"), HasSubstr("libopencv"), HasSubstr("libexiv2")));
  EXPECT_THAT(engine, Not(HasSubstr("not found")));
}

TEST_F(EditorStart, ShowsThePhotographBeforeTheEngineIsThere) {
  const Ran ran = start({"--startup-report"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  std::istringstream lines(ran.out);
  std::string what;
  double window = 0, engine = 0, result = 0, value = 0;
  while (lines >> what >> value) (what == "window_ms" ? window : what == "engine_ms" ? engine : result) = value;
  EXPECT_GT(window, 0) << ran.out;
  EXPECT_GT(engine, window) << ran.out;
  EXPECT_GT(result, engine) << ran.out;
}

TEST_F(EditorStart, SaysThatItsEngineIsMissing) {
  const Ran ran = start({"--engine", "/nowhere/engine.so", "--screenshot", (folder_ / "window.png").string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("lineament: The engine “liblineament_engine.so” cannot be loaded"));
}

}  // namespace
}  // namespace lineament::test
