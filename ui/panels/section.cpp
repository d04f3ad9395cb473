#include "ui/panels/section.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lineament::ui {

QLabel* makeSectionTitle(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text.toUpper(), parent);
  label->setObjectName(QStringLiteral("sectionTitle"));
  QFont font = label->font();
  font.setPixelSize(11);
  font.setWeight(QFont::DemiBold);
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
  label->setFont(font);
  return label;
}

QFrame* makeRule(QWidget* parent) {
  auto* rule = new QFrame(parent);
  rule->setObjectName(QStringLiteral("rule"));
  return rule;
}

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), title_(makeSectionTitle(title, this)), header_(new QHBoxLayout), rows_(new QVBoxLayout(this)) {
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(0);
  header_->addWidget(title_);
  header_->addStretch(1);
  rows_->addLayout(header_);
  rows_->addSpacing(6);
}

void Section::setTitle(const QString& title) { title_->setText(title.toUpper()); }

void Section::setCorner(QWidget* control) { header_->addWidget(control); }

void Section::addRow(QWidget* row) { rows_->addWidget(row); }

QLabel* Section::addLabeled(const QString& label, QWidget* control) {
  auto* row = new QWidget(this);
  row->setFixedHeight(28);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  auto* name = new QLabel(label, row);
  name->setBuddy(control);
  layout->addWidget(name);
  layout->addStretch(1);
  layout->addWidget(control);
  control->setAccessibleName(label);
  rows_->addWidget(row);
  return name;
}

void Section::nameLabeled(QLabel& label, const QString& text, const QString& description) {
  label.setText(text);
  QWidget* control = label.buddy();
  control->setAccessibleName(text);
  control->setAccessibleDescription(description);
  control->setToolTip(description);
}

}  // namespace lineament::ui
