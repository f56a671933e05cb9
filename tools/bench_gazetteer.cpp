// tools/bench_gazetteer.cpp -- how fast a packed gazetteer opens and answers, and a dump of any size to pack one from.
// Usage: annals-bench-gazetteer dump CITIES ROWS OUTPUT   rows in GeoNames' columns, made out of a list of cities
//                                                         (at most 200 million, whose ids are those after 20,000,000)
//        annals-bench-gazetteer look-up GAZETTEER         opening, exact, fuzzy and reverse look-ups, one thread
// The dump has as many names a row as allCountries.txt (1.6 of them in Latin letters), and no two rows share a name
// more often than its rows do (about two rows a name).
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/replacement_file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/gazetteer.hpp"

namespace {

using annals::place::Entry;
using annals::place::EntryKind;
using annals::place::Gazetteer;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A fixed sequence: the same dump and the same order of look-ups on every machine.
class Sequence {
 public:
  /// Requires: limit > 0.
  std::uint32_t below(std::uint64_t limit) {
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((m_state >> 33U) % limit);
  }

 private:
  std::uint64_t m_state = 8642;
};

/// All cells of a row, empty ones too.
std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  for (std::size_t end = row.find('\t'); end != std::string_view::npos; end = row.find('\t')) {
    cells.push_back(row.substr(0, end));
    row.remove_prefix(end + 1);
  }
  cells.push_back(row);
  return cells;
}

std::string changed_name(std::string name, Sequence& sequence) {
  static constexpr std::string_view syllables[] = {"ab", "el", "ri",  "tun", "kar", "mo",  "san", "li",
                                                   "go", "ha", "den", "vik", "po",  "zar", "ek",  "ul"};
  std::size_t const space = name.find(' ');
  std::string const ending(syllables[sequence.below(16)]);
  std::string const more(syllables[sequence.below(16)]);
  return space == std::string::npos ? name + ending + more : name.insert(space, ending + more);
}

int complain(std::string const& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 1;
}

/// A row of the dump out of a row of the list.
std::string dump_row(std::uint64_t row, std::vector<std::string_view> const& cells, Sequence& sequence) {
  std::string const name = row % 2 == 0 ? changed_name(std::string(cells[1]), sequence) : std::string(cells[1]);
  std::string_view const all = cells[3];
  // A third of the rows keep their first two other names.
  std::size_t const second = row % 3 == 0 ? all.find(',', all.find(',') + 1) : 0;
  auto const shift = [&](std::string_view text, double most) {
    double const moved = annals::parse_number(text).value_or(0) * 0.98 + sequence.below(2000) / 1000.0 - 1;
    return std::to_string(std::clamp(moved, -most, most));
  };
  std::string const latitude = shift(cells[4], 90);
  std::string const longitude = shift(cells[5], 180);
  return annals::concat({std::to_string(20000000 + row), "\t", name, "\t", name, "\t", all.substr(0, second), "\t",
                         latitude, "\t", longitude, "\tP\tPPL\t", cells[8], "\t\t", cells[10], "\t", cells[11],
                         "\t\t\t0\t\t\t\t\n"});
}

int make_dump(std::string const& cities, std::uint64_t rows, std::string const& output) {
  annals::Result<std::string> const bytes = annals::read_file(cities);
  if (!bytes) {
    return complain(bytes.error().text());
  }
  std::vector<std::vector<std::string_view>> towns;
  for (std::string_view const line : annals::split(*bytes, '\n')) {
    if (std::vector<std::string_view> cells = cells_of(line); cells.size() == 19) {
      towns.push_back(std::move(cells));
    }
  }
  if (towns.empty()) {
    return complain(cities + ": no row has the nineteen columns of GeoNames");
  }
  annals::ReplacementFile out(output);
  Sequence sequence;
  for (std::uint64_t row = 1; row <= rows && out.good();) {
    std::string piece;
    for (; row <= rows && piece.size() < (std::size_t{1} << 20U); ++row) {
      piece += dump_row(row, towns[sequence.below(towns.size())], sequence);
    }
    out.append(piece);
  }
  annals::Result<void> const written = out.finish();
  return written ? 0 : complain(written.error().text());
}

