#include "ui/panels/named_list.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QToolButton>
#include <algorithm>

namespace lineament::ui {
namespace {

constexpr int kListRow = 27;
constexpr int kMostRows = 6;

class ListKeyFilter : public QObject {
 public:
  ListKeyFilter(QListWidget& list, std::function<void(int)> choose, std::function<void(int)> remove)
      : QObject(&list), list_(list), choose_(std::move(choose)), remove_(std::move(remove)) {
    list.installEventFilter(this);
  }
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::KeyPress || watched != &list_ || list_.currentRow() < 0) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      choose_(list_.currentRow());
      return true;
    }
    if (key == Qt::Key_Delete) {
      remove_(list_.currentRow());
      return true;
    }
    return false;
  }

 private:
  QListWidget& list_;
  std::function<void(int)> choose_;
  std::function<void(int)> remove_;
};

}  // namespace

QListWidget* makeNamedList(QWidget* parent) {
  auto* list = new QListWidget(parent);
  list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list->setTextElideMode(Qt::ElideRight);
  list->setContextMenuPolicy(Qt::CustomContextMenu);
  list->setEditTriggers(QAbstractItemView::EditKeyPressed);
  list->setUniformItemSizes(true);
  fitToRows(*list);
  return list;
}

QToolButton* makePlusButton(QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(QStringLiteral("+"));
  return button;
}

void describe(QWidget& control, const QString& name, const QString& explanation) {
  control.setAccessibleName(name);
  control.setAccessibleDescription(explanation);
  control.setToolTip(explanation);
}

void fitToRows(QListWidget& list) {
  const int rows = std::clamp(list.count(), 0, kMostRows);
  const int height = list.count() > 0 ? std::max(kListRow, list.sizeHintForRow(0)) : kListRow;
  list.setFixedHeight(rows == 0 ? 8 : rows * height + 4);
}

void onListKeys(QListWidget& list, std::function<void(int)> choose, std::function<void(int)> remove) {
  new ListKeyFilter(list, std::move(choose), std::move(remove));
}

}  // namespace lineament::ui
