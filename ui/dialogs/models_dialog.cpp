#include "ui/dialogs/models_dialog.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <filesystem>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/sentences.h"
#include "ui/bridge/words.h"
#include "ui/dialogs/pack_card_view.h"
#include "ui/dialogs/pack_import_page.h"
#include "ui/panels/message_bar.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

constexpr QSize kModelsSize(860, 600);
constexpr int kListWidth = 264;
constexpr int kBarSteps = 1000;

QStringList localFiles(const QMimeData* data) {
  QStringList files;
  if (!data) return files;
  for (const QUrl& url : data->urls()) {
    if (url.isLocalFile()) files << url.toLocalFile();
  }
  return files;
}

QString withAdvice(const Error& error) {
  const QString next = advice(error.code);
  return errorWords(error) + (next.isEmpty() ? QString() : QLatin1Char(' ') + next);
}

}  // namespace

ModelsDialog::ModelsDialog(Session& session, PackLibrary& library, QWidget* parent)
    : QDialog(parent),
      session_(session),
      library_(library),
      messages_(new MessageBar(this)),
      pages_(new QStackedWidget(this)),
      list_(new QListWidget(this)),
      card_(new PackCardView(this)),
      import_(new PackImportPage(library, this)),
      use_(new QPushButton(this)),
      verify_(new QPushButton(this)),
      remove_(new QPushButton(this)),
      confirm_(new QPushButton(this)),
      cancel_(new QPushButton(this)),
      question_(new QLabel(this)),
      importButton_(new QPushButton(this)),
      task_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      stop_(new QPushButton(this)),
      close_(new QPushButton(this)) {
  setAcceptDrops(true);
  resize(kModelsSize);
  build();
  connectLibrary();
  onLanguage(this, [this] { retranslate(); });
  library_.refresh();
}

QWidget* ModelsDialog::buildPacksPage() {
  auto* page = new QWidget(this);
  list_->setObjectName(QStringLiteral("packList"));
  list_->setFixedWidth(kListWidth);
  list_->setWordWrap(true);
  use_->setProperty("primary", true);
  auto* left = new QVBoxLayout;
  left->setSpacing(8);
  left->addWidget(list_, 1);
  left->addWidget(importButton_);
  auto* actions = new QHBoxLayout;
  actions->setSpacing(8);
  actions->addWidget(use_);
  actions->addWidget(verify_);
  actions->addWidget(remove_);
  actions->addWidget(question_, 1);
  actions->addWidget(confirm_);
  actions->addWidget(cancel_);
  actions->addStretch(1);
  question_->setWordWrap(true);
  auto* right = new QVBoxLayout;
  right->setSpacing(8);
  right->addWidget(card_, 1);
  right->addLayout(actions);
  auto* layout = new QHBoxLayout(page);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addLayout(left);
  layout->addLayout(right, 1);
  return page;
}

void ModelsDialog::build() {
  pages_->addWidget(buildPacksPage());
  pages_->addWidget(import_);
  progress_->setRange(0, kBarSteps);
  progress_->setTextVisible(false);
  for (QPushButton* button : findChildren<QPushButton*>()) button->setAutoDefault(false);
  auto* bottom = new QHBoxLayout;
  bottom->setSpacing(12);
  bottom->addWidget(task_);
  bottom->addWidget(progress_, 1);
  bottom->addWidget(stop_);
  bottom->addStretch(0);
  bottom->addWidget(close_, 0, Qt::AlignRight);
  auto* body = new QVBoxLayout;
  body->setContentsMargins(16, 16, 16, 16);
  body->setSpacing(12);
  body->addWidget(pages_, 1);
  body->addLayout(bottom);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(messages_);
  layout->addLayout(body, 1);

  connect(list_, &QListWidget::currentRowChanged, this, [this] {
    asking_ = false;
    refresh();
  });
  connect(use_, &QPushButton::clicked, this, [this] {
    const auto card = chosen();
    if (!card || inUse(*card)) return;
    switching_ = true;
    session_.usePack(card->folder);
    refresh();
  });
  connect(verify_, &QPushButton::clicked, this, [this] {
    if (const auto card = chosen()) library_.verify(card->folder);
  });
  connect(remove_, &QPushButton::clicked, this, [this] { askToRemove(true); });
  connect(cancel_, &QPushButton::clicked, this, [this] { askToRemove(false); });
  connect(confirm_, &QPushButton::clicked, this, [this] {
    const auto card = chosen();
    askToRemove(false);
    if (card) library_.remove(card->folder);
  });
  connect(importButton_, &QPushButton::clicked, this, [this] { showImport(true); });
  connect(import_, &PackImportPage::backRequested, this, [this] { showImport(false); });
  connect(stop_, &QPushButton::clicked, &library_, &PackLibrary::stop);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
}

