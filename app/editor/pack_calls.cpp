#include "app/editor/pack_calls.h"

#include "pipeline/packs.h"
#include "ui/bridge/image_bridge.h"
#include "ui/settings/samples.h"

namespace lineament {

ui::PackCalls packCalls(const std::filesystem::path& current) {
  std::vector<std::filesystem::path> folders;
  const QString bundled = ui::findPack({}, {});
  if (!bundled.isEmpty()) folders.push_back(ui::toPath(bundled).parent_path());
  if (!current.empty()) folders.push_back(current);
  ui::PackCalls calls;
  calls.list = [folders] { return listPacks(folders); };
  calls.verify = verifyPack;
  calls.remove = removePack;
  calls.role = checkpointRole;
  calls.importing = importCheckpoints;
  return calls;
}

}  // namespace lineament
