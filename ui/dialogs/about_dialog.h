// Versions, pack, device and licenses, as text that can be copied; and the list of keys.
#pragma once

#include <QDialog>

#include "ui/bridge/session.h"

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace lineament::ui {

class Shortcuts;

class AboutDialog : public QDialog {
  Q_OBJECT
 public:
  explicit AboutDialog(const Session& session, QWidget* parent = nullptr);

  /// Versions, pack and device, as Copy takes it.
  [[nodiscard]] QString text() const;
  [[nodiscard]] QString licenses() const;
  [[nodiscard]] QPushButton& copyButton() { return *copy_; }

 private:
  void retranslate();
  [[nodiscard]] QStringList facts() const;
  [[nodiscard]] static QString components();

  const Session& session_;
  QTabWidget* pages_;
  QLabel* text_;
  QPlainTextEdit* components_;
  QPlainTextEdit* license_;
  QPushButton* copy_;
  QPushButton* close_;
};

/// Keys and mouse: the commands with the keys that they have now, and what the mouse does.
class ShortcutsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ShortcutsDialog(const Shortcuts& shortcuts, QWidget* parent = nullptr);

 private:
  void fill();

  const Shortcuts& shortcuts_;
  QWidget* rows_ = nullptr;
};

}  // namespace lineament::ui
