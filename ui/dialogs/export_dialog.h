// Where the result goes and how: file, format by its ending, quality, the whole photograph or the crop alone.
#pragma once

#include <QDialog>
#include <QString>

#include "pipeline/engine.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lineament::ui {

class Preferences;
class SliderRow;

class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  /// `suggestion`: the path that stands in the field at first.
  ExportDialog(Preferences& preferences, const QString& suggestion, QWidget* parent = nullptr);

  [[nodiscard]] QString file() const;
  [[nodiscard]] ExportOptions options() const;
  [[nodiscard]] QLineEdit& fileField() { return *file_; }
  /// What is wrong or worth knowing about the path; empty where nothing is.
  [[nodiscard]] QString note() const;

  void accept() override;

 private:
  void browse();
  void check();

  Preferences& preferences_;
  QLineEdit* file_;
  QLabel* note_;
  SliderRow* quality_;
  QCheckBox* whole_;
  QPushButton* export_;
};

}  // namespace lineament::ui
