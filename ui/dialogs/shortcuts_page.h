// The keys of all commands: choose one, press its new key; conflicts are said before they are made.
#pragma once

#include <QWidget>

#include "ui/settings/shortcuts.h"

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace lineament::ui {

class ShortcutsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ShortcutsPage(Shortcuts& shortcuts, QWidget* parent = nullptr);

  void choose(const QAction& action);
  [[nodiscard]] QAction* chosen() const;
  [[nodiscard]] QTableWidget& table() { return *table_; }
  [[nodiscard]] QLineEdit& filter() { return *filter_; }
  [[nodiscard]] QKeySequenceEdit& keys() { return *keys_; }
  [[nodiscard]] QPushButton& assignButton() { return *assign_; }
  [[nodiscard]] QPushButton& resetButton() { return *reset_; }
  [[nodiscard]] QPushButton& resetAllButton() { return *resetAll_; }
  [[nodiscard]] QString note() const;

 private:
  void build();
  void retranslate();
  void fill();
  void applyFilter();
  void check();

  Shortcuts& shortcuts_;
  QLineEdit* filter_;
  QTableWidget* table_;
  QLabel* keysLabel_;
  QKeySequenceEdit* keys_;
  QPushButton* assign_;
  QPushButton* reset_;
  QPushButton* resetAll_;
  QLabel* note_;
};

}  // namespace lineament::ui
