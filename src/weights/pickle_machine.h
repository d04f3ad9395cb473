// The stack machine behind Program::run; one per pickle.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pickle.h"
#include "pickle_globals.h"

namespace lineament::weights::pickle {

class Machine {
 public:
  Machine(Program& program, std::span<const std::uint8_t> bytes) : program_(program), bytes_(bytes) {}
  Ref run();
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  /// Values on the stack at once. Containers are written in batches of 1000; only long tuples need more.
  static constexpr std::size_t kMaxStack = 100'000;
  static constexpr std::size_t kMaxNodes = 8'000'000;
  static constexpr std::size_t kMaxArguments = 64;

  static bool isContainer(Kind kind) {
    return kind == Kind::kTuple || kind == Kind::kList || kind == Kind::kSet || kind == Kind::kDict ||
           kind == Kind::kObject;
  }
  [[nodiscard]] Kind kind(Ref ref) const { return program_.nodes_[ref].kind; }
  [[nodiscard]] Callable callableOf(Ref ref) const { return static_cast<Callable>(program_.nodes_[ref].number & 0xFF); }
  [[nodiscard]] DType dtypeOf(Ref ref) const { return static_cast<DType>(program_.nodes_[ref].number >> 8); }

  // reading
  std::span<const std::uint8_t> take(std::uint64_t size);
  std::uint64_t number(std::size_t size);
  std::string_view view(std::uint64_t size);
  std::string_view line();

  // values and stack
  Ref add(Node node);
  Ref makeContainer(Kind kind, std::vector<Ref> items);
  void append(Ref container, std::span<const Ref> items);
  [[nodiscard]] std::uint32_t depthOf(Ref ref) const;
  void push(Ref ref);
  Ref pop();
  Ref& top();
  std::vector<Ref> popMark();
  void memoize(std::uint64_t slot);
  void recall(std::uint64_t slot);
  void pushNumber(std::int64_t value);
  void pushLong(std::span<const std::uint8_t> bytes);
  void pushDecimal(std::string_view text);
  void pushReal(double value);
  void pushText(std::string_view text, Kind kind);
  void pushEscaped(std::string_view text);
  void pushQuoted(std::string_view text);
  void pushGlobal(std::string_view module, std::string_view name);

  /// Every item comes from an opcode, and honest copies (a dict of pairs, an object's fields) happen once: more than a
  /// few items per byte are an attempt to fill the memory.
  void charge(std::size_t items);

  // opcodes, by group; each says whether the opcode was its own
  bool readScalar(std::uint8_t op);
  bool readText(std::uint8_t op);
  bool readContainer(std::uint8_t op);
  bool readStackOrMemo(std::uint8_t op);
  bool readObject(std::uint8_t op);

  // building
  void appendItems(std::vector<Ref> items);
  void setItems(std::vector<Ref> items);
  void call();
  Ref reduce(Ref function, Ref arguments);
  Ref rebuildTensor(Callable callable, const std::vector<Ref>& arguments);
  Ref rebuildFromType(const std::vector<Ref>& arguments);
  Ref makeDict(Ref function, const std::vector<Ref>& arguments);
  Ref makeSequence(Ref function, Kind result, const std::vector<Ref>& arguments);
  void newObject(Ref type, Ref arguments);
  void build();
  Ref persistentLoad(Ref id);
  [[nodiscard]] std::int64_t integer(Ref ref, const char* what) const;
  [[nodiscard]] Shape integers(Ref ref, const char* what) const;
  [[nodiscard]] std::string_view text(Ref ref, const char* what) const;
  [[nodiscard]] const std::vector<Ref>& tuple(Ref ref, const char* what) const;

  Program& program_;
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::size_t opAt_ = 0;
  std::size_t charged_ = 0;
  std::vector<Ref> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, Ref> memo_;
};

}  // namespace lineament::weights::pickle
