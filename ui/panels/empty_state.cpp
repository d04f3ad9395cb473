#include "ui/panels/empty_state.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QImageReader>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/settings/icons.h"
#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {
constexpr int kThumbnail = 96;
constexpr int kMaxSamples = 6;
}  // namespace

EmptyState::EmptyState(const QStringList& samples, QWidget* parent)
    : QWidget(parent), icon_(new QLabel(this)), headline_(new QLabel(this)) {
  setObjectName(QStringLiteral("emptyState"));
  setAttribute(Qt::WA_StyledBackground);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(16);
  layout->addStretch(1);
  layout->addWidget(icon_, 0, Qt::AlignHCenter);
  layout->addWidget(headline_, 0, Qt::AlignHCenter);
  auto* open = new QPushButton(tr("Open a photograph…"), this);
  open->setProperty("primary", true);
  layout->addWidget(open, 0, Qt::AlignHCenter);
  connect(open, &QPushButton::clicked, this, &EmptyState::openRequested);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addStretch(1);
  for (const QString& path : samples.mid(0, kMaxSamples)) {
    auto* button = new QToolButton(this);
    QImageReader reader(path);
    reader.setScaledSize(QSize(kThumbnail, kThumbnail));
    button->setIcon(QIcon(QPixmap::fromImage(reader.read())));
    button->setIconSize({kThumbnail, kThumbnail});
    button->setAccessibleName(tr("Sample %1").arg(QFileInfo(path).completeBaseName()));
    button->setToolTip(button->accessibleName());
    connect(button, &QToolButton::clicked, this, [this, path] { Q_EMIT sampleChosen(path); });
    row->addWidget(button);
  }
  row->addStretch(1);
  layout->addLayout(row);
  layout->addStretch(1);
  setHeadline(samples.isEmpty() ? tr("Drop a portrait here") : tr("Drop a portrait here, or choose a sample"));
  paintIcon();
}

void EmptyState::setHeadline(const QString& text) { headline_->setText(text); }

void EmptyState::paintIcon() {
  icon_->setPixmap(iconPixmap(QStringLiteral("portrait"), tokensOf(*this).quiet, 56, devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) paintIcon();
  QWidget::changeEvent(event);
}

}  // namespace lineament::ui
