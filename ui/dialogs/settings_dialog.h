// Settings in three pages: language and theme; device, precision, threads, memory and pack; keys. Every change applies
// at once and is remembered.
#pragma once

#include <QDialog>
#include <vector>

#include "ui/bridge/session.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace lineament::ui {

class Shortcuts;
class ShortcutsPage;

class SettingsDialog : public QDialog {
  Q_OBJECT
 public:
  SettingsDialog(Session& session, Shortcuts& shortcuts, QWidget* parent = nullptr);

  [[nodiscard]] QTabWidget& pages() { return *pages_; }
  [[nodiscard]] QComboBox& language() { return *language_; }
  [[nodiscard]] QComboBox& theme() { return *theme_; }
  [[nodiscard]] QComboBox& device() { return *device_; }
  [[nodiscard]] QComboBox& precision() { return *precision_; }
  [[nodiscard]] QSpinBox& threads() { return *threads_; }
  [[nodiscard]] QSpinBox& memory() { return *memory_; }
  [[nodiscard]] QComboBox& encoder() { return *encoder_; }
  [[nodiscard]] QSpinBox& iterations() { return *iterations_; }
  [[nodiscard]] QLineEdit& pack() { return *pack_; }
  [[nodiscard]] ShortcutsPage& keys() { return *keys_; }
  [[nodiscard]] QString inUse() const;

 private:
  /// A control with its label, which is said again when the language changes.
  struct Row {
    QLabel* label;
    QWidget* control;
  };
  void build();
  Row addRow(QFormLayout& form, QWidget* control, QWidget* beside = nullptr);
  void connectControls();
  void retranslate();
  void showState();
  void apply();
  void browsePack();
  void showInUse();
  void fillEncoders();

  Session& session_;
  QTabWidget* pages_;
  QComboBox* language_;
  QComboBox* theme_;
  QComboBox* device_;
  QComboBox* precision_;
  QSpinBox* threads_;
  QSpinBox* memory_;
  QComboBox* encoder_;
  QSpinBox* iterations_;
  QLineEdit* pack_;
  QPushButton* browse_;
  QLabel* inUse_;
  ShortcutsPage* keys_;
  QPushButton* close_;
  std::vector<Row> rows_;  ///< in the order of the members above, language to pack
};

}  // namespace lineament::ui
