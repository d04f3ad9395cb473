// lineament-cli synth: procedural portraits as pictures, with labels, parameters and true edits.
#include <filesystem>
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

class SynthRun {
 public:
  SynthRun(const Globals& globals, const SynthOptions& options) : options_(options), progress_(globals) {}

  Status run() {
    if (auto status = makeFolder(options_.out); !status) return status;
    for (int i = 0; i < options_.count; ++i) {
      progress_.show("Painting portraits", static_cast<double>(i) / options_.count);
      if (auto status = onePerson(i); !status) return status;
    }
    imaging::SheetOptions sheet;
    sheet.title = "lineament-cli synth, seed " + std::to_string(options_.seed);
    sheet.cell = std::min(options_.size, 256);
    if (options_.edits) sheet.columns = 2 + synth::kAttributeCount;
    const auto status = imaging::saveImage(options_.out / "contact-sheet.png", imaging::contactSheet(items_, sheet));
    progress_.show("Done", 1);
    return status;
  }

 private:
  Status onePerson(int index) {
    char stem[32];
    std::snprintf(stem, sizeof stem, "portrait-%05d", index);
    const auto person = synth::withLettering(
        synth::withPose(synth::samplePortrait(personSeed(options_.seed, static_cast<std::uint64_t>(index))),
                        static_cast<float>(options_.pose)),
        options_.lettering);
    const auto painting = synth::paint(person, options_.size);
    if (auto s = save(stem, person, painting); !s) return s;
    show(painting.image, stem, "");
    show(imaging::overlayLabels(painting.image, painting.labels, 0.8f), "labels", "");
    if (!options_.edits) return {};
    for (int a = 0; a < synth::kAttributeCount; ++a) {
      if (auto s = oneEdit(stem, person, painting, a); !s) return s;
    }
    return {};
  }

  /// The same person with one attribute taken to the far end of its range.
  Status oneEdit(const std::string& stem, const synth::PortraitParameters& person, const synth::Painting& before,
                 int attribute) {
    synth::PortraitParameters edited = person;
    float& strength = edited.attributes[static_cast<std::size_t>(attribute)];
    strength = strength > 0.5f ? 0.0f : 1.0f;
    const std::string id(synth::attributeId(static_cast<synth::Attribute>(attribute)));
    const auto after = synth::paint(edited, options_.size);
    if (auto s = save(stem + "-" + id, edited, after); !s) return s;
    show(after.image, id, strength > 0.5f ? "to 1" : "to 0");
    return imaging::saveMask(options_.out / (stem + "-" + id + "-change.png"), synth::changeRegion(before, after));
  }

  Status save(const std::string& stem, const synth::PortraitParameters& person, const synth::Painting& painting) const {
    if (auto s = imaging::saveImage(options_.out / (stem + ".png"), painting.image); !s) return s;
    if (auto s = imaging::saveLabels(options_.out / (stem + "-labels.png"), painting.labels); !s) return s;
    return writeTextFile(options_.out / (stem + ".json"), synth::toJson(person));
  }

  void show(const Image& image, const std::string& caption, const std::string& note) {
    const int perPerson = options_.edits ? 2 + synth::kAttributeCount : 2;
    if (static_cast<int>(items_.size()) < kSheetLimit / perPerson * perPerson) items_.push_back({image, caption, note});
  }

  const SynthOptions& options_;
  ProgressLine progress_;
  std::vector<imaging::SheetItem> items_;
};

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
  command->callback([&globals, &chosen, options] {
    chosen = [&globals, options] {
      const auto status = guarded("Painting portraits", [&] { return SynthRun(globals, *options).run(); });
      return status ? static_cast<int>(kDone) : fail(globals, status.error());
    };
  });
}

}  // namespace lineament::cli
