// One sentence under the tabs that says what happened; nothing modal. Good news leave by themselves, faults stay until
// closed or replaced.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace lineament::ui {

class MessageBar : public QWidget {
  Q_OBJECT
 public:
  enum class Tone { kGood, kNote, kFault };

  explicit MessageBar(QWidget* parent = nullptr);

  void showMessage(Tone tone, const QString& sentence);
  void dismiss();
  [[nodiscard]] QString text() const;
  [[nodiscard]] Tone tone() const { return tone_; }

 Q_SIGNALS:
  void detailsRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void paintIcon();

  QLabel* icon_;
  QLabel* text_;
  QPushButton* details_;
  QToolButton* close_;
  QTimer leave_;
  Tone tone_ = Tone::kNote;
};

}  // namespace lineament::ui
