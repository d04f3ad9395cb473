// `lineament --screenshot FILE`: grabs the window once the final result of the asked-for edit is shown, and ends the
// program with 0, or with 1 and a line on stderr where that does not happen. For packaging/screenshots.sh and the
// end-to-end test.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QWidget>
#include <cstdint>
#include <map>
#include <string>

#include "ui/bridge/session.h"

namespace lineament {

class Screenshot : public QObject {
  Q_OBJECT
 public:
  static constexpr int kPatienceMs = 240'000;
  static constexpr int kPaintMs = 400;  ///< after the last stage, for timers that gather repaints

  Screenshot(ui::Session& session, QWidget& window, QString file, std::map<std::string, double> alphas);

 private:
  void onFinished();
  void grab();
  static void fail(const QString& why);

  ui::Session& session_;
  QWidget& window_;
  QString file_;
  std::map<std::string, double> alphas_;
  bool asked_ = false;
  bool grabbing_ = false;
  std::uint64_t asideDone_ = 0;  ///< newest request beside the edit that was answered to its end
  QTimer patience_;
};

}  // namespace lineament
