#include "fit.h"

#include <gtest/gtest.h>

#include "base/classes.h"

namespace lineament::pipeline {
namespace {

/// A face of 64 pixels whose parse shows two eyes and a mouth, and an inversion that is `off` levels too bright.
struct Case {
  Image original{64, 64, 100}, inversion{64, 64, 100};
  LabelMap labels{64, 64, static_cast<std::uint8_t>(FaceClass::kSkin)};
  FoundFace face;
  FitExpectation expected{0.05, 0.01};
  double scale = 1;

  Case() {
    face.points = canonicalPoints(64);
    face.confidence = 0.95;
    show(face.points.leftEye, FaceClass::kLeftEye);
    show(face.points.rightEye, FaceClass::kRightEye);
    show({32, 46}, FaceClass::kLowerLip);
  }
  void show(std::array<double, 2> at, FaceClass what) {
    for (int y = -2; y <= 2; ++y) {
      for (int x = -3; x <= 3; ++x)
        labels.at(static_cast<int>(at[0]) + x, static_cast<int>(at[1]) + y) = static_cast<std::uint8_t>(what);
    }
  }
  void off(double error) {
    for (auto& v : inversion.values()) v = static_cast<std::uint8_t>(100 + std::lround(255 * error));
  }
  [[nodiscard]] FaceFit judged() const {
    FoundFace inPhoto = face;
    for (auto* p : {&inPhoto.points.leftEye, &inPhoto.points.rightEye, &inPhoto.points.nose, &inPhoto.points.leftMouth,
                    &inPhoto.points.rightMouth})
      *p = {(*p)[0] * scale + 10, (*p)[1] * scale + 20};
    return judgeFit({&original, &inversion, &labels, &inPhoto, {scale, 0, 10, 0, scale, 20}, expected});
  }
};

using Reasons = std::vector<std::string>;

TEST(FaceFit, AFaceOfThePacksOwnKindIsGood) {
  Case face;
  face.off(0.06);
  const FaceFit fit = face.judged();
  EXPECT_EQ(fit.word, FitWord::kGood);
  EXPECT_TRUE(fit.reasons.empty());
  EXPECT_NEAR(fit.error, 0.06, 0.002);
  EXPECT_NEAR(fit.deviation, 1, 0.2);
  EXPECT_EQ(fit.alignment, 0.95);
}

TEST(FaceFit, TheErrorCountsInsideTheFaceAlone) {
  Case face;
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      if (y > 20 && y < 60 && x > 14 && x < 50) continue;
      for (int c = 0; c < 3; ++c) face.inversion.at(x, y, c) = 255;  // another background
    }
  }
  EXPECT_EQ(face.judged().error, 0);
  EXPECT_EQ(face.judged().word, FitWord::kGood);
  face.off(0.08);
  EXPECT_EQ(face.judged().word, FitWord::kFair);
  face.off(0.2);
  EXPECT_EQ(face.judged().word, FitWord::kPoor);
  EXPECT_EQ(face.judged().reasons, Reasons{"unlike"});
  face.expected = {};
  EXPECT_EQ(face.judged().word, FitWord::kGood) << "nobody measured what the pack reaches";
}

TEST(FaceFit, AHeadThatTurnsAwayIsToldSo) {
  Case face;
  face.face.points.nose[0] += 0.4 * (face.face.points.rightEye[0] - face.face.points.leftEye[0]);
  EXPECT_EQ(face.judged().word, FitWord::kFair);
  EXPECT_EQ(face.judged().reasons, Reasons{"turned"});
  face.face.points.nose[0] = face.face.points.rightEye[0];
  EXPECT_EQ(face.judged().word, FitWord::kFair);
  face.face.points.nose[0] += 5;
  EXPECT_EQ(face.judged().word, FitWord::kPoor);
}

TEST(FaceFit, HiddenPartsAreToldSo) {
  Case face;
  face.show(face.face.points.leftEye, FaceClass::kHair);
  EXPECT_EQ(face.judged().word, FitWord::kFair);
  EXPECT_EQ(face.judged().reasons, Reasons{"hidden"});
  face.show(face.face.points.leftEye, FaceClass::kEyeglasses);
  EXPECT_EQ(face.judged().word, FitWord::kGood) << "glasses are worn over eyes";
  face.show(face.face.points.leftEye, FaceClass::kHair);
  face.show({32, 46}, FaceClass::kSkin);
  EXPECT_EQ(face.judged().word, FitWord::kPoor);
}

TEST(FaceFit, UncertainAndSmallFacesAreFairAndTheWorstReasonStandsFirst) {
  Case face;
  face.face.confidence = 0.6;
  EXPECT_EQ(face.judged().reasons, Reasons{"unsure"});
  EXPECT_EQ(face.judged().word, FitWord::kFair);
  face.scale = 0.15;
  EXPECT_EQ(face.judged().word, FitWord::kPoor);
  EXPECT_EQ(face.judged().reasons, (Reasons{"small", "unsure"}));
  for (const char* const reason : {"small", "unsure", "hidden", "turned", "unlike"}) {
    EXPECT_NE(fitReason(reason), reason) << "has a sentence for people";
  }
}

TEST(FaceFit, OfTheCenteredSquareOnlyTheInversionIsJudged) {
  Case face;
  face.off(0.2);
  const FaceFit fit = judgeFit({&face.original, &face.inversion, &face.labels, nullptr, {}, face.expected});
  EXPECT_EQ(fit.reasons, Reasons{"unlike"});
  EXPECT_EQ(judgeFit({&face.original, nullptr, nullptr, nullptr, {}, face.expected}).word, FitWord::kGood);
}

}  // namespace
}  // namespace lineament::pipeline
