// tools/score_ucdp.cpp -- how many places of UCDP GED's rows are found, and how many lie where the dataset puts them.
// Usage: annals-score-ucdp GAZETTEER GED.csv [most_km, 25 without it]
// Rows of exact precision (where_prec 1) only: where_coordinates, adm_1, adm_2 and country in, latitude and longitude
// to compare. A place is in the gazetteer when an entry of its name, or of another spelling of it, lies within the
// distance.
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/locate.hpp"

namespace {

using namespace annals;
using namespace annals::place;

/// Records of a CSV file with quoted cells, in which a quote is doubled.
std::vector<std::vector<std::string>> read_csv(std::string_view bytes) {
  std::vector<std::vector<std::string>> records(1);
  records.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char const c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      records.back().back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      records.back().emplace_back();
    } else if (!quoted && c == '\n') {
      records.emplace_back();
      records.back().emplace_back();
    } else if (quoted || c != '\r') {
      records.back().back() += c;
    }
  }
  return records;
}

/// Whether the gazetteer has the place at all: then finding it is the locator's business.
bool has_place(Gazetteer const& gazetteer, std::string_view name, Point point, double most_km) {
  // Without units nothing is left out but by distance.
  for (Similar const& similar : gazetteer.similar(fold_name(name), 20)) {
    for (Posting const posting : similar.postings) {
      if (distance_km(gazetteer.entry(posting.entry()).point, point) <= most_km) {
        return true;
      }
    }
  }
  for (Posting const posting : gazetteer.candidates(fold_name(name))) {
    if (distance_km(gazetteer.entry(posting.entry()).point, point) <= most_km) {
      return true;
    }
  }
  return false;
}

bool has_any_name(Gazetteer const& gazetteer, std::string written, Point point, double most_km) {
  for (char& c : written) {
    c = c == '(' || c == ')' ? '/' : c;
  }
  for (std::string_view part : split(written, '/')) {
    if (has_place(gazetteer, part, point, most_km)) {
      return true;
    }
    // Without its type word, the last one.
    std::string_view const bare = part.substr(0, part.rfind(' ') == std::string_view::npos ? 0 : part.rfind(' '));
    if (!bare.empty() && has_place(gazetteer, bare, point, most_km)) {
      return true;
    }
  }
  return false;
}

int score(std::string const& gazetteer_path, std::string const& csv_path, double most_km) {
  Result<Gazetteer> const gazetteer = Gazetteer::open(gazetteer_path);
  Result<std::string> const bytes = read_file(csv_path);
  if (!gazetteer || !bytes) {
    std::fprintf(stderr, "%s\n", (gazetteer ? bytes.error() : gazetteer.error()).text().c_str());
    return 1;
  }
  std::vector<std::vector<std::string>> const records = read_csv(*bytes);
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < records[0].size(); ++i) {
    columns[records[0][i]] = i;
  }
  for (char const* const needed :
       {"where_prec", "where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude"}) {
    if (!columns.contains(needed)) {
      std::fprintf(stderr, "%s:1: no column %s\n", csv_path.c_str(), needed);
      return 1;
    }
  }
  int rows = 0;
  int held = 0;
  int found = 0;
  int right = 0;
  int held_right = 0;
  std::map<std::string, int> unknown_units;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i].size() != records[0].size()) {
      continue;
    }
    auto const cell = [&](char const* name) -> std::string const& { return records[i][columns.at(name)]; };
    if (cell("where_prec") != "1") {
      continue;
    }
    ++rows;
    Point const point{parse_number(cell("latitude")).value_or(0), parse_number(cell("longitude")).value_or(0)};
    bool const has = has_any_name(*gazetteer, cell("where_coordinates"), point, most_km);
    Result<std::optional<Located>> located =
        locate(*gazetteer, {cell("where_coordinates"), cell("country"), cell("adm_1"), cell("adm_2")});
    if (!located) {
      ++unknown_units[located.error().text()];
      located = locate(*gazetteer, {cell("where_coordinates"), cell("country"), "", cell("adm_2")});
    }
    std::optional<Located> const place = located ? *located : std::nullopt;
    double const distance = place ? distance_km(place->entry.point, point) : 0;
    held += has ? 1 : 0;
    found += place ? 1 : 0;
    right += place && distance <= most_km ? 1 : 0;
    held_right += has && place && distance <= most_km ? 1 : 0;
    if (place && distance > most_km) {
      std::fprintf(stderr, "%.0f km: %s, %s, %s -> %s (%s)\n", distance, cell("where_coordinates").c_str(),
                   cell("adm_2").c_str(), cell("adm_1").c_str(), std::string(place->entry.name).c_str(),
                   std::string(place->entry.admin1).c_str());
    } else if (has && !place) {
      std::fprintf(stderr, "not found: %s, %s, %s\n", cell("where_coordinates").c_str(), cell("adm_2").c_str(),
                   cell("adm_1").c_str());
    }
  }
  for (auto const& [error, times] : unknown_units) {
    std::fprintf(stderr, "%d rows: %s; asked again without their first-order unit\n", times, error.c_str());
  }
  auto const share = [](int part, int whole) { return whole == 0 ? 0.0 : 1.0 * part / whole; };
  std::printf("%d rows of exact precision\n", rows);
  std::printf("in the gazetteer   %.3f of them (%d); of these within %.0f km  %.3f\n", share(held, rows), held, most_km,
              share(held_right, held));
  std::printf("found              %.3f of them (%d); of these within %.0f km  %.3f\n", share(found, rows), found,
              most_km, share(right, found));
  std::printf("within %.0f km of all rows  %.3f\n", most_km, share(right, rows));
  return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3 && argument_count != 4) {
    std::fprintf(stderr, "usage: annals-score-ucdp GAZETTEER GED.csv [most_km]\n");
    return 2;
  }
  double const most_km = argument_count == 4 ? annals::parse_number(arguments[3]).value_or(-1) : 25;
  if (!(most_km > 0)) {
    std::fprintf(stderr, "most_km is a number of kilometres above zero, not '%s'\n", arguments[3]);
    return 2;
  }
  return score(arguments[1], arguments[2], most_km);
}
