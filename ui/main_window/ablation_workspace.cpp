#include "ui/main_window/ablation_workspace.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/canvas/difference.h"
#include "ui/dialogs/file_name.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kCellGap = 6;
constexpr int kCellGain = 4;

/// The letter of P1 figure 3.
QString letter(std::size_t method) { return QStringLiteral("(%1)").arg(QChar('a' + static_cast<int>(method))); }

const StageOutput& stageOf(const AsideResult& result, Stage stage) {
  return result.stages[static_cast<std::size_t>(stage)];
}

}  // namespace

namespace {

/// Shows a text of the workspace that is said again when the language changes.
void sayState(QLabel& label, const char* text) {
  label.setProperty("said", QByteArray(text));
  label.setText(*text == 0 ? QString() : AblationWorkspace::tr(text));
}

}  // namespace

AblationWorkspace::AblationWorkspace(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      task_(session),
      reference_(new QComboBox(this)),
      play_(new QPushButton(this)),
      export_(new QPushButton(this)),
      state_(new QLabel(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kCellGap, kCellGap, kCellGap, kCellGap);
  layout->setSpacing(kCellGap);
  buildBar(*layout);
  buildGrid(*layout);
  player_.setInterval(kPlayMs);
  connect(&player_, &QTimer::timeout, this, &AblationWorkspace::playNext);
  connect(&session_.document(), &EditDocument::stateChanged, this, [this](const EditState&, bool live) {
    if (!live) want();
  });
  connect(&session_, &Session::photoOpened, this, [this] {
    link_.fit();
    want();
  });
  connect(&session_.stages(), &StageStore::coloringChanged, this, [this] {
    if (isVisible()) showAll();
  });
  connect(&task_, &AsideTask::restarted, this, [this] {
    results_ = {};
    sayState(*state_, QT_TR_NOOP("Computed while the engine rests …"));
    showAll();
  });
  connect(&task_, &AsideTask::arrived, this, [this](const AsideResult& result) {
    results_[static_cast<std::size_t>(result.state.method)] = result;
    show(static_cast<std::size_t>(result.state.method));
  });
  connect(&task_, &AsideTask::finished, this, [this](bool complete) {
    sayState(*state_, complete ? "" : QT_TR_NOOP("Stopped; the next edit starts it again."));
    showAll();
  });
  want();
  onLanguage(this, [this] { retranslate(); });
}

void AblationWorkspace::retranslate() {
  sayState(*state_, state_->property("said").toByteArray().constData());
  referenceLabel_->setText(tr("Difference against"));
  describe(*reference_, referenceLabel_->text(), tr("Every cell minus the same cell of this method; gray is equal."));
  reference_->setItemText(0, tr("None"));
  play_->setText(tr("Play"));
  describe(*play_, tr("Play"), tr("Shows the six methods one after the other in the first column."));
  export_->setText(tr("Export figure…"));
  describe(*export_, tr("Export figure"), tr("All pictures with their captions as PNG, SVG or PDF."));
  const QString rows[kRows] = {tr("Map"), tr("Fused"), tr("Cleaned")};
  for (std::size_t m = 0; m < cells_.size(); ++m) {
    const QString name = mapMethodTitle(static_cast<MapMethod>(m));
    for (std::size_t row = 0; row < kRows; ++row) {
      cells_[m][row]->setAccessibleName(tr("%1: %2").arg(name, rows[row]));
      cells_[m][row]->setCaption(rows[row]);
    }
  }
  showAll();
}

void AblationWorkspace::buildBar(QVBoxLayout& layout) {
  auto* bar = new QHBoxLayout;
  bar->setSpacing(8);
  referenceLabel_ = new QLabel(this);
  referenceLabel_->setBuddy(reference_);
  reference_->addItem(QString());
  for (int m = 0; m < kMapMethodCount; ++m) {
    reference_->addItem(letter(static_cast<std::size_t>(m)) + QLatin1Char(' ') +
                        mapMethodTitle(static_cast<MapMethod>(m)));
  }
  play_->setCheckable(true);
  state_->setProperty("quiet", true);
  bar->addWidget(referenceLabel_);
  bar->addWidget(reference_);
  bar->addWidget(play_);
  bar->addWidget(state_, 1);
  bar->addWidget(export_);
  layout.addLayout(bar);
  connect(reference_, &QComboBox::currentIndexChanged, this, &AblationWorkspace::showAll);
  connect(play_, &QPushButton::toggled, this, [this](bool on) {
    playing_ = 0;
    if (on) {
      player_.start();
    } else {
      player_.stop();
    }
    showAll();
  });
  connect(export_, &QPushButton::clicked, this, [this] {
    const QFileInfo photo(fromPath(session_.photo()->path));
    const QString file = askFileName(window(), tr("Export the figure"),
                                     photo.dir().filePath(photo.completeBaseName() + QStringLiteral("-ablation.pdf")),
                                     tr("PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"));
    if (!file.isEmpty()) exportTo(file);
  });
}

void AblationWorkspace::buildGrid(QVBoxLayout& layout) {
  auto* grid = new QGridLayout;
  grid->setSpacing(kCellGap);
  for (int row = 0; row < kRows; ++row) {
    grid->setRowStretch(row, 1);
    for (int m = 0; m < kMapMethodCount; ++m) {
      auto* view = new CaptionedView(link_, this);
      cells_[static_cast<std::size_t>(m)][static_cast<std::size_t>(row)] = view;
      grid->addWidget(view, row, m);
      grid->setColumnStretch(m, 1);
    }
  }
  for (int m = 0; m < kMapMethodCount; ++m) {
    const auto index = static_cast<std::size_t>(m);
    captions_[index] = new QLabel(letter(index) + QLatin1Char(' ') + mapMethodTitle(static_cast<MapMethod>(m)), this);
    notes_[index] = new QLabel(this);
    notes_[index]->setProperty("quiet", true);
    for (QLabel* text : {captions_[index], notes_[index]}) {
      text->setAlignment(Qt::AlignHCenter);
      text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    grid->addWidget(captions_[index], kRows, m);
    grid->addWidget(notes_[index], kRows + 1, m);
  }
  layout.addLayout(grid, 1);
}

void AblationWorkspace::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  task_.setActive(true);
  showAll();
}

void AblationWorkspace::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  task_.setActive(false);
  play_->setChecked(false);
}

