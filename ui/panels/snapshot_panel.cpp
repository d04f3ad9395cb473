#include "ui/panels/snapshot_panel.h"

#include <QAction>
#include <QListWidget>
#include <QMenu>
#include <QToolButton>

#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

SnapshotPanel::SnapshotPanel(Session& session, QWidget* parent)
    : Section(QString(), parent), session_(session), list_(makeNamedList(this)), take_(makePlusButton(this)) {
  setObjectName(QStringLiteral("snapshots"));
  setCorner(take_);
  addRow(list_);
  connect(take_, &QToolButton::clicked, this, &SnapshotPanel::take);
  Snapshots& snapshots = session_.snapshots();
  connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    if (filling_) return;
    session_.snapshots().rename(list_->row(item), item->text());
    refresh();  // an empty name changes nothing
  });
  connect(list_, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
    const int row = list_->row(item);
    session_.snapshots().compareWith(row == session_.snapshots().compared() ? -1 : row);
  });
  connect(list_, &QListWidget::customContextMenuRequested, this, &SnapshotPanel::showMenu);
  onListKeys(
      *list_, [this](int row) { session_.snapshots().compareWith(row == session_.snapshots().compared() ? -1 : row); },
      [this](int row) { session_.snapshots().remove(row); });
  connect(&snapshots, &Snapshots::changed, this, &SnapshotPanel::refresh);
  const auto enable = [this] { take_->setEnabled(session_.hasPhoto()); };
  connect(&session_, &Session::photoOpened, this, enable);
  enable();
  onLanguage(this, [this] {
    setTitle(tr("Snapshots"));
    describe(*take_, tr("Take a snapshot"), tr("Keeps the edit as it is now, to compare with."));
    describe(*list_, tr("Snapshots"),
             tr("Enter compares the result with a snapshot, F2 renames, Delete deletes it; more in its menu."));
    refresh();
  });
}

void SnapshotPanel::take() {
  if (!session_.hasPhoto()) return;
  session_.document().settle();
  Snapshots& snapshots = session_.snapshots();
  // A picture of an older state would lie; it is computed when somebody compares with it.
  const PatchPtr patch = session_.upToDate() ? session_.picture().finalPatch() : nullptr;
  snapshots.take(snapshots.nextName(), session_.document().state(), patch);
  list_->setCurrentRow(snapshots.count() - 1);
}

void SnapshotPanel::returnTo(int index) {
  if (index < 0 || index >= session_.snapshots().count()) return;
  const NamedState& snapshot = session_.snapshots().at(index);
  session_.document().settle();
  session_.document().propose(
      snapshot.state,
      stepText(staticMetaObject.className(), QT_TR_NOOP("Snapshot %1"), {QString::fromUtf8(snapshot.name.c_str())}),
      QStringLiteral("snapshot"), Phase::kSettled);
}

void SnapshotPanel::refresh() {
  const Snapshots& snapshots = session_.snapshots();
  filling_ = true;
  const int row = list_->currentRow();
  list_->clear();
  for (int i = 0; i < snapshots.count(); ++i) {
    auto* item = new QListWidgetItem(QString::fromUtf8(snapshots.at(i).name.c_str()), list_);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    QFont font = list_->font();
    font.setBold(i == snapshots.compared());
    item->setFont(font);
    item->setToolTip(i == snapshots.compared() ? tr("The result is compared with this snapshot.") : QString());
  }
  if (row >= 0 && row < list_->count()) list_->setCurrentRow(row);
  fitToRows(*list_);
  filling_ = false;
}

void SnapshotPanel::showMenu(const QPoint& position) {
  QListWidgetItem* item = list_->itemAt(position);
  if (!item) return;
  const int row = list_->row(item);
  auto* menu = new QMenu(list_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const bool compared = row == session_.snapshots().compared();
  connect(menu->addAction(compared ? tr("Compare with the original") : tr("Compare with this")), &QAction::triggered,
          this, [this, row, compared] { session_.snapshots().compareWith(compared ? -1 : row); });
  connect(menu->addAction(tr("Return to this")), &QAction::triggered, this, [this, row] { returnTo(row); });
  connect(menu->addAction(tr("Rename")), &QAction::triggered, this, [this, row] { list_->editItem(list_->item(row)); });
  connect(menu->addAction(tr("Delete")), &QAction::triggered, this, [this, row] { session_.snapshots().remove(row); });
  menu->popup(list_->viewport()->mapToGlobal(position));
}

}  // namespace lineament::ui
