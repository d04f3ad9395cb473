#include "ui/dialogs/pack_card_view.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <map>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/process_memory.h"
#include "ui/bridge/words.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr double kTightShare = 0.6;

}  // namespace

DeviceFit deviceFit(std::uint64_t needed, std::uint64_t available) {
  if (needed == 0 || available == 0) return DeviceFit::kUnknown;
  if (needed > available) return DeviceFit::kTooLarge;
  return static_cast<double>(needed) > kTightShare * static_cast<double>(available) ? DeviceFit::kTight
                                                                                    : DeviceFit::kGood;
}

QString packTitle(const PackCard& card) {
  const QString name = fromUtf8(card.name);
  return card.version.empty() ? name : name + QLatin1Char(' ') + fromUtf8(card.version);
}

QString byteSize(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size >= 1e9) return QCoreApplication::translate("words", "%1 GB").arg(number(size / 1e9, 1));
  if (size >= 1e6) return QCoreApplication::translate("words", "%1 MB").arg(number(size / 1e6, 1));
  return QCoreApplication::translate("words", "%1 kB").arg(number(size / 1e3, 0));
}

QString networkTitle(const QString& key) {
  static const std::map<QString, const char*> titles = {
      {QStringLiteral("generator"), QT_TRANSLATE_NOOP("networks", "Generator (StyleGAN2)")},
      {QStringLiteral("encoder"), QT_TRANSLATE_NOOP("networks", "Inversion encoder")},
      {QStringLiteral("psp"), QT_TRANSLATE_NOOP("networks", "pSp encoder and generator")},
      {QStringLiteral("e4e"), QT_TRANSLATE_NOOP("networks", "e4e encoder and generator")},
      {QStringLiteral("restyle"), QT_TRANSLATE_NOOP("networks", "ReStyle encoder and generator")},
      {QStringLiteral("classifier"), QT_TRANSLATE_NOOP("networks", "Attribute classifier (Diff-CAM)")},
      {QStringLiteral("diffcam"), QT_TRANSLATE_NOOP("networks", "Attribute classifier (Diff-CAM)")},
      {QStringLiteral("parser"), QT_TRANSLATE_NOOP("networks", "Face parser (BiSeNet)")},
      {QStringLiteral("cleaner"), QT_TRANSLATE_NOOP("networks", "Cleaner (MAResU-Net)")},
      {QStringLiteral("eogi"), QT_TRANSLATE_NOOP("networks", "Deghosting (EOGI)")},
      {QStringLiteral("directions"), QT_TRANSLATE_NOOP("networks", "Attribute directions")},
  };
  const auto found = titles.find(key);
  return found == titles.end() ? key : QCoreApplication::translate("networks", found->second);
}

PackCardView::PackCardView(QWidget* parent) : QScrollArea(parent) {
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::StrongFocus);  // so that the keyboard scrolls it
  onLanguage(this, [this] {
    setAccessibleName(tr("Card of the pack"));
    setAccessibleDescription(tr("License, origin, size and networks of the chosen pack."));
    fill();
  });
}

void PackCardView::setCard(const std::optional<PackCard>& card) {
  card_ = card;
  fill();
}

QString PackCardView::text() const {
  QStringList lines;
  for (const QLabel* label : body_->findChildren<QLabel*>()) lines << label->text();
  return lines.join(QLatin1Char('\n'));
}

void PackCardView::addRow(const QString& name, const QString& value, const char* tone) {
  if (value.isEmpty()) return;
  auto* label = new QLabel(value, body_);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  if (tone) label->setProperty("tone", QString::fromLatin1(tone));
  if (name.isEmpty()) {
    rows_->addRow(label);
    return;
  }
  auto* title = new QLabel(name, body_);
  title->setProperty("quiet", true);
  title->setBuddy(label);
  title->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);  // beside the first of several lines
  rows_->addRow(title, label);
}

void PackCardView::showFault(const Error& fault) {
  addRow({}, fromUtf8(fault.message), "fault");
  addRow(tr("Folder"), fromPath(card_->folder));
}

void PackCardView::showFit() {
  const std::uint64_t machine = machineBytes();
  const QString need = tr("about %1 of %2 memory").arg(byteSize(card_->memoryBytes), byteSize(machine));
  switch (deviceFit(card_->memoryBytes, machine)) {
    case DeviceFit::kGood:
      return addRow(tr("Fits this machine"), tr("Yes: %1").arg(need), "good");
    case DeviceFit::kTight:
      return addRow(tr("Fits this machine"), tr("Barely: %1").arg(need), "draft");
    case DeviceFit::kTooLarge:
      return addRow(tr("Fits this machine"), tr("No: %1").arg(need), "fault");
    case DeviceFit::kUnknown:
      break;
  }
  addRow(tr("Fits this machine"), tr("Unknown"));
}

void PackCardView::fill() {
  body_ = new QWidget;
  body_->setObjectName(QStringLiteral("sidePanelBody"));
  rows_ = new QFormLayout(body_);
  rows_->setContentsMargins(16, 14, 16, 14);
  rows_->setHorizontalSpacing(16);
  rows_->setVerticalSpacing(8);
  rows_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
  rows_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  if (!card_) {
    addRow({}, tr("Choose a pack at the left, or import public checkpoints: drop their files here."));
  } else {
    auto* heading = new QLabel(packTitle(*card_), body_);
    heading->setObjectName(QStringLiteral("cardHeading"));
    heading->setTextFormat(Qt::PlainText);
    rows_->addRow(heading);
    if (card_->fault) {
      showFault(*card_->fault);
    } else {
      addRow({}, fromUtf8(card_->description));
      addRow(tr("License"), card_->license.empty() ? tr("not stated") : fromUtf8(card_->license));
      addRow(tr("Origin"), fromUtf8(card_->origin));
      addRow(tr("Size"), byteSize(card_->bytes));
      addRow(tr("Resolution"), card_->resolution > 0 ? tr("%1 × %1 pixels").arg(card_->resolution) : tr("none"));
      showFit();
      QStringList names;
      for (const std::string& key : card_->networks) names << networkTitle(fromUtf8(key));
      addRow(tr("Networks"), names.join(QLatin1Char('\n')));
      for (const Unavailable& missing : card_->unavailable) {
        addRow(tr("Missing"),
               networkTitle(fromUtf8(missing.network)) + QLatin1Char('\n') + progressWords(missing.sentence), "draft");
      }
      names.clear();
      for (const std::string& id : card_->attributes) {
        const QString label = attributeLabel(id);
        names << label;
      }
      addRow(tr("Attributes"), names.isEmpty() ? tr("none") : names.join(QStringLiteral(", ")));
      addRow(tr("Folder"), fromPath(card_->folder));
    }
  }
  setWidget(body_);
}

}  // namespace lineament::ui
