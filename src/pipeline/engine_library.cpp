#include "pipeline/engine_library.h"

#include <dlfcn.h>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#ifndef LINEAMENT_VERSION
#error "the build states the version"
#endif

namespace lineament {
namespace {

using Loaded = Result<const EngineApi*>;

Error failure(std::string detail) {
  // One fixed sentence, so that ui can translate it; the path stands in the detail.
  return {
      ErrorCode::kInternal,
      "The engine “liblineament_engine.so” cannot be loaded, so that no photograph can be opened; install Lineament "
      "again.",
      std::move(detail)};
}

Loaded open(const std::filesystem::path& file) {
  // Its names stay its own, and it is never unloaded: LibTorch's threads outlive any attempt.
  void* const handle = ::dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (handle == nullptr) {
    const char* const why = ::dlerror();
    return failure(why != nullptr ? why : file.string());
  }
  const auto function = reinterpret_cast<EngineApiFunction>(::dlsym(handle, kEngineApiSymbol));
  if (function == nullptr) return failure(file.string() + ": no " + kEngineApiSymbol);
  const EngineApi* const api = function();
  if (std::string_view(api->stamp) != engineStamp()) {
    return failure(file.string() + ": is of build " + api->stamp + ", this program of " + engineStamp());
  }
  api->setLogSink([](LogLevel level, std::string_view room, std::string_view text) { log(level, room, text); });
  return api;
}

}  // namespace

const char* engineStamp() {
  static const std::string stamp = [] {
    std::string text = LINEAMENT_VERSION;
    for (const std::size_t size :
         {sizeof(EngineApi), sizeof(EngineOptions), sizeof(EngineInfo), sizeof(EngineEvents), sizeof(EditState),
          sizeof(StageOutput), sizeof(EditSummary), sizeof(PhotoInfo), sizeof(AsideResult), sizeof(EditableAttribute),
          sizeof(ExportOptions), sizeof(PhotoPatch), sizeof(PatchPiece), sizeof(PhotoOptions), sizeof(FoundFace),
          sizeof(PackCard), sizeof(ImportOrder), sizeof(ImportResult)}) {
      text += "." + std::to_string(size);
    }
    return text;
  }();
  return stamp.c_str();
}

struct EngineLibrary::State {
  explicit State(std::filesystem::path path) : file(std::move(path)) {}

  void load() {
    const std::lock_guard lock(mutex);
    if (begun) return;
    begun = true;
    loader = std::thread([this] {
      const auto start = std::chrono::steady_clock::now();
      Loaded result = guarded("Loading the engine", [this] { return open(file); });
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      log(LogLevel::kInfo, "pipeline", "engine_library_ms " + std::to_string(std::lround(took.count())));
      std::vector<std::function<void(const Loaded&)>> calls;
      {
        const std::lock_guard taken(mutex);
        loaded = std::move(result);
        calls = std::move(waiting);
      }
      for (const auto& call : calls) call(*loaded);
      changed.notify_all();
    });
  }

  /// Calls back once the library is there or cannot be, on the loader's thread, or at once.
  void whenLoaded(std::function<void(const Loaded&)> call) {
    {
      const std::lock_guard lock(mutex);
      if (!loaded) return waiting.push_back(std::move(call));
    }
    call(*loaded);
  }

  const std::filesystem::path file;
  std::mutex mutex;
  std::condition_variable changed;
  bool begun = false;
  std::optional<Loaded> loaded;  ///< set once
  std::vector<std::function<void(const Loaded&)>> waiting;
  std::thread loader;
};

namespace {

/// Takes and numbers requests until there is an engine, then hands everything on.
class WaitingEngine final : public EditEngine {
 public:
  WaitingEngine(EngineOptions options, EngineEvents events, Post post)
      : state_(std::make_shared<State>()), options_(std::move(options)) {
    state_->events = std::move(events);
    state_->post = std::move(post);
    tell(EngineProgress{"Starting the engine", 0, true});
  }

  ~WaitingEngine() override {
    std::unique_ptr<EditEngine> engine;  // ends outside of the lock: its last events may ask for something
    const std::lock_guard lock(state_->mutex);
    state_->gone = true;
    engine = std::move(state_->engine);
  }

  /// For EngineLibrary::State::whenLoaded.
  [[nodiscard]] std::function<void(const Loaded&)> receiver() {
    return [state = state_, options = options_](const Loaded& loaded) { state->receive(loaded, options); };
  }

