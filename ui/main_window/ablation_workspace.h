// Workspace 3: the six maps of the method and what they lead to, in one grid: maps, fused, cleaned. Zoom and pan are
// shared; every cell can show its difference against the same cell of a chosen method.
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>
#include <optional>

#include "ui/bridge/aside_task.h"
#include "ui/bridge/session.h"
#include "ui/canvas/captioned_view.h"
#include "ui/canvas/view_link.h"
#include "ui/plots/ablation_figure.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lineament::ui {

class AblationWorkspace : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kRows = 3;  ///< map, fused, cleaned
  static constexpr int kPlayMs = 900;

  explicit AblationWorkspace(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] CaptionedView& cell(MapMethod method, int row) {
    return *cells_[static_cast<std::size_t>(method)][static_cast<std::size_t>(row)];
  }
  /// "None", then the six methods.
  [[nodiscard]] QComboBox& reference() { return *reference_; }
  [[nodiscard]] QPushButton& exportButton() { return *export_; }
  [[nodiscard]] QPushButton& playButton() { return *play_; }
  [[nodiscard]] QString noteText(MapMethod method) const;
  [[nodiscard]] bool complete() const { return task_.complete(); }
  [[nodiscard]] Figure figure() const;
  /// PNG, SVG or PDF by extension.
  bool exportTo(const QString& file);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void buildBar(QVBoxLayout& layout);
  void buildGrid(QVBoxLayout& layout);
  void retranslate();
  void want();
  void show(std::size_t method);
  void showAll();
  void playNext();
  [[nodiscard]] QImage pictureOf(std::size_t method, int row) const;
  [[nodiscard]] QImage plainPicture(std::size_t method, int row) const;

  Session& session_;
  ViewLink link_;
  AsideTask task_;
  std::array<std::optional<AsideResult>, kMapMethodCount> results_;
  std::array<std::array<CaptionedView*, kRows>, kMapMethodCount> cells_{};
  std::array<QLabel*, kMapMethodCount> captions_{};
  std::array<QLabel*, kMapMethodCount> notes_{};
  QComboBox* reference_;
  QLabel* referenceLabel_ = nullptr;
  QPushButton* play_;
  QPushButton* export_;
  QLabel* state_;
  QTimer player_;
  int playing_ = 0;
};

}  // namespace lineament::ui
