#include "ui/dialogs/pack_import_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QStyle>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/sentences.h"
#include "ui/dialogs/pack_card_view.h"
#include "ui/settings/icons.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr int kRowHeight = 34;
constexpr int kFileColumn = 0;
constexpr int kRoleColumn = 1;
constexpr int kRemoveColumn = 2;

/// What a checkpoint can be used as; the empty one means not at all.
const QStringList& roles() {
  static const QStringList all = {QString(),
                                  QStringLiteral("psp"),
                                  QStringLiteral("e4e"),
                                  QStringLiteral("restyle"),
                                  QStringLiteral("generator"),
                                  QStringLiteral("diffcam"),
                                  QStringLiteral("parser"),
                                  QStringLiteral("cleaner"),
                                  QStringLiteral("eogi")};
  return all;
}

}  // namespace

PackImportPage::PackImportPage(PackLibrary& library, QWidget* parent)
    : QWidget(parent),
      library_(library),
      lead_(new QLabel(this)),
      table_(new QTableWidget(0, 3, this)),
      add_(new QPushButton(this)),
      directionsLabel_(new QLabel(this)),
      directions_(new QLineEdit(this)),
      browse_(new QPushButton(this)),
      nameLabel_(new QLabel(this)),
      name_(new QLineEdit(this)),
      half_(new QCheckBox(this)),
      replace_(new QCheckBox(this)),
      note_(new QLabel(this)),
      back_(new QPushButton(this)),
      start_(new QPushButton(this)) {
  build();
  connect(add_, &QPushButton::clicked, this, &PackImportPage::chooseFiles);
  connect(browse_, &QPushButton::clicked, this, &PackImportPage::chooseDirections);
  connect(name_, &QLineEdit::textChanged, this, &PackImportPage::check);
  connect(directions_, &QLineEdit::textChanged, this, &PackImportPage::check);
  connect(replace_, &QCheckBox::toggled, this, &PackImportPage::check);
  connect(back_, &QPushButton::clicked, this, &PackImportPage::backRequested);
  connect(start_, &QPushButton::clicked, this, [this] {
    if (obstacle().isEmpty()) library_.importPack(order());
  });
  connect(&library_, &PackLibrary::roleKnown, this, &PackImportPage::setRole);
  connect(&library_, &PackLibrary::roleUnknown, this, [this](const QString& file, const Error& error) {
    setRole(file, QString());
    const int row = rowOf(file);
    if (row >= 0) table_->item(row, kFileColumn)->setToolTip(file + QLatin1Char('\n') + errorWords(error));
  });
  connect(&library_, &PackLibrary::listed, this, &PackImportPage::check);
  connect(&library_, &PackLibrary::busyChanged, this, &PackImportPage::check);
  onLanguage(this, [this] { retranslate(); });
}

