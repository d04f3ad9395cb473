#include "weights/import.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/files.h"
#include "base/sha256.h"
#include "weights/inspect.h"
#include "weights/npy.h"
#include "weights/tensors.h"
#include "work_folder.h"

namespace lineament::weights {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(ErrorCode code, std::string message) { throw ErrorException({code, std::move(message), {}}); }

/// A checkpoint of either kind, tensor by tensor.
class Source {
 public:
  explicit Source(const fs::path& path) : path_(path) {
    if (fileKind(path).value() == FileKind::kSafetensors) {
      safetensors_ = SafetensorsFile::open(path).value();
      for (const auto& [name, entry] : safetensors_->entries())
        specs_.emplace(name, TensorSpec{entry.dtype, entry.shape});
    } else {
      torch_ = TorchFile::open(path).value();
      for (const TorchTensor& tensor : torch_->tensors())
        specs_.emplace(tensor.name, TensorSpec{tensor.dtype, tensor.shape});
    }
  }
  [[nodiscard]] const SpecMap& specs() const { return specs_; }
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] Result<torch::Tensor> tensor(const std::string& name) const {
    if (torch_) return toTensor(*torch_, *torch_->find(name));
    const RawEntry* entry = safetensors_->find(name);
    return toTensor(*safetensors_, *entry, quoted(path_) + ", tensor “" + name + "”");
  }
  /// An option of the training that lies beside the weights.
  template <class T>
  [[nodiscard]] std::optional<T> option(const std::string& name) const {
    if (!torch_) return std::nullopt;
    const auto found = torch_->values().find("opts" + std::string(kKeySeparator) + name);
    if (found == torch_->values().end() || !std::holds_alternative<T>(found->second)) return std::nullopt;
    return std::get<T>(found->second);
  }

 private:
  fs::path path_;
  std::optional<TorchFile> torch_;
  std::optional<SafetensorsFile> safetensors_;
  SpecMap specs_;
};

struct Planned {
  std::shared_ptr<const Source> source;
  FoundNetwork network;
  std::string averageCode;  ///< full name in the source; empty where none belongs to it
};

bool isWide(DType dtype) { return dtype == DType::kF32 || dtype == DType::kF64; }

/// Biases, statistics and codes stay float32: they are small, and a variance may leave the range of float16.
DType storedType(const TensorSpec& spec, bool half) {
  if (!isWide(spec.dtype)) return spec.dtype;
  return half && spec.shape.size() > 1 ? DType::kF16 : DType::kF32;
}

class Importer {
 public:
  explicit Importer(const ImportRequest& request) : request_(request) {}

  ImportReport run() {
    if (request_.checkpoints.empty()) fail(ErrorCode::kInvalidArgument, "There is no checkpoint to import.");
    folder_ = WorkFolder::create(request_.target, request_.replace).value();
    plan();
    for (const auto& [key, planned] : plan_) writeNetwork(key, planned);
    writeDirections();
    describe();
    request_.stop.throwIfStopped();
    writePack(folder_->path(), manifest_, paths_).value();
    // The pack must open before anyone sees it.
    Pack::open(folder_->path(), {HashCheck::kSizesOnly, {}, request_.stop}).value();
    folder_->publish().value();
    report_.folder = request_.target;
    return std::move(report_);
  }

 private:
  void plan() {
    // The first that brings a network keeps it: a generator of its own before the decoders of the encoders.
    for (const CheckpointRole role : {CheckpointRole::kGenerator, CheckpointRole::kPsp, CheckpointRole::kE4e,
                                      CheckpointRole::kRestyle, CheckpointRole::kClassifier, CheckpointRole::kParser,
                                      CheckpointRole::kCleaner, CheckpointRole::kDeghosting}) {
      const auto given = request_.checkpoints.find(role);
      if (given == request_.checkpoints.end()) continue;
      const auto source = std::make_shared<const Source>(given->second);
      FoundCheckpoint found = findNetworks(role, source->specs(), given->second).value();
      for (FoundNetwork& network : found.networks) {
        const std::string average = averageOf(*source, network.key, found.averageCode);
        if (plan_.contains(network.key)) {
          report_.notes.push_back("The " + network.key + " of " + quoted(given->second) +
                                  " was left aside: another was given.");
          continue;
        }
        if (network.key == "restyle") network.config["scheme"] = schemeOf(*source);
        if (request_.check) request_.check(network.key, network.config, network.tensors, quoted(given->second)).value();
        for (const auto& [name, spec] : network.tensors) total_ += bytesOf(spec);
        const std::string key = network.key;
        plan_.emplace(key, Planned{source, std::move(network), average});
      }
      manifest_.origin += (manifest_.origin.empty() ? "" : "; ") + std::string(name(role)) + ": " +
                          given->second.filename().string() + ", SHA-256 " + sha256HexOfFile(given->second).value();
    }
    checkCodes();
  }

