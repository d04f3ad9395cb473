#include "ui/panels/log_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/panels/section.h"

namespace lineament::ui {

LogPanel::LogPanel(LogRelay& log, QWidget* parent) : QWidget(parent), text_(new QPlainTextEdit(this)) {
  setObjectName(QStringLiteral("sidePanel"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(160);
  text_->setObjectName(QStringLiteral("logText"));
  text_->setReadOnly(true);
  text_->setMaximumBlockCount(LogRelay::kKeptLines);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setAccessibleName(tr("Log"));
  for (const QString& line : log.lines()) text_->appendPlainText(line);
  connect(&log, &LogRelay::lineAdded, text_, &QPlainTextEdit::appendPlainText);

  auto* copy = new QPushButton(tr("Copy"), this);
  copy->setAccessibleName(tr("Copy the log"));
  auto* close = new QPushButton(tr("Close"), this);
  close->setAccessibleName(tr("Close the log"));
  connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
  connect(close, &QPushButton::clicked, this, &LogPanel::closeRequested);

  auto* header = new QHBoxLayout;
  header->addWidget(makeSectionTitle(tr("Log"), this));
  header->addStretch(1);
  header->addWidget(copy);
  header->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 12);
  layout->setSpacing(6);
  layout->addLayout(header);
  layout->addWidget(text_, 1);
}

}  // namespace lineament::ui
