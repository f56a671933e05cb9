#if defined(__x86_64__)
#include <immintrin.h>

#include "language/kernels_loops.hpp"
#include "language/kernels_tables.hpp"

namespace annals::language {
namespace {

struct EightLanes {
  using type = __m256;
  static constexpr std::size_t lanes = 8;
  static type load(float const* p) { return _mm256_loadu_ps(p); }
  static void store(float* p, type v) { _mm256_storeu_ps(p, v); }
  static type all(float v) { return _mm256_set1_ps(v); }
  static type fma(type a, type b, type c) { return _mm256_fmadd_ps(a, b, c); }
  static type add(type a, type b) { return _mm256_add_ps(a, b); }
  static type sub(type a, type b) { return _mm256_sub_ps(a, b); }
  static type mul(type a, type b) { return _mm256_mul_ps(a, b); }
  static type div(type a, type b) { return _mm256_div_ps(a, b); }
  static type root(type a) { return _mm256_sqrt_ps(a); }
  static type least(type a, type b) { return _mm256_min_ps(a, b); }
  static type greatest(type a, type b) { return _mm256_max_ps(a, b); }
  static type round(type a) { return _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
  static type power_of_two(type a) {
    __m256i const exponent = _mm256_add_epi32(_mm256_cvtps_epi32(a), _mm256_set1_epi32(127));
    return _mm256_castsi256_ps(_mm256_slli_epi32(exponent, 23));
  }
};

void add_bytes(std::int8_t const* row, float scale, float* out, std::size_t count) {
  __m256 const scales = _mm256_set1_ps(scale);
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    __m128i const bytes = _mm_loadl_epi64(reinterpret_cast<__m128i const*>(row + i));
    __m256 const values = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
    _mm256_storeu_ps(out + i, _mm256_fmadd_ps(values, scales, _mm256_loadu_ps(out + i)));
  }
  for (; i < count; ++i) {
    out[i] = std::fma(static_cast<float>(row[i]), scale, out[i]);
  }
}

/// Eight columns of `rows` rows. Products of bytes are made in 16 bits, so that nothing can overflow.
template <std::size_t rows>
void multiply_bytes_block(ByteTask const& t, std::size_t i, std::size_t j) {
  __m256i low[rows];   // columns 0-3, two partial sums each
  __m256i high[rows];  // columns 4-7
#pragma GCC unroll 8
  for (std::size_t r = 0; r < rows; ++r) {
    low[r] = high[r] = _mm256_setzero_si256();
  }
  for (std::size_t p = 0; p < t.k; p += 4) {
    std::int8_t const* const b = t.b + place_in_panels(p, j, t.k);
    __m256i const first = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<__m128i const*>(b)));
    __m256i const second = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<__m128i const*>(b + 16)));
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t four = 0;
      std::memcpy(&four, t.a + (i + r) * t.k + p, 4);
      __m256i const left = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(left, first));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(left, second));
    }
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < rows; ++r) {
    // hadd works within halves: columns 0 1 4 5 2 3 6 7.
    __m256i const sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low[r], high[r]), 0xD8);
    __m256i const whole =
        _mm256_sub_epi32(sums, _mm256_loadu_si256(reinterpret_cast<__m256i const*>(t.column_sums + j)));
    __m256 const scale = _mm256_mul_ps(_mm256_set1_ps(t.row_scales[i + r]), _mm256_loadu_ps(t.column_scales + j));
    __m256 const bias = t.bias == nullptr ? _mm256_setzero_ps() : _mm256_loadu_ps(t.bias + j);
    _mm256_storeu_ps(t.out + (i + r) * t.out_stride + j, _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole), scale, bias));
  }
}

void multiply_bytes(ByteTask const& t) {
  for (std::size_t j = 0; j < t.n; j += 8) {
    std::size_t i = 0;
    for (; i + 4 <= t.m; i += 4) {
      multiply_bytes_block<4>(t, i, j);
    }
    for (; i < t.m; ++i) {
      multiply_bytes_block<1>(t, i, j);
    }
  }
}

}  // namespace

Kernels const avx2_kernels = {"avx2",
                              multiply_add_loop<EightLanes, 6, 2>,
                              scan_loop<EightLanes>,
                              scan_gradient_loop<EightLanes>,
                              adam_loop<EightLanes, SingleLane>,
                              exponentials_loop<EightLanes, SingleLane>,
                              multiply_bytes,
                              to_bytes_loop,
                              add_bytes};

}  // namespace annals::language
#endif
