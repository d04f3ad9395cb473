#include "pickle.h"

#include <bit>
#include <charconv>
#include <cstring>

#include "pickle_machine.h"

namespace lineament::weights::pickle {

void refuse(std::string why) { throw Refusal{std::move(why)}; }

bool isUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<std::uint8_t>(text[i]);
    const std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > text.size() - i) return false;
    std::uint32_t point = length == 1 ? first : first & (0x7Fu >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<std::uint8_t>(text[i + k]);
      if (next >> 6 != 2) return false;
      point = point << 6 | (next & 0x3Fu);
    }
    constexpr std::uint32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
    // Surrogates alone are not characters, but Python writes them ("surrogatepass"); a name with one is refused here.
    if (point < kLowest[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
    i += length;
  }
  return true;
}

Ref Program::run(std::span<const std::uint8_t> bytes, std::size_t& used) {
  Machine machine(*this, bytes);
  const Ref result = machine.run();
  used = machine.position();
  return result;
}

// ---- reading -------------------------------------------------------------------------------------------------------

std::span<const std::uint8_t> Machine::take(std::uint64_t size) {
  if (size > bytes_.size() - at_) refuse("a value reaches past its end (opcode at byte " + std::to_string(opAt_) + ")");
  const auto piece = bytes_.subspan(at_, static_cast<std::size_t>(size));
  at_ += static_cast<std::size_t>(size);
  return piece;
}

std::uint64_t Machine::number(std::size_t size) {
  const auto piece = take(size);
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | piece[i];
  return value;
}

std::string_view Machine::view(std::uint64_t size) {
  const auto piece = take(size);
  return {reinterpret_cast<const char*>(piece.data()), piece.size()};
}

std::string_view Machine::line() {
  const auto rest = bytes_.subspan(at_);
  const void* end = rest.empty() ? nullptr : std::memchr(rest.data(), '\n', rest.size());
  if (!end) refuse("a line has no end (opcode at byte " + std::to_string(opAt_) + ")");
  const auto size = static_cast<std::size_t>(static_cast<const std::uint8_t*>(end) - rest.data());
  const std::string_view text = view(size);
  ++at_;
  return text;
}

// ---- values --------------------------------------------------------------------------------------------------------

Ref Machine::add(Node node) {
  if (program_.nodes_.size() >= kMaxNodes) refuse("it holds too many values");
  program_.nodes_.push_back(node);
  return static_cast<Ref>(program_.nodes_.size() - 1);
}

void Machine::push(Ref ref) {
  if (stack_.size() >= kMaxStack) refuse("its stack grows beyond " + std::to_string(kMaxStack) + " values");
  stack_.push_back(ref);
}

void Machine::pushNumber(std::int64_t value) { push(add({Kind::kInt, 0, value, 0})); }

void Machine::pushText(std::string_view text, Kind kind) {
  if (kind == Kind::kString && !isUtf8(text)) refuse("a text is not UTF-8");
  program_.texts_.push_back(text);
  push(add({kind, static_cast<std::uint32_t>(program_.texts_.size() - 1), 0, 0}));
}

std::uint32_t Machine::depthOf(Ref ref) const {
  const Node& node = program_.nodes_[ref];
  return isContainer(node.kind) ? program_.depths_[node.index] : 0;
}

void Machine::charge(std::size_t items) {
  charged_ += items;
  if (charged_ > 4 * bytes_.size() + 1000) refuse("it copies the same values again and again");
}

Ref Machine::makeContainer(Kind kind, std::vector<Ref> items) {
  charge(items.size());
  std::uint32_t depth = 0;
  for (const Ref item : items) depth = std::max(depth, depthOf(item));
  if (++depth > kMaxDepth) refuse("its containers are nested deeper than " + std::to_string(kMaxDepth));
  program_.lists_.push_back(std::move(items));
  program_.depths_.push_back(depth);
  return add({kind, static_cast<std::uint32_t>(program_.lists_.size() - 1), 0, 0});
}

void Machine::append(Ref container, std::span<const Ref> items) {
  charge(items.size());
  const std::uint32_t list = program_.nodes_[container].index;
  for (const Ref item : items) {
    // Exact only while containers are built from the inside; the walk over the finished graph checks again.
    program_.depths_[list] = std::max(program_.depths_[list], item == container ? 1 : depthOf(item) + 1);
    program_.lists_[list].push_back(item);
  }
  if (program_.depths_[list] > kMaxDepth) refuse("its containers are nested deeper than " + std::to_string(kMaxDepth));
}

