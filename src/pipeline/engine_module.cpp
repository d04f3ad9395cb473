// The one door of liblineament_engine.so.
#include "pipeline/engine_library.h"

extern "C" const lineament::EngineApi* lineament_engine_api() {
  static const lineament::EngineApi api{
      .stamp = lineament::engineStamp(),
      .createEngine = &lineament::EditEngine::create,
      .setLogSink = &lineament::setLogSink,
      .listPacks = &lineament::listPacks,
      .verifyPack = &lineament::verifyPack,
      .removePack = &lineament::removePack,
      .checkpointRole = &lineament::checkpointRole,
      .importCheckpoints = &lineament::importCheckpoints,
  };
  return &api;
}
