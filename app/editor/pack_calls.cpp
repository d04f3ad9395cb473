#include "app/editor/pack_calls.h"

#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/settings/samples.h"

namespace lineament {
namespace {

/// `call` with the library's functions, or the error that they could not be loaded.
template <class Call>
auto withEngine(EngineLibrary& library, const Call& call) -> decltype(call(std::declval<const EngineApi&>())) {
  const auto api = library.wait();
  if (!api) return api.error();
  return call(**api);
}

}  // namespace

ui::PackCalls packCalls(EngineLibrary& library, const std::filesystem::path& current) {
  std::vector<std::filesystem::path> folders;
  const QString bundled = ui::findPack({}, {});
  if (!bundled.isEmpty()) folders.push_back(ui::toPath(bundled).parent_path());
  if (!current.empty()) folders.push_back(current);
  ui::PackCalls calls;
  calls.list = [&library, folders] {
    const auto api = library.wait();
    if (!api) throw ErrorException(api.error());
    return (*api)->listPacks(folders);
  };
  calls.verify = [&library](const std::filesystem::path& folder, const ProgressSink& progress, const StopToken& stop) {
    return withEngine(library, [&](const EngineApi& api) { return api.verifyPack(folder, progress, stop); });
  };
  calls.remove = [&library](const std::filesystem::path& folder) {
    return withEngine(library, [&](const EngineApi& api) { return api.removePack(folder); });
  };
  calls.role = [&library](const std::filesystem::path& file) {
    return withEngine(library, [&](const EngineApi& api) { return api.checkpointRole(file); });
  };
  calls.importing = [&library](const ImportOrder& order, const ProgressSink& progress, const StopToken& stop) {
    return withEngine(library, [&](const EngineApi& api) { return api.importCheckpoints(order, progress, stop); });
  };
  return calls;
}

}  // namespace lineament
