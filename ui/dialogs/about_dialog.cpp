#include "ui/dialogs/about_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/process_memory.h"
#include "ui/bridge/words.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

/// What the program is made of: name, what for, license. The names are proper names; `what` is translated.
struct Component {
  const char* name;
  const char* what;
  const char* license;
};
const Component kComponents[] = {
    {"Qt 6", QT_TRANSLATE_NOOP("components", "window"), "LGPL-3.0"},
    {"QCustomPlot", QT_TRANSLATE_NOOP("components", "plots"), "GPL-3.0-or-later"},
    {"LibTorch", QT_TRANSLATE_NOOP("components", "networks"), "BSD-3-Clause"},
    {"OpenBLAS", QT_TRANSLATE_NOOP("components", "matrix products"), "BSD-3-Clause"},
    {"OpenCV", QT_TRANSLATE_NOOP("components", "pictures"), "Apache-2.0"},
    {"Exiv2", QT_TRANSLATE_NOOP("components", "metadata"), "GPL-2.0-or-later"},
    {"Little CMS", QT_TRANSLATE_NOOP("components", "color profiles"), "MIT"},
    {"nlohmann/json", "JSON", "MIT"},
    {"spdlog", QT_TRANSLATE_NOOP("components", "log"), "MIT"},
    {"CLI11", QT_TRANSLATE_NOOP("components", "command line"), "BSD-3-Clause"},
    {"Face Research Lab London Set (L. DeBruine, B. Jones 2017, doi 10.6084/m9.figshare.5047666.v5), morphed",
     QT_TRANSLATE_NOOP("components", "sample portraits"), "CC BY 4.0"},
};

QPlainTextEdit* makeReader(QWidget* parent) {
  auto* reader = new QPlainTextEdit(parent);
  reader->setReadOnly(true);
  reader->setTabChangesFocus(true);
  return reader;
}

}  // namespace

