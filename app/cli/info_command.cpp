// lineament-cli info: what this build is, what it runs on, and what the pack can do.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "session.h"

namespace lineament::cli {
namespace {

struct InfoOptions {
  EngineChoice engine;
  bool json = false;
};

int run(const Globals& globals, const InfoOptions& options) {
  Session session(globals, options.engine.options(globals));
  const auto info = session.info();
  if (!info) return fail(globals, info.error(), kBadPackExit);
  std::vector<std::string> attributes;
  for (const auto& a : info->attributes) attributes.push_back(a.id);
  if (options.json) {
    nlohmann::ordered_json unavailable = nlohmann::ordered_json::array();
    for (const auto& lack : info->unavailable)
      unavailable.push_back({{"network", lack.network}, {"reason", lack.sentence}});
    const nlohmann::ordered_json json = {{"version", LINEAMENT_VERSION},
                                         {"device", id(info->device)},
                                         {"precision", id(info->precision)},
                                         {"deviceNote", info->deviceNote},
                                         {"threads", info->threads},
                                         {"processor", info->processor},
                                         {"pack",
                                          {{"name", info->packName},
                                           {"version", info->packVersion},
                                           {"id", info->packId},
                                           {"license", info->packLicense},
                                           {"path", info->packPath.string()},
                                           {"resolution", info->resolution},
                                           {"cleaner", info->hasCleaner},
                                           {"eogi", info->hasEogi},
                                           {"encoder", info->encoder},
                                           {"encoders", info->encoders},
                                           {"unavailable", unavailable}}},
                                         {"attributes", attributes}};
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return kDone;
  }
  std::string list;
  for (const auto& a : attributes) list += (list.empty() ? "" : ", ") + a;
  std::printf("Lineament   %s\nDevice      %s, %s, %d threads\nProcessor   %s\n", LINEAMENT_VERSION,
              std::string(id(info->device)).c_str(), std::string(id(info->precision)).c_str(), info->threads,
              info->processor.c_str());
  if (!info->deviceNote.empty()) std::printf("Note        %s\n", info->deviceNote.c_str());
  std::printf("Pack        %s (%s), %d pixels, %s cleaning network\n            %s\n            %s\nAttributes  %s\n",
              info->packName.c_str(), info->packVersion.c_str(), info->resolution,
              info->hasCleaner ? "with" : "without", info->packPath.c_str(), info->packLicense.c_str(), list.c_str());
  for (const auto& lack : info->unavailable) std::printf("Missing     %s\n", lack.sentence.c_str());
  return kDone;
}

}  // namespace

void addInfo(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<InfoOptions>();
  auto* command = program.add_subcommand("info", "Tell the version, the device, the threads and what the pack can do");
  options->engine.addTo(*command);
  command->add_flag("--json", options->json, "As JSON");
  command->footer("Example: lineament-cli info --pack models/compact");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