  /// ReStyle over pSp and over e4e have the same tensors; the training's word for its encoder tells them apart.
  std::string schemeOf(const Source& source) {
    const auto type = source.option<std::string>("encoder_type");
    if (!type)
      report_.notes.push_back(quoted(source.path()) + " does not say its kind; it is taken as ReStyle over pSp.");
    return type && type->find("Progressive") != std::string::npos ? "progressive" : "independent";
  }

  /// The average code belongs to the encoder that was trained with it.
  std::string averageOf(const Source& source, const std::string& key, const std::string& average) {
    if (key != "encoder" && key != "e4e" && key != "restyle") return {};
    if (source.option<bool>("learn_in_w").value_or(false)) {
      fail(ErrorCode::kUnsupported,
           quoted(source.path()) + " was trained to give one style for all layers (learn_in_w).");
    }
    if (!source.option<bool>("start_from_latent_avg").value_or(true)) {
      report_.notes.push_back("The encoder of " + quoted(source.path()) + " was trained without latent_avg.");
      return {};
    }
    if (average.empty())
      fail(ErrorCode::kBadPack, quoted(source.path()) + " lacks “latent_avg”, which its encoder needs.");
    return average;
  }

  /// Encoders and generator of one pack must speak of the same codes.
  void checkCodes() {
    const auto generator = plan_.find("generator");
    if (generator == plan_.end()) return;
    const auto& config = generator->second.network.config;
    const int size = config.at("size").get<int>();
    styles_ = 2;  // L = 2 log2(size) − 2
    for (int side = size; side > 4; side /= 2) styles_ += 2;
    width_ = config.at("styleDim").get<int>();
    manifest_.resolution = size;
    for (const char* key : {"encoder", "e4e", "restyle"}) {
      const auto found = plan_.find(key);
      if (found == plan_.end()) continue;
      const auto& encoder = found->second.network.config;
      if (encoder.at("styles") != styles_ || encoder.at("styleDim") != width_) {
        fail(ErrorCode::kBadPack, quoted(found->second.source->path()) + " gives codes " +
                                      toString(Shape{encoder.at("styles"), encoder.at("styleDim")}) +
                                      ", the generator takes " + toString(Shape{styles_, width_}) + ".");
      }
    }
  }

  static std::uint64_t bytesOf(const TensorSpec& spec) {
    return static_cast<std::uint64_t>(byteCount(spec.dtype, spec.shape).value_or(0));
  }

