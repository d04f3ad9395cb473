#include "weights/safetensors.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "weights_test_support.h"

namespace lineament::weights::test {
namespace {

using testing::HasSubstr;

struct Refused {
  std::string label, bytes, reason;
};
void PrintTo(const Refused& r, std::ostream* out) { *out << r.label; }

std::string deepArrays() { return "{\"a\":" + std::string(100'000, '['); }

const std::string kOne = R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";

std::string entry(const std::string& fields) { return R"({"a":{)" + fields + "}}"; }

class RefusedSafetensors : public testing::TestWithParam<Refused> {};

TEST_P(RefusedSafetensors, IsAnErrorThatNamesTheFile) {
  TemporaryFolder folder;
  const auto path = write(folder / "broken.safetensors", GetParam().bytes);
  const auto file = SafetensorsFile::open(path);
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kUnreadable);
  EXPECT_THAT(file.error().message, HasSubstr("broken.safetensors"));
  EXPECT_THAT(file.error().message, HasSubstr(GetParam().reason));
}

INSTANTIATE_TEST_SUITE_P(
    Headers, RefusedSafetensors,
    testing::Values(
        Refused{"empty", "", "empty"}, Refused{"short", "1234567", "too short"},
        Refused{"lengthBeyondFile", le64(50) + "{}", "past the end"},
        Refused{"lengthOver100MB", le64(100'000'001) + "{}", "100 MB"},
        Refused{"lengthHuge", le64(1ull << 62) + "{}", "100 MB"}, Refused{"noHeader", le64(0), "begin"},
        Refused{"array", safetensors("[]", ""), "begin"},
        Refused{"byteOrderMark", safetensors("\xEF\xBB\xBF{}", ""), "begin"},
        Refused{"leadingSpace", safetensors(" {}", ""), "begin"},
        Refused{"nulPadding", safetensors(std::string("{}\0\0", 4), ""), "NUL"},
        Refused{"truncatedJson", safetensors(R"({"a":{"dtype":"U8")", ""), "JSON"},
        Refused{"trailingJson", safetensors("{} {}", ""), "JSON"},
        Refused{"invalidUtf8", safetensors("{\"\xFF\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", ""),
                "JSON"},
        Refused{"deep", safetensors(deepArrays(), ""), "unexpected"},
        Refused{
            "duplicateTensor",
            safetensors(
                R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
                ""),
            "twice"},
        Refused{"duplicateField",
                safetensors(entry(R"("dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0])"), ""), "twice"},
        Refused{"duplicateMetadata", safetensors(R"({"__metadata__":{"k":"1","k":"2"}})", ""), "twice"},
        Refused{"metadataNumber", safetensors(R"({"__metadata__":{"k":1}})", ""), "unexpected"},
        Refused{"unknownField", safetensors(entry(R"("dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1)"), ""),
                "unknown field"},
        Refused{"missingField", safetensors(entry(R"("dtype":"U8","shape":[0])"), ""), "lacks"},
        Refused{"unknownDtype", safetensors(entry(R"("dtype":"Q8","shape":[0],"data_offsets":[0,0])"), ""), "dtype"},
        Refused{"negativeShape", safetensors(entry(R"("dtype":"U8","shape":[-1],"data_offsets":[0,0])"), ""),
                "unexpected"},
        Refused{"fractionalShape", safetensors(entry(R"("dtype":"U8","shape":[1.0],"data_offsets":[0,1])"), "x"),
                "unexpected"},
        Refused{"threeOffsets", safetensors(entry(R"("dtype":"U8","shape":[0],"data_offsets":[0,0,0])"), ""), "two"},
        Refused{"numberBeyond64Bit",
                safetensors(entry(R"("dtype":"U8","shape":[36893488147419103232],"data_offsets":[0,0])"), ""),
                "unexpected"}));

INSTANTIATE_TEST_SUITE_P(
    Layout, RefusedSafetensors,
    testing::Values(
        Refused{"outside", safetensors(kOne, "x"), "outside"}, Refused{"trailing", safetensors(kOne, "xyz"), "unused"},
        Refused{"reversed", safetensors(entry(R"("dtype":"U8","shape":[2],"data_offsets":[2,0])"), "xy"), "outside"},
        Refused{"wrongSize", safetensors(entry(R"("dtype":"F32","shape":[1],"data_offsets":[0,2])"), "xy"), "match"},
        Refused{"productWraps",
                safetensors(entry(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0])"), ""),
                "overflows"},
        Refused{"bytesWrap",
                safetensors(entry(R"("dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0])"), ""),
                "overflows"},
        Refused{
            "hole",
            safetensors(
                R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
                "xyz"),
            "unused"},
        Refused{
            "overlap",
            safetensors(
                R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                "xyz"),
            "overlaps"},
        Refused{
            "same",
            safetensors(
                R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})",
                "xy"),
            "overlaps"},
        Refused{
            "emptyInside",
            safetensors(
                R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}})",
                "xy"),
            "overlaps"}));

TEST(Safetensors, AcceptsEmptyTensorsAtBordersAndPadding) {
  TemporaryFolder folder;
  const auto path =
      write(folder / "a.safetensors", safetensors(R"({"z":{"dtype":"F32","shape":[0,7],"data_offsets":[0,0]},)"
                                                  R"("a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                                                  R"("e":{"dtype":"I64","shape":[3,0],"data_offsets":[2,2]}}   )",
                                                  "hi"));
  const auto file = SafetensorsFile::open(path);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->entries().size(), 3u);
  ASSERT_NE(file->find("a"), nullptr);
  EXPECT_EQ(file->find("a")->bytes[1], 'i');
  EXPECT_EQ(file->find("e")->shape, (Shape{3, 0}));
}

