// dataset/gtd.cpp -- the columns of the Global Terrorism Database (135 of them; users save the .xlsx as CSV).
// Traps: month or day 0 is unknown; -9 and -99 are unknown numbers; numbers come as "4.0" from programs that know no
// empty whole number; toll figures of linked attacks are split evenly and so may be fractions; coordinates are those of
// the town or of its district, by `specificity`; `vicinity` is 1 when it happened beside the town.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/strings.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {
namespace {

constexpr double near_km = 25;

/// GTD's unknown: empty, -9, -99.
bool is_unknown(double value) {
  return value == -9 || value == -99;
}

Result<std::optional<std::int64_t>> known_integer(RowCoder const& row, std::string_view column) {
  ANNALS_TRY(std::optional<std::int64_t> const value, row.integer(column));
  return value && is_unknown(static_cast<double>(*value)) ? std::optional<std::int64_t>() : value;
}

Result<void> take_date(RowCoder& row) {
  ANNALS_TRY(std::optional<std::int64_t> const year, row.integer("iyear"));
  ANNALS_TRY(std::optional<std::int64_t> const month, row.integer("imonth"));
  ANNALS_TRY(std::optional<std::int64_t> const day, row.integer("iday"));
  if (!year || *year < 1900 || *year > 2100) {
    return row.error_at("iyear", "no year");
  }
  if (month.value_or(0) < 0 || month.value_or(0) > 12) {
    return row.error_at("imonth", "no month; 0 is unknown");
  }
  int const y = static_cast<int>(*year);
  if (month.value_or(0) == 0) {
    row.date(interval_of_year(y), "iyear");
    row.infer("date", "imonth 0: the month is not known");
  } else if (day.value_or(0) == 0) {
    row.date(interval_of_month(y, static_cast<unsigned>(*month)), "imonth");
    row.infer("date", "iday 0: the day is not known");
  } else {
    std::optional<CivilDate> const date =
        *day > 0 && *day < 32 ? civil_date(y, static_cast<unsigned>(*month), static_cast<unsigned>(*day))
                              : std::nullopt;
    if (!date) {
      return row.error_at("iday", "no such day in the calendar; 0 is unknown");
    }
    row.date(interval_of_day(*date), "iday");
  }
  if (!row.cell("approxdate").empty()) {
    row.evidence("date.approximate", row.span("approxdate"));
  }
  return {};
}

Result<void> take_place(RowCoder& row) {
  ANNALS_CHECK(row.place(std::array<std::string_view, 2>{"city", "provstate"}, "latitude", "longitude",
                         row.context().countries.of_name(row.cell("country_txt")), "country_txt"));
  if (!row.record.place) {
    return {};
  }
  Place& place = *row.record.place;
  place.admin1 = row.cell("provstate") == "Unknown" ? std::string() : std::string(row.cell("provstate"));
  ANNALS_TRY(std::optional<std::int64_t> const vicinity, known_integer(row, "vicinity"));
  if (vicinity == 1) {
    place.relation = PlaceRelation::near;
    place.radius_km = std::max(place.radius_km, near_km);
    row.evidence("place.relation", row.span("vicinity"));
  }
  return {};
}

/// Undefined: empty for an empty cell and for -9, -99.
Result<std::optional<Count>> count_of(RowCoder& row, std::string_view column, std::string_view field) {
  ANNALS_TRY(std::optional<double> const value, row.number(column));
  if (!value || is_unknown(*value)) {
    return std::optional<Count>();
  }
  if (*value < 0 || *value > 1e9) {
    return row.error_at(column, "no number of people");
  }
  row.evidence(std::string(field), row.span(column));
  auto const whole = static_cast<std::int64_t>(std::floor(*value));
  if (std::floor(*value) != *value) {
    row.infer(std::string(field), "a share of the toll of several linked attacks");
    return std::optional(Count{whole, {}, whole + 1});
  }
  return std::optional(Count{{}, whole, {}});
}

Result<void> take_victims(RowCoder& row) {
  ANNALS_TRY(row.record.victims.killed, count_of(row, "nkill", "victims.killed"));
  ANNALS_TRY(row.record.victims.injured, count_of(row, "nwound", "victims.injured"));
  if (row.cell("ishostkid").starts_with('1')) {
    ANNALS_TRY(row.record.victims.abducted, count_of(row, "nhostkid", "victims.abducted"));
  }
  return {};
}

Result<void> take_perpetrators(RowCoder& row) {
  bool any_claimed = false;
  bool all_uncertain = true;
  constexpr std::array<std::string_view, 3> numbers = {"1", "2", "3"};
  for (std::string_view const number : numbers) {
    std::string const suffix = number == "1" ? std::string() : std::string(number);
    ByteSpan const name = row.span("gname" + suffix);
    if (name.empty()) {
      continue;
    }
    Actor const* const actor = row.actor(row.record.source, "source", name);
    if (actor == nullptr) {
      continue;
    }
    std::string const claim = number == "1" ? "claimed" : concat({"claim", number});
    ANNALS_TRY(std::optional<std::int64_t> const claimed, known_integer(row, claim));
    ANNALS_TRY(std::optional<std::int64_t> const uncertain, known_integer(row, concat({"guncertain", number})));
    all_uncertain = all_uncertain && uncertain == 1;
    if (claimed == 1 && !any_claimed) {
      any_claimed = true;
      row.record.claim_by = *actor;
      row.evidence("claim.by", name);
      row.evidence("attribution", row.span(claim));
    }
  }
  if (!row.record.source.empty() && (any_claimed || all_uncertain)) {
    row.record.attribution = any_claimed ? Attribution::claimed : Attribution::suspected;
    if (!any_claimed) {
      row.evidence("attribution", row.span("guncertain1"));
    }
  }
  return {};
}

void take_targets(RowCoder& row) {
  for (std::string_view const number : {"1", "2", "3"}) {
    ByteSpan const name = row.span(concat({"target", number}));
    if (name.empty()) {
      continue;
    }
    ActorHint hint;
    std::string_view const kind = row.cell(concat({"targtype", number, "_txt"}));
    if (MappingRule const* sector = row.context().mapping.find("targtype", kind, MappedField::sector)) {
      hint.sector = sector->to;
    }
    Actor* const actor = row.actor(row.record.target, "target", name, hint);
    if (actor != nullptr && actor->id.empty() && actor->country.empty()) {
      actor->country = row.context().countries.of_name(row.cell(concat({"natlty", number, "_txt"})));
    }
  }
}

/// `"Title of the article," Paper, March 3, 2012.`: the paper and the day; a citation of another form is kept as it is.
void take_sources(RowCoder& row) {
  for (std::string_view const column : {"scite1", "scite2", "scite3"}) {
    ByteSpan const whole = row.span(column);
    if (whole.empty()) {
      continue;
    }
    std::string_view const cited = row.text(whole);
    std::size_t const after_title = cited.find(",\" ");
    std::size_t const end = after_title == std::string_view::npos ? after_title : cited.find(", ", after_title + 3);
    if (end == std::string_view::npos) {
      row.cite(whole);
      row.record.cited.back().publisher.clear();
      continue;
    }
    auto const start = whole.start + static_cast<std::uint32_t>(after_title + 3);
    std::string day(cited.substr(end + 2));  // "March 3, 2012."
    day.erase(std::remove_if(day.begin(), day.end(), [](char c) { return c == ',' || c == '.'; }), day.end());
    std::vector<std::string_view> const words = split(day, ' ');
    std::optional<CivilDate> const date =
        words.size() == 3 ? read_day(concat({words[1], " ", words[0], " ", words[2]})) : std::nullopt;
    row.cite({start, whole.start + static_cast<std::uint32_t>(end)}, date ? date->iso() : std::string());
    row.record.cited.back().text = std::string(cited);
  }
}

}  // namespace

Result<void> code_gtd(RowCoder& row) {
  ANNALS_CHECK(row.begin("eventid"));
  ANNALS_CHECK(row.take_mapping("attacktype1_txt"));
  ANNALS_CHECK(take_date(row));
  ANNALS_CHECK(take_place(row));
  ANNALS_CHECK(take_perpetrators(row));
  take_targets(row);
  ANNALS_CHECK(take_victims(row));
  take_sources(row);
  return {};
}

}  // namespace annals::dataset
