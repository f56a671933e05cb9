// language/coreference_part.hpp -- the bytes of the part "coref" of the model file, for its reader and its writer.
// Role:   coreference.cpp reads them in place, coreference_train.cpp writes them.
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <array>
#include <cstdint>

namespace annals::language {

inline constexpr std::array<char, 8> coreference_magic = {'A', 'N', 'N', 'C', 'O', 'R', 'E', 'F'};
inline constexpr std::uint32_t coreference_version = 1;
inline constexpr std::uint32_t most_bits = 24;

/// Then (1 << mention_bits) rows of mention_labels signed bytes, (1 << link_bits) signed 16-bit weights, and the
/// lexicon: sorted 32-bit words.
struct CoreferenceHeader {
  std::array<char, 8> magic = coreference_magic;
  std::uint32_t version = coreference_version;
  std::uint32_t mention_bits = 0;
  std::uint32_t link_bits = 0;
  std::int32_t mention_bias = 0;  ///< a phrase is a mention when its score is above this
  std::uint32_t lexicon = 0;      ///< entries
  std::uint32_t reserved = 0;
};
static_assert(sizeof(CoreferenceHeader) == 32);

}  // namespace annals::language