/// Runs `look_up` over the names, which come in no order of the gazetteer; look-ups a second.
template <typename Do>
double rate(std::vector<std::string> const& names, std::size_t count, Do const& look_up) {
  std::uint64_t found = 0;
  Clock::time_point const start = Clock::now();
  for (std::size_t i = 0; i < count; ++i) {
    found += look_up(names[i % names.size()]);
  }
  double const seconds = seconds_since(start);
  std::printf("  (%llu found) ", static_cast<unsigned long long>(found));
  return static_cast<double>(count) / seconds;
}

/// The name with one vowel changed, as another transliteration would have it.
std::string other_spelling(std::string name) {
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] == 'a' || name[i] == 'e' || name[i] == 'i' || name[i] == 'o' || name[i] == 'u') {
      name[i] = name[i] == 'a' ? 'e' : 'a';
      break;
    }
  }
  return name;
}

int look_up(std::string const& path) {
  Clock::time_point const start = Clock::now();
  annals::Result<Gazetteer> const gazetteer = Gazetteer::open(path);
  double const opening = seconds_since(start);
  if (!gazetteer) {
    return complain(gazetteer.error().text());
  }
  std::printf("%u entries, opened in %.3f ms\n", gazetteer->size(), opening * 1000);
  std::vector<std::string> exact;
  std::vector<std::string> fuzzy;
  std::vector<annals::place::Point> points;
  Sequence sequence;
  constexpr std::size_t most_tries = 50000000;  // of towns one in a hundred, and the loop ends where there is none
  for (std::size_t i = 0; i < most_tries && exact.size() < 500000 && gazetteer->size() > 0; ++i) {
    Entry const entry = gazetteer->entry(sequence.below(gazetteer->size()));
    if (entry.kind == EntryKind::city) {
      exact.push_back(annals::fold_name(entry.name));
      fuzzy.push_back(other_spelling(exact.back()));
      points.push_back({entry.point.latitude + 0.02, entry.point.longitude - 0.03});
    }
  }
  if (exact.empty()) {
    return complain(path + ": has no town to look up");
  }
  double const exact_rate =
      rate(exact, 5000000, [&](std::string const& name) { return gazetteer->candidates(name).size(); });
  std::printf("exact look-ups: %.0f a second\n", exact_rate);
  double const fuzzy_rate =
      rate(fuzzy, 500000, [&](std::string const& name) { return gazetteer->similar(name, 5).size(); });
  std::printf("fuzzy look-ups: %.0f a second\n", fuzzy_rate);
  std::uint64_t found = 0;
  Clock::time_point const near_start = Clock::now();
  for (std::size_t i = 0; i < 20000; ++i) {
    found += gazetteer->nearest(points[i % points.size()]).has_value() ? 1U : 0U;
  }
  std::printf("  (%llu found) reverse look-ups: %.0f a second\n", static_cast<unsigned long long>(found),
              20000 / seconds_since(near_start));
  return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::vector<std::string> const all(arguments + 1, arguments + argument_count);
  if (all.size() == 4 && all[0] == "dump") {
    constexpr std::int64_t most_rows = 200000000;
    std::int64_t const rows = annals::parse_integer(all[2]).value_or(0);
    if (rows >= 1 && rows <= most_rows) {
      return make_dump(all[1], static_cast<std::uint64_t>(rows), all[3]);
    }
  }
  if (all.size() == 2 && all[0] == "look-up") {
    return look_up(all[1]);
  }
  std::fprintf(stderr, "usage: annals-bench-gazetteer dump CITIES ROWS OUTPUT | look-up GAZETTEER\n");
  return 2;
}
