// lineament-cli verify: the golden files of the reference code, run on this machine.
#include <cstdio>
#include <cstdlib>

#include "commands.h"
#include "evaluate/verify.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

/// $LINEAMENT_GOLDENS, else those beside the source tree, else the smaller ones in it.
fs::path defaultGoldens() {
  if (const char* named = std::getenv("LINEAMENT_GOLDENS"); named != nullptr && *named != '\0') return named;
  const fs::path source(LINEAMENT_SOURCE_DIR);
  const fs::path shared = source / "../shared/goldens";
  std::error_code ignored;
  return fs::is_directory(shared, ignored) ? shared.lexically_normal() : source / "tests/golden/data";
}

int run(const Globals& globals, evaluate::VerifyOptions options) {
  if (options.folder.empty()) options.folder = defaultGoldens();
  options.threads = globals.threads;
  options.stop = interrupt();
  const auto totals = evaluate::verifyGoldens(options, [](const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
  });
  if (!totals) {
    const bool missing = totals.error().code == ErrorCode::kNotFound;
    return fail(globals, totals.error(), missing ? kUnreadableInput : kFailed);
  }
  if (const int written = finishOutput(globals); written != kDone) return written;
  return totals->failed == 0 ? kDone : kFailed;
}

}  // namespace

void addVerify(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<evaluate::VerifyOptions>();
  auto* command = program.add_subcommand("verify", "Run golden files and compare with the reference code's numbers");
  command->add_option(
      "folder", options->folder,
      "Folder of golden files; $LINEAMENT_GOLDENS, ../shared/goldens or tests/golden/data if not given");
  command->add_option("--device", options->device, "cpu, cuda or cuda:N")->capture_default_str();
  command->add_option("--precision", options->precision, "Numbers that the networks compute with")
      ->check(CLI::IsMember({"fp32", "fp64", "bf16", "fp16"}))
      ->capture_default_str();
  command->add_option("--component", options->component, "Only files of this component, e.g. stylegan2_generator");
  command->add_flag("--json", options->json, "One JSON object instead of the table");
  command->footer(
      "Prints component, config, output, relative L2 error, tolerance and verdict; exit code 1 if any fails.\n"
      "No checkpoint is needed: weights and inputs come from the files' rule.\n"
      "Example: lineament-cli verify tests/golden/data --precision bf16");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
