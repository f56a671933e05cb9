#include "report/publication.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "base/strings.hpp"
#include "report/frame_date.hpp"

namespace annals::report {
namespace {

constexpr int interval_months = 2;

// What speaks against a day of publication, in days. They only have to rank a handful of years against each other.
constexpr double age_weight = 0.1;           ///< of each day between an open source and publication
constexpr double gap_weight = 0.1;           ///< of each day between the last written year and publication
constexpr std::int32_t fresh_days = 120;     ///< a source of last year stands without its year this long
constexpr double written_year_weight = 400;  ///< a source of the same year has its year written
constexpr double disorder_weight = 120;      ///< sources go back in time from one to the next

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

/// Does the sentence up to `date_start` speak of what is still to come ("will be signed by June 2009")?
bool speaks_of_future(std::string_view text, std::size_t date_start) {
  std::string_view before = text.substr(0, date_start);
  std::size_t const stop = before.find_last_of(".!?\n");
  before = before.substr(stop == std::string_view::npos ? 0 : stop + 1);
  constexpr std::array<std::string_view, 17> signs = {"will",      "would",    "plan",  "plans", "planned", "due",
                                                      "scheduled", "expected", "set",   "until", "by",      "till",
                                                      "for",       "next",     "could", "may",   "forecast"};
  // Only the words near the date: "by" and "for" are common far from it.
  std::vector<std::string_view> words = split(before, ' ');
  std::size_t const first = words.size() > 8 ? words.size() - 8 : 0;
  for (std::size_t i = first; i < words.size(); ++i) {
    bool const is_sign = std::find(signs.begin(), signs.end(), words[i]) != signs.end();
    bool const is_near = i + 2 >= words.size() || words[i].size() > 3;
    if (is_sign && is_near) {
      return true;
    }
  }
  return false;
}

/// "in 2024", "since late 2024": a year alone counts with its first day.
std::optional<FrameDate> year_of_phrase(std::string_view text, std::size_t at) {
  std::optional<FrameDate> const year = parse_frame_date(text, at, YearAlone::accepted);
  if (!year.has_value() || year->month != 0) {
    return std::nullopt;
  }
  std::string_view const before = text.substr(0, at);
  for (std::string_view const word : {"in ", "In ", "since ", "Since ", "late ", "early ", "during "}) {
    if (before.ends_with(word)) {
      return year;
    }
  }
  return std::nullopt;
}

/// Dates with their year in running text, citations and what is still to come left out.
std::vector<Anchor> running_dates(std::string_view text, std::vector<Citation> const& citations) {
  std::vector<Anchor> found;
  std::size_t citation = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (citation < citations.size() && citations[citation].span.end <= at) {
      ++citation;
    }
    if (citation < citations.size() && citations[citation].span.start <= at) {
      at = citations[citation].span.end - 1;
      continue;
    }
    bool const may_begin = is_ascii_digit(text[at]) || is_ascii_upper(text[at]);
    if (!may_begin || (at > 0 && (is_ascii_letter(text[at - 1]) || is_ascii_digit(text[at - 1])))) {
      continue;
    }
    std::optional<FrameDate> date = parse_frame_date(text, at);
    if (!date.has_value()) {
      date = year_of_phrase(text, at);
    }
    if (!date.has_value()) {
      continue;
    }
    std::optional<DateInterval> const interval = date->interval();
    if (interval.has_value() && !speaks_of_future(text, date->start)) {
      ByteSpan const span = {static_cast<std::uint32_t>(date->start), static_cast<std::uint32_t>(date->end)};
      found.push_back({interval->start, span, false});
    }
    at = date->end - 1;
  }
  return found;
}

/// What the days of publication are judged by.
struct Judgement {
  Anchor latest;  ///< no day before it
  std::vector<Citation> const& citations;
};

double cost_of_written_years(CivilDate day, Judgement const& judgement) {
  double cited = 0;
  double cited_same_year = 0;
  for (Citation const& citation : judgement.citations) {
    if (citation.year_written && citation.day != 0 && citation.date.has_value()) {
      cited += day.days - citation.date->start.days <= 366 ? 1 : 0;
      cited_same_year += citation.date->start.year() == day.year() ? 1 : 0;
    }
  }
  return cited > 0 ? written_year_weight * cited_same_year / cited : 0;
}

/// How badly `day` explains what is written: sources without a year should be of its year or fresh, and in order of
/// time; no year of its own year should be written out; little time should lie behind the last written year.
double cost_of(CivilDate day, Judgement const& judgement) {
  double age = 0;
  double stale = 0;
  double open = 0;
  double disorder = 0;
  CivilDate previous;
  for (Citation const& citation : judgement.citations) {
    if (!has_month_only(citation)) {
      continue;
    }
    CivilDate const resolved = last_before(citation.month, citation.day, day).value_or(day.plus_days(-366));
    std::int32_t const days = day.days - resolved.days;
    age += days;
    stale += resolved.year() == day.year() ? 0 : std::max(0, days - fresh_days);
    // The first source is left out: a brief likes to open with its news.
    disorder += open > 1 && resolved < previous ? 1 : 0;
    previous = resolved;
    open += 1;
  }
  double cost = cost_of_written_years(day, judgement) + gap_weight * (day.days - judgement.latest.day.days);
  if (open > 0) {
    cost += (age_weight * age + stale) / open;
  }
  if (open > 2) {
    cost += disorder_weight * disorder / (open - 2);
  }
  return cost;
}

struct Choice {
  CivilDate day;
  ByteSpan span;
  bool is_open = false;  ///< told by a citation without a year
};

/// The best of: the first and second time each open date comes round after the latest written date, and that date
/// itself when a source has it or no date is open.
Choice choose_day(Judgement const& judgement) {
  Choice best{judgement.latest.day, judgement.latest.span, false};
  bool const has_open = std::any_of(judgement.citations.begin(), judgement.citations.end(), has_month_only);
  bool const may_be_latest = judgement.latest.from_citation || !has_open;
  double best_cost = may_be_latest ? cost_of(best.day, judgement) : std::numeric_limits<double>::infinity();
  std::set<std::pair<unsigned, unsigned>> seen;
  for (Citation const& citation : judgement.citations) {
    if (!has_month_only(citation) || !seen.emplace(citation.month, citation.day).second) {
      continue;
    }
    CivilDate from = judgement.latest.day;
    for (int round = 0; round < 2; ++round) {
      std::optional<CivilDate> const day = first_after(citation.month, citation.day, from);
      if (!day.has_value()) {
        break;
      }
      double const cost = cost_of(*day, judgement);
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
  std::string_view const source = latest.from_citation ? "no date of its own; the latest source cited with its year is "
                                                       : "no date of its own; the latest date told with its year is ";
  if (!choice.is_open) {
    return concat({source, quoted, end});
  }
  return concat({source, quoted, " and \"", slice(text, choice.span), "\" without a year belongs to ",
                 std::to_string(choice.day.year()), end});
}

}  // namespace

std::optional<Published> infer_publication(std::string_view text, std::vector<Citation> const& citations) {
  std::size_t const dated = static_cast<std::size_t>(
      std::count_if(citations.begin(), citations.end(), [](Citation const& citation) { return citation.month != 0; }));
  if (dated < 2) {
    return std::nullopt;
  }
  std::optional<Anchor> latest = latest_full_date(citations);
  for (Anchor const& anchor : running_dates(text, citations)) {
    latest = !latest.has_value() || anchor.day > latest->day ? anchor : *latest;
  }
  if (!latest.has_value()) {
    return std::nullopt;
  }
  Choice const choice = choose_day({*latest, citations});
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