  void advance(const TensorSpec& spec) {
    request_.stop.throwIfStopped();
    done_ += bytesOf(spec);
    if (request_.progress) {
      request_.progress("Importing weights",
                        total_ == 0 ? 1.0 : std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)));
    }
  }

  void writeNetwork(const std::string& key, const Planned& planned) {
    SafetensorsWriter writer;
    writer.setMetadata("format", "pt");
    const auto add = [&](const std::string& stored, const std::string& full, const TensorSpec& spec) {
      const DType dtype = storedType(spec, request_.half);
      writer.add(stored, dtype, spec.shape,
                 [this, source = planned.source, full, spec, dtype](const ByteSink& sink) -> Status {
                   auto tensor = source->tensor(full);
                   if (!tensor) return tensor.error();
                   const std::string what = quoted(source->path()) + ", tensor “" + full + "”";
                   if (isFloating(spec.dtype) && !torch::isfinite(*tensor).all().item<bool>()) {
                     return Error{ErrorCode::kBadPack, what + " holds numbers that are not finite.", {}};
                   }
                   torch::Tensor converted = tensor->to(*scalarType(dtype));
                   if (dtype == DType::kF16 && isWide(spec.dtype) && !torch::isfinite(converted).all().item<bool>()) {
                     return Error{ErrorCode::kBadPack,
                                  what + " holds numbers beyond float16; import without half precision.",
                                  {}};
                   }
                   advance(spec);
                   return sink({static_cast<const std::uint8_t*>(converted.data_ptr()), converted.nbytes()});
                 });
    };
    for (const auto& [name, spec] : planned.network.tensors) add(name, planned.network.prefix + name, spec);
    if (!planned.averageCode.empty()) {
      const TensorSpec& spec = planned.source->specs().at(planned.averageCode);
      const auto& config = planned.network.config;
      const auto count = elementCount(spec.shape).value_or(0);
      const auto width = config.at("styleDim").get<std::int64_t>();
      if (count != width && count != width * config.at("styles").get<std::int64_t>()) {
        fail(ErrorCode::kBadPack,
             quoted(planned.source->path()) + ": latent_avg has the shape " + toString(spec.shape) + ".");
      }
      add("latent_avg", planned.averageCode, spec);
    }
    const std::string file = key + ".safetensors";
    writer.write(folder_->path() / file).value();
    paths_.push_back(file);
    manifest_.networks[key] = {file, {}, planned.network.config};
    report_.networks.push_back(key);
  }

  void writeDirections() {
    if (request_.directions.empty()) return;
    if (styles_ == 0) {
      report_.notes.push_back("The directions were left aside: they need the generator whose codes they move.");
      return;
    }
    std::error_code failed;
    std::vector<fs::path> files;
    for (const auto& item : fs::directory_iterator(request_.directions, failed)) {
      const auto extension = item.path().extension();
      if (extension == ".npy" || extension == ".pt") files.push_back(item.path());
    }
    if (failed) throw ErrorException(fileError("read", request_.directions, failed.value()));
    std::sort(files.begin(), files.end());
    TensorMap directions;
    for (const fs::path& file : files) addDirection(file, directions);
    if (directions.empty())
      fail(ErrorCode::kBadPack, quoted(request_.directions) + " holds no direction (.npy or .pt).");
    manifest_.directionsFile = "directions.safetensors";
    saveSafetensors(folder_->path() / manifest_.directionsFile, directions).value();
    paths_.push_back(manifest_.directionsFile);
  }

  void addDirection(const fs::path& file, TensorMap& directions) {
    request_.stop.throwIfStopped();
    const std::string id = file.stem().string();
    const auto bad = [&](const std::string& why) {
      fail(ErrorCode::kBadPack, quoted(file) + " is no direction: " + why + ".");
    };
    const TensorMap loaded = loadWeights(file).value();
    if (loaded.size() != 1 || !loaded.begin()->first.empty()) bad("it holds something other than one array");
    torch::Tensor direction = loaded.begin()->second;
    if (direction.dim() == 1) direction = direction.unsqueeze(0);
    if (!direction.is_floating_point() || direction.dim() != 2) bad("it is not a matrix of floats");
    if (direction.size(1) != width_ || (direction.size(0) != 1 && direction.size(0) != styles_)) {
      bad("it has the shape " + toString(direction.sizes().vec()) + ", the codes have " +
          toString(Shape{styles_, width_}));
    }
    const bool forEveryLayer = direction.size(0) == 1;  // InterFaceGAN and e4e: one vector, used at its own scale
    direction = direction.to(torch::kFloat32).expand({styles_, width_}).contiguous();
    const double norm = direction.norm().item<double>();
    if (!std::isfinite(norm) || norm == 0) bad("its numbers are zero or not finite");
    if (directions.contains(id)) bad("there are two of that name");
    AttributeEntry attribute = known(id);
    if (plan_.contains("classifier")) {
      const int classes = plan_.at("classifier").network.config.at("classes");
      if (attribute.classifierIndex >= classes)
        bad("the classifier has no output " + std::to_string(attribute.classifierIndex));
      if (attribute.classifierIndex < 0) {
        report_.notes.push_back("No output of the classifier is known for the direction “" + id +
                                "”: it edits its whole region, without a map.");
      }
    }
    if (const auto layers = request_.layers.find(id); layers != request_.layers.end()) {
      const auto [first, last] = layers->second;
      if (first < 0 || last < first || last >= styles_)
        fail(ErrorCode::kInvalidArgument, "“" + id + "” cannot be restricted to the layers " + std::to_string(first) +
                                              " to " + std::to_string(last) + ": the codes have " +
                                              std::to_string(styles_) + ".");
      attribute.firstLayer = first;
      attribute.lastLayer = last;
    }
    if (forEveryLayer) {
      // The program divides a direction by its norm over all layers; ±5 at the file's own scale is ±5·norm then.
      attribute.alphaMax = std::max(1.0, std::round(5 * norm));
      attribute.alphaMin = -attribute.alphaMax;
    }
    directions.emplace(id, direction);
    manifest_.attributes.push_back(std::move(attribute));
  }

  /// Without an output of the classifier, and with the widest region of those that are known.
  static AttributeEntry unknown(const std::vector<AttributeEntry>& attributes) {
    AttributeEntry attribute;
    for (const AttributeEntry& other : attributes) {
      if (other.originalClasses.size() <= attribute.originalClasses.size()) continue;
      attribute.originalClasses = other.originalClasses;
      attribute.manipulatedClasses = other.manipulatedClasses;
    }
    return attribute;
  }

  [[nodiscard]] AttributeEntry known(const std::string& id) const {
    const std::vector<AttributeEntry> attributes =
        request_.attributes.empty() ? publicAttributes() : request_.attributes;
    // The names under which InterFaceGAN's and e4e's directions are shared.
    static const std::map<std::string, std::string> kAlso = {
        {"age", "Old"}, {"smile", "Smiling"}, {"smiling", "Smiling"}};
    const auto also = kAlso.find(id);
    const std::string& wanted = also == kAlso.end() ? id : also->second;
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& a) { return a.id == wanted; });
    AttributeEntry attribute = found == attributes.end() ? unknown(attributes) : *found;
    attribute.id = attribute.direction = id;
    return attribute;
  }

  void describe() {
    manifest_.name = request_.name.empty() ? request_.target.filename().string() : request_.name;
    manifest_.license = request_.license;
    manifest_.differenceSign = request_.differenceSign;
    manifest_.description = request_.half ? "Imported; weights in float16." : "Imported.";
    const auto lacks = [&](const char* key, const char* consequence) {
      if (!plan_.contains(key)) report_.missing.push_back(std::string("No ") + key + ": " + consequence);
    };
    lacks("generator", "photographs cannot be inverted or edited.");
    if (!plan_.contains("e4e") && !plan_.contains("restyle")) lacks("encoder", "photographs cannot be inverted.");
    lacks("classifier", "there are no activation maps.");
    lacks("parser", "there is no segmentation, so the map is not bounded by it.");
    if (!plan_.contains("eogi")) lacks("cleaner", "only the Poisson blend can clean the fused image.");
    if (manifest_.attributes.empty()) report_.missing.push_back("No directions: there is no attribute to edit.");
  }

  const ImportRequest& request_;
  std::unique_ptr<WorkFolder> folder_;
  std::map<std::string, Planned> plan_;
  PackManifest manifest_;
  std::vector<std::string> paths_;
  ImportReport report_;
  std::int64_t styles_ = 0, width_ = 0;
  std::uint64_t total_ = 0, done_ = 0;
};

}  // namespace