void PackImportPage::build() {
  lead_->setWordWrap(true);
  lead_->setProperty("quiet", true);
  table_->setObjectName(QStringLiteral("importFiles"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setSectionResizeMode(kFileColumn, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(kRoleColumn, QHeaderView::Fixed);
  table_->horizontalHeader()->setSectionResizeMode(kRemoveColumn, QHeaderView::Fixed);
  table_->setColumnWidth(kRoleColumn, 260);
  table_->setColumnWidth(kRemoveColumn, kRowHeight);
  table_->setShowGrid(false);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionMode(QAbstractItemView::NoSelection);
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->setTabKeyNavigation(false);
  directionsLabel_->setBuddy(directions_);
  nameLabel_->setBuddy(name_);
  note_->setWordWrap(true);
  start_->setProperty("primary", true);

  auto* fields = new QGridLayout;
  fields->setHorizontalSpacing(12);
  fields->setVerticalSpacing(8);
  fields->addWidget(directionsLabel_, 0, 0);
  fields->addWidget(directions_, 0, 1);
  fields->addWidget(browse_, 0, 2);
  fields->addWidget(nameLabel_, 1, 0);
  fields->addWidget(name_, 1, 1, 1, 2);
  fields->addWidget(half_, 2, 1, 1, 2);
  fields->addWidget(replace_, 3, 1, 1, 2);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(back_);
  buttons->addWidget(note_, 1);
  buttons->addWidget(start_);
  auto* addRow = new QHBoxLayout;
  addRow->addWidget(add_);
  addRow->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(10);
  layout->addWidget(lead_);
  layout->addWidget(table_, 1);
  layout->addLayout(addRow);
  layout->addLayout(fields);
  layout->addLayout(buttons);
}

void PackImportPage::retranslate() {
  lead_->setText(
      tr("Drop the public checkpoint files here, or add them. What each file is stands beside it as recognized; "
         "correct it where that is wrong. Whatever is missing, the pack does without."));
  table_->setHorizontalHeaderLabels({tr("File"), tr("Used as"), QString()});
  table_->setAccessibleName(tr("Files of the new pack"));
  table_->setAccessibleDescription(tr("One row for each checkpoint: its name and what it is used as."));
  const auto control = [](QWidget* widget, const QString& name, const QString& description) {
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description);
    widget->setToolTip(description);
  };
  add_->setText(tr("Add files…"));
  control(add_, tr("Add files"), tr("Chooses checkpoint files (.pt, .pth, .safetensors)."));
  directionsLabel_->setText(tr("Directions"));
  directions_->setPlaceholderText(tr("Folder of .npy or .pt files, one for each attribute"));
  control(directions_, tr("Folder of directions"), tr("The attribute directions that the sliders move along."));
  browse_->setText(tr("Browse…"));
  control(browse_, tr("Choose the folder of directions"), tr("Opens a dialog for the folder."));
  nameLabel_->setText(tr("Name"));
  name_->setPlaceholderText(tr("For example ffhq-1024"));
  control(name_, tr("Name of the pack"), tr("Also the name of its folder."));
  half_->setText(tr("Store as float16"));
  control(half_, half_->text(), tr("Halves the size on disk; the numbers lose precision that no edit shows."));
  replace_->setText(tr("Replace the pack of this name"));
  control(replace_, replace_->text(), tr("The old pack goes once the new one is complete."));
  back_->setText(tr("Back"));
  control(back_, tr("Back to the list"), tr("Leaves without importing; the files stay listed."));
  start_->setText(tr("Import"));
  control(start_, tr("Import"), tr("Checks every file and makes the pack."));
  for (int row = 0; row < fileCount(); ++row) {
    QComboBox& box = role(row);
    const QString chosen = roleAt(row);
    fillRoles(box);
    box.setCurrentIndex(box.findData(chosen));
  }
  check();
}

void PackImportPage::fillRoles(QComboBox& box) const {
  const QSignalBlocker quiet(box);
  box.clear();
  for (const QString& id : roles()) box.addItem(id.isEmpty() ? tr("Not used") : networkTitle(id), id);
}

void PackImportPage::addPaths(const QStringList& paths) {
  for (const QString& path : paths) {
    if (QFileInfo(path).isDir()) {
      directions_->setText(path);
    } else if (rowOf(path) < 0) {
      addFile(path);
    }
  }
  check();
}

void PackImportPage::addFile(const QString& file) {
  const int row = table_->rowCount();
  table_->insertRow(row);
  const QFileInfo info(file);
  auto* item = new QTableWidgetItem(
      QStringLiteral("%1  ·  %2").arg(info.fileName(), byteSize(static_cast<std::uint64_t>(info.size()))));
  item->setData(Qt::UserRole, file);
  item->setToolTip(file);
  table_->setItem(row, kFileColumn, item);
  auto* box = new QComboBox(table_);
  fillRoles(*box);
  box->setAccessibleName(tr("Use of %1").arg(info.fileName()));
  box->setAccessibleDescription(tr("What this checkpoint is in the new pack."));
  connect(box, &QComboBox::currentIndexChanged, this, &PackImportPage::check);
  table_->setCellWidget(row, kRoleColumn, box);
  auto* remove = new QToolButton(table_);
  remove->setIcon(icon(QStringLiteral("close"), tokensOf(*this).quiet));
  remove->setAccessibleName(tr("Leave %1 out").arg(info.fileName()));
  remove->setAccessibleDescription(tr("Takes the file off this list; the file itself stays."));
  remove->setToolTip(remove->accessibleName());
  connect(
      remove, &QToolButton::clicked, this, [this, file] { removeRow(file); }, Qt::QueuedConnection);
  table_->setCellWidget(row, kRemoveColumn, remove);
  library_.guessRole(file);
}

void PackImportPage::removeRow(const QString& file) {
  const int row = rowOf(file);
  if (row >= 0) table_->removeRow(row);
  check();
}

void PackImportPage::setRole(const QString& file, const QString& role) {
  const int row = rowOf(file);
  if (row < 0) return;
  if (role == QLatin1String("directions")) {
    directions_->setText(QFileInfo(file).absolutePath());
    return removeRow(file);
  }
  QComboBox& box = this->role(row);
  box.setCurrentIndex(std::max(0, box.findData(role)));
  if (name_->text().isEmpty() && !role.isEmpty()) name_->setText(QFileInfo(file).completeBaseName());
  check();
}

int PackImportPage::rowOf(const QString& file) const {
  for (int row = 0; row < fileCount(); ++row) {
    if (fileAt(row) == file) return row;
  }
  return -1;
}

QString PackImportPage::fileAt(int row) const { return table_->item(row, kFileColumn)->data(Qt::UserRole).toString(); }
QString PackImportPage::roleAt(int row) const { return role(row).currentData().toString(); }
int PackImportPage::fileCount() const { return table_->rowCount(); }
QComboBox& PackImportPage::role(int row) const {
  return *qobject_cast<QComboBox*>(table_->cellWidget(row, kRoleColumn));
}

void PackImportPage::clear() {
  table_->setRowCount(0);
  directions_->clear();
  name_->clear();
  half_->setChecked(false);
  replace_->setChecked(false);
  check();
}

ImportOrder PackImportPage::order() const {
  ImportOrder order;
  order.name = name_->text().trimmed().toStdString();
  for (int row = 0; row < fileCount(); ++row) {
    if (!roleAt(row).isEmpty()) order.checkpoints[roleAt(row).toStdString()] = toPath(fileAt(row));
  }
  order.directions = toPath(directions_->text().trimmed());
  order.half = half_->isChecked();
  order.replace = replace_->isChecked();
  return order;
}

QString PackImportPage::obstacle() const {
  if (library_.busy()) return tr("Another task is running.");
  QSet<QString> seen;
  for (int row = 0; row < fileCount(); ++row) {
    const QString role = roleAt(row);
    if (role.isEmpty()) continue;
    if (seen.contains(role)) return tr("Two files are used as “%1”.").arg(networkTitle(role));
    seen.insert(role);
  }
  if (seen.isEmpty()) return tr("Add at least one checkpoint.");
  const QString folder = directions_->text().trimmed();
  if (!folder.isEmpty() && !QFileInfo(folder).isDir()) return tr("There is no folder “%1”.").arg(folder);
  const QString name = name_->text().trimmed();
  if (name.isEmpty()) return tr("Name the pack.");
  for (const PackCard& card : library_.packs()) {
    if (fromUtf8(card.name) != name || replace_->isChecked()) continue;
    return card.removable ? tr("There is a pack of this name; replace it or choose another name.")
                          : tr("A pack of this name came with the program; choose another name.");
  }
  return {};
}

void PackImportPage::chooseFiles() {
  addPaths(QFileDialog::getOpenFileNames(this, tr("Checkpoint files"), QString(),
                                         tr("Checkpoints (*.pt *.pth *.pkl *.ckpt *.safetensors);;All files (*)")));
}

void PackImportPage::chooseDirections() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of directions"), directions_->text());
  if (!folder.isEmpty()) directions_->setText(folder);
}

void PackImportPage::check() {
  const QString name = name_->text().trimmed();
  bool same = false;
  for (const PackCard& card : library_.packs()) same = same || (card.removable && fromUtf8(card.name) == name);
  replace_->setVisible(same);
  if (!same) replace_->setChecked(false);
  const QString why = obstacle();
  start_->setEnabled(why.isEmpty());
  note_->setText(why);
}

}  // namespace lineament::ui
