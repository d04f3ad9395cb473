// lineament-cli inspect: the tensors of a weight file, each with its hash. Nothing in the file is executed.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "weights/inspect.h"

namespace lineament::cli {
namespace {

struct InspectOptions {
  std::filesystem::path file;
  bool json = false;
};

/// Names come from foreign files: what would break a line or a terminal is shown as “?”.
std::string oneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

int run(const Globals& globals, const InspectOptions& options) {
  ProgressLine progress(globals, ProgressLine::Where::kTerminal);
  const auto tensors = weights::inspect(
      options.file, [&](std::string_view what, double fraction) { progress.show(what, fraction); }, interrupt());
  progress.end();
  if (!tensors) return fail(globals, tensors.error(), weightsExit(tensors.error().code));
  if (options.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& tensor : *tensors) {
      list.push_back({{"name", tensor.name},
                      {"dtype", weights::name(tensor.dtype)},
                      {"shape", tensor.shape},
                      {"sha256", tensor.sha256}});
    }
    const nlohmann::ordered_json json = {{"tensors", std::move(list)}};
    std::printf("%s\n", json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return finishOutput(globals);
  }
  std::size_t widest = 0;
  for (const auto& tensor : *tensors) widest = std::max(widest, weights::toString(tensor.shape).size());
  for (const auto& tensor : *tensors) {
    std::printf("%-4s  %-*s  %s  %s\n", std::string(weights::name(tensor.dtype)).c_str(), static_cast<int>(widest),
                weights::toString(tensor.shape).c_str(), tensor.sha256.c_str(), oneLine(tensor.name).c_str());
  }
  return finishOutput(globals);
}

}  // namespace

void addInspect(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<InspectOptions>();
  auto* command = program.add_subcommand(
      "inspect", "List the tensors of a PyTorch, safetensors or .npy file: type, shape, SHA-256, name");
  command->add_option("file", options->file, "Weight file; nothing in it is executed")->required();
  command->add_flag("--json", options->json, "As JSON");
  command->footer(
      "The hash is that of the raw little-endian bytes in C order. Exit code 4: the file is refused.\n"
      "Example: lineament-cli inspect psp_ffhq_encode.pt --json");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
