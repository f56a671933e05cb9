#include "incident/match.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <string_view>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::incident {
namespace {

constexpr double earth_radius_km = 6371.0;
constexpr double km_per_degree = 111.2;

/// Words that say nothing about which group, victim or place is meant.
constexpr std::array<std::string_view, 25> empty_words = {
    "the",    "a",       "an",     "of",  "in",     "and",     "for",         "to",    "on",
    "at",     "by",      "from",   "el",  "al",     "de",      "la",          "group", "groups",
    "people", "members", "member", "men", "forces", "unknown", "unidentified"};

void add_words(std::string_view name, std::vector<std::uint64_t>& words) {
  std::string const folded = fold_name(name);
  for (std::string_view const word : split(folded, ' ')) {
    if (std::ranges::find(empty_words, word) == empty_words.end()) {
      std::uint64_t hash = 14695981039346656037ULL;
      for (char const c : word) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
      }
      words.push_back(hash);
    }
  }
}

template <typename Item>
void sort_once(std::vector<Item>& items) {
  std::ranges::sort(items);
  items.erase(std::ranges::unique(items).begin(), items.end());
}

void prepare_actors(std::vector<ActorName> const& actors, std::vector<std::uint64_t>& words,
                    std::vector<std::string>& ids) {
  for (ActorName const& actor : actors) {
    add_words(actor.name, words);
    if (!actor.id.empty()) {
      ids.push_back(actor.id);
    }
  }
  sort_once(words);
  sort_once(ids);
}

template <typename Item>
std::size_t common(std::vector<Item> const& a, std::vector<Item> const& b) {
  std::size_t count = 0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++count, ++left, ++right;
    }
  }
  return count;
}

/// How two values of one field stand to each other.
enum class Agreement : std::uint8_t { unknown, agree, partly, disagree, exclude };

Agreement compare_words(std::vector<std::uint64_t> const& a, std::vector<std::uint64_t> const& b) {
  if (a.empty() || b.empty()) {
    return Agreement::unknown;
  }
  std::size_t const both = common(a, b);
  if (both == 0) {
    return Agreement::disagree;
  }
  return 2 * both >= std::min(a.size(), b.size()) ? Agreement::agree : Agreement::partly;
}

Agreement compare_actors(std::vector<std::string> const& ids_a, std::vector<std::string> const& ids_b,
                         std::vector<std::uint64_t> const& words_a, std::vector<std::uint64_t> const& words_b) {
  if (common(ids_a, ids_b) > 0) {
    return Agreement::agree;
  }
  Agreement const words = compare_words(words_a, words_b);
  bool const both_known = !ids_a.empty() && !ids_b.empty();
  return both_known || words != Agreement::disagree ? words : Agreement::unknown;
}

double lowest(Count const& count) {
  return static_cast<double>(count.low.value_or(count.best.value_or(count.high.value_or(0))));
}

double highest(Count const& count) {
  return static_cast<double>(count.high.value_or(count.best.value_or(count.low.value_or(0))));
}

std::int64_t best(Count const& count) {
  return count.best.value_or(count.low.value_or(count.high.value_or(0)));
}

bool published_later(IncidentInput const& later, IncidentInput const& earlier) {
  return later.published && earlier.published && *earlier.published < *later.published;
}

/// A toll may be revised: the later report may give up to three times the earlier one.
Agreement compare_counts(std::optional<Count> const& a, std::optional<Count> const& b, IncidentInput const& in_a,
                         IncidentInput const& in_b) {
  if (!a || !b) {
    return Agreement::unknown;
  }
  if (best(*a) == best(*b)) {
    return Agreement::agree;
  }
  double const gap = std::max(lowest(*a) - highest(*b), lowest(*b) - highest(*a));
  double const larger = std::max(highest(*a), highest(*b));
  double const smaller = std::max(1.0, std::min(lowest(*a), lowest(*b)));
  if (gap <= 2 || gap <= 0.2 * larger) {
    return Agreement::partly;
  }
  bool const revised = lowest(*a) > lowest(*b) ? published_later(in_a, in_b) : published_later(in_b, in_a);
  if (revised && larger <= 3 * smaller + 3) {
    return Agreement::partly;
  }
  return larger > 4 * smaller + 4 ? Agreement::exclude : Agreement::disagree;
}

bool is_area(IncidentPlace const& place) {
  return place.precision == PlacePrecision::country || place.precision == PlacePrecision::region ||
         place.precision == PlacePrecision::province;
}

struct PlaceComparison {
  Agreement agreement = Agreement::unknown;
  bool within_area = false;
  std::optional<double> distance = std::nullopt;
  bool neither_known = false;
};