  void configure(EngineOptions options) override {
    const std::lock_guard lock(state_->mutex);
    state_->hand([options = std::move(options)](EditEngine& engine) { engine.configure(options); });
    if (state_->error) state_->fail(0);
  }
  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions options) override {
    return numbered([path = std::move(path), options = std::move(options)](EditEngine& engine) {
      return engine.openPhoto(path, options);
    });
  }
  std::uint64_t chooseFace(int id) override {
    return numbered([id](EditEngine& engine) { return engine.chooseFace(id); });
  }
  std::uint64_t chooseCenter() override {
    return numbered([](EditEngine& engine) { return engine.chooseCenter(); });
  }
  std::uint64_t placeFace(int id, FacePoints points) override {
    return numbered([id, points](EditEngine& engine) { return engine.placeFace(id, points); });
  }
  std::uint64_t previewPlacement(FacePoints points) override {
    return numbered([points](EditEngine& engine) { return engine.previewPlacement(points); });
  }
  std::uint64_t setState(EditState state, Quality quality) override {
    return numbered(
        [state = std::move(state), quality](EditEngine& engine) { return engine.setState(state, quality); });
  }
  std::uint64_t evaluateAside(std::vector<EditState> states, bool patches) override {
    return numbered(
        [states = std::move(states), patches](EditEngine& engine) { return engine.evaluateAside(states, patches); });
  }
  void setViewport(Viewport viewport) override {
    const std::lock_guard lock(state_->mutex);
    state_->hand([viewport](EditEngine& engine) { engine.setViewport(viewport); });
  }
  void stop() override {
    const std::lock_guard lock(state_->mutex);
    state_->hand([](EditEngine& engine) { engine.stop(); });
  }
  std::uint64_t exportResult(std::filesystem::path file, ExportOptions options) override {
    return numbered(
        [file = std::move(file), options](EditEngine& engine) { return engine.exportResult(file, options); });
  }
  std::uint64_t renderResult(ExportOptions options) override {
    return numbered([options](EditEngine& engine) { return engine.renderResult(options); });
  }
  std::uint64_t exportStages(std::filesystem::path folder) override {
    return numbered([folder = std::move(folder)](EditEngine& engine) { return engine.exportStages(folder); });
  }

  void waitIdle() override {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this] { return state_->engine || state_->error; });
    EditEngine* const engine = state_->engine.get();
    lock.unlock();
    if (engine != nullptr) engine->waitIdle();
  }
  [[nodiscard]] StageRuns stageRuns() const override {
    const std::lock_guard lock(state_->mutex);
    return state_->engine ? state_->engine->stageRuns() : StageRuns{};
  }

 private:
  using Call = std::function<void(EditEngine&)>;

  /// Shared with the loader's thread, which may come late.
  struct State {
    /// With the lock held.
    void hand(Call call) {
      if (engine) {
        call(*engine);
      } else if (!error) {
        calls.push_back(std::move(call));
      }
    }
    void fail(std::uint64_t request) const {
      send([call = events.failed, request, why = *error] {
        if (call) call(request, why);
      });
      send([call = events.progress] {
        if (call) call({"", 1, false});
      });
    }
    void send(std::function<void()> event) const {
      if (post) {
        post(std::move(event));
      } else {
        event();
      }
    }

    void receive(const Loaded& loaded, const EngineOptions& options) {
      const std::lock_guard lock(mutex);
      if (gone) return;
      if (loaded) {
        const Status begun = guarded("Starting the engine", [&]() -> Status {
          engine = (*loaded)->createEngine(options, events, post);
          for (const Call& call : calls) call(*engine);
          return {};
        });
        if (!begun) engine.reset(), error = begun.error();
      } else {
        error = loaded.error();
      }
      if (error) {
        fail(0);
        const std::uint64_t waiting = lastRequest;
        for (std::uint64_t request = 1; request <= waiting; ++request) fail(request);
      }
      calls.clear();
      changed.notify_all();
    }

    /// Recursive, because without `post` an event runs in place and may ask for more.
    mutable std::recursive_mutex mutex;
    std::condition_variable_any changed;
    EngineEvents events;
    Post post;
    std::uint64_t lastRequest = 0;
    std::vector<Call> calls;  ///< until there is an engine
    std::unique_ptr<EditEngine> engine;
    std::optional<Error> error;
    bool gone = false;
  };

  /// The engine numbers as this does: one after the other, from 1.
  template <class Request>
  std::uint64_t numbered(Request request) {
    const std::lock_guard lock(state_->mutex);
    const std::uint64_t number = ++state_->lastRequest;
    state_->hand([request = std::move(request)](EditEngine& engine) { request(engine); });
    if (state_->error) state_->fail(number);
    return number;
  }

  void tell(const EngineProgress& progress) const {
    state_->send([call = state_->events.progress, progress] {
      if (call) call(progress);
    });
  }

  std::shared_ptr<State> state_;
  const EngineOptions options_;
};

}  // namespace

EngineLibrary::EngineLibrary(std::filesystem::path file) : state_(std::make_unique<State>(std::move(file))) {}

EngineLibrary::~EngineLibrary() {
  if (state_->loader.joinable()) state_->loader.join();
}

void EngineLibrary::load() { state_->load(); }

Result<const EngineApi*> EngineLibrary::wait() {
  load();
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->loaded.has_value(); });
  return *state_->loaded;
}

std::unique_ptr<EditEngine> EngineLibrary::createEngine(EngineOptions options, EngineEvents events, Post post) {
  auto engine = std::make_unique<WaitingEngine>(std::move(options), std::move(events), std::move(post));
  state_->whenLoaded(engine->receiver());
  return engine;
}

}  // namespace lineament
