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
  out.words_cosine = word_cosine(a.input->words.near, b.input->words.near);
  out.words_common = common_words(a.input->words.near, b.input->words.near);
  Victims const& of_a = a.input->victims;
  Victims const& of_b = b.input->victims;
  out.killed = compare_counts(of_a.killed, of_b.killed);
  out.injured = compare_counts(of_a.injured, of_b.injured);
  out.detained = compare_counts(of_a.detained, of_b.detained);
  out.abducted = compare_counts(of_a.abducted, of_b.abducted);
  return out;
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
