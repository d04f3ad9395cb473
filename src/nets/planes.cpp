#include "planes.h"

#include <algorithm>
#include <vector>

// One clone per instruction set; the loader takes the best that the processor has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define LINEAMENT_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LINEAMENT_CLONES
#endif

namespace lineament::nets {
namespace {

/// leaky_relu(v, 0.2), without a branch that would keep loops from being vectorized.
inline float leaky(float v) { return std::max(v, v * 0.2F); }

/// The rows of the picture around one output row, and what they weigh; absent rows weigh nothing.
struct Rows {
  const float* even[4];  ///< values at even columns
  const float* odd[4];
  float weight[4];
};

Rows rowsAround(const Phases& in, const float line[4], std::int64_t plane, std::int64_t row) {
  const std::int64_t h = in.height, w = in.width;
  Rows rows{};
  for (int t = 0; t < 4; ++t) {
    const std::int64_t r = row - 1 + t;
    const bool inside = r >= 0 && r <= 2 * h;
    const std::int64_t i = inside ? r / 2 : 0;
    rows.weight[t] = inside ? line[t] : 0.0F;
    if (r % 2 == 0 || !inside) {
      rows.even[t] = in.evenEven + (plane * (h + 1) + i) * (w + 1);
      rows.odd[t] = in.evenOdd + (plane * (h + 1) + i) * w;
    } else {
      rows.even[t] = in.oddEven + (plane * h + i) * (w + 1);
      rows.odd[t] = in.oddOdd + (plane * h + i) * w;
    }
  }
  return rows;
}

LINEAMENT_CLONES void mixRows(const float* const rows[4], const float weight[4], float* __restrict out,
                              std::int64_t count) {
  const float *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  const float wa = weight[0], wb = weight[1], wc = weight[2], wd = weight[3];
  for (std::int64_t i = 0; i < count; ++i) out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
}

/// One finished row from its columns' sums; `odd` has a zero before and after its `width` values.
LINEAMENT_CLONES void finishRow(const float* __restrict even, const float* __restrict odd, const float line[4],
                                float scale, float shift, const float* __restrict noise, float* __restrict out,
                                std::int64_t width) {
  const float f0 = line[0] * scale, f1 = line[1] * scale, f2 = line[2] * scale, f3 = line[3] * scale;
  for (std::int64_t n = 0; n < width; ++n) {
    const float before = odd[n], here = odd[n + 1], after = odd[n + 2];
    const float left = f0 * before + f1 * even[n] + f2 * here + f3 * even[n + 1] + shift + noise[2 * n];
    const float right = f0 * even[n] + f1 * here + f2 * even[n + 1] + f3 * after + shift + noise[2 * n + 1];
    out[2 * n] = leaky(left);
    out[2 * n + 1] = leaky(right);
  }
}

LINEAMENT_CLONES void finishPlane(float* __restrict y, float scale, float shift, const float* __restrict noise,
                                  std::int64_t pixels) {
  for (std::int64_t i = 0; i < pixels; ++i) {
    const float v = y[i] * scale + shift + noise[i];
    y[i] = leaky(v);
  }
}

/// out[2n], out[2n + 1] += the enlargement of one row; `row` has a zero before and after its `width` values.
LINEAMENT_CLONES void enlargeRow(const float* __restrict row, const float line[4], float* __restrict out,
                                 std::int64_t width) {
  for (std::int64_t n = 0; n < width; ++n) {
    out[2 * n] += line[0] * row[n] + line[2] * row[n + 1];
    out[2 * n + 1] += line[1] * row[n + 1] + line[3] * row[n + 2];
  }
}

}  // namespace

void finishPlanes(float* y, const float* scale, const float* shift, const float* noise, std::int64_t pixels,
                  std::int64_t from, std::int64_t to) {
  for (std::int64_t c = from; c < to; ++c) finishPlane(y + c * pixels, scale[c], shift[c], noise, pixels);
}

void blurPhases(const Phases& in, const float line[4], const float* scale, const float* shift, const float* noise,
                float* out, std::int64_t from, std::int64_t to) {
  const std::int64_t h = in.height, w = in.width;
  std::vector<float> even(static_cast<std::size_t>(w + 1)), odd(static_cast<std::size_t>(w + 2), 0.0F);
  for (std::int64_t c = from; c < to; ++c) {
    for (std::int64_t row = 0; row < 2 * h; ++row) {
      const Rows rows = rowsAround(in, line, c, row);
      mixRows(rows.even, rows.weight, even.data(), w + 1);
      mixRows(rows.odd, rows.weight, odd.data() + 1, w);
      finishRow(even.data(), odd.data(), line, scale[c], shift[c], noise + row * 2 * w, out + (c * 2 * h + row) * 2 * w,
                w);
    }
  }
}

void addUpsampled(const float* in, const float line[4], float* out, std::int64_t height, std::int64_t width,
                  std::int64_t planes) {
  std::vector<float> mixed(static_cast<std::size_t>(width + 2), 0.0F);
  for (std::int64_t p = 0; p < planes; ++p) {
    const float* plane = in + p * height * width;
    for (std::int64_t row = 0; row < 2 * height; ++row) {
      // Zero insertion puts value m at 2m; with two zeros before, output o reads 2m = o − 2 + t for its taps t.
      const bool even = row % 2 == 0;
      const std::int64_t upper = even ? row / 2 - 1 : row / 2;
      const float first = even ? line[0] : line[1], second = even ? line[2] : line[3];
      for (std::int64_t x = 0; x < width; ++x) {
        const float above = upper >= 0 ? plane[upper * width + x] : 0.0F;
        const float below = upper + 1 < height ? plane[(upper + 1) * width + x] : 0.0F;
        mixed[static_cast<std::size_t>(x + 1)] = first * above + second * below;
      }
      enlargeRow(mixed.data(), line, out + (p * 2 * height + row) * 2 * width, width);
    }
  }
}

}  // namespace lineament::nets
