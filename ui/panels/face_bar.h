// The line over the canvas that leads through faces: none was found, or one is being placed by hand.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace lineament::ui {

class FaceBar : public QWidget {
  Q_OBJECT
 public:
  enum class Content { kNothing, kNoFace, kPlacing };

  explicit FaceBar(QWidget* parent = nullptr);

  void setContent(Content content);
  [[nodiscard]] Content content() const { return content_; }
  /// In place of what is said while a face is placed, e.g. why the points will not do; empty: the usual.
  void setObjection(const QString& sentence);
  [[nodiscard]] QString text() const;
  /// "Place by hand", or "Use these points".
  [[nodiscard]] QPushButton& primary() { return *primary_; }
  /// "Edit the center", or "Cancel".
  [[nodiscard]] QPushButton& other() { return *other_; }

 Q_SIGNALS:
  void placeRequested();
  void centerRequested();
  void accepted();
  void cancelled();

 private:
  void retranslate();

  Content content_ = Content::kNothing;
  QString objection_;
  QLabel* text_;
  QPushButton* primary_;
  QPushButton* other_;
};

}  // namespace lineament::ui
