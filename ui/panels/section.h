// A titled group of rows in a side panel: 11 px spaced capitals above, 4 px grid below.
#pragma once

#include <QString>
#include <QWidget>

class QFrame;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace lineament::ui {

/// The label of a section, as it stands above rows and cards.
QLabel* makeSectionTitle(const QString& text, QWidget* parent);
/// A 1 px separator.
QFrame* makeRule(QWidget* parent);

class Section : public QWidget {
  Q_OBJECT
 public:
  explicit Section(const QString& title, QWidget* parent = nullptr);

  void setTitle(const QString& title);
  /// A small control at the right end of the title's line.
  void setCorner(QWidget* control);
  void addRow(QWidget* row);
  /// A label at the left and a control at the right, which the label is the buddy of.
  QLabel* addLabeled(const QString& label, QWidget* control);
  /// Says the label of addLabeled() again, and its control's accessible name and description.
  static void nameLabeled(QLabel& label, const QString& text, const QString& description);
  [[nodiscard]] QVBoxLayout& rows() { return *rows_; }

 private:
  QLabel* title_;
  QHBoxLayout* header_;
  QVBoxLayout* rows_;
};

}  // namespace lineament::ui
