#include <gtest/gtest.h>

#include "bank_data.h"
#include "people.h"
#include "temp_folder.h"

namespace lineament::retouch::test {
namespace {

BankArrays small() {
  BankArrays arrays;
  arrays.info = {{"version", 1}};
  cv::Mat cube(std::vector<int>{2, 3, 4}, CV_32F);
  for (int i = 0; i < 24; ++i) cube.ptr<float>()[i] = static_cast<float>(i) / 8;
  arrays.put("a/cube", cube, BankArrays::Store::kHalf);
  arrays.put("b/bytes", cv::Mat(2, 5, CV_8U, cv::Scalar(7)));
  return arrays;
}

TEST(BankFile, WhatIsWrittenIsRead) {
  const auto bytes = small().serialized();
  const auto read = BankArrays::parse(bytes, "x");
  ASSERT_TRUE(read);
  const cv::Mat cube = read->floats("a/cube", {2, -1, 4});
  EXPECT_EQ(plane(cube, 1).at<float>(2, 3), 23 / 8.f);
  EXPECT_EQ(read->bytes("b/bytes", {2, 5}).at<std::uint8_t>(1, 4), 7);
  EXPECT_EQ(read->info.at("version"), 1);
  EXPECT_EQ(read->serialized(), bytes);
}

TEST(BankFile, ArraysOfAnotherShapeOrMissingAreRefused) {
  const auto arrays = small();
  EXPECT_THROW((void)arrays.floats("a/cube", {2, 4, 3}), ErrorException);
  EXPECT_THROW((void)arrays.floats("a/cube", {-1, 3}), ErrorException);
  EXPECT_THROW((void)arrays.floats("a/cube", {-1, -1, 5}), ErrorException);
  EXPECT_THROW((void)arrays.bytes("a/cube", {2, 3, 4}), ErrorException);
  EXPECT_THROW((void)arrays.floats("a/none", {2}), ErrorException);
}

TEST(BankFile, AnyDamagedByteIsFound) {
  const auto whole = small().serialized();
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    auto bytes = whole;
    bytes[i] ^= 0x40;
    const auto read = BankArrays::parse(bytes, "x");
    ASSERT_FALSE(read) << "byte " << i;
    EXPECT_EQ(read.error().code, ErrorCode::kBadPack);
  }
  for (std::size_t length = 0; length < whole.size(); length += 5)
    EXPECT_FALSE(BankArrays::parse(std::span(whole).first(length), "x")) << length;
}

TEST(BankFile, NumbersThatAreNoneAreRefused) {
  BankArrays arrays;
  cv::Mat bad(1, 3, CV_32F, cv::Scalar(1));
  bad.at<float>(0, 1) = std::numeric_limits<float>::quiet_NaN();
  arrays.put("x", bad);
  EXPECT_THROW((void)arrays.floats("x", {1, 3}), ErrorException);
}

TEST(Bank, AnotherVersionIsRefused) {
  auto arrays = small();
  arrays.info["version"] = 99;
  const auto bank = Bank::parse(arrays.serialized(), "x");
  ASSERT_FALSE(bank);
  EXPECT_EQ(bank.error().code, ErrorCode::kBadPack);
}

TEST(Bank, WithoutAFaceIsRefused) {
  const auto bank = Bank::parse(small().serialized(), "x");
  ASSERT_FALSE(bank);
  EXPECT_EQ(bank.error().code, ErrorCode::kBadPack);
  EXPECT_NE(bank.error().message.find("face/mean"), std::string::npos);
}

TEST(Bank, TheShippedOneHoldsNoSinglePeople) {
  const auto& bank = shippedBank();
  EXPECT_FALSE(bank.holdsSinglePeople());
  EXPECT_EQ(bank.sha256().size(), 64u);
  EXPECT_TRUE(bank.data().smile && bank.data().teeth);
  const auto path = std::filesystem::path(LINEAMENT_SOURCE_DIR) / "models/retouch/bank.lrb";
  EXPECT_LE(std::filesystem::file_size(path), 12'000'000u);
}

}  // namespace
}  // namespace lineament::retouch::test