PlaceComparison compare_places(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  if (!a.input->place || !b.input->place) {
    PlaceComparison unknown;
    unknown.neither_known = !a.input->place && !b.input->place;
    return unknown;
  }
  IncidentPlace const& left = *a.input->place;
  IncidentPlace const& right = *b.input->place;
  bool const same_country = left.country == right.country || left.country.empty() || right.country.empty();
  bool const area = is_area(left) || is_area(right);
  Agreement const names = compare_words(a.place_words, b.place_words);
  if (left.precision == PlacePrecision::country || right.precision == PlacePrecision::country || !left.has_position ||
      !right.has_position) {
    if (!same_country) {
      return {Agreement::exclude, area, {}};
    }
    bool const same_name = names == Agreement::agree;
    return {same_name && !area ? Agreement::agree : Agreement::partly, area, {}};
  }
  double const distance = distance_km(left.latitude, left.longitude, right.latitude, right.longitude);
  double const reach = std::max(settings.near_km, radius_km(left) + radius_km(right));
  if (distance > reach || (!same_country && distance > settings.near_km)) {
    return {Agreement::exclude, area, distance};
  }
  bool const same = (left.gazetteer_id != 0 && left.gazetteer_id == right.gazetteer_id) || distance < 3 ||
                    (names == Agreement::agree && !area);
  return {same && !area ? Agreement::agree : Agreement::partly, area, distance};
}

struct DateComparison {
  Agreement agreement = Agreement::exclude;
  std::int32_t apart = 0;  ///< days between the intervals, 0 when they overlap
  bool both_days = false;
};

DateComparison compare_dates(DateInterval const& a, DateInterval const& b, Settings const& settings) {
  DateComparison out;
  out.apart = std::max({0, a.start.days - b.end.days, b.start.days - a.end.days});
  out.both_days = a.start == a.end && b.start == b.end;
  if (out.apart > settings.slack_days) {
    return out;
  }
  if (out.both_days) {
    out.agreement = out.apart == 0 ? Agreement::agree : Agreement::partly;
    return out;
  }
  std::int32_t const longer = std::max(a.length_days(), b.length_days());
  out.agreement = longer <= 4 || (a == b && longer <= 35) ? Agreement::partly : Agreement::disagree;
  return out;
}

Agreement compare_modes(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  if (a.empty() || b.empty()) {
    return Agreement::unknown;
  }
  bool const shared =
      std::ranges::any_of(a, [&b](std::string const& mode) { return std::ranges::find(b, mode) != b.end(); });
  return shared ? Agreement::agree : Agreement::disagree;
}

/// Kinds in which who is named first means nothing: two parties talk, or agree.
bool is_mutual(EventType type) {
  return type == EventType::agree || type == EventType::consult || type == EventType::cooperate;
}

/// Orders agreements of actors by how much they speak for a match.
bool better(Agreement a, Agreement b) {
  constexpr std::array<int, 5> rank = {1, 3, 2, 0, 0};
  return rank[static_cast<std::size_t>(a)] < rank[static_cast<std::size_t>(b)];
}

struct Comparison {
  DateComparison date;
  PlaceComparison place;
  Agreement modes = Agreement::unknown;
  Agreement source = Agreement::unknown;
  Agreement target = Agreement::unknown;
  Agreement killed = Agreement::unknown;
  Agreement injured = Agreement::unknown;
  Agreement detained = Agreement::unknown;
  Agreement abducted = Agreement::unknown;
  bool same_stage = true;
};

/// A dataset whose makers have joined its reports already: no two rows of it are one event. GDELT counts reports.
bool rows_of_one_dataset(IncidentInput const& a, IncidentInput const& b) {
  return !a.dataset.empty() && a.dataset == b.dataset && a.dataset != "gdelt";
}

/// Undefined: empty when something in the two contradicts.
std::optional<Comparison> compare(PreparedInput const& left, PreparedInput const& right, Settings const& settings) {
  IncidentInput const& a = *left.input;
  IncidentInput const& b = *right.input;
  if (a.type != b.type || a.report_id == b.report_id || !a.date || !b.date || rows_of_one_dataset(a, b)) {
    return std::nullopt;
  }
  Comparison out;
  out.date = compare_dates(*a.date, *b.date, settings);
  if (out.date.agreement == Agreement::exclude) {
    return std::nullopt;
  }
  out.place = compare_places(left, right, settings);
  if (out.place.agreement == Agreement::exclude) {
    return std::nullopt;
  }
  out.killed = compare_counts(a.victims.killed, b.victims.killed, a, b);
  if (out.killed == Agreement::exclude) {
    return std::nullopt;
  }
  out.injured = compare_counts(a.victims.injured, b.victims.injured, a, b);
  out.detained = compare_counts(a.victims.detained, b.victims.detained, a, b);
  out.abducted = compare_counts(a.victims.abducted, b.victims.abducted, a, b);
  out.modes = compare_modes(a.modes, b.modes);
  out.source = compare_actors(left.source_ids, right.source_ids, left.source_words, right.source_words);
  out.target = compare_actors(left.target_ids, right.target_ids, left.target_words, right.target_words);
  if (is_mutual(a.type) && out.source != Agreement::agree && out.target != Agreement::agree) {
    out.source = std::max(compare_actors(left.source_ids, right.target_ids, left.source_words, right.target_words),
                          out.source, better);
    out.target = std::max(compare_actors(left.target_ids, right.source_ids, left.target_words, right.source_words),
                          out.target, better);
  }
  out.same_stage = a.stage == b.stage;
  return out;
}

