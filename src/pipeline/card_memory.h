// What happens when a graphics card runs out of memory: the processor takes over, once and for good.
#pragma once

#include <functional>

#include "base/result.h"

namespace lineament::pipeline {

/// For tests on machines without a card: where it is set, the engine takes the processor that it loads networks on for
/// a card, and calls it before it computes there.
inline std::function<void()>& failingCard() {
  static std::function<void()> fails;
  return fails;
}

/// compute(); where that fails for want of memory while a card computes, fallBack() and compute() again. Whatever else
/// fails, and what fails after that, leaves as the exception that it is.
template <class Compute, class FallBack>
auto withProcessorAsReserve(bool onCard, const Compute& compute, const FallBack& fallBack) -> decltype(compute()) {
  if (!onCard) return compute();
  try {
    if (failingCard()) failingCard()();
    return compute();
  } catch (...) {
    if (currentException("Computing on the graphics card").code != ErrorCode::kOutOfMemory) throw;
  }
  fallBack();
  return compute();
}

}  // namespace lineament::pipeline
