// The engine's English words (stages, attributes, progress, face classes) in the person's language, and numbers as this
// program writes them.
#pragma once

#include <QString>
#include <string_view>
#include <vector>

#include "base/classes.h"
#include "base/result.h"
#include "document/edit_state.h"
#include "pipeline/engine.h"
#include "pipeline/render.h"
#include "pipeline/stage.h"

namespace lineament::ui {

QString stageTitle(Stage stage);
/// As stageTitle, but the map that the person chose names the fifth stage.
QString stageTitle(Stage stage, MapMethod method);
/// For narrow views.
QString stageShortTitle(Stage stage);
QString mapMethodTitle(MapMethod method);
QString cleanerTitle(Cleaner cleaner);
/// What a pack without a cleaning network does in its place, as the engine does it.
Cleaner effectiveCleaner(Cleaner asked, const EngineInfo& info);
/// The pack has no network of this key.
bool lacks(const EngineInfo& info, std::string_view network);
QString colorMapTitle(ColorMap map);
QString attributeLabel(std::string_view attributeId);
/// For step_text.h: what is said in whatever language is on.
QString attributeWord(std::string_view attributeId);
QString faceClassWord(int faceClass);
QString cleanerWord(Cleaner cleaner);
QString manipulatorTitle(Manipulator manipulator);
QString manipulatorWord(Manipulator manipulator);
QString attributeEffect(std::string_view attributeId);
QString faceClassName(int faceClass);
/// A stage of progress as EngineProgress::what names it; words that the table lacks stay English.
QString progressWords(std::string_view what);
QString deviceTitle(Device device);
QString precisionTitle(Precision precision);

/// Why a pack that lacks these networks cannot give the stage; empty where it can.
QString unavailableReason(Stage stage, const std::vector<Unavailable>& missing);

/// `value` with a real minus sign: "−8.0".
QString number(double value, int decimals);
/// "118 ms", "2.4 s".
QString duration(double milliseconds);
/// "Smiling 20 · Old −8"; empty where no attribute is touched.
QString describeAlphas(const EditState& state);

/// How well the pack fits a face: "good", "fair", "poor", and why not, by the ids of FaceFit::reasons.
QString fitWord(FitWord word);
QString fitReasonWords(std::string_view reason);

/// What to do about an error, as one sentence after the engine's own; empty where there is nothing to add.
QString advice(ErrorCode code);

}  // namespace lineament::ui
