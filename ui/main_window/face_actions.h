// The commands about faces: the next one, placing one by hand, the middle of the photograph.
#pragma once

#include "ui/bridge/session.h"

class QMainWindow;
class QMenu;

namespace lineament::ui {

class FaceController;

/// Fills the menu; the window gets the keys.
void addFaceActions(QMenu& menu, Session& session, FaceController& faces, QMainWindow& window);

}  // namespace lineament::ui
