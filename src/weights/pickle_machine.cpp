// Opcodes (Lib/pickletools.py of Python lists them with their letters).
#include "pickle_machine.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace lineament::weights::pickle {
namespace {

struct Named {
  std::uint8_t op;
  const char* name;
};
/// Opcodes that exist and that no checkpoint needs.
constexpr std::array kRefused = {
    Named{'i', "INST"},  Named{'o', "OBJ"},   Named{'P', "PERSID"},       Named{0x82, "EXT1"},
    Named{0x83, "EXT2"}, Named{0x84, "EXT4"}, Named{0x97, "NEXT_BUFFER"}, Named{0x98, "READONLY_BUFFER"},
};

std::string describe(std::uint8_t op) {
  for (const Named& named : kRefused) {
    if (named.op == op) return std::string("the opcode ") + named.name;
  }
  std::array<char, 8> hex{};
  std::snprintf(hex.data(), hex.size(), "0x%02X", op);
  return std::string("the unknown opcode ") + hex.data();
}

}  // namespace

Ref Machine::run() {
  while (true) {
    opAt_ = at_;
    if (at_ == bytes_.size()) refuse("it ends without STOP");
    const auto op = static_cast<std::uint8_t>(number(1));
    if (op == '.') break;
    if (op == 0x80) {  // PROTO
      if (number(1) > 5) refuse("it is of an unknown protocol");
    } else if (op == 0x95) {  // FRAME: the opcodes follow in place, the length only has to be possible
      if (number(8) > bytes_.size() - at_) refuse("a frame reaches past its end");
    } else if (!readScalar(op) && !readText(op) && !readContainer(op) && !readStackOrMemo(op) && !readObject(op)) {
      refuse("it uses " + describe(op) + " at byte " + std::to_string(opAt_) + ", which is not allowed");
    }
  }
  if (!marks_.empty() || stack_.size() != 1) {
    refuse("it ends with " + std::to_string(stack_.size()) + " values on its stack instead of one");
  }
  return stack_.back();
}

bool Machine::readScalar(std::uint8_t op) {
  switch (op) {
    case 'N':
      push(add({Kind::kNone, 0, 0, 0}));
      return true;
    case 0x88:
      push(add({Kind::kBool, 0, 1, 0}));
      return true;
    case 0x89:
      push(add({Kind::kBool, 0, 0, 0}));
      return true;
    case 'I':
      pushDecimal(line());
      return true;
    case 'L':
      pushDecimal(line());
      return true;
    case 'J':
      pushNumber(static_cast<std::int32_t>(number(4)));
      return true;
    case 'K':
      pushNumber(static_cast<std::int64_t>(number(1)));
      return true;
    case 'M':
      pushNumber(static_cast<std::int64_t>(number(2)));
      return true;
    case 0x8a:
      pushLong(take(number(1)));
      return true;
    case 0x8b: {
      const auto size = static_cast<std::int32_t>(number(4));
      if (size < 0) refuse("a number has a negative length");
      pushLong(take(static_cast<std::uint64_t>(size)));
      return true;
    }
    case 'F': {
      const std::string_view digits = line();
      double value = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (end != digits.data() + digits.size() || error != std::errc()) refuse("a number cannot be read");
      pushReal(value);
      return true;
    }
    case 'G': {
      std::uint64_t bits = 0;
      for (const std::uint8_t byte : take(8)) bits = bits << 8 | byte;
      pushReal(std::bit_cast<double>(bits));
      return true;
    }
    default:
      return false;
  }
}

bool Machine::readText(std::uint8_t op) {
  switch (op) {
    case 'S':
      pushQuoted(line());
      return true;
    case 'V':
      pushEscaped(line());
      return true;
    case 'T': {  // BINSTRING: signed length
      const auto size = static_cast<std::int32_t>(number(4));
      if (size < 0) refuse("a text has a negative length");
      pushText(view(static_cast<std::uint64_t>(size)), Kind::kString);
      return true;
    }
    case 'U':
      pushText(view(number(1)), Kind::kString);
      return true;
    case 'X':
      pushText(view(number(4)), Kind::kString);
      return true;
    case 0x8c:
      pushText(view(number(1)), Kind::kString);
      return true;
    case 0x8d:
      pushText(view(number(8)), Kind::kString);
      return true;
    case 'B':
      pushText(view(number(4)), Kind::kBytes);
      return true;
    case 'C':
      pushText(view(number(1)), Kind::kBytes);
      return true;
    case 0x8e:
      pushText(view(number(8)), Kind::kBytes);
      return true;
    case 0x96:
      pushText(view(number(8)), Kind::kBytes);
      return true;
    default:
      return false;
  }
}

