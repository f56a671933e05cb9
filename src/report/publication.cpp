#include "report/publication.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "base/strings.hpp"
#include "report/frame_date.hpp"

namespace annals::report {
namespace {

constexpr int interval_months = 2;
/// Days that one mistake of each kind is worth when two years compete.
constexpr double gap_weight = 0.5;
constexpr double written_year_weight = 400;

bool has_month_only(Citation const& citation) {
  return citation.month != 0 && !citation.year_written;
}

/// The last day with this month and day that is not after `limit`. 29 February goes back to a leap year.
std::optional<CivilDate> last_before(unsigned month, unsigned day, CivilDate limit) {
  for (int year = limit.year(); year > limit.year() - 9; --year) {
    std::optional<CivilDate> const date = civil_date(year, month, day == 0 ? 1 : day);
    if (date.has_value() && *date <= limit) {
      return date;
    }
  }
  return std::nullopt;
}

/// The first such day not before `limit`.
std::optional<CivilDate> first_after(unsigned month, unsigned day, CivilDate limit) {
  for (int year = limit.year(); year < limit.year() + 9; ++year) {
    std::optional<CivilDate> const date = civil_date(year, month, day == 0 ? 1 : day);
    if (date.has_value() && *date >= limit) {
      return date;
    }
  }
  return std::nullopt;
}

struct Anchor {
  CivilDate day;
  ByteSpan span;
  bool from_citation = true;
};

/// The latest date that is written with its year in a citation.
std::optional<Anchor> latest_full_date(std::vector<Citation> const& citations) {
  std::optional<Anchor> latest;
  for (Citation const& citation : citations) {
    if (citation.year_written && citation.month != 0 && citation.date.has_value() &&
        (!latest.has_value() || citation.date->start > latest->day)) {
      latest = Anchor{citation.date->start, citation.span, true};
    }
  }
  return latest;
}

/// The latest date with month and year in running text, for a text whose citations have no year at all. What is
/// announced for later ("by", "until", "in time for") does not count.
std::optional<Anchor> latest_running_date(std::string_view text) {
  std::optional<Anchor> latest;
  std::size_t from = 0;
  while (std::optional<FrameDate> date = find_frame_date(text, from)) {
    from = date->end;
    std::string_view const before = trim(text.substr(0, date->start));
    bool const is_ahead = before.ends_with(" by") || before.ends_with(" until") || before.ends_with(" before") ||
                          before.ends_with(" for") || before.ends_with(" till") || before.ends_with(" scheduled");
    std::optional<DateInterval> const interval = date->interval();
    if (!is_ahead && interval.has_value() && (!latest.has_value() || interval->start > latest->day)) {
      latest = Anchor{
          interval->start, {static_cast<std::uint32_t>(date->start), static_cast<std::uint32_t>(date->end)}, false};
    }
  }
  return latest;
}

/// How badly `day` explains what is written, in days: sources without a year should be fresh; no source of the same
/// year should have its year written; little time should lie between the last written year and publication.
double cost_of(CivilDate day, CivilDate latest_full, std::vector<Citation> const& citations) {
  double age = 0;
  double open = 0;
  double recent = 0;
  double same_year = 0;
  for (Citation const& citation : citations) {
    if (has_month_only(citation)) {
      std::optional<CivilDate> const resolved = last_before(citation.month, citation.day, day);
      age += resolved.has_value() ? day.days - resolved->days : 366;
      open += 1;
    } else if (citation.year_written && citation.day != 0 && citation.date.has_value()) {
      recent += day.days - citation.date->start.days <= 366 ? 1 : 0;
      same_year += citation.date->start.year() == day.year() ? 1 : 0;
    }
  }
  double const gap = day.days - latest_full.days;
  return (open > 0 ? age / open : 0) + gap_weight * gap + (recent > 0 ? written_year_weight * same_year / recent : 0);
}

struct Choice {
  CivilDate day;
  ByteSpan span;
  bool is_open = false;  ///< told by a citation without a year
};

/// The best of: the latest full date itself, and the first and second time each open date comes round after it.
Choice choose_day(Anchor const& latest, std::vector<Citation> const& citations) {
  Choice best{latest.day, latest.span, false};
  double best_cost = cost_of(best.day, latest.day, citations);
  std::set<std::pair<unsigned, unsigned>> seen;
  for (Citation const& citation : citations) {
    if (!has_month_only(citation) || !seen.emplace(citation.month, citation.day).second) {
      continue;
    }
    CivilDate from = latest.day;
    for (int round = 0; round < 2; ++round) {
      std::optional<CivilDate> const day = first_after(citation.month, citation.day, from);
      if (!day.has_value()) {
        break;
      }
      double const cost = cost_of(*day, latest.day, citations);
      if (cost < best_cost || (cost == best_cost && *day < best.day)) {
        best = {*day, citation.span, true};
        best_cost = cost;
      }
      from = day->plus_days(1);
    }
  }
  return best;
}

std::string reason_text(std::string_view text, Anchor const& latest, Choice const& choice) {
  std::string const end = concat({"; published at most about ", std::to_string(interval_months), " months later"});
  std::string const quoted = concat({"\"", slice(text, latest.span), "\""});
  if (!choice.is_open) {
    return concat({"no date of its own; the latest source cited with its year is ", quoted, end});
  }
  std::string_view const source =
      latest.from_citation ? "the latest source cited with its year is " : "the latest date with its year is ";
  return concat({"no date of its own; ", source, quoted, " and \"", slice(text, choice.span),
                 "\" without a year belongs to ", std::to_string(choice.day.year()), end});
}

}  // namespace

std::optional<Published> infer_publication(std::string_view text, std::vector<Citation> const& citations) {
  std::size_t const dated = static_cast<std::size_t>(
      std::count_if(citations.begin(), citations.end(), [](Citation const& citation) { return citation.month != 0; }));
  bool const has_open = std::any_of(citations.begin(), citations.end(), has_month_only);
  if (dated < 2) {
    return std::nullopt;
  }
  std::optional<Anchor> latest = latest_full_date(citations);
  if (!latest.has_value() && has_open) {
    latest = latest_running_date(text);
  }
  if (!latest.has_value()) {
    return std::nullopt;
  }
  Choice const choice = choose_day(*latest, citations);
  Published published;
  published.interval = {choice.day, choice.day.plus_months(interval_months).plus_days(-1), DatePrecision::days};
  published.basis = DateBasis::inferred;
  published.span = choice.span;
  published.reason = reason_text(text, *latest, choice);
  return published;
}

std::optional<Published> infer_dateline_year(unsigned month, unsigned day, ByteSpan span,
                                             std::vector<Citation> const& citations) {
  std::optional<Anchor> const latest = latest_full_date(citations);
  std::optional<CivilDate> const date = latest.has_value() ? first_after(month, day, latest->day) : std::nullopt;
  if (!date.has_value()) {
    return std::nullopt;
  }
  Published published;
  published.interval = interval_of_day(*date);
  published.basis = DateBasis::inferred;
  published.span = span;
  published.reason = concat({"no year in the dateline; ", std::to_string(date->year()),
                             " is the first that is not before the latest cited date, ", latest->day.iso()});
  return published;
}

void fill_citation_years(std::vector<Citation>& citations, DateInterval const& published) {
  for (Citation& citation : citations) {
    if (!has_month_only(citation)) {
      continue;
    }
    // An inferred interval begins with the day that the open dates were judged by; one that is known ends with it.
    if (std::optional<CivilDate> const day = last_before(citation.month, citation.day, published.start)) {
      citation.date = citation.day != 0 ? interval_of_day(*day) : interval_of_month(day->year(), citation.month);
    }
  }
}

}  // namespace annals::report
