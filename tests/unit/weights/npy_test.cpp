#include "weights/npy.h"

#include <bit>
#include <cstring>

#include "checkpoint_builder.h"
#include "weights/inspect.h"

namespace lineament::weights::test {
namespace {

using testing::HasSubstr;

std::string npy(const std::string& header, const std::string& data, int major = 1) {
  return "\x93NUMPY" + std::string(1, static_cast<char>(major)) + std::string(1, '\0') +
         le(header.size(), major == 1 ? 2 : 4) + header + data;
}

std::string described(const std::string& descr, const std::string& fortran, const std::string& shape) {
  return "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }   \n";
}

class NpyTest : public testing::Test {
 protected:
  std::string bytes(const std::string& file) {
    const auto opened = NpyFile::open(write(folder / "a.npy", file));
    if (!opened.ok()) return opened.error().message;
    shape = opened->shape();
    dtype = opened->dtype();
    std::string all;
    opened
        ->stream([&](std::span<const std::uint8_t> piece) -> Status {
          all.append(reinterpret_cast<const char*>(piece.data()), piece.size());
          return {};
        })
        .value();
    return all;
  }
  TemporaryFolder folder;
  Shape shape;
  DType dtype = DType::kU8;
};

TEST_F(NpyTest, ReadsEveryVersionAndForm) {
  const std::string six = floats({0, 1, 2, 3, 4, 5});
  for (const int version : {1, 2, 3}) {
    EXPECT_EQ(bytes(npy(described("<f4", "False", "(2, 3)"), six, version)), six);
    EXPECT_EQ(shape, (Shape{2, 3}));
    EXPECT_EQ(dtype, DType::kF32);
  }
  EXPECT_EQ(bytes(npy("{\"shape\": (6L,), \"descr\": \"<f4\", \"fortran_order\": False}", six)), six);
  EXPECT_EQ(shape, (Shape{6}));
  EXPECT_EQ(bytes(npy(described("<f4", "False", "()"), six.substr(4, 4))), six.substr(4, 4));
  EXPECT_EQ(bytes(npy(described("|u1", "False", "(0, 5)"), "")), "");
  EXPECT_EQ(bytes(npy(described("|b1", "False", "(2,)"), std::string("\1\0", 2))), std::string("\1\0", 2));
}

TEST_F(NpyTest, ReordersFortranAndBigEndian) {
  EXPECT_EQ(bytes(npy(described("<f4", "True", "(2, 3)"), floats({0, 3, 1, 4, 2, 5}))), floats({0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(bytes(npy(described(">i2", "False", "(2,)"), "abcd")), "badc");
  EXPECT_EQ(bytes(npy(described(">i2", "True", "(2, 2)"), "abcdefgh")), "bafedchg");
}

TEST_F(NpyTest, RefusesWhatIsNotPlainNumbers) {
  const std::string data = "12345678";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {npy(described("|O", "False", "(1,)"), data), "Python objects"},
      {npy(described("<c8", "False", "(1,)"), data), "not supported"},
      {npy(described("<U2", "False", "(1,)"), data), "not supported"},
      {npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}", data), "plain numbers"},
      {npy(described("<f4", "False", "(3,)"), data), "8 bytes of data instead of 12"},
      {npy(described("<f4", "False", "(1,)"), data), "8 bytes of data instead of 4"},
      {npy(described("<f4", "False", "(4294967296, 4294967296)"), data), "impossible"},
      {npy(described("<f4", "False", "(-2,)"), data), "impossible"},
      {npy(described("<f4", "False", "(99999999999999999999,)"), data), "impossible"},
      {npy(described("<f4", "False", "(2)"), data), "not a tuple"},
      {npy(described("<f4", "Maybe", "(2,)"), data), "neither True nor False"},
      {npy("{'descr': '<f4', 'shape': (2,)}", data), "lacks"},
      {npy("{'descr': '<f4', 'descr': '<f4', 'shape': (2,)}", data), "unexpected"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} x", data), "behind"},
      {npy("{'descr': '<f4", data), "cut off"},
      {npy("", data), "lacks"},
      {npy(described("<f4", "False", "(2,)"), data, 9), "version"},
      {"\x93NUMPY\1", "first bytes"},
      {"\x93NUMPY" + std::string("\2\0\xff\xff\xff\xff", 6), "longer than it can be"},
      {"hello world", "first bytes"},
  };
  for (const auto& [file, reason] : cases) EXPECT_THAT(bytes(file), HasSubstr(reason));
}

TEST_F(NpyTest, RealDirectionsOfEogiAreRead) {
  const fs::path directions = sharedFolder() / "data/directions";
  if (sharedFolder().empty() || !fs::exists(directions)) GTEST_SKIP() << "../shared/data/directions is missing";
  int count = 0;
  for (const auto& item : fs::directory_iterator(directions)) {
    if (item.path().extension() != ".npy") continue;
    const auto file = NpyFile::open(item.path());
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file->shape(), (Shape{18, 512})) << item.path();
    EXPECT_EQ(file->dtype(), DType::kF64);
    ++count;
  }
  EXPECT_EQ(count, 7);
}

TEST(Inspect, TellsTheKindsApartByContent) {
  TemporaryFolder folder;
  EXPECT_EQ(fileKind(write(folder / "x", npy(described("|u1", "False", "(1,)"), "a"))).value(), FileKind::kNpy);
  EXPECT_EQ(fileKind(write(folder / "x", safetensors("{}", ""))).value(), FileKind::kSafetensors);
  EXPECT_EQ(fileKind(write(folder / "x", checkpointLegacy(pickled("N")))).value(), FileKind::kTorch);
  EXPECT_EQ(fileKind(write(folder / "x", checkpointZip(pickled("N")))).value(), FileKind::kTorch);
  EXPECT_FALSE(fileKind(write(folder / "x.png", "\x89PNG\r\n\x1a\n")).ok());
  EXPECT_EQ(inspect(folder.path()).error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(inspect(folder / "none").error().code, ErrorCode::kNotFound);
}

TEST(Inspect, ReportsProgressAndStops) {
  TemporaryFolder folder;
  const auto path = write(folder / "a.npy", npy(described("|u1", "False", "(4,)"), "abcd"));
  double last = 0;
  const auto infos = inspect(path, [&](std::string_view, double fraction) { last = fraction; });
  ASSERT_TRUE(infos.ok());
  EXPECT_EQ(last, 1.0);
  EXPECT_EQ(infos->at(0).sha256, "88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589");
  StopToken stop;
  stop.requestStop();
  EXPECT_EQ(inspect(path, {}, stop).error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace lineament::weights::test
