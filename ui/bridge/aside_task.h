// States that a workspace wants to have evaluated beside the edit: asked for once the edit itself is done and somebody
// looks, asked again where the engine gave way to a newer edit, never twice for the same.
#pragma once

#include <QObject>
#include <vector>

#include "ui/bridge/session.h"

namespace lineament::ui {

class AsideTask : public QObject {
  Q_OBJECT
 public:
  explicit AsideTask(Session& session, QObject* parent = nullptr);

  /// The newest wish wins; states that were evaluated on this photograph already are not asked for again.
  void want(std::vector<EditState> states);
  /// Whether somebody looks.
  void setActive(bool active);
  /// Every state wanted has arrived.
  [[nodiscard]] bool complete() const { return complete_; }

 Q_SIGNALS:
  /// Results of an earlier wish are void.
  void restarted();
  void arrived(const lineament::AsideResult& result);
  void finished(bool complete);

 private:
  void forget();
  void tryStart();

  Session& session_;
  std::vector<EditState> states_;
  std::uint64_t request_ = 0;
  bool complete_ = false;
  bool active_ = false;
  bool failed_ = false;  ///< what runs met an error, which would come again
};

}  // namespace lineament::ui