Ref Machine::pop() {
  if (stack_.size() <= (marks_.empty() ? 0 : marks_.back())) refuse("it takes more values than its stack holds");
  const Ref ref = stack_.back();
  stack_.pop_back();
  return ref;
}

Ref& Machine::top() {
  if (stack_.size() <= (marks_.empty() ? 0 : marks_.back())) refuse("it takes more values than its stack holds");
  return stack_.back();
}

std::vector<Ref> Machine::popMark() {
  if (marks_.empty()) refuse("a mark is missing (opcode at byte " + std::to_string(opAt_) + ")");
  const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
  std::vector<Ref> items(begin, stack_.end());
  stack_.erase(begin, stack_.end());
  marks_.pop_back();
  return items;
}

void Machine::memoize(std::uint64_t slot) { memo_[slot] = top(); }

void Machine::recall(std::uint64_t slot) {
  const auto found = memo_.find(slot);
  if (found == memo_.end()) refuse("it recalls the value " + std::to_string(slot) + " that it never stored");
  push(found->second);
}

void Machine::pushLong(std::span<const std::uint8_t> bytes) {
  // Two's complement, little-endian, of any length.
  if (bytes.size() > 8) {
    pushText({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, Kind::kBigInt);
    return;
  }
  std::uint64_t value = !bytes.empty() && bytes.back() >= 0x80 ? ~0ull : 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  pushNumber(static_cast<std::int64_t>(value));
}

void Machine::pushDecimal(std::string_view text) {
  if (text == "00" || text == "01") {
    push(add({Kind::kBool, 0, text == "01", 0}));
    return;
  }
  if (!text.empty() && text.back() == 'L') text.remove_suffix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || (error != std::errc() && error != std::errc::result_out_of_range)) {
    refuse("“" + std::string(text.substr(0, 40)) + "” is not a whole number");
  }
  if (error == std::errc()) return pushNumber(value);
  pushText(text, Kind::kBigInt);
}

void Machine::pushReal(double value) { push(add({Kind::kFloat, 0, 0, value})); }

/// UNICODE of protocol 0: Latin-1 with \uXXXX escapes.
void Machine::pushEscaped(std::string_view text) {
  std::string out;
  const auto encode = [&](std::uint32_t point) {
    if (point < 0x80) {
      out += static_cast<char>(point);
    } else if (point < 0x800) {
      out += {static_cast<char>(0xC0 | point >> 6), static_cast<char>(0x80 | (point & 63))};
    } else if (point < 0x10000) {
      out += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 63)),
              static_cast<char>(0x80 | (point & 63))};
    } else {
      out += {static_cast<char>(0xF0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 63)),
              static_cast<char>(0x80 | (point >> 6 & 63)), static_cast<char>(0x80 | (point & 63))};
    }
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char kind = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (kind != 'u' && kind != 'U') {
      encode(static_cast<std::uint8_t>(text[i]));
      continue;
    }
    const std::size_t digits = kind == 'u' ? 4 : 8;
    std::uint32_t point = 0;
    const char* begin = text.data() + i + 2;
    if (text.size() - i - 2 < digits || std::from_chars(begin, begin + digits, point, 16).ptr != begin + digits ||
        point > 0x10FFFF) {
      refuse("a text has a broken escape");
    }
    encode(point);
    i += digits + 1;
  }
  program_.owned_.push_back(std::move(out));
  pushText(program_.owned_.back(), Kind::kString);
}

/// STRING of protocol 0: a Python literal in quotes. Only plain ones; nothing that we read needs escapes.
void Machine::pushQuoted(std::string_view text) {
  if (text.size() < 2 || text.front() != text.back() || (text.front() != '\'' && text.front() != '"') ||
      text.find('\\') != std::string_view::npos) {
    refuse("a text is not a plain quoted one");
  }
  pushText(text.substr(1, text.size() - 2), Kind::kString);
}

void Machine::pushGlobal(std::string_view module, std::string_view name) {
  const Global global = lookUp(module, name);
  program_.owned_.push_back(std::string(module) + "." + std::string(name));
  if (!isUtf8(program_.owned_.back())) refuse("a text is not UTF-8");
  if (global.callable == Callable::kForbidden) refuse("it names " + program_.owned_.back() + ", which is not allowed");
  program_.texts_.push_back(program_.owned_.back());
  const std::int64_t dtype = global.dtype ? static_cast<std::int64_t>(*global.dtype) : 0;
  push(add({Kind::kGlobal, static_cast<std::uint32_t>(program_.texts_.size() - 1),
            dtype << 8 | static_cast<std::int64_t>(global.callable), 0}));
}

}  // namespace lineament::weights::pickle
