// lineament-cli edit: the whole method on one photograph, without a window.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/log.h"
#include "commands.h"
#include "face_options.h"
#include "imaging/encode.h"
#include "session.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct EditOptions {
  fs::path input, output, stages;
  std::vector<std::string> attributes;  // NAME=ALPHA
  EngineChoice engine;
  FaceChoice finder;
  FaceTarget target;
  PhotoOptions photo;  // of the target
  std::string cam = "diffcam++";
  std::string manipulator = "pack";
  std::string cleaner;  // empty: the pack's network where it has one, else none
  EditState state;      // strength and mask; the rest is filled from the above
  ExportOptions save;
  bool cropOnly = false;
  bool json = false;
};

Error usage(const std::string& sentence) { return {ErrorCode::kInvalidArgument, sentence, {}}; }

/// "Smiling=20" into the state.
Status addAttribute(const std::string& text, EditState& state) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return usage("“-a " + text + "” is not of the form NAME=ALPHA, e.g. -a Smiling=20.");
  }
  const std::string number = text.substr(equals + 1);
  char* end = nullptr;
  const double alpha = std::strtod(number.c_str(), &end);
  if (*end != '\0' || !std::isfinite(alpha)) return usage("“" + number + "” in “-a " + text + "” is not a number.");
  state.setAlpha(text.substr(0, equals), alpha);
  return {};
}

/// Everything about the options that can be judged before a pack is loaded.
Status prepare(EditOptions& options) {
  for (const auto& text : options.attributes) {
    if (auto status = addAttribute(text, options.state); !status) return status;
  }
  options.state.manipulator = *manipulatorFromId(options.manipulator);
  options.state.method = *mapMethodFromId(options.cam);
  if (!options.cleaner.empty()) options.state.cleaner = *cleanerFromId(options.cleaner);
  options.save.wholePhoto = !options.cropOnly;
  if (auto status = validate(options.state); !status) return status;
  auto photo = options.target.photoOptions();
  if (!photo) return photo.error();
  options.photo = *std::move(photo);
  if (options.output.empty() && options.stages.empty() && !options.json) {
    return usage("There is nothing to write: give -o, --stages or --json.");
  }
  if (!options.output.empty() && !imaging::formatOf(options.output)) {
    return usage("“" + options.output.string() + "” has no extension that can be written (png, jpg, tif, webp, bmp).");
  }
  return {};
}

Status knownAttributes(const EditState& state, const EngineInfo& info) {
  for (const auto& [id, alpha] : state.alphas) {
    bool found = false;
    std::string known;
    for (const auto& attribute : info.attributes) {
      found = found || attribute.id == id;
      known += (known.empty() ? "" : ", ") + attribute.id;
    }
    if (!found && known.empty() && !info.unavailable.empty())
      return usage("The pack “" + info.packName + "” cannot edit “" + id + "”. " + info.unavailable.front().sentence);
    if (!found)
      return usage("“" + id + "” is not an attribute of the pack “" + info.packName + "”; it has " + known + ".");
  }
  return {};
}

Exit inputExit(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNoFace:
      return kNoFaceExit;
    case ErrorCode::kInvalidArgument:
      return kUsage;
    case ErrorCode::kNotFound:
    case ErrorCode::kUnreadable:
    case ErrorCode::kUnsupported:
    case ErrorCode::kTooLarge:
    case ErrorCode::kPermission:
    case ErrorCode::kIo:
      return kUnreadableInput;
    default:
      return kFailed;
  }
}

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// What was done to one face.
Json editedJson(const EditSummary& summary) {
  return {{"face", summary.face < 0 ? Json(nullptr) : Json(summary.face)},
          {"fit", fitJson(summary.fit)},
          {"maskArea", summary.maskArea},
          {"inversionPsnr", finite(summary.inversionPsnr)}};
}

