// What the person asked for, as a value: every undoable setting of an edit, and nothing that can be computed.
// Undo, session files, presets, the command line and the engine all speak this type.
#pragma once

#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/classes.h"
#include "base/result.h"
#include "document/strokes.h"

namespace lineament {

/// The six activation maps of P1 figure 3 (method.md 2.4), a…f in this order.
enum class MapMethod { kDiffCam, kGradCamPP, kGradCamPPTta, kGradCamPPEigen, kGradCamPPTtaEigen, kDiffCamPP };
inline constexpr int kMapMethodCount = 6;

/// What removes the seams of the fused image (method.md 2.6).
enum class Cleaner { kMaresUNet, kEogi, kPoisson, kNone };
inline constexpr int kCleanerCount = 4;

/// What makes the manipulated image T; everything behind it is the same.
enum class Manipulator {
  kPack,       ///< for each attribute the one that the pack names as its better one
  kGenerator,  ///< the papers' path: T = G(w + αn), from the inversion
  kRetoucher,  ///< mesh warps, ratio images and strokes on the photograph itself (src/retouch)
};
inline constexpr int kManipulatorCount = 3;

/// The retoucher is driven by strengths, the generator by α: this α is strength 1.
inline constexpr double kWholeEditAlpha = 20.0;
/// EditState::variant lies in [0, kMaxVariant].
inline constexpr int kMaxVariant = 9999;

/// Names of the command line and of files: "diffcam", "gradcam++", "gradcam++-tta", "gradcam++-eigen",
/// "gradcam++-tta-eigen", "diffcam++"; "maresunet", "eogi", "poisson", "none"; "pack", "generator",
/// "retoucher".
std::string_view id(MapMethod method);
std::string_view id(Cleaner cleaner);
std::string_view id(Manipulator manipulator);
std::optional<MapMethod> mapMethodFromId(std::string_view text);
std::optional<Cleaner> cleanerFromId(std::string_view text);
std::optional<Manipulator> manipulatorFromId(std::string_view text);

/// A set of face classes (base/classes.h).
using ClassSet = std::bitset<kFaceClassCount>;

/// A mask that the person brought: named, never kept as pixels.
struct MaskFile {
  std::string path;    ///< UTF-8, absolute
  std::string sha256;  ///< of the file, 64 hexadecimal digits: another file of that name is refused
  bool operator==(const MaskFile&) const = default;
};

/// How the chosen map becomes the mask. Lengths are fractions of the crop's side, so that they mean the same at every
/// resolution.
struct MaskOptions {
  double strength = 1.0;   ///< factor on the mask, [0, 4], the product is clamped to 1
  double threshold = 0.0;  ///< map values below it become 0, [0, 1]
  double spread = 0.0;     ///< grows the mask inside the segmentation, [0, 0.25]
  double feather = 0.0;    ///< Gaussian sigma of the edge, [0, 0.1]
  /// Where set, replaces the pack's class sets of every attribute (method.md 2.3).
  std::optional<ClassSet> originalClasses;
  std::optional<ClassSet> manipulatedClasses;
  /// Where set, takes the place of the map; threshold, strength, spread and feather apply to it as to a map.
  std::optional<MaskFile> file = {};
  /// The mouth's interior is taken whole from one of the two images, never mixed: two sets of teeth averaged leave
  /// ghosts (method.md 4).
  bool keepTeeth = true;
  /// What the pack says of its maps is in force: how strongly they fill the mask (EditableAttribute::maskStrength), how
  /// far they grow (maskSpread), and that the photograph stays where the manipulated image hardly differs from the
  /// inversion (maskChange), since fused in there it would bring nothing but the inversion's error. false: the papers'
  /// mask, which is the map.
  bool calibrated = true;
  /// Drawn on the finished mask, in this order.
  std::vector<BrushStroke> strokes = {};
  bool operator==(const MaskOptions&) const = default;
};

inline constexpr double kSoftAlphaLimit = 30.0;  ///< range of the sliders
inline constexpr double kHardAlphaLimit = 60.0;  ///< range of typed values

struct EditState {
  /// Attribute id → edit strength α along the unit direction (method.md 1), [-60, 60]; 0 or absent: untouched.
  std::map<std::string, double> alphas;
  double strength = 1.0;  ///< overall factor on every α, [0, 2]
  MapMethod method = MapMethod::kDiffCamPP;
  MaskOptions mask;
  Cleaner cleaner = Cleaner::kMaresUNet;
  Manipulator manipulator = Manipulator::kPack;
  /// Which of the retoucher's many teeth, glasses or beards: equal numbers give equal ones.
  int variant = 0;

  [[nodiscard]] double alpha(const std::string& attribute) const;
  /// Sets an α; 0 removes the entry, so that equal edits are equal values.
  void setAlpha(const std::string& attribute, double alpha);
  /// α·strength of every attribute that is not 0, in the map's (alphabetical) order.
  [[nodiscard]] std::map<std::string, double> activeAlphas() const;
  bool operator==(const EditState&) const = default;
};

/// kInvalidArgument naming the first field outside its range (NaN included).
Status validate(const EditState& state);

/// The state without what belongs to one photograph alone (strokes, mask file): what presets keep.
EditState withoutPlaces(EditState state);

/// The recipe as JSON (stable key order) and back; unknown keys are ignored, missing keys keep their defaults,
/// wrong types or ranges are kInvalidArgument naming the key.
std::string toJson(const EditState& state);
Result<EditState> editStateFromJson(std::string_view text);

}  // namespace lineament
