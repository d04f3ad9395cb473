#include "ui/panels/preset_panel.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileDialog>
#include <QListWidget>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "base/log.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

const QString kPresetExtension = QStringLiteral(".lineament-preset");

/// The names of builtInPresets(), for lupdate.
[[maybe_unused]] constexpr const char* kBuiltInNames[] = {
    QT_TRANSLATE_NOOP("presets", "Light smile"), QT_TRANSLATE_NOOP("presets", "Broad smile"),
    QT_TRANSLATE_NOOP("presets", "Stubble"),     QT_TRANSLATE_NOOP("presets", "Older"),
    QT_TRANSLATE_NOOP("presets", "Younger"),
};

QString sharedFilter() { return QCoreApplication::translate("presets", "Lineament presets (*.lineament-preset)"); }

}  // namespace

PresetPanel::PresetPanel(Session& session, const QString& folder, QWidget* parent)
    : Section(QString(), parent),
      session_(session),
      folder_(toPath(folder)),
      list_(makeNamedList(this)),
      save_(makePlusButton(this)) {
  setObjectName(QStringLiteral("presets"));
  setCorner(save_);
  addRow(list_);
  connect(save_, &QToolButton::clicked, this, &PresetPanel::saveCurrent);
  connect(list_, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) { apply(list_->row(item)); });
  connect(list_, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
    if (filling_) return;
    const int row = list_->row(item);
    const std::string to = item->text().trimmed().toStdString();
    if (isOwn(row)) report(folder_.rename(presets_[static_cast<std::size_t>(row)].name, to));
    refresh();
  });
  connect(list_, &QListWidget::customContextMenuRequested, this, &PresetPanel::showMenu);
  onListKeys(
      *list_, [this](int row) { apply(row); }, [this](int row) { remove(row); });
  onLanguage(this, [this] {
    setTitle(tr("Presets"));
    describe(*save_, tr("Save as preset"), tr("Keeps the sliders and options under a name."));
    describe(*list_, tr("Presets"),
             tr("Enter applies a preset, F2 renames, Delete deletes your own; more in its menu."));
    refresh();
  });
}

QString PresetPanel::shownName(int row) const {
  const std::string& name = presets_.at(static_cast<std::size_t>(row)).name;
  return isOwn(row) ? QString::fromUtf8(name.c_str()) : QCoreApplication::translate("presets", name.c_str());
}

QString PresetPanel::nameWord(int row) const {
  const std::string& name = presets_.at(static_cast<std::size_t>(row)).name;
  return isOwn(row) ? QString::fromUtf8(name.c_str()) : stepWord("presets", name);
}

void PresetPanel::refresh() {
  filling_ = true;
  presets_ = builtInPresets();
  builtIn_ = static_cast<int>(presets_.size());
  std::vector<Error> faults;
  for (NamedState& own : folder_.list(&faults)) presets_.push_back(std::move(own));
  for (const Error& fault : faults) log("ui", fault);
  const int current = list_->currentRow();
  list_->clear();
  for (int row = 0; row < static_cast<int>(presets_.size()); ++row) {
    auto* item = new QListWidgetItem(shownName(row), list_);
    if (isOwn(row)) item->setFlags(item->flags() | Qt::ItemIsEditable);
    item->setToolTip(describeAlphas(presets_[static_cast<std::size_t>(row)].state));
  }
  if (current >= 0 && current < list_->count()) list_->setCurrentRow(current);
  fitToRows(*list_);
  filling_ = false;
}

void PresetPanel::apply(int row) {
  if (row < 0 || row >= static_cast<int>(presets_.size())) return;
  EditDocument& document = session_.document();
  EditState next = presets_[static_cast<std::size_t>(row)].state;
  next.mask.strokes = document.state().mask.strokes;
  next.mask.file = document.state().mask.file;
  QStringList missing;
  if (const auto& known = session_.attributes(); session_.engineInfo() || !known.empty()) {
    std::erase_if(next.alphas, [&](const auto& entry) {
      const bool has = std::any_of(known.begin(), known.end(), [&](const auto& a) { return a.id == entry.first; });
      if (!has) missing << attributeLabel(entry.first);
      return !has;
    });
  }
  document.settle();
  document.propose(next, stepText(staticMetaObject.className(), QT_TR_NOOP("Preset: %1"), {nameWord(row)}),
                   QStringLiteral("preset"), Phase::kSettled);
  if (!missing.isEmpty()) {
    Q_EMIT noted(tr("The pack cannot edit %1; the preset was applied without it.").arg(missing.join(", ")));
  }
}

void PresetPanel::saveCurrent() {
  QString name;
  for (int number = 1; name.isEmpty(); ++number) {
    const QString candidate = tr("Preset %1").arg(number);
    const bool taken = std::any_of(presets_.begin(), presets_.end(),
                                   [&](const NamedState& p) { return p.name == candidate.toStdString(); });
    if (!taken) name = candidate;
  }
  if (!report(folder_.save({name.toStdString(), session_.document().state()}))) return;
  refresh();
  for (int row = builtIn_; row < list_->count(); ++row) {
    if (list_->item(row)->text() == name) list_->setCurrentRow(row);
  }
}

void PresetPanel::remove(int row) {
  if (!isOwn(row)) return;
  report(folder_.remove(presets_[static_cast<std::size_t>(row)].name));
  refresh();
}

void PresetPanel::exportTo(int row, const QString& file) {
  if (row < 0 || row >= static_cast<int>(presets_.size()) || file.isEmpty()) return;
  const QString target = file.endsWith(kPresetExtension) ? file : file + kPresetExtension;
  report(writePreset(toPath(target), presets_[static_cast<std::size_t>(row)]));
}

void PresetPanel::import(const QString& file) {
  if (file.isEmpty()) return;
  const auto imported = folder_.import(toPath(file));
  if (!imported) Q_EMIT failed(imported.error());
  refresh();
}

bool PresetPanel::report(const Status& status) {
  if (!status) Q_EMIT failed(status.error());
  return status.ok();
}

void PresetPanel::showMenu(const QPoint& position) {
  auto* menu = new QMenu(list_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (const QListWidgetItem* item = list_->itemAt(position)) {
    const int row = list_->row(item);
    connect(menu->addAction(tr("Apply")), &QAction::triggered, this, [this, row] { apply(row); });
    QAction* rename = menu->addAction(tr("Rename"));
    connect(rename, &QAction::triggered, this, [this, row] { list_->editItem(list_->item(row)); });
    QAction* erase = menu->addAction(tr("Delete"));
    connect(erase, &QAction::triggered, this, [this, row] { remove(row); });
    rename->setEnabled(isOwn(row));
    erase->setEnabled(isOwn(row));
    connect(menu->addAction(tr("Export…")), &QAction::triggered, this, [this, row] {
      exportTo(row, QFileDialog::getSaveFileName(window(), tr("Export the preset"), shownName(row) + kPresetExtension,
                                                 sharedFilter()));
    });
  }
  connect(menu->addAction(tr("Import…")), &QAction::triggered, this,
          [this] { import(QFileDialog::getOpenFileName(window(), tr("Import a preset"), {}, sharedFilter())); });
  menu->popup(list_->viewport()->mapToGlobal(position));
}

}  // namespace lineament::ui
