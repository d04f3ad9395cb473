#include "ui/bridge/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <utility>

#include "document/attributes.h"
#include "ui/bridge/image_bridge.h"
#include "ui/commands/step_text.h"

namespace lineament::ui {
namespace {

/// Everything that the rooms below say in English and that reaches the window through translated(); for lupdate.
[[maybe_unused]] constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("engine", "Original"),
    QT_TRANSLATE_NOOP("engine", "Inversion"),
    QT_TRANSLATE_NOOP("engine", "Manipulated"),
    QT_TRANSLATE_NOOP("engine", "Diff-CAM"),
    QT_TRANSLATE_NOOP("engine", "Diff-CAM++"),
    QT_TRANSLATE_NOOP("engine", "Segmentation (original)"),
    QT_TRANSLATE_NOOP("engine", "Segmentation (manipulated)"),
    QT_TRANSLATE_NOOP("engine", "Mask"),
    QT_TRANSLATE_NOOP("engine", "Fused"),
    QT_TRANSLATE_NOOP("engine", "Cleaned"),
    QT_TRANSLATE_NOOP("engine", "Gray"),
    QT_TRANSLATE_NOOP("engine", "Paper (jet)"),
    QT_TRANSLATE_NOOP("engine", "Smiling"),
    QT_TRANSLATE_NOOP("engine", "Mouth open"),
    QT_TRANSLATE_NOOP("engine", "Beard"),
    QT_TRANSLATE_NOOP("engine", "Bushy eyebrows"),
    QT_TRANSLATE_NOOP("engine", "Narrow eyes"),
    QT_TRANSLATE_NOOP("engine", "Eyeglasses"),
    QT_TRANSLATE_NOOP("engine", "Old"),
    QT_TRANSLATE_NOOP("engine", "Lifts the corners of the mouth and the cheeks, up to a broad smile with teeth."),
    QT_TRANSLATE_NOOP("engine", "Opens or closes the mouth."),
    QT_TRANSLATE_NOOP("engine", "Grows or shaves beard and moustache."),
    QT_TRANSLATE_NOOP("engine", "Makes the eyebrows thicker and darker, or thinner."),
    QT_TRANSLATE_NOOP("engine", "Narrows or opens the eyes and keeps their gaze."),
    QT_TRANSLATE_NOOP("engine", "Puts glasses on or takes them off."),
    QT_TRANSLATE_NOOP("engine", "Adds or removes wrinkles, sagging and gray hair."),
    QT_TRANSLATE_NOOP("engine", "background"),
    QT_TRANSLATE_NOOP("engine", "skin"),
    QT_TRANSLATE_NOOP("engine", "left brow"),
    QT_TRANSLATE_NOOP("engine", "right brow"),
    QT_TRANSLATE_NOOP("engine", "left eye"),
    QT_TRANSLATE_NOOP("engine", "right eye"),
    QT_TRANSLATE_NOOP("engine", "eyeglasses"),
    QT_TRANSLATE_NOOP("engine", "left ear"),
    QT_TRANSLATE_NOOP("engine", "right ear"),
    QT_TRANSLATE_NOOP("engine", "earring"),
    QT_TRANSLATE_NOOP("engine", "nose"),
    QT_TRANSLATE_NOOP("engine", "mouth"),
    QT_TRANSLATE_NOOP("engine", "upper lip"),
    QT_TRANSLATE_NOOP("engine", "lower lip"),
    QT_TRANSLATE_NOOP("engine", "neck"),
    QT_TRANSLATE_NOOP("engine", "necklace"),
    QT_TRANSLATE_NOOP("engine", "cloth"),
    QT_TRANSLATE_NOOP("engine", "hair"),
    QT_TRANSLATE_NOOP("engine", "hat"),
    QT_TRANSLATE_NOOP("engine", "Starting the engine"),
    QT_TRANSLATE_NOOP("engine", "Loading the pack"),
    QT_TRANSLATE_NOOP("engine", "Opening the photograph"),
    QT_TRANSLATE_NOOP("engine", "Finding faces"),
    QT_TRANSLATE_NOOP("engine", "Other faces"),
    QT_TRANSLATE_NOOP("engine", "Writing"),
    QT_TRANSLATE_NOOP("engine", "Checking the pack"),
    QT_TRANSLATE_NOOP("engine", "Importing weights"),
    QT_TRANSLATE_NOOP("engine", "Without a generator no photograph can be inverted or edited; it is shown as it is."),
    QT_TRANSLATE_NOOP("engine", "Without an encoder no photograph can be inverted or edited; it is shown as it is."),
    QT_TRANSLATE_NOOP("engine", "Without directions there is no attribute to edit."),
    QT_TRANSLATE_NOOP("engine", "Without the classifier there are no activation maps; the mask is the whole crop."),
    QT_TRANSLATE_NOOP("engine",
                      "Without the classifier there are no activation maps; the mask is the attribute's region."),
    QT_TRANSLATE_NOOP("engine",
                      "Without the parser there is no face segmentation: maps are not bounded by it, and the "
                      "Poisson blend cannot clean."),
    QT_TRANSLATE_NOOP("engine", "Without a cleaner the fused image is the result."),
    QT_TRANSLATE_NOOP("engine", "Without a cleaner only the Poisson blend can clean the fused image."),
};

QString translated(std::string_view english) {
  return QCoreApplication::translate("engine", std::string(english).c_str());
}

}  // namespace

