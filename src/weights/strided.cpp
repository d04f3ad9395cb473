#include "strided.h"

#include <algorithm>
#include <cstring>

namespace lineament::weights {
namespace {

constexpr std::size_t kPiece = 4u << 20;
constexpr std::size_t kResident = 64u << 20;  ///< of the file, at most, before it is released
constexpr std::size_t kPage = 4096;

/// Drops sizes of 1 and joins neighbors that lie behind each other, so that a contiguous view becomes one run.
void simplify(Shape& shape, Shape& strides) {
  Shape sizes, steps;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == 1) continue;
    if (!sizes.empty() && steps.back() == strides[i] * shape[i]) {
      sizes.back() *= shape[i];
      steps.back() = strides[i];
    } else {
      sizes.push_back(shape[i]);
      steps.push_back(strides[i]);
    }
  }
  shape = std::move(sizes);
  strides = std::move(steps);
}

Status streamRun(std::span<const std::uint8_t> run, const ByteSink& sink, const ReleaseRange& release) {
  for (std::size_t at = 0; at < run.size(); at += kPiece) {
    const auto piece = run.subspan(at, std::min(kPiece, run.size() - at));
    if (Status status = sink(piece); !status) return status;
    if (release) release(piece);
  }
  return {};
}

}  // namespace

bool isOneRun(const Shape& viewShape, const Shape& viewStrides) {
  Shape shape = viewShape, strides = viewStrides;
  simplify(shape, strides);
  return shape.empty() || (shape.size() == 1 && strides[0] == 1);
}

Status gather(std::span<const std::uint8_t> base, DType dtype, const Shape& viewShape, const Shape& viewStrides,
              const ByteSink& sink, const ReleaseRange& release) {
  const std::size_t element = sizeOf(dtype);
  const auto total = static_cast<std::size_t>(elementCount(viewShape).value_or(0));
  if (total == 0) return {};
  Shape shape = viewShape, strides = viewStrides;
  simplify(shape, strides);
  if (shape.empty() || (shape.size() == 1 && strides[0] == 1))
    return streamRun(base.first(total * element), sink, release);

  const auto inner = static_cast<std::size_t>(shape.back());
  const std::size_t step = static_cast<std::size_t>(strides.back()) * element;
  const std::size_t perElement = std::clamp(step, element, kPage);
  const bool mayExceed = release && base.size() > kResident;
  std::vector<std::uint8_t> out;
  out.reserve(std::min(kPiece, total * element));
  std::vector<std::int64_t> index(shape.size(), 0);
  std::size_t row = 0, touched = 0;
  for (std::size_t done = 0; done < total; done += inner) {
    touched += kPage;
    for (std::size_t i = 0; i < inner; ++i) {
      if (out.size() + element > kPiece) {
        if (Status status = sink(out); !status) return status;
        out.clear();
      }
      const std::uint8_t* from = base.data() + row + i * step;
      out.insert(out.end(), from, from + element);
      touched += perElement;
      if (mayExceed && touched > kResident) {
        release(base);
        touched = 0;
      }
    }
    for (std::size_t d = shape.size() - 1; d-- > 0;) {
      row += static_cast<std::size_t>(strides[d]) * element;
      if (++index[d] < shape[d]) break;
      row -= static_cast<std::size_t>(strides[d] * shape[d]) * element;
      index[d] = 0;
    }
  }
  if (release) release(base);
  return out.empty() ? Status{} : sink(out);
}

}  // namespace lineament::weights
