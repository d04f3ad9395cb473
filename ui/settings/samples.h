// Where the program's own files lie: sample portraits and the model pack, installed or in the source tree.
#pragma once

#include <QString>
#include <QStringList>

namespace lineament::ui {

/// Sample portraits (PNG, JPEG) of the first folder that has some: beside the program (`share/lineament/samples`),
/// in the source tree, in /usr/share/lineament. Sorted by name; empty where none is installed.
QStringList samplePortraits();

/// The folder of the pack to start with: `asked` (command line), else the environment's LINEAMENT_PACK, else
/// `preferred` (settings), else the pack that came with the program. The path that was asked for is returned even where
/// nothing is there, so that the engine's error names it; empty only where no pack is found at all.
QString findPack(const QString& asked, const QString& preferred);
/// A file or folder of `models` that comes with the program, e.g. "retouch/bank.lrb"; empty where there is none.
QString findModel(const QString& path);

/// The folder of the landmark network that came with the program; empty where it is not there.
QString landmarksFolder();

}  // namespace lineament::ui