QString stageTitle(Stage stage) { return translated(title(stage)); }

QString stageTitle(Stage stage, MapMethod method) {
  if (stage != Stage::kDiffCamPP || method == MapMethod::kDiffCam) return stageTitle(stage);
  return mapMethodTitle(method);
}

QString stageShortTitle(Stage stage) {
  if (stage == Stage::kSegmentationOriginal) return QCoreApplication::translate("words", "Seg. original");
  if (stage == Stage::kSegmentationManipulated) return QCoreApplication::translate("words", "Seg. edited");
  return stageTitle(stage);
}

QString mapMethodTitle(MapMethod method) {
  switch (method) {
    case MapMethod::kDiffCam:
      return QStringLiteral("Diff-CAM");
    case MapMethod::kGradCamPP:
      return QStringLiteral("Grad-CAM++");
    case MapMethod::kGradCamPPTta:
      return QStringLiteral("Grad-CAM++ TTA");
    case MapMethod::kGradCamPPEigen:
      return QStringLiteral("Grad-CAM++ PCA");
    case MapMethod::kGradCamPPTtaEigen:
      return QStringLiteral("Grad-CAM++ TTA PCA");
    case MapMethod::kDiffCamPP:
      break;
  }
  return QStringLiteral("Diff-CAM++");
}

QString cleanerTitle(Cleaner cleaner) {
  switch (cleaner) {
    case Cleaner::kPoisson:
      return QCoreApplication::translate("words", "Poisson blend");
    case Cleaner::kNone:
      return QCoreApplication::translate("words", "None");
    case Cleaner::kEogi:
      return QStringLiteral("EOGI");
    case Cleaner::kMaresUNet:
      break;
  }
  return QStringLiteral("MAResU-Net");
}

bool lacks(const EngineInfo& info, std::string_view network) {
  return std::any_of(info.unavailable.begin(), info.unavailable.end(),
                     [&](const Unavailable& lack) { return lack.network == network; });
}

Cleaner effectiveCleaner(Cleaner asked, const EngineInfo& info) {
  if (asked == Cleaner::kMaresUNet && !info.hasCleaner) asked = Cleaner::kPoisson;
  if (asked == Cleaner::kEogi && !info.hasEogi) asked = Cleaner::kPoisson;
  return asked == Cleaner::kPoisson && lacks(info, "parser") ? Cleaner::kNone : asked;
}

QString colorMapTitle(ColorMap map) { return translated(title(map)); }

QString attributeLabel(std::string_view attributeId) {
  const Attribute* attribute = findAttribute(attributeId);
  return attribute ? translated(attribute->label) : fromUtf8(attributeId);
}

QString attributeWord(std::string_view attributeId) {
  const Attribute* attribute = findAttribute(attributeId);
  return attribute ? stepWord("engine", attribute->label) : fromUtf8(attributeId);
}

QString faceClassWord(int faceClass) {
  if (faceClass < 0 || faceClass >= kFaceClassCount) return {};
  return stepWord("engine", kFaceClassNames[static_cast<std::size_t>(faceClass)]);
}

QString cleanerWord(Cleaner cleaner) {
  if (cleaner == Cleaner::kPoisson) return stepWord("words", "Poisson blend");
  return cleaner == Cleaner::kNone ? stepWord("words", "None") : cleanerTitle(cleaner);
}

QString manipulatorTitle(Manipulator manipulator) {
  switch (manipulator) {
    case Manipulator::kGenerator:
      return QCoreApplication::translate("words", "Generator");
    case Manipulator::kRetoucher:
      return QCoreApplication::translate("words", "Retoucher");
    case Manipulator::kPack:
      break;
  }
  return QCoreApplication::translate("words", "The pack's choice");
}

QString manipulatorWord(Manipulator manipulator) {
  if (manipulator == Manipulator::kGenerator) return stepWord("words", "Generator");
  return manipulator == Manipulator::kRetoucher ? stepWord("words", "Retoucher")
                                                : stepWord("words", "The pack's choice");
}

QString attributeEffect(std::string_view attributeId) {
  const Attribute* attribute = findAttribute(attributeId);
  return attribute ? translated(attribute->effect) : QString();
}

