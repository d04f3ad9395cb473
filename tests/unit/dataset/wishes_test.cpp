// What may be asked of whom, and couples of people who posed, on the real faces where they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "dataset/couples.h"

namespace lineament::dataset {
namespace {

namespace fs = std::filesystem;
using retouch::Wish;

const std::vector<retouch::AttributeInfo> kAll = {{"Beard", true, true},       {"Bushy_Eyebrows", true, true},
                                                  {"Eyeglasses", true, false}, {"Mouth_Open", true, true},
                                                  {"Narrow_Eyes", true, true}, {"Old", true, true},
                                                  {"Smiling", true, true},     {"Wings", true, true}};

bool asks(const std::vector<Wish>& wishes, const std::string& id, double sign) {
  return std::any_of(wishes.begin(), wishes.end(),
                     [&](const Wish& w) { return w.attribute == id && w.strength == sign; });
}

TEST(Wishes, FitTheFace) {
  RealFace neutral;
  neutral.source = "london", neutral.smiling = false, neutral.male = false, neutral.age = 25, neutral.happiness = 0.02;
  const auto young = possibleWishes(neutral, kAll);
  EXPECT_TRUE(asks(young, "Smiling", 1) && asks(young, "Mouth_Open", 1) && asks(young, "Old", 1));
  EXPECT_FALSE(asks(young, "Smiling", -1) || asks(young, "Old", -1) || asks(young, "Mouth_Open", -1));
  EXPECT_FALSE(asks(young, "Beard", 1) || asks(young, "Beard", -1)) << "a woman";
  EXPECT_FALSE(asks(young, "Wings", 1)) << "no attribute of the shards";

  RealFace grandfather;
  grandfather.source = "congress", grandfather.male = true, grandfather.age = 66, grandfather.happiness = 0.9;
  grandfather.glasses = true, grandfather.facialHair = true, grandfather.closedMouth = false, grandfather.old = true;
  const auto old = possibleWishes(grandfather, kAll);
  EXPECT_TRUE(asks(old, "Smiling", -1) && asks(old, "Beard", -1) && asks(old, "Old", -1));
  EXPECT_FALSE(asks(old, "Smiling", 1) || asks(old, "Beard", 1) || asks(old, "Eyeglasses", 1) || asks(old, "Old", 1));

  RealFace unknown;
  unknown.source = "official";
  const auto little = possibleWishes(unknown, kAll);
  EXPECT_TRUE(asks(little, "Narrow_Eyes", 1));
  EXPECT_EQ(little.size(), 1u) << "of a stranger nothing else is known";
}

TEST(Wishes, AreDrawnEvenly) {
  RealFace face;
  face.source = "london", face.smiling = false, face.male = true, face.age = 25, face.happiness = 0;
  const auto possible = possibleWishes(face, kAll);
  Random random(11);
  std::map<std::string, int> count;
  int several = 0, full = 0;
  for (int n = 0; n < 2000; ++n) {
    const auto wishes = drawWishes(random, possible, 0.2);
    ASSERT_FALSE(wishes.empty());
    several += wishes.size() > 1;
    std::set<std::string> ids;
    for (const Wish& wish : wishes) {
      ids.insert(wish.attribute);
      EXPECT_GE(std::abs(wish.strength), 0.35);
      EXPECT_LE(std::abs(wish.strength), 1.0);
    }
    EXPECT_EQ(ids.size(), wishes.size());
    EXPECT_LE(ids.count("Smiling") + ids.count("Mouth_Open"), 1u);
    full += std::abs(wishes.front().strength) == 1;
    ++count[wishes.front().attribute];
  }
  EXPECT_NEAR(several, 400, 60);
  EXPECT_NEAR(full, 667, 80);
  for (const auto& [id, n] : count) EXPECT_NEAR(n, 2000.0 / static_cast<double>(count.size()), 80) << id;
  EXPECT_TRUE(drawWishes(random, {}, 0.5).empty());
}

/// The faces and the bank, where both are.
struct Material {
  std::optional<RealFaces> faces;
  std::optional<retouch::Bank> bank;
  Material() {
    const fs::path root = LINEAMENT_SOURCE_DIR;
    if (fs::exists(root / "../shared/faces/faces.json")) faces = RealFaces::open(root / "../shared/faces").value();
    if (fs::exists(root / "models/retouch/bank.lrb"))
      bank = retouch::Bank::open(root / "models/retouch/bank.lrb").value();
  }
  [[nodiscard]] bool there() const { return faces && bank; }
};

/// Mean difference inside the region; outside, there must be none.
double changeInside(const FaceCouple& couple) {
  double inside = 0, area = 0;
  for (int y = 0; y < couple.before.height(); ++y) {
    for (int x = 0; x < couple.before.width(); ++x) {
      int apart = 0;
      for (int c = 0; c < 3; ++c) apart += std::abs(couple.before.at(x, y, c) - couple.after.at(x, y, c));
      if (couple.region.at(x, y) > 0) {
        inside += apart, ++area;
      } else {
        EXPECT_EQ(apart, 0) << x << ", " << y;
        if (apart != 0) return 0;
      }
    }
  }
  EXPECT_GT(area, 500);
  EXPECT_LT(area, 0.6 * couple.before.width() * couple.before.height());
  return area > 0 ? inside / area : 0;
}

TEST(Couples, OfPeopleWhoPosedDifferInTheFaceAlone) {
  const Material material;
  if (!material.there()) GTEST_SKIP() << "../shared/faces or models/retouch/bank.lrb is missing";
  const auto& faces = *material.faces;
  const auto pairs = posedPairs(faces);
  ASSERT_GT(pairs.size(), 30u);
  const PosedPair pair = pairs.front();
  const auto couple =
      posedCouple(faces, faces.faces()[pair.neutral], faces.faces()[pair.smiling], Variation(), 256, *material.bank);
  ASSERT_TRUE(couple) << couple.error().message;
  EXPECT_EQ(couple->before, faces.photo(faces.faces()[pair.neutral]).value());
  EXPECT_EQ(couple->strengths[6], 1.f);
  const double change = changeInside(*couple);
  EXPECT_GT(change, 3) << "a smile";
  EXPECT_LT(change, 90) << "of the same face in the same light";
}

TEST(Couples, AreThePhotographAndItsEdit) {
  const Material material;
  if (!material.there()) GTEST_SKIP() << "../shared/faces or models/retouch/bank.lrb is missing";
  const auto& faces = *material.faces;
  const RealFace& face = faces.faces().front();
  Random random(4);
  Variation v = drawVariation(random, VariationRange(), 256);
  v.mirrored = false;
  const std::vector<Wish> wishes = {{"Narrow_Eyes", 0.8}};
  const auto couple = retouchedCouple(faces, face, wishes, v, 256, 9, *material.bank);
  ASSERT_TRUE(couple) << couple.error().message;
  EXPECT_EQ(couple->before, varied(faces.photo(face).value(), v, 256));
  EXPECT_EQ(couple->strengths[4], 0.8f);
  EXPECT_EQ(std::count(couple->strengths.begin(), couple->strengths.end(), 0.f), 6);
  EXPECT_GT(changeInside(*couple), 1);
  v.mirrored = true;
  const auto other = retouchedCouple(faces, face, wishes, v, 256, 9, *material.bank);
  ASSERT_TRUE(other);
  EXPECT_EQ(mirrored(other->before), couple->before);
  EXPECT_EQ(mirrored(other->after), couple->after) << "it is mirrored after it was retouched";
  EXPECT_EQ(mirrored(other->editedLabels), couple->editedLabels);
  EXPECT_FALSE(retouchedCouple(faces, face, std::vector<Wish>{{"Wings", 1}}, v, 256, 9, *material.bank));
}

}  // namespace
}  // namespace lineament::dataset
