// Three steps for whoever starts for the first time: a card over the window that points at the control to use next. Not
// modal: the person does the step, or goes on, or closes it. Doing a step goes on by itself.
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace lineament::ui {

class TourMark;

/// One step; the texts are asked for again when the language changes.
struct TourStep {
  std::function<QString()> title;
  std::function<QString()> text;
  QWidget* target;  ///< what the step is about; framed while it is shown
};

class Tour : public QFrame {
  Q_OBJECT
 public:
  /// Over `window`'s lower middle; hidden until start().
  Tour(std::vector<TourStep> steps, QWidget* window);

  void start();
  void finish();
  [[nodiscard]] bool running() const { return step_ >= 0; }
  /// −1 where it does not run.
  [[nodiscard]] int step() const { return step_; }
  /// The person did what step `done` is about: go on, if that is where the tour stands.
  void noteDone(int done);

  [[nodiscard]] QPushButton& nextButton() { return *next_; }
  [[nodiscard]] QPushButton& backButton() { return *back_; }
  [[nodiscard]] QToolButton& closeButton() { return *close_; }
  [[nodiscard]] QString text() const;

 Q_SIGNALS:
  /// Ended or closed.
  void finished();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void goTo(int step);
  void say();
  void place();

  std::vector<TourStep> steps_;
  int step_ = -1;
  TourMark* mark_;
  QLabel* count_;
  QLabel* title_;
  QLabel* text_;
  QPushButton* back_;
  QPushButton* next_;
  QToolButton* close_;
};

}  // namespace lineament::ui
