#include "checkpoint_tree.h"

#include <unordered_map>
#include <unordered_set>

namespace lineament::weights {
namespace {

using pickle::Kind;
using pickle::Node;
using pickle::Program;
using pickle::Ref;
using pickle::refuse;

constexpr std::size_t kMaxVisits = 4'000'000, kMaxTensors = 1'000'000, kMaxValues = 100'000, kMaxNameBytes = 1u << 16;

struct Child {
  std::string key;
  Ref value;
};

struct Frame {
  Ref container;
  std::vector<Child> children;
  std::size_t next = 0;
  std::size_t nameSize;  ///< of the container's own name
  bool fruitful = false;
};

class Walk {
 public:
  explicit Walk(const Program& program) : program_(program) {}

  CheckpointTree run(Ref root) {
    visit(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      name_.resize(frame.nameSize);
      if (frame.next == frame.children.size()) {
        leave();
        continue;
      }
      const Child& child = frame.children[frame.next++];
      if (frames_.size() > 1) name_ += kKeySeparator;
      name_ += child.key;
      if (name_.size() > kMaxNameBytes) refuse("a name is too long");
      visit(child.value);
    }
    return std::move(tree_);
  }

 private:
  void visit(Ref ref) {
    if (++visits_ > kMaxVisits) refuse("its values refer to each other too often");
    const Node& node = program_.node(ref);
    switch (node.kind) {
      case Kind::kTensor:
        addTensor(node.index);
        return;
      case Kind::kTuple:
      case Kind::kList:
      case Kind::kSet:
      case Kind::kDict:
      case Kind::kObject:
        enter(ref);
        return;
      default:
        addValue(ref);
        return;
    }
  }

  void enter(Ref ref) {
    if (barren_.contains(ref) || !open_.insert(ref).second) return;  // seen without tensors, or inside itself
    if (frames_.size() >= pickle::kMaxDepth) refuse("its containers are nested too deeply");
    frames_.push_back({ref, childrenOf(ref), 0, name_.size()});
  }

  void leave() {
    const Frame& frame = frames_.back();
    open_.erase(frame.container);
    const bool fruitful = frame.fruitful;
    if (!fruitful) barren_.insert(frame.container);
    frames_.pop_back();
    if (fruitful && !frames_.empty()) frames_.back().fruitful = true;
  }

  void addTensor(std::uint32_t tensor) {
    if (tree_.tensors.size() >= kMaxTensors) refuse("it holds too many tensors");
    if (!names_.insert(name_).second) refuse("two tensors have the name “" + name_ + "”");
    tree_.tensors.push_back({name_, tensor});
    if (!frames_.empty()) frames_.back().fruitful = true;
  }

  void addValue(Ref ref) {
    if (tree_.values.size() >= kMaxValues) return;
    const Node& node = program_.node(ref);
    switch (node.kind) {
      case Kind::kNone:
        tree_.values.emplace(name_, std::monostate{});
        return;
      case Kind::kBool:
        tree_.values.emplace(name_, node.number != 0);
        return;
      case Kind::kInt:
        tree_.values.emplace(name_, node.number);
        return;
      case Kind::kFloat:
        tree_.values.emplace(name_, node.real);
        return;
      case Kind::kString:
        tree_.values.emplace(name_, std::string(program_.text(ref)));
        return;
      default:
        return;  // what has no plain form is of no use here
    }
  }

  /// Text of a dict's key as Python's str() gives it; what else can be a key gets a text that names its kind.
  std::string keyText(Ref ref) const {
    const Node& node = program_.node(ref);
    switch (node.kind) {
      case Kind::kString:
        return std::string(program_.text(ref));
      case Kind::kInt:
        return std::to_string(node.number);
      case Kind::kBool:
        return node.number != 0 ? "True" : "False";
      case Kind::kNone:
        return "None";
      case Kind::kFloat:
        return std::to_string(node.real);
      default:
        return "<key " + std::to_string(ref) + ">";
    }
  }

  std::vector<Child> childrenOf(Ref ref) const {
    const std::vector<Ref>& items = program_.items(ref);
    const Kind kind = program_.node(ref).kind;
    std::vector<Child> children;
    if (kind != Kind::kDict && kind != Kind::kObject) {
      for (std::size_t i = 0; i < items.size(); ++i) children.push_back({std::to_string(i), items[i]});
      return children;
    }
    std::unordered_map<std::string, std::size_t> places;  // the type is part of the key: 3 and "3" are two
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      std::string text = keyText(items[i]);
      const char type = program_.node(items[i]).kind == Kind::kString ? 's' : 'o';
      const auto [place, isNew] = places.emplace(type + text, children.size());
      if (isNew) {
        children.push_back({std::move(text), items[i + 1]});
      } else {
        children[place->second].value = items[i + 1];
      }
    }
    return children;
  }

  const Program& program_;
  CheckpointTree tree_;
  std::vector<Frame> frames_;
  std::string name_;
  std::size_t visits_ = 0;
  std::unordered_set<std::string> names_;
  std::unordered_set<Ref> open_, barren_;
};

}  // namespace

CheckpointTree nameEverything(const pickle::Program& program, pickle::Ref root) { return Walk(program).run(root); }

}  // namespace lineament::weights