/// What each agreement adds to the score, in the order of Agreement.
using Weights = std::array<double, 5>;
constexpr Weights date_weights = {0, 1.6, -0.4, -0.6, 0};
constexpr Weights place_weights = {-0.8, 1.6, 0.3, 0, 0};
constexpr double neither_place_weight = -0.2;
constexpr Weights mode_weights = {0, 0.5, 0, -1.2, 0};
constexpr Weights actor_weights = {0, 0.8, 0.3, -0.7, 0};
constexpr Weights killed_weights = {0, 1.2, 0.3, -1.2, 0};
constexpr Weights other_count_weights = {0, 0.8, 0.2, -0.7, -1.2};

double weight(Weights const& weights, Agreement agreement) {
  return weights[static_cast<std::size_t>(agreement)];
}

/// Equal numbers say more the larger they are: two reports of 31 dead, not two of one.
double equal_count_bonus(Agreement agreement, std::optional<Count> const& count) {
  return agreement == Agreement::agree && count
             ? 0.25 * std::log2(1.0 + static_cast<double>(std::min<std::int64_t>(best(*count), 255)))
             : 0;
}

double score_of(Comparison const& c, IncidentInput const& a) {
  double score = weight(date_weights, c.date.agreement) +
                 (c.place.neither_known ? neither_place_weight : weight(place_weights, c.place.agreement)) +
                 weight(mode_weights, c.modes) + weight(actor_weights, c.source) + weight(actor_weights, c.target);
  score += weight(killed_weights, c.killed) + equal_count_bonus(c.killed, a.victims.killed);
  score += weight(other_count_weights, c.injured) + equal_count_bonus(c.injured, a.victims.injured);
  score += weight(other_count_weights, c.detained) + equal_count_bonus(c.detained, a.victims.detained);
  score += weight(other_count_weights, c.abducted) + equal_count_bonus(c.abducted, a.victims.abducted);
  return c.same_stage ? score : score - 1.0;
}

void add_reason(std::string& reason, std::string_view piece) {
  if (!reason.empty()) {
    reason += "; ";
  }
  reason += piece;
}

void add_count_reason(std::string& reason, std::string_view name, Agreement agreement, std::optional<Count> const& a,
                      std::optional<Count> const& b) {
  if (agreement != Agreement::unknown) {
    add_reason(reason, concat({name, " ", std::to_string(best(*a)), " and ", std::to_string(best(*b))}));
  }
}

void add_actor_reason(std::string& reason, std::string_view role, Agreement agreement) {
  if (agreement == Agreement::agree || agreement == Agreement::partly) {
    add_reason(reason, concat({"same ", role}));
  } else if (agreement == Agreement::disagree) {
    add_reason(reason, concat({"another ", role}));
  }
}

std::string date_reason(DateComparison const& date) {
  if (date.apart > 0) {
    return concat({std::to_string(date.apart), date.apart == 1 ? " day apart" : " days apart"});
  }
  return date.both_days ? "same day" : "dates overlap";
}

std::string place_reason(PlaceComparison const& place) {
  if (place.agreement == Agreement::unknown) {
    return "place not known in both";
  }
  if (place.within_area) {
    return "one place within the other";
  }
  if (place.agreement == Agreement::agree && (!place.distance || *place.distance < 0.5)) {
    return "same place";
  }
  return place.distance ? concat({std::to_string(static_cast<std::int64_t>(std::lround(*place.distance))), " km apart"})
                        : "same country";
}

double default_radius_km(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::exact:
      return 3;
    case PlacePrecision::city:
      return 10;
    case PlacePrecision::district:
      return 30;
    case PlacePrecision::province:
      return 120;
    case PlacePrecision::region:
      return 300;
    case PlacePrecision::country:
      return 1000;
  }
  return 0;
}

/// Radians of a number of degrees.
double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

}  // namespace

double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
  double const north = std::sin(radians(latitude_b - latitude_a) / 2);
  double const east = std::sin(radians(longitude_b - longitude_a) / 2);
  double const half = north * north + std::cos(radians(latitude_a)) * std::cos(radians(latitude_b)) * east * east;
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(half)));
}

