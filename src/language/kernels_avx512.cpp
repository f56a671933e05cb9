#if defined(__x86_64__)
#include <immintrin.h>

#include "language/kernels_loops.hpp"
#include "language/kernels_tables.hpp"

namespace annals::language {
namespace {

struct SixteenLanes {
  using type = __m512;
  static constexpr std::size_t lanes = 16;
  static type load(float const* p) { return _mm512_loadu_ps(p); }
  static void store(float* p, type v) { _mm512_storeu_ps(p, v); }
  static type all(float v) { return _mm512_set1_ps(v); }
  static type fma(type a, type b, type c) { return _mm512_fmadd_ps(a, b, c); }
  static type add(type a, type b) { return _mm512_add_ps(a, b); }
  static type sub(type a, type b) { return _mm512_sub_ps(a, b); }
  static type mul(type a, type b) { return _mm512_mul_ps(a, b); }
  static type div(type a, type b) { return _mm512_div_ps(a, b); }
  static type root(type a) { return _mm512_sqrt_ps(a); }
  static type least(type a, type b) { return _mm512_min_ps(a, b); }
  static type greatest(type a, type b) { return _mm512_max_ps(a, b); }
  static type round(type a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
  static type power_of_two(type a) {
    __m512i const exponent = _mm512_add_epi32(_mm512_cvtps_epi32(a), _mm512_set1_epi32(127));
    return _mm512_castsi512_ps(_mm512_slli_epi32(exponent, 23));
  }
};

void add_bytes(std::int8_t const* row, float scale, float* out, std::size_t count) {
  __m512 const scales = _mm512_set1_ps(scale);
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(row + i));
    __m512 const values = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
    _mm512_storeu_ps(out + i, _mm512_fmadd_ps(values, scales, _mm512_loadu_ps(out + i)));
  }
  for (; i < count; ++i) {
    out[i] = std::fma(static_cast<float>(row[i]), scale, out[i]);
  }
}

/// g++ 12 copies the sum back and forth around the intrinsic of this instruction; written so it stays where it is.
inline void add_dots(__m512i& sum, __m512i left, __m512i right) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(left), "v"(right));
}

/// `rows` rows and `columns` times sixteen columns; four products and their sum are one instruction.
template <std::size_t rows, std::size_t columns>
void multiply_bytes_block(ByteTask const& t, std::size_t i, std::size_t j) {
  __m512i sums[rows][columns];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 8
    for (std::size_t c = 0; c < columns; ++c) {
      sums[r][c] = _mm512_setzero_si512();
    }
  }
  for (std::size_t p = 0; p < t.k; p += 4) {
    __m512i right[columns];
#pragma GCC unroll 8
    for (std::size_t c = 0; c < columns; ++c) {
      right[c] = _mm512_loadu_si512(t.b + place_in_panels(p, j + c * 16, t.k));
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t four = 0;
      std::memcpy(&four, t.a + (i + r) * t.k + p, 4);
      __m512i const left = _mm512_set1_epi32(four);
#pragma GCC unroll 8
      for (std::size_t c = 0; c < columns; ++c) {
        add_dots(sums[r][c], left, right[c]);
      }
    }
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < rows; ++r) {
    __m512 const row_scale = _mm512_set1_ps(t.row_scales[i + r]);
#pragma GCC unroll 8
    for (std::size_t c = 0; c < columns; ++c) {
      std::size_t const at = j + c * 16;
      __m512i const whole = _mm512_sub_epi32(sums[r][c], _mm512_loadu_si512(t.column_sums + at));
      __m512 const scale = _mm512_mul_ps(row_scale, _mm512_loadu_ps(t.column_scales + at));
      __m512 const bias = t.bias == nullptr ? _mm512_setzero_ps() : _mm512_loadu_ps(t.bias + at);
      _mm512_storeu_ps(t.out + (i + r) * t.out_stride + at, _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole), scale, bias));
    }
  }
}

template <std::size_t columns>
void multiply_bytes_columns(ByteTask const& t, std::size_t j) {
  std::size_t i = 0;
  for (; i + 6 <= t.m; i += 6) {
    multiply_bytes_block<6, columns>(t, i, j);
  }
  for (; i < t.m; ++i) {
    multiply_bytes_block<1, columns>(t, i, j);
  }
}

/// Four panels of b stay in the nearest cache while all rows of a go by.
void multiply_bytes(ByteTask const& t) {
  std::size_t j = 0;
  for (; j + 64 <= t.n; j += 64) {
    multiply_bytes_columns<4>(t, j);
  }
  for (; j < t.n; j += 16) {
    multiply_bytes_columns<1>(t, j);
  }
}

}  // namespace

Kernels const avx512_kernels = {"avx512",
                                multiply_add_loop<SixteenLanes, 8, 3>,
                                scan_loop<SixteenLanes>,
                                scan_gradient_loop<SixteenLanes>,
                                adam_loop<SixteenLanes, SingleLane>,
                                exponentials_loop<SixteenLanes, SingleLane>,
                                multiply_bytes,
                                to_bytes_loop,
                                add_bytes};

}  // namespace annals::language
#endif
