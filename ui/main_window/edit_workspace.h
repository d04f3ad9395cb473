// Workspace 1: one large canvas with the result, before and after.
#pragma once

#include <QWidget>

#include "ui/bridge/session.h"
#include "ui/canvas/compare_view.h"
#include "ui/canvas/view_link.h"

namespace lineament::ui {

class EditWorkspace : public QWidget {
  Q_OBJECT
 public:
  explicit EditWorkspace(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] CompareView& canvas() { return *canvas_; }
  [[nodiscard]] ViewLink& link() { return link_; }

 private:
  void refresh();

  Session& session_;
  ViewLink link_;
  CompareView* canvas_;
};

}  // namespace lineament::ui
