// language/kernels_tables.hpp -- the tables behind kernels(); those for processors that are not built for are missing.
#pragma once

#include "language/kernels.hpp"

namespace annals::language {

extern Kernels const portable_kernels;
#if defined(__x86_64__)
extern Kernels const avx2_kernels;
extern Kernels const avx512_kernels;  ///< with the instructions for bytes (VNNI), as of 2019
#endif

}  // namespace annals::language
