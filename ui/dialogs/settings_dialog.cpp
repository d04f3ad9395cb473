#include "ui/dialogs/settings_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/sentences.h"
#include "ui/bridge/words.h"
#include "ui/dialogs/shortcuts_page.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr int kMostMegabytes = 1'000'000;
constexpr int kMemoryStep = 100;

/// Proper names, the same in every language.
QString encoderTitle(const QString& key) {
  if (key == QLatin1String("psp")) return QStringLiteral("pSp");
  return key == QLatin1String("restyle") ? QStringLiteral("ReStyle") : key;
}

}  // namespace

SettingsDialog::SettingsDialog(Session& session, Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent),
      session_(session),
      pages_(new QTabWidget(this)),
      language_(new QComboBox(this)),
      theme_(new QComboBox(this)),
      device_(new QComboBox(this)),
      precision_(new QComboBox(this)),
      threads_(new QSpinBox(this)),
      memory_(new QSpinBox(this)),
      encoder_(new QComboBox(this)),
      iterations_(new QSpinBox(this)),
      pack_(new QLineEdit(this)),
      browse_(new QPushButton(this)),
      inUse_(new QLabel(this)),
      keys_(new ShortcutsPage(shortcuts, this)),
      close_(new QPushButton(this)) {
  resize(640, 480);
  build();
  onLanguage(this, [this] { retranslate(); });
  showState();
  connectControls();
}

SettingsDialog::Row SettingsDialog::addRow(QFormLayout& form, QWidget* control, QWidget* beside) {
  auto* label = new QLabel(this);
  label->setBuddy(control);
  if (beside) {
    auto* both = new QHBoxLayout;
    both->addWidget(control, 1);
    both->addWidget(beside);
    form.addRow(label, both);
  } else {
    form.addRow(label, control);
  }
  rows_.push_back({label, control});
  return rows_.back();
}

void SettingsDialog::build() {
  const auto makePage = [this] {
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 12, 0, 0);
    form->setSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    pages_->addTab(page, QString());
    return form;
  };
  pages_->setDocumentMode(true);
  pages_->tabBar()->setDrawBase(false);
  pages_->tabBar()->setObjectName(QStringLiteral("workspaces"));
  QFormLayout* general = makePage();
  addRow(*general, language_);
  addRow(*general, theme_);
  QFormLayout* engine = makePage();
  addRow(*engine, device_);
  addRow(*engine, precision_);
  addRow(*engine, threads_);
  addRow(*engine, memory_);
  addRow(*engine, encoder_);
  addRow(*engine, iterations_);
  addRow(*engine, pack_, browse_);
  inUse_->setProperty("quiet", true);
  inUse_->setWordWrap(true);
  engine->addRow(inUse_);
  auto* keysPage = new QWidget(this);
  auto* keysLayout = new QVBoxLayout(keysPage);
  keysLayout->setContentsMargins(0, 12, 0, 0);
  keysLayout->addWidget(keys_);
  pages_->addTab(keysPage, QString());

  language_->addItem(QString(), QString());
  for (const Language& language : languages()) language_->addItem(language.name, language.id);
  for (int i = 0; i < 3; ++i) theme_->addItem(QString());
  device_->addItems({deviceTitle(Device::kCpu), deviceTitle(Device::kCuda)});
  precision_->addItems({precisionTitle(Precision::kFloat32), precisionTitle(Precision::kBFloat16)});
  threads_->setRange(0, std::max(64, QThread::idealThreadCount()));
  threads_->setKeyboardTracking(false);
  memory_->setRange(0, kMostMegabytes);
  memory_->setSingleStep(kMemoryStep);
  memory_->setKeyboardTracking(false);
  iterations_->setRange(1, 20);
  iterations_->setKeyboardTracking(false);
  for (QPushButton* button : {browse_, close_}) button->setAutoDefault(false);
  auto* bottom = new QHBoxLayout;
  bottom->addStretch(1);
  bottom->addWidget(close_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 8, 16, 16);
  layout->setSpacing(12);
  layout->addWidget(pages_, 1);
  layout->addLayout(bottom);
}

