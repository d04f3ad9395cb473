// The presets: a click applies one; save the edit as a preset, rename, delete, share as a file.
#pragma once

#include <functional>
#include <vector>

#include "document/presets.h"
#include "ui/bridge/session.h"
#include "ui/panels/section.h"

class QListWidget;
class QToolButton;

namespace lineament::ui {

class PresetPanel : public Section {
  Q_OBJECT
 public:
  PresetPanel(Session& session, const QString& folder, QWidget* parent = nullptr);

  [[nodiscard]] QListWidget& list() { return *list_; }
  [[nodiscard]] QToolButton& saveButton() { return *save_; }

  /// As one undoable step. Strokes and the photograph's own mask stay; attributes that the pack lacks are left out.
  void apply(int row);
  /// The edit as a preset, named "Preset 1", "Preset 2", … until the person renames it.
  void saveCurrent();
  void remove(int row);
  void exportTo(int row, const QString& file);
  void import(const QString& file);

 Q_SIGNALS:
  void failed(const lineament::Error& error);
  void noted(const QString& sentence);

 private:
  void refresh();
  void showMenu(const QPoint& position);
  [[nodiscard]] bool isOwn(int row) const { return row >= builtIn_ && row < static_cast<int>(presets_.size()); }
  [[nodiscard]] QString shownName(int row) const;
  /// The same for the history (commands/step_text.h).
  [[nodiscard]] QString nameWord(int row) const;
  bool report(const Status& status);

  Session& session_;
  PresetFolder folder_;
  std::vector<NamedState> presets_;
  int builtIn_ = 0;  ///< the first so many
  QListWidget* list_;
  QToolButton* save_;
  bool filling_ = false;
};

}  // namespace lineament::ui
