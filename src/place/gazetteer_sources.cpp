#include "place/gazetteer_sources.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::place {
namespace {

Error broken_byte(std::string const& file, std::uint64_t byte, std::string message) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = file;
  error.place.byte = byte;
  return error;
}

using VisitLine = std::function<void(std::string_view, std::uint32_t)>;

void visit_line(std::string_view text, std::uint32_t line, VisitLine const& visit) {
  if (!text.empty() && text.back() == '\r') {
    text.remove_suffix(1);
  }
  if (!text.empty() && text.front() != '#') {
    visit(text, line);
  }
}

void each_line(std::string_view bytes, VisitLine const& visit) {
  std::uint32_t line = 0;
  while (!bytes.empty()) {
    std::size_t const end = std::min(bytes.find('\n'), bytes.size());
    visit_line(bytes.substr(0, end), ++line, visit);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

/// What is wrong with a row that has the wrong number of cells or is not UTF-8.
Error broken_row(std::string const& file, std::uint32_t line, std::string_view row, std::string message) {
  if (std::optional<std::size_t> const byte = first_invalid_utf8(row)) {
    message = concat({"byte ", std::to_string(*byte + 1), " of the line is not UTF-8; is the file in Latin-1?"});
  }
  return data_error(file, line, std::move(message), repair_utf8(row.substr(0, 80)));
}

/// Cells of a tab-separated row into `cells`; the number of cells there are.
template <std::size_t count>
std::size_t split_cells(std::string_view row, std::array<std::string_view, count>& cells) {
  std::size_t found = 0;
  for (;;) {
    std::size_t const end = row.find('\t');
    if (found < count) {
      cells[found] = row.substr(0, end);
    }
    ++found;
    if (end == std::string_view::npos) {
      return found;
    }
    row.remove_prefix(end + 1);
  }
}

std::optional<std::uint32_t> parse_id(std::string_view text) {
  std::optional<std::int64_t> const value = parse_integer(text);
  if (!value || *value <= 0 || *value > 0xffffffffLL) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(*value);
}

/// Kinds besides towns that reports name: units, waters, ranges, islands, camps and bases.
bool is_wanted_feature(char feature_class, std::string_view code) {
  static constexpr std::array<std::string_view, 36> wanted = {
      "ADM1",  "ADM2", "ADM3", "SEA",  "GULF", "STRT", "BAY",  "LK",   "LKS",  "STM",  "CNL",  "CHN",
      "MTS",   "MT",   "VAL",  "ISL",  "ISLS", "PEN",  "DSRT", "PASS", "CAPE", "PLAT", "RGN",  "RGNH",
      "CMPRF", "CMP",  "AIRP", "AIRB", "MILB", "PRT",  "DAM",  "RGNE", "OAS",  "DLTA", "ATOL", "INSM"};
  if (feature_class == 'P') {
    return code != "PPLH" && code != "PPLQ" && code != "PPLW" && code != "PPLCH";
  }
  return std::find(wanted.begin(), wanted.end(), code) != wanted.end();
}

}  // namespace

bool is_latin_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    CodePoint const point = code_point_at(name, i);
    if (is_letter(point.value) && point.value > 0x24F && (point.value < 0x1E00 || point.value > 0x1EFF)) {
      return false;
    }
    i = point.next;
  }
  return !name.empty();
}

