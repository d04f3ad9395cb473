// lineament-cli synth: procedural portraits as pictures, with labels, parameters and true edits.
#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "base/files.h"
#include "commands.h"
#include "imaging/colormap.h"
#include "imaging/contact_sheet.h"
#include "imaging/encode.h"
#include "people.h"
#include "synth/portrait.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

struct SynthOptions {
  int count = 8;
  std::uint64_t seed = 1;
  int size = 256;
  bool edits = false;
  double pose = 1, lettering = 0;
  fs::path out;
};

constexpr int kSheetLimit = 64;  // pictures; a larger sheet shows nothing any more

/// Pictures of one person, for the sheet.
using Row = std::vector<imaging::SheetItem>;

class SynthRun {
 public:
  SynthRun(const SynthOptions& options, int threads)
      : options_(options),
        threads_(threads),
        rows_(static_cast<std::size_t>(std::min(options.count, kSheetLimit / perPerson()))) {}

  /// `progress` is called on this thread.
  Status run(const std::function<void(double)>& progress) {
    if (auto status = makeFolder(options_.out); !status) return status;
    std::vector<std::thread> helpers;
    for (int t = 1; t < std::min(threads_, options_.count); ++t) helpers.emplace_back([this] { work({}); });
    work(progress);
    for (auto& helper : helpers) helper.join();
    if (failed_) return error_;
    if (interrupt().stopRequested()) return Error{ErrorCode::kCancelled, "Stopped; finished portraits are kept.", {}};
    imaging::SheetOptions sheet;
    sheet.title = "lineament-cli synth, seed " + std::to_string(options_.seed);
    sheet.cell = std::min(options_.size, 256);
    if (options_.edits) sheet.columns = perPerson();
    Row items;
    for (Row& row : rows_) items.insert(items.end(), row.begin(), row.end());
    return imaging::saveImage(options_.out / "contact-sheet.png", imaging::contactSheet(items, sheet));
  }

 private:
  [[nodiscard]] int perPerson() const { return options_.edits ? 2 + synth::kAttributeCount : 2; }

  /// Person after person, until all are taken.
  void work(const std::function<void(double)>& progress) {
    for (int i = next_++; i < options_.count && !failed_ && !interrupt().stopRequested(); i = next_++) {
      const auto status = guarded("Painting portraits", [&] { return onePerson(i); });
      if (!status && !failed_.exchange(true)) error_ = status.error();
      if (progress) progress(static_cast<double>(i) / options_.count);
    }
  }

  Status onePerson(int index) {
    char stem[32];
    std::snprintf(stem, sizeof stem, "portrait-%05d", index);
    const auto person = synth::withLettering(
        synth::withPose(synth::samplePortrait(personSeed(options_.seed, static_cast<std::uint64_t>(index))),
                        static_cast<float>(options_.pose)),
        options_.lettering);
    const auto painting = synth::paint(person, options_.size);
    if (auto s = save(stem, person, painting); !s) return s;
    Row row = {{painting.image, stem, ""},
               {imaging::overlayLabels(painting.image, painting.labels, 0.8f), "labels", ""}};
    for (int a = 0; options_.edits && a < synth::kAttributeCount; ++a) {
      if (auto s = oneEdit(stem, person, painting, a, row); !s) return s;
    }
    // Every person has a row of its own, so nobody waits for anybody.
    if (static_cast<std::size_t>(index) < rows_.size()) rows_[static_cast<std::size_t>(index)] = std::move(row);
    return {};
  }

  /// The same person with one attribute taken to the far end of its range.
  Status oneEdit(const std::string& stem, const synth::PortraitParameters& person, const synth::Painting& before,
                 int attribute, Row& row) const {
    synth::PortraitParameters edited = person;
    float& strength = edited.attributes[static_cast<std::size_t>(attribute)];
    strength = strength > 0.5f ? 0.0f : 1.0f;
    const std::string id(synth::attributeId(static_cast<synth::Attribute>(attribute)));
    const auto after = synth::paint(edited, options_.size);
    if (auto s = save(stem + "-" + id, edited, after); !s) return s;
    row.push_back({after.image, id, strength > 0.5f ? "to 1" : "to 0"});
    return imaging::saveMask(options_.out / (stem + "-" + id + "-change.png"), synth::changeRegion(before, after));
  }

  Status save(const std::string& stem, const synth::PortraitParameters& person, const synth::Painting& painting) const {
    if (auto s = imaging::saveImage(options_.out / (stem + ".png"), painting.image); !s) return s;
    if (auto s = imaging::saveLabels(options_.out / (stem + "-labels.png"), painting.labels); !s) return s;
    return writeTextFile(options_.out / (stem + ".json"), synth::toJson(person));
  }

  const SynthOptions& options_;
  int threads_;
  std::vector<Row> rows_;  ///< of the first people
  std::atomic<int> next_{0};
  std::atomic<bool> failed_{false};
  Error error_;  ///< of the first that failed
};

int run(const Globals& globals, const SynthOptions& options) {
  ProgressLine progress(globals);
  const auto status = guarded("Painting portraits", [&] {
    return SynthRun(options, globals.threadCount()).run([&](double part) {
      progress.show("Painting portraits", part);
    });
  });
  if (status) progress.show("Done", 1);
  progress.end();
  return status ? static_cast<int>(kDone) : fail(globals, status.error());
}

}  // namespace

void addSynth(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<SynthOptions>();
  auto* command = program.add_subcommand("synth", "Paint procedural portraits with labels, parameters and true edits");
  command->add_option("--count", options->count, "Portraits")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  command->add_option("--seed", options->seed, "Same seed, same people")->capture_default_str();
  command->add_option("--size", options->size, "Side in pixels")->check(CLI::Range(64, 1024))->capture_default_str();
  command->add_option("--out", options->out, "Folder, made where missing")->required();
  command
      ->add_option("--pose", options->pose,
                   "How much of their pose people keep: 0 frontal and centered, 1 usual, 2 widest")
      ->check(CLI::Range(0.0, 2.0))
      ->capture_default_str();
  command->add_option("--lettering", options->lettering, "Share of the people with words behind them")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_flag("--edits", options->edits,
                    "Also the true edit of every attribute, and where it changed the picture");
  command->footer("Example: lineament-cli synth --count 8 --seed 7 --size 256 --edits --out /tmp/people");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
