#include "ui/panels/history_panel.h"

#include <QFileInfo>
#include <QLabel>
#include <QStyle>
#include <QUndoView>
#include <QVBoxLayout>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/panels/preset_panel.h"
#include "ui/panels/section.h"
#include "ui/panels/snapshot_panel.h"
#include "ui/settings/places.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

HistoryPanel::HistoryPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      list_(new QUndoView(&session.document().history(), this)),
      snapshots_(new SnapshotPanel(session, this)),
      presets_(new PresetPanel(session, dataFolder(session.preferences()) + QStringLiteral("/presets"), this)),
      fit_(new QLabel(QStringLiteral("–"), this)),
      reason_(new QLabel(this)),
      pack_(new QLabel(QStringLiteral("–"), this)) {
  setObjectName(QStringLiteral("sidePanel"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(kWidth);
  list_->setTextElideMode(Qt::ElideRight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

  auto* fit = new Section(QString(), this);
  QLabel* fitLabel = fit->addLabeled(QString(), fit_);
  reason_->setProperty("quiet", true);
  reason_->setWordWrap(true);
  reason_->hide();
  fit->addRow(reason_);
  QLabel* packLabel = fit->addLabeled(QString(), pack_);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(6);
  QLabel* title = makeSectionTitle(QString(), this);
  title->setBuddy(list_);
  layout->addWidget(title);
  layout->addWidget(list_, 1);
  layout->addWidget(snapshots_);
  layout->addWidget(presets_);
  layout->addSpacing(6);
  layout->addWidget(fit);

  const auto nameStart = [this, &session] {
    const auto& photo = session.photo();
    list_->setEmptyLabel(photo ? tr("Open %1").arg(QFileInfo(fromPath(photo->path)).fileName()) : tr("Start"));
  };
  onLanguage(this, [this, &session, fit, title, fitLabel, packLabel, nameStart] {
    title->setText(tr("History").toUpper());
    list_->setAccessibleName(tr("History"));
    list_->setAccessibleDescription(tr("The steps of the edit; choose one to return to it."));
    fit->setTitle(tr("Model fit"));
    Section::nameLabeled(*fitLabel, tr("This face"), tr("How well the pack knows faces like this one."));
    packLabel->setText(tr("Pack"));
    nameStart();
    if (session.lastFinal()) showFit(*session.lastFinal());
  });
  connect(presets_, &PresetPanel::failed, &session, &Session::failed);
  connect(presets_, &PresetPanel::noted, &session, &Session::noted);
  connect(&session, &Session::photoOpened, this, [this, nameStart] {
    nameStart();
    showNoFit();
  });
  connect(&session, &Session::faceChanged, this, &HistoryPanel::showNoFit);
  connect(&session, &Session::finished, this, &HistoryPanel::showFit);
  connect(&session, &Session::engineReady, this, &HistoryPanel::showPack);
  if (session.engineInfo()) showPack(*session.engineInfo());
  if (session.lastFinal()) showFit(*session.lastFinal());
}

void HistoryPanel::showNoFit() {
  fit_->setText(QStringLiteral("–"));
  fit_->setToolTip({});
  setFitTone({});
  reason_->hide();
}

void HistoryPanel::showFit(const EditSummary& summary) {
  if (summary.abandoned || summary.inversionPsnr <= 0) return;
  const FaceFit& fit = summary.fit;
  const char* tone = fit.word == FitWord::kGood ? "good" : fit.word == FitWord::kFair ? "draft" : "fault";
  fit_->setText(fitWord(fit.word));
  fit_->setToolTip(tr("The pack redraws the crop with %1 dB.").arg(number(summary.inversionPsnr, 1)));
  QStringList reasons;
  for (const std::string& reason : fit.reasons) reasons << fitReasonWords(reason);
  reason_->setText(reasons.join(QStringLiteral(", ")));
  reason_->setVisible(!reasons.isEmpty());
  setFitTone(QString::fromLatin1(tone));
}

void HistoryPanel::setFitTone(const QString& tone) {
  fit_->setProperty("tone", tone);
  fit_->style()->unpolish(fit_);
  fit_->style()->polish(fit_);
}

void HistoryPanel::showPack(const EngineInfo& info) {
  pack_->setText(fromUtf8(info.packName) + QLatin1Char(' ') + fromUtf8(info.packVersion));
  pack_->setToolTip(fromPath(info.packPath));
}

QString HistoryPanel::fitText() const {
  return reason_->isVisibleTo(this) ? fit_->text() + QStringLiteral(": ") + reason_->text() : fit_->text();
}
QString HistoryPanel::packText() const { return pack_->text(); }

}  // namespace lineament::ui
