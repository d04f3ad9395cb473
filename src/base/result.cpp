#include "base/result.h"

#include <exception>
#include <new>

namespace lineament {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kBadPack:
      return "bad_pack";
    case ErrorCode::kNoFace:
      return "no_face";
    case ErrorCode::kPermission:
      return "permission";
    case ErrorCode::kNoSpace:
      return "no_space";
    case ErrorCode::kOutOfMemory:
      return "out_of_memory";
    case ErrorCode::kDevice:
      return "device";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

Error currentException(std::string_view what) {
  const std::string subject(what);
  try {
    throw;
  } catch (const ErrorException& e) {
    return e.error();
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kOutOfMemory, subject + " failed: out of memory.", {}};
  } catch (const std::exception& e) {
    // LibTorch reports a failed allocation as a plain error; the text is all that tells it apart.
    const std::string text = e.what();
    const bool memory = text.find("out of memory") != std::string::npos ||
                        text.find("not enough memory") != std::string::npos ||
                        text.find("can't allocate memory") != std::string::npos;
    return {memory ? ErrorCode::kOutOfMemory : ErrorCode::kInternal,
            subject + (memory ? " failed: out of memory." : " failed."), text};
  } catch (...) {
    return {ErrorCode::kInternal, subject + " failed.", "unknown exception"};
  }
}

}  // namespace lineament
