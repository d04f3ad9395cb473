// lineament-cli retouch and retouch-bank: the retoucher on one picture, and the making of what it has learned.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "commands.h"
#include "imaging/encode.h"
#include "imaging/photo.h"
#include "retouch/build_bank.h"
#include "retouch/faces_folder.h"
#include "retouch/retouch.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;

struct RetouchOptions {
  fs::path input, output, mesh, facesFolder, labels, bank, change;
  std::vector<std::string> attributes;
  std::uint64_t seed = 1;
};

Error usage(const std::string& sentence) { return {ErrorCode::kInvalidArgument, sentence, {}}; }

Result<std::vector<retouch::Wish>> wishesOf(const std::vector<std::string>& texts) {
  std::vector<retouch::Wish> wishes;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
      return usage("“-a " + text + "” is not of the form NAME=STRENGTH, e.g. -a Smiling=0.7.");
    char* end = nullptr;
    const std::string number = text.substr(equals + 1);
    const double strength = std::strtod(number.c_str(), &end);
    if (*end != '\0' || !std::isfinite(strength))
      return usage("“" + number + "” in “-a " + text + "” is not a number.");
    wishes.push_back({text.substr(0, equals), strength});
  }
  return wishes;
}

/// 478 rows of three numbers, or an object whose "mesh" is that; pixels of the picture.
Result<FaceMesh> readMesh(const fs::path& path) {
  const auto text = readTextFile(path);
  if (!text) return text.error();
  const Error bad{ErrorCode::kUnreadable, quoted(path) + " does not hold 478 points of three numbers.", ""};
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (json.is_object() && json.contains("mesh")) json = nlohmann::json(json["mesh"]);
  if (!json.is_array() || json.size() != kMeshPointCount) return bad;
  FaceMesh mesh;
  for (int i = 0; i < kMeshPointCount; ++i) {
    const auto& row = json[static_cast<std::size_t>(i)];
    if (!row.is_array() || row.size() != 3 || !row[0].is_number() || !row[1].is_number() || !row[2].is_number())
      return bad;
    mesh[i] = {row[0].get<float>(), row[1].get<float>(), row[2].get<float>()};
  }
  return mesh;
}

Result<LabelMap> readLabels(const fs::path& path) {
  const auto photo = imaging::openPhoto(path);
  if (!photo) return photo.error();
  LabelMap labels(photo->image->width(), photo->image->height());
  for (int y = 0; y < labels.height(); ++y) {
    for (int x = 0; x < labels.width(); ++x) labels.at(x, y) = photo->image->at(x, y, 0);
  }
  return labels;
}

int run(const Globals& globals, const RetouchOptions& options) {
  const auto failed = [&](const Error& error) {
    switch (error.code) {
      case ErrorCode::kBadPack:
        return fail(globals, error, kBadPackExit);
      case ErrorCode::kInvalidArgument:
        return fail(globals, error, kUsage);
      case ErrorCode::kNotFound:
      case ErrorCode::kUnreadable:
      case ErrorCode::kUnsupported:
        return fail(globals, error, kUnreadableInput);
      default:
        return fail(globals, error);
    }
  };
  const auto wishes = wishesOf(options.attributes);
  if (!wishes) return failed(wishes.error());
  if (!imaging::formatOf(options.output))
    return failed(usage(quoted(options.output) + " has no extension that can be written (png, jpg, tif, webp, bmp)."));
  const auto bank = retouch::Bank::open(options.bank);
  if (!bank) return failed(bank.error());
  const auto photo = imaging::openPhoto(options.input);
  if (!photo) return failed(photo.error());
  const auto mesh = options.mesh.empty() ? retouch::meshInFolder(options.facesFolder, options.input.filename().string(),
                                                                 photo->image->width())
                                         : readMesh(options.mesh);
  if (!mesh) return failed(mesh.error());
  LabelMap labels;
  if (!options.labels.empty()) {
    auto read = readLabels(options.labels);
    if (!read) return failed(read.error());
    labels = std::move(*read);
  }
  const auto result =
      retouch::retouch(*photo->image, *mesh, labels.empty() ? nullptr : &labels, *wishes, options.seed, *bank);
  if (!result) return failed(result.error());
  imaging::EncodeOptions encode;
  encode.source = &*photo;
  if (const auto status = imaging::saveImage(options.output, result->image, encode); !status)
    return failed(status.error());
  if (options.change.empty()) return kDone;
  const auto status = imaging::saveMask(options.change, result->changed);
  return status ? static_cast<int>(kDone) : failed(status.error());
}

struct BankCommand {
  fs::path faces, output;
  retouch::BankOptions options;
};

int run(const Globals& globals, const BankCommand& command) {
  const auto bytes = retouch::buildBank(command.faces, command.options, [&](const std::string& line) {
    if (!globals.quiet) std::fprintf(stderr, "%s\n", line.c_str());
  });
  if (!bytes) return fail(globals, bytes.error(), weightsExit(bytes.error().code));
  if (const auto status = writeFile(command.output, *bytes); !status) return fail(globals, status.error());
  std::printf("%s: %.1f MB\n", command.output.c_str(), static_cast<double>(bytes->size()) / 1e6);
  return finishOutput(globals);
}

}  // namespace

void addRetouch(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<RetouchOptions>();
  auto* command = program.add_subcommand("retouch", "Retouch one photograph by warps, ratio images and strokes");
  command->add_option("FILE", options->input, "The photograph")->required();
  command->add_option("-a,--attribute", options->attributes, "NAME=STRENGTH, -1…1; may be given several times")
      ->required();
  auto* mesh = command->add_option("--mesh", options->mesh, "JSON: 478 points [x, y, z] in pixels of the photograph");
  command
      ->add_option("--faces-folder", options->facesFolder,
                   "Take the mesh of the photograph's name from faces.json and mesh.npy there")
      ->excludes(mesh);
  command->add_option("--labels", options->labels, "PNG whose values are the 19 classes, as large as the photograph");
  command->add_option("--bank", options->bank, "What the retoucher has learned")
      ->default_val(fs::path(LINEAMENT_SOURCE_DIR) / "models/retouch/bank.lrb");
  command->add_option("--seed", options->seed, "Same seed, same edit")->capture_default_str();
  command->add_option("-o,--output", options->output, "The picture to write")->required();
  command->add_option("--change", options->change, "Also write where the picture changed, as a gray PNG");
  command->callback([&globals, &chosen, options] {
    if (options->mesh.empty() && options->facesFolder.empty()) throw CLI::RequiredError("--mesh or --faces-folder");
    chosen = [&globals, options] { return run(globals, *options); };
  });
}

void addRetouchBank(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<BankCommand>();
  auto* command = program.add_subcommand("retouch-bank", "Make the retoucher's bank from a folder of aligned faces");
  command->add_option("FOLDER", options->faces, "Faces at 256 with faces.json, mesh.npy, judged.json, held_out.json")
      ->required();
  command->add_option("--faces512", options->options.sharp, "The same faces at 512, where they are that sharp");
  command->add_flag("--training", options->options.training,
                    "Keep single people's teeth and wrinkles: for training, never to be shipped");
  command->add_option("-o,--output", options->output, "The file to write")->required();
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