std::vector<AttributeEntry> publicAttributes() {
  using enum FaceClass;
  const std::vector<FaceClass> every = {kSkin, kLeftBrow, kRightBrow, kLeftEye,  kRightEye, kEyeglasses,
                                        kNose, kMouth,    kUpperLip,  kLowerLip, kNeck};
  std::vector<FaceClass> manipulated = every;
  manipulated.pop_back();  // plus the neck where the original's set has it
  const auto entry = [&](const char* id, int index, const std::vector<FaceClass>& original) {
    AttributeEntry attribute;
    attribute.id = attribute.direction = id;
    attribute.classifierIndex = index;
    attribute.originalClasses = original;
    attribute.manipulatedClasses =
        std::find(original.begin(), original.end(), kNeck) != original.end() ? every : manipulated;
    return attribute;
  };
  return {entry("Beard", 12, {kSkin, kLeftBrow, kRightBrow, kNose, kNeck}),
          entry("Bushy_Eyebrows", 6, {kSkin, kLeftBrow, kRightBrow, kNose}),
          entry("Eyeglasses", 7, every),
          entry("Mouth_Open", 10, every),
          entry("Narrow_Eyes", 11, every),
          entry("Old", 16, {kSkin, kLeftBrow, kRightBrow, kNose, kMouth, kUpperLip, kLowerLip, kNeck}),
          entry("Smiling", 15, every)};
}

Result<ImportReport> importPack(const ImportRequest& request) {
  return guarded("Importing into “" + request.target.string() + "”",
                 [&]() -> Result<ImportReport> { return Importer(request).run(); });
}

}  // namespace lineament::weights