void ModelsDialog::connectLibrary() {
  using Tone = MessageBar::Tone;
  connect(&library_, &PackLibrary::listed, this, &ModelsDialog::fillList);
  connect(&library_, &PackLibrary::busyChanged, this, [this] {
    showProgress({}, 0);
    refresh();
  });
  connect(&library_, &PackLibrary::progressed, this, &ModelsDialog::showProgress);
  connect(&library_, &PackLibrary::verified, this, [this](const QString& folder) {
    messages_->showMessage(Tone::kGood, tr("Every file of “%1” is as its manifest says.").arg(folder));
  });
  connect(&library_, &PackLibrary::removed, this,
          [this](const QString& folder) { messages_->showMessage(Tone::kGood, tr("Removed “%1”.").arg(folder)); });
  connect(&library_, &PackLibrary::imported, this, [this](const ImportResult& result) {
    QStringList sentences = {tr("Imported “%1”.").arg(fromPath(result.folder))};
    for (const std::string& note : result.notes) sentences << fromUtf8(note);
    messages_->showMessage(result.notes.empty() ? Tone::kGood : Tone::kNote, sentences.join(QLatin1Char(' ')));
    wanted_ = fromPath(result.folder);
    import_->clear();
    showImport(false);
  });
  connect(&library_, &PackLibrary::roleUnknown, this,
          [this](const QString&, const Error& error) { messages_->showMessage(Tone::kNote, errorWords(error)); });
  connect(&library_, &PackLibrary::failed, this, [this](const Error& error) {
    if (error.code == ErrorCode::kCancelled) {
      messages_->showMessage(Tone::kNote, tr("Stopped; nothing was changed."));
    } else {
      messages_->showMessage(Tone::kFault, withAdvice(error));
    }
  });
  connect(&session_, &Session::engineReady, this, [this] {
    if (switching_) messages_->dismiss();
    switching_ = false;
    fillList();
  });
  connect(&session_, &Session::failed, this, [this](const Error& error) {
    if (!switching_) return;
    switching_ = false;
    messages_->showMessage(Tone::kFault, withAdvice(error));
    refresh();
  });
}

void ModelsDialog::retranslate() {
  setWindowTitle(tr("Models"));
  const auto button = [](QPushButton* widget, const QString& text, const QString& description) {
    widget->setText(text);
    widget->setAccessibleName(text);
    widget->setAccessibleDescription(description);
    widget->setToolTip(description);
  };
  list_->setAccessibleName(tr("Packs"));
  list_->setAccessibleDescription(tr("The model packs of this machine; the card of the chosen one is beside."));
  button(use_, tr("Use"), tr("Edits with this pack from now on."));
  button(verify_, tr("Verify"), tr("Reads every file of the pack and checks its hashes, names, shapes and numbers."));
  button(remove_, tr("Remove…"), tr("Deletes an imported pack from the disk."));
  button(confirm_, tr("Remove now"), tr("Deletes the pack; this cannot be undone."));
  button(cancel_, tr("Keep it"), tr("Leaves the pack where it is."));
  button(importButton_, tr("Import checkpoints…"), tr("Makes a pack of public checkpoint files."));
  button(stop_, tr("Stop"), tr("Ends the running task; nothing half-done remains."));
  button(close_, tr("Close"), tr("Closes this window; a running task goes on."));
  progress_->setAccessibleName(tr("Progress"));
  progress_->setAccessibleDescription(tr("How far the running task is."));
  fillList();
}

