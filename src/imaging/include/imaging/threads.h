// How many threads this room's library may use.
#pragma once

namespace lineament::imaging {

/// For the whole process; at least 1.
void setThreads(int count);

}  // namespace lineament::imaging
