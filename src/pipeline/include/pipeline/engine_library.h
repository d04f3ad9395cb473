// The engine as a library of its own, loaded by a program that is at work already: LibTorch, OpenCV and what else the
// engine needs take longer to load than a window takes to appear. Meanwhile every request is taken and numbered; they
// happen once the engine is there.
//
//   EngineLibrary library(file);                              // nothing is loaded yet
//   auto engine = library.createEngine(options, events, post);  // as EditEngine::create
//   engine->openPhoto("portrait.jpg");                        // waits
//   library.load();                                           // on a thread of its own
//
// What includes this links neither LibTorch nor OpenCV (lineament::pipeline_library).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/log.h"
#include "base/result.h"
#include "pipeline/engine.h"
#include "pipeline/packs.h"

namespace lineament {

/// File name of the library, beside the program or in lib/lineament.
inline constexpr const char* kEngineLibraryName = "liblineament_engine.so";

/// What the library offers: the functions of engine.h and packs.h, by the one C function that it exports.
struct EngineApi {
  /// engineStamp() of the library: both sides must have been built of the same headers.
  const char* stamp;
  std::unique_ptr<EditEngine> (*createEngine)(EngineOptions, EngineEvents, Post);
  /// The library has a log of its own (base/log.h).
  void (*setLogSink)(LogSink);
  std::vector<PackCard> (*listPacks)(const std::vector<std::filesystem::path>&);
  Status (*verifyPack)(const std::filesystem::path&, const ProgressSink&, const StopToken&);
  Status (*removePack)(const std::filesystem::path&);
  Result<std::string> (*checkpointRole)(const std::filesystem::path&);
  Result<ImportResult> (*importCheckpoints)(const ImportOrder&, const ProgressSink&, const StopToken&);
};

/// The exported function, `extern "C" const EngineApi* lineament_engine_api()`.
using EngineApiFunction = const EngineApi* (*)();
inline constexpr const char* kEngineApiSymbol = "lineament_engine_api";

/// Version and sizes of what crosses the border: enough to refuse the library of another build.
const char* engineStamp();

class EngineLibrary {
 public:
  explicit EngineLibrary(std::filesystem::path file);
  /// Waits for the loading, where it has begun. The library itself stays until the process ends.
  ~EngineLibrary();
  EngineLibrary(const EngineLibrary&) = delete;
  EngineLibrary& operator=(const EngineLibrary&) = delete;

  /// Begins to load, on a thread of its own; what it logs goes to this program's log. Once; later calls do nothing.
  void load();
  /// Begins to load where load() was not called yet, and blocks until the library is there. Any thread.
  Result<const EngineApi*> wait();
  /// As EditEngine::create; this object must outlive the loading. Where that fails, `failed(0, …)` says so, and so does
  /// the answer to every request. `progress` says from the start that something is under way.
  std::unique_ptr<EditEngine> createEngine(EngineOptions options, EngineEvents events, Post post = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lineament
