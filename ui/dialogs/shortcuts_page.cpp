#include "ui/dialogs/shortcuts_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

QString keysText(const QAction& action) {
  QStringList all;
  for (const QKeySequence& keys : action.shortcuts()) all << keys.toString(QKeySequence::NativeText);
  return all.isEmpty() ? QStringLiteral("–") : all.join(QStringLiteral(", "));
}

}  // namespace

ShortcutsPage::ShortcutsPage(Shortcuts& shortcuts, QWidget* parent)
    : QWidget(parent),
      shortcuts_(shortcuts),
      filter_(new QLineEdit(this)),
      table_(new QTableWidget(0, 2, this)),
      keysLabel_(new QLabel(this)),
      keys_(new QKeySequenceEdit(this)),
      assign_(new QPushButton(this)),
      reset_(new QPushButton(this)),
      resetAll_(new QPushButton(this)),
      note_(new QLabel(this)) {
  build();
  connect(filter_, &QLineEdit::textChanged, this, &ShortcutsPage::applyFilter);
  connect(table_, &QTableWidget::currentCellChanged, this, [this] {
    keys_->clear();
    check();
  });
  connect(keys_, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::check);
  connect(assign_, &QPushButton::clicked, this, [this] {
    if (QAction* action = chosen()) shortcuts_.assign(*action, keys_->keySequence());
    keys_->clear();
  });
  connect(reset_, &QPushButton::clicked, this, [this] {
    if (QAction* action = chosen()) shortcuts_.reset(*action);
  });
  connect(resetAll_, &QPushButton::clicked, &shortcuts_, &Shortcuts::resetAll);
  connect(&shortcuts_, &Shortcuts::keysChanged, this, &ShortcutsPage::fill);
  onLanguage(this, [this] { retranslate(); });
}

void ShortcutsPage::build() {
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(26);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Fixed);
  table_->setColumnWidth(1, 180);
  table_->setShowGrid(false);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  filter_->setClearButtonEnabled(true);
  keysLabel_->setBuddy(keys_);
  note_->setWordWrap(true);
  note_->setMinimumHeight(note_->fontMetrics().height() * 2);
  auto* edit = new QHBoxLayout;
  edit->setSpacing(8);
  edit->addWidget(keysLabel_);
  edit->addWidget(keys_, 1);
  edit->addWidget(assign_);
  edit->addWidget(reset_);
  edit->addWidget(resetAll_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(filter_);
  layout->addWidget(table_, 1);
  layout->addLayout(edit);
  layout->addWidget(note_);
}

void ShortcutsPage::retranslate() {
  const auto control = [](QWidget* widget, const QString& name, const QString& description) {
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description);
    widget->setToolTip(description);
  };
  filter_->setPlaceholderText(tr("Find a command or key"));
  control(filter_, tr("Find a command or key"), tr("Shows only the commands whose name or key contains this text."));
  table_->setHorizontalHeaderLabels({tr("Command"), tr("Key")});
  control(table_, tr("Commands"), tr("All commands and their keys; choose one to change its key."));
  keysLabel_->setText(tr("New key"));
  control(keys_, tr("New key"), tr("Press the key or combination for the chosen command."));
  assign_->setText(tr("Assign"));
  control(assign_, tr("Assign"), tr("Gives the chosen command this key; without one, takes its key away."));
  reset_->setText(tr("Reset"));
  control(reset_, tr("Reset"), tr("Gives the chosen command its first key back."));
  resetAll_->setText(tr("Reset all"));
  control(resetAll_, tr("Reset all keys"), tr("Gives every command its first key back."));
  fill();
}

void ShortcutsPage::fill() {
  const int row = std::max(0, table_->currentRow());
  const QList<QAction*> actions = shortcuts_.actions();
  table_->setRowCount(static_cast<int>(actions.size()));
  for (int i = 0; i < actions.size(); ++i) {
    auto* name = new QTableWidgetItem(commandName(*actions[i]));
    auto* keys = new QTableWidgetItem(keysText(*actions[i]));
    QFont font = keys->font();
    font.setBold(shortcuts_.changed(*actions[i]));
    keys->setFont(font);
    table_->setItem(i, 0, name);
    table_->setItem(i, 1, keys);
  }
  if (!actions.isEmpty()) table_->setCurrentCell(row, 0);
  applyFilter();
  check();
}

void ShortcutsPage::applyFilter() {
  const QString wanted = filter_->text().trimmed();
  for (int row = 0; row < table_->rowCount(); ++row) {
    const bool fits = table_->item(row, 0)->text().contains(wanted, Qt::CaseInsensitive) ||
                      table_->item(row, 1)->text().contains(wanted, Qt::CaseInsensitive);
    table_->setRowHidden(row, !fits);
  }
}

QAction* ShortcutsPage::chosen() const { return shortcuts_.actions().value(table_->currentRow(), nullptr); }

void ShortcutsPage::choose(const QAction& action) {
  table_->setCurrentCell(static_cast<int>(shortcuts_.actions().indexOf(&action)), 0);
}

QString ShortcutsPage::note() const { return note_->text(); }

void ShortcutsPage::check() {
  const QAction* action = chosen();
  const QKeySequence keys = keys_->keySequence();
  const QAction* other = action ? shortcuts_.conflict(*action, keys) : nullptr;
  note_->setProperty("tone", QLatin1String("draft"));
  note_->style()->unpolish(note_);
  note_->style()->polish(note_);
  note_->setText(other ? tr("%1 belongs to “%2”; Assign takes it from there.")
                             .arg(keys.toString(QKeySequence::NativeText), commandName(*other))
                       : QString());
  assign_->setEnabled(action && (!keys.isEmpty() || !action->shortcuts().isEmpty()));
  assign_->setText(keys.isEmpty() ? tr("Remove key") : tr("Assign"));
  reset_->setEnabled(action && shortcuts_.changed(*action));
}

}  // namespace lineament::ui
