// dataset/acled.cpp -- the columns of ACLED (export and API, codebook of 2023 and later; older ones have more).
// Traps: actor1 and actor2 say no direction; kinds of actors come as numbers or as words; the number of dead is one
// conservative figure; rows change after they were published, `timestamp` says when.
#include <array>

#include "base/strings.hpp"
#include "dataset/reader.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {
namespace {

/// The middle of the week, of the month, or the day itself.
DateInterval interval_of(CivilDate day, DatePrecision precision) {
  DateInterval interval = interval_of_day(day);
  if (precision == DatePrecision::month) {
    interval = interval_of_month(day.year(), day.month());
  } else if (precision == DatePrecision::week) {
    interval = {day.plus_days(-3), day.plus_days(3), DatePrecision::week};
  }
  interval.precision = precision;
  return interval;
}

Result<void> take_date(RowCoder& row) {
  std::optional<CivilDate> const day = read_day(row.cell("event_date"));
  if (!day) {
    return row.error_at("event_date", "no date like 2023-03-09 or 09 March 2023");
  }
  if (!row.cell("time_precision").empty() && row.first(MappedField::date).empty()) {
    return row.error_at("time_precision", concat({"a value that ", row.context().mapping.file(), " does not know"}));
  }
  row.date(interval_of(*day, row.date_precision(DatePrecision::day)), "event_date");
  return {};
}

/// Seconds since 1970, when ACLED last wrote the row.
Result<void> take_published(RowCoder& row) {
  ANNALS_TRY(std::optional<std::int64_t> const seconds, row.integer("timestamp"));
  constexpr std::int64_t day_seconds = 86'400;
  constexpr std::int64_t most = 4'102'444'800;  // 2100
  if (!seconds) {
    return {};
  }
  if (*seconds <= 0 || *seconds > most) {
    return row.error_at("timestamp", "no time in seconds since 1970");
  }
  row.published(interval_of_day({static_cast<std::int32_t>(*seconds / day_seconds)}), "timestamp");
  return {};
}

Result<void> take_place(RowCoder& row) {
  std::string country(row.context().countries.of_iso_numeric(row.cell("iso")));
  std::string_view country_column = "iso";
  if (country.empty()) {
    country = row.context().countries.of_name(row.cell("country"));
    country_column = "country";
  }
  if (!row.cell("geo_precision").empty() && row.first(MappedField::place).empty()) {
    return row.error_at("geo_precision", concat({"a value that ", row.context().mapping.file(), " does not know"}));
  }
  ANNALS_CHECK(row.place(std::array<std::string_view, 4>{"location", "admin3", "admin2", "admin1"}, "latitude",
                         "longitude", std::move(country), country_column));
  if (row.record.place) {
    row.record.place->admin1 = std::string(row.cell("admin1"));
    row.record.place->admin2 = std::string(row.cell("admin2"));
  }
  return {};
}

Side side_of(RowCoder const& row, std::string_view number) {
  Mapping const& mapping = row.context().mapping;
  Side side;
  side.names = row.pieces(concat({"actor", number}), ";");
  std::vector<ByteSpan> const associates = row.pieces(concat({"assoc_actor_", number}), ";");
  side.names.insert(side.names.end(), associates.begin(), associates.end());
  std::string_view const inter = row.cell(concat({"inter", number}));
  MappingRule const* const code = mapping.find("inter", inter, MappedField::code);
  side.code = code != nullptr ? code->to : std::string(inter);
  if (MappingRule const* sector = mapping.find("inter", side.code, MappedField::sector)) {
    side.hint.sector = sector->to;
  }
  if (MappingRule const* kind = mapping.find("inter", side.code, MappedField::actor_kind)) {
    side.hint.kind = parse_actor_kind(kind->to);
  }
  return side;
}

}  // namespace

Result<void> code_acled(RowCoder& row) {
  ANNALS_CHECK(row.begin("event_id_cnty"));
  ANNALS_CHECK(row.take_mapping("sub_event_type"));
  ANNALS_CHECK(take_published(row));
  if (!row.passed_over.empty()) {
    return {};
  }
  ANNALS_CHECK(take_date(row));
  ANNALS_CHECK(take_place(row));
  take_sides(row, side_of(row, "1"), side_of(row, "2"), "ACLED's actor1 and actor2");
  ANNALS_TRY(std::optional<std::int64_t> const dead, row.integer("fatalities"));
  if (dead) {
    if (*dead < 0) {
      return row.error_at("fatalities", "less than none");
    }
    row.record.victims.killed = Count{{}, *dead, {}};
    row.evidence("victims.killed", row.span("fatalities"));
  }
  for (ByteSpan const source : row.pieces("source", ";")) {
    row.cite(source);
  }
  return {};
}

std::optional<std::int64_t> revision_of(Report const& report) {
  constexpr std::string_view column = "\ntimestamp: ";
  std::size_t const at = report.text.rfind(column);
  if (report.publisher != dataset_title(Dataset::acled) || at == std::string::npos) {
    return std::nullopt;
  }
  std::string_view const line = std::string_view(report.text).substr(at + column.size());
  return parse_integer(line.substr(0, line.find('\n')));
}

}  // namespace annals::dataset
