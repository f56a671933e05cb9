// language/kernels_loops.hpp -- the loops of kernels.hpp, written once over a vector type.
// Role:   included by kernels_portable.cpp, kernels_avx2.cpp and kernels_avx512.cpp only, each compiled for its
// processor.
//         Everything is in a nameless namespace, so that no code for a newer processor is linked into the rest.
// Shape:  `Vector` has `lanes`, load, store, all, fma, add, sub, mul, div, root, least, greatest, round and
// power_of_two.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "language/kernels.hpp"

namespace {

using annals::language::AdamTask;
using annals::language::ByteTask;
using annals::language::ScanGradientTask;
using annals::language::ScanTask;

/// exp(x) for |x| <= 80, to a relative error of 2e-7 (Cody and Waite reduction, Taylor).
template <typename V>
typename V::type exponential(typename V::type x) {
  x = V::least(V::greatest(x, V::all(-80.0F)), V::all(80.0F));
  auto const whole = V::round(V::mul(x, V::all(1.44269504F)));
  auto rest = V::fma(whole, V::all(-0.693359375F), x);
  rest = V::fma(whole, V::all(2.12194440e-4F), rest);
  auto sum = V::all(1.0F / 720);
  sum = V::fma(sum, rest, V::all(1.0F / 120));
  sum = V::fma(sum, rest, V::all(1.0F / 24));
  sum = V::fma(sum, rest, V::all(1.0F / 6));
  sum = V::fma(sum, rest, V::all(0.5F));
  sum = V::fma(sum, rest, V::all(1.0F));
  sum = V::fma(sum, rest, V::all(1.0F));
  return V::mul(sum, V::power_of_two(whole));
}

template <typename V>
typename V::type sigmoid(typename V::type x) {
  auto const one = V::all(1.0F);
  return V::div(one, V::add(one, exponential<V>(V::sub(V::all(0.0F), x))));
}

/// `rows` rows and `columns` vectors of c are kept in registers while the inner dimension is walked; that takes loops
/// that are unrolled early.
template <typename V, std::size_t rows, std::size_t columns>
void multiply_block(float const* a, std::size_t a_stride, float const* b, std::size_t b_stride, float* c,
                    std::size_t c_stride, std::size_t k) {
  typename V::type sums[rows][columns];
#pragma GCC unroll 8
  for (std::size_t i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (std::size_t j = 0; j < columns; ++j) {
      sums[i][j] = V::load(c + i * c_stride + j * V::lanes);
    }
  }
  for (std::size_t p = 0; p < k; ++p) {
    typename V::type right[columns];
#pragma GCC unroll 8
    for (std::size_t j = 0; j < columns; ++j) {
      right[j] = V::load(b + p * b_stride + j * V::lanes);
    }
#pragma GCC unroll 8
    for (std::size_t i = 0; i < rows; ++i) {
      auto const left = V::all(a[i * a_stride + p]);
#pragma GCC unroll 8
      for (std::size_t j = 0; j < columns; ++j) {
        sums[i][j] = V::fma(left, right[j], sums[i][j]);
      }
    }
  }
#pragma GCC unroll 8
  for (std::size_t i = 0; i < rows; ++i) {
#pragma GCC unroll 8
    for (std::size_t j = 0; j < columns; ++j) {
      V::store(c + i * c_stride + j * V::lanes, sums[i][j]);
    }
  }
}

/// All full columns of vectors for `rows` rows.
template <typename V, std::size_t rows, std::size_t columns>
void multiply_rows(float const* a, std::size_t a_stride, float const* b, std::size_t b_stride, float* c,
                   std::size_t c_stride, std::size_t k, std::size_t n) {
  constexpr std::size_t wide = columns * V::lanes;
  std::size_t j = 0;
  for (; j + wide <= n; j += wide) {
    multiply_block<V, rows, columns>(a, a_stride, b + j, b_stride, c + j, c_stride, k);
  }
  for (; j + V::lanes <= n; j += V::lanes) {
    multiply_block<V, rows, 1>(a, a_stride, b + j, b_stride, c + j, c_stride, k);
  }
  for (; j < n; ++j) {
    for (std::size_t i = 0; i < rows; ++i) {
      float sum = c[i * c_stride + j];
      for (std::size_t p = 0; p < k; ++p) {
        sum = std::fma(a[i * a_stride + p], b[p * b_stride + j], sum);
      }
      c[i * c_stride + j] = sum;
    }
  }
}

/// The inner dimension is cut so that the rows of b that are in use stay in the nearest cache.
template <typename V, std::size_t rows, std::size_t columns>
void multiply_add_loop(float const* a, std::size_t a_stride, float const* b, std::size_t b_stride, float* c,
                       std::size_t c_stride, std::size_t m, std::size_t k, std::size_t n) {
  constexpr std::size_t depth = 256;
  constexpr std::size_t breadth = 8 * columns * V::lanes;
  for (std::size_t p = 0; p < k; p += depth) {
    std::size_t const inner = k - p < depth ? k - p : depth;
    for (std::size_t j = 0; j < n; j += breadth) {
      std::size_t const width = n - j < breadth ? n - j : breadth;
      std::size_t i = 0;
      for (; i + rows <= m; i += rows) {
        multiply_rows<V, rows, columns>(a + i * a_stride + p, a_stride, b + p * b_stride + j, b_stride,
                                        c + i * c_stride + j, c_stride, inner, width);
      }
      for (; i < m; ++i) {
        multiply_rows<V, 1, columns>(a + i * a_stride + p, a_stride, b + p * b_stride + j, b_stride,
                                     c + i * c_stride + j, c_stride, inner, width);
      }
    }
  }
}

template <typename V>
void scan_loop(ScanTask const& t) {
  for (std::size_t j = 0; j < t.d; j += V::lanes) {
    auto const state_f = V::load(t.state + j);
    auto const state_r = V::load(t.state + t.d + j);
    auto const bias_f = V::load(t.bias + j);
    auto const bias_r = V::load(t.bias + t.d + j);
    auto c = V::all(0.0F);
    for (std::size_t i = 0; i < t.count; ++i) {
      auto const row = static_cast<std::ptrdiff_t>(i);
      float const* const u = t.u + row * t.u_stride + j;
      auto const f = sigmoid<V>(V::fma(state_f, c, V::add(V::load(u + t.d), bias_f)));
      auto const r = sigmoid<V>(V::fma(state_r, c, V::add(V::load(u + 2 * t.d), bias_r)));
      auto const z = V::load(u);
      auto const x = V::load(t.x + row * t.x_stride + j);
      c = V::fma(f, V::sub(c, z), z);
      V::store(t.h + row * t.h_stride + j, V::fma(r, V::sub(c, x), x));
      if (t.saved != nullptr) {
        float* const saved = t.saved + row * t.saved_stride + j;
        V::store(saved, f);
        V::store(saved + t.d, r);
        V::store(saved + 2 * t.d, c);
      }
    }
  }
}

template <typename V>
void add_to(float* place, typename V::type value) {
  V::store(place, V::add(V::load(place), value));
}

template <typename V>
void scan_gradient_loop(ScanGradientTask const& g) {
  ScanTask const& t = g.forward;
  auto const one = V::all(1.0F);
  for (std::size_t j = 0; j < t.d; j += V::lanes) {
    auto const state_f = V::load(t.state + j);
    auto const state_r = V::load(t.state + t.d + j);
    auto sum_state_f = V::all(0.0F);
    auto sum_state_r = V::all(0.0F);
    auto sum_bias_f = V::all(0.0F);
    auto sum_bias_r = V::all(0.0F);
    auto dc = V::all(0.0F);  // of c_t, from the steps after t
    for (std::size_t i = t.count; i-- > 0;) {
      auto const row = static_cast<std::ptrdiff_t>(i);
      float const* const saved = t.saved + row * t.saved_stride + j;
      auto const f = V::load(saved);
      auto const r = V::load(saved + t.d);
      auto const c = V::load(saved + 2 * t.d);
      auto const before = i == 0 ? V::all(0.0F) : V::load(saved - t.saved_stride + 2 * t.d);
      auto const z = V::load(t.u + row * t.u_stride + j);
      auto const x = V::load(t.x + row * t.x_stride + j);
      auto const dh = V::load(g.h_gradient + row * t.h_stride + j);
      dc = V::fma(dh, r, dc);
      auto const dr = V::mul(V::mul(dh, V::sub(c, x)), V::mul(r, V::sub(one, r)));
      auto const df = V::mul(V::mul(dc, V::sub(before, z)), V::mul(f, V::sub(one, f)));
      add_to<V>(g.x_gradient + row * t.x_stride + j, V::mul(dh, V::sub(one, r)));
      float* const du = g.u_gradient + row * t.u_stride + j;
      add_to<V>(du, V::mul(dc, V::sub(one, f)));
      add_to<V>(du + t.d, df);
      add_to<V>(du + 2 * t.d, dr);
      sum_state_f = V::fma(df, before, sum_state_f);
      sum_state_r = V::fma(dr, before, sum_state_r);
      sum_bias_f = V::add(sum_bias_f, df);
      sum_bias_r = V::add(sum_bias_r, dr);
      dc = V::fma(dr, state_r, V::fma(df, state_f, V::mul(dc, f)));
    }
    add_to<V>(g.state_gradient + j, sum_state_f);
    add_to<V>(g.state_gradient + t.d + j, sum_state_r);
    add_to<V>(g.bias_gradient + j, sum_bias_f);
    add_to<V>(g.bias_gradient + t.d + j, sum_bias_r);
  }
}

template <typename V>
void adam_step(AdamTask const& t, std::size_t i) {
  auto const gradient = V::mul(V::load(t.gradient + i), V::all(t.scale));
  auto const first = V::fma(V::all(t.first_decay), V::sub(V::load(t.first + i), gradient), gradient);
  auto const squared = V::mul(gradient, gradient);
  auto const second = V::fma(V::all(t.second_decay), V::sub(V::load(t.second + i), squared), squared);
  auto const step = V::div(first, V::add(V::root(second), V::all(1e-6F)));
  V::store(t.value + i, V::sub(V::load(t.value + i), V::mul(V::all(t.rate), step)));
  V::store(t.first + i, first);
  V::store(t.second + i, second);
  V::store(t.gradient + i, V::all(0.0F));
}

template <typename V, typename Single>
void adam_loop(AdamTask const& t) {
  std::size_t i = 0;
  for (; i + V::lanes <= t.count; i += V::lanes) {
    adam_step<V>(t, i);
  }
  for (; i < t.count; ++i) {
    adam_step<Single>(t, i);
  }
}

template <typename V, typename Single>
void exponentials_loop(float* values, float top, std::size_t count) {
  std::size_t i = 0;
  for (; i + V::lanes <= count; i += V::lanes) {
    V::store(values + i, exponential<V>(V::sub(V::load(values + i), V::all(top))));
  }
  for (; i < count; ++i) {
    values[i] = exponential<Single>(values[i] - top);
  }
}

inline float to_bytes_loop(float const* values, std::size_t count, std::uint8_t* bytes) {
  // The sizes of floats are ordered as their bits are; whole numbers let the compiler use vectors.
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t const size = std::bit_cast<std::uint32_t>(values[i]) & 0x7fffffffU;
    most = size > most ? size : most;
  }
  float const greatest = std::bit_cast<float>(most);
  float const steps = greatest > 0 ? 127.0F / greatest : 0.0F;
  // Added to so great a number, a float is rounded to a whole one, which then stands in its last bits.
  constexpr float rounder = 12582912.0F;
  for (std::size_t i = 0; i < count; ++i) {
    float const product = values[i] * steps;
    std::uint32_t const bits = std::bit_cast<std::uint32_t>(product + rounder);
    bytes[i] = static_cast<std::uint8_t>(bits - 0x4B400000U + 128U);
  }
  return greatest / 127.0F;
}

/// The end of multiply_bytes for one element.
inline float finish_element(ByteTask const& t, std::size_t i, std::size_t j, std::int32_t sum) {
  float const scale = t.row_scales[i] * t.column_scales[j];
  return std::fma(static_cast<float>(sum - t.column_sums[j]), scale, t.bias == nullptr ? 0.0F : t.bias[j]);
}

/// One float as a vector: what the portable table is made of, and the ends of rows.
struct SingleLane {
  using type = float;
  static constexpr std::size_t lanes = 1;
  static type load(float const* p) { return *p; }
  static void store(float* p, type v) { *p = v; }
  static type all(float v) { return v; }
  static type fma(type a, type b, type c) { return std::fma(a, b, c); }
  static type add(type a, type b) { return a + b; }
  static type sub(type a, type b) { return a - b; }
  static type mul(type a, type b) { return a * b; }
  static type div(type a, type b) { return a / b; }
  static type root(type a) { return std::sqrt(a); }
  static type least(type a, type b) { return a < b ? a : b; }
  static type greatest(type a, type b) { return a > b ? a : b; }
  static type round(type a) { return std::nearbyint(a); }
  static type power_of_two(type a) { return std::ldexp(1.0F, static_cast<int>(a)); }
};

}  // namespace
