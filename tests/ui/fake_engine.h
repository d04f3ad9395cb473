// An engine without networks, for the window's tests: opens pictures with Qt, paints plausible stages, takes as long as
// it is told, and keeps what it was asked for. Same threading as the real one: a worker, latest wins, events posted.
#pragma once

#include <QImage>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "fake_photo.h"
#include "pipeline/engine.h"
#include "ui/bridge/engine_bridge.h"

namespace lineament::ui {

/// What a test wants and gets to know; shared with the engine, which the bridge owns.
struct FakeScript {
  std::atomic<int> evaluationMs{0};
  std::atomic<int> stubbornMs{0};     ///< how long a stage goes on after a stop
  std::atomic<int> giveWay{0};        ///< evaluations beside the edit that still end early, as if for a newer edit
  std::atomic<double> fraction{0.3};  ///< of progress, while an evaluation runs
  std::atomic<bool> failExports{false};
  std::atomic<bool> failPack{false};
  std::atomic<ErrorCode> packError{ErrorCode::kBadPack};  ///< what a failing pack fails with
  std::atomic<bool> hasCleaner{true};
  std::atomic<bool> hasEogi{true};
  std::atomic<bool> canRetouch{true};

  std::atomic<bool> noFace{false};  ///< a photograph without `faces` has none, rather than being taken as a crop
  std::vector<FakeFace> faces;      ///< that the next photograph shows, largest first; guarded by mutex
  FaceFit fit;                      ///< guarded by mutex

  /// What the engine was asked for and finished, in order.
  struct Seen {
    std::vector<std::pair<EditState, Quality>> requested;
    std::vector<std::pair<EditState, Quality>> evaluated;
    std::vector<EngineOptions> configured;
    std::vector<std::filesystem::path> exported;
    std::vector<ExportOptions> exportOptions;
    Viewport viewport;
    std::vector<PhotoOptions> opened;
    std::vector<std::pair<int, FacePoints>> placed;
    int renders = 0;
    int stops = 0;
  };
  [[nodiscard]] Seen seen() const {
    const std::lock_guard lock(mutex);
    return record;
  }
  mutable std::mutex mutex;
  Seen record;
};

/// A factory whose engines report to `script`.
EngineFactory fakeEngineFactory(std::shared_ptr<FakeScript> script);

/// A drawn face, size × size, for tests that need a photograph.
QImage drawnPortrait(int size);

}  // namespace lineament::ui
