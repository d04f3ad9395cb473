// Keys and menu of the canvas: brush, mask, difference; one place, so that the window only calls it.
#pragma once

#include "ui/bridge/session.h"

class QMainWindow;
class QMenu;

namespace lineament::ui {

class CompareView;

/// Adds the actions to `menu` and to the window, so that their keys work everywhere in it.
void addToolActions(QMenu& menu, Session& session, CompareView& canvas, QMainWindow& window);

}  // namespace lineament::ui