void SettingsDialog::retranslate() {
  setWindowTitle(tr("Settings"));
  const QString titles[] = {tr("General"), tr("Engine"), tr("Keys")};
  for (int i = 0; i < 3; ++i) pages_->setTabText(i, titles[i]);
  pages_->tabBar()->setAccessibleName(tr("Pages of the settings"));
  pages_->tabBar()->setAccessibleDescription(tr("Arrow keys change the page."));
  language_->setItemText(0, tr("As the desktop"));
  const QString themes[] = {tr("Dark"), tr("Light"), tr("As the desktop")};
  for (int i = 0; i < 3; ++i) theme_->setItemText(i, themes[i]);
  threads_->setSpecialValueText(tr("One per core (%1)").arg(QThread::idealThreadCount()));
  memory_->setSpecialValueText(tr("No limit"));
  memory_->setSuffix(tr(" MB"));
  const std::pair<QString, QString> texts[] = {
      {tr("Language"), tr("Of every text in the window; switched at once.")},
      {tr("Theme"), tr("The colors of the window; pictures keep theirs.")},
      {tr("Device"), tr("What computes the networks. Where it cannot be had, the CPU does.")},
      {tr("Precision"), tr("bfloat16 is faster on processors that have it, and a little less exact.")},
      {tr("Threads"), tr("How many processor cores the networks may use.")},
      {tr("Memory limit"), tr("Above it, what is only kept to answer faster is dropped; a pack that cannot fit is "
                              "not loaded.")},
      {tr("Encoder"), tr("What inverts the photograph, where the pack has several encoders.")},
      {tr("ReStyle iterations"), tr("How often ReStyle refines its inversion; more is slower.")},
      {tr("Model pack"), tr("The folder of the pack in use; the Models dialog offers all of them.")},
  };
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].label->setText(texts[i].first);
    rows_[i].control->setAccessibleName(texts[i].first);
    rows_[i].control->setAccessibleDescription(texts[i].second);
    rows_[i].control->setToolTip(texts[i].second);
  }
  browse_->setText(tr("Browse…"));
  browse_->setAccessibleName(tr("Choose the pack's folder"));
  browse_->setAccessibleDescription(tr("Opens a dialog for the folder."));
  close_->setText(tr("Close"));
  close_->setAccessibleDescription(tr("Closes this window; everything is already applied."));
  fillEncoders();
  showInUse();
}

void SettingsDialog::fillEncoders() {
  const QSignalBlocker quiet(encoder_);
  encoder_->clear();
  encoder_->addItem(tr("The pack's first"), QString());
  const auto& info = session_.engineInfo();
  if (info) {
    for (const std::string& key : info->encoders) encoder_->addItem(encoderTitle(fromUtf8(key)), fromUtf8(key));
  }
  encoder_->setCurrentIndex(std::max(0, encoder_->findData(fromUtf8(session_.engine().options().encoder))));
  encoder_->setEnabled(encoder_->count() > 2);
  iterations_->setEnabled(encoder_->findData(QStringLiteral("restyle")) >= 0);
}

void SettingsDialog::showState() {
  const Preferences& preferences = session_.preferences();
  const EngineOptions& options = session_.engine().options();
  const QSignalBlocker quiet(threads_);
  const QSignalBlocker quietToo(iterations_);
  const QSignalBlocker quietMemory(memory_);
  language_->setCurrentIndex(std::max(0, language_->findData(preferences.language.get())));
  theme_->setCurrentIndex(static_cast<int>(preferences.theme.get()));
  device_->setCurrentIndex(static_cast<int>(options.device));
  precision_->setCurrentIndex(static_cast<int>(options.precision));
  threads_->setValue(options.threads);
  memory_->setValue(static_cast<int>(std::min<std::uint64_t>(options.memoryLimit / kMegabyte, kMostMegabytes)));
  iterations_->setValue(options.restyleIterations);
  fillEncoders();
  if (!pack_->hasFocus()) pack_->setText(fromPath(options.pack));
  showInUse();
}