Json report(const EditOptions& options, const EngineInfo& info, const std::vector<EditSummary>& edited,
            const Session& session) {
  const EditSummary& summary = edited.back();
  const PhotoInfo& photo = session.photo();
  Json json;
  json["input"] = options.input.string();
  json["output"] = options.output.empty() ? Json(nullptr) : Json(options.output.string());
  json["photo"] = {{"width", photo.width}, {"height", photo.height}};
  json["crop"] = {{"x", photo.crop.x}, {"y", photo.crop.y}, {"width", photo.crop.width}, {"height", photo.crop.height}};
  json["cropSize"] = photo.cropSize;
  json["faces"] = Json::array();
  for (const FoundFace& face : photo.faces) json["faces"].push_back(faceJson(face, photo.width, photo.height));
  json["edited"] = Json::array();
  for (const EditSummary& each : edited) json["edited"].push_back(editedJson(each));
  json["device"] = std::string(id(info.device));
  json["precision"] = std::string(id(info.precision));
  json["deviceNote"] = info.deviceNote;
  json["threads"] = info.threads;
  json["processor"] = info.processor;
  json["pack"] = {
      {"name", info.packName}, {"version", info.packVersion}, {"id", info.packId}, {"path", info.packPath.string()}};
  json["encoder"] = info.encoder;
  json["attributes"] = options.state.activeAlphas();
  json["cam"] = std::string(id(options.state.method));
  json["manipulator"] = std::string(id(options.state.manipulator));
  json["cleaner"] = std::string(id(options.state.cleaner));
  json["stages"] = Json::array();
  for (const StageOutput& stage : session.stages()) {
    const bool written = !options.stages.empty();
    json["stages"].push_back(
        {{"name", std::string(id(stage.stage))},
         {"milliseconds", stage.milliseconds},
         {"file", written ? Json((options.stages / fileName(stage.stage)).string()) : Json(nullptr)}});
    if (!stage.unavailable.empty()) json["stages"].back()["unavailable"] = stage.unavailable;
  }
  json["maskArea"] = summary.maskArea;
  json["inversionPsnr"] = finite(summary.inversionPsnr);
  json["milliseconds"] = summary.milliseconds;
  return json;
}

/// The edit of every face that was asked for, in this order.
Result<std::vector<EditSummary>> editFaces(Session& session, const EditOptions& options) {
  // Where another face than the largest is meant, the largest must stay as it is.
  const bool first = options.target.onlyLargest();
  auto opened = session.edit(options.input, first ? options.state : EditState{}, options.photo);
  if (!opened && opened.error().code == ErrorCode::kNoFace) {
    return Error{ErrorCode::kNoFace,
                 "No face was found in “" + options.input.string() +
                     "”: give its points with --placement, or take the middle with --crop center.",
                 {}};
  }
  if (!opened) return opened.error();
  if (first) return std::vector{*opened};
  const auto ids = options.target.among(session.photo());
  if (!ids) return ids.error();
  std::vector<EditSummary> edited;
  for (const int id : *ids) {
    auto summary = session.editFace(id, options.state);
    if (!summary) return summary.error();
    edited.push_back(*std::move(summary));
  }
  return edited;
}

int run(const Globals& globals, EditOptions options) {
  if (auto status = prepare(options); !status) return fail(globals, status.error(), kUsage);
  EngineOptions engine = options.engine.options(globals);
  engine.faces.detector = options.finder.detector;
  Session session(globals, engine);
  const auto info = session.info();
  if (!info) return fail(globals, info.error(), packExit(info.error().code));
  if (!info->deviceNote.empty()) log(LogLevel::kWarning, "engine", info->deviceNote);
  if (auto status = knownAttributes(options.state, *info); !status) return fail(globals, status.error(), kUsage);
  const Cleaner asked = options.state.cleaner;
  if ((asked == Cleaner::kMaresUNet && !info->hasCleaner) || (asked == Cleaner::kEogi && !info->hasEogi)) {
    if (!options.cleaner.empty()) {
      return fail(globals,
                  {ErrorCode::kBadPack,
                   "The pack “" + info->packName + "” has no network for --cleaner " + options.cleaner +
                       "; poisson and none need no network.",
                   {}},
                  kBadPackExit);
    }
    options.state.cleaner = Cleaner::kPoisson;
    log(LogLevel::kWarning, "engine",
        "The pack “" + info->packName + "” has no cleaning network: the result is blended by Poisson's equation.");
  }

  const auto edited = editFaces(session, options);
  if (!edited) return fail(globals, edited.error(), inputExit(edited.error().code));
  for (const EditSummary& each : *edited) {
    if (each.fit.word == FitWord::kPoor) {
      log(LogLevel::kWarning, "engine",
          "The pack “" + info->packName + "” fits " +
              (each.face < 0 ? "the photograph" : "face " + std::to_string(each.face)) +
              " poorly: " + reasonsOf(each.fit) + ".");
    }
  }
  if (!options.stages.empty()) {
    if (auto status = session.exportStages(options.stages); !status) return fail(globals, status.error());
  }
  if (!options.output.empty()) {
    if (auto status = session.exportResult(options.output, options.save); !status) return fail(globals, status.error());
  }
  if (options.json) {
    const auto text = report(options, *info, *edited, session).dump(2, ' ', false, Json::error_handler_t::replace);
    std::printf("%s\n", text.c_str());
  } else if (!globals.quiet) {
    if (!options.stages.empty()) std::printf("%s\n", options.stages.c_str());
    if (!options.output.empty()) std::printf("%s\n", options.output.c_str());
  }
  // A full disk or a closed pipe shows only when the buffer goes.
  if (std::fflush(stdout) != 0) {
    return fail(globals, {ErrorCode::kIo, "Cannot write the report to the standard output.", {}});
  }
  return kDone;
}

