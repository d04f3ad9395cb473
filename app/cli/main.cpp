// lineament-cli: everything that needs no window.
#include <csignal>
#include <cstdio>

#include "base/memory.h"
#include "commands.h"

int main(int argc, char** argv) {
  using namespace lineament::cli;
  // A write beyond a quota or into a closed pipe shall come back as an error that can be said, not as a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);

  lineament::keepFreedMemory();
  lineament::useHugePages();

  Globals globals;
  Command chosen;
  CLI::App program("Lineament: retouch portraits by facial attribute and see why each pixel changed.", "lineament-cli");
  program.set_version_flag("--version", "lineament-cli " LINEAMENT_VERSION);
  program.add_flag("-v,--verbose", globals.verbosity, "Say more on stderr; twice: everything");
  program.add_flag("-q,--quiet", globals.quiet, "Say nothing but errors");
  program.add_option("--threads", globals.threads, "Threads; 0: one per core that this process may use")
      ->check(CLI::Range(0, 1024));
  program.require_subcommand(1);
  program.fallthrough();
  program.footer(
      "Exit codes: 0 done, 2 usage, 3 unreadable input, 4 bad pack, 5 no face, 1 anything else.\n"
      "\"lineament-cli SUBCOMMAND --help\" tells the options of each.");
  addEdit(program, globals, chosen);
  addInfo(program, globals, chosen);
  addBench(program, globals, chosen);
  addImport(program, globals, chosen);
  addPacks(program, globals, chosen);
  addInspect(program, globals, chosen);
  addVerify(program, globals, chosen);
  addEvaluate(program, globals, chosen);
  addFaces(program, globals, chosen);
  addSynth(program, globals, chosen);
  addRetouch(program, globals, chosen);
  addRetouchBank(program, globals, chosen);
  addShards(program, globals, chosen);
  addPhotoShards(program, globals, chosen);
  addClassifierShards(program, globals, chosen);
  addCleanerShards(program, globals, chosen);
  addLandmarkShards(program, globals, chosen);
  addEvaluateLandmarks(program, globals, chosen);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // Help and version are no failures; everything else is one line and the usage code.
    if (e.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return program.exit(e);
    std::fprintf(stderr, "lineament-cli: %s (see --help)\n", e.what());
    return kUsage;
  }
  installLog(globals);
  try {
    return chosen();
  } catch (...) {
    const auto error = lineament::currentException("lineament-cli");
    return fail(globals, error, error.code == lineament::ErrorCode::kBadPack ? kBadPackExit : kFailed);
  }
}
