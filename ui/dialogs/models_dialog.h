// The packs of this machine: what each is and can do, which one is used; import, verify, remove. Stays open beside the
// window; long tasks show their progress and can be stopped.
#pragma once

#include <QDialog>
#include <optional>

#include "ui/bridge/pack_library.h"
#include "ui/bridge/session.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace lineament::ui {

class MessageBar;
class PackCardView;
class PackImportPage;

class ModelsDialog : public QDialog {
  Q_OBJECT
 public:
  ModelsDialog(Session& session, PackLibrary& library, QWidget* parent = nullptr);

  /// The chosen pack; nullopt where there is none.
  [[nodiscard]] std::optional<PackCard> chosen() const;
  void choose(const QString& folder);

  [[nodiscard]] QListWidget& list() { return *list_; }
  [[nodiscard]] PackCardView& card() { return *card_; }
  [[nodiscard]] PackImportPage& importPage() { return *import_; }
  [[nodiscard]] MessageBar& messages() { return *messages_; }
  [[nodiscard]] QPushButton& useButton() { return *use_; }
  [[nodiscard]] QPushButton& verifyButton() { return *verify_; }
  [[nodiscard]] QPushButton& removeButton() { return *remove_; }
  [[nodiscard]] QPushButton& confirmButton() { return *confirm_; }
  [[nodiscard]] QPushButton& importButton() { return *importButton_; }
  [[nodiscard]] QPushButton& stopButton() { return *stop_; }
  [[nodiscard]] QProgressBar& progress() { return *progress_; }
  void showImport(bool shown);
  [[nodiscard]] bool importShown() const;

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void reject() override;

 private:
  void build();
  QWidget* buildPacksPage();
  void connectLibrary();
  void retranslate();
  void fillList();
  void refresh();
  void askToRemove(bool ask);
  void showProgress(const QString& what, double fraction);
  [[nodiscard]] bool inUse(const PackCard& card) const;

  Session& session_;
  PackLibrary& library_;
  MessageBar* messages_;
  QStackedWidget* pages_;
  QListWidget* list_;
  PackCardView* card_;
  PackImportPage* import_;
  QPushButton* use_;
  QPushButton* verify_;
  QPushButton* remove_;
  QPushButton* confirm_;  ///< "Remove now", in place of a modal question
  QPushButton* cancel_;
  QLabel* question_;
  QPushButton* importButton_;
  QLabel* task_;
  QProgressBar* progress_;
  QPushButton* stop_;
  QPushButton* close_;
  QString wanted_;  ///< folder to choose once it is listed
  bool asking_ = false;
  bool switching_ = false;  ///< another pack was asked for and is loading
};

}  // namespace lineament::ui
