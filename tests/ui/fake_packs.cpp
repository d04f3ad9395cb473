#include "fake_packs.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace lineament::ui {
namespace {

/// Lets `milliseconds` pass with progress, unless stopped.
Status work(int milliseconds, std::string_view what, const ProgressSink& progress, const StopToken& stop) {
  for (int passed = 0; passed < milliseconds; passed += 5) {
    if (stop.stopRequested()) return Error{ErrorCode::kCancelled, "Stopped.", {}};
    if (progress) progress(what, static_cast<double>(passed) / milliseconds);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

}  // namespace

std::vector<PackCard> sampleCards() {
  PackCard compact;
  compact.folder = "models/compact";
  compact.name = "compact";
  compact.version = "1.0";
  compact.license = "GPL-3.0-or-later";
  compact.origin = "Trained from nothing by this project's own programs on portraits that it paints itself.";
  compact.description = "Compact networks for painted portraits.";
  compact.resolution = 128;
  compact.bytes = 11'678'908;
  compact.networks = {"classifier", "encoder", "generator", "parser"};
  compact.attributes = {"Smiling", "Beard", "Old"};
  compact.unavailable = {{"cleaner", "Without a cleaner only the Poisson blend can clean the fused image."}};
  compact.memoryBytes = 400'000'000;
  PackCard public1024;
  public1024.folder = "/home/person/.local/share/lineament/packs/ffhq-1024";
  public1024.name = "ffhq-1024";
  public1024.version = "2026-11-20";
  public1024.license = "";
  public1024.origin = "psp_ffhq_encode.pt, diff_cam_weight.pt";
  public1024.resolution = 1024;
  public1024.bytes = 1'402'117'594;
  public1024.networks = {"classifier", "encoder", "generator"};
  public1024.attributes = {"Smiling", "Mouth_Slightly_Open", "Bushy_Eyebrows", "Old"};
  public1024.unavailable = {
      {"parser",
       "Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson blend cannot "
       "clean."},
      {"cleaner", "Without a cleaner the fused image is the result."}};
  public1024.memoryBytes = 900'000'000'000'000;
  public1024.removable = true;
  PackCard broken;
  broken.folder = "/home/person/.local/share/lineament/packs/broken";
  broken.name = "broken";
  broken.removable = true;
  broken.fault = Error{ErrorCode::kBadPack, "The pack “broken” has no manifest.json.", "no such file"};
  return {broken, compact, public1024};
}

PackCalls fakePackCalls(std::shared_ptr<PacksScript> script) {
  PackCalls calls;
  calls.list = [script] {
    const std::lock_guard lock(script->mutex);
    return script->cards;
  };
  calls.verify = [script](const std::filesystem::path& folder, const ProgressSink& progress,
                          const StopToken& stop) -> Status {
    if (auto status = work(script->taskMs, "Checking the pack", progress, stop); !status) return status;
    if (script->fail) {
      return Error{ErrorCode::kBadPack, "“parser.safetensors” of the pack “compact” is damaged.", "sha256"};
    }
    const std::lock_guard lock(script->mutex);
    script->verified.push_back(folder);
    return {};
  };
  calls.remove = [script](const std::filesystem::path& folder) -> Status {
    const std::lock_guard lock(script->mutex);
    std::erase_if(script->cards, [&](const PackCard& card) { return card.folder == folder; });
    return {};
  };
  calls.role = [script](const std::filesystem::path& file) -> Result<std::string> {
    const std::lock_guard lock(script->mutex);
    const auto found = script->roles.find(file.filename().string());
    if (found != script->roles.end()) return found->second;
    return Error{
        ErrorCode::kBadPack, "“" + file.filename().string() + "” is of a network that Lineament does not know.", {}};
  };
  calls.importing = [script](const ImportOrder& order, const ProgressSink& progress,
                             const StopToken& stop) -> Result<ImportResult> {
    if (auto status = work(script->taskMs, "Importing weights", progress, stop); !status) return status.error();
    if (script->fail) return Error{ErrorCode::kNoSpace, "The disk is full; “" + order.name + "” was not made.", {}};
    const std::lock_guard lock(script->mutex);
    script->imports.push_back(order);
    PackCard card = sampleCards()[1];
    card.name = order.name;
    card.folder = "/home/person/.local/share/lineament/packs/" + order.name;
    card.removable = true;
    script->cards.push_back(card);
    ImportResult result;
    result.folder = card.folder;
    result.notes = {"“opts” of psp.pt was left aside."};
    return result;
  };
  return calls;
}

}  // namespace lineament::ui
