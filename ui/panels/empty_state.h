// What stands where a portrait will be: says what to do and offers the samples.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace lineament::ui {

class EmptyState : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(const QStringList& samples, QWidget* parent = nullptr);

  /// Shown instead of the invitation, e.g. while a photograph opens.
  void setHeadline(const QString& text);

 Q_SIGNALS:
  void openRequested();
  void sampleChosen(const QString& path);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void paintIcon();

  QLabel* icon_;
  QLabel* headline_;
};

}  // namespace lineament::ui
