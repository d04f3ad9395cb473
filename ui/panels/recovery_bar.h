// Offers what an earlier run did not save when it ended: one line, restore or discard, nothing modal.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/bridge/session_keeper.h"

class QLabel;
class QPushButton;

namespace lineament::ui {

class RecoveryBar : public QWidget {
  Q_OBJECT
 public:
  explicit RecoveryBar(SessionKeeper& keeper, QWidget* parent = nullptr);

  [[nodiscard]] QString text() const;
  [[nodiscard]] QPushButton& restoreButton() { return *restore_; }
  [[nodiscard]] QPushButton& discardButton() { return *discard_; }

 Q_SIGNALS:
  void failed(const lineament::Error& error);

 private:
  void showNext();

  SessionKeeper& keeper_;
  std::vector<SessionKeeper::Recovery> left_;
  QLabel* text_;
  QPushButton* restore_;
  QPushButton* discard_;
};

}  // namespace lineament::ui
