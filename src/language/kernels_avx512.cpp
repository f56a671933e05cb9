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

}  // namespace

Kernels const avx512_kernels = {"avx512",
                                multiply_add_loop<SixteenLanes, 8, 3>,
                                scan_loop<SixteenLanes>,
                                scan_gradient_loop<SixteenLanes>,
                                adam_loop<SixteenLanes, SingleLane>, exponentials_loop<SixteenLanes, SingleLane>,
                                add_bytes};

}  // namespace annals::language
#endif
