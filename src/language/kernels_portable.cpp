#include "language/kernels_loops.hpp"
#include "language/kernels_tables.hpp"

namespace annals::language {
namespace {

void add_bytes(std::int8_t const* row, float scale, float* out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = std::fma(static_cast<float>(row[i]), scale, out[i]);
  }
}

}  // namespace

Kernels const portable_kernels = {"portable",
                                  multiply_add_loop<SingleLane, 2, 4>,
                                  scan_loop<SingleLane>,
                                  scan_gradient_loop<SingleLane>,
                                  adam_loop<SingleLane, SingleLane>, exponentials_loop<SingleLane, SingleLane>,
                                  add_bytes};

}  // namespace annals::language
