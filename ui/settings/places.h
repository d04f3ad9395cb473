// Where the program keeps what it writes by itself.
#pragma once

#include <QString>

namespace lineament::ui {

class Preferences;

/// For autosaves: $XDG_STATE_HOME/lineament, ~/.local/state/lineament or the platform's folder for local data; beside
/// the settings where these are in a file of their own (tests, scripts). Not made yet.
QString stateFolder(const Preferences& preferences);
/// For presets: $XDG_DATA_HOME/lineament, ~/.local/share/lineament or the platform's; likewise.
QString dataFolder(const Preferences& preferences);

}  // namespace lineament::ui
