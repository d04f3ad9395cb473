// The composition root of the GUI program `lineament`: reads the command line, builds every object, runs the event
// loop.
#include <CLI/CLI.hpp>
#include <QApplication>
#include <QIcon>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/editor/log_sink.h"
#include "app/editor/pack_calls.h"
#include "app/editor/screenshot.h"
#include "app/editor/startup.h"
#include "base/memory.h"
#include "pipeline/engine_library.h"
#include "pipeline/pack_promise.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/session.h"
#include "ui/bridge/session_keeper.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/main_window.h"
#include "ui/panels/tour.h"
#include "ui/settings/desktop_theme.h"
#include "ui/settings/icons.h"
#include "ui/settings/preferences.h"
#include "ui/settings/samples.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"

namespace lineament {
namespace {

struct CommandLine {
  std::string photo;
  std::string pack;
  std::string engine;
  std::optional<Device> device;
  std::optional<Precision> precision;
  std::optional<int> threads;
  std::string screenshot;
  std::string workspace = "edit";
  std::string compare;
  std::string theme;
  std::string language;
  std::string size;
  std::string settings;
  bool startupReport = false;
  std::vector<std::string> edits;
};

const std::map<std::string, Device> kDevices = {{"cpu", Device::kCpu}, {"cuda", Device::kCuda}};
const std::map<std::string, Precision> kPrecisions = {{"fp32", Precision::kFloat32}, {"bf16", Precision::kBFloat16}};

void describe(CLI::App& app, CommandLine& line) {
  app.set_version_flag("--version", LINEAMENT_VERSION);
  app.add_option("PHOTO", line.photo, "Photograph or session to open");
  app.add_option("--pack", line.pack, "Folder of the model pack");
  app.add_option("--device", line.device, "cpu or cuda")->transform(CLI::CheckedTransformer(kDevices));
  app.add_option("--precision", line.precision, "fp32 or bf16")->transform(CLI::CheckedTransformer(kPrecisions));
  app.add_option("--threads", line.threads, "Threads of the networks; 0: one per core")->check(CLI::Range(0, 1024));
  app.add_option("--language", line.language, "en, ru or zh_CN")->check(CLI::IsMember({"en", "ru", "zh_CN"}));
  app.add_option("--theme", line.theme, "dark, light or system")->check(CLI::IsMember({"dark", "light", "system"}));
  // For scripts and tests; an empty group keeps them out of --help.
  app.add_option("--screenshot", line.screenshot, "Write the window to this PNG and quit")->group("");
  app.add_option("--workspace", line.workspace)
      ->check(CLI::IsMember({"edit", "stages", "ablation", "analysis"}))
      ->group("");
  app.add_option("--compare", line.compare)
      ->check(CLI::IsMember({"off", "split", "side", "difference", "blink"}))
      ->group("");
  app.add_option("--size", line.size, "Window size, WIDTHxHEIGHT")->group("");
  app.add_option("--engine", line.engine, "File of the engine's library")->group("");
  app.add_option("--settings", line.settings, "Settings file in place of the person's own")->group("");
  app.add_flag("--startup-report", line.startupReport, "Say how long the start took, and quit")->group("");
  app.add_option("-a", line.edits, "Attribute=alpha")->allow_extra_args(false)->group("");
}

/// "Smiling=20" …; nullopt where one is not of that form.
std::optional<std::map<std::string, double>> parseEdits(const std::vector<std::string>& edits) {
  std::map<std::string, double> alphas;
  for (const std::string& edit : edits) {
    const std::size_t equals = edit.find('=');
    if (equals == std::string::npos) return std::nullopt;
    bool isNumber = false;
    alphas[edit.substr(0, equals)] = QString::fromStdString(edit.substr(equals + 1)).toDouble(&isNumber);
    if (!isNumber) return std::nullopt;
  }
  return alphas;
}

EngineOptions engineOptions(const CommandLine& line, const ui::Preferences& preferences) {
  EngineOptions options;
  options.pack = ui::toPath(ui::findPack(QString::fromStdString(line.pack), preferences.pack.get()));
  options.faces.landmarks = ui::toPath(ui::landmarksFolder());
  options.retouchBank = ui::toPath(ui::findModel(QStringLiteral("retouch/bank.lrb")));
  options.device = line.device.value_or(preferences.device.get());
  options.precision = line.precision.value_or(preferences.precision.get());
  options.threads = line.threads.value_or(preferences.threads.get());
  options.memoryLimit = std::uint64_t{1'000'000} * static_cast<unsigned>(std::max(0, preferences.memoryLimit.get()));
  if (line.pack.empty()) options.encoder = preferences.encoder.get().toStdString();  // it goes with the pack
  options.restyleIterations = std::clamp(preferences.restyleIterations.get(), 1, 20);
  // A picture of the window waits until the engine is at rest.
  if (line.screenshot.empty()) options.anticipationBytes = std::uint64_t{256} << 20;
  return options;
}

/// Beside the program in a build folder, in lib/lineament where it is installed.
std::filesystem::path engineFile(const CommandLine& line) {
  if (!line.engine.empty()) return line.engine;
  const std::filesystem::path program = ui::toPath(QCoreApplication::applicationDirPath());
  std::error_code ignored;
  const auto installed = program.parent_path() / "lib" / "lineament" / kEngineLibraryName;
  return std::filesystem::exists(installed, ignored) ? installed : program / kEngineLibraryName;
}

/// The photograph to start with: the one named; for a picture of the window the first sample; else none, and the window
/// welcomes.
QString firstPhoto(const CommandLine& line, const QStringList& samples) {
  if (!line.photo.empty()) return QString::fromStdString(line.photo);
  return line.screenshot.empty() || samples.isEmpty() ? QString() : samples.first();
}

int runEditor(QApplication& application, const CommandLine& line, const std::map<std::string, double>& alphas) {
  ui::Preferences preferences(QString::fromStdString(line.settings));
  ui::installTranslations(application, ui::localeOf(line.language.empty() ? preferences.language.get()
                                                                          : QString::fromStdString(line.language)));
  const ui::DesktopTheme desktop(application, preferences);
  ui::applyTheme(application,
                 line.theme.empty() ? preferences.theme.get() : ui::themeFromId(QString::fromStdString(line.theme)));
  ui::LogRelay logRelay;
  installLogSink(logRelay);
  int code = 0;
  {
    const QStringList samples = ui::samplePortraits();
    const EngineOptions options = engineOptions(line, preferences);
    EngineLibrary library(engineFile(line));
    const auto waiting = [&library](const EngineOptions& asked, const EngineEvents& events, const Post& post) {
      return library.createEngine(asked, events, post);
    };
    ui::Session session(waiting, options, preferences);
    session.promise(packPromise(options.pack));
    ui::PackLibrary packs(packCalls(library, options.pack));
    ui::MainWindow window(session, logRelay, packs, samples);
    int width = 0;
    int height = 0;
    if (std::sscanf(line.size.c_str(), "%dx%d", &width, &height) == 2) window.resize(width, height);
    window.edit().canvas().setMode(ui::compareModeFromId(line.compare));
    if (line.workspace == "stages") window.showWorkspace(ui::Workspace::kStages);
    if (line.workspace == "ablation") window.showWorkspace(ui::Workspace::kAblation);
    if (line.workspace == "analysis") window.showWorkspace(ui::Workspace::kAnalysis);
    window.show();
    std::optional<Screenshot> screenshot;
    if (!line.screenshot.empty()) {
      screenshot.emplace(session, window, QString::fromStdString(line.screenshot), alphas);
    }
    const QString photo = firstPhoto(line, samples);
    const Startup startup(session, window, !photo.isEmpty(), line.startupReport);
    // Not before: what a library does while it is loaded keeps all others waiting, Qt's plugins among them.
    QObject::connect(&startup, &Startup::firstFrame, &window, [&library] {
      useHugePages();  // for the engine's tensors; a window alone would clear huge pages in vain
      library.load();
    });
    if (!photo.isEmpty()) window.files().openFile(photo);
    if (!screenshot && !preferences.tourDone.get()) window.tour().start();
    if (photo.isEmpty() && screenshot) {
      std::fprintf(stderr, "lineament: there is no photograph to show.\n");
      code = 1;
    } else {
      code = QApplication::exec();
      if (screenshot || line.startupReport) window.keeper().forget();  // nobody's work
    }
  }
  removeLogSink();
  return code;
}

}  // namespace
}  // namespace lineament

int main(int argc, char** argv) {
  lineament::keepFreedMemory();  // before the first thread
  // Threads of the engine that wait for each other sleep after some microseconds instead of spinning for milliseconds:
  // where another program has one of the cores, that makes an answer several times as fast. Read when the engine is
  // loaded.
  ::setenv("GOMP_SPINCOUNT", "10000", 0);
  lineament::CommandLine line;
  CLI::App app("Retouch portraits by facial attribute and see why each pixel changed", "lineament");
  lineament::describe(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto alphas = lineament::parseEdits(line.edits);
  if (!alphas) {
    std::fprintf(stderr, "lineament: -a takes Attribute=number, for example -a Smiling=20.\n");
    return 2;
  }
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("lineament"));
  QApplication::setApplicationDisplayName(QStringLiteral("Lineament"));
  QApplication::setApplicationVersion(QStringLiteral(LINEAMENT_VERSION));
  lineament::ui::registerResources();
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/lineament.svg")));
  return lineament::runEditor(application, line, *alphas);
}
