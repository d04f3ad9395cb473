// The retoucher from outside: what it promises for every attribute.
#include "retouch/retouch.h"

#include <gtest/gtest.h>

#include <ctime>
#include <limits>

#include "people.h"

namespace lineament::retouch::test {
namespace {

/// Every direction of every attribute, at full strength.
std::vector<Wish> everything() {
  std::vector<Wish> all;
  for (const auto& a : attributes()) {
    if (a.raises) all.push_back({std::string(a.id), 1});
    if (a.lowers) all.push_back({std::string(a.id), -1});
  }
  return all;
}

TEST(Retouch, SameArgumentsSameBytesAndNothingOutsideTheRegion) {
  const Person person = drawnPerson(256);
  for (const auto& wish : everything()) {
    const auto a = retouch(person.image, person.mesh, nullptr, wish.attribute, wish.strength, 7, shippedBank());
    const auto b = retouch(person.image, person.mesh, nullptr, wish.attribute, wish.strength, 7, shippedBank());
    ASSERT_TRUE(a) << wish.attribute << ": " << a.error().message;
    EXPECT_EQ(a->image, b->image) << wish.attribute;
    EXPECT_EQ(a->mesh, b->mesh) << wish.attribute;
    int changed = 0;
    for (int y = 0; y < 256; ++y) {
      for (int x = 0; x < 256; ++x) {
        const float m = a->changed.at(x, y);
        ASSERT_TRUE(m == 0 || m == 1);
        changed += m > 0;
        if (m > 0) continue;
        for (int c = 0; c < 3; ++c)
          ASSERT_EQ(a->image.at(x, y, c), person.image.at(x, y, c)) << wish.attribute << " at " << x << ", " << y;
      }
    }
    // A drawn head has no beard to shave and no glasses to take off; what moves the mesh always shows.
    const bool moves = wish.attribute == "Smiling" || wish.attribute == "Narrow_Eyes" ||
                       (wish.attribute == "Mouth_Open" && wish.strength > 0);
    if (moves) {
      EXPECT_GT(changed, 300) << wish.attribute;
    }
  }
}

TEST(Retouch, StrengthZeroIsThePhotograph) {
  const Person person = drawnPerson(200);
  for (const auto& a : attributes()) {
    const auto result = retouch(person.image, person.mesh, nullptr, a.id, 0, 3, shippedBank());
    ASSERT_TRUE(result);
    EXPECT_EQ(result->image, person.image);
    EXPECT_EQ(result->mesh, person.mesh);
  }
}

TEST(Retouch, OtherSeedsDrawOtherSmiles) {
  const Person person = drawnPerson(256);
  const auto a = retouch(person.image, person.mesh, nullptr, "Smiling", 1, 1, shippedBank());
  const auto b = retouch(person.image, person.mesh, nullptr, "Smiling", 1, 2, shippedBank());
  ASSERT_TRUE(a && b);
  EXPECT_NE(a->image, b->image);
}

TEST(Retouch, TheSameSeedIsTheSameEditAtEverySize) {
  const Person large = drawnPerson(512), small = resized(large, 256);
  for (const auto& wish : everything()) {
    const auto a = retouch(large.image, large.mesh, nullptr, wish.attribute, wish.strength, 11, shippedBank());
    const auto b = retouch(small.image, small.mesh, nullptr, wish.attribute, wish.strength, 11, shippedBank());
    ASSERT_TRUE(a && b) << wish.attribute;
    const Image shrunk = imaging::resized(a->image, 256, 256, imaging::Interpolation::kArea);
    const double moved = difference(b->image, small.image), apart = difference(shrunk, b->image);
    EXPECT_LT(apart, .25 * moved + .05) << wish.attribute << " " << wish.strength << " moves " << moved;
  }
}

TEST(Retouch, SeveralWishesInAnyOrderAreOneEdit) {
  const Person person = drawnPerson(256);
  const Wish there[] = {{"Smiling", .6}, {"Narrow_Eyes", .5}}, back[] = {{"Narrow_Eyes", .5}, {"Smiling", .6}};
  const auto a = retouch(person.image, person.mesh, nullptr, there, 5, shippedBank());
  const auto b = retouch(person.image, person.mesh, nullptr, back, 5, shippedBank());
  const auto one = retouch(person.image, person.mesh, nullptr, "Smiling", .6, 5, shippedBank());
  ASSERT_TRUE(a && b && one);
  EXPECT_EQ(a->image, b->image);
  EXPECT_NE(a->image, one->image);
  // The eyes narrow and the mouth widens, both in one mesh.
  const auto width = [](const FaceMesh& m) { return m[291].x - m[61].x; };
  const auto open = [](const FaceMesh& m) { return m[145].y - m[159].y; };
  EXPECT_GT(width(a->mesh), width(person.mesh) + 2);
  EXPECT_LT(open(a->mesh), .85f * open(person.mesh));
}

TEST(Retouch, AFaceInALargerPictureIsRetouchedAsItsCrop) {
  const Person person = drawnPerson(256);
  Image wide(700, 560, 90);
  FaceMesh there = person.mesh;
  for (auto& p : there.points) p = {p.x + 301, p.y + 160, p.z};
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      for (int c = 0; c < 3; ++c) wide.at(x + 301, y + 160, c) = person.image.at(x, y, c);
    }
  }
  const auto crop = retouch(person.image, person.mesh, nullptr, "Smiling", 1, 5, shippedBank());
  const auto whole = retouch(wide, there, nullptr, "Smiling", 1, 5, shippedBank());
  ASSERT_TRUE(crop && whole);
  const cv::Rect face(301 + 40, 160 + 40, 176, 176);
  const double apart = cv::norm(matOf(whole->image)(face), matOf(crop->image)(cv::Rect(40, 40, 176, 176)), cv::NORM_L1);
  EXPECT_LT(apart / (3. * face.area()), .3);
  EXPECT_EQ(whole->image.at(5, 5), 90);
  EXPECT_NEAR(whole->mesh[61].x, crop->mesh[61].x + 301, .05);
}

