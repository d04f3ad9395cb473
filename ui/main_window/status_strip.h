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
  [[nodiscard]] QString elapsedText() const;
  /// How long the rest will take by what is done of it; negative while that would be a guess.
  [[nodiscard]] static double secondsLeft(double elapsed, double fraction);

 private:
  void showEngine(const EngineInfo& info);
  void showPhoto(const PhotoInfo& photo);
  void showProgress(const EngineProgress& progress);
  void showBusy(bool busy);
  void showElapsed();
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
  bool stopping_ = false;  ///< the person asked for it; progress no longer counts
  double fraction_ = 0;    ///< of the running request
};

}  // namespace lineament::ui
