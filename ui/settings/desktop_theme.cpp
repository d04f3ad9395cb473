#include "ui/settings/desktop_theme.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>

#include "ui/settings/portal_listener.h"
#include "ui/settings/preferences.h"
#include "ui/settings/theme.h"

namespace lineament::ui {

DesktopTheme::DesktopTheme(QApplication& application, Preferences& preferences)
    : application_(application), preferences_(preferences) {
  auto* portal = new PortalListener(this);
  connect(portal, &PortalListener::dark, this, [this](bool dark) {
    portal_ = true;
    take(dark);
  });
  portal->start();
  application.installEventFilter(this);
}

void DesktopTheme::take(bool dark) {
  setDesktopDark(application_, dark);
  if (preferences_.theme.get() != ThemeKind::kSystem) return;
  applying_ = true;
  applyTheme(application_, ThemeKind::kSystem);
  applying_ = false;
}

bool DesktopTheme::eventFilter(QObject*, QEvent* event) {
  if (event->type() != QEvent::ThemeChange || applying_ || portal_) return false;
  // An empty palette makes Qt take the platform theme's, which is the only way to see it behind our own.
  applying_ = true;
  const QPalette own = QApplication::palette();
  QApplication::setPalette(QPalette());
  const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
  QApplication::setPalette(own);
  applying_ = false;
  take(dark);
  return false;
}

}  // namespace lineament::ui
