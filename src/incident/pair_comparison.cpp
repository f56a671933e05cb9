#include "incident/pair_comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/strings.hpp"

namespace annals::incident {
namespace {

constexpr double same_place_km = 3;
constexpr double over_the_border_km = 25;  ///< closer than this, two countries do not speak against a pair
constexpr double told_first = 0.2;         ///< of the text

Agreement compare_words(WordSet const& a, WordSet const& b) {
  if (a.empty() || b.empty()) {
    return Agreement::unknown;
  }
  std::size_t const both = common_words(a, b);
  if (both == 0) {
    return Agreement::disagree;
  }
  return 2 * both >= std::min(a.size(), b.size()) ? Agreement::agree : Agreement::partly;
}

Agreement compare_actors(WordSet const& ids_a, WordSet const& ids_b, WordSet const& words_a, WordSet const& words_b) {
  Agreement const words = compare_words(words_a, words_b);
  bool const both_known = !ids_a.empty() && !ids_b.empty();
  return words == Agreement::disagree && both_known ? Agreement::exclude : words;
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

CountComparison compare_counts(std::optional<Count> const& a, std::optional<Count> const& b) {
  if (!a || !b) {
    return {};
  }
  CountComparison out;
  out.a = best(*a);
  out.b = best(*b);
  double const gap = std::max(lowest(*a) - highest(*b), lowest(*b) - highest(*a));
  double const larger = std::max(highest(*a), highest(*b));
  out.ratio = larger / std::max(1.0, std::min(lowest(*a), lowest(*b)));
  constexpr double close = 2;
  constexpr double close_share = 0.2;
  out.agreement = out.a == out.b                                ? Agreement::agree
                  : gap <= close || gap <= close_share * larger ? Agreement::partly
                                                                : Agreement::disagree;
  return out;
}

bool is_area(IncidentPlace const& place) {
  return place.precision == PlacePrecision::region || place.precision == PlacePrecision::province;
}

bool is_vague(IncidentPlace const& place) {
  return place.precision == PlacePrecision::country || !place.has_position;
}

/// Does `by` name the place of `other` near its event?
bool names_place_of(IncidentInput const& by, IncidentInput const& other, Settings const& settings) {
  if (!other.place || is_vague(*other.place)) {
    return false;
  }
  return std::ranges::any_of(by.other_places, [&other, &settings](Position const& position) {
    return distance_km(position.latitude, position.longitude, other.place->latitude, other.place->longitude) <=
           settings.named_km;
  });
}

/// "Al Bab" and "Al Bab town", but not "Tadif town".
Agreement compare_names(PreparedInput const& a, PreparedInput const& b) {
  std::size_t const fewest = std::min(a.place_words.size(), b.place_words.size());
  if (fewest == 0) {
    return Agreement::unknown;
  }
  return common_words(a.place_words, b.place_words) == fewest ? Agreement::agree : Agreement::disagree;
}

PlaceStanding standing_of(PreparedInput const& a, PreparedInput const& b, double distance) {
  IncidentPlace const& left = *a.input->place;
  IncidentPlace const& right = *b.input->place;
  if (is_area(left) || is_area(right)) {
    return distance <= radius_km(left) + radius_km(right) ? PlaceStanding::inside_area : PlaceStanding::outside_area;
  }
  bool const same_id = left.gazetteer_id != 0 && left.gazetteer_id == right.gazetteer_id;
  bool const same_name = distance <= radius_km(left) + radius_km(right) && compare_names(a, b) == Agreement::agree;
  return same_id || same_name || distance < same_place_km ? PlaceStanding::same : PlaceStanding::apart;
}

PlaceComparison compare_places(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  PlaceComparison out;
  out.named_by_a = names_place_of(*a.input, *b.input, settings);
  out.named_by_b = names_place_of(*b.input, *a.input, settings);
  if (!a.input->place || !b.input->place) {
    return out;
  }
  IncidentPlace const& left = *a.input->place;
  IncidentPlace const& right = *b.input->place;
  bool const vague = is_vague(left) || is_vague(right);
  out.precision_differs = left.precision != right.precision;
  if (!vague) {
    out.distance_km = distance_km(left.latitude, left.longitude, right.latitude, right.longitude);
    out.names = left.precision == right.precision ? compare_names(a, b) : Agreement::unknown;
  }
  bool const same_country = left.country == right.country || left.country.empty() || right.country.empty();
  if (!same_country && (vague || *out.distance_km > over_the_border_km)) {
    out.standing = PlaceStanding::other_country;
  } else {
    out.standing = vague ? PlaceStanding::same_country : standing_of(a, b, *out.distance_km);
  }
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

void compare_roles(PreparedInput const& a, PreparedInput const& b, Comparison& out) {
  out.source = compare_actors(a.source_ids, b.source_ids, a.source_words, b.source_words);
  out.target = compare_actors(a.target_ids, b.target_ids, a.target_words, b.target_words);
  out.same_source_id = common_words(a.source_ids, b.source_ids) > 0;
  out.same_target_id = common_words(a.target_ids, b.target_ids) > 0;
  if (is_mutual(out.a->type) && out.source != Agreement::agree && out.target != Agreement::agree) {
    out.source =
        std::max(compare_actors(a.source_ids, b.target_ids, a.source_words, b.target_words), out.source, better);
    out.target =
        std::max(compare_actors(a.target_ids, b.source_ids, a.target_words, b.source_words), out.target, better);
    out.same_source_id |= common_words(a.source_ids, b.target_ids) > 0;
    out.same_target_id |= common_words(a.target_ids, b.source_ids) > 0;
  }
  out.actors_named = word_share(a.target_words, b.input->words.near) + word_share(b.target_words, a.input->words.near) +
                     word_share(a.source_words, b.input->words.near) + word_share(b.source_words, a.input->words.near);
}

// ---- features ----

/// The feature of the first step that `value` does not pass.
template <std::size_t Size>
PairFeature step_of(double value, std::array<std::pair<double, PairFeature>, Size> const& steps, PairFeature beyond) {
  for (auto const& [limit, feature] : steps) {
    if (value <= limit) {
      return feature;
    }
  }
  return beyond;
}

void add_date(DateComparison const& date, bool in_words, PairFeatures& features) {
  using enum PairFeature;
  if (date.apart > 0 && in_words) {
    features.add(days_apart_in_words);
  }
  if (date.longest == 1) {
    constexpr std::array<std::pair<double, PairFeature>, 4> steps = {
        {{0, same_day}, {1, days_1}, {2, days_2}, {4, days_3_to_4}}};
    features.add(step_of(date.apart, steps, days_5_to_7));
    return;
  }
  constexpr std::array<std::pair<double, PairFeature>, 4> steps = {
      {{4, date_up_to_4_days}, {10, date_up_to_10_days}, {35, date_up_to_a_month}, {366, date_up_to_a_year}}};
  features.add(step_of(date.longest, steps, date_longer));
  if (date.shortest > 1 && !date.equal) {
    features.add(intervals_differ);
  }
  features.add(intervals_differ_log, std::log2(1.0 + date.differ));
  if (date.apart > 0) {
    features.add(dates_are_apart);
    features.add(dates_apart_log, std::log2(1.0 + date.apart));
  } else if (date.equal) {
    features.add(dates_equal);
  }
}

void add_place(PlaceComparison const& place, bool in_words, PairFeatures& features) {
  using enum PairFeature;
  bool near = false;
  switch (place.standing) {
    case PlaceStanding::unknown:
      features.add(place_unknown);
      break;
    case PlaceStanding::other_country:
      features.add(country_differs);
      break;
    case PlaceStanding::same_country:
      features.add(country_agrees);
      break;
    case PlaceStanding::inside_area:
      features.add(place_inside_area);
      break;
    case PlaceStanding::outside_area:
      features.add(place_outside_area);
      break;
    case PlaceStanding::same:
      features.add(place_same);
      near = true;
      break;
    case PlaceStanding::apart: {
      constexpr std::array<std::pair<double, PairFeature>, 3> steps = {
          {{10, place_up_to_10_km}, {25, place_up_to_25_km}, {75, place_up_to_75_km}}};
      PairFeature const step = step_of(place.distance_km.value_or(0), steps, place_farther);
      features.add(step);
      near = step == place_up_to_10_km;
      if (in_words) {
        features.add(places_apart_in_words);
      }
      break;
    }
  }
  if (place.names != Agreement::unknown) {
    features.add(place.names == Agreement::agree ? place_names_agree : place_names_differ);
    if (in_words) {
      features.add(place.names == Agreement::agree ? place_names_agree_in_words : place_names_differ_in_words);
    }
    if (place.names != Agreement::agree && place.standing == PlaceStanding::same) {
      features.add(place_names_differ_near);
    }
  }
  features.add(place_precision_differs, place.precision_differs ? 1 : 0);
  if (place.standing == PlaceStanding::same || place.standing == PlaceStanding::apart) {
    double const doublings = std::log2(1.0 + place.distance_km.value_or(0));
    features.add(distance_log, doublings);
    features.add(distance_log_in_words, in_words ? doublings : 0);
  }
  if (!near && place.named_by_a && place.named_by_b) {
    features.add(places_named_in_each_other);
  } else if (!near && (place.named_by_a || place.named_by_b)) {
    features.add(place_named_in_other);
  }
}

/// Day and place together say more than each alone; a place that sees fighting every day says little by itself.
void add_day_and_place(Comparison const& c, PairFeatures& features) {
  using enum PairFeature;
  constexpr double near_km = 25;
  bool const one_day = c.date.longest == 1 && c.date.apart == 0;
  if (c.place.standing == PlaceStanding::same) {
    features.add(one_day ? same_day_same_place : c.date.apart > 0 ? other_day_same_place : dates_meet_same_place);
  } else if (one_day && c.place.standing == PlaceStanding::apart && c.place.distance_km <= near_km) {
    features.add(same_day_near);
  }
}

/// The features of one kind of number: equal, its doublings, close, up to twice, up to four times, far.
using CountSteps = std::array<PairFeature, 6>;
constexpr CountSteps killed_steps = {
    PairFeature::killed_equal,       PairFeature::killed_equal_log,        PairFeature::killed_close,
    PairFeature::killed_up_to_twice, PairFeature::killed_up_to_four_times, PairFeature::killed_far};
constexpr CountSteps count_steps = {
    PairFeature::count_equal,       PairFeature::count_equal_log,        PairFeature::count_close,
    PairFeature::count_up_to_twice, PairFeature::count_up_to_four_times, PairFeature::count_far};

/// Equal numbers say more the larger they are: two reports of 31 dead, not two of one.
void add_count(CountComparison const& count, CountSteps const& steps, PairFeatures& features) {
  constexpr double twice = 2;
  constexpr double four_times = 4;
  switch (count.agreement) {
    case Agreement::unknown:
    case Agreement::exclude:
      break;
    case Agreement::agree:
      features.add(steps[0]);
      features.add(steps[1], std::log2(1.0 + static_cast<double>(std::min<std::int64_t>(count.a, 255))));
      break;
    case Agreement::partly:
      features.add(steps[2]);
      break;
    case Agreement::disagree:
      features.add(count.ratio <= twice ? steps[3] : count.ratio <= four_times ? steps[4] : steps[5]);
      break;
  }
}

/// How far apart two tolls are, most of all of one day and place: in a hot town a toll of one and one of two are two
/// events.
void add_tolls(Comparison const& c, PairFeatures& features) {
  using enum PairFeature;
  if (c.killed.agreement == Agreement::unknown) {
    return;
  }
  auto const [fewer, more] = std::minmax(c.killed.a, c.killed.b);
  double const doublings = std::log2((1.0 + static_cast<double>(more)) / (1.0 + static_cast<double>(fewer)));
  features.add(killed_ratio_log, doublings);
  if (more - fewer == 1) {
    features.add(killed_differ_by_one);
  }
  if (c.date.longest == 1 && c.date.apart == 0 && c.place.standing == PlaceStanding::same) {
    features.add(killed_ratio_same_day_same_place, doublings);
    features.add(killed_equal_same_day_same_place, fewer == more ? 1 : 0);
  }
}

/// Same actor, words agree, partly, differ, another actor, unknown.
using ActorSteps = std::array<PairFeature, 6>;
constexpr ActorSteps source_steps = {PairFeature::source_same_actor,   PairFeature::source_words_agree,
                                     PairFeature::source_words_partly, PairFeature::source_differs,
                                     PairFeature::source_other_actor,  PairFeature::source_unknown};
constexpr ActorSteps target_steps = {PairFeature::target_same_actor,   PairFeature::target_words_agree,
                                     PairFeature::target_words_partly, PairFeature::target_differs,
                                     PairFeature::target_other_actor,  PairFeature::target_unknown};

void add_actor(Agreement agreement, bool same_id, ActorSteps const& steps, PairFeatures& features) {
  constexpr std::array<std::size_t, 5> step_of_agreement = {5, 1, 2, 3, 4};
  features.add(same_id ? steps[0] : steps[step_of_agreement[static_cast<std::size_t>(agreement)]]);
}

void add_words_of_both(NearWords const& a, NearWords const& b, PairFeatures& features) {
  using enum PairFeature;
  features.add(words_cosine, word_cosine(a.near, b.near));
  features.add(sentence_cosine, word_cosine(a.sentence, b.sentence));
  features.add(title_cosine, word_cosine(a.title, b.title));
  features.add(names_share, word_cosine(a.names, b.names));
  features.add(names_log, std::log2(1.0 + static_cast<double>(common_words(a.names, b.names))));
  features.add(numbers_log, std::log2(1.0 + static_cast<double>(common_words(a.numbers, b.numbers))));
  bool const first_a = !a.near.empty() && a.position < told_first;
  bool const first_b = !b.near.empty() && b.position < told_first;
  if (first_a && first_b) {
    features.add(both_told_first);
  } else if (first_a != first_b) {
    features.add(one_told_first);
  }
}

/// One headline over a day's fighting tells of many places; words speak for a pair by what else agrees.
void add_words_by_frame(Comparison const& c, PairFeatures& features) {
  using enum PairFeature;
  double const cosine = word_cosine(c.a->words.near, c.b->words.near);
  bool const one_day = c.date.apart == 0 && c.date.longest == 1;
  constexpr double half = 0.5;
  constexpr double quarter = 0.25;
  features.add(words_over_half, std::max(0.0, cosine - half));
  if (!c.a->words.near.empty() && !c.b->words.near.empty()) {
    features.add(words_under_quarter, std::max(0.0, quarter - cosine));
  }
  features.add(words_common_log, std::log2(1.0 + static_cast<double>(common_words(c.a->words.near, c.b->words.near))));
  if (c.killed.agreement == Agreement::agree) {
    features.add(killed_equal_words, cosine);
  }
  if (c.date.apart > 0) {
    features.add(words_other_day, cosine);
    features.add(words_other_day_same_place, c.place.standing == PlaceStanding::same ? cosine : 0);
  } else if (one_day && c.place.standing == PlaceStanding::same) {
    features.add(words_same_day_same_place, cosine);
  }
  if (c.place.standing == PlaceStanding::apart) {
    features.add(words_other_place, cosine);
  }
  bool const in_words = c.a->date_in_words && c.b->date_in_words && c.a->place_in_words && c.b->place_in_words;
  if (in_words && one_day && c.place.standing == PlaceStanding::same) {
    features.add(same_day_same_place_in_words);
    features.add(words_in_words, cosine);
  } else if (in_words) {
    features.add(words_other_in_words, cosine);
  }
}

void add_publication(IncidentInput const& a, IncidentInput const& b, PairFeatures& features) {
  if (a.published && b.published) {
    constexpr std::array<std::pair<double, PairFeature>, 3> steps = {{{1, PairFeature::published_within_a_day},
                                                                      {10, PairFeature::published_within_10_days},
                                                                      {60, PairFeature::published_within_60_days}}};
    features.add(step_of(std::abs(a.published->days - b.published->days), steps, PairFeature::published_later));
  }
}

// ---- reasons ----

void add_reason(std::string& reason, std::string_view piece) {
  if (!piece.empty()) {
    reason += reason.empty() ? "" : "; ";
    reason += piece;
  }
}

std::string date_reason(DateComparison const& date) {
  if (date.apart > 0) {
    return concat({std::to_string(date.apart), date.apart == 1 ? " day apart" : " days apart"});
  }
  return date.longest == 1 ? "same day" : "dates overlap";
}

std::string kilometres(double distance) {
  return concat({std::to_string(static_cast<std::int64_t>(std::lround(distance))), " km apart"});
}

std::string place_reason(PlaceComparison const& place) {
  switch (place.standing) {
    case PlaceStanding::unknown:
      return "place not known in both";
    case PlaceStanding::other_country:
      return "another country";
    case PlaceStanding::same_country:
      return "same country";
    case PlaceStanding::inside_area:
      return "one place within the other";
    case PlaceStanding::outside_area:
      return kilometres(place.distance_km.value_or(0));
    case PlaceStanding::same:
    case PlaceStanding::apart:
      break;
  }
  double const distance = place.distance_km.value_or(0);
  return distance < 0.5 ? "same place" : kilometres(distance);
}

std::string count_reason(std::string_view name, CountComparison const& count) {
  return count.agreement == Agreement::unknown
             ? std::string()
             : concat({name, " ", std::to_string(count.a), " and ", std::to_string(count.b)});
}

std::string actor_reason(std::string_view role, Agreement agreement, bool same_id) {
  if (same_id || agreement == Agreement::agree || agreement == Agreement::partly) {
    return concat({"same ", role});
  }
  return agreement == Agreement::unknown ? std::string() : concat({"another ", role});
}

/// Words come last: only where the reports tell of it in much the same words, or name what the other calls the actors.
std::string words_reason(Comparison const& c) {
  std::size_t const names = common_words(c.a->words.names, c.b->words.names);
  constexpr std::size_t many = 3;
  return names < many ? std::string() : concat({std::to_string(names), " names near it in both"});
}

}  // namespace

std::int32_t days_apart(DateInterval const& a, DateInterval const& b) {
  return std::max({0, a.start.days - b.end.days, b.start.days - a.end.days});
}

Comparison compare(PreparedInput const& a, PreparedInput const& b, Settings const& settings) {
  Comparison out;
  out.a = a.input;
  out.b = b.input;
  DateInterval const& left = *a.input->date;
  DateInterval const& right = *b.input->date;
  out.date = {days_apart(left, right), std::max(left.length_days(), right.length_days()),
              std::min(left.length_days(), right.length_days()),
              std::abs(left.start.days - right.start.days) + std::abs(left.end.days - right.end.days),
              left.start == right.start && left.end == right.end};
  out.place = compare_places(a, b, settings);
  out.modes = compare_modes(a.input->modes, b.input->modes);
  compare_roles(a, b, out);
  out.same_trigger = common_words(a.trigger_stems, b.trigger_stems) > 0;
  Victims const& of_a = a.input->victims;
  Victims const& of_b = b.input->victims;
  out.killed = compare_counts(of_a.killed, of_b.killed);
  out.injured = compare_counts(of_a.injured, of_b.injured);
  out.detained = compare_counts(of_a.detained, of_b.detained);
  out.abducted = compare_counts(of_a.abducted, of_b.abducted);
  return out;
}

PairFeatures features_of(Comparison const& c) {
  using enum PairFeature;
  PairFeatures features;
  features.add(always);
  if (c.a->type != c.b->type) {
    features.add(type_differs);
  } else if (c.a->type != EventType::assault) {
    features.add(type_is_no_assault);
  }
  if (c.a->stage != c.b->stage) {
    features.add(stage_differs);
  }
  if (c.modes != Agreement::unknown) {
    features.add(c.modes == Agreement::agree ? modes_agree : modes_differ);
  }
  if (c.same_trigger) {
    features.add(trigger_agrees);
  }
  add_date(c.date, c.a->date_in_words && c.b->date_in_words, features);
  add_place(c.place, c.a->place_in_words && c.b->place_in_words, features);
  add_day_and_place(c, features);
  add_count(c.killed, killed_steps, features);
  add_tolls(c, features);
  for (CountComparison const* count : {&c.injured, &c.detained, &c.abducted}) {
    add_count(*count, count_steps, features);
  }
  add_actor(c.source, c.same_source_id, source_steps, features);
  add_actor(c.target, c.same_target_id, target_steps, features);
  features.add(actors_named_in_other, c.actors_named);
  add_words_of_both(c.a->words, c.b->words, features);
  add_words_by_frame(c, features);
  add_publication(*c.a, *c.b, features);
  return features;
}

std::string reason_of(Comparison const& c) {
  std::string reason = date_reason(c.date);
  add_reason(reason, place_reason(c.place));
  if ((c.place.named_by_a || c.place.named_by_b) && c.place.standing != PlaceStanding::same) {
    add_reason(reason, "place named by the other");
  }
  if (c.modes == Agreement::agree) {
    add_reason(reason, "same mode");
  }
  add_reason(reason, count_reason("killed", c.killed));
  add_reason(reason, count_reason("injured", c.injured));
  add_reason(reason, count_reason("detained", c.detained));
  add_reason(reason, count_reason("abducted", c.abducted));
  add_reason(reason, actor_reason("source", c.source, c.same_source_id));
  add_reason(reason, actor_reason("target", c.target, c.same_target_id));
  add_reason(reason, words_reason(c));
  return reason;
}

}  // namespace annals::incident
