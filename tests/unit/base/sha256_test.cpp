#include "base/sha256.h"

#include <gtest/gtest.h>

#include <string_view>

#include "base/files.h"
#include "temp_folder.h"

namespace lineament {
namespace {

std::string hashOf(std::string_view text) {
  return sha256Hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST(Sha256, PublishedVectors) {
  EXPECT_EQ(hashOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hashOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hashOf(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesOfAnySizeGiveTheSameDigest) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += static_cast<char>('a' + i % 26);
  for (const std::size_t piece : {1u, 3u, 55u, 56u, 63u, 64u, 65u, 127u, 999u}) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      hash.update(text.data() + at, std::min(piece, text.size() - at));
    }
    EXPECT_EQ(hash.hex(), hashOf(text)) << piece;
  }
  // Every length around the padding's edges, against one byte at a time.
  for (std::size_t n = 50; n < 140; ++n) {
    Sha256 hash;
    for (std::size_t i = 0; i < n; ++i) hash.update(text.data() + i, 1);
    EXPECT_EQ(hash.hex(), hashOf(std::string_view(text).substr(0, n))) << n;
  }
}

TEST(Sha256, StreamsFilesAndNamesMissingOnes) {
  const test::TempFolder folder;
  ASSERT_TRUE(writeTextFile(folder / "abc", "abc"));
  EXPECT_EQ(sha256HexOfFile(folder / "abc").value(), hashOf("abc"));
  EXPECT_EQ(sha256HexOfFile(folder / "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(sha256HexOfFile(folder.path()).error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace lineament
