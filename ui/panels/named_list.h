// What the lists of the left panel share: as high as their rows, renamed in place, keys for choose and delete.
#pragma once

#include <QString>
#include <functional>

class QListWidget;
class QToolButton;
class QWidget;

namespace lineament::ui {

QListWidget* makeNamedList(QWidget* parent);
/// A small "+" for a section's corner.
QToolButton* makePlusButton(QWidget* parent);
/// Name, description and tooltip of a control, as screen readers and hands find them.
void describe(QWidget& control, const QString& name, const QString& explanation);
/// Height for all rows, up to six of them.
void fitToRows(QListWidget& list);
/// Enter chooses the current row, Delete deletes it; F2 renames as lists do.
void onListKeys(QListWidget& list, std::function<void(int)> choose, std::function<void(int)> remove);

}  // namespace lineament::ui
