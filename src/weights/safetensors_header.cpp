#include "safetensors_header.h"

#include <nlohmann/json.hpp>
#include <unordered_set>

namespace lineament::weights {
namespace {

/// Accepts exactly { "__metadata__"?: {string: string}, name: {dtype, shape, data_offsets} … } and stops at the first
/// event that does not fit, so that nesting, size and types are bounded by construction.
class HeaderHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit HeaderHandler(SafetensorsHeader& out) : out_(out) {}

  bool start_object(std::size_t) override {
    switch (state_) {
      case State::kStart:
        state_ = State::kRoot;
        return true;
      case State::kRoot:
        fields_ = 0;
        state_ = key_ == "__metadata__" ? State::kMetadata : State::kEntry;
        if (state_ == State::kEntry) out_.entries.push_back({key_, {}, {}, 0, 0});
        return true;
      default:
        return fail("an object is nested where none belongs");
    }
  }

  bool end_object() override {
    if (state_ == State::kEntry && fields_ != kAllFields) {
      return fail("tensor “" + out_.entries.back().name + "” lacks dtype, shape or data_offsets");
    }
    state_ = state_ == State::kRoot ? State::kDone : State::kRoot;
    return true;
  }

  bool key(std::string& text) override {
    if (state_ == State::kRoot) {
      if (!names_.insert(text).second) return fail("“" + text + "” appears twice");
      key_ = text;
      return true;
    }
    field_ = text;
    if (state_ == State::kMetadata) {
      return out_.metadata.contains(text) ? fail("the metadata key “" + text + "” appears twice") : true;
    }
    const unsigned bit = text == "dtype" ? 1u : text == "shape" ? 2u : text == "data_offsets" ? 4u : 0u;
    if (bit == 0) return fail("tensor “" + key_ + "” has the unknown field “" + text + "”");
    if ((fields_ & bit) != 0) return fail("tensor “" + key_ + "” states its " + text + " twice");
    fields_ |= bit;
    return true;
  }

  bool string(std::string& text) override {
    if (state_ == State::kMetadata) {
      out_.metadata.emplace(field_, text);
      return true;
    }
    if (state_ == State::kEntry && field_ == "dtype") {
      const auto dtype = dtypeFromName(text);
      if (!dtype) return fail("tensor “" + key_ + "” has the unknown dtype “" + text + "”");
      out_.entries.back().dtype = *dtype;
      return true;
    }
    return misplaced();
  }

  bool start_array(std::size_t) override {
    if (state_ != State::kEntry || field_ == "dtype") return misplaced();
    state_ = State::kArray;
    numbers_ = 0;
    return true;
  }

  bool end_array() override {
    state_ = State::kEntry;
    if (field_ == "data_offsets" && numbers_ != 2) return fail("tensor “" + key_ + "” needs two data_offsets");
    return true;
  }

  bool number_unsigned(number_unsigned_t value) override {
    if (state_ != State::kArray) return misplaced();
    HeaderEntry& entry = out_.entries.back();
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return fail("a number of tensor “" + key_ + "” is too large");
    if (field_ == "shape") {
      if (numbers_ >= kMaxRank) return fail("tensor “" + key_ + "” has too many dimensions");
      entry.shape.push_back(static_cast<std::int64_t>(value));
    } else if (numbers_ < 2) {
      (numbers_ == 0 ? entry.begin : entry.end) = value;
    }
    ++numbers_;
    return true;
  }

  bool null() override { return misplaced(); }
  bool boolean(bool) override { return misplaced(); }
  bool number_integer(number_integer_t) override { return misplaced(); }
  bool number_float(number_float_t, const string_t&) override { return misplaced(); }
  bool binary(binary_t&) override { return misplaced(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    return fail(std::string("its header is not JSON (") + error.what() + ")");
  }

  [[nodiscard]] bool done() const { return state_ == State::kDone; }

 private:
  enum class State { kStart, kRoot, kMetadata, kEntry, kArray, kDone };
  static constexpr unsigned kAllFields = 7;
  static constexpr std::size_t kMaxRank = 64;

  bool fail(std::string problem) {
    if (out_.problem.empty()) out_.problem = std::move(problem);
    return false;
  }
  bool misplaced() { return fail("its header holds an unexpected value at “" + key_ + "”"); }

  SafetensorsHeader& out_;
  State state_ = State::kStart;
  std::string key_, field_;
  unsigned fields_ = 0;
  std::size_t numbers_ = 0;
  std::unordered_set<std::string> names_;
};

}  // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view text) {
  SafetensorsHeader header;
  // nlohmann-json skips a byte order mark and takes a NUL as the end of the text: neither belongs here.
  if (text.empty() || text.front() != '{') {
    header.problem = "its header does not begin with “{”";
  } else if (text.find('\0') != std::string_view::npos) {
    header.problem = "its header holds a NUL byte";
  } else {
    HeaderHandler handler(header);
    const bool fine = nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
    if (header.problem.empty() && (!fine || !handler.done())) header.problem = "its header is incomplete";
  }
  return header;
}

}  // namespace lineament::weights
