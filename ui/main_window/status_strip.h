// The bottom line: device, threads, precision · memory · photo → crop → networks · what runs, how far, how to stop it.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "ui/bridge/session.h"

class QLabel;
class QProgressBar;

namespace lineament::ui {

class StatusStrip : public QWidget {
  Q_OBJECT
 public:
  explicit StatusStrip(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QString deviceText() const;
  [[nodiscard]] QString stateText() const;

 private:
  void showEngine(const EngineInfo& info);
  void showPhoto(const PhotoInfo& photo);
  void showProgress(const EngineProgress& progress);
  void showBusy(bool busy);
  void showMemory();
  void showReady();
  void retranslate();

  Session& session_;
  QLabel* device_;
  QLabel* memory_;
  QLabel* photo_;
  QLabel* edit_;
  QLabel* state_;
  QProgressBar* bar_;
  QLabel* elapsed_;
  QLabel* hint_;
  QTimer memoryTimer_;
  QTimer elapsedTimer_;
  QElapsedTimer since_;
};

}  // namespace lineament::ui
