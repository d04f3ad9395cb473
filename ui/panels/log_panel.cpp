#include "ui/panels/log_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/panels/section.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

LogPanel::LogPanel(LogRelay& log, QWidget* parent) : QWidget(parent), text_(new QPlainTextEdit(this)) {
  setObjectName(QStringLiteral("sidePanel"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(160);
  text_->setObjectName(QStringLiteral("logText"));
  text_->setReadOnly(true);
  text_->setMaximumBlockCount(LogRelay::kKeptLines);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  for (const QString& line : log.lines()) text_->appendPlainText(line);
  connect(&log, &LogRelay::lineAdded, text_, &QPlainTextEdit::appendPlainText);

  auto* copy = new QPushButton(this);
  copy->setObjectName(QStringLiteral("copyLog"));
  auto* close = new QPushButton(this);
  close->setObjectName(QStringLiteral("closeLog"));
  connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
  connect(close, &QPushButton::clicked, this, &LogPanel::closeRequested);

  auto* header = new QHBoxLayout;
  QLabel* title = makeSectionTitle(QString(), this);
  title->setBuddy(text_);
  header->addWidget(title);
  header->addStretch(1);
  header->addWidget(copy);
  header->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 12);
  layout->setSpacing(6);
  layout->addLayout(header);
  layout->addWidget(text_, 1);
  text_->setTabChangesFocus(true);
  onLanguage(this, [this, copy, close, title] {
    title->setText(tr("Log").toUpper());
    text_->setAccessibleName(tr("Log"));
    text_->setAccessibleDescription(tr("What the program did and what went wrong, newest last."));
    copy->setText(tr("Copy"));
    copy->setAccessibleName(tr("Copy the log"));
    copy->setAccessibleDescription(tr("Puts the whole log on the clipboard."));
    close->setText(tr("Close"));
    close->setAccessibleName(tr("Close the log"));
    close->setAccessibleDescription(tr("Hides this panel; the log goes on."));
  });
}

}  // namespace lineament::ui