void AblationWorkspace::want() {
  std::vector<EditState> states(kMapMethodCount, session_.document().state());
  for (int m = 0; m < kMapMethodCount; ++m) states[static_cast<std::size_t>(m)].method = static_cast<MapMethod>(m);
  task_.want(std::move(states));
}

QImage AblationWorkspace::plainPicture(std::size_t method, int row) const {
  if (!results_[method]) return {};
  const AsideResult& result = *results_[method];
  if (row == 1) return toQImage(stageOf(result, Stage::kFused).image);
  if (row == 2) return toQImage(stageOf(result, Stage::kCleaned).image);
  const bool first = static_cast<MapMethod>(method) == MapMethod::kDiffCam;
  const StageOutput& map = stageOf(result, first ? Stage::kDiffCam : Stage::kDiffCamPP);
  if (!map.values) return toQImage(map.image);
  return session_.stages().colored(*map.values, *stageOf(result, Stage::kOriginal).image);
}

QImage AblationWorkspace::pictureOf(std::size_t method, int row) const {
  const QImage plain = plainPicture(method, row);
  const int reference = reference_->currentIndex() - 1;
  if (reference < 0 || plain.isNull()) return plain;
  const QImage other = plainPicture(static_cast<std::size_t>(reference), row);
  return other.isNull() ? plain : signedDifference(other, plain, kCellGain);
}

QString AblationWorkspace::noteText(MapMethod method) const { return notes_[static_cast<std::size_t>(method)]->text(); }

void AblationWorkspace::show(std::size_t method) {
  for (int row = 0; row < kRows; ++row) {
    cells_[method][static_cast<std::size_t>(row)]->setPicture(pictureOf(method, row));
  }
  QString note;
  if (results_[method]) {
    const AsideResult& result = *results_[method];
    note = tr("SSIM %1 · mask %2%").arg(number(result.ssim, 3), number(result.maskArea * 100, 1));
  }
  notes_[method]->setText(note);
  for (CaptionedView* cell : cells_[method]) {
    cell->setAccessibleDescription(note.isEmpty() ? tr("Nothing computed yet.") : note);
  }
  QFont font = captions_[method]->font();
  font.setBold(play_->isChecked() ? static_cast<int>(method) == playing_
                                  : static_cast<MapMethod>(method) == session_.document().state().method);
  captions_[method]->setFont(font);
}

void AblationWorkspace::showAll() {
  for (std::size_t m = 0; m < kMapMethodCount; ++m) show(m);
  export_->setEnabled(session_.hasPhoto() && task_.complete());
}

void AblationWorkspace::playNext() {
  playing_ = (playing_ + 1) % kMapMethodCount;
  // The pictures of one method after the other in the first column: the eye stays where it is.
  for (int row = 0; row < kRows; ++row) {
    cells_[0][static_cast<std::size_t>(row)]->setPicture(pictureOf(static_cast<std::size_t>(playing_), row));
  }
  for (std::size_t m = 0; m < kMapMethodCount; ++m) {
    QFont font = captions_[m]->font();
    font.setBold(static_cast<int>(m) == playing_);
    captions_[m]->setFont(font);
  }
}

Figure AblationWorkspace::figure() const {
  Figure figure;
  figure.rows = {tr("Map"), tr("Fused"), tr("Cleaned")};
  for (std::size_t m = 0; m < kMapMethodCount; ++m) {
    figure.columns.push_back(
        {captions_[m]->text(), notes_[m]->text(), {pictureOf(m, 0), pictureOf(m, 1), pictureOf(m, 2)}});
  }
  return figure;
}

bool AblationWorkspace::exportTo(const QString& file) {
  const bool written = writeFigure(file, figure());
  if (written) {
    Q_EMIT session_.exported({file});
  } else {
    Q_EMIT session_.failed({ErrorCode::kIo, tr("Cannot write “%1”.").arg(file).toStdString(), {}});
  }
  return written;
}

}  // namespace lineament::ui
