// The left side: the steps of the edit (click one to return to it), snapshots, presets, and how well the models fit the
// photograph.
#pragma once

#include <QWidget>

#include "ui/bridge/session.h"

class QLabel;
class QUndoView;

namespace lineament::ui {

class PresetPanel;
class SnapshotPanel;

class HistoryPanel : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kWidth = 216;

  explicit HistoryPanel(Session& session, QWidget* parent = nullptr);

  [[nodiscard]] QUndoView& list() { return *list_; }
  [[nodiscard]] SnapshotPanel& snapshots() { return *snapshots_; }
  [[nodiscard]] PresetPanel& presets() { return *presets_; }
  /// "good", or "poor: turned too far".
  [[nodiscard]] QString fitText() const;
  [[nodiscard]] QString packText() const;

 private:
  void showNoFit();
  void setFitTone(const QString& tone);
  void showFit(const EditSummary& summary);
  void showPack(const EngineInfo& info);

  QUndoView* list_;
  SnapshotPanel* snapshots_;
  PresetPanel* presets_;
  QLabel* fit_;
  QLabel* reason_;
  QLabel* pack_;
};

}  // namespace lineament::ui
