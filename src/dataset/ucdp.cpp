// dataset/ucdp.cpp -- the columns of UCDP GED: 49 of today, fewer in older versions and in the API; candidate files.
// Traps: candidate files without a header (reader.cpp knows their order); old and new ids of sides side by side (the
// names are used); from where_prec 3 on the point is the middle of a unit.
#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {
namespace {

Result<void> take_date(RowCoder& row) {
  std::optional<CivilDate> const start = read_day(row.cell("date_start"));
  if (!start) {
    return row.error_at("date_start", "no date like 2023-03-09");
  }
  std::optional<CivilDate> const end = read_day(row.cell("date_end"));
  if (!end) {
    return row.error_at("date_end", "no date like 2023-03-09");
  }
  if (*end < *start) {
    return row.error_at("date_end", "before date_start");
  }
  if (!row.cell("date_prec").empty() && row.first(MappedField::date).empty()) {
    return row.error_at("date_prec", concat({"a value that ", row.context().mapping.file(), " does not know"}));
  }
  DatePrecision precision = row.date_precision(DatePrecision::days);
  if (precision == DatePrecision::day && *start != *end) {
    precision = DatePrecision::days;
  }
  row.date({*start, *end, *start == *end && precision == DatePrecision::days ? DatePrecision::day : precision},
           "date_start");
  row.evidence("date.end", row.span("date_end"));
  return {};
}

Result<void> take_place(RowCoder& row) {
  std::string country(row.context().countries.of_gleditsch_ward(row.cell("country_id")));
  std::string_view country_column = "country_id";
  if (country.empty()) {
    country = row.context().countries.of_name(row.cell("country"));
    country_column = "country";
  }
  if (!row.cell("where_prec").empty() && row.first(MappedField::place).empty()) {
    return row.error_at("where_prec", concat({"a value that ", row.context().mapping.file(), " does not know"}));
  }
  ANNALS_CHECK(
      row.place(std::array<std::string_view, 5>{"where_coordinates", "adm_2", "adm_1", "where_description", "country"},
                "latitude", "longitude", std::move(country), country_column));
  if (row.record.place) {
    row.record.place->admin1 = std::string(row.cell("adm_1"));
    row.record.place->admin2 = std::string(row.cell("adm_2"));
  }
  return {};
}

/// Groups that fought together stand in one cell with ", " between.
Side side_of(RowCoder const& row, std::string_view letter) {
  Side side;
  side.names = row.pieces(concat({"side_", letter}), ", ");
  side.code = std::string(letter);
  Mapping const& mapping = row.context().mapping;
  if (MappingRule const* sector = mapping.find("type_of_violence", row.cell("type_of_violence"), MappedField::sector)) {
    side.hint.sector = sector->to;
  }
  return side;
}

Result<void> take_dead(RowCoder& row) {
  std::array<std::optional<std::int64_t>, 3> values;
  constexpr std::array<std::string_view, 3> columns = {"low", "best", "high"};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ANNALS_TRY(values[i], row.integer(columns[i]));
    if (values[i] && *values[i] < 0) {
      return row.error_at(columns[i], "less than none");
    }
  }
  auto const [low, best, high] = values;
  if (!best) {
    return {};
  }
  row.record.victims.killed = Count{low, best, high};
  row.evidence("victims.killed", row.span("best"));
  row.evidence("victims.killed.low", row.span("low"));
  row.evidence("victims.killed.high", row.span("high"));
  if ((low && *low > *best) || (high && *high < *best)) {
    row.record.victims.killed = Count{{}, best, {}};
    row.infer("victims.killed",
              concat({"low ", row.cell("low"), " and high ", row.cell("high"), " do not lie around best"}));
  }
  std::int64_t sum = 0;
  for (std::string_view const column : {"deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"}) {
    ANNALS_TRY(std::optional<std::int64_t> const part, row.integer(column));
    if (!part) {
      return {};
    }
    sum += *part;
  }
  if (sum != *best) {
    row.infer("victims.killed", concat({"best is not the sum of the deaths by side, ", std::to_string(sum)}));
  }
  return {};
}

/// Offices and dates of the articles, one beside the other; who told them first stays in source_original.
void take_sources(RowCoder& row) {
  std::vector<ByteSpan> const offices = row.pieces("source_office", ";");
  std::vector<ByteSpan> const dates = row.pieces("source_date", ";");
  std::optional<CivilDate> latest;
  for (std::size_t i = 0; i < offices.size(); ++i) {
    std::optional<CivilDate> const day =
        dates.size() == offices.size() ? read_day(row.text(dates[i])) : std::optional<CivilDate>();
    row.cite(offices[i], day ? day->iso() : std::string());
  }
  for (ByteSpan const date : dates) {
    std::optional<CivilDate> const day = read_day(row.text(date));
    latest = day ? std::max(latest.value_or(*day), *day) : latest;
  }
  if (latest && *latest < row.record.date->interval.start) {
    row.infer("report.published", "source_date is before the event");
  } else if (latest) {
    row.published(interval_of_day(*latest), "source_date");
  }
}

}  // namespace

Result<void> code_ucdp(RowCoder& row) {
  ANNALS_CHECK(row.begin("id"));
  ANNALS_CHECK(row.take_mapping("type_of_violence"));
  ANNALS_CHECK(take_date(row));
  ANNALS_CHECK(take_place(row));
  take_sides(row, side_of(row, "a"), side_of(row, "b"), "UCDP's side_a and side_b");
  ANNALS_CHECK(take_dead(row));
  take_sources(row);
  return {};
}

}  // namespace annals::dataset
