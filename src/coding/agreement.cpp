#include "coding/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/geometry.hpp"

namespace annals::coding {
namespace {

using Words = std::vector<std::string>;

constexpr double shared_of_shorter = 0.6;
constexpr double shared_of_longer = 0.34;

/// Words that tell no name from another.
constexpr std::array<std::string_view, 20> plain_words = {
    "the", "a",  "an", "of", "in", "and",   "for",     "to",     "at",       "on",
    "al",  "el", "de", "la", "le", "group", "members", "member", "fighters", "forces"};

bool is_plain(std::string_view word) {
  return std::ranges::find(plain_words, word) != plain_words.end();
}

/// The runs of Latin letters and digits, accents and case aside.
Words words_of(std::string_view name) {
  Words words;
  bool inside = false;
  for (char const c : without_marks(name)) {
    bool const is_part = is_ascii_letter(c) || is_ascii_digit(c);
    if (is_part && !inside) {
      words.emplace_back();
    }
    if (is_part) {
      words.back() += to_ascii_lower(c);
    }
    inside = is_part;
  }
  return words;
}

/// Each word once, sorted, without the plain ones where others are left.
Words telling_words(Words words) {
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  Words telling;
  std::ranges::remove_copy_if(words, std::back_inserter(telling), is_plain);
  return telling.empty() ? words : telling;
}

Agreement judged(bool is_right) {
  return is_right ? Agreement::right : Agreement::wrong;
}

std::vector<std::string_view> names_of(Actor const& actor) {
  std::vector<std::string_view> names = {actor.name, actor.text};
  names.insert(names.end(), actor.aliases.begin(), actor.aliases.end());
  return names;
}

/// One of those annotated is enough.
Agreement compare_actors(std::vector<Actor> const& actors, std::vector<GoldNames> const& gold) {
  if (gold.empty()) {
    return Agreement::not_given;
  }
  return judged(std::ranges::any_of(gold, [&actors](GoldNames const& wanted) {
    return std::ranges::any_of(actors, [&wanted](Actor const& actor) { return same_actor(actor, wanted); });
  }));
}

/// Inside the annotated days, give or take a day or a quarter of them.
Agreement compare_date(std::optional<EventDate> const& date, std::optional<DateInterval> const& gold) {
  if (!gold) {
    return Agreement::not_given;
  }
  if (!date) {
    return Agreement::wrong;
  }
  std::int32_t const slack = std::max(1, (gold->end.days - gold->start.days) / 4);
  return judged(date->interval.start >= gold->start.plus_days(-slack) &&
                date->interval.end <= gold->end.plus_days(slack));
}

/// How far from the annotated point a place may lie.
double reach_km(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::exact:
    case PlacePrecision::city:
      return 25;
    case PlacePrecision::district:
      return 50;
    case PlacePrecision::province:
      return 161;
    case PlacePrecision::region:
      return 400;
    case PlacePrecision::country:
      break;
  }
  return HUGE_VAL;
}

Agreement compare_place(std::optional<Place> const& place, std::optional<GoldPlace> const& gold) {
  return !gold ? Agreement::not_given : judged(place && is_right(*place, *gold));
}

bool is_number(std::optional<std::int64_t> bound, double number) {
  return bound && static_cast<double>(*bound) == number;
}

Agreement compare_count(std::optional<Count> const& count, std::optional<GoldCount> const& gold) {
  return !gold ? Agreement::not_given : judged(count && is_right(*count, *gold));
}

/// Half of the modes that either names are in both.
Agreement compare_modes(std::vector<std::string> const& modes, std::vector<std::string> const& gold) {
  if (gold.empty()) {
    return Agreement::not_given;
  }
  auto const sorted_once = [](Words words) {
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  };
  Words const here = sorted_once(modes);
  Words const there = sorted_once(gold);
  Words both;
  std::ranges::set_intersection(here, there, std::back_inserter(both));
  return judged(2 * both.size() >= here.size() + there.size() - both.size());
}

/// The claimant by its annotated name, or by another name that the annotation gives the same source.
Agreement compare_claimant(std::optional<Actor> const& claimant, GoldEvent const& gold) {
  if (gold.claimed_by.empty()) {
    return Agreement::not_given;
  }
  if (!claimant) {
    return Agreement::wrong;
  }
  return judged(
      same_actor(*claimant, {gold.claimed_by}) || std::ranges::any_of(gold.source, [&](GoldNames const& source) {
        return std::ranges::any_of(source, [&](std::string const& name) { return same_name(gold.claimed_by, name); }) &&
               same_actor(*claimant, source);
      }));
}

/// Undefined: an actor who is simply said to have done it needs no word on it.
Agreement compare_attribution(Attribution attribution, Attribution gold) {
  bool const is_given = gold != Attribution::none && gold != Attribution::fact;
  return is_given ? judged(attribution == gold) : Agreement::not_given;
}

Agreement compare_weapons(std::vector<Weapon> const& weapons, std::vector<std::string> const& gold) {
  if (gold.empty()) {
    return Agreement::not_given;
  }
  return judged(std::ranges::any_of(weapons, [&gold](Weapon const& weapon) {
    return std::ranges::any_of(gold, [&weapon](std::string const& wanted) { return same_name(weapon.text, wanted); });
  }));
}

/// One publisher, and where the annotation dates it, the same month.
Agreement compare_citations(std::vector<CitedSource> const& cited, std::vector<GoldCitation> const& gold) {
  constexpr std::size_t to_the_month = 7;
  if (gold.empty()) {
    return Agreement::not_given;
  }
  return judged(std::ranges::any_of(cited, [&gold](CitedSource const& source) {
    return std::ranges::any_of(gold, [&source](GoldCitation const& wanted) {
      return same_name(source.publisher, wanted.publisher) &&
             source.date.starts_with(wanted.date.substr(0, to_the_month));
    });
  }));
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  Words const all_of_a = words_of(a);
  Words const all_of_b = words_of(b);
  if (all_of_a.empty() || all_of_b.empty()) {
    return false;
  }
  if (all_of_a == all_of_b) {
    return true;
  }
  Words const of_a = telling_words(all_of_a);
  Words const of_b = telling_words(all_of_b);
  Words both;
  std::ranges::set_intersection(of_a, of_b, std::back_inserter(both));
  auto const share_of = [&both](std::size_t words) {
    return static_cast<double>(both.size()) / static_cast<double>(words);
  };
  return share_of(std::min(of_a.size(), of_b.size())) >= shared_of_shorter &&
         share_of(std::max(of_a.size(), of_b.size())) >= shared_of_longer;
}

bool same_actor(Actor const& actor, GoldNames const& gold) {
  std::vector<std::string_view> const names = names_of(actor);
  return std::ranges::any_of(gold, [&names](std::string const& wanted) {
    return std::ranges::any_of(names, [&wanted](std::string_view name) { return same_name(name, wanted); });
  });
}

bool is_right(Place const& place, GoldPlace const& gold) {
  if (!gold.country.empty() && place.country != gold.country) {
    return false;
  }
  if (gold.precision == PlacePrecision::country || !gold.has_position) {
    return !place.country.empty();
  }
  return place.has_position && place::distance_km({place.latitude, place.longitude}, {gold.latitude, gold.longitude}) <=
                                   reach_km(gold.precision);
}

bool is_right(Count const& count, GoldCount const& gold) {
  if (gold.high == gold.low) {
    return is_number(count.low, gold.low) || is_number(count.best, gold.low);
  }
  bool const low_fits = count.low && std::abs(static_cast<double>(*count.low) - gold.low) <= 1;
  return low_fits && (!gold.high || is_number(count.high, *gold.high));
}

FieldAgreements compare_fields(EventRecord const& record, GoldEvent const& gold) {
  FieldAgreements out;
  out[Field::abducted] = compare_count(record.victims.abducted, gold.abducted);
  out[Field::attribution] = compare_attribution(record.attribution, gold.attribution);
  out[Field::cited] = compare_citations(record.cited, gold.cited);
  out[Field::claimed_by] = compare_claimant(record.claim_by, gold);
  out[Field::date] = compare_date(record.date, gold.date);
  out[Field::detained] = compare_count(record.victims.detained, gold.detained);
  out[Field::injured] = compare_count(record.victims.injured, gold.injured);
  out[Field::killed] = compare_count(record.victims.killed, gold.killed);
  out[Field::modes] = compare_modes(record.modes, gold.modes);
  out[Field::place] = compare_place(record.place, gold.place);
  out[Field::source] = compare_actors(record.source, gold.source);
  out[Field::stage] = judged(record.stage == gold.stage);
  out[Field::target] = compare_actors(record.target, gold.target);
  out[Field::type] = judged(record.type == gold.type);
  out[Field::veracity] = judged(record.veracity == gold.veracity);
  out[Field::weapon] = compare_weapons(record.weapons, gold.weapons);
  return out;
}

}  // namespace annals::coding
