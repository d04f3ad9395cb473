#include "base/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cerrno>
#include <fstream>

#include "in_child.h"
#include "temp_folder.h"

namespace lineament {
namespace {

namespace fs = std::filesystem;
using test::inChild;
using test::TempFolder;

TEST(Files, WritesAndReadsBytes) {
  const TempFolder folder;
  std::vector<std::uint8_t> bytes(100'000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 7);
  ASSERT_TRUE(writeFile(folder / "a.bin", bytes));
  const auto back = readFile(folder / "a.bin");
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, bytes);
  EXPECT_EQ(folder.names(), std::vector<std::string>{"a.bin"}) << "no temporary stays";
}

TEST(Files, WritesAndReadsNothingAtAll) {
  const TempFolder folder;
  ASSERT_TRUE(writeTextFile(folder / "empty", ""));
  EXPECT_EQ(readTextFile(folder / "empty").value(), "");
}

TEST(Files, ReadErrorsHaveCodesAndNameTheFile) {
  const TempFolder folder;
  const auto missing = readFile(folder / "missing.png");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_NE(missing.error().message.find("missing.png"), std::string::npos);

  const auto asFolder = readFile(folder.path());
  ASSERT_FALSE(asFolder);
  EXPECT_EQ(asFolder.error().code, ErrorCode::kUnreadable);
  EXPECT_NE(asFolder.error().message.find("folder"), std::string::npos);

  ASSERT_TRUE(writeTextFile(folder / "big", "12345"));
  EXPECT_EQ(readFile(folder / "big", 4).error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(readFile(folder / "big", 5));

  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(readFile(folder / "pipe").error().code, ErrorCode::kUnreadable) << "and it must not hang";
}

TEST(Files, AFailedWriteKeepsTheOldContentAndLeavesNothing) {
  const TempFolder folder;
  ASSERT_TRUE(writeTextFile(folder / "a.txt", "old"));
  const auto status = writeFileVia(folder / "a.txt", [](const fs::path& temporary) -> Status {
    std::ofstream(temporary) << "half";
    return Error{ErrorCode::kIo, "stopped halfway", {}};
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "stopped halfway");
  EXPECT_EQ(readTextFile(folder / "a.txt").value(), "old");
  EXPECT_EQ(folder.names().size(), 1u);

  const auto thrown = writeFileVia(folder / "a.txt", [](const fs::path& temporary) -> Status {
    std::ofstream(temporary) << "half";
    throw std::runtime_error("teapot");
  });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().code, ErrorCode::kInternal);
  EXPECT_EQ(folder.names().size(), 1u);
}

TEST(Files, TheTemporaryKeepsTheExtension) {
  const TempFolder folder;
  std::string extension;
  ASSERT_TRUE(writeFileVia(folder / "photo.with.dots.jpeg", [&](const fs::path& temporary) -> Status {
    extension = temporary.extension();
    std::ofstream(temporary) << "x";
    return {};
  }));
  EXPECT_EQ(extension, ".jpeg");
}

TEST(Files, AProducerThatWritesNothingIsAnError) {
  const TempFolder folder;
  EXPECT_FALSE(writeFileVia(folder / "a.png", [](const fs::path&) -> Status { return {}; }));
  EXPECT_TRUE(folder.names().empty());
}

TEST(Files, FollowsALinkAndKeepsIt) {
  const TempFolder folder;
  ASSERT_TRUE(writeTextFile(folder / "real.txt", "old"));
  fs::create_symlink("real.txt", folder / "link.txt");
  ASSERT_TRUE(writeTextFile(folder / "link.txt", "new"));
  EXPECT_TRUE(fs::is_symlink(folder / "link.txt"));
  EXPECT_EQ(readTextFile(folder / "real.txt").value(), "new");
}

TEST(Files, AFolderIsNoTarget) {
  const TempFolder folder;
  const auto status = writeTextFile(folder.path(), "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kUnreadable);
}

TEST(Files, AMissingFolderIsNamed) {
  const TempFolder folder;
  const auto status = writeTextFile(folder.path() / "no" / "a.txt", "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kNotFound);
  EXPECT_NE(status.error().message.find("folder"), std::string::npos);
}

TEST(Files, NoSpaceIsSaidAndLeavesTheOldFile) {
  const TempFolder folder;
  ASSERT_TRUE(writeTextFile(folder / "a.bin", "old"));
  const int code = inChild([&] {
    test::limitFileSize(4096);
    const auto status = writeFile(folder / "a.bin", std::vector<std::uint8_t>(100'000, 1));
    if (status) return 1;
    return status.error().code == ErrorCode::kNoSpace ? 0 : 2;
  });
  EXPECT_EQ(code, 0);
  EXPECT_EQ(readTextFile(folder / "a.bin").value(), "old");
  EXPECT_EQ(folder.names().size(), 1u);
}

TEST(Files, NoPermissionIsSaid) {
  const TempFolder folder;
  fs::create_directory(folder / "locked");
  ASSERT_TRUE(writeTextFile(folder / "secret", "x"));
  fs::permissions(folder / "locked", fs::perms::owner_read | fs::perms::owner_exec);
  fs::permissions(folder / "secret", fs::perms::none);
  fs::permissions(folder.path(), fs::perms::all);
  const int code = inChild([&] {
    if (!test::dropRoot()) return 77;
    const auto write = writeTextFile(folder.path() / "locked" / "a", "x");
    if (write || write.error().code != ErrorCode::kPermission) return 1;
    const auto read = readFile(folder / "secret");
    if (read || read.error().code != ErrorCode::kPermission) return 2;
    const auto make = makeFolder(folder.path() / "locked" / "b");
    return make || make.error().code != ErrorCode::kPermission ? 3 : 0;
  });
  if (code == 77) GTEST_SKIP() << "cannot become an ordinary user here, and root ignores file modes";
  EXPECT_EQ(code, 0);
}

TEST(Files, MakesFoldersAndAcceptsExistingOnes) {
  const TempFolder folder;
  EXPECT_TRUE(makeFolder(folder.path() / "a" / "b"));
  EXPECT_TRUE(makeFolder(folder.path() / "a" / "b"));
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
  ASSERT_TRUE(writeTextFile(folder / "file", "x"));
  EXPECT_FALSE(makeFolder(folder / "file"));
}

TEST(Files, FileErrorMapsSystemErrors) {
  EXPECT_EQ(fileError("write", "x", ENOSPC).code, ErrorCode::kNoSpace);
  EXPECT_EQ(fileError("write", "x", EDQUOT).code, ErrorCode::kNoSpace);
  EXPECT_EQ(fileError("write", "x", EROFS).code, ErrorCode::kPermission);
  EXPECT_EQ(fileError("write", "x", EIO).code, ErrorCode::kIo);
  EXPECT_NE(fileError("write", "x", EIO).detail.find(std::to_string(EIO)), std::string::npos);
}

}  // namespace
}  // namespace lineament
