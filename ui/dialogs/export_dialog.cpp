#include "ui/dialogs/export_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/panels/slider_row.h"
#include "ui/settings/preferences.h"

namespace lineament::ui {
namespace {

bool isJpeg(const QString& ending) { return ending == QLatin1String("jpg") || ending == QLatin1String("jpeg"); }

bool isKnown(const QString& ending) {
  static const QStringList endings = {QStringLiteral("png"), QStringLiteral("tif"), QStringLiteral("tiff"),
                                      QStringLiteral("webp")};
  return isJpeg(ending) || endings.contains(ending);
}

}  // namespace

ExportDialog::ExportDialog(Preferences& preferences, const QString& suggestion, QWidget* parent)
    : QDialog(parent),
      preferences_(preferences),
      file_(new QLineEdit(suggestion, this)),
      note_(new QLabel(this)),
      whole_(new QCheckBox(tr("Put the edit back into the whole photograph"), this)) {
  setWindowTitle(tr("Export result"));
  setMinimumWidth(520);
  auto* label = new QLabel(tr("File"), this);
  label->setBuddy(file_);
  file_->setAccessibleName(tr("File"));
  file_->setAccessibleDescription(tr("Where the result goes; the ending names the format."));
  auto* browseButton = new QPushButton(tr("Browse…"), this);
  browseButton->setAccessibleName(tr("Browse for the file"));
  browseButton->setAccessibleDescription(tr("Opens a dialog for folder and name."));
  auto* fileRow = new QHBoxLayout;
  fileRow->addWidget(label);
  fileRow->addWidget(file_, 1);
  fileRow->addWidget(browseButton);
  note_->setProperty("quiet", true);
  note_->setWordWrap(true);
  SliderSpec spec{.minimum = 50,
                  .maximum = 100,
                  .hardMinimum = 1,
                  .hardMaximum = 100,
                  .origin = 50,
                  .initial = 95,
                  .step = 1,
                  .decimals = 0,
                  .suffix = {}};
  quality_ = new SliderRow(tr("JPEG quality"), tr("Higher keeps more detail and makes larger files."), spec, this);
  quality_->setValue(preferences.jpegQuality.get());
  whole_->setChecked(preferences.exportWholePhoto.get());
  whole_->setToolTip(tr("Otherwise the edited crop alone is written, as the networks saw it."));

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  export_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  export_->setProperty("primary", true);
  export_->setDefault(true);
  export_->setAccessibleDescription(tr("Writes the file."));
  buttons->button(QDialogButtonBox::Cancel)->setAccessibleDescription(tr("Closes without writing anything."));
  whole_->setAccessibleDescription(tr("Otherwise the edited crop alone is written, as the networks saw it."));
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
  connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
  connect(file_, &QLineEdit::textChanged, this, &ExportDialog::check);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(12);
  layout->addLayout(fileRow);
  layout->addWidget(note_);
  layout->addWidget(quality_);
  layout->addWidget(whole_);
  layout->addSpacing(4);
  layout->addWidget(buttons);
  check();
}

QString ExportDialog::file() const { return file_->text().trimmed(); }
QString ExportDialog::note() const { return note_->text(); }

ExportOptions ExportDialog::options() const {
  ExportOptions options;
  options.jpegQuality = static_cast<int>(quality_->value());
  options.wholePhoto = whole_->isChecked();
  return options;
}

void ExportDialog::browse() {
  const QString chosen = QFileDialog::getSaveFileName(this, tr("Export result"), file(),
                                                      tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)"), nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
  if (!chosen.isEmpty()) file_->setText(chosen);
}

void ExportDialog::check() {
  const QFileInfo info(file());
  const QString ending = info.suffix().toLower();
  quality_->setEnabled(isJpeg(ending));
  QString note;
  const char* tone = "fault";
  bool possible = false;
  if (file().isEmpty() || info.isDir()) {
    note = tr("Name a file.");
  } else if (!isKnown(ending)) {
    note = tr("End the name in .png, .jpg, .tif or .webp.");
  } else if (!info.absoluteDir().exists()) {
    note = tr("There is no folder “%1”.").arg(info.absolutePath());
  } else {
    possible = true;
    tone = "draft";
    if (info.exists()) note = tr("This file exists and will be replaced.");
  }
  note_->setText(note);
  note_->setProperty("tone", QString::fromLatin1(tone));
  note_->style()->unpolish(note_);
  note_->style()->polish(note_);
  export_->setEnabled(possible);
}

void ExportDialog::accept() {
  if (!export_->isEnabled()) return;
  preferences_.jpegQuality.set(options().jpegQuality);
  preferences_.exportWholePhoto.set(options().wholePhoto);
  preferences_.exportFolder.set(QFileInfo(file()).absolutePath());
  QDialog::accept();
}

}  // namespace lineament::ui
