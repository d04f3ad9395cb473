#include "ui/panels/empty_state.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QImageReader>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/panels/section.h"
#include "ui/settings/icons.h"
#include "ui/settings/preferences.h"
#include "ui/settings/recent_files.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {
constexpr int kThumbnail = 96;
constexpr int kMaxSamples = 10;
constexpr int kSamplesInRow = 5;
constexpr int kMaxRecent = 5;
constexpr int kRecentWidth = 420;
}  // namespace

EmptyState::EmptyState(const QStringList& samples, Preferences& preferences, QWidget* parent)
    : QWidget(parent),
      preferences_(preferences),
      icon_(new QLabel(this)),
      headline_(new QLabel(this)),
      lead_(new QLabel(this)),
      open_(new QPushButton(this)),
      samplesTitle_(makeSectionTitle(QString(), this)),
      recentTitle_(makeSectionTitle(QString(), this)),
      recentArea_(new QWidget(this)),
      recentRows_(new QVBoxLayout) {
  setObjectName(QStringLiteral("emptyState"));
  setAttribute(Qt::WA_StyledBackground);
  headline_->setObjectName(QStringLiteral("welcomeHeadline"));
  lead_->setProperty("quiet", true);
  open_->setProperty("primary", true);
  connect(open_, &QPushButton::clicked, this, &EmptyState::openRequested);
  addSamples(samples);
  auto* rows = new QGridLayout;
  rows->setSpacing(8);
  for (int i = 0; i < static_cast<int>(samples_.size()); ++i) {
    rows->addWidget(samples_[static_cast<std::size_t>(i)], i / kSamplesInRow, i % kSamplesInRow);
  }
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  row->addLayout(rows);
  row->addStretch(1);
  auto* recent = new QVBoxLayout(recentArea_);
  recent->setContentsMargins(0, 0, 0, 0);
  recent->setSpacing(6);
  recent->addWidget(recentTitle_, 0, Qt::AlignHCenter);
  recentRows_->setSpacing(2);
  recent->addLayout(recentRows_);
  recentArea_->setMaximumWidth(kRecentWidth);

  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(12);
  layout->addStretch(2);
  layout->addWidget(icon_, 0, Qt::AlignHCenter);
  layout->addWidget(headline_, 0, Qt::AlignHCenter);
  layout->addWidget(lead_, 0, Qt::AlignHCenter);
  layout->addWidget(open_, 0, Qt::AlignHCenter);
  layout->addSpacing(12);
  layout->addWidget(samplesTitle_, 0, Qt::AlignHCenter);
  layout->addLayout(row);
  layout->addSpacing(12);
  layout->addWidget(recentArea_, 0, Qt::AlignHCenter);
  layout->addStretch(3);
  onLanguage(this, [this] { retranslate(); });
  paintIcon();
}

void EmptyState::addSamples(const QStringList& paths) {
  for (const QString& path : paths.mid(0, kMaxSamples)) {
    auto* button = new QToolButton(this);
    QImageReader reader(path);
    reader.setScaledSize(QSize(kThumbnail, kThumbnail) * devicePixelRatioF());
    QImage picture = reader.read();
    picture.setDevicePixelRatio(devicePixelRatioF());
    button->setIcon(QIcon(QPixmap::fromImage(picture)));
    button->setIconSize({kThumbnail, kThumbnail});
    button->setProperty("path", path);
    connect(button, &QToolButton::clicked, this, [this, path] { Q_EMIT sampleChosen(path); });
    samples_.push_back(button);
  }
}

void EmptyState::fillRecent() {
  for (QPushButton* button : recent_) button->deleteLater();
  recent_.clear();
  for (const QString& path : RecentFiles(preferences_).existing().mid(0, kMaxRecent)) {
    const QFileInfo file(path);
    auto* button = new QPushButton(recentArea_);
    button->setProperty("flat", true);
    const QString text = file.fileName() + QStringLiteral("  ·  ") + QDir::toNativeSeparators(file.absolutePath());
    button->setText(button->fontMetrics().elidedText(text, Qt::ElideMiddle, kRecentWidth - 24));
    button->setAccessibleName(tr("Open %1").arg(file.fileName()));
    button->setAccessibleDescription(path);
    button->setToolTip(path);
    connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentChosen(path); });
    recentRows_->addWidget(button);
    recent_.push_back(button);
  }
  recentArea_->setVisible(!recent_.empty());
}

void EmptyState::retranslate() {
  setHeadline(headlineText_);
  lead_->setText(tr("Lineament changes one facial attribute and shows why each pixel moved."));
  open_->setText(tr("Open a photograph…"));
  open_->setAccessibleDescription(tr("Opens a dialog for a JPEG, PNG, TIFF or WebP file."));
  samplesTitle_->setText(tr("Samples").toUpper());
  samplesTitle_->setVisible(!samples_.empty());
  recentTitle_->setText(tr("Opened before").toUpper());
  for (QToolButton* button : samples_) {
    const QString name = QFileInfo(button->property("path").toString()).completeBaseName();
    button->setAccessibleName(tr("Sample %1").arg(name));
    button->setAccessibleDescription(tr("Opens this sample portrait."));
    button->setToolTip(button->accessibleName());
  }
  fillRecent();
}

void EmptyState::setHeadline(const QString& text) {
  headlineText_ = text;
  const QString invitation =
      samples_.empty() ? tr("Drop a portrait here") : tr("Drop a portrait here, or choose a sample");
  headline_->setText(text.isEmpty() ? invitation : text);
}

void EmptyState::paintIcon() {
  icon_->setPixmap(iconPixmap(QStringLiteral("portrait"), tokensOf(*this).quiet, 56, devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) paintIcon();
  QWidget::changeEvent(event);
}

void EmptyState::showEvent(QShowEvent* event) {
  fillRecent();
  QWidget::showEvent(event);
}

}  // namespace lineament::ui
