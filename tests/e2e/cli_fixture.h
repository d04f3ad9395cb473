// lineament-cli on real files, with a tiny pack that every test of the program shares.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/files.h"
#include "imaging/encode.h"
#include "imaging/photo.h"
#include "in_child.h"
#include "run_program.h"
#include "temp_folder.h"
#include "tiny_pack.h"

namespace lineament::test {

namespace fs = std::filesystem;

inline Image portrait(int width = 180, int height = 140) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double u = static_cast<double>(x) / width - 0.5, v = static_cast<double>(y) / height - 0.5;
      const bool face = u * u * 1.6 + v * v < 0.1;
      image.at(x, y, 0) = static_cast<std::uint8_t>(face ? 205 : 70 + 40 * std::sin(x * 0.15));
      image.at(x, y, 1) = static_cast<std::uint8_t>(face ? 150 : 110 + 80 * v);
      image.at(x, y, 2) = static_cast<std::uint8_t>((x * 5 + y * 11) % 80 + 70);
    }
  }
  return image;
}

class CliTest : public ::testing::Test {
 protected:
  static const fs::path& pack() {
    static const TempFolder folder;
    static const fs::path path = [] {
      fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
      writeTinyPack(folder / "tiny");
      return folder / "tiny";
    }();
    return path;
  }
  fs::path input(const std::string& name = "in.png") {
    imaging::saveImage(folder / name, portrait()).value();
    return folder / name;
  }
  /// The pictures of these tests show no face: where a test does not say which one, their middle is edited.
  static Ran cli(std::vector<std::string> arguments, const std::function<void()>& inChild = {}) {
    const auto names = [&](const char* word) { return std::count(arguments.begin(), arguments.end(), word) > 0; };
    if (!arguments.empty() && arguments[0] == "edit" && !names("--crop") && !names("--face") && !names("--placement")) {
      arguments.insert(arguments.end(), {"--crop", "center"});
    }
    arguments.insert(arguments.begin(), LINEAMENT_CLI);
    return runProgram(arguments, inChild);
  }
  /// `edit IN -a Smiling=20 --pack tiny` and more.
  static Ran edit(const fs::path& in, std::vector<std::string> more, const std::function<void()>& inChild = {}) {
    std::vector<std::string> all = {"edit", in, "-a", "Smiling=20", "--pack", pack(), "--threads", "1"};
    all.insert(all.end(), more.begin(), more.end());
    return cli(all, inChild);
  }
  /// The exit code, and one line on stderr that names what it is about.
  static void expectFailure(const Ran& ran, int code, const std::string& named) {
    EXPECT_EQ(ran.code, code) << ran.err;
    const auto lines = ran.complaints();
    ASSERT_EQ(lines.size(), 1u) << ran.err;
    EXPECT_TRUE(lines[0].starts_with("lineament-cli: ")) << lines[0];
    EXPECT_NE(lines[0].find(named), std::string::npos) << lines[0];
    EXPECT_EQ(ran.out, "");
  }
  static std::vector<std::uint8_t> bytes(const fs::path& path) { return readFile(path).value(); }
  Image picture(const fs::path& path) { return *imaging::openPhoto(path).value().image; }

  TempFolder folder;
};

}  // namespace lineament::test
