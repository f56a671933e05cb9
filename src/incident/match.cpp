#include "incident/match.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "incident/pair_comparison.hpp"

namespace annals::incident {
namespace {

constexpr double earth_radius_km = 6371.0;
constexpr double km_per_degree = 111.2;
/// An interval that says less than a year is no date to join by.
constexpr std::int32_t longest_date_days = 366;
/// Of the places beside the chosen one that take part in blocking.
constexpr double least_probability = 0.02;
constexpr std::size_t most_other_places = 5;

/// Words that say nothing about which group, victim or place is meant.
constexpr std::array<std::string_view, 25> empty_words = {
    "the",    "a",       "an",     "of",  "in",     "and",     "for",         "to",    "on",
    "at",     "by",      "from",   "el",  "al",     "de",      "la",          "group", "groups",
    "people", "members", "member", "men", "forces", "unknown", "unidentified"};

/// Words that say what a place is, not which.
constexpr std::array<std::string_view, 14> place_kinds = {"town",     "city",        "village", "suburb", "district",
                                                          "province", "governorate", "region",  "area",   "county",
                                                          "camp",     "subdistrict", "state",   "near"};

void add_words(std::string_view name, WordSet& words, bool is_place = false) {
  std::string const folded = fold_name(name);
  for (std::string_view const word : split(folded, ' ')) {
    bool const kind = is_place && std::ranges::find(place_kinds, word) != place_kinds.end();
    if (!kind && std::ranges::find(empty_words, word) == empty_words.end()) {
      words.push_back(hash_word(word));
    }
  }
}

void sort_once(WordSet& items) {
  std::ranges::sort(items);
  items.erase(std::ranges::unique(items).begin(), items.end());
}

void prepare_actors(std::vector<ActorName> const& actors, WordSet& words, WordSet& ids) {
  for (ActorName const& actor : actors) {
    add_words(actor.name, words);
    if (!actor.id.empty()) {
      ids.push_back(hash_word(actor.id));
    }
  }
  sort_once(words);
  sort_once(ids);
}

/// "bombing", "bombed" and "bombs" have one stem; English only, and only for comparing.
std::string_view stem(std::string_view word) {
  constexpr std::array<std::string_view, 10> endings = {"ings", "ing", "ions", "ion", "ers",
                                                        "er",   "ed",  "es",   "s",   "e"};
  constexpr std::size_t shortest = 4;
  for (std::string_view const ending : endings) {
    if (word.size() >= shortest + ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

void prepare_trigger(std::string_view trigger, WordSet& stems) {
  constexpr std::size_t shortest = 3;
  std::string const folded = fold_name(trigger);
  for (std::string_view const word : split(folded, ' ')) {
    if (word.size() >= shortest) {
      stems.push_back(hash_word(stem(word)));
    }
  }
  sort_once(stems);
}

/// A dataset whose makers have joined its reports already: no two rows of it are one event. GDELT counts reports.
bool rows_of_one_dataset(IncidentInput const& a, IncidentInput const& b) {
  return !a.dataset.empty() && a.dataset == b.dataset && a.dataset != "gdelt";
}

bool can_be_one(IncidentInput const& a, IncidentInput const& b, Settings const& settings) {
  if (are_two(a, b) || quad_class(a.type) != quad_class(b.type) || !has_usable_date(a) || !has_usable_date(b)) {
    return false;
  }
  return days_apart(*a.date, *b.date) <= settings.slack_days;
}

/// Radians of a number of degrees.
double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
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

void narrow(SearchBox& box, Position const& position, double reach_km) {
  double const reach = reach_km / km_per_degree + 0.01;
  box.south = std::max(-90.0, position.latitude - reach);
  box.north = std::min(90.0, position.latitude + reach);
  double const shrink = std::cos(radians(std::min(89.0, std::max(std::abs(box.south), std::abs(box.north)))));
  double const reach_east = reach / shrink;
  if (position.longitude - reach_east >= -180 && position.longitude + reach_east <= 180) {
    box.west = position.longitude - reach_east;
    box.east = position.longitude + reach_east;
  }
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

bool has_usable_date(IncidentInput const& input) {
  return input.date && input.date->length_days() <= longest_date_days;
}

bool are_two(IncidentInput const& a, IncidentInput const& b) {
  return a.report_id == b.report_id || rows_of_one_dataset(a, b);
}

PreparedInput prepare(IncidentInput const& input) {
  PreparedInput out;
  out.input = &input;
  if (input.place) {
    add_words(input.place->name, out.place_words, true);
    sort_once(out.place_words);
  }
  prepare_actors(input.source, out.source_words, out.source_ids);
  prepare_actors(input.target, out.target_words, out.target_ids);
  prepare_trigger(input.trigger, out.trigger_stems);
  return out;
}

PairMatch match_pair(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  if (!can_be_one(*a.input, *b.input, settings)) {
    return {};
  }
  PairFeatures const features = pair_features(a, b, settings);
  return {Verdict::scored, settings.model.score(features), settings.model.crowded_score(features)};
}

PairFeatures pair_features(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  bool const in_order = a.input->record_id <= b.input->record_id;
  return features_of(in_order ? compare(a, b, settings) : compare(b, a, settings));
}

std::string match_reason(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  return can_be_one(*a.input, *b.input, settings) ? reason_of(compare(a, b, settings)) : std::string();
}

std::vector<SearchBox> search_boxes(IncidentInput const& input, Settings const& settings) {
  if (!has_usable_date(input)) {
    return {};
  }
  SearchBox box;
  box.quad_class = quad_class(input.type);
  // Half of the slack on either side: two boxes meet when their days are no more than the slack apart.
  box.first_day = input.date->start.days - settings.slack_days;
  box.last_day = input.date->end.days;
  std::vector<SearchBox> boxes;
  bool const has_point = input.place && input.place->has_position && input.place->precision != PlacePrecision::country;
  if (has_point || input.other_places.empty()) {
    boxes.push_back(box);
  }
  if (has_point) {
    narrow(boxes.back(), {input.place->latitude, input.place->longitude},
           std::max(settings.near_km / 2, radius_km(*input.place)));
  }
  for (Position const& position : input.other_places) {
    boxes.push_back(box);
    narrow(boxes.back(), position, settings.named_km / 2);
  }
  return boxes;
}

bool boxes_meet(std::vector<SearchBox> const& a, std::vector<SearchBox> const& b) {
  for (SearchBox const& left : a) {
    for (SearchBox const& right : b) {
      if (left.quad_class == right.quad_class && left.first_day <= right.last_day && right.first_day <= left.last_day &&
          left.south <= right.north && right.south <= left.north && left.west <= right.east &&
          right.west <= left.east) {
        return true;
      }
    }
  }
  return false;
}

std::optional<SearchBox> search_box(IncidentInput const& input, Settings const& settings) {
  std::vector<SearchBox> const boxes = search_boxes(input, settings);
  if (boxes.empty()) {
    return std::nullopt;
  }
  SearchBox around = boxes.front();
  for (SearchBox const& box : boxes) {
    around.south = std::min(around.south, box.south);
    around.north = std::max(around.north, box.north);
    around.west = std::min(around.west, box.west);
    around.east = std::max(around.east, box.east);
  }
  return around;
}

bool is_candidate(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  if (!boxes_meet(search_boxes(*a.input, settings), search_boxes(*b.input, settings))) {
    return false;
  }
  PairMatch const match = match_pair(a, b, settings);
  return match.verdict == Verdict::scored && match.score >= settings.candidate;
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

/// A field that the event's own sentence does not give has a reason.
bool has_reason(EventRecord const& record, std::string_view field) {
  return std::ranges::any_of(record.inferred, [field](auto const& entry) { return entry.first == field; });
}

}  // namespace

IncidentInput incident_input(EventRecord const& record, std::string_view text, TextSketch sketch) {
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
  // The cell that gives the kind of a row is no word of a report.
  input.trigger = input.dataset.empty() ? trigger_words(record) : std::string();
  input.words = near_words(record, text);
  input.modes = record.modes;
  input.stage = record.stage;
  input.veracity = record.veracity;
  if (record.date) {
    input.date = record.date->interval;
    input.date_in_words = !has_reason(record, "date");
  }
  if (record.place) {
    Place const& place = *record.place;
    input.place = IncidentPlace{place.name,   place.latitude,     place.longitude, place.has_position, place.country,
                                place.admin1, place.gazetteer_id, place.precision, place.radius_km};
  }
  input.place_in_words = input.place && !has_reason(record, "place");
  for (OtherPlace const& other : record.other_places) {
    if (other.probability >= least_probability && input.other_places.size() < most_other_places) {
      input.other_places.push_back({other.latitude, other.longitude});
    }
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
