#include "language/kernels_loops.hpp"
#include "language/kernels_tables.hpp"

namespace annals::language {
namespace {

void add_bytes(std::int8_t const* row, float scale, float* out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = std::fma(static_cast<float>(row[i]), scale, out[i]);
  }
}

void multiply_bytes(ByteTask const& t) {
  for (std::size_t i = 0; i < t.m; ++i) {
    for (std::size_t j = 0; j < t.n; ++j) {
      std::int32_t sum = 0;
      for (std::size_t p = 0; p < t.k; ++p) {
        sum += static_cast<std::int32_t>(t.a[i * t.k + p]) *
               static_cast<std::int32_t>(t.b[annals::language::place_in_panels(p, j, t.k)]);
      }
      t.out[i * t.out_stride + j] = finish_element(t, i, j, sum);
    }
  }
}

}  // namespace

Kernels const portable_kernels = {"portable",
                                  multiply_add_loop<SingleLane, 2, 4>,
                                  scan_loop<SingleLane>,
                                  scan_gradient_loop<SingleLane>,
                                  adam_loop<SingleLane, SingleLane>,
                                  exponentials_loop<SingleLane, SingleLane>,
                                  multiply_bytes,
                                  to_bytes_loop,
                                  add_bytes};

}  // namespace annals::language
