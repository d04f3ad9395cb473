// The subcommands. Each adds itself to the program; when it was chosen and its options are valid, `chosen` is set.
#pragma once

#include "common.h"

namespace lineament::cli {

void addBench(CLI::App& program, const Globals& globals, Command& chosen);
void addEdit(CLI::App& program, const Globals& globals, Command& chosen);
void addEvaluate(CLI::App& program, const Globals& globals, Command& chosen);
void addEvaluateLandmarks(CLI::App& program, const Globals& globals, Command& chosen);
void addFaces(CLI::App& program, const Globals& globals, Command& chosen);
void addImport(CLI::App& program, const Globals& globals, Command& chosen);
void addInfo(CLI::App& program, const Globals& globals, Command& chosen);
void addInspect(CLI::App& program, const Globals& globals, Command& chosen);
void addPacks(CLI::App& program, const Globals& globals, Command& chosen);
void addVerify(CLI::App& program, const Globals& globals, Command& chosen);
void addClassifierShards(CLI::App& program, const Globals& globals, Command& chosen);
void addCleanerShards(CLI::App& program, const Globals& globals, Command& chosen);
void addLandmarkShards(CLI::App& program, const Globals& globals, Command& chosen);
void addPhotoShards(CLI::App& program, const Globals& globals, Command& chosen);
void addRetouch(CLI::App& program, const Globals& globals, Command& chosen);
void addRetouchBank(CLI::App& program, const Globals& globals, Command& chosen);
void addShards(CLI::App& program, const Globals& globals, Command& chosen);
void addSynth(CLI::App& program, const Globals& globals, Command& chosen);

}  // namespace lineament::cli
