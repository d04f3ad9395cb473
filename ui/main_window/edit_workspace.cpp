#include "ui/main_window/edit_workspace.h"

#include <QVBoxLayout>

#include "ui/settings/translations.h"

namespace lineament::ui {

EditWorkspace::EditWorkspace(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), canvas_(new CompareView(link_, this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(canvas_);
  connect(&session_.stages(), &StageStore::changed, this, [this](Stage stage) {
    if (stage == Stage::kOriginal || stage == Stage::kMask || stage == Stage::kFused || stage == Stage::kCleaned) {
      refresh();
    }
  });
  connect(&session_.stages(), &StageStore::cleared, this, [this] {
    link_.fit();
    refresh();
  });
  onLanguage(this, [this] { refresh(); });
}

void EditWorkspace::refresh() {
  const StageStore& stages = session_.stages();
  const Stage result = stages.resultStage();
  QString label = tr("Result");
  if (result == Stage::kOriginal) {
    label = tr("Original");
  } else if (stages.status(result) == StageStatus::kDraft) {
    label = tr("Draft");
  } else if (stages.status(result) == StageStatus::kStale) {
    label = tr("Stale");
  }
  const StageOutput* mask = stages.output(Stage::kMask);
  canvas_->setMask(mask ? mask->values : nullptr);
  canvas_->setResultLabel(label);
  canvas_->setPictures(stages.picture(Stage::kOriginal), stages.picture(result));
}

}  // namespace lineament::ui
