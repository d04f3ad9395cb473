#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <new>
#include <set>

namespace lineament {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{ErrorCode::kInvalidArgument, "odd", {}};
  return n / 2;
}

TEST(Result, HoldsAValueOrAnError) {
  EXPECT_TRUE(half(4));
  EXPECT_EQ(*half(4), 2);
  const auto odd = half(3);
  EXPECT_FALSE(odd);
  EXPECT_EQ(odd.error().message, "odd");
  EXPECT_THROW(odd.value(), ErrorException);
}

TEST(Result, ValuesMoveOut) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  const std::unique_ptr<int> moved = std::move(result).value();
  EXPECT_EQ(*moved, 5);
}

TEST(Result, StatusIsSuccessByDefault) {
  EXPECT_TRUE(Status());
  EXPECT_NO_THROW(Status().value());
  const Status failed = Error{ErrorCode::kNoSpace, "full", {}};
  EXPECT_FALSE(failed);
  EXPECT_THROW(failed.value(), ErrorException);
}

TEST(Guarded, TurnsEveryExceptionIntoAnError) {
  const auto thrown = [](auto exception) { return guarded("Painting", [&]() -> Status { throw exception; }).error(); };
  EXPECT_EQ(thrown(ErrorException({ErrorCode::kBadPack, "bad", "d"})).code, ErrorCode::kBadPack);
  EXPECT_EQ(thrown(ErrorException({ErrorCode::kBadPack, "bad", "d"})).detail, "d");
  EXPECT_EQ(thrown(std::bad_alloc()).code, ErrorCode::kOutOfMemory);
  EXPECT_EQ(thrown(std::runtime_error("CUDA out of memory. Tried …")).code, ErrorCode::kOutOfMemory);
  const Error plain = thrown(std::runtime_error("teapot"));
  EXPECT_EQ(plain.code, ErrorCode::kInternal);
  EXPECT_EQ(plain.message, "Painting failed.");
  EXPECT_EQ(plain.detail, "teapot");
  EXPECT_EQ(thrown(42).code, ErrorCode::kInternal);
  EXPECT_TRUE(guarded("Painting", [] { return Status(); }));
}

TEST(ErrorCode, NamesAreDistinct) {
  std::set<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    EXPECT_TRUE(names.insert(name(static_cast<ErrorCode>(code))).second) << code;
  }
}

}  // namespace
}  // namespace lineament