AboutDialog::AboutDialog(const Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      pages_(new QTabWidget(this)),
      text_(new QLabel(this)),
      components_(makeReader(this)),
      license_(makeReader(this)),
      copy_(new QPushButton(this)),
      close_(new QPushButton(this)) {
  resize(620, 440);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  text_->setWordWrap(true);
  text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  text_->setContentsMargins(0, 12, 0, 0);
  QFile file(QStringLiteral(":/LICENSE"));
  if (file.open(QIODevice::ReadOnly)) license_->setPlainText(QString::fromUtf8(file.readAll()));
  pages_->setDocumentMode(true);
  pages_->tabBar()->setDrawBase(false);
  pages_->tabBar()->setObjectName(QStringLiteral("workspaces"));
  for (QWidget* page :
       {static_cast<QWidget*>(text_), static_cast<QWidget*>(components_), static_cast<QWidget*>(license_)}) {
    pages_->addTab(page, QString());
  }
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(copy_);
  buttons->addStretch(1);
  buttons->addWidget(close_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 12, 20, 16);
  layout->setSpacing(12);
  layout->addWidget(pages_, 1);
  layout->addLayout(buttons);
  connect(copy_, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  connect(&session_, &Session::engineReady, this, &AboutDialog::retranslate);
  onLanguage(this, [this] { retranslate(); });
}

QString AboutDialog::text() const { return text_->text(); }
QString AboutDialog::licenses() const { return components_->toPlainText() + license_->toPlainText(); }

QStringList AboutDialog::facts() const {
  QStringList lines;
  lines << tr("Lineament %1").arg(QStringLiteral(LINEAMENT_VERSION))
        << tr("Retouch portraits by facial attribute and see why each pixel changed.") << QString();
  if (session_.engineInfo()) {
    const EngineInfo& info = *session_.engineInfo();
    lines << tr("Pack: %1 %2, %3 pixels, license %4")
                 .arg(fromUtf8(info.packName), fromUtf8(info.packVersion))
                 .arg(info.resolution)
                 .arg(fromUtf8(info.packLicense))
          << fromPath(info.packPath)
          << tr("Device: %1, %2, %n thread(s)", nullptr, info.threads)
                 .arg(deviceTitle(info.device), precisionTitle(info.precision));
    if (!info.processor.empty()) lines << fromUtf8(info.processor);
    if (!info.toolkit.empty()) lines << fromUtf8(info.toolkit);
  } else {
    lines << tr("No pack is loaded yet.");
  }
  lines << tr("Qt %1").arg(QString::fromLatin1(qVersion()));
  if (machineBytes() > 0) lines << tr("Memory: %1 GB").arg(number(static_cast<double>(machineBytes()) / 1e9, 1));
  lines << QString() << tr("License: GPL-3.0-or-later. It comes with no warranty.");
  return lines;
}

QString AboutDialog::components() {
  QStringList lines;
  for (const Component& component : kComponents) {
    lines << QStringLiteral("%1 – %2: %3")
                 .arg(QLatin1String(component.name), QCoreApplication::translate("components", component.what),
                      QLatin1String(component.license));
  }
  return lines.join(QLatin1Char('\n'));
}

void AboutDialog::retranslate() {
  setWindowTitle(tr("About Lineament"));
  const QString titles[] = {tr("About"), tr("Components"), tr("License")};
  for (int i = 0; i < 3; ++i) pages_->setTabText(i, titles[i]);
  pages_->tabBar()->setAccessibleName(tr("Pages about the program"));
  pages_->tabBar()->setAccessibleDescription(tr("Arrow keys change the page."));
  text_->setText(facts().join(QLatin1Char('\n')));
  components_->setPlainText(components());
  components_->setAccessibleName(tr("Components and their licenses"));
  components_->setAccessibleDescription(tr("The libraries that the program is made of."));
  license_->setAccessibleName(tr("License of the program"));
  license_->setAccessibleDescription(tr("The whole text of the GNU General Public License."));
  copy_->setText(tr("Copy"));
  copy_->setAccessibleName(tr("Copy versions and device"));
  copy_->setAccessibleDescription(tr("For reports: puts the first page on the clipboard."));
  close_->setText(tr("Close"));
  close_->setAccessibleDescription(tr("Closes this window."));
}

ShortcutsDialog::ShortcutsDialog(const Shortcuts& shortcuts, QWidget* parent) : QDialog(parent), shortcuts_(shortcuts) {
  resize(600, 640);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName(QStringLiteral("keysArea"));
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::StrongFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* buttons = new QDialogButtonBox(this);
  // Not a standard button: the box would give it Qt's own word again after every change of language.
  auto* close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(scroll, 1);
  layout->addWidget(buttons);
  connect(&shortcuts_, &Shortcuts::keysChanged, this, &ShortcutsDialog::fill);
  onLanguage(this, [this, scroll, close] {
    setWindowTitle(tr("Keys and mouse"));
    scroll->setAccessibleName(windowTitle());
    scroll->setAccessibleDescription(tr("Arrow keys scroll the list."));
    close->setText(tr("Close"));
    close->setAccessibleDescription(tr("Closes this window."));
    fill();
  });
}

void ShortcutsDialog::fill() {
  rows_ = new QWidget;
  rows_->setObjectName(QStringLiteral("sidePanelBody"));
  auto* grid = new QGridLayout(rows_);
  grid->setContentsMargins(16, 12, 16, 12);
  grid->setHorizontalSpacing(24);
  grid->setVerticalSpacing(6);
  const auto add = [&](const QString& keys, const QString& meaning) {
    const int row = grid->rowCount();
    auto* left = new QLabel(keys, rows_);
    left->setProperty("quiet", true);
    grid->addWidget(left, row, 0);
    grid->addWidget(new QLabel(meaning, rows_), row, 1);
  };
  for (const QAction* action : shortcuts_.actions()) {
    if (action->shortcut().isEmpty()) continue;
    add(action->shortcut().toString(QKeySequence::NativeText), commandName(*action));
  }
  const std::pair<QString, QString> mouse[] = {
      {tr("Wheel, + and −"), tr("Zoom at the pointer")},
      {tr("Drag, or Space and move"), tr("Pan")},
      {tr("Double-click, Enter"), tr("Enlarge a stage and back; reset a slider")},
      {tr("Arrow keys"), tr("Move the crosshair by a pixel, with Shift by ten")},
      {tr("Shift, Ctrl on a slider"), tr("Ten times the step, a tenth of it")},
  };
  for (const auto& [keys, meaning] : mouse) add(keys, meaning);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(grid->rowCount(), 1);
  findChild<QScrollArea*>(QStringLiteral("keysArea"))->setWidget(rows_);
}

}  // namespace lineament::ui