bool ModelsDialog::inUse(const PackCard& card) const {
  if (!session_.engineInfo()) return false;
  std::error_code unknown;
  const auto& used = session_.engineInfo()->packPath;
  return card.folder == used || std::filesystem::equivalent(card.folder, used, unknown);
}

std::optional<PackCard> ModelsDialog::chosen() const {
  const int row = list_->currentRow();
  const auto& packs = library_.packs();
  if (row < 0 || static_cast<std::size_t>(row) >= packs.size()) return std::nullopt;
  return packs[static_cast<std::size_t>(row)];
}

void ModelsDialog::choose(const QString& folder) {
  for (int row = 0; row < list_->count(); ++row) {
    if (list_->item(row)->data(Qt::UserRole).toString() == folder) list_->setCurrentRow(row);
  }
}

void ModelsDialog::fillList() {
  QString keep = wanted_;
  if (keep.isEmpty() && list_->currentItem()) keep = list_->currentItem()->data(Qt::UserRole).toString();
  {
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const PackCard& card : library_.packs()) {
      QStringList facts;
      if (card.fault) {
        facts << tr("does not open");
      } else {
        if (card.resolution > 0) facts << tr("%1 px").arg(card.resolution);
        facts << byteSize(card.bytes);
        if (inUse(card)) facts << tr("in use");
      }
      auto* item = new QListWidgetItem(packTitle(card) + QLatin1Char('\n') + facts.join(QStringLiteral(" · ")), list_);
      item->setData(Qt::UserRole, fromPath(card.folder));
      item->setToolTip(fromPath(card.folder));
      if (inUse(card) && keep.isEmpty()) keep = fromPath(card.folder);
    }
    choose(keep);
    if (list_->currentRow() < 0 && list_->count() > 0) list_->setCurrentRow(0);
  }
  if (chosen() && fromPath(chosen()->folder) == wanted_) wanted_.clear();
  refresh();
}

void ModelsDialog::refresh() {
  const auto card = chosen();
  card_->setCard(card);
  const bool usable = card && !card->fault;
  const bool used = usable && inUse(*card);
  use_->setText(used ? tr("In use") : switching_ ? tr("Loading…") : tr("Use"));
  use_->setEnabled(usable && !used && !switching_);
  verify_->setEnabled(usable && !library_.busy());
  remove_->setEnabled(card && card->removable && !used && !library_.busy());
  remove_->setToolTip(used                      ? tr("This pack is in use; choose another first.")
                      : card && card->removable ? tr("Deletes an imported pack from the disk.")
                                                : tr("Only imported packs can be removed."));
  const bool ask = asking_ && remove_->isEnabled();
  for (QPushButton* button : {use_, verify_, remove_}) button->setVisible(!ask);
  question_->setVisible(ask);
  confirm_->setVisible(ask);
  cancel_->setVisible(ask);
  if (ask) question_->setText(tr("Delete “%1” (%2)?").arg(fromUtf8(card->name), byteSize(card->bytes)));
  task_->setVisible(library_.busy());
  progress_->setVisible(library_.busy());
  stop_->setVisible(library_.busy());
}

void ModelsDialog::askToRemove(bool ask) {
  asking_ = ask;
  refresh();
  if (ask) cancel_->setFocus();  // the harmless answer
}

void ModelsDialog::showProgress(const QString& what, double fraction) {
  task_->setText(what.isEmpty() ? tr("Working…") : progressWords(what.toStdString()));
  progress_->setValue(static_cast<int>(fraction * kBarSteps));
}

void ModelsDialog::showImport(bool shown) {
  pages_->setCurrentIndex(shown ? 1 : 0);
  if (shown) import_->name().setFocus();
}

bool ModelsDialog::importShown() const { return pages_->currentIndex() == 1; }

void ModelsDialog::dragEnterEvent(QDragEnterEvent* event) {
  if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ModelsDialog::dropEvent(QDropEvent* event) {
  const QStringList files = localFiles(event->mimeData());
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  showImport(true);
  import_->addPaths(files);
}

void ModelsDialog::reject() {
  // Escape leaves the question or the import page first.
  if (asking_) return askToRemove(false);
  if (importShown()) return showImport(false);
  QDialog::reject();
}

}  // namespace lineament::ui
