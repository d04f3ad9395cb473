// The engine, seen from the GUI thread: its events become Qt signals, and the storm of states that a moving slider
// makes becomes a calm series of requests.
//
// Drafts go out at most every kDraftInterval; a final goes out when the gesture ends, or kSettleDelay after the last
// move. The newest state always wins, and none is lost: what was held back is sent when its turn comes.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "pipeline/engine.h"

namespace lineament::ui {

/// EditEngine::create in the program, a fake in tests.
using EngineFactory = std::function<std::unique_ptr<EditEngine>(EngineOptions, EngineEvents, Post)>;

class EngineBridge : public QObject {
  Q_OBJECT
 public:
  static constexpr int kDraftIntervalMs = 16;
  static constexpr int kSettleDelayMs = 250;

  /// Starts the engine; events arrive once the GUI thread's event loop runs.
  EngineBridge(const EngineFactory& factory, EngineOptions options, QObject* parent = nullptr);
  /// Ends the engine's thread first, so that no event finds this object gone.
  ~EngineBridge() override;

  void configure(const EngineOptions& options);
  /// What was asked for last; where that failed, what is in use.
  [[nodiscard]] const EngineOptions& options() const { return options_; }
  /// The request's number; it counts as an evaluation once `photoOpened` brings it, never where opening fails.
  std::uint64_t openPhoto(const QString& path, const PhotoOptions& options = {});
  // As EditEngine's; each answers with `photoOpened`, previewPlacement with `placementPreviewed`.
  std::uint64_t chooseFace(int id);
  std::uint64_t chooseCenter();
  std::uint64_t placeFace(int id, const FacePoints& points);
  std::uint64_t previewPlacement(const FacePoints& points);
  /// `live`: the hand still moves; ask for drafts.
  void setState(const EditState& state, bool live);
  void stop();
  /// As EditEngine::evaluateAside.
  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches = false);
  /// As EditEngine::setViewport.
  void setViewport(const Viewport& viewport);
  void exportResult(const QString& file, const ExportOptions& options);
  void exportStages(const QString& folder);
  /// What exportResult would write, as a picture; answers with `rendered`.
  std::uint64_t renderResult(const ExportOptions& options);

  /// Number of the newest request for an evaluation.
  [[nodiscard]] std::uint64_t newestRequest() const { return newestRequest_; }
  /// Number of the newest evaluateAside, which alone may still be worked on; 0 after stop().
  [[nodiscard]] std::uint64_t newestAside() const { return newestAside_; }
  /// Nothing is held back here (the engine may still work).
  [[nodiscard]] bool settled() const { return !draftTimer_.isActive() && !settleTimer_.isActive(); }

 Q_SIGNALS:
  /// The state set last went to the engine, as the evaluation of this number.
  void stateSent(quint64 request);
  void ready(const lineament::EngineInfo& info);
  void photoOpened(const lineament::PhotoInfo& photo);
  void placementPreviewed(quint64 request, const lineament::ImagePtr& crop);
  void stageArrived(const lineament::StageOutput& output);
  void patchArrived(const lineament::PhotoPatch& patch);
  void evaluationFinished(const lineament::EditSummary& summary);
  void exported(const QStringList& files);
  void rendered(quint64 request, const lineament::ImagePtr& image);
  void asideArrived(const lineament::AsideResult& result);
  void asideFinished(quint64 request, bool complete);
  void progressed(const lineament::EngineProgress& progress);
  void failed(quint64 request, const lineament::Error& error);

 private:
  EngineEvents makeEvents();
  void onLoaded(bool success);
  void sendDraft();
  void sendFinal();

  EngineOptions options_;
  std::deque<EngineOptions> loading_;    ///< asked for and not yet answered by `ready` or a failure
  std::optional<EngineOptions> loaded_;  ///< answered last by `ready`
  EditState pending_;
  bool dirty_ = false;  ///< `pending_` is newer than the last draft sent
  std::uint64_t newestRequest_ = 0, newestAside_ = 0;
  QTimer draftTimer_;
  QTimer settleTimer_;
  std::unique_ptr<EditEngine> engine_;
};

}  // namespace lineament::ui
