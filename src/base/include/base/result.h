// Errors are values: a code the program can act on, one clear sentence for a person, detail for the log.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace lineament {

/// What went wrong, coarse enough to map to an exit code and to a translated message.
enum class ErrorCode {
  kInvalidArgument,  ///< a value outside what the call documents (unknown attribute, bad option)
  kNotFound,         ///< file, folder or name does not exist
  kUnreadable,       ///< exists, but is not what it should be: empty, truncated, mislabelled, a folder
  kUnsupported,      ///< valid, but not something this program handles
  kTooLarge,         ///< beyond a stated bound (pixels, bytes)
  kBadPack,          ///< a model pack or weight file that does not hold what its manifest or its network needs
  kNoFace,           ///< no face in the photograph
  kPermission,       ///< the system forbids it
  kNoSpace,          ///< the disk or quota is full
  kOutOfMemory,      ///< an allocation failed, on the CPU or on a GPU
  kDevice,           ///< the compute device or precision is not to be had
  kCancelled,        ///< the person or the program stopped it; not a fault
  kIo,               ///< any other failure of the system while reading or writing
  kInternal,         ///< a defect of this program
};

/// Stable lower-case name of a code, for logs and JSON ("bad_pack").
std::string_view name(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  ///< one sentence that names the file or control
  std::string detail;   ///< for the log: expected and found values, library messages; may be empty
};

/// Thrown only across code that cannot return a value (library callbacks, constructors); every job and every
/// public entry point turns it back into an Error.
class ErrorException : public std::runtime_error {
 public:
  explicit ErrorException(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  Error error_;
};

/// A value or an Error. `if (!result) return result.error();`
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value; throws the Error as an ErrorException where there is none.
  T& value() & {
    require();
    return std::get<0>(state_);
  }
  const T& value() const& {
    require();
    return std::get<0>(state_);
  }
  T&& value() && {
    require();
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; only where !ok().
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  void require() const {
    if (!ok()) throw ErrorException(std::get<1>(state_));
  }
  std::variant<T, Error> state_;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const {
    if (error_) throw ErrorException(*error_);
  }
  [[nodiscard]] const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

/// Runs `f` (which returns Result<T>) and turns whatever it throws into an Error: ErrorException keeps its own,
/// std::bad_alloc becomes kOutOfMemory, anything else kInternal with `what` as the sentence's subject.
template <class F>
auto guarded(std::string_view what, F&& f) -> decltype(f());

/// The Error that describes the exception being handled; call inside a catch block.
Error currentException(std::string_view what);

template <class F>
auto guarded(std::string_view what, F&& f) -> decltype(f()) {
  try {
    return std::forward<F>(f)();
  } catch (...) {
    return currentException(what);
  }
}

}  // namespace lineament
