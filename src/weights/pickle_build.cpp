// What a pickle may construct: containers, tensors, storages and plain objects.
#include <algorithm>

#include "pickle_machine.h"

namespace lineament::weights::pickle {

std::int64_t Machine::integer(Ref ref, const char* what) const {
  if (kind(ref) != Kind::kInt) refuse(std::string(what) + " is not a whole number of 64 bits");
  return program_.nodes_[ref].number;
}

Shape Machine::integers(Ref ref, const char* what) const {
  const std::vector<Ref>& items = tuple(ref, what);
  if (items.size() > 64) refuse(std::string(what) + " has " + std::to_string(items.size()) + " dimensions");
  Shape result;
  for (const Ref item : items) result.push_back(integer(item, what));
  return result;
}

std::string_view Machine::text(Ref ref, const char* what) const {
  if (kind(ref) != Kind::kString) refuse(std::string(what) + " is not a text");
  return program_.text(ref);
}

const std::vector<Ref>& Machine::tuple(Ref ref, const char* what) const {
  if (kind(ref) != Kind::kTuple && kind(ref) != Kind::kList) refuse(std::string(what) + " is not a tuple");
  return program_.items(ref);
}

void Machine::appendItems(std::vector<Ref> items) {
  const Ref target = top();
  if (kind(target) == Kind::kOpaque) return;
  if (kind(target) == Kind::kObject) {
    // A subclass of list: its elements count by position, as those of a list do.
    std::vector<Ref> pairs;
    const auto first = static_cast<std::int64_t>(program_.items(target).size() / 2);
    for (std::size_t i = 0; i < items.size(); ++i) {
      pairs.push_back(add({Kind::kInt, 0, first + static_cast<std::int64_t>(i), 0}));
      pairs.push_back(items[i]);
    }
    return append(target, pairs);
  }
  if (kind(target) != Kind::kList && kind(target) != Kind::kSet) refuse("it appends to something that is not a list");
  append(target, items);
}

void Machine::setItems(std::vector<Ref> items) {
  const Ref target = top();
  if (items.size() % 2 != 0) refuse("a dict has a key without value");
  if (kind(target) != Kind::kDict && kind(target) != Kind::kObject)
    refuse("it sets an item of something that is not a dict");
  append(target, items);
}

void Machine::call() {
  const Ref arguments = pop();
  const Ref function = pop();
  push(reduce(function, arguments));
}

Ref Machine::reduce(Ref function, Ref arguments) {
  if (kind(function) != Kind::kGlobal) refuse("it calls something that is not a function");
  if (kind(arguments) != Kind::kTuple)
    refuse("it calls “" + std::string(program_.text(function)) + "” without a tuple");
  if (program_.items(arguments).size() > kMaxArguments) {
    refuse("it calls “" + std::string(program_.text(function)) + "” with too many arguments");
  }
  const std::vector<Ref> items = program_.items(arguments);
  const Callable callable = callableOf(function);
  switch (callable) {
    case Callable::kRebuildTensor:
    case Callable::kRebuildTensorV2:
    case Callable::kRebuildTensorV3:
      return rebuildTensor(callable, items);
    case Callable::kRebuildParameter:
    case Callable::kRebuildParameterWithState:
      if (items.size() < 2 || items.size() > 4 || kind(items[0]) != Kind::kTensor)
        refuse("a parameter holds no tensor");
      return items[0];
    case Callable::kRebuildFromTypeV2:
      return rebuildFromType(items);
    case Callable::kDict:
    case Callable::kDefaultDict:
      return makeDict(function, items);
    case Callable::kTuple:
      return makeSequence(function, Kind::kTuple, items);
    case Callable::kList:
      return makeSequence(function, Kind::kList, items);
    case Callable::kSet:
      return makeSequence(function, Kind::kSet, items);
    case Callable::kReconstructor:  // (class, base class, state of the base class)
      if (items.size() != 3 || kind(items[0]) != Kind::kGlobal || kind(items[1]) != Kind::kGlobal) {
        refuse("an object has no proper class");
      }
      if (callableOf(items[0]) != Callable::kUnknown) refuse("it constructs " + std::string(program_.text(items[0])));
      return makeContainer(Kind::kObject, {});
    case Callable::kHarmless:
      return add({Kind::kOpaque, 0, 0, 0});
    default:
      break;
  }
  refuse("it calls " + std::string(program_.text(function)) + ", which is not allowed");
}

Ref Machine::rebuildTensor(Callable callable, const std::vector<Ref>& arguments) {
  // (storage, offset, size, stride[, requires_grad, hooks[, dtype][, metadata]])
  const bool v1 = callable == Callable::kRebuildTensor, v3 = callable == Callable::kRebuildTensorV3;
  const std::size_t least = v1 ? 4 : v3 ? 7 : 6;
  if (arguments.size() < least || arguments.size() > least + (v1 ? 0 : 1))
    refuse("a tensor has the wrong number of fields");
  if (kind(arguments[0]) != Kind::kStorage) refuse("a tensor has no storage");
  TensorRef tensor;
  tensor.storage = program_.nodes_[arguments[0]].index;
  tensor.offset = integer(arguments[1], "the offset of a tensor");
  tensor.shape = integers(arguments[2], "the shape of a tensor");
  tensor.strides = integers(arguments[3], "the stride of a tensor");
  if (tensor.shape.size() != tensor.strides.size()) refuse("the shape and the stride of a tensor differ in length");
  const StorageRef& storage = program_.storages_[tensor.storage];
  tensor.dtype = storage.dtype;
  if (v3) {
    if (kind(arguments[6]) != Kind::kGlobal || callableOf(arguments[6]) != Callable::kTorchDType) {
      refuse("a tensor has an unknown type");
    }
    tensor.dtype = dtypeOf(arguments[6]);
  } else if (storage.untyped) {
    refuse("a tensor has no type");
  }
  if (arguments.size() > least) {
    // Lazy conjugation and negation would change the numbers; an empty dict says that there is neither.
    const Ref metadata = arguments[least];
    const bool empty =
        kind(metadata) == Kind::kNone || (kind(metadata) == Kind::kDict && program_.items(metadata).empty());
    if (!empty) refuse("a tensor is stored conjugated or negated");
  }
  program_.tensors_.push_back(std::move(tensor));
  return add({Kind::kTensor, static_cast<std::uint32_t>(program_.tensors_.size() - 1), 0, 0});
}

/// (function, type, arguments, state): a tensor that carries attributes of its own.
Ref Machine::rebuildFromType(const std::vector<Ref>& arguments) {
  if (arguments.size() != 4 || kind(arguments[0]) != Kind::kGlobal || kind(arguments[1]) != Kind::kGlobal) {
    refuse("a tensor has the wrong number of fields");
  }
  const Callable inner = callableOf(arguments[0]);
  const bool rebuilds = inner == Callable::kRebuildTensorV2 || inner == Callable::kRebuildTensorV3 ||
                        inner == Callable::kRebuildParameter || inner == Callable::kRebuildParameterWithState;
  if (!rebuilds) refuse("it calls " + std::string(program_.text(arguments[0])) + ", which is not allowed");
  if (callableOf(arguments[1]) != Callable::kTensorType) {
    refuse("it makes a " + std::string(program_.text(arguments[1])) + ", which is not allowed");
  }
  return reduce(arguments[0], arguments[2]);
}

/// OrderedDict(), or from a list of pairs as Python 2 wrote it; defaultdict(factory); Counter(dict).
Ref Machine::makeDict(Ref function, const std::vector<Ref>& arguments) {
  const bool isDefault = callableOf(function) == Callable::kDefaultDict;
  if (isDefault &&
      (arguments.size() != 1 || (kind(arguments[0]) != Kind::kGlobal && kind(arguments[0]) != Kind::kNone))) {
    refuse("a defaultdict has no proper factory");
  }
  if (isDefault || arguments.empty()) return makeContainer(Kind::kDict, {});
  if (arguments.size() != 1) refuse("a dict has too many arguments");
  if (kind(arguments[0]) == Kind::kDict) return makeContainer(Kind::kDict, program_.items(arguments[0]));
  std::vector<Ref> items;
  for (const Ref pair : tuple(arguments[0], "the content of a dict")) {
    const std::vector<Ref>& two = tuple(pair, "an item of a dict");
    if (two.size() != 2) refuse("an item of a dict is not a pair");
    items.insert(items.end(), two.begin(), two.end());
  }
  return makeContainer(Kind::kDict, std::move(items));
}

Ref Machine::makeSequence(Ref function, Kind result, const std::vector<Ref>& arguments) {
  if (arguments.empty()) return makeContainer(result, {});
  if (arguments.size() != 1) refuse("it calls “" + std::string(program_.text(function)) + "” with too many arguments");
  return makeContainer(result, tuple(arguments[0], "the content of a sequence"));
}

void Machine::newObject(Ref type, Ref arguments) {
  if (kind(type) != Kind::kGlobal) refuse("an object has no class");
  if (kind(arguments) != Kind::kTuple) refuse("an object has no proper arguments");
  switch (callableOf(type)) {
    // A class that we do not know is never asked for anything: what follows is only its name and its fields.
    case Callable::kUnknown:
      push(makeContainer(Kind::kObject, {}));
      return;
    case Callable::kDict:
    case Callable::kDefaultDict:
    case Callable::kTuple:
    case Callable::kList:
    case Callable::kSet:
    case Callable::kHarmless:
      push(reduce(type, arguments));
      return;
    default:
      refuse("it constructs " + std::string(program_.text(type)) + ", which is not allowed");
  }
}

/// BUILD: the fields of an object. Attributes of containers (state_dict()._metadata) carry no weights.
void Machine::build() {
  const Ref state = pop();
  const Ref target = top();
  switch (kind(target)) {
    case Kind::kDict:
    case Kind::kList:
    case Kind::kSet:
    case Kind::kOpaque:
      return;
    case Kind::kObject:
      break;
    default:
      refuse("it sets the fields of something that is not an object");
  }
  const auto take = [&](Ref fields) {
    if (kind(fields) != Kind::kDict) return;
    const std::vector<Ref> copy = program_.items(fields);
    append(target, copy);
  };
  take(state);
  if (kind(state) == Kind::kTuple && program_.items(state).size() == 2) {  // (__dict__, slots)
    const std::vector<Ref> parts = program_.items(state);
    for (const Ref part : parts) take(part);
  }
}

/// ("storage", type, key, location, element count[, view of a storage]) and nothing else.
Ref Machine::persistentLoad(Ref id) {
  const std::vector<Ref>& fields = tuple(id, "a persistent id");
  if (fields.size() != 5 && fields.size() != 6) refuse("a persistent id has the wrong number of fields");
  if (text(fields[0], "the kind of a persistent id") != "storage") refuse("a persistent id names no storage");
  if (kind(fields[1]) != Kind::kGlobal) refuse("a storage has no type");
  StorageRef storage;
  const Callable type = callableOf(fields[1]);
  if (type != Callable::kStorageType && type != Callable::kUntypedStorage) {
    refuse("the storage type " + std::string(program_.text(fields[1])) + " is unknown");
  }
  storage.untyped = type == Callable::kUntypedStorage;
  storage.dtype = storage.untyped ? DType::kU8 : dtypeOf(fields[1]);
  storage.key = std::string(text(fields[2], "the key of a storage"));
  if (kind(fields[3]) != Kind::kString) refuse("the location of a storage is not a text");
  storage.elements = integer(fields[4], "the size of a storage");
  const Shape count{storage.elements};
  if (!byteCount(storage.dtype, count)) refuse("a storage has an impossible size");
  if (fields.size() == 6 && kind(fields[5]) != Kind::kNone) {
    const std::vector<Ref>& view = tuple(fields[5], "the view of a storage");
    if (view.size() != 3) refuse("the view of a storage has the wrong number of fields");
    storage.viewOffset = integer(view[1], "the view of a storage");
    storage.viewSize = integer(view[2], "the view of a storage");
    if (storage.viewOffset < 0 || storage.viewSize < 0 || storage.viewOffset > storage.elements ||
        storage.viewSize > storage.elements - storage.viewOffset) {
      refuse("the view of a storage reaches outside it");
    }
  }
  program_.storages_.push_back(std::move(storage));
  return add({Kind::kStorage, static_cast<std::uint32_t>(program_.storages_.size() - 1), 0, 0});
}

}  // namespace lineament::weights::pickle
