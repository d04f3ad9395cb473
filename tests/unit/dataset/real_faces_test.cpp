// A folder of faces is read as its README says; who is held out stays out.
#include "dataset/real_faces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "base/files.h"
#include "imaging/encode.h"
#include "temp_folder.h"

namespace lineament::dataset {
namespace {

namespace fs = std::filesystem;

/// `count` meshes as .npy of float16 whose every number is `value` (given as half-precision bits).
void writeMeshes(const fs::path& path, int count, std::uint16_t bits) {
  std::string header = "{'descr': '<f2', 'fortran_order': False, 'shape': (" + std::to_string(count) + ", 478, 3), }";
  while ((10 + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::ofstream out(path, std::ios::binary);
  out.write("\x93NUMPY\x01\x00", 8);
  const auto size = static_cast<std::uint16_t>(header.size());
  out.put(static_cast<char>(size & 255)).put(static_cast<char>(size >> 8));
  out << header;
  for (int i = 0; i < count * 478 * 3; ++i) out.put(static_cast<char>(bits & 255)).put(static_cast<char>(bits >> 8));
}

class Faces : public ::testing::Test {
 protected:
  void SetUp() override {
    write("faces.json", R"([
      {"file": "london_001_03.jpg", "source": "london", "person": "001", "smiling": false},
      {"file": "official_0001.jpg", "source": "official", "labels": {"glasses": true, "old": null}},
      {"file": "official_0010.jpg", "source": "official", "person": "b"},
      {"file": "official_0010_2.jpg", "source": "official", "person": "b"},
      {"file": "official_0002.jpg", "source": "official"}])");
    write("held_out.json", R"(["official_0010.jpg"])");
    write("judged.json", R"([{"file": "official_0001.jpg", "age_estimate": 40.5, "sex_estimate": "male",
                             "happy_estimate": 0.75, "yaw_estimate": -0.1}])");
    write("exclude.txt", "official_0002.jpg\ta hat\n");
    writeMeshes(folder_ / "mesh.npy", 5, 0x5640);  // 100.0
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  test::TempFolder folder_;
};

TEST_F(Faces, AreReadWithWhatIsKnown) {
  const auto faces = RealFaces::open(folder_.path());
  ASSERT_TRUE(faces) << faces.error().message << faces.error().detail;
  ASSERT_EQ(faces->faces().size(), 4u) << "one is excluded";
  const RealFace& neutral = faces->faces()[0];
  EXPECT_EQ(neutral.person, "001");
  EXPECT_EQ(neutral.smiling, std::optional(false));
  EXPECT_FALSE(neutral.glasses || neutral.age || neutral.male || neutral.heldOut);
  EXPECT_EQ(neutral.mesh[477].z, 100.f);
  const RealFace& official = faces->faces()[1];
  EXPECT_EQ(official.person, official.file) << "nobody says who it is";
  EXPECT_EQ(official.glasses, std::optional(true));
  EXPECT_FALSE(official.old) << "unsure";
  EXPECT_EQ(official.age, std::optional(40.5));
  EXPECT_EQ(official.male, std::optional(true));
  EXPECT_TRUE(faces->faces()[2].heldOut);
  EXPECT_TRUE(faces->faces()[3].heldOut) << "another picture of a person who is held out";

  const std::string before = faces->digest();
  write("held_out.json", "[]");
  EXPECT_NE(RealFaces::open(folder_.path())->digest(), before) << "another choice of who is held out";
}

TEST_F(Faces, PicturesAndMasksBelongTogether) {
  fs::create_directories(folder_ / "masks");
  imaging::saveImage(folder_ / "london_001_03.jpg", Image(32, 32, 90)).value();
  const auto faces = RealFaces::open(folder_.path()).value();
  EXPECT_EQ(faces.photo(faces.faces()[0])->width(), 32);
  EXPECT_FALSE(faces.mask(faces.faces()[0])) << "there is none";
  LabelMap stored(32, 32, 17);
  stored.at(3, 3) = kUnlabeledClass;
  imaging::saveLabels(folder_ / "masks" / "london_001_03.png", stored).value();
  EXPECT_EQ(faces.mask(faces.faces()[0]).value(), stored);
  stored.at(4, 4) = 19;
  imaging::saveLabels(folder_ / "masks" / "london_001_03.png", stored).value();
  const auto wrong = faces.mask(faces.faces()[0]);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::kUnreadable);
}

TEST_F(Faces, WhatDoesNotFitIsNamed) {
  const auto refused = [&](const std::string& file) {
    const auto faces = RealFaces::open(folder_.path());
    ASSERT_FALSE(faces) << file;
    EXPECT_NE(faces.error().message.find(file), std::string::npos) << faces.error().message;
  };
  writeMeshes(folder_ / "mesh.npy", 4, 0x5640);
  refused("mesh.npy");
  writeMeshes(folder_ / "mesh.npy", 5, 0x7e00);  // not a number
  refused("mesh.npy");
  writeMeshes(folder_ / "mesh.npy", 5, 0x5640);
  write("held_out.json", "{}");
  refused("held_out.json");
  fs::remove(folder_ / "held_out.json");
  refused("held_out.json");
}

/// The faces themselves, where they are.
TEST(SharedFaces, HeldOutPeopleAreWhole) {
  const fs::path folder = fs::path(LINEAMENT_SOURCE_DIR) / "../shared/faces";
  if (!fs::exists(folder / "faces.json")) GTEST_SKIP() << "../shared/faces is missing";
  const auto faces = RealFaces::open(folder).value();
  std::set<std::string> held, trained;
  for (const RealFace& face : faces.faces()) (face.heldOut ? held : trained).insert(face.source + face.person);
  EXPECT_GT(held.size(), 100u);
  EXPECT_GT(trained.size(), 1000u);
  for (const auto& person : held) EXPECT_FALSE(trained.contains(person)) << person;
}

}  // namespace
}  // namespace lineament::dataset