double radius_km(IncidentPlace const& place) {
  return place.radius_km > 0 ? place.radius_km : default_radius_km(place.precision);
}

PreparedInput prepare(IncidentInput const& input) {
  PreparedInput out;
  out.input = &input;
  if (input.place) {
    add_words(input.place->name, out.place_words);
    sort_once(out.place_words);
  }
  prepare_actors(input.source, out.source_words, out.source_ids);
  prepare_actors(input.target, out.target_words, out.target_ids);
  return out;
}

bool are_two(IncidentInput const& a, IncidentInput const& b) {
  return a.report_id == b.report_id || rows_of_one_dataset(a, b);
}

PairMatch match_pair(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  bool const in_order = a.input->record_id <= b.input->record_id;
  std::optional<Comparison> const comparison = in_order ? compare(a, b, settings) : compare(b, a, settings);
  if (!comparison) {
    return {};
  }
  return {Verdict::scored, score_of(*comparison, in_order ? *a.input : *b.input)};
}

std::string match_reason(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  std::optional<Comparison> const comparison = compare(a, b, settings);
  if (!comparison) {
    return {};
  }
  std::string reason = date_reason(comparison->date);
  add_reason(reason, place_reason(comparison->place));
  if (comparison->modes == Agreement::agree) {
    add_reason(reason, "same mode");
  }
  Victims const& left = a.input->victims;
  Victims const& right = b.input->victims;
  add_count_reason(reason, "killed", comparison->killed, left.killed, right.killed);
  add_count_reason(reason, "injured", comparison->injured, left.injured, right.injured);
  add_count_reason(reason, "detained", comparison->detained, left.detained, right.detained);
  add_count_reason(reason, "abducted", comparison->abducted, left.abducted, right.abducted);
  add_actor_reason(reason, "source", comparison->source);
  add_actor_reason(reason, "target", comparison->target);
  return reason;
}

std::optional<SearchBox> search_box(IncidentInput const& input, Settings const& settings) {
  if (!input.date) {
    return std::nullopt;
  }
  SearchBox box;
  box.type = input.type;
  box.first_day = input.date->start.days - settings.slack_days;
  box.last_day = input.date->end.days + settings.slack_days;
  if (!input.place || !input.place->has_position || input.place->precision == PlacePrecision::country) {
    return box;
  }
  IncidentPlace const& place = *input.place;
  double const reach = std::max(settings.near_km, radius_km(place)) / km_per_degree + 0.01;
  box.south = std::max(-90.0, place.latitude - reach);
  box.north = std::min(90.0, place.latitude + reach);
  double const shrink = std::cos(radians(std::min(89.0, std::max(std::abs(box.south), std::abs(box.north)))));
  double const reach_east = reach / shrink;
  if (place.longitude - reach_east >= -180 && place.longitude + reach_east <= 180) {
    box.west = place.longitude - reach_east;
    box.east = place.longitude + reach_east;
  }
  return box;
}

namespace {

/// Profile of a row that was imported from another dataset: "import:acled".
constexpr std::string_view import_profile = "import:";

std::string dataset_of(EventRecord const& record) {
  std::string_view const profile = record.coder_profile;
  return profile.starts_with(import_profile) ? std::string(profile.substr(import_profile.size())) : std::string();
}

std::string trigger_words(EventRecord const& record) {
  auto const found = std::ranges::find(record.evidence, "trigger", &Evidence::field);
  return found == record.evidence.end() ? std::string() : found->text;
}

}  // namespace

IncidentInput incident_input(EventRecord const& record, TextSketch sketch) {
  IncidentInput input;
  input.record_id = record.id;
  input.report_id = record.report.id;
  input.publisher = record.report.publisher;
  if (record.report.published) {
    input.published = record.report.published->interval.start;
  }
  input.sketch = std::move(sketch);
  input.type = record.type;
  input.dataset = dataset_of(record);
  input.trigger = trigger_words(record);
  input.modes = record.modes;
  input.stage = record.stage;
  input.veracity = record.veracity;
  if (record.date) {
    input.date = record.date->interval;
  }
  if (record.place) {
    Place const& place = *record.place;
    input.place = IncidentPlace{place.name,   place.latitude,     place.longitude, place.has_position, place.country,
                                place.admin1, place.gazetteer_id, place.precision, place.radius_km};
  }
  for (Actor const& actor : record.source) {
    input.source.push_back({actor.id, actor.name});
  }
  for (Actor const& actor : record.target) {
    input.target.push_back({actor.id, actor.name});
  }
  input.claimed_by = record.claim_by ? record.claim_by->name : std::string();
  input.victims = record.victims;
  input.confidence = record.confidence;
  return input;
}

}  // namespace annals::incident