namespace {

/// One row of GeoNames into `place`, whose memory is used again; false when it is no wanted place.
bool read_geonames_row(std::string_view row, std::uint32_t line, std::string const& file, SetAside& set_aside,
                       SourcePlace& place) {
  std::array<std::string_view, 19> cells;
  if (std::size_t const count = split_cells(row, cells); count != cells.size()) {
    set_aside.add(
        broken_row(file, line, row, concat({"a row of GeoNames has 19 cells, this one has ", std::to_string(count)})));
    return false;
  }
  std::optional<std::uint32_t> const id = parse_id(cells[0]);
  std::optional<double> const latitude = parse_number(cells[4]);
  std::optional<double> const longitude = parse_number(cells[5]);
  if (!id || !latitude || !longitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180 || cells[1].empty() ||
      first_invalid_utf8(row)) {
    set_aside.add(broken_row(file, line, row, "no id, no name or no point on Earth"));
    return false;
  }
  ++set_aside.good;
  char const feature_class = cells[6].empty() ? ' ' : cells[6].front();
  if (!is_wanted_feature(feature_class, cells[7])) {
    ++set_aside.skipped_kinds;
    return false;
  }
  place.id = *id;
  place.name = cells[1];
  place.point = {*latitude, *longitude};
  place.feature_class = feature_class;
  place.feature = cells[7];
  place.iso2 = cells[8];
  place.admin1 = cells[10];
  place.admin2 = cells[11];
  place.population = static_cast<std::uint64_t>(std::max<std::int64_t>(0, parse_integer(cells[14]).value_or(0)));
  place.aliases.clear();
  for (std::string_view rest = cells[3]; !rest.empty();) {
    std::size_t const end = std::min(rest.find(','), rest.size());
    std::string_view const alias = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (alias.size() > 3) {
      place.aliases.emplace_back(alias);
    }
  }
  return true;
}

std::optional<AlternateName> read_alternate_row(std::string_view row, std::uint32_t line, std::string const& file,
                                                SetAside& set_aside) {
  std::array<std::string_view, 10> cells;
  std::size_t const count = split_cells(row, cells);
  std::optional<std::uint32_t> const id = count >= 4 && count <= 10 ? parse_id(cells[1]) : std::nullopt;
  if (!id || first_invalid_utf8(row)) {
    set_aside.add(broken_row(file, line, row,
                             "no alternate name of GeoNames: its cells are id, id of the place, "
                             "language, name and up to six more"));
    return std::nullopt;
  }
  ++set_aside.good;
  // A name in another script cannot be taken for an English word; one in Latin letters can.
  bool const english = cells[2].empty() || cells[2] == "en";
  if (cells[3].size() <= 2 || (is_latin_name(cells[3]) && !english)) {
    return std::nullopt;
  }
  return AlternateName{*id, std::string(cells[3])};
}

}  // namespace

void SetAside::add(Error error) {
  ++broken;
  if (rows.size() < most_rows) {
    rows.push_back(std::move(error));
  }
}

Result<void> SetAside::check() const {
  bool const other_file = broken > 0 && (good == 0 || broken > 10 + good / 100);
  return other_file ? Result<void>(rows.front()) : Result<void>();
}

Result<void> each_line_of(std::string const& path, VisitLine const& visit) {
  // Opened here and not mapped: pages of a mapped file would count as this program's memory.
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (file == nullptr || is_directory(path)) {
    ANNALS_TRY(MappedFile const unused, MappedFile::open(path));  // says what is wrong with it
    return broken_byte(path, 0, "cannot be read");
  }
  std::string buffer;
  std::size_t const piece = std::size_t{1} << 20U;
  std::uint32_t line = 0;
  for (bool more = true; more;) {
    std::size_t const kept = buffer.size();
    buffer.resize(kept + piece);
    std::size_t const got = std::fread(buffer.data() + kept, 1, piece, file.get());
    buffer.resize(kept + got);
    more = got == piece;
    if (line == 0 && (buffer.starts_with("PK\x03\x04") || buffer.starts_with("\x1f\x8b"))) {
      return broken_byte(path, 0, "is an archive; unpack it first");
    }
    std::string_view rest = buffer;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      visit_line(rest.substr(0, end), ++line, visit);
      rest.remove_prefix(end + 1);
    }
    buffer.erase(0, buffer.size() - rest.size());
  }
  if (std::ferror(file.get()) != 0) {
    Error error = make_error(ErrorCode::unreadable, "the file cannot be read to its end");
    error.place.file = path;
    return error;
  }
  if (!buffer.empty()) {
    visit_line(buffer, ++line, visit);
  }
  return {};
}

