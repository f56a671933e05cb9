#include "language/kernels.hpp"

#include <array>

#include "language/kernels_tables.hpp"

namespace annals::language {
namespace {

struct Usable {
  std::array<Kernels const*, 3> tables = {&portable_kernels};
  std::size_t count = 1;
};

Usable find_usable() {
  Usable usable;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
    usable.tables[usable.count++] = &avx2_kernels;
    if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
      usable.tables[usable.count++] = &avx512_kernels;
    }
  }
#endif
  return usable;
}

Usable const& usable() {
  static Usable const found = find_usable();
  return found;
}

}  // namespace

Kernels const& kernels() {
  return *usable().tables[usable().count - 1];
}

std::span<Kernels const* const> all_kernels() {
  return std::span(usable().tables).first(usable().count);
}

}  // namespace annals::language
