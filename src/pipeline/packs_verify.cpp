// Reads every byte of a pack: hashes, names, shapes, finite numbers, and that its parts fit each other.
#include <cstring>

#include "packs_check.h"
#include "weights/safetensors.h"

namespace lineament {
namespace fs = std::filesystem;
namespace {

using weights::DType;
using weights::SafetensorsFile;

constexpr double kHashShare = 0.6;  ///< of the time, which hashing takes

/// Whether all exponents differ from “all ones”, the mark of infinities and NaN.
template <class Word>
bool finiteWords(std::span<const std::uint8_t> bytes, Word exponent) {
  for (std::size_t at = 0; at + sizeof(Word) <= bytes.size(); at += sizeof(Word)) {
    Word word;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & exponent) == exponent) return false;
  }
  return true;
}

bool allFinite(DType dtype, std::span<const std::uint8_t> bytes) {
  switch (dtype) {
    case DType::kF64:
      return finiteWords<std::uint64_t>(bytes, 0x7FF0000000000000u);
    case DType::kF32:
      return finiteWords<std::uint32_t>(bytes, 0x7F800000u);
    case DType::kF16:
      return finiteWords<std::uint16_t>(bytes, 0x7C00u);
    case DType::kBF16:
      return finiteWords<std::uint16_t>(bytes, 0x7F80u);
    default:
      return true;
  }
}

class Verifier {
 public:
  Verifier(const weights::Pack& pack, const ProgressSink& progress, const StopToken& stop)
      : pack_(pack), progress_(progress), stop_(stop) {
    for (const auto& file : pack.manifest().files) total_ += file.size;
  }

  Status run() {
    for (const auto& [key, entry] : pack_.manifest().networks) {
      if (Status fine = network(key, entry); !fine) return fine;
    }
    const auto codes = pipeline::checkFit(pack_);
    if (!codes) return codes.error();
    return directions(*codes);
  }

 private:
  [[nodiscard]] std::string quoted(const std::string& file) const { return "“" + pack_.filePath(file).string() + "”"; }
  static Error bad(const std::string& what, const std::string& why) {
    return {ErrorCode::kBadPack, what + " " + why + ".", {}};
  }

  Result<SafetensorsFile> open(const std::string& file) {
    auto opened = SafetensorsFile::open(pack_.filePath(file));
    if (opened) return opened;
    Error error = opened.error();
    if (error.code == ErrorCode::kUnreadable) error.code = ErrorCode::kBadPack;
    return error;
  }

  Status finite(const SafetensorsFile& file, const weights::RawEntry& entry, const std::string& what) {
    return file.stream(entry, [&](std::span<const std::uint8_t> piece) -> Status {
      stop_.throwIfStopped();
      done_ += piece.size();
      if (progress_) {
        const double read = total_ == 0 ? 1.0 : std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
        progress_("Checking the pack", kHashShare + (1 - kHashShare) * read);
      }
      if (!allFinite(entry.dtype, piece)) return bad(what, "holds numbers that are not finite");
      return {};
    });
  }

  Status network(const std::string& key, const weights::NetworkEntry& entry) {
    auto file = open(entry.file);
    if (!file) return file.error();
    weights::SpecMap specs;
    for (const auto& [name, raw] : file->entries()) {
      if (name.starts_with(entry.prefix)) specs[name.substr(entry.prefix.size())] = {raw.dtype, raw.shape};
    }
    if (Status fine = pipeline::checkTensors(key, entry.config, specs, quoted(entry.file)); !fine) return fine;
    for (const auto& [name, raw] : file->entries()) {
      if (!name.starts_with(entry.prefix)) continue;
      const std::string what = quoted(entry.file) + ", tensor “" + name + "”";
      if (Status fine = finite(*file, raw, what); !fine) return fine;
    }
    return {};
  }

  Status directions(const pipeline::CodeShape& codes) {
    const weights::PackManifest& manifest = pack_.manifest();
    if (manifest.attributes.empty()) return {};
    auto file = open(manifest.directionsFile);
    if (!file) return file.error();
    for (const auto& attribute : manifest.attributes) {
      const std::string what = quoted(manifest.directionsFile) + ", direction “" + attribute.direction + "”";
      const weights::RawEntry* entry = file->find(attribute.direction);
      if (entry == nullptr) return bad(what, "is missing");
      const weights::Shape fitting = {codes.styles, codes.width};
      if (!weights::isFloating(entry->dtype) || entry->shape.size() != 2 ||
          (codes.styles != 0 && entry->shape != fitting))
        return bad(what, "has the shape " + weights::toString(entry->shape));
      if (Status fine = finite(*file, *entry, what); !fine) return fine;
      if (std::all_of(entry->bytes.begin(), entry->bytes.end(), [](std::uint8_t b) { return b == 0; }))
        return bad(what, "is zero");
    }
    return {};
  }

  const weights::Pack& pack_;
  const ProgressSink& progress_;
  const StopToken& stop_;
  std::uint64_t total_ = 0, done_ = 0;
};

}  // namespace

Status verifyPack(const fs::path& folder, const ProgressSink& progress, const StopToken& stop) {
  return guarded("Checking the pack “" + folder.string() + "”", [&]() -> Status {
    weights::PackOptions options;
    if (progress) options.progress = [&](std::string_view what, double done) { progress(what, kHashShare * done); };
    options.stop = stop;
    const auto pack = weights::Pack::open(folder, options);
    if (!pack) return pack.error();
    if (Status fine = Verifier(*pack, progress, stop).run(); !fine) return fine;
    if (progress) progress("Checking the pack", 1.0);
    return {};
  });
}

}  // namespace lineament
