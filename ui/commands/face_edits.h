// Every face has its own edit: sliders, mask, history. That of the chosen face lies in the document; those of the
// others wait here, and change places with it when another face is chosen.
#pragma once

#include <QObject>
#include <map>

#include "document/session_file.h"
#include "ui/commands/edit_document.h"

namespace lineament::ui {

class FaceEdits : public QObject {
  Q_OBJECT
 public:
  /// In place of a face's id: the centered square; nothing yet, for no face was found.
  static constexpr int kCenter = -1, kNone = -2;

  explicit FaceEdits(EditDocument& document, QObject* parent = nullptr) : QObject(parent), document_(document) {}

  /// Another photograph: the document's edit is that of `chosen`, the others have none.
  void open(int chosen);
  /// Recipes of a session, by face; `chosen`'s goes into the document.
  void load(std::map<int, FaceRecord> records, int chosen);
  /// The document becomes that of this face. What was moved while there was none is the first chosen face's.
  void choose(int id);
  [[nodiscard]] int chosen() const { return chosen_; }
  /// What was done to a face; the placement is left open.
  [[nodiscard]] FaceRecord record(int id) const;
  /// Something is changed there.
  [[nodiscard]] bool edited(int id) const;

 Q_SIGNALS:
  /// The document changed hands; `modified`: it held what no file holds.
  void swapped(bool modified);

 private:
  void loadDocument(const FaceRecord& record);

  EditDocument& document_;
  int chosen_ = kNone;
  std::map<int, FaceRecord> aside_;
};

}  // namespace lineament::ui
