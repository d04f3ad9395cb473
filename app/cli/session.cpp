#include "session.h"

#include <unistd.h>

#include <array>
#include <climits>

#include "face_options.h"
#include "pipeline/packs.h"

namespace lineament::cli {
namespace fs = std::filesystem;

namespace {

/// Beside the installed program, or in the source tree.
fs::path modelsFolder() {
  std::error_code ec;
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
  const fs::path installed = program.parent_path().parent_path() / "share" / "lineament" / "models";
  if (!ec && fs::exists(installed, ec)) return installed;
  return fs::path(LINEAMENT_SOURCE_DIR) / "models";
}

}  // namespace

fs::path defaultPack() {
  std::error_code ec;
  const fs::path portrait = modelsFolder() / "portrait";
  return fs::exists(portrait / "manifest.json", ec) ? portrait : paintedPack();
}
fs::path paintedPack() { return modelsFolder() / "compact"; }

std::vector<fs::path> packFolders() { return {defaultPack().parent_path()}; }

void EngineChoice::addTo(CLI::App& command) {
  command.add_option("--pack", pack,
                     "Name or folder of a model pack (see “packs list”); the embedded one where not given");
  command.add_option("--device", device, "Where the networks run")
      ->check(CLI::IsMember({"cpu", "cuda"}))
      ->capture_default_str();
  command.add_option("--precision", precision, "Numbers that the networks compute with")
      ->check(CLI::IsMember({"fp32", "bf16"}))
      ->capture_default_str();
  command.add_option("--encoder", encoder, "What inverts the photograph, where the pack has several")
      ->check(CLI::IsMember({"psp", "e4e", "restyle"}));
  command.add_option("--iterations", iterations, "Of ReStyle's inversion")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command.add_option("--memory-limit", memoryLimitMb, "Megabytes that the program should stay below; 0: no limit")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
}

EngineOptions EngineChoice::options(const Globals& globals) const {
  EngineOptions options;
  options.pack = pack.empty() ? defaultPack() : fs::path(pack);
  if (!pack.empty()) {
    auto found = findPack(pack, packFolders());
    if (!found) throw ErrorException({ErrorCode::kBadPack, found.error().message, found.error().detail});
    options.pack = std::move(*found);
  }
  // Where the bank is missing, the engine says why there is no retoucher.
  options.retouchBank = defaultPack().parent_path() / "retouch" / "bank.lrb";
  if (std::error_code missing; fs::exists(defaultLandmarks(), missing)) options.faces.landmarks = defaultLandmarks();
  options.device = device == "cuda" ? Device::kCuda : Device::kCpu;
  options.precision = precision == "bf16" ? Precision::kBFloat16 : Precision::kFloat32;
  options.threads = globals.threads;
  options.encoder = encoder;
  options.restyleIterations = iterations;
  options.memoryLimit = static_cast<std::uint64_t>(memoryLimitMb) * 1'000'000;
  return options;
}

std::map<std::string, std::string> EngineChoice::identity(const EngineInfo& info) const {
  std::map<std::string, std::string> told = {{"encoder", info.encoder}, {"precision", precision}};
  if (info.encoder == "restyle") told["iterations"] = std::to_string(iterations);
  return told;
}

Session::Session(const Globals& globals, const EngineOptions& options) : progress_(globals) {
  EngineEvents events;
  const auto locked = [this](auto&& body) {
    const std::lock_guard lock(mutex_);
    body();
  };
  events.ready = [=, this](const EngineInfo& info) { locked([&] { info_ = info; }); };
  events.photo = [=, this](const PhotoInfo& photo) { locked([&] { photo_ = photo; }); };
  events.stage = [=, this](const StageOutput& stage) {
    locked([&] { stages_[static_cast<std::size_t>(stage.stage)] = stage; });
  };
  // The first is the one that computed; a second pass over the same state only reuses.
  events.finished = [=, this](const EditSummary& s) {
    locked([&] {
      if (!summary_) summary_ = s;
    });
  };
  events.failed = [=, this](std::uint64_t request, const Error& e) { locked([&] { failures_.emplace(request, e); }); };
  events.progress = [this](const EngineProgress& p) {
    if (p.busy) progress_.show(p.what, p.fraction);
  };
  engine_ = EditEngine::create(options, std::move(events));
}

Session::~Session() {
  engine_.reset();
  progress_.end();
}

Status Session::settle(std::uint64_t request) {
  engine_->waitIdle();
  const std::lock_guard lock(mutex_);
  const auto failure = failures_.find(request);
  if (failure == failures_.end()) return {};
  progress_.end();
  return failure->second;
}

Result<EngineInfo> Session::info() {
  if (auto status = settle(0); !status) return status.error();
  const std::lock_guard lock(mutex_);
  return *info_;
}

Result<EditSummary> Session::edit(const fs::path& photo, const EditState& state, const PhotoOptions& options) {
  summary_.reset();
  const std::uint64_t asked = engine_->setState(state, Quality::kFinal);
  const std::uint64_t opened = engine_->openPhoto(photo, options);
  if (auto status = settle(opened); !status) return status.error();
  return summaryOf(asked);
}

Result<EditSummary> Session::editFace(int id, const EditState& state) {
  if (auto status = settle(engine_->chooseFace(id)); !status) return status.error();
  summary_.reset();
  return summaryOf(engine_->setState(state, Quality::kFinal));
}

Result<EditSummary> Session::summaryOf(std::uint64_t request) {
  if (auto status = settle(request); !status) return status.error();
  progress_.show("Done", 1);
  progress_.end();
  const std::lock_guard lock(mutex_);
  if (!summary_) return Error{ErrorCode::kInternal, "The edit ended without a result.", {}};
  return *summary_;
}

Status Session::exportResult(const fs::path& file, const ExportOptions& options) {
  return settle(engine_->exportResult(file, options));
}

Status Session::exportStages(const fs::path& folder) { return settle(engine_->exportStages(folder)); }

}  // namespace lineament::cli
