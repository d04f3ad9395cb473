// Threads, device and precision: what will be used of what was asked for.
#include <dlfcn.h>
#include <torch/cuda.h>

#include <fstream>

#include "base/memory.h"
#include "imaging/threads.h"
#include "networks_impl.h"

namespace lineament::pipeline {
namespace {

bool processorHasBFloat16() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("flags", 0) == 0) {
      return line.find("avx512_bf16") != std::string::npos || line.find("amx_bf16") != std::string::npos;
    }
  }
  return false;
}

}  // namespace

/// LibTorch's OpenMP team, OpenCV's pool and OpenBLAS's pool each have a number of their own.
int useThreads(int asked) {
  const int count = asked > 0 ? asked : availableCores();
  at::set_num_threads(count);
  imaging::setThreads(count);
  if (void* symbol = ::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) {
    reinterpret_cast<void (*)(int)>(symbol)(count);
  }
  return count;
}

void addNote(EngineInfo& info, const std::string& sentence) {
  info.deviceNote += (info.deviceNote.empty() ? "" : " ") + sentence;
}

/// What will be used of what was asked for, with a reason where they differ.
torch::Device chooseDevice(const EngineOptions& options, EngineInfo& info) {
  info.device = options.device;
  info.precision = options.precision;
  if (options.device == Device::kCuda && !torch::cuda::is_available()) {
    info.device = Device::kCpu;
    addNote(info, "This machine or this build of LibTorch has no CUDA device; the processor computes instead.");
  }
  if (options.precision == Precision::kBFloat16 && info.device == Device::kCpu && !processorHasBFloat16()) {
    info.precision = Precision::kFloat32;
    addNote(info, "This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact.");
  }
  return info.device == Device::kCuda ? torch::Device(torch::kCUDA, 0) : torch::Device(torch::kCPU);
}

}  // namespace lineament::pipeline
