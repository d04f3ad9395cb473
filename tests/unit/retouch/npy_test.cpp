#include "npy.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "temp_folder.h"

namespace lineament::retouch::test {
namespace {

using lineament::test::TempFolder;

std::string npy(const std::string& header, const std::string& data) {
  std::string text = std::string("\x93NUMPY\x01\x00", 8);
  text += static_cast<char>(header.size() & 255);
  text += static_cast<char>(header.size() >> 8);
  return text + header + data;
}

Result<NpyArray> read(const std::string& text) {
  const TempFolder folder;
  EXPECT_TRUE(writeTextFile(folder.path() / "a.npy", text));
  return readNpy(folder.path() / "a.npy");
}

TEST(Npy, ReadsHalves) {
  const auto array =
      read(npy("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2), }\n", std::string("\x00\x3c\x00\xc0", 4)));
  ASSERT_TRUE(array);
  EXPECT_EQ(array->shape, (std::vector<int>{1, 2}));
  EXPECT_EQ(array->values, (std::vector<float>{1.f, -2.f}));
}

TEST(Npy, RefusesWhatItDoesNotKnow) {
  const std::string four(4, '\0');
  EXPECT_FALSE(read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n", four + four)));
  EXPECT_FALSE(read(npy("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }\n", four)));
  EXPECT_FALSE(read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", four)));
  EXPECT_FALSE(read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), }\n", four)));
  EXPECT_FALSE(read("\x93NUMPY"));
  EXPECT_FALSE(read(""));
}

}  // namespace
}  // namespace lineament::retouch::test
