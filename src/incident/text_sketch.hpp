// incident/text_sketch.hpp -- is one text a copy of another, whole or cut short?
// Role:   ten outlets that print one wire are one source; the sketch finds them without keeping the texts at hand.
// Source: Broder, On the resemblance and containment of documents (1997): hashed word shingles, sampled by
//         divisibility so that containment, not only resemblance, can be estimated.
// Tested by: tests/unit/incident/test_text_sketch.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals::incident {

/// Hashes of runs of four words, lower case, that are divisible by `modulus` (a power of two chosen so that at
/// most 256 are kept).
/// Undefined: no hashes for a text of fewer than four words; such a text is a copy of nothing.
struct TextSketch {
  std::uint32_t modulus = 1;
  std::vector<std::uint32_t> hashes;  ///< sorted, each once
  friend bool operator==(TextSketch const&, TextSketch const&) = default;
};

TextSketch sketch_text(std::string_view text);

/// The share of the shorter text that the other one holds, 0-1.
double containment(TextSketch const& a, TextSketch const& b);

/// Three fifths of the shorter text are in the other: a wire reprinted, cut or with a new headline.
bool near_copies(TextSketch const& a, TextSketch const& b);

/// A form to store, 4 bytes little-endian a number; unpack gives the sketch back, and an empty one for other bytes.
std::string pack_sketch(TextSketch const& sketch);
TextSketch unpack_sketch(std::string_view bytes);

}  // namespace annals::incident
