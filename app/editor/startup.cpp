#include "app/editor/startup.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <utility>

#include "base/log.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/slider_row.h"

namespace lineament {

double millisecondsSinceStart() {
  constexpr int kStartTime = 22;  // proc(5), counted from 1; the second, in parentheses, may hold anything
  std::ifstream file("/proc/self/stat");
  std::string text;
  std::getline(file, text);
  const std::size_t name = text.rfind(')');
  if (name == std::string::npos) return std::numeric_limits<double>::quiet_NaN();
  std::istringstream fields(text.substr(name + 1));
  std::string field;
  for (int i = 3; i <= kStartTime; ++i) fields >> field;
  timespec now{};
  if (!fields || clock_gettime(CLOCK_BOOTTIME, &now) != 0) return std::numeric_limits<double>::quiet_NaN();
  const double started = std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1000;
}

Startup::Startup(ui::Session& session, ui::MainWindow& window, bool photo, bool report)
    : session_(session), window_(window), photo_(photo), report_(report) {
  window_.edit().canvas().installEventFilter(this);
  window_.welcome().installEventFilter(this);
  connect(&session_, &ui::Session::engineReady, this, [this] {
    if (!std::exchange(ready_, true)) say("engine_ms", millisecondsSinceStart());
  });
  connect(&session_, &ui::Session::finished, this, &Startup::onFinished);
  if (report_) {
    connect(&session_, &ui::Session::failed, this, [](const Error& error) {
      std::fprintf(stderr, "lineament: %s\n", error.message.c_str());
      QCoreApplication::exit(1);
    });
  }
  QTimer::singleShot(kPatienceMs, this, &Startup::announce);
}

bool Startup::usable() const {
  if (!photo_) return window_.welcome().isVisible();
  ui::AttributePanel& attributes = window_.adjust().attributes();
  return !window_.edit().canvas().blank() && attributes.isEnabled() &&
         attributes.findChildren<ui::SliderRow*>().size() > 1;  // the strength is always there
}

bool Startup::eventFilter(QObject*, QEvent* event) {
  if (event->type() != QEvent::Paint) return false;
  // Painting and handing over to the screen are one turn of the event loop: the next comes after both.
  if (!painted_ && usable()) {
    painted_ = true;
    QTimer::singleShot(0, this, &Startup::onUsable);
  }
  if (!announced_) QTimer::singleShot(0, this, &Startup::announce);
  return false;
}

void Startup::announce() {
  if (!std::exchange(announced_, true)) Q_EMIT firstFrame();
}

void Startup::onUsable() {
  say("window_ms", millisecondsSinceStart());
  if (report_ && !photo_) QCoreApplication::exit(0);
}

void Startup::onFinished() {
  if (finished_ || !session_.upToDate()) return;
  finished_ = true;
  say("result_ms", millisecondsSinceStart());
  if (report_) QCoreApplication::exit(0);
}

void Startup::say(const char* what, double milliseconds) const {
  log(LogLevel::kInfo, "editor", std::string(what) + " " + std::to_string(std::lround(milliseconds)));
  if (report_) std::printf("%s %.0f\n", what, milliseconds);
}

}  // namespace lineament