TEST(Retouch, WhatCannotBeDoneIsSaid) {
  const Person person = drawnPerson(256);
  const auto code = [&](const Image& image, const FaceMesh& mesh, const char* id, double strength) {
    const auto result = retouch(image, mesh, nullptr, id, strength, 1, shippedBank());
    return result ? ErrorCode::kInternal : result.error().code;
  };
  FaceMesh nan = person.mesh, flat = person.mesh, scrambled = person.mesh, away = person.mesh;
  nan[200].y = std::numeric_limits<float>::quiet_NaN();
  for (auto& p : flat.points) p = {100, 100, 0};
  for (int i = 0; i < kMeshPointCount; ++i) scrambled[i] = person.mesh[(i * 101) % kMeshPointCount];
  for (auto& p : away.points) p.x += 4000;
  EXPECT_EQ(code(person.image, nan, "Smiling", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, flat, "Smiling", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, scrambled, "Smiling", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, away, "Smiling", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(Image(), person.mesh, "Smiling", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, person.mesh, "Laughing", 1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, person.mesh, "Smiling", 1.5), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(person.image, person.mesh, "Smiling", std::nan("")), ErrorCode::kInvalidArgument);
  const LabelMap labels(100, 100);
  const auto other = retouch(person.image, person.mesh, &labels, "Smiling", 1, 1, shippedBank());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kInvalidArgument);
  const Wish twice[] = {{"Smiling", 1}, {"Smiling", -1}};
  EXPECT_FALSE(retouch(person.image, person.mesh, nullptr, twice, 1, shippedBank()));
}

TEST(Retouch, IsQuick) {
  const auto real = realPerson("london_136_03.jpg");
  const Person person = real ? *real : drawnPerson(256);
  for (const auto& wish : everything()) {
    double best = 1e9;
    for (int i = 0; i < 4; ++i) {
      const std::clock_t begin = std::clock();
      ASSERT_TRUE(retouch(person.image, person.mesh, nullptr, wish.attribute, wish.strength, 7, shippedBank()));
      best = std::min(best, 1000. * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    RecordProperty(wish.attribute + (wish.strength > 0 ? "_up_ms" : "_down_ms"), std::to_string(best));
    // Time of the processor, for other tests run beside. 40 ms is the promise; slower machines get twice that.
    EXPECT_LT(best, 80) << wish.attribute << " " << wish.strength;
  }
}

}  // namespace
}  // namespace lineament::retouch::test
