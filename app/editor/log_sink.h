// Where the editor's log goes: a file in the platform's state folder, stderr, and the window's log panel.
#pragma once

#include <QString>

#include "ui/bridge/log_relay.h"

namespace lineament {

/// Installs the sink of the process; the relay must outlive it (see removeLogSink). Returns the log file's path, empty
/// where none could be opened (the log then goes to stderr and the panel alone).
QString installLogSink(ui::LogRelay& relay);
void removeLogSink();

}  // namespace lineament