void SettingsDialog::connectControls() {
  connect(language_, &QComboBox::activated, this, [this](int index) {
    const QString id = language_->itemData(index).toString();
    session_.preferences().language.set(id);
    installTranslations(*qApp, localeOf(id));
  });
  connect(theme_, &QComboBox::activated, this, [this](int index) {
    const auto kind = static_cast<ThemeKind>(index);
    session_.preferences().theme.set(kind);
    applyTheme(*qApp, kind);
  });
  connect(device_, &QComboBox::activated, this, &SettingsDialog::apply);
  connect(precision_, &QComboBox::activated, this, &SettingsDialog::apply);
  connect(threads_, &QSpinBox::valueChanged, this, &SettingsDialog::apply);
  connect(memory_, &QSpinBox::valueChanged, this, &SettingsDialog::apply);
  connect(encoder_, &QComboBox::activated, this, &SettingsDialog::apply);
  connect(iterations_, &QSpinBox::valueChanged, this, &SettingsDialog::apply);
  connect(pack_, &QLineEdit::editingFinished, this, &SettingsDialog::apply);
  connect(browse_, &QPushButton::clicked, this, &SettingsDialog::browsePack);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  connect(&session_, &Session::engineReady, this, &SettingsDialog::showState);
  connect(&session_, &Session::failed, this, &SettingsDialog::showState);
  connect(&session_.preferences(), &Preferences::changed, this, &SettingsDialog::showState);
}

void SettingsDialog::apply() {
  EngineOptions options = session_.engine().options();
  const EngineOptions now = options;
  options.device = static_cast<Device>(device_->currentIndex());
  options.precision = static_cast<Precision>(precision_->currentIndex());
  options.threads = threads_->value();
  options.memoryLimit = kMegabyte * static_cast<unsigned>(memory_->value());
  options.encoder = encoder_->currentData().toString().toStdString();
  options.restyleIterations = iterations_->value();
  Preferences& preferences = session_.preferences();
  const auto pack = toPath(pack_->text().trimmed());
  if (pack != now.pack && !pack.empty()) return session_.usePack(pack);
  if (options.device == now.device && options.precision == now.precision && options.threads == now.threads &&
      options.memoryLimit == now.memoryLimit && options.encoder == now.encoder &&
      options.restyleIterations == now.restyleIterations) {
    return;
  }
  session_.configure(options);
  preferences.device.set(options.device);
  preferences.precision.set(options.precision);
  preferences.threads.set(options.threads);
  preferences.memoryLimit.set(static_cast<int>(options.memoryLimit / kMegabyte));
  preferences.encoder.set(fromUtf8(options.encoder));
  preferences.restyleIterations.set(options.restyleIterations);
}

void SettingsDialog::browsePack() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose the pack's folder"), pack_->text());
  if (folder.isEmpty()) return;
  pack_->setText(folder);
  apply();
}

QString SettingsDialog::inUse() const { return inUse_->text(); }

void SettingsDialog::showInUse() {
  if (!session_.engineInfo()) return inUse_->setText(tr("No pack is loaded yet."));
  const EngineInfo& info = *session_.engineInfo();
  QString text = tr("In use: %1, %n thread(s), %2, pack %3 %4.", nullptr, info.threads)
                     .arg(deviceTitle(info.device), precisionTitle(info.precision), fromUtf8(info.packName),
                          fromUtf8(info.packVersion));
  if (!info.deviceNote.empty()) text += QLatin1Char(' ') + sentenceWords(info.deviceNote);
  inUse_->setText(text);
}

}  // namespace lineament::ui
