// A library that offers an engine as liblineament_engine.so does, without one: it says what it was asked, as progress.
#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

#include "pipeline/engine_library.h"

namespace lineament {
namespace {

class Parrot final : public EditEngine {
 public:
  explicit Parrot(EngineEvents events) : events_(std::move(events)) { log(LogLevel::kWarning, "parrot", "hello"); }
  ~Parrot() override { say("gone", 0); }
  void configure(EngineOptions options) override { say("configure " + options.encoder, 0); }
  std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions) override {
    return say("open " + path.string(), next());
  }
  std::uint64_t chooseFace(int id) override { return say("face " + std::to_string(id), next()); }
  std::uint64_t chooseCenter() override { return say("center", next()); }
  std::uint64_t placeFace(int id, FacePoints) override { return say("place " + std::to_string(id), next()); }
  std::uint64_t previewPlacement(FacePoints) override { return say("preview", next()); }
  std::uint64_t setState(EditState state, Quality) override {
    return say("state " + std::to_string(static_cast<int>(state.alpha("Smiling"))), next());
  }
  std::uint64_t evaluateAside(std::vector<EditState> states, bool) override {
    return say("aside " + std::to_string(states.size()), next());
  }
  void setViewport(Viewport) override { say("viewport", 0); }
  void stop() override { say("stop", 0); }
  std::uint64_t exportResult(std::filesystem::path, ExportOptions) override { return say("export", next()); }
  std::uint64_t renderResult(ExportOptions) override { return say("render", next()); }
  std::uint64_t exportStages(std::filesystem::path) override { return say("stages", next()); }
  void waitIdle() override { say("idle", 0); }
  [[nodiscard]] StageRuns stageRuns() const override { return {7}; }

 private:
  std::uint64_t next() { return ++last_; }
  std::uint64_t say(const std::string& what, std::uint64_t number) {
    events_.progress({what, static_cast<double>(number), true});
    return number;
  }
  EngineEvents events_;
  std::uint64_t last_ = 0;
};

}  // namespace
}  // namespace lineament

extern "C" const lineament::EngineApi* lineament_engine_api() {
  using namespace lineament;
  static const EngineApi api{
      .stamp = std::getenv("LINEAMENT_PARROT_STRANGE") != nullptr ? "0.0.0" : engineStamp(),
      .createEngine = [](EngineOptions, EngineEvents events, Post) -> std::unique_ptr<EditEngine> {
        return std::make_unique<Parrot>(std::move(events));
      },
      .setLogSink = &setLogSink,
      .listPacks = [](const std::vector<std::filesystem::path>&) { return std::vector<PackCard>(3); },
      .verifyPack = nullptr,
      .removePack = nullptr,
      .checkpointRole = nullptr,
      .importCheckpoints = nullptr,
  };
  return &api;
}
