// The row under the menus: workspace tabs at the left, what is done most at the right.
#pragma once

#include <QWidget>

class QPushButton;
class QTabBar;

namespace lineament::ui {

class HeaderBar : public QWidget {
  Q_OBJECT
 public:
  explicit HeaderBar(const QStringList& workspaces, QWidget* parent = nullptr);

  /// Names of the tabs, as many as at first.
  /// Puts a control left of the Compare button.
  void addControl(QWidget& control);
  void setWorkspaces(const QStringList& names);
  [[nodiscard]] QTabBar& tabs() { return *tabs_; }
  [[nodiscard]] QPushButton& compareButton() { return *compare_; }
  [[nodiscard]] QPushButton& exportButton() { return *export_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fitTabs();

  QTabBar* tabs_;
  QPushButton* compare_;
  QPushButton* export_;
};

}  // namespace lineament::ui