TEST(Safetensors, AcceptsAnEmptyFile) {
  TemporaryFolder folder;
  const auto file = SafetensorsFile::open(write(folder / "a.safetensors", safetensors("{}", "")));
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_TRUE(file->entries().empty());
}

TEST(Safetensors, RefusesFoldersAndMissingFiles) {
  TemporaryFolder folder;
  const auto asFolder = SafetensorsFile::open(folder.path());
  ASSERT_FALSE(asFolder.ok());
  EXPECT_EQ(asFolder.error().code, ErrorCode::kUnreadable);
  const auto missing = SafetensorsFile::open(folder / "none");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_FALSE(SafetensorsFile::open(folder / "pipe").ok());
}

TEST(SafetensorsWriter, RoundTripsEveryDtypeAndMetadata) {
  TemporaryFolder folder;
  SafetensorsWriter writer;
  writer.setMetadata("license", "CC0 “ä”");
  const std::string bytes = "0123456789abcdef";
  for (int d = 0; d <= static_cast<int>(DType::kF8E5M2); ++d) {
    const auto dtype = static_cast<DType>(d);
    writer.add(std::string(name(dtype)), dtype, {static_cast<std::int64_t>(16 / sizeOf(dtype))}, bytesOf(bytes));
  }
  writer.add("scalar", DType::kU8, {}, bytesOf(bytes).first(1));
  writer.add("empty", DType::kF64, {0, 3}, bytesOf(bytes).first(0));
  ASSERT_TRUE(writer.write(folder / "a.safetensors").ok());
  const auto file = SafetensorsFile::open(folder / "a.safetensors");
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->entries().size(), 17u);
  EXPECT_EQ(file->metadata().at("license"), "CC0 “ä”");
  for (const auto& [key, found] : file->entries()) {
    if (key == "scalar") {
      EXPECT_TRUE(found.shape.empty());
    } else if (key != "empty") {
      EXPECT_EQ(name(found.dtype), key);
      EXPECT_TRUE(std::ranges::equal(found.bytes, bytesOf(bytes))) << key;
    }
  }
  // The layout puts large elements first, so each tensor is aligned.
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->find("I64")->bytes.data()) % 8, 0u);
}

TEST(SafetensorsWriter, RefusesRepeatedNamesAndWrongSizesAndKeepsTheOldFile) {
  TemporaryFolder folder;
  const auto path = write(folder / "a.safetensors", "old");
  const std::string bytes = "0123";
  const auto expectRefused = [&](const SafetensorsWriter& writer) {
    const Status status = writer.write(path);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument) << status.error().message;
    EXPECT_EQ(read(path), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "a temporary file stayed behind";
  };
  SafetensorsWriter twice;
  twice.add("a", DType::kU8, {4}, bytesOf(bytes));
  twice.add("a", DType::kU8, {4}, bytesOf(bytes));
  expectRefused(twice);
  for (const Shape& shape : {Shape{3}, Shape{5}, Shape{-1}, Shape{INT64_MAX, 2}}) {
    SafetensorsWriter wrong;
    wrong.add("a", DType::kU8, shape, bytesOf(bytes));
    expectRefused(wrong);
  }
  SafetensorsWriter reserved;
  reserved.add("__metadata__", DType::kU8, {4}, bytesOf(bytes));
  expectRefused(reserved);
}

TEST(SafetensorsWriter, SourceErrorsLeaveNothing) {
  TemporaryFolder folder;
  SafetensorsWriter writer;
  writer.add("a", DType::kU8, {4}, [](const ByteSink&) { return Error{ErrorCode::kCancelled, "Stopped.", {}}; });
  const Status status = writer.write(folder / "a.safetensors");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(SafetensorsWriter, FullDiskIsAnErrorThatNamesTheTarget) {
  TemporaryFolder folder;
  // A limit on the size of files stands in for a full disk.
  struct rlimit old {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
  const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small { 100'000, old.rlim_max };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::string bytes(1'000'000, 'x');
  SafetensorsWriter writer;
  writer.add("a", DType::kU8, {1'000'000}, bytesOf(bytes));
  const Status status = writer.write(folder / "full.safetensors");
  ::setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, oldHandler);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kNoSpace);
  EXPECT_THAT(status.error().message, HasSubstr("full.safetensors"));
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(DType, CountsAndRefusesOverflow) {
  EXPECT_EQ(elementCount(Shape{}), 1);
  EXPECT_EQ(elementCount(Shape{3, 0, 5}), 0);
  EXPECT_EQ(elementCount(Shape{1ll << 62, 2}), std::nullopt);
  EXPECT_EQ(elementCount(Shape{0, 1ll << 62, 4}), std::nullopt);
  EXPECT_EQ(elementCount(Shape{-1}), std::nullopt);
  EXPECT_EQ(byteCount(DType::kF32, Shape{1ll << 61}), std::nullopt);
  EXPECT_EQ(byteCount(DType::kF16, Shape{3, 5}), 30);
  EXPECT_EQ(dtypeFromName("F8_E4M3"), DType::kF8E4M3);
  EXPECT_EQ(dtypeFromName("f32"), std::nullopt);
}

}  // namespace
}  // namespace lineament::weights::test
