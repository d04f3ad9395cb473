#include "weights/npy.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "mapped_file.h"
#include "plain_text.h"
#include "strided.h"

namespace lineament::weights {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxHeader = 1u << 20;

struct Problem {
  std::string why;
};
[[noreturn]] void fail(std::string why) { throw Problem{std::move(why)}; }

/// The header is a Python dict literal with exactly three keys; only the forms that NumPy writes are taken.
class Header {
 public:
  explicit Header(std::string_view text) : text_(text) {
    expect('{');
    while (!accept('}')) {
      const std::string key = quoted();
      expect(':');
      if (key == "descr" && !descr) {
        descr = quoted();
      } else if (key == "fortran_order" && !fortran) {
        fortran = boolean();
      } else if (key == "shape" && !shape) {
        shape = tuple();
      } else {
        fail("its header has the unexpected key “" + key + "”");
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skip();
    if (at_ != text_.size()) fail("its header has text behind the description");
    if (!descr || !fortran || !shape) fail("its header lacks descr, fortran_order or shape");
  }

  std::optional<std::string> descr;
  std::optional<bool> fortran;
  std::optional<Shape> shape;

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
  }
  bool accept(char c) {
    skip();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) fail(std::string("its header lacks a “") + c + "”");
  }
  std::string quoted() {
    skip();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    if (quote != '\'' && quote != '"') fail("its header describes something other than plain numbers");
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) fail("its header is cut off");
    std::string result(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return result;
  }
  bool boolean() {
    skip();
    for (const auto& [word, value] : {std::pair{std::string_view("True"), true}, {std::string_view("False"), false}}) {
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return value;
      }
    }
    fail("its fortran_order is neither True nor False");
  }
  Shape tuple() {
    Shape result;
    expect('(');
    while (!accept(')')) {
      skip();
      std::int64_t value = 0;
      const char* begin = text_.data() + at_;
      const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
      if (error != std::errc() || value < 0) fail("its shape is impossible");
      at_ += static_cast<std::size_t>(end - begin);
      if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // Python 2
      result.push_back(value);
      if (result.size() > 64) fail("it has too many dimensions");
      if (!accept(',')) {
        if (result.size() == 1) fail("its shape is not a tuple");
        expect(')');
        break;
      }
    }
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

struct Kind {
  std::string_view code;
  DType dtype;
};
constexpr Kind kKinds[] = {{"f8", DType::kF64}, {"f4", DType::kF32}, {"f2", DType::kF16}, {"i8", DType::kI64},
                           {"i4", DType::kI32}, {"i2", DType::kI16}, {"i1", DType::kI8},  {"u8", DType::kU64},
                           {"u4", DType::kU32}, {"u2", DType::kU16}, {"u1", DType::kU8},  {"b1", DType::kBool}};

DType dtypeFrom(const std::string& descr, bool& bigEndian) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const Kind& k) { return descr.size() == 3 && descr.substr(1) == k.code; });
  if (found == std::end(kKinds) || std::string_view("<>|=").find(descr[0]) == std::string_view::npos) {
    fail(descr.find('O') != std::string::npos ? "it holds Python objects"
                                              : "its type “" + descr + "” is not supported");
  }
  if (descr[0] == '|' && sizeOf(found->dtype) != 1) fail("its type “" + descr + "” has no byte order");
  bigEndian = descr[0] == '>' && sizeOf(found->dtype) > 1;
  return found->dtype;
}

}  // namespace

bool NpyFile::looksLikeOne(std::span<const std::uint8_t> first) {
  return first.size() >= kMagic.size() &&
         std::equal(kMagic.begin(), kMagic.end(), first.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Result<NpyFile> NpyFile::open(const std::filesystem::path& path) {
  return guarded("Reading “" + path.string() + "”", [&]() -> Result<NpyFile> {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    NpyFile npy;
    npy.file_ = *mapped;
    const auto bytes = npy.file_->bytes();
    try {
      if (!looksLikeOne(bytes) || bytes.size() < 10) fail("its first bytes are not those of an .npy file");
      const int major = bytes[6];
      if (major < 1 || major > 3 || bytes[7] != 0) fail("its version is unknown");
      const std::size_t start = major == 1 ? 10 : 12;
      if (bytes.size() < start) fail("it is cut off");
      std::size_t size = 0;
      for (std::size_t i = start; i-- > 8;) size = size << 8 | bytes[i];
      if (size > kMaxHeader || size > bytes.size() - start) fail("its header is longer than it can be");
      const Header header({reinterpret_cast<const char*>(bytes.data()) + start, size});
      npy.dtype_ = dtypeFrom(*header.descr, npy.bigEndian_);
      npy.shape_ = *header.shape;
      npy.fortran_ = *header.fortran;
      npy.data_ = bytes.subspan(start + size);
      const auto need = byteCount(npy.dtype_, npy.shape_);
      if (!need) fail("its shape " + toString(npy.shape_) + " is impossible");
      if (static_cast<std::uint64_t>(*need) != npy.data_.size()) {
        fail("it holds " + std::to_string(npy.data_.size()) + " bytes of data instead of " + std::to_string(*need));
      }
    } catch (const Problem& problem) {
      return Error{ErrorCode::kUnreadable,
                   "“" + path.string() + "” cannot be read as a NumPy array: " + plainText(problem.why) + ".",
                   {}};
    }
    return npy;
  });
}

Status NpyFile::stream(const ByteSink& sink) const {
  Shape strides(shape_.size(), 1);
  std::int64_t step = 1;
  for (std::size_t i = 0; i < shape_.size(); ++i) {
    const std::size_t axis = fortran_ ? i : shape_.size() - 1 - i;
    strides[axis] = step;
    step *= std::max<std::int64_t>(shape_[axis], 1);
  }
  const std::size_t element = sizeOf(dtype_);
  std::vector<std::uint8_t> swapped;
  const ByteSink swap = [&](std::span<const std::uint8_t> piece) -> Status {
    swapped.assign(piece.begin(), piece.end());
    for (std::size_t at = 0; at < swapped.size(); at += element) {
      std::reverse(swapped.begin() + static_cast<std::ptrdiff_t>(at),
                   swapped.begin() + static_cast<std::ptrdiff_t>(at + element));
    }
    return sink(swapped);
  };
  if (isOneRun(shape_, strides)) return streamRange(*file_, data_, bigEndian_ ? swap : sink);
  if (Status status = file_->whole(); !status) return status;
  return gather(data_, dtype_, shape_, strides, bigEndian_ ? swap : sink,
                [&](std::span<const std::uint8_t> range) { file_->release(range); });
}

}  // namespace lineament::weights
