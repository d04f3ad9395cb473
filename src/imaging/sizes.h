// Refusing pictures that do not fit one another. Private to src/imaging; no OpenCV.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/image.h"
#include "base/result.h"

namespace lineament::imaging {

[[noreturn]] inline void invalidArgument(std::string message, std::string detail = {}) {
  throw ErrorException({ErrorCode::kInvalidArgument, std::move(message), std::move(detail)});
}

/// Throws kInvalidArgument where two rasters differ in size or are empty.
template <class A, class B>
void requireSameSize(const A& a, const B& b, std::string_view what) {
  if (a.empty() || a.width() != b.width() || a.height() != b.height()) {
    invalidArgument("The pictures given to " + std::string(what) + " are empty or differ in size.",
                    std::to_string(a.width()) + "x" + std::to_string(a.height()) + " and " + std::to_string(b.width()) +
                        "x" + std::to_string(b.height()));
  }
}

}  // namespace lineament::imaging
