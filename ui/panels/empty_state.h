// What stands where a portrait will be, and the first thing that a person sees: how to open one, the samples, and what
// was opened before.
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace lineament::ui {

class Preferences;

class EmptyState : public QWidget {
  Q_OBJECT
 public:
  EmptyState(const QStringList& samples, Preferences& preferences, QWidget* parent = nullptr);

  /// Shown instead of the invitation, e.g. while a photograph opens; empty: the invitation again.
  void setHeadline(const QString& text);
  [[nodiscard]] QPushButton& openButton() { return *open_; }
  [[nodiscard]] const std::vector<QToolButton*>& sampleButtons() const { return samples_; }
  [[nodiscard]] const std::vector<QPushButton*>& recentButtons() const { return recent_; }

 Q_SIGNALS:
  void openRequested();
  void sampleChosen(const QString& path);
  void recentChosen(const QString& path);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void addSamples(const QStringList& paths);
  void fillRecent();
  void retranslate();
  void paintIcon();

  Preferences& preferences_;
  QString headlineText_;
  QLabel* icon_;
  QLabel* headline_;
  QLabel* lead_;
  QPushButton* open_;
  QLabel* samplesTitle_;
  QLabel* recentTitle_;
  QWidget* recentArea_;
  QVBoxLayout* recentRows_;
  std::vector<QToolButton*> samples_;
  std::vector<QPushButton*> recent_;
};

}  // namespace lineament::ui
