// language/kernels.hpp -- the few loops over floats that the network spends its time in.
// Role:   one table of functions for each kind of processor; the best is chosen at run time.
// Shape:  matrices are row-major, with the distance between rows given. Every element of a product is one chain of
// fused
//         multiply-adds in the order of the inner dimension, and every other element is computed by itself; so all
//         tables give the same bits, whatever the width of their vectors.
// Source: Lei et al. (2018), simple recurrent units, for scan().
// Tested by: tests/unit/language/test_kernels.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace annals::language {

/// What one direction of a recurrent layer needs for one sequence. `d` is its width.
///   f_t = sigmoid(u_t[d..2d) + state_f * c_(t-1) + bias_f)      r_t likewise from u_t[2d..3d)
///   c_t = f_t * c_(t-1) + (1 - f_t) * u_t[0..d)                 h_t = r_t * c_t + (1 - r_t) * x_t
struct ScanTask {
  float const* u = nullptr;      ///< rows of 3d
  float const* x = nullptr;      ///< rows of d
  float* h = nullptr;            ///< rows of d, the outcome
  float const* state = nullptr;  ///< state_f, then state_r: 2d
  float const* bias = nullptr;   ///< bias_f, then bias_r: 2d
  float* saved = nullptr;        ///< rows of 3d: f, r, c, for the way back. Undefined: null, nothing is saved.
  std::ptrdiff_t u_stride = 0;
  std::ptrdiff_t x_stride = 0;
  std::ptrdiff_t h_stride = 0;
  std::ptrdiff_t saved_stride = 0;
  std::size_t count = 0;  ///< rows; a negative stride walks backwards from the row pointed to
  std::size_t d = 0;      ///< a multiple of 16
};

/// The way back through ScanTask: from the gradient of h to those of u, x, state and bias, all added to what is there.
struct ScanGradientTask {
  ScanTask forward;                   ///< with `saved` filled; `h` is not read
  float const* h_gradient = nullptr;  ///< strides as in `forward`
  float* u_gradient = nullptr;
  float* x_gradient = nullptr;
  float* state_gradient = nullptr;  ///< 2d
  float* bias_gradient = nullptr;   ///< 2d
};

/// One step of Adam (Kingma and Ba 2015) over `count` weights. `rate` has the corrections of the bias in it.
struct AdamTask {
  float* value = nullptr;
  float* first = nullptr;
  float* second = nullptr;
  float* gradient = nullptr;  ///< set to zero afterwards
  std::size_t count = 0;
  float rate = 0;
  float first_decay = 0;
  float second_decay = 0;
  float scale = 1;  ///< the gradient is multiplied by it
};

/// out = rows * weights + bias, both as bytes: the sums are whole numbers, so exact. Row i of `out` is
///   row_scales[i] * column_scales[j] * (sum of (a - 128) * b) + bias[j].
struct ByteTask {
  std::uint8_t const* a = nullptr;  ///< m rows of k bytes, each 128 more than its value
  float const* row_scales = nullptr;
  std::int8_t const* b = nullptr;  ///< at place_in_panels()
  float const* column_scales = nullptr;
  std::int32_t const* column_sums = nullptr;  ///< 128 times the sum of each column of b
  float const* bias = nullptr;
  float* out = nullptr;
  std::size_t out_stride = 0;
  std::size_t m = 0;
  std::size_t k = 0;  ///< a multiple of 4, at most 16384
  std::size_t n = 0;  ///< a multiple of 16
};

/// Where row p and column j of a matrix of bytes with k rows lies: panels of sixteen columns, in them four neighbours
/// of the inner dimension together.
constexpr std::size_t place_in_panels(std::size_t p, std::size_t j, std::size_t k) {
  return ((j / 16 * (k / 4) + p / 4) * 16 + j % 16) * 4 + p % 4;
}

struct Kernels {
  std::string_view name;
  /// c (m x n) += a (m x k) * b (k x n).
  void (*multiply_add)(float const* a, std::size_t a_stride, float const* b, std::size_t b_stride, float* c,
                       std::size_t c_stride, std::size_t m, std::size_t k, std::size_t n);
  void (*scan)(ScanTask const& task);
  void (*scan_gradient)(ScanGradientTask const& task);
  void (*adam)(AdamTask const& task);
  /// values[i] = exp(values[i] - top); for differences between -80 and 80, the rest as if at these.
  void (*exponentials)(float* values, float top, std::size_t count);
  void (*multiply_bytes)(ByteTask const& task);
  /// Each value as a byte, 128 more than itself in steps of the scale that is returned: the greatest size by 127.
  float (*to_bytes)(float const* values, std::size_t count, std::uint8_t* bytes);
  /// out[i] += scale * row[i].
  void (*add_bytes)(std::int8_t const* row, float scale, float* out, std::size_t count);
};

/// The fastest table that this processor can run.
Kernels const& kernels();
/// All tables that this processor can run; the portable one is first.
std::span<Kernels const* const> all_kernels();

}  // namespace annals::language
