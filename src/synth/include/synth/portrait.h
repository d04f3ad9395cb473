// Procedural portraits with exact labels and true edits: a world in which the right answer of every edit is known.
//
// A portrait is a value (PortraitParameters); paint() is a pure function of that value and a size. The true edit of a
// person is paint() of the same parameters with another `attributes` entry: every random detail (strand, freckle,
// wrinkle, bokeh disc) hangs on a named stream of `seed`, never on the order of drawing, so nothing else changes.
//
//   PortraitParameters person = samplePortrait(7);
//   Painting before = paint(person, 256);
//   person.attributes[static_cast<int>(Attribute::kSmiling)] = 1.0f;
//   Painting after = paint(person, 256);
//   Mask region = changeRegion(before, after);
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/classes.h"
#include "base/image.h"
#include "base/result.h"

namespace lineament::synth {

/// The seven attributes of the papers, in the order used everywhere in this project.
enum class Attribute { kBeard, kBushyEyebrows, kEyeglasses, kMouthOpen, kNarrowEyes, kOld, kSmiling };
inline constexpr int kAttributeCount = 7;
/// "Beard", "Bushy_Eyebrows", "Eyeglasses", "Mouth_Open", "Narrow_Eyes", "Old", "Smiling".
std::string_view attributeId(Attribute attribute);

/// Each 0 (none) … 1 (full), continuous; values outside are clamped when painting.
using Strengths = std::array<float, kAttributeCount>;
using Color = std::array<float, 3>;  ///< linear light RGB, 0…1

enum HairStyle { kHairBald, kHairBuzz, kHairShort, kHairSideParted, kHairCurly, kHairBangs, kHairLong, kHairTied };
inline constexpr int kHairStyleCount = 8;
enum HatKind { kHatNone, kHatBeanie, kHatBrimmed };
enum GlassesShape { kGlassesRound, kGlassesRectangle, kGlassesOval, kGlassesWayfarer };
enum ClothStyle { kClothCrew, kClothVNeck, kClothCollar, kClothTurtleneck, kClothScoop };
enum ClothPattern { kPatternPlain, kPatternStripes, kPatternChecks, kPatternDots, kPatternKnit };
enum BackgroundKind { kBackgroundGradient, kBackgroundStudio, kBackgroundScene, kBackgroundBokeh, kBackgroundRoom };

/// One person in one pose and light. Unless a unit is given, a float is a deviation from the average in -1…1, or an
/// amount in 0…1 where the comment says so.
struct PortraitParameters {
  std::uint64_t seed = 0;  ///< of all fine texture

  // Pose and framing. Angles in degrees; yaw > 0 turns the face to the right of the picture.
  float yaw = 0, pitch = 0, roll = 0;
  float scale = 0.390f;    ///< distance from eye line to chin of an average head, as part of the image size
  float centerX = 0.5f;    ///< of the head, as part of the width
  float eyeLine = 0.460f;  ///< as part of the height

  float headWidth = 0, headLength = 0, jawWidth = 0, jawSquare = 0, chinLength = 0, chinWidth = 0;
  float cheekFullness = 0, cheekbone = 0, browRidge = 0, earSize = 0, earFlare = 0;
  float noseWidth = 0, noseLength = 0, noseBridge = 0, noseTip = 0;
  float eyeSize = 0, eyeSpacing = 0, eyeSlant = 0, eyeOpening = 0, lidCrease = 0.5f, gazeX = 0, gazeY = 0;
  Color iris{0.10f, 0.05f, 0.02f};
  float browHeight = 0, browArch = 0, browLength = 0, browTilt = 0, browDensity = 0;
  float mouthWidth = 0, mouthHeight = 0, upperLip = 0, lowerLip = 0, cupid = 0;
  float lipstick = 0;  ///< amount 0…1
  Color lipstickColor{0.45f, 0.06f, 0.07f};

  float skinTone = 0.3f;                           ///< 0 very light … 1 very dark
  float undertone = 0;                             ///< -1 cool … 1 warm
  float blush = 0.4f, freckles = 0, shine = 0.4f;  ///< amounts 0…1

  int hairStyle = kHairShort;
  float hairVolume = 0, hairLine = 0, hairRecession = 0, hairLength = 0;
  float hairPart = 0;  ///< -1 parted at the left of the picture … 1 at the right
  float hairWave = 0;  ///< amount 0…1
  Color hairColor{0.05f, 0.028f, 0.016f};

  int hat = kHatNone;
  Color hatColor{0.1f, 0.1f, 0.15f};
  int glassesShape = kGlassesRound;
  Color frameColor{0.02f, 0.02f, 0.02f};
  float frameThickness = 0, glassesSize = 0;
  float lensTint = 0;  ///< amount 0…1
  int earring = 0;     ///< 0 none, 1 stud, 2 drop, 3 hoop
  int necklace = 0;    ///< 0 none, 1 chain with pendant, 2 pearls
  Color metal{0.75f, 0.55f, 0.2f};

  float neckWidth = 0, shoulders = 0;
  int clothStyle = kClothCrew, clothPattern = kPatternPlain;
  Color clothColor{0.1f, 0.15f, 0.3f}, clothColor2{0.6f, 0.6f, 0.55f};

  int background = kBackgroundGradient;
  Color backgroundColor{0.3f, 0.35f, 0.4f}, backgroundColor2{0.1f, 0.12f, 0.15f};
  int lettering = 0;  ///< words on what is behind, 0 … 3; samplePortrait leaves it at 0

  float keyAzimuth = -35;    ///< degrees; < 0 comes from the left of the picture
  float keyElevation = 35;   ///< degrees above the horizon
  float keyStrength = 1.0f;  ///< 0.7…1.3
  float fillStrength = 0.4f;
  float keyWarmth = 0;

  Strengths attributes{};
};

/// A random person; each attribute is drawn independently (about 45 % none, 35 % strong, the rest uniform).
PortraitParameters samplePortrait(std::uint64_t seed);

/// The same person facing the viewer more, or less: angles, framing and gaze keep `factor` (0…2) of their distance from
/// a frontal, centered portrait. 1 changes nothing (yaw within ±20°, roll within ±8°); at 2 yaw reaches ±25°, roll
/// ±15°, framing varies twice as much, and pitch and gaze stay. What face alignment leaves of a photograph's pose is
/// about 0.25.
PortraitParameters withPose(PortraitParameters parameters, float factor);

/// With this probability, by the person's own seed, one to three words stand behind the person. Nothing else changes.
PortraitParameters withLettering(PortraitParameters parameters, double chance);

struct Painting {
  Image image;      ///< size × size
  LabelMap labels;  ///< the 19 classes of base/classes.h; left is the left of the picture, a beard is skin
};

/// Paints at any size in 64…1024 (clamped to it). Same parameters and size: same bytes. Single-threaded and re-entrant.
Painting paint(const PortraitParameters& parameters, int size);

/// True region of change between two paintings of one person at one size: 0 where the pixels are equal, 1 where they
/// clearly differ, softly grown by a few pixels. Empty where the sizes differ.
Mask changeRegion(const Painting& before, const Painting& after);

/// All parameters as JSON; portraitFromJson() gives back exactly the same values. Missing or unknown keys, wrong types
/// and numbers that are not finite are errors (kInvalidArgument) that name the key.
std::string toJson(const PortraitParameters& parameters);
Result<PortraitParameters> portraitFromJson(std::string_view text);

}  // namespace lineament::synth
