#include "work_counter.h"

#include <ATen/record_function.h>
#include <torch/torch.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>

namespace lineament::pipeline {
namespace {

std::atomic<double> flopTotal{0};
std::atomic<double> byteTotal{0};

void add(std::atomic<double>& total, double amount) {
  double before = total.load(std::memory_order_relaxed);
  while (!total.compare_exchange_weak(before, before + amount, std::memory_order_relaxed)) {
  }
}

double bytesOf(const at::Tensor& t) { return static_cast<double>(t.numel()) * static_cast<double>(t.element_size()); }

bool isTensor(const c10::IValue& value) { return value.isTensor() && value.toTensor().defined(); }

/// aten::_convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, …)
void countConvolution(c10::ArrayRef<const c10::IValue> in) {
  if (in.size() < 9 || !isTensor(in[0]) || !isTensor(in[1])) return;
  const at::Tensor input = in[0].toTensor(), weight = in[1].toTensor();
  if (input.dim() != 4 || weight.dim() != 4) return;
  const auto stride = in[3].toIntVector(), padding = in[4].toIntVector(), dilation = in[5].toIntVector(),
             extra = in[7].toIntVector();
  const bool transposed = in[6].toBool();
  const auto at = [](const std::vector<std::int64_t>& v, std::size_t i) { return v.size() == 1 ? v[0] : v[i]; };
  double outPixels = static_cast<double>(input.size(0));
  for (std::size_t d = 0; d < 2; ++d) {
    const auto dim = static_cast<std::int64_t>(d) + 2;
    const std::int64_t reach = at(dilation, d) * (weight.size(dim) - 1) + 1, n = input.size(dim);
    outPixels *= static_cast<double>(transposed ? (n - 1) * at(stride, d) - 2 * at(padding, d) + reach + at(extra, d)
                                                : (n + 2 * at(padding, d) - reach) / at(stride, d) + 1);
  }
  const double taps = static_cast<double>(weight.size(2) * weight.size(3));
  const double inPixels = static_cast<double>(input.size(0) * input.size(2) * input.size(3));
  // weight: [out, in/groups, …], transposed [in, out/groups, …]
  const double outChannels = static_cast<double>(transposed ? weight.size(1) * in[8].toInt() : weight.size(0));
  const double perPixel = static_cast<double>(weight.size(0) * weight.size(1)) * taps;
  add(flopTotal, 2 * perPixel * (transposed ? inPixels : outPixels));
  add(byteTotal,
      bytesOf(input) + bytesOf(weight) + outPixels * outChannels * static_cast<double>(input.element_size()));
}

/// Matrix products: the last two dimensions of both factors, and the batch before them.
void countProduct(const c10::IValue& left, const c10::IValue& right) {
  if (!isTensor(left) || !isTensor(right)) return;
  const at::Tensor a = left.toTensor(), b = right.toTensor();
  if (a.dim() < 2 || b.dim() < 2) return;
  const double out = static_cast<double>(a.numel()) * static_cast<double>(b.size(-1));
  add(flopTotal, 2 * out);
  add(byteTotal,
      bytesOf(a) + bytesOf(b) + out / static_cast<double>(a.size(-1)) * static_cast<double>(a.element_size()));
}

std::unique_ptr<at::ObserverContext> onOperator(const at::RecordFunction& call) {
  const char* name = call.name();
  const auto is = [&](const char* other) { return std::strcmp(name, other) == 0; };
  if (is("aten::_convolution")) {
    countConvolution(call.inputs());
  } else if ((is("aten::mm") || is("aten::bmm")) && call.inputs().size() >= 2) {
    countProduct(call.inputs()[0], call.inputs()[1]);
  } else if ((is("aten::addmm") || is("aten::baddbmm")) && call.inputs().size() >= 3) {
    countProduct(call.inputs()[1], call.inputs()[2]);
  }
  return nullptr;
}

template <class Body>
double bestSeconds(int runs, const Body& body) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    body();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

}  // namespace

WorkCounter::WorkCounter()
    : handle_(at::addGlobalCallback(
          at::RecordFunctionCallback(onOperator).needsInputs(true).scopes({at::RecordScope::FUNCTION}))) {}

WorkCounter::~WorkCounter() { at::removeCallback(handle_); }

Work workSoFar() { return {flopTotal.load(std::memory_order_relaxed), byteTotal.load(std::memory_order_relaxed)}; }

double measuredPeakGflops() {
  const c10::InferenceMode guard;
  const torch::Tensor a = torch::rand({1536, 1536}), b = torch::rand({1536, 1536});
  const double product = 2.0 * 1536 * 1536 * 1536 / bestSeconds(6, [&] { torch::mm(a, b); });
  const torch::Tensor x = torch::rand({1, 128, 128, 128}), w = torch::rand({128, 128, 3, 3});
  const double convolution = 2.0 * 128 * 128 * 9 * 128 * 128 / bestSeconds(8, [&] { torch::conv2d(x, w, {}, 1, 1); });
  return std::max(product, convolution) / 1e9;
}

}  // namespace lineament::pipeline