bool Machine::readContainer(std::uint8_t op) {
  const auto tupleOf = [&](std::size_t count) {
    std::vector<Ref> items(count);
    for (std::size_t i = count; i-- > 0;) items[i] = pop();
    push(makeContainer(Kind::kTuple, std::move(items)));
  };
  switch (op) {
    case ']':
      push(makeContainer(Kind::kList, {}));
      return true;
    case '}':
      push(makeContainer(Kind::kDict, {}));
      return true;
    case ')':
      push(makeContainer(Kind::kTuple, {}));
      return true;
    case 0x8f:
      push(makeContainer(Kind::kSet, {}));
      return true;
    case 'l':
      push(makeContainer(Kind::kList, popMark()));
      return true;
    case 't':
      push(makeContainer(Kind::kTuple, popMark()));
      return true;
    case 0x91:
      push(makeContainer(Kind::kSet, popMark()));
      return true;
    case 'd': {
      std::vector<Ref> items = popMark();
      if (items.size() % 2 != 0) refuse("a dict has a key without value");
      push(makeContainer(Kind::kDict, std::move(items)));
      return true;
    }
    case 0x85:
      tupleOf(1);
      return true;
    case 0x86:
      tupleOf(2);
      return true;
    case 0x87:
      tupleOf(3);
      return true;
    case 'a':
      appendItems({pop()});
      return true;
    case 'e':
    case 0x90:
      appendItems(popMark());
      return true;
    case 's': {
      const Ref value = pop();
      const Ref key = pop();
      setItems({key, value});
      return true;
    }
    case 'u':
      setItems(popMark());
      return true;
    default:
      return false;
  }
}

bool Machine::readStackOrMemo(std::uint8_t op) {
  const auto decimalSlot = [&] {
    const std::string_view digits = line();
    std::uint32_t slot = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), slot);
    if (end != digits.data() + digits.size() || error != std::errc()) refuse("a memo number cannot be read");
    return slot;
  };
  switch (op) {
    case '(':
      if (marks_.size() >= kMaxStack) refuse("its stack holds too many marks");
      marks_.push_back(stack_.size());
      return true;
    case '0':  // POP also takes a mark that lies on top
      if (!marks_.empty() && marks_.back() == stack_.size()) {
        marks_.pop_back();
      } else {
        pop();
      }
      return true;
    case '1':
      popMark();
      return true;
    case '2':
      push(top());
      return true;
    case 'p':
      memoize(decimalSlot());
      return true;
    case 'q':
      memoize(number(1));
      return true;
    case 'r':
      memoize(number(4));
      return true;
    case 0x94:
      memoize(memo_.size());
      return true;
    case 'g':
      recall(decimalSlot());
      return true;
    case 'h':
      recall(number(1));
      return true;
    case 'j':
      recall(number(4));
      return true;
    default:
      return false;
  }
}

bool Machine::readObject(std::uint8_t op) {
  switch (op) {
    case 'c': {
      const std::string_view module = line();
      pushGlobal(module, line());
      return true;
    }
    case 0x93: {
      const Ref name = pop();
      const Ref module = pop();
      pushGlobal(text(module, "the module of a name"), text(name, "a name"));
      return true;
    }
    case 'R':
      call();
      return true;
    case 0x81: {
      const Ref arguments = pop();
      newObject(pop(), arguments);
      return true;
    }
    case 0x92: {  // NEWOBJ_EX: class, arguments, named arguments
      if (kind(pop()) != Kind::kDict) refuse("an object has no proper arguments");
      const Ref arguments = pop();
      newObject(pop(), arguments);
      return true;
    }
    case 'b':
      build();
      return true;
    case 'Q':
      push(persistentLoad(pop()));
      return true;
    default:
      return false;
  }
}

}  // namespace lineament::weights::pickle
