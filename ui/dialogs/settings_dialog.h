// Device, precision, threads, pack and theme; every change applies at once.
#pragma once

#include <QDialog>

#include "ui/bridge/session.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lineament::ui {

class SettingsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit SettingsDialog(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QComboBox& theme() { return *theme_; }
  [[nodiscard]] QComboBox& device() { return *device_; }
  [[nodiscard]] QComboBox& precision() { return *precision_; }
  [[nodiscard]] QSpinBox& threads() { return *threads_; }
  [[nodiscard]] QLineEdit& pack() { return *pack_; }

 private:
  void apply();
  void browsePack();
  void showInUse();

  Session& session_;
  QComboBox* theme_;
  QComboBox* device_;
  QComboBox* precision_;
  QSpinBox* threads_;
  QLineEdit* pack_;
  QLabel* inUse_;
};

}  // namespace lineament::ui
