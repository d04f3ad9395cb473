// The photograph, and what the engine pasted into it: the newest final patch, and over it the newest draft.
#pragma once

#include <QImage>
#include <QObject>
#include <QTransform>

#include "pipeline/engine.h"
#include "ui/bridge/layered_picture.h"

namespace lineament::ui {

class PhotoStore : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Another photograph, or the same announced anew: then its patches stay until better ones come.
  void open(const PhotoInfo& photo);
  /// Stands in for the photograph until that arrives. Null: nothing does.
  void setPreview(const QImage& picture);
  void accept(const PhotoPatch& patch);

  /// The photograph, or its preview.
  [[nodiscard]] const LayeredPicture& original() const { return original_; }
  /// With the edits as far as they were answered.
  [[nodiscard]] LayeredPicture result() const { return original_.with(final_).with(draft_); }
  /// The original with another patch.
  [[nodiscard]] LayeredPicture with(const PatchPtr& patch) const { return original_.with(patch); }
  /// The newest final patch; null before the first.
  [[nodiscard]] const PatchPtr& finalPatch() const { return final_; }
  /// From the crop's unit square to fractions of the photograph.
  [[nodiscard]] const QTransform& photoFromCrop() const { return photoFromCrop_; }

 Q_SIGNALS:
  void changed();
  /// Another photograph.
  void opened();

 private:
  LayeredPicture original_;
  ImagePtr photo_;  ///< the photograph's own pixels; null while a preview stands in
  PatchPtr final_, draft_;
  QTransform photoFromCrop_;
};

}  // namespace lineament::ui
