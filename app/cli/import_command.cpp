// lineament-cli import: public checkpoint files into a model pack.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "pipeline/faces.h"
#include "pipeline/packs.h"

namespace lineament::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Role {
  const char* name;
  const char* help;
};
constexpr Role kRoles[] = {{"psp", "pSp: psp_ffhq_encode.pt (encoder and generator)"},
                           {"e4e", "e4e: e4e_ffhq_encode.pt (encoder and generator)"},
                           {"restyle", "ReStyle over pSp or e4e (encoder and generator)"},
                           {"generator", "StyleGAN2: stylegan2-ffhq-config-f.pt (g_ema)"},
                           {"diffcam", "Diff-CAM classifier: diff_cam_weight.pt"},
                           {"parser", "BiSeNet face parser: 79999_iter.pth"},
                           {"cleaner", "MAResU-Net cleaner"},
                           {"eogi", "EOGI's deghosting network: deghosting.pt"}};

struct ImportOptions {
  std::map<std::string, fs::path> files;  // every role; empty where not given
  std::vector<std::string> layers;        // NAME=FIRST-LAST
  std::string to;
  fs::path directions, faceDetector;
  bool half = false, replace = false, json = false;
};

Result<std::pair<std::string, std::pair<int, int>>> layerRange(const std::string& text) {
  const auto equals = text.find('=');
  const auto dash = text.find('-', equals == std::string::npos ? 0 : equals);
  const auto number = [](std::string_view digits) {
    int value = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? value : -1;
  };
  if (equals != std::string::npos && equals > 0 && dash != std::string::npos) {
    const std::string_view all = text;
    const int first = number(all.substr(equals + 1, dash - equals - 1)), last = number(all.substr(dash + 1));
    if (first >= 0 && last >= first) return std::pair{text.substr(0, equals), std::pair{first, last}};
  }
  return Error{ErrorCode::kInvalidArgument,
               "“--layers " + text + "” is not of the form NAME=FIRST-LAST, e.g. --layers Smiling=0-7.",
               {}};
}

/// `--to` takes a name, or a path where it holds a slash.
Result<ImportOrder> orderOf(const ImportOptions& options) {
  ImportOrder order;
  for (const auto& [role, file] : options.files) {
    if (!file.empty()) order.checkpoints[role] = file;
  }
  if (order.checkpoints.empty()) {
    return Error{ErrorCode::kInvalidArgument, "There is nothing to import: give at least one checkpoint.", {}};
  }
  for (const std::string& text : options.layers) {
    auto range = layerRange(text);
    if (!range) return range.error();
    order.layers.insert(std::move(*range));
  }
  order.name = options.to;
  if (options.to.find('/') != std::string::npos) {
    order.target = options.to;
    const fs::path plain = order.target.filename().empty() ? order.target.parent_path() : order.target;
    order.name = plain.filename().string();
  }
  order.directions = options.directions;
  order.half = options.half;
  order.replace = options.replace;
  return order;
}

/// What is given twice, absent, or too full is no fault of the weight file.
Exit importExit(const ImportOrder& order, const Error& error) {
  const bool aboutSource =
      error.code != ErrorCode::kNotFound && error.code != ErrorCode::kPermission && error.code != ErrorCode::kIo;
  if (aboutSource) return weightsExit(error.code);
  for (const auto& [role, file] : order.checkpoints) {
    if (error.message.find(file.string()) != std::string::npos) return weightsExit(error.code);
  }
  if (!order.directions.empty() && error.message.find(order.directions.string()) != std::string::npos)
    return weightsExit(error.code);
  return kFailed;
}

void tell(const ImportResult& result) {
  const PackCard card = packCard(result.folder);
  std::printf("Made the pack “%s”: %s\n", card.name.c_str(), result.folder.c_str());
  std::string networks;
  for (const auto& key : result.networks) networks += (networks.empty() ? "" : ", ") + key;
  std::string attributes;
  for (const auto& id : card.attributes) attributes += (attributes.empty() ? "" : ", ") + id;
  std::printf("Networks    %s\nAttributes  %s\nSize        %.1f MB\n", networks.c_str(),
              attributes.empty() ? "none" : attributes.c_str(), static_cast<double>(card.bytes) / 1e6);
  for (const auto& lack : result.unavailable) std::printf("Missing     %s\n", lack.sentence.c_str());
  for (const auto& note : result.notes) std::printf("Note        %s\n", note.c_str());
}

