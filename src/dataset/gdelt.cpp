// dataset/gdelt.cpp -- the columns of GDELT's event files, 1.0 (57 or 58) and 2.0 (61).
// Traps: countries are FIPS 10-4 in the Geo columns and CAMEO's (ISO's) in the Actor columns; FractionDate is only
// about the day and is not read; DATEADDED is the stamp of a 15-minute batch, of which the day is taken; NumMentions
// and its like stand still after 15 minutes and stay cells; CAMEO codes are texts, "010" is not "10".
#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {
namespace {

/// "SQLDATE" in GDELT's own lists, "Day" in its codebook.
std::string_view date_column(RowCoder const& row) {
  return row.cell("SQLDATE").empty() ? "Day" : "SQLDATE";
}

/// Codes that a spreadsheet has taken for numbers have lost their first 0: "10" might be 010 or 10.
Result<void> check_code(RowCoder const& row) {
  std::string_view const code = row.cell("EventCode");
  std::string_view const root = row.cell("EventRootCode");
  if (code.size() < 2 || code.size() > 4 || !std::ranges::all_of(code, is_ascii_digit)) {
    return row.error_at("EventCode", "no CAMEO code: two to four digits, the first of them may be 0");
  }
  if (!root.empty() && (root.size() != 2 || !code.starts_with(root))) {
    return row.error_at("EventCode", "does not begin with EventRootCode: a program has dropped the zeros in front");
  }
  return {};
}

Result<void> take_place(RowCoder& row) {
  if (row.cell("ActionGeo_Type").empty() || row.cell("ActionGeo_Type") == "0") {
    return {};
  }
  if (row.first(MappedField::place).empty()) {
    return row.error_at("ActionGeo_Type", concat({"a value that ", row.context().mapping.file(), " does not know"}));
  }
  ANNALS_CHECK(row.place(std::array<std::string_view, 1>{"ActionGeo_FullName"}, "ActionGeo_Lat", "ActionGeo_Long",
                         std::string(row.context().countries.of_fips(row.cell("ActionGeo_CountryCode"))),
                         "ActionGeo_CountryCode"));
  if (row.record.place) {
    // "Kabul, Kabol, Afghanistan": town, first-order unit, country.
    std::vector<std::string_view> const names = split(row.cell("ActionGeo_FullName"), ',');
    row.record.place->name = names.empty() ? std::string() : std::string(names.front());
    row.record.place->admin1 = names.size() > 2 ? std::string(names[names.size() - 2]) : std::string();
  }
  return {};
}

void take_actor(RowCoder& row, std::vector<Actor>& side, std::string_view side_name, std::string_view prefix) {
  ByteSpan const name = row.span(concat({prefix, "Name"}));
  if (name.empty()) {
    return;
  }
  ActorHint hint;
  std::string_view const role = row.cell(concat({prefix, "Type1Code"}));
  Mapping const& mapping = row.context().mapping;
  if (MappingRule const* sector = mapping.find("role", role, MappedField::sector)) {
    hint.sector = sector->to;
  }
  if (MappingRule const* kind = mapping.find("role", role, MappedField::actor_kind)) {
    hint.kind = parse_actor_kind(kind->to);
  }
  Actor* const actor = row.actor(side, side_name, name, hint);
  if (actor != nullptr && actor->id.empty()) {
    std::string_view const country = row.cell(concat({prefix, "CountryCode"}));
    actor->country = row.context().knowledge.nations.find(country) != nullptr ? std::string(country) : actor->country;
  }
}

/// "https://www.example.org/a" -> "www.example.org"
ByteSpan host_of(RowCoder const& row, ByteSpan url) {
  std::string_view const text = row.text(url);
  std::size_t const scheme = text.find("://");
  if (scheme == std::string_view::npos) {
    return {};
  }
  auto const start = static_cast<std::uint32_t>(scheme + 3);
  auto const end = static_cast<std::uint32_t>(std::min(text.find_first_of("/?#:", start), text.size()));
  return {url.start + start, url.start + end};
}

}  // namespace

Result<void> code_gdelt(RowCoder& row) {
  ANNALS_CHECK(row.begin("GLOBALEVENTID"));
  ANNALS_CHECK(check_code(row));
  ANNALS_CHECK(row.take_mapping("EventCode"));
  if (std::optional<CivilDate> const added = read_day(row.cell("DATEADDED").substr(0, 8))) {
    row.published(interval_of_day(*added), "DATEADDED");
  }
  if (!row.passed_over.empty()) {
    return {};
  }
  std::string_view const column = date_column(row);
  std::optional<CivilDate> const day = read_day(row.cell(column));
  if (!day) {
    return row.error_at(column, "no day like 20230309");
  }
  row.date(interval_of_day(*day), column);
  row.record.cameo = std::string(row.cell("EventCode"));
  ANNALS_CHECK(take_place(row));
  take_actor(row, row.record.source, "source", "Actor1");
  take_actor(row, row.record.target, "target", "Actor2");
  if (ByteSpan const url = row.span("SOURCEURL"); !url.empty()) {
    ByteSpan const host = host_of(row, url);
    row.report.url = host.empty() ? std::string() : std::string(row.text(url));
    row.cite(host.empty() ? url : host);
  }
  return {};
}

}  // namespace annals::dataset
