#include "ui/dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"

namespace lineament::ui {
namespace {

void addClose(QDialog* dialog, QVBoxLayout* layout) {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
  layout->addWidget(buttons);
}

}  // namespace

AboutDialog::AboutDialog(const Session& session, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("About Lineament"));
  QStringList lines;
  lines << tr("Lineament %1").arg(QStringLiteral(LINEAMENT_VERSION))
        << tr("Retouch portraits by facial attribute and see why each pixel changed.") << QString();
  if (session.engineInfo()) {
    const EngineInfo& info = *session.engineInfo();
    lines << tr("Pack: %1 %2, %3 pixels, license %4")
                 .arg(fromUtf8(info.packName), fromUtf8(info.packVersion))
                 .arg(info.resolution)
                 .arg(fromUtf8(info.packLicense))
          << fromPath(info.packPath)
          << tr("Device: %1, %2, %n thread(s)", nullptr, info.threads)
                 .arg(deviceTitle(info.device), precisionTitle(info.precision));
    if (!info.processor.empty()) lines << fromUtf8(info.processor);
  }
  lines << tr("Qt %1").arg(QString::fromLatin1(qVersion())) << QString()
        << tr("License: GPL-3.0-or-later. It comes with no warranty.");
  auto* text = new QLabel(lines.join(QLatin1Char('\n')), this);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(12);
  layout->addWidget(text);
  addClose(this, layout);
}

ShortcutsDialog::ShortcutsDialog(QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Keys and mouse"));
  const std::pair<QString, QString> rows[] = {
      {QStringLiteral("Ctrl+1, Ctrl+2"), tr("Edit and Stages")},
      {QStringLiteral("O"), tr("Hold to see the original")},
      {QStringLiteral("M"), tr("Compare: off, split, side by side, difference")},
      {QStringLiteral("C"), tr("Swap the compared sides")},
      {QStringLiteral("K"), tr("Outline the mask on the canvas")},
      {QStringLiteral("F"), tr("Hide and show the side panels")},
      {tr("Wheel, + and −"), tr("Zoom at the pointer")},
      {tr("Drag, or Space and move"), tr("Pan")},
      {QStringLiteral("Ctrl+0"), tr("Fit the picture")},
      {tr("Double-click, Enter"), tr("Enlarge a stage and back; reset a slider")},
      {tr("Arrow keys"), tr("Move the crosshair by a pixel, with Shift by ten")},
      {tr("Shift, Ctrl on a slider"), tr("Ten times the step, a tenth of it")},
      {QStringLiteral("Esc"), tr("Stop computing; leave an enlarged stage")},
  };
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(6);
  int row = 0;
  for (const auto& [keys, meaning] : rows) {
    auto* left = new QLabel(keys, this);
    left->setProperty("quiet", true);
    grid->addWidget(left, row, 0);
    grid->addWidget(new QLabel(meaning, this), row, 1);
    ++row;
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(16);
  layout->addLayout(grid);
  addClose(this, layout);
}

}  // namespace lineament::ui