/// No pack: a finder of faces for all packs.
int importDetector(const Globals& globals, const ImportOptions& options) {
  const bool more =
      std::any_of(options.files.begin(), options.files.end(), [](const auto& f) { return !f.second.empty(); });
  if (more || !options.to.empty() || !options.directions.empty()) {
    return fail(globals, {ErrorCode::kInvalidArgument, "--face-detector belongs to no pack: import it by itself.", {}},
                kUsage);
  }
  if (const Status status = importFaceDetector(options.faceDetector); !status) {
    const bool aboutSource = status.error().message.find(options.faceDetector.string()) != std::string::npos;
    return fail(globals, status.error(), aboutSource ? weightsExit(status.error().code) : kFailed);
  }
  const std::string path = userFaceDetector().string();
  std::printf("%s\n", options.json ? Json({{"faceDetector", path}}).dump(2).c_str()
                                   : ("Faces are now found by “" + path + "”.").c_str());
  return finishOutput(globals);
}

int run(const Globals& globals, const ImportOptions& options) {
  if (!options.faceDetector.empty()) return importDetector(globals, options);
  if (options.to.empty())
    return fail(globals, {ErrorCode::kInvalidArgument, "--to is required: the name of the pack.", {}}, kUsage);
  const auto order = orderOf(options);
  if (!order) return fail(globals, order.error(), kUsage);
  ProgressLine progress(globals);
  const auto result = importCheckpoints(
      *order, [&](std::string_view what, double fraction) { progress.show(what, fraction); }, interrupt());
  progress.end();
  if (!result) return fail(globals, result.error(), importExit(*order, result.error()));
  if (!options.json) {
    tell(*result);
    return finishOutput(globals);
  }
  Json unavailable = Json::array();
  for (const auto& lack : result->unavailable)
    unavailable.push_back({{"network", lack.network}, {"reason", lack.sentence}});
  const PackCard card = packCard(result->folder);
  const Json json = {{"name", card.name},
                     {"path", result->folder.string()},
                     {"networks", result->networks},
                     {"attributes", card.attributes},
                     {"bytes", card.bytes},
                     {"unavailable", unavailable},
                     {"notes", result->notes}};
  std::printf("%s\n", json.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
  return finishOutput(globals);
}

}  // namespace

void addImport(CLI::App& program, const Globals& globals, Command& chosen) {
  auto options = std::make_shared<ImportOptions>();
  auto* command = program.add_subcommand("import", "Make a model pack of public checkpoint files; any subset will do");
  for (const Role& role : kRoles)
    command->add_option("--" + std::string(role.name), options->files[role.name], role.help);
  command->add_option("--directions", options->directions,
                      "Folder of directions, NAME.npy or NAME.pt, one per layer or one for all");
  command->add_option("--layers", options->layers, "Restrict a direction to layers of the code: NAME=FIRST-LAST");
  command->add_option("--to", options->to, "Name of the pack, or a folder where it holds a slash");
  command->add_option("--face-detector", options->faceDetector,
                      "YuNet (face_detection_yunet_n_640.onnx), which then finds faces for every pack; alone");
  command->add_flag("--half", options->half, "Store weights as float16: half the size, 11 bits of each number");
  command->add_flag("--replace", options->replace, "Replace a pack of that name once the new one is complete");
  command->add_flag("--json", options->json, "The result as JSON");
  command->footer(
      "Every name and shape is checked; a pack is there completely or not at all. An import that was stopped starts\n"
      "anew. What is missing is named, with the stages that the pack then does not offer.\n"
      "Example: lineament-cli import --psp psp_ffhq_encode.pt --diffcam diff_cam_weight.pt --parser 79999_iter.pth\n"
      "         --directions editing/ --to ffhq-1024");
  command->callback([&globals, &chosen, options] { chosen = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace lineament::cli
