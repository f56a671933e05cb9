#include "release/difference.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::release {
namespace {

constexpr std::size_t most_shown = 60;

/// Does not begin or end inside a sign of UTF-8.
std::string piece_at(std::string_view bytes, std::size_t start) {
  auto const continues = [&](std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
  };
  while (start > 0 && continues(start)) {
    --start;
  }
  std::size_t end = std::min({bytes.size(), bytes.find_first_of("\r\n", start), start + most_shown});
  while (end > start && continues(end)) {
    --end;
  }
  return std::string(bytes.substr(start, end - start));
}

/// A piece is empty at a line break and at the end.
std::string shown(std::string const& piece, bool at_end) {
  return at_end ? "the end" : piece.empty() ? "a line break" : concat({"'", piece, "'"});
}

}  // namespace

std::string Difference::text() const {
  return concat({"line ", std::to_string(line), ", byte ", std::to_string(byte), ": ", shown(first, first_ends),
                 " here, ", shown(second, second_ends), " there"});
}

std::optional<Difference> first_difference(std::string_view first, std::string_view second) {
  auto const [one, other] = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
  if (one == first.end() && other == second.end()) {
    return std::nullopt;
  }
  auto const at = static_cast<std::size_t>(one - first.begin());
  auto const lines = static_cast<std::uint64_t>(std::count(first.begin(), one, '\n'));
  return Difference{
      lines + 1, at, piece_at(first, at), piece_at(second, at), one == first.end(), other == second.end()};
}

Result<std::optional<Difference>> first_difference_of_files(std::string const& first, std::string const& second) {
  ANNALS_TRY(MappedFile const one, MappedFile::open(first));
  ANNALS_TRY(MappedFile const other, MappedFile::open(second));
  return first_difference(one.bytes(), other.bytes());
}

}  // namespace annals::release
