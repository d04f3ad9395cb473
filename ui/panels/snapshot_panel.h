// The snapshots: take one, compare the result with it, return to it, rename, delete.
#pragma once

#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QListWidget;
class QToolButton;

namespace lineament::ui {

class SnapshotPanel : public Section {
  Q_OBJECT
 public:
  explicit SnapshotPanel(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QListWidget& list() { return *list_; }
  [[nodiscard]] QToolButton& takeButton() { return *take_; }

  void take();
  /// The edit becomes what the snapshot holds, as one undoable step.
  void returnTo(int index);

 private:
  void refresh();
  void showMenu(const QPoint& position);

  Session& session_;
  QListWidget* list_;
  QToolButton* take_;
  bool filling_ = false;
};

}  // namespace lineament::ui