Result<void> each_geonames(std::string const& path, SetAside& set_aside,
                           std::function<void(SourcePlace const&)> const& visit) {
  SourcePlace place;
  return each_line_of(path, [&](std::string_view row, std::uint32_t line) {
    if (read_geonames_row(row, line, path, set_aside, place)) {
      visit(place);
    }
  });
}

std::vector<SourcePlace> read_geonames(std::string_view bytes, std::string const& file, SetAside& set_aside) {
  std::vector<SourcePlace> places;
  SourcePlace place;
  each_line(bytes, [&](std::string_view row, std::uint32_t line) {
    if (read_geonames_row(row, line, file, set_aside, place)) {
      places.push_back(place);
    }
  });
  return places;
}

Result<void> each_alternate_name(std::string const& path, SetAside& set_aside,
                                 std::function<void(AlternateName const&)> const& visit) {
  return each_line_of(path, [&](std::string_view row, std::uint32_t line) {
    if (std::optional<AlternateName> const name = read_alternate_row(row, line, path, set_aside)) {
      visit(*name);
    }
  });
}

std::vector<AlternateName> read_alternate_names(std::string_view bytes, std::string const& file, SetAside& set_aside) {
  std::vector<AlternateName> names;
  each_line(bytes, [&](std::string_view row, std::uint32_t line) {
    if (std::optional<AlternateName> name = read_alternate_row(row, line, file, set_aside)) {
      names.push_back(*std::move(name));
    }
  });
  return names;
}

std::vector<UnitName> read_unit_names(std::string_view bytes, std::string const& file, SetAside& set_aside) {
  std::vector<UnitName> units;
  each_line(bytes, [&](std::string_view row, std::uint32_t line) {
    std::array<std::string_view, 4> cells;
    std::size_t const count = split_cells(row, cells);
    if (count != cells.size() || cells[0].find('.') != 2 || cells[1].empty() || first_invalid_utf8(row)) {
      set_aside.add(broken_row(file, line, row, "a unit has a code such as AF.30, two names and an id"));
      return;
    }
    ++set_aside.good;
    units.push_back(
        {std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), parse_id(cells[3]).value_or(0)});
  });
  return units;
}

Result<std::vector<UnitName>> read_unit_names_json(std::string_view json, std::string const& file) {
  Result<Json> parsed = parse_json(json);
  if (!parsed) {
    Error error = parsed.error();
    error.place.file = file;
    return error;
  }
  std::vector<UnitName> units;
  units.reserve(parsed->items.size());
  for (Json const& item : parsed->items) {
    UnitName unit;
    unit.code = item["code"].text();
    unit.name = item["name"].text();
    if (unit.code.find('.') != 2 || unit.name.empty()) {
      Error error =
          make_error(ErrorCode::malformed,
                     concat({"unit ", std::to_string(units.size() + 1), " has no code such as AF.30, or no name"}));
      error.place.file = file;
      return error;
    }
    units.push_back(std::move(unit));
  }
  return units;
}

Result<std::vector<IsoSubdivision>> read_iso_subdivisions(std::string_view json, std::string const& file) {
  Result<Json> parsed = parse_json(json);
  if (!parsed) {
    Error error = parsed.error();
    error.place.file = file;
    return error;
  }
  std::vector<IsoSubdivision> subdivisions;
  for (Json const& item : (*parsed)["3166-2"].items) {
    std::string_view const code = item["code"].text();
    // Only the first order: the others say which unit they lie in.
    if (code.size() > 3 && item["parent"].is_null()) {
      subdivisions.push_back({std::string(code.substr(0, 2)), std::string(item["name"].text())});
    }
  }
  return subdivisions;
}

}  // namespace annals::place
