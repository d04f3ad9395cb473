#include "ui/bridge/aside_task.h"

#include <QTimer>

namespace lineament::ui {

AsideTask::AsideTask(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_.engine(), &EngineBridge::asideArrived, this, [this](const AsideResult& result) {
    if (result.request == request_) Q_EMIT arrived(result);
  });
  connect(&session_.engine(), &EngineBridge::asideFinished, this, [this](quint64 request, bool complete) {
    if (request == request_) {
      request_ = 0;
      complete_ = complete;
      Q_EMIT finished(complete);
      // It gave way to an edit, whose answer may have come before this: then nobody else would ask again.
      if (!complete && !failed_ && request == session_.engine().newestAside()) {
        QTimer::singleShot(0, this, &AsideTask::tryStart);
      }
    } else if (complete) {
      QTimer::singleShot(0, this, &AsideTask::tryStart);  // another's wish kept this one from running
    }
  });
  connect(&session_.engine(), &EngineBridge::failed, this, [this](quint64 request, const Error&) {
    if (request == request_) failed_ = true;
  });
  connect(&session_, &Session::finished, this, &AsideTask::tryStart);
  connect(&session_, &Session::photoOpened, this, &AsideTask::forget);
  connect(&session_, &Session::faceChanged, this, &AsideTask::forget);
  connect(&session_, &Session::engineReady, this, &AsideTask::forget);
}

void AsideTask::want(std::vector<EditState> states) {
  if (states == states_) return tryStart();
  states_ = std::move(states);
  forget();
  tryStart();
}

void AsideTask::setActive(bool active) {
  active_ = active;
  tryStart();
}

void AsideTask::forget() {
  request_ = 0;
  complete_ = false;
  Q_EMIT restarted();
}

void AsideTask::tryStart() {
  if (!active_ || complete_ || states_.empty() || request_ != 0 || !session_.upToDate()) return;
  Q_EMIT restarted();
  failed_ = false;
  request_ = session_.engine().evaluateAside(states_);
}

}  // namespace lineament::ui
