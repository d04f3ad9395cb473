// Faces on the canvas: which are marked, which is chosen, and the placing of one by hand.
#pragma once

#include <QObject>
#include <optional>

#include "ui/bridge/session.h"

namespace lineament::ui {

class CompareView;
class FaceBar;

class FaceController : public QObject {
  Q_OBJECT
 public:
  FaceController(Session& session, CompareView& canvas, FaceBar& bar, QObject* parent = nullptr);

  /// The face after the chosen one, in the order of their numbers; after the last one the first.
  void chooseNext();
  /// Begins to place: the chosen face anew, or, without one or with `another`, one more.
  void startPlacing(bool another);
  [[nodiscard]] bool placing() const;
  /// Takes the four points, if they span a face.
  void accept();
  void cancel();

 Q_SIGNALS:
  void changed();

 private:
  void refresh();
  void onMoved();
  void askPreview();

  Session& session_;
  CompareView& canvas_;
  FaceBar& bar_;
  int placed_ = -1;          ///< id of the face that is placed; −1: a new one
  std::uint64_t asked_ = 0;  ///< request of the preview under way, or 0
  bool askAgain_ = false;    ///< the points moved since then
};

}  // namespace lineament::ui
