// The engine behind engine.h: commands arrive on any thread and become jobs of one worker; what jobs share is here.
// engine.cpp: commands, loading, events. engine_faces.cpp: the photograph, its faces, and what is pasted into it.
// engine_evaluate.cpp: passes over the stages. engine_export.cpp: results as files and pictures.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "card_memory.h"
#include "composite.h"
#include "detailed_edit.h"
#include "face_book.h"
#include "graph.h"
#include "imaging/photo.h"
#include "key_frames.h"
#include "pipeline/engine.h"

namespace lineament::pipeline {

using Clock = std::chrono::steady_clock;

/// What was asked last, of which face, and under which number.
struct Asked {
  EditState state;
  Quality quality = Quality::kFinal;
  std::uint64_t request = 0;
  int face = kUnresolved;  ///< key in FaceBook; kUnresolved: the one that opening or placing will choose
  static constexpr int kUnresolved = -3;
};

class EngineImpl final : public EditEngine {
 public:
  EngineImpl(EngineOptions options, EngineEvents events, Post post);
  ~EngineImpl() override;

  void configure(EngineOptions options) override;
  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions options) override;
  std::uint64_t setState(EditState state, Quality quality) override;
  std::uint64_t chooseFace(int id) override;
  std::uint64_t chooseCenter() override;
  std::uint64_t placeFace(int id, FacePoints points) override;
  std::uint64_t previewPlacement(FacePoints points) override;
  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches) override;
  void setViewport(Viewport viewport) override;
  void stop() override;
  std::uint64_t exportResult(std::filesystem::path file, ExportOptions options) override;
  std::uint64_t renderResult(ExportOptions options) override;
  std::uint64_t exportStages(std::filesystem::path folder) override;
  void waitIdle() override { worker_->waitIdle(); }
  [[nodiscard]] StageRuns stageRuns() const override;

 private:
  using Paths = std::vector<std::filesystem::path>;
  using Write = std::function<Result<Paths>(const PassResult&, const StopToken&)>;
  using Context = Worker::Context;

  // --- events -------------------------------------------------------------------------------------------------------

  template <class Event, class... Values>
  void send(Event EngineEvents::*event, const Values&... values) {
    if (!((*events_).*event)) return;
    // Values are copied, events are shared: what was posted may arrive after this object is gone.
    auto call = [events = events_, event, values...] { ((*events).*event)(values...); };
    if (post_) {
      post_(std::move(call));
    } else {
      call();
    }
  }
  void fail(std::uint64_t request, const Error& error);
  void progress(std::string_view what, double fraction, bool busy);
  void sendReady();
  /// Every job ends idle and turns whatever it throws into a failed event.
  template <class F>
  bool job(std::uint64_t request, std::string_view what, const F& body) {
    const Status status = guarded(what, [&]() -> Status {
      body();
      return {};
    });
    if (!status) fail(request, status.error());
    progress("", 1, false);
    return status.ok();
  }

  // --- commands -----------------------------------------------------------------------------------------------------

  /// A number for a command that changes what is edited; what runs beside the edit makes way.
  std::uint64_t nextEdit();
  void endFurtherSearch();
  std::uint64_t refused(const Error& error);
  void submitNewest();
  std::uint64_t exporting(Write write);
  std::uint64_t choosing(int key);

  // --- jobs, all on the worker's thread -----------------------------------------------------------------------------

  void load(const EngineOptions& options, const Context& context);
  [[nodiscard]] bool sameNetworks(const EngineOptions& options) const;
  /// compute(), and again on the processor where the graphics card has no room for it; `beforeThat` forgets what
  /// belongs to the card.
  template <class Compute, class Forget>
  auto orOnProcessor(const Compute& compute, const Forget& beforeThat) {
    return withProcessorAsReserve(onCard_, compute, [&] {
      beforeThat();
      leaveTheCard();
    });
  }
  void leaveTheCard();

  void open(std::uint64_t request, const std::filesystem::path& path, const PhotoOptions& options,
            const Context& context);
  /// Finds, chooses and evaluates in the photograph that was just opened.
  void lookAt(std::uint64_t request, const PhotoOptions& options, const Context& context);
  /// Faces of the photograph that was just opened, into the book; which of them is edited first.
  int findFaces(const PhotoOptions& options, const StopToken& stop);
  [[nodiscard]] std::vector<FoundFace> searched(FaceSearchEffort effort, const StopToken& stop);
  [[nodiscard]] FoundFace placed(const FacePlacement& placement);
  FaceLocator& locator();
  /// Faces that a quick search left out, once nothing else is to be done.
  void searchFurther(const Asked& at);
  void requireFace(int id) const;
  void choose(std::uint64_t request, int key, const Context& context);
  void place(std::uint64_t request, int id, const FacePoints& points, const Context& context);
  /// The face's graph becomes the one in use; `anew`: nothing that was computed for it holds.
  void switchTo(int key, bool anew);
  /// From now on `key` is what newest_ is about, where the command `request` was to choose it and none came later.
  void resolveNewest(std::uint64_t request, int key);
  /// The command failed: newest_ is about what is still being edited.
  void keepNewest(std::uint64_t request);
  void announcePhoto(std::uint64_t request, bool opened);

  void evaluateNewest(const Context& context);
  void evaluate(const Asked& asked, const Context& context);
  void anticipate(const Asked& at, const Context& context);
  bool answerFromFrames(const Asked& asked, const std::function<void(const StageOutput&)>& emit, PassResult& pass);
  void evaluateBeside(std::uint64_t request, const std::vector<EditState>& states, bool patches,
                      const Context& context);
  AsideResult asideResult(std::uint64_t request, std::size_t index, const EditState& state, const PassResult& pass,
                          Clock::time_point start) const;
  [[nodiscard]] FaceFit fitOf(const PassResult& pass, const Asked& asked);
  [[nodiscard]] bool needsInversion(const PassResult& pass, const EditState& state) const;
  /// The final results of edits of other faces that nobody waited for; false where it was stopped.
  bool completeOthers(std::uint64_t request, const Context& context);
  [[nodiscard]] bool overLimit() const;

  [[nodiscard]] PlacedEdit placedEditOf(const PassResult& pass, int key);
  /// All that is pasted, with this pass as the chosen face's edit.
  [[nodiscard]] std::vector<PlacedEdit> placedEdits(const PassResult& pass);
  void sendPatch(const Asked& asked, const std::vector<PlacedEdit>& edits);
  const PassResult& newestFinal(const Context& context);

  /// The newest state, under the newest number that asked for it to be shown.
  [[nodiscard]] Asked newest() const;
  [[nodiscard]] std::map<int, EditState> states() const;
  [[nodiscard]] Affine photoFromCropOf(int key) const;

  const std::shared_ptr<const EngineEvents> events_;
  const Post post_;
  const StopToken closing_;
  std::atomic<std::uint64_t> lastRequest_{0};
  std::atomic<std::uint64_t> newestAside_{0};  ///< the only evaluateAside that may still run
  std::atomic<std::uint64_t> newestOpen_{0};
  std::atomic<std::uint64_t> newestPreview_{0};  ///< the only previewPlacement that is still wanted

  mutable std::mutex mutex_;
  Asked newest_;                     // guarded by mutex_
  std::map<int, EditState> states_;  // of the faces, by key; guarded by mutex_
  StopToken furtherSearch_;          // guarded by mutex_
  Viewport viewport_;                // guarded by mutex_
  StageRuns runs_{};                 // guarded by mutex_

  // Only the worker's thread touches these.
  std::unique_ptr<StageGraph> graph_;  ///< of the chosen face
  std::unique_ptr<imaging::Photo> photo_;
  std::unique_ptr<FaceLocator> locator_;
  FaceBook book_;
  Pyramid pyramid_;  ///< of the photograph
  DetailedEdits detailed_;
  Rect changed_;  ///< by the newest final patch
  bool realigned_ = false, searchOpen_ = false;
  std::optional<PhotoOptions> unsearched_;  ///< of a photograph that was opened before there was a pack
  std::uint64_t photoRequest_ = 0;
  std::optional<std::pair<Asked, PassResult>> final_;
  std::optional<Clock::time_point> lastComplete_;
  std::uint64_t answered_ = 0;  ///< the newest request with a complete answer
  KeyFrames frames_;
  std::uint64_t memoryLimit_ = 0;
  EngineOptions loaded_;  ///< what the networks in use were loaded with
  bool onCard_ = false, leftTheCard_ = false;
  /// The newest verdict, and what it is about.
  struct Judged {
    ImagePtr original;
    int face = kNobody;
    bool inverts = false;
    FaceFit fit;
  } judged_;

  std::unique_ptr<Worker> worker_;
};

}  // namespace lineament::pipeline
