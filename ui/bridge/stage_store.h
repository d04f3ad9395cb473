// The newest output of each stage with what the window says about it, and the pictures made of it (color map and
// opacity are the person's choice, so maps are colored here and kept until something they depend on changes).
#pragma once

#include <QImage>
#include <QObject>
#include <array>
#include <optional>

#include "document/edit_state.h"
#include "pipeline/engine.h"
#include "pipeline/render.h"
#include "pipeline/stage.h"

namespace lineament::ui {

/// What the badge of a stage says.
enum class StageStatus {
  kNone,      ///< nothing arrived yet
  kComputed,  ///< final, computed for the newest request
  kKept,      ///< final, reused
  kDraft,     ///< of draft quality
  kStale,     ///< final, of an older state than what the controls say; or a draft that nothing will replace
};

class StageStore : public QObject {
  Q_OBJECT
 public:
  explicit StageStore(QObject* parent = nullptr);

  /// The controls say `next` now: finals of stages that it changes are stale until an answer to it comes. Drafts stay
  /// drafts, which say already that more is to come.
  void expect(const EditState& next);
  /// The expected state went out with this number: outputs of it and of later ones answer it.
  void requested(std::uint64_t request);
  void accept(const StageOutput& output);
  /// Stages that the request did not reach are stale from now on.
  void finish(const EditSummary& summary);
  /// The evaluation of `newestRequest` ended early (stop or error): older drafts are stale.
  void interrupt(std::uint64_t newestRequest);
  void clear();
  /// Stands in for the original until that arrives; outlives clear(). Null: nothing does.
  void setPreview(const QImage& picture);
  [[nodiscard]] const QImage& preview() const { return preview_; }
  /// The original, or its preview.
  [[nodiscard]] QImage originalPicture() const;

  void setColorMap(ColorMap map);
  void setMapOpacity(double opacity);
  /// Map values below it are not colored: a matter of looking, the mask's own threshold is MaskOptions's. [0, 1]
  void setMapThreshold(double threshold);
  /// One scale from 0 to 1 for all maps, so that they can be compared; else each map takes its own range.
  void setSharedScale(bool shared);
  [[nodiscard]] double mapThreshold() const { return mapThreshold_; }
  [[nodiscard]] bool sharedScale() const { return sharedScale_; }
  /// What the ends of the color bar mean for a map.
  struct Range {
    float lo = 0, hi = 1;
  };
  [[nodiscard]] Range rangeOf(const Mask& values) const;
  /// A map as the choices above color it, over `base` where it has the same size.
  [[nodiscard]] QImage colored(const Mask& values, const Image& base) const;
  [[nodiscard]] ColorMap colorMap() const { return colorMap_; }
  [[nodiscard]] double mapOpacity() const { return mapOpacity_; }

  [[nodiscard]] const StageOutput* output(Stage stage) const;
  [[nodiscard]] StageStatus status(Stage stage) const;
  /// For showing; null where nothing arrived.
  [[nodiscard]] QImage picture(Stage stage) const;
  /// The stage that is the newest result: cleaned, or fused while a draft leaves cleaning out.
  [[nodiscard]] Stage resultStage() const;
  /// No stage has anything to show.
  [[nodiscard]] bool empty() const;

 Q_SIGNALS:
  /// Colors, opacity, threshold or scale of maps.
  void coloringChanged();
  void changed(lineament::Stage stage);
  void cleared();

 private:
  struct Entry {
    std::optional<StageOutput> output;
    bool stale = false;        ///< nothing newer will come
    std::uint64_t awaits = 0;  ///< the first request whose output answers the expected state
    mutable QImage picture;    ///< cache
  };
  Entry& entry(Stage stage) { return entries_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] const Entry& entry(Stage stage) const { return entries_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] QImage render(const StageOutput& output) const;
  /// Unless its output answers `request` or a later one.
  void markStale(Stage stage, std::uint64_t request);
  [[nodiscard]] static bool changes(Stage stage, const EditState& from, const EditState& to);
  void recolor();

  std::array<Entry, kStageCount> entries_;
  QImage preview_;
  EditState expected_;
  ColorMap colorMap_ = ColorMap::kInferno;
  double mapOpacity_ = 0.55;
  double mapThreshold_ = 0;
  bool sharedScale_ = true;
};

/// Whether the stage is an activation map, colored here.
inline bool isMap(Stage stage) { return stage == Stage::kDiffCam || stage == Stage::kDiffCamPP; }

}  // namespace lineament::ui
