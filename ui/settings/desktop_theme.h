// Follows the desktop's own choice of light or dark while the program runs: the settings portal where there is one
// (GNOME, KDE and others), else the palette of Qt's platform theme. Keep one for the life of the application.
#pragma once

#include <QObject>

class QApplication;

namespace lineament::ui {

class Preferences;

class DesktopTheme : public QObject {
  Q_OBJECT
 public:
  /// Asks the desktop once, so that applyTheme(…, kSystem) knows; applies a theme itself only where that one is on.
  DesktopTheme(QApplication& application, Preferences& preferences);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void take(bool dark);

  QApplication& application_;
  Preferences& preferences_;
  bool portal_ = false;  ///< it answered; the palette no longer counts
  bool applying_ = false;
};

}  // namespace lineament::ui
