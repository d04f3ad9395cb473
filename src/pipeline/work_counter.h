// How much the networks compute, counted where LibTorch dispatches: multiply-adds of convolutions and matrix products
// as 2 FLOP each, and the bytes that these operators read and write. Off unless somebody measures.
#pragma once

#include <cstdint>

namespace lineament::pipeline {

struct Work {
  double flop = 0;
  double bytes = 0;
};

/// Counts process-wide while it lives; one at a time.
class WorkCounter {
 public:
  WorkCounter();
  ~WorkCounter();
  WorkCounter(const WorkCounter&) = delete;
  WorkCounter& operator=(const WorkCounter&) = delete;

 private:
  std::uint64_t handle_ = 0;
};

/// Since the process began, by whatever counters lived; 0 where none did.
Work workSoFar();

/// What this machine reaches with the threads set now, in GFLOP/s of float32: the best of a large matrix product and a
/// 3×3 convolution of 128 channels, each the best of several runs. Takes about two seconds.
double measuredPeakGflops();

}  // namespace lineament::pipeline
