// What a start takes, as the program itself sees it: from the beginning of the process to the first frame that shows
// what was asked for with its sliders, to the loaded engine, and to the first full result. In the log; with
// `--startup-report` also on stdout, after which the program ends.
#pragma once

#include <QObject>

#include "ui/bridge/session.h"
#include "ui/main_window/main_window.h"

namespace lineament {

/// Milliseconds since this process was made (the kernel's clock tick, 10 ms, is the resolution); NaN where unknown.
double millisecondsSinceStart();

class Startup : public QObject {
  Q_OBJECT
 public:
  /// `firstFrame` comes no later, also where there is none: a window that starts minimized does not paint.
  static constexpr int kPatienceMs = 1000;

  /// `photo`: the window is of use once it shows the photograph; else as soon as the welcome is there.
  Startup(ui::Session& session, ui::MainWindow& window, bool photo, bool report);

 Q_SIGNALS:
  /// Something is on the screen. Comes once.
  void firstFrame();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What a person came for is there: the picture, and sliders that move.
  [[nodiscard]] bool usable() const;
  void announce();
  void onUsable();
  void onFinished();
  void say(const char* what, double milliseconds) const;

  ui::Session& session_;
  ui::MainWindow& window_;
  bool photo_;
  bool report_;
  bool painted_ = false;
  bool announced_ = false;
  bool ready_ = false;
  bool finished_ = false;
};

}  // namespace lineament
