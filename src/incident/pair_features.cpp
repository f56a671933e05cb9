#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "incident/pair_comparison.hpp"

namespace annals::incident {
namespace {

constexpr double told_first = 0.2;  ///< of the text

/// Both name a day, and the same.
bool is_one_day(DateComparison const& date) {
  return date.longest == 1 && date.apart == 0;
}

bool is_one_day_and_place(Comparison const& c) {
  return is_one_day(c.date) && c.place.standing == PlaceStanding::same;
}

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
  bool const one_day = is_one_day(c.date);
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
  if (is_one_day_and_place(c)) {
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

void add_words_of_both(Comparison const& c, PairFeatures& features) {
  using enum PairFeature;
  NearWords const& a = c.a->words;
  NearWords const& b = c.b->words;
  features.add(words_cosine, c.words_cosine);
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
  double const cosine = c.words_cosine;
  constexpr double half = 0.5;
  constexpr double quarter = 0.25;
  features.add(words_over_half, std::max(0.0, cosine - half));
  if (!c.a->words.near.empty() && !c.b->words.near.empty()) {
    features.add(words_under_quarter, std::max(0.0, quarter - cosine));
  }
  features.add(words_common_log, std::log2(1.0 + static_cast<double>(c.words_common)));
  if (c.killed.agreement == Agreement::agree) {
    features.add(killed_equal_words, cosine);
  }
  if (c.date.apart > 0) {
    features.add(words_other_day, cosine);
    features.add(words_other_day_same_place, c.place.standing == PlaceStanding::same ? cosine : 0);
  } else if (is_one_day_and_place(c)) {
    features.add(words_same_day_same_place, cosine);
  }
  if (c.place.standing == PlaceStanding::apart) {
    features.add(words_other_place, cosine);
  }
  bool const in_words = c.a->date_in_words && c.b->date_in_words && c.a->place_in_words && c.b->place_in_words;
  if (in_words && is_one_day_and_place(c)) {
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

}  // namespace

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
  add_words_of_both(c, features);
  add_words_by_frame(c, features);
  add_publication(*c.a, *c.b, features);
  return features;
}

}  // namespace annals::incident