QString faceClassName(int faceClass) {
  if (faceClass < 0 || faceClass >= kFaceClassCount) return {};
  return translated(kFaceClassNames[static_cast<std::size_t>(faceClass)]);
}

QString progressWords(std::string_view what) { return translated(what); }

QString deviceTitle(Device device) { return device == Device::kCuda ? QStringLiteral("CUDA") : QStringLiteral("CPU"); }

QString precisionTitle(Precision precision) {
  return precision == Precision::kBFloat16 ? QStringLiteral("bfloat16") : QStringLiteral("float32");
}

QString unavailableReason(Stage stage, const std::vector<Unavailable>& missing) {
  const auto needs = [stage](std::string_view network) {
    switch (stage) {
      case Stage::kInversion:
      case Stage::kManipulated:
        return network == "generator" || network == "encoder" ||
               (network == "directions" && stage != Stage::kInversion);
      case Stage::kDiffCam:
      case Stage::kDiffCamPP:
        return network == "classifier";
      case Stage::kSegmentationOriginal:
      case Stage::kSegmentationManipulated:
        return network == "parser";
      default:  // mask, fused and cleaned do with what there is
        return false;
    }
  };
  for (const Unavailable& lack : missing) {
    if (needs(lack.network)) return translated(lack.sentence);
  }
  return {};
}

QString number(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  double rounded = std::round(value * scale) / scale;
  if (rounded == 0) rounded = 0;  // no "−0.0"
  return QLocale::c().toString(rounded, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

QString duration(double milliseconds) {
  if (milliseconds >= 9999.5) return QCoreApplication::translate("words", "%1 s").arg(number(milliseconds / 1000, 0));
  if (milliseconds >= 999.5) return QCoreApplication::translate("words", "%1 s").arg(number(milliseconds / 1000, 1));
  return QCoreApplication::translate("words", "%1 ms").arg(number(milliseconds, 0));
}

QString describeAlphas(const EditState& state) {
  QStringList parts;
  for (const Attribute& attribute : attributeCatalogue()) {
    const double alpha = state.alpha(attribute.id);
    if (alpha == 0) continue;
    const bool whole = alpha == std::round(alpha);
    parts << attributeLabel(attribute.id) + QLatin1Char(' ') + number(alpha, whole ? 0 : 1);
  }
  return parts.join(QStringLiteral(" · "));
}

QString fitWord(FitWord word) {
  switch (word) {
    case FitWord::kGood:
      return QCoreApplication::translate("fit", "good");
    case FitWord::kFair:
      return QCoreApplication::translate("fit", "fair");
    case FitWord::kPoor:
      break;
  }
  return QCoreApplication::translate("fit", "poor");
}

QString fitReasonWords(std::string_view reason) {
  constexpr std::pair<std::string_view, const char*> kReasons[] = {
      {"unlike", QT_TRANSLATE_NOOP("fit", "unlike the faces that the pack knows")},
      {"turned", QT_TRANSLATE_NOOP("fit", "turned too far")},
      {"hidden", QT_TRANSLATE_NOOP("fit", "half hidden")},
      {"unsure", QT_TRANSLATE_NOOP("fit", "eyes and mouth are uncertain")},
      {"small", QT_TRANSLATE_NOOP("fit", "smaller than the pack shows")},
  };
  for (const auto& [id, text] : kReasons) {
    if (id == reason) return QCoreApplication::translate("fit", text);
  }
  return fromUtf8(reason);
}

QString advice(ErrorCode code) {
  const auto say = [](const char* text) { return QCoreApplication::translate("advice", text); };
  switch (code) {
    case ErrorCode::kUnreadable:
    case ErrorCode::kUnsupported:
      return say(QT_TRANSLATE_NOOP("advice", "Open a JPEG, PNG, TIFF or WebP photograph instead."));
    case ErrorCode::kTooLarge:
      return say(QT_TRANSLATE_NOOP("advice", "Scale it down or crop it, then open it again."));
    case ErrorCode::kBadPack:
      return say(QT_TRANSLATE_NOOP("advice", "Choose another pack in Models, or install it again."));
    case ErrorCode::kNoFace:
      return say(QT_TRANSLATE_NOOP("advice", "Open a photograph that shows a face from the front."));
    case ErrorCode::kPermission:
      return say(QT_TRANSLATE_NOOP("advice", "Choose a folder that you may write to."));
    case ErrorCode::kNoSpace:
      return say(QT_TRANSLATE_NOOP("advice", "Free some space, or choose another disk."));
    case ErrorCode::kOutOfMemory:
      return say(QT_TRANSLATE_NOOP("advice", "Close other programs, or choose the CPU in Settings."));
    case ErrorCode::kDevice:
      return say(QT_TRANSLATE_NOOP("advice", "Choose another device or precision in Settings."));
    default:
      return {};
  }
}

}  // namespace lineament::ui
