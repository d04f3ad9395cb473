#include "ui/main_window/status_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <cmath>

#include "ui/bridge/process_memory.h"
#include "ui/bridge/sentences.h"
#include "ui/bridge/words.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kHeight = 26;
constexpr int kMemoryMs = 2000;
constexpr int kElapsedMs = 100;
constexpr int kBarSteps = 1000;
// Before that an estimate would be a guess that jumps.
constexpr double kEtaFromSeconds = 0.4;
constexpr double kEtaFromFraction = 0.05;
}  // namespace

StatusStrip::StatusStrip(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      device_(new QLabel(this)),
      memory_(new QLabel(this)),
      photo_(new QLabel(this)),
      edit_(new QLabel(this)),
      state_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      elapsed_(new QLabel(this)),
      hint_(new QLabel(this)) {
  setObjectName(QStringLiteral("statusStrip"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(kHeight);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 0, 12, 0);
  layout->setSpacing(24);
  for (QLabel* label : {device_, memory_, photo_}) layout->addWidget(label);
  edit_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  layout->addWidget(edit_, 1);
  layout->addWidget(state_);
  layout->addWidget(bar_);
  layout->addWidget(elapsed_);
  layout->addWidget(hint_);
  bar_->setRange(0, kBarSteps);
  bar_->setTextVisible(false);
  bar_->setFixedWidth(140);
  elapsed_->setMinimumWidth(40);
  showBusy(false);
  state_->clear();

  memoryTimer_.setInterval(kMemoryMs);
  connect(&memoryTimer_, &QTimer::timeout, this, &StatusStrip::showMemory);
  memoryTimer_.start();
  showMemory();
  elapsedTimer_.setInterval(kElapsedMs);
  connect(&elapsedTimer_, &QTimer::timeout, this, &StatusStrip::showElapsed);

  connect(&session_, &Session::engineReady, this, &StatusStrip::showEngine);
  connect(&session_, &Session::photoOpened, this, &StatusStrip::showPhoto);
  connect(&session_, &Session::facesChanged, this, &StatusStrip::showPhoto);
  connect(&session_, &Session::progressed, this, &StatusStrip::showProgress);
  connect(&session_, &Session::busyChanged, this, &StatusStrip::showBusy);
  connect(&session_, &Session::stopping, this, [this] {
    stopping_ = true;
    state_->setText(tr("Stopping …"));
  });
  connect(&session_, &Session::finished, this, [this](const EditSummary& summary) {
    if (!summary.abandoned && summary.quality == Quality::kFinal) {
      state_->setText(tr("Ready · %1").arg(duration(summary.milliseconds)));
    }
  });
  connect(&session_.document(), &EditDocument::stateChanged, this,
          [this](const EditState& state) { edit_->setText(describeAlphas(state)); });
  connect(&session_, &Session::failed, this, [this](const Error& error) {
    if (session_.engineInfo()) return;
    if (error.code == ErrorCode::kBadPack) device_->setText(tr("No pack loaded"));
    if (error.code == ErrorCode::kInternal) device_->setText(tr("No engine"));
  });
  onLanguage(this, [this] { retranslate(); });
}

void StatusStrip::retranslate() {
  bar_->setAccessibleName(tr("Progress"));
  bar_->setAccessibleDescription(tr("How far the running computation is."));
  hint_->setText(tr("Esc stops"));
  device_->setText(tr("Loading the pack…"));
  if (session_.engineInfo()) showEngine(*session_.engineInfo());
  if (session_.photo()) showPhoto(*session_.photo());
  edit_->setText(describeAlphas(session_.document().state()));
  showMemory();
  if (!session_.busy()) showReady();
}

void StatusStrip::showEngine(const EngineInfo& info) {
  device_->setText(tr("%1 · %n thread(s) · %2", nullptr, info.threads)
                       .arg(deviceTitle(info.device), precisionTitle(info.precision)));
  device_->setToolTip(info.deviceNote.empty() ? QString::fromStdString(info.processor)
                                              : sentenceWords(info.deviceNote));
}

void StatusStrip::showPhoto(const PhotoInfo& photo) {
  photo_->setText(
      session_.hasFace()
          ? tr("%1 × %2 → crop %3 → %4").arg(photo.width).arg(photo.height).arg(photo.crop.width).arg(photo.cropSize)
          : tr("%1 × %2").arg(photo.width).arg(photo.height));
  photo_->setToolTip(tr("Photograph, cut out of it, as the networks see it; in pixels."));
}

void StatusStrip::showProgress(const EngineProgress& progress) {
  if (!progress.busy) return;
  if (!stopping_) state_->setText(progressWords(progress.what));
  fraction_ = progress.fraction;
  bar_->setValue(static_cast<int>(progress.fraction * kBarSteps));
}

double StatusStrip::secondsLeft(double elapsed, double fraction) {
  if (elapsed < kEtaFromSeconds || fraction < kEtaFromFraction || fraction >= 1) return -1;
  return elapsed * (1 - fraction) / fraction;
}

void StatusStrip::showElapsed() {
  const double elapsed = static_cast<double>(since_.elapsed()) / 1000;
  const double left = secondsLeft(elapsed, fraction_);
  elapsed_->setText(left < 0 ? tr("%1 s").arg(number(elapsed, 1))
                             : tr("%1 s · %2 s left").arg(number(elapsed, 1), number(std::ceil(left), 0)));
  bar_->setAccessibleDescription(elapsed_->text());
}

void StatusStrip::showBusy(bool busy) {
  stopping_ = false;
  bar_->setVisible(busy);
  elapsed_->setVisible(busy);
  hint_->setVisible(busy);
  if (busy) {
    since_.start();
    fraction_ = 0;
    elapsed_->setText(tr("%1 s").arg(number(0, 1)));
    bar_->setValue(0);
    elapsedTimer_.start();
  } else {
    elapsedTimer_.stop();
    showReady();
  }
}

void StatusStrip::showReady() {
  // Stopped or failed: the last summary still says what is shown.
  state_->setText(session_.upToDate()   ? tr("Ready · %1").arg(duration(session_.lastFinal()->milliseconds))
                  : session_.hasPhoto() ? tr("Ready")
                                        : QString());
}

void StatusStrip::showMemory() {
  const double bytes = static_cast<double>(residentBytes());
  memory_->setVisible(bytes > 0);
  memory_->setText(tr("%1 MB").arg(number(bytes / 1e6, 0)));
}

QString StatusStrip::deviceText() const { return device_->text(); }
QString StatusStrip::elapsedText() const { return elapsed_->text(); }
QString StatusStrip::stateText() const { return state_->text(); }

}  // namespace lineament::ui