std::vector<std::string> methodIds() {
  std::vector<std::string> ids;
  for (int i = 0; i < kMapMethodCount; ++i) ids.emplace_back(id(static_cast<MapMethod>(i)));
  return ids;
}

}  // namespace

void addEdit(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<EditOptions>();
  auto* command = program.add_subcommand("edit", "Edit a portrait and, where asked, write every stage of the method");
  command->add_option("input", options->input, "The photograph")->required();
  command->add_option("-a,--attribute", options->attributes, "NAME=ALPHA, e.g. Smiling=20; repeat for several")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("-o,--output", options->output, "The edited photograph: png, jpg, tif, webp or bmp by extension");
  command->add_option("--stages", options->stages, "Folder for 01-original.png … 10-cleaned.png and a contact sheet");
  options->engine.addTo(*command);
  options->target.addTo(*command);
  options->finder.addTo(*command);
  command->add_option("--cam", options->cam, "Activation map that becomes the mask")
      ->check(CLI::IsMember(methodIds()))
      ->capture_default_str();
  command->add_option("--cleaner", options->cleaner, "What removes the seams [maresunet]")
      ->check(CLI::IsMember({"maresunet", "eogi", "poisson", "none"}));
  command
      ->add_option("--manipulator", options->manipulator, "What makes the edit: the pack's choice, or one of the two")
      ->check(CLI::IsMember({"pack", "generator", "retoucher"}))
      ->capture_default_str();
  command->add_option("--variant", options->state.variant, "Other teeth, glasses or beards of the retoucher, 0 to 9999")
      ->check(CLI::Range(0, kMaxVariant))
      ->capture_default_str();
  command->add_option("--strength", options->state.strength, "Factor on every alpha, 0 to 2")->capture_default_str();
  MaskOptions& mask = options->state.mask;
  command->add_option("--mask-strength", mask.strength, "Factor on the mask, 0 to 4")->capture_default_str();
  command->add_option("--mask-threshold", mask.threshold, "Map values below it count as 0, 0 to 1")
      ->capture_default_str();
  command->add_option("--mask-spread", mask.spread, "Grow the mask inside the face, part of the crop's side, 0 to 0.25")
      ->capture_default_str();
  command->add_option("--mask-feather", mask.feather, "Soften its edge, part of the crop's side, 0 to 0.1")
      ->capture_default_str();
  command->add_flag("--keep-teeth,!--mix-teeth", mask.keepTeeth,
                    "The mouth's interior whole from one image (default) or mixed like the rest");
  command->add_flag("--calibrated,!--plain-map", mask.calibrated,
                    "The mask as the pack prepares it (default), or the papers' mask: the map itself");
  command->add_option("--quality", options->save.jpegQuality, "JPEG and WebP quality")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_flag("--crop-only", options->cropOnly, "Write the edited square alone, not the whole photograph");
  command->add_flag("--json", options->json, "Tell on stdout what was done, as JSON");
  command->footer(
      "Examples:\n"
      "  lineament-cli edit portrait.jpg -a Smiling=20 -o smiling.jpg\n"
      "  lineament-cli edit portrait.jpg -a Smiling=20 -a Old=8 --stages /tmp/stages --json\n"
      "  lineament-cli edit group.jpg --face all -a Smiling=20 -o smiling.jpg\n"
      "  lineament-cli edit portrait.jpg -a Beard=-15 --cam diffcam --cleaner poisson -o shaved.png");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
