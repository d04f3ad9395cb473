// lineament-cli packs: the packs of this machine.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "pipeline/packs.h"
#include "session.h"

namespace lineament::cli {
namespace {

using Json = nlohmann::ordered_json;

struct PacksOptions {
  std::string pack;
  bool json = false;
};

Json toJson(const PackCard& card) {
  Json json = {{"name", card.name}, {"path", card.folder.string()}};
  if (card.fault) {
    json["fault"] = card.fault->message;
    return json;
  }
  json.update({{"version", card.version},
               {"license", card.license},
               {"origin", card.origin},
               {"description", card.description},
               {"resolution", card.resolution},
               {"bytes", card.bytes},
               {"memoryBytes", card.memoryBytes},
               {"networks", card.networks},
               {"attributes", card.attributes},
               {"removable", card.removable}});
  json["unavailable"] = Json::array();
  for (const auto& lack : card.unavailable)
    json["unavailable"].push_back({{"network", lack.network}, {"reason", lack.sentence}});
  return json;
}

int print(const Globals& globals, const Json& json) {
  std::printf("%s\n", json.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
  return finishOutput(globals);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

int list(const Globals& globals, const PacksOptions& options) {
  const auto cards = listPacks(packFolders());
  if (options.json) {
    Json json = {{"packs", Json::array()}};
    for (const auto& card : cards) json["packs"].push_back(toJson(card));
    return print(globals, json);
  }
  for (const auto& card : cards) {
    if (card.fault) {
      std::printf("%-24s  %s\n", card.name.c_str(), card.fault->message.c_str());
    } else {
      std::printf("%-24s  %5d px  %8.1f MB  %s  (%s)\n", card.name.c_str(), card.resolution,
                  static_cast<double>(card.bytes) / 1e6, joined(card.networks).c_str(), card.folder.c_str());
    }
  }
  if (cards.empty()) std::printf("There is no pack; “lineament-cli import” makes one.\n");
  return finishOutput(globals);
}

int show(const Globals& globals, const PacksOptions& options, const std::filesystem::path& folder) {
  const PackCard card = packCard(folder);
  if (card.fault) return fail(globals, *card.fault, kBadPackExit);
  if (options.json) return print(globals, toJson(card));
  std::printf("Name        %s (%s)\nFolder      %s\nLicense     %s\nOrigin      %s\nDescription %s\n",
              card.name.c_str(), card.version.c_str(), card.folder.c_str(), card.license.c_str(), card.origin.c_str(),
              card.description.c_str());
  std::printf("Resolution  %d pixels\nSize        %.1f MB; an edit needs about %.1f GB of memory\n", card.resolution,
              static_cast<double>(card.bytes) / 1e6, static_cast<double>(card.memoryBytes) / 1e9);
  std::printf("Networks    %s\nAttributes  %s\n", joined(card.networks).c_str(), joined(card.attributes).c_str());
  for (const auto& lack : card.unavailable) std::printf("Missing     %s\n", lack.sentence.c_str());
  return finishOutput(globals);
}

int verify(const Globals& globals, const PacksOptions& options, const std::filesystem::path& folder) {
  ProgressLine progress(globals, ProgressLine::Where::kTerminal);
  const Status fine = verifyPack(
      folder, [&](std::string_view what, double fraction) { progress.show(what, fraction); }, interrupt());
  progress.end();
  if (options.json) {
    Json json = {{"path", folder.string()}, {"sound", fine.ok()}};
    if (!fine) json["fault"] = fine.error().message;
    print(globals, json);
  } else if (fine) {
    std::printf("%s is sound.\n", folder.c_str());
  }
  if (fine) return finishOutput(globals);
  const bool stopped = fine.error().code == ErrorCode::kCancelled;
  return fail(globals, fine.error(), stopped ? kFailed : kBadPackExit);
}

int remove(const Globals& globals, const PacksOptions&, const std::filesystem::path& folder) {
  if (const Status gone = removePack(folder); !gone)
    return fail(globals, gone.error(), gone.error().code == ErrorCode::kInvalidArgument ? kUsage : kFailed);
  std::printf("Removed %s.\n", folder.c_str());
  return finishOutput(globals);
}

using OnPack = int (*)(const Globals&, const PacksOptions&, const std::filesystem::path&);

}  // namespace

void addPacks(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<PacksOptions>();
  auto* packs = program.add_subcommand("packs", "List, show, verify or remove model packs");
  packs->require_subcommand(1);
  packs->footer("Packs that you import lie in " + userPacksFolder().string() +
                ".\nExample: lineament-cli packs show compact");
  auto* all = packs->add_subcommand("list", "Every pack of this machine");
  all->add_flag("--json", options->json, "As JSON");
  all->callback([&globals, &chosen, options] { chosen = [&globals, options] { return list(globals, *options); }; });
  const auto add = [&](const char* name, const char* help, OnPack action) {
    auto* command = packs->add_subcommand(name, help);
    command->add_option("pack", options->pack, "Name or folder of the pack")->required();
    command->add_flag("--json", options->json, "As JSON");
    command->callback([&globals, &chosen, options, action] {
      chosen = [&globals, options, action] {
        const auto folder = findPack(options->pack, packFolders());
        if (!folder) return fail(globals, folder.error(), kBadPackExit);
        return action(globals, *options, *folder);
      };
    });
  };
  add("show", "The card of a pack: license, origin, size, networks, what it lacks", show);
  add("verify", "Read every byte: hashes, names, shapes, finite numbers", verify);
  add("remove", "Remove a pack that was imported", remove);
}

}  // namespace lineament::cli
