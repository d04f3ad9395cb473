// What the rooms logged, with a button that copies it.
#pragma once

#include <QWidget>

#include "ui/bridge/log_relay.h"

class QPlainTextEdit;

namespace lineament::ui {

class LogPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LogPanel(LogRelay& log, QWidget* parent = nullptr);

  [[nodiscard]] QPlainTextEdit& text() { return *text_; }

 Q_SIGNALS:
  void closeRequested();

 private:
  QPlainTextEdit* text_;
};

}  // namespace lineament::ui
