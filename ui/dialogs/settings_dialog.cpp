#include "ui/dialogs/settings_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"

namespace lineament::ui {

SettingsDialog::SettingsDialog(Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      theme_(new QComboBox(this)),
      device_(new QComboBox(this)),
      precision_(new QComboBox(this)),
      threads_(new QSpinBox(this)),
      pack_(new QLineEdit(this)),
      inUse_(new QLabel(this)) {
  setWindowTitle(tr("Settings"));
  setMinimumWidth(520);
  theme_->addItems({tr("Dark"), tr("Light"), tr("As the desktop")});
  device_->addItems({deviceTitle(Device::kCpu), deviceTitle(Device::kCuda)});
  precision_->addItems({precisionTitle(Precision::kFloat32), precisionTitle(Precision::kBFloat16)});
  const int cores = QThread::idealThreadCount();
  threads_->setRange(0, std::max(64, cores));
  threads_->setSpecialValueText(tr("One per core (%1)").arg(cores));
  threads_->setKeyboardTracking(false);
  inUse_->setProperty("quiet", true);
  inUse_->setWordWrap(true);

  const EngineOptions& options = session.engine().options();
  theme_->setCurrentIndex(static_cast<int>(session.preferences().theme.get()));
  device_->setCurrentIndex(static_cast<int>(options.device));
  precision_->setCurrentIndex(static_cast<int>(options.precision));
  threads_->setValue(options.threads);
  pack_->setText(fromPath(options.pack));

  auto* browse = new QPushButton(tr("Browse…"), this);
  browse->setAccessibleName(tr("Choose the pack's folder"));
  auto* packRow = new QHBoxLayout;
  packRow->addWidget(pack_, 1);
  packRow->addWidget(browse);
  auto* form = new QFormLayout;
  form->setSpacing(10);
  const auto add = [form](const QString& label, QWidget* control) {
    form->addRow(label, control);
    control->setAccessibleName(label);
  };
  add(tr("Theme"), theme_);
  add(tr("Device"), device_);
  add(tr("Precision"), precision_);
  add(tr("Threads"), threads_);
  form->addRow(tr("Model pack"), packRow);
  pack_->setAccessibleName(tr("Model pack"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(form);
  layout->addWidget(inUse_);
  layout->addWidget(buttons);

  connect(theme_, &QComboBox::activated, this, [this](int index) {
    const auto kind = static_cast<ThemeKind>(index);
    session_.preferences().theme.set(kind);
    applyTheme(*qApp, kind);
  });
  connect(device_, &QComboBox::activated, this, &SettingsDialog::apply);
  connect(precision_, &QComboBox::activated, this, &SettingsDialog::apply);
  connect(threads_, &QSpinBox::valueChanged, this, &SettingsDialog::apply);
  connect(pack_, &QLineEdit::editingFinished, this, &SettingsDialog::apply);
  connect(browse, &QPushButton::clicked, this, &SettingsDialog::browsePack);
  connect(&session_, &Session::engineReady, this, &SettingsDialog::showInUse);
  showInUse();
}

void SettingsDialog::apply() {
  EngineOptions options = session_.engine().options();
  options.device = static_cast<Device>(device_->currentIndex());
  options.precision = static_cast<Precision>(precision_->currentIndex());
  options.threads = threads_->value();
  options.pack = toPath(pack_->text().trimmed());
  const EngineOptions& now = session_.engine().options();
  if (options.pack == now.pack && options.device == now.device && options.precision == now.precision &&
      options.threads == now.threads) {
    return;
  }
  Preferences& preferences = session_.preferences();
  preferences.device.set(options.device);
  preferences.precision.set(options.precision);
  preferences.threads.set(options.threads);
  if (options.pack != now.pack) preferences.pack.set(fromPath(options.pack));
  session_.configure(options);
}

void SettingsDialog::browsePack() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose the pack's folder"), pack_->text());
  if (folder.isEmpty()) return;
  pack_->setText(folder);
  apply();
}

void SettingsDialog::showInUse() {
  if (!session_.engineInfo()) return inUse_->setText(tr("No pack is loaded yet."));
  const EngineInfo& info = *session_.engineInfo();
  QString text = tr("In use: %1, %n thread(s), %2, pack %3 %4.", nullptr, info.threads)
                     .arg(deviceTitle(info.device), precisionTitle(info.precision), fromUtf8(info.packName),
                          fromUtf8(info.packVersion));
  if (!info.deviceNote.empty()) text += QLatin1Char(' ') + fromUtf8(info.deviceNote);
  inUse_->setText(text);
}

}  // namespace lineament::ui
