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

}  // namespace

Kernels const avx2_kernels = {"avx2",
                              multiply_add_loop<EightLanes, 6, 2>,
                              scan_loop<EightLanes>,
                              scan_gradient_loop<EightLanes>,
                              adam_loop<EightLanes, SingleLane>, exponentials_loop<EightLanes, SingleLane>,
                              add_bytes};

}  // namespace annals::language
#endif
