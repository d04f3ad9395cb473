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
  /// Whether there is a frame or not (a window that starts minimized paints none), `firstFrame` comes no later.
  static constexpr int kPatienceMs = 1000;

  /// `photo`: the frame counts once it shows the photograph; else the welcome does.
  Startup(ui::Session& session, ui::MainWindow& window, bool photo, bool report);

 Q_SIGNALS:
  /// The frame is on the screen. Comes once.
  void firstFrame();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What a person came for is there: the picture, and sliders that move.
  [[nodiscard]] bool usable() const;
  void onFrame();
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
