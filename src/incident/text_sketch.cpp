#include "incident/text_sketch.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::incident {
namespace {

constexpr std::size_t shingle_words = 4;
constexpr std::size_t most_hashes = 256;
constexpr std::size_t fewest_common = 4;
constexpr double copy_share = 0.6;

constexpr bool is_word_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// FNV-1a, 64 bits.
struct WordHash {
  std::uint64_t value = 14695981039346656037ULL;
  void add(unsigned char byte) { value = (value ^ byte) * 1099511628211ULL; }
};

/// Finalizer of MurmurHash3, so that low bits can be used for sampling.
constexpr std::uint32_t mix(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return static_cast<std::uint32_t>(hash ^ (hash >> 33));
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  bool inside = false;
  WordHash hash;
  for (char const c : text) {
    if (is_word_byte(c)) {
      hash.add(static_cast<unsigned char>(to_ascii_lower(c)));
      inside = true;
    } else if (inside) {
      words.push_back(hash.value);
      hash = WordHash();
      inside = false;
    }
  }
  if (inside) {
    words.push_back(hash.value);
  }
  return words;
}

void keep_divisible(std::vector<std::uint32_t>& hashes, std::uint32_t modulus) {
  std::erase_if(hashes, [modulus](std::uint32_t hash) { return hash % modulus != 0; });
}

void put_number(std::string& out, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xffU));
  }
}

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
  }
  return number;
}

}  // namespace

TextSketch sketch_text(std::string_view text) {
  std::vector<std::uint64_t> const words = word_hashes(text);
  TextSketch sketch;
  for (std::size_t i = 0; i + shingle_words <= words.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t k = 0; k < shingle_words; ++k) {
      run = run * 1000003ULL + words[i + k];
    }
    sketch.hashes.push_back(mix(run));
  }
  std::ranges::sort(sketch.hashes);
  sketch.hashes.erase(std::ranges::unique(sketch.hashes).begin(), sketch.hashes.end());
  while (sketch.hashes.size() > most_hashes) {
    sketch.modulus *= 2;
    keep_divisible(sketch.hashes, sketch.modulus);
  }
  return sketch;
}

double containment(TextSketch const& a, TextSketch const& b) {
  std::uint32_t const modulus = std::max(a.modulus, b.modulus);
  std::size_t in_a = 0;
  std::size_t in_b = 0;
  std::size_t common = 0;
  auto left = a.hashes.begin();
  auto right = b.hashes.begin();
  while (left != a.hashes.end() || right != b.hashes.end()) {
    bool const take_left = right == b.hashes.end() || (left != a.hashes.end() && *left <= *right);
    bool const take_right = left == a.hashes.end() || (right != b.hashes.end() && *right <= *left);
    bool const counted = (take_left ? *left : *right) % modulus == 0;
    in_a += take_left && counted ? 1 : 0;
    in_b += take_right && counted ? 1 : 0;
    common += take_left && take_right && counted ? 1 : 0;
    left += take_left ? 1 : 0;
    right += take_right ? 1 : 0;
  }
  std::size_t const shorter = std::min(in_a, in_b);
  return common < fewest_common ? 0.0 : static_cast<double>(common) / static_cast<double>(shorter);
}

bool near_copies(TextSketch const& a, TextSketch const& b) {
  return containment(a, b) >= copy_share;
}

std::string pack_sketch(TextSketch const& sketch) {
  std::string out;
  out.reserve(4 * (sketch.hashes.size() + 1));
  put_number(out, sketch.modulus);
  for (std::uint32_t const hash : sketch.hashes) {
    put_number(out, hash);
  }
  return out;
}

TextSketch unpack_sketch(std::string_view bytes) {
  TextSketch sketch;
  if (bytes.size() < 4 || bytes.size() % 4 != 0 || number_at(bytes, 0) == 0) {
    return sketch;
  }
  sketch.modulus = number_at(bytes, 0);
  for (std::size_t offset = 4; offset < bytes.size(); offset += 4) {
    sketch.hashes.push_back(number_at(bytes, offset));
  }
  return sketch;
}

}  // namespace annals::incident
