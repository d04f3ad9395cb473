// What each attribute does to a face, on the drawn head and on real ones where they are.
#include <gtest/gtest.h>

#include "base/classes.h"
#include "lips.h"
#include "people.h"
#include "retouch/true_pair.h"

namespace lineament::retouch::test {
namespace {

double gapOf(const FaceMesh& m) { return m[14].y - m[13].y; }
double mouthOf(const FaceMesh& m) { return m[291].x - m[61].x; }
double eyeOf(const FaceMesh& m) { return m[145].y - m[159].y; }

Retouched done(const Person& person, const char* id, double strength, std::uint64_t seed = 4,
               const LabelMap* labels = nullptr) {
  return retouch(person.image, person.mesh, labels, id, strength, seed, shippedBank()).value();
}

TEST(Smiling, SmallStrengthsKeepTheLipsClosedAndLargeOnesPartThem) {
  const Person person = drawnPerson(256);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    for (const double strength : {.1, .25, .4}) {
      const auto result = done(person, "Smiling", strength, seed);
      EXPECT_LT(gapOf(result.mesh), .35) << strength << " seed " << seed;
      EXPECT_GT(mouthOf(result.mesh), mouthOf(person.mesh) + 4 * strength);
    }
    EXPECT_GT(gapOf(done(person, "Smiling", 1, seed).mesh), 2) << seed;
  }
}

TEST(Smiling, TakesBackWhatItGave) {
  const Person person = drawnPerson(256);
  Person smiling{done(person, "Smiling", 1).image, done(person, "Smiling", 1).mesh};
  const auto back = done(smiling, "Smiling", -1);
  EXPECT_LT(gapOf(back.mesh), .5);
  EXPECT_LT(std::abs(mouthOf(back.mesh) - mouthOf(person.mesh)), .5 * (mouthOf(smiling.mesh) - mouthOf(person.mesh)));
}

TEST(Smiling, FoldsGrowRedderAsTheyGrowDarker) {
  const Person person = drawnPerson(256);
  const auto made = retouch(person.image, person.mesh, nullptr, "Smiling", .4, 3, shippedBank()).value();
  double before = 0, after = 0;
  int folds = 0;
  for (int y = 140; y < 185; ++y) {  // cheeks: beside and above the mouth
    for (int x = 60; x < 196; ++x) {
      const auto *a = &person.image.at(x, y), *b = &made.image.at(x, y);
      const bool skin = a[0] > a[1] + 20 && a[0] - a[1] < 60;
      if (!skin || b[1] > a[1] - 8 || b[1] < a[1] - 40) continue;
      before += static_cast<double>(a[0]) / a[1];
      after += static_cast<double>(b[0]) / b[1];
      ++folds;
    }
  }
  ASSERT_GT(folds, 100);
  EXPECT_GT(after / folds, 1.01 * before / folds);
}

TEST(MouthOpen, OpensAndShuts) {
  const Person person = drawnPerson(256);
  const auto open = done(person, "Mouth_Open", 1);
  EXPECT_GT(gapOf(open.mesh), 9);
  const auto shut = done({open.image, open.mesh}, "Mouth_Open", -1);
  EXPECT_LT(gapOf(shut.mesh), .5);
}

TEST(MouthOpen, LabelsShowTheInterior) {
  const Person person = drawnPerson(256);
  LabelMap labels(256, 256, static_cast<std::uint8_t>(FaceClass::kSkin));
  Points2 lips;
  for (const int i : kLips) lips.emplace_back(person.mesh[i].x - .5, person.mesh[i].y - .5);
  matOf(labels).setTo(static_cast<int>(FaceClass::kLowerLip), polygonMask({256, 256}, lips) > .5);
  const auto open = done(person, "Mouth_Open", 1, 4, &labels);
  const auto interior = [](const LabelMap& map) {
    return cv::countNonZero(matOf(map) == static_cast<int>(FaceClass::kMouth));
  };
  EXPECT_GT(interior(open.labels), 150);
  const Person opened{open.image, open.mesh};
  EXPECT_EQ(interior(done(opened, "Mouth_Open", -1, 4, &open.labels).labels), 0);
}

TEST(NarrowEyes, NarrowsAndWidens) {
  const Person person = drawnPerson(256);
  EXPECT_LT(eyeOf(done(person, "Narrow_Eyes", 1).mesh), .55 * eyeOf(person.mesh));
  EXPECT_GT(eyeOf(done(person, "Narrow_Eyes", -1).mesh), 1.2 * eyeOf(person.mesh));
  // Half the strength, about half the way.
  const double half = eyeOf(done(person, "Narrow_Eyes", .5).mesh), full = eyeOf(done(person, "Narrow_Eyes", 1).mesh);
  EXPECT_NEAR(eyeOf(person.mesh) - half, .5 * (eyeOf(person.mesh) - full), .1);
}

TEST(RealFaces, AreRetouchedWhateverTheirPose) {
  // Turned, glasses, dark, light, old, far aside: none may fail.
  for (const char* const file : {"london_136_03.jpg", "congress_0404.jpg", "congress_0118.jpg", "london_099_08.jpg",
                                 "official_0384.jpg", "canada_010f.jpg"}) {
    const auto person = realPerson(file);
    if (!person) GTEST_SKIP() << "no ../shared/faces";
    for (const auto& a : attributes()) {
      for (const double strength : {-1., 1.}) {
        if (strength > 0 ? !a.raises : !a.lowers) continue;
        const auto result = retouch(person->image, person->mesh, nullptr, a.id, strength, 2, shippedBank());
        EXPECT_TRUE(result) << file << " " << a.id << (result ? "" : result.error().message);
      }
    }
  }
}

TEST(TruePair, TheSmilingFaceIsLaidIntoTheNeutralOne) {
  const auto neutral = realPerson("london_136_03.jpg"), smiling = realPerson("london_136_08.jpg");
  if (!neutral || !smiling) GTEST_SKIP() << "no ../shared/faces";
  const auto pair = truePair({neutral->image, neutral->mesh}, {smiling->image, smiling->mesh}, shippedBank());
  ASSERT_TRUE(pair);
  int changed = 0;
  for (int y = 0; y < 256; ++y) {
    for (int x = 0; x < 256; ++x) {
      if (pair->changed.at(x, y) > 0)
        ++changed;
      else
        ASSERT_EQ(pair->image.at(x, y, 1), neutral->image.at(x, y, 1));
    }
  }
  EXPECT_GT(changed, 5000);
  EXPECT_LT(changed, 30000);
  EXPECT_GT(mouthOf(pair->mesh), mouthOf(neutral->mesh));
  // The face rests where it was.
  EXPECT_NEAR(pair->mesh[168].x, neutral->mesh[168].x, 3);
  EXPECT_NEAR(pair->mesh[168].y, neutral->mesh[168].y, 3);
}

TEST(RealFaces, ClosedMouthsAreToldFromOpenOnes) {
  const auto neutral = realPerson("london_136_03.jpg"), laughing = realPerson("london_099_08.jpg");
  if (!neutral || !laughing) GTEST_SKIP() << "no ../shared/faces";
  const auto& canonical = shippedBank().data().canonical;
  EXPECT_TRUE(mouthClosed(makeFace(matOf(neutral->image), neutral->mesh, {}, canonical).value()));
  EXPECT_FALSE(mouthClosed(makeFace(matOf(laughing->image), laughing->mesh, {}, canonical).value()));
}

}  // namespace
}  // namespace lineament::retouch::test
