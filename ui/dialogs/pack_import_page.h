// The second page of the Models dialog: which files make the new pack, and what each is used as.
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "ui/bridge/pack_library.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace lineament::ui {

class PackImportPage : public QWidget {
  Q_OBJECT
 public:
  explicit PackImportPage(PackLibrary& library, QWidget* parent = nullptr);

  /// Adds files (checkpoints) and folders (of directions); their roles are guessed.
  void addPaths(const QStringList& paths);
  void clear();
  /// Why import cannot start yet; empty where it can.
  [[nodiscard]] QString obstacle() const;
  [[nodiscard]] ImportOrder order() const;

  [[nodiscard]] int fileCount() const;
  [[nodiscard]] QComboBox& role(int row) const;
  [[nodiscard]] QTableWidget& table() { return *table_; }
  [[nodiscard]] QLineEdit& name() { return *name_; }
  [[nodiscard]] QLineEdit& directions() { return *directions_; }
  [[nodiscard]] QCheckBox& half() { return *half_; }
  [[nodiscard]] QCheckBox& replace() { return *replace_; }
  [[nodiscard]] QPushButton& startButton() { return *start_; }
  [[nodiscard]] QPushButton& backButton() { return *back_; }

 Q_SIGNALS:
  void backRequested();

 private:
  void build();
  void retranslate();
  void addFile(const QString& file);
  void fillRoles(QComboBox& box) const;
  void removeRow(const QString& file);
  void setRole(const QString& file, const QString& role);
  [[nodiscard]] int rowOf(const QString& file) const;
  [[nodiscard]] QString fileAt(int row) const;
  [[nodiscard]] QString roleAt(int row) const;
  void chooseFiles();
  void chooseDirections();
  void check();

  PackLibrary& library_;
  QLabel* lead_;
  QTableWidget* table_;
  QPushButton* add_;
  QLabel* directionsLabel_;
  QLineEdit* directions_;
  QPushButton* browse_;
  QLabel* nameLabel_;
  QLineEdit* name_;
  QCheckBox* half_;
  QCheckBox* replace_;
  QLabel* note_;
  QPushButton* back_;
  QPushButton* start_;
};

}  // namespace lineament::ui
