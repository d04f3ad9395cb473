// Versions, pack, device and license, as text that can be copied; and the list of keys.
#pragma once

#include <QDialog>

#include "ui/bridge/session.h"

namespace lineament::ui {

class AboutDialog : public QDialog {
  Q_OBJECT
 public:
  explicit AboutDialog(const Session& session, QWidget* parent = nullptr);
};

class ShortcutsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ShortcutsDialog(QWidget* parent = nullptr);
};

}  // namespace lineament::ui
