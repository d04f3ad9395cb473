// Workspace 1: one large canvas with the result, before and after.
#pragma once

#include <QWidget>

#include "ui/bridge/session.h"
#include "ui/canvas/compare_view.h"
#include "ui/canvas/view_link.h"

namespace lineament::ui {

class FaceBar;
class FaceController;

/// "off", "split", "side", "difference", "blink"; anything else is off.
CompareMode compareModeFromId(const std::string& id);

class EditWorkspace : public QWidget {
  Q_OBJECT
 public:
  explicit EditWorkspace(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] CompareView& canvas() { return *canvas_; }
  [[nodiscard]] ViewLink& link() { return link_; }
  [[nodiscard]] FaceController& faces() { return *faces_; }
  [[nodiscard]] FaceBar& faceBar() { return *bar_; }
  /// The plots under the canvas.
  [[nodiscard]] QWidget& plots() { return *plots_; }
  /// How the canvas shows the edit, for session files, and back.
  [[nodiscard]] ViewSettings view() const;
  void setView(const ViewSettings& view);

 private:
  void refresh();
  void describe();

  Session& session_;
  ViewLink link_;
  BrushHand hand_;
  FaceBar* bar_;
  CompareView* canvas_;
  FaceController* faces_;
  QWidget* plots_ = nullptr;
  std::size_t strokes_ = 0;  ///< of the last settled state
};

}  // namespace lineament::ui
