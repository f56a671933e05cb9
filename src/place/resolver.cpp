#include "place/resolver.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/prior.hpp"

namespace annals::place {
namespace {

/// More candidates than these are never weighed; they come best known first.
constexpr std::size_t most_candidates = 400;

/// A user's own place wins over all others of its name.
constexpr double own_place_weight = 100;

constexpr double unit_before_town = 1.2;

/// How toponym A says that it lies in toponym B.
enum class Link : std::uint8_t { none, of, comma };

/// Toponyms that are spelled alike and stand for one place.
struct Group {
  std::vector<std::size_t> members;
  std::vector<Entry> candidates;
  std::vector<double> own;  ///< prior and what stands beside the members
  std::vector<double> score;
  std::size_t best = 0;
  double evidence = -100;
  bool accepted = false;
};

bool contains(Entry const& outer, Entry const& inner) {
  if (outer.index == inner.index) {
    return false;
  }
  if (outer.kind == EntryKind::country) {
    return inner.kind != EntryKind::country && inner.country == outer.country;
  }
  if (outer.kind == EntryKind::admin1) {
    return inner.admin1_index == outer.index;
  }
  bool const small = inner.kind == EntryKind::city || inner.kind == EntryKind::section;
  if (is_area(outer.kind) || outer.kind == EntryKind::admin2) {
    return small && inner.country == outer.country && distance_km(outer.point, inner.point) <= outer.radius_km * 1.2;
  }
  return inner.kind == EntryKind::section && outer.kind == EntryKind::city && inner.country == outer.country &&
         distance_km(outer.point, inner.point) < 40;
}

double weight_of_unit_word(UnitWord unit, EntryKind kind) {
  bool const town = kind == EntryKind::city || kind == EntryKind::section;
  switch (unit) {
    case UnitWord::unit1:
      return kind == EntryKind::admin1 ? 4 : kind == EntryKind::admin2 ? 2.5 : town ? -1.5 : 0;
    case UnitWord::unit2:
      return kind == EntryKind::admin2 ? 4 : kind == EntryKind::admin1 ? -1 : town ? 1.5 : 0;
    case UnitWord::town:
      return town ? 3 : -3;
    case UnitWord::site:
      return town ? 0.5 : 0;
    default:
      return 0;
  }
}

/// A country that is named weighs more than a town in it.
double country_weight(Entry const& entry, double weight) {
  return entry.kind == EntryKind::country ? 1.5 * weight : weight;
}

/// The first-order unit that the entry is or lies in.
std::uint32_t unit_of(Entry const& entry) {
  return entry.kind == EntryKind::admin1 ? entry.index : entry.admin1_index;
}

class Resolver {
 public:
  Resolver(language::Analysis const& analysis, Words const& words, Gazetteer const& gazetteer,
           std::vector<Toponym>& toponyms)
      : m_analysis(analysis), m_words(words), m_gazetteer(gazetteer), m_toponyms(toponyms) {}

  std::vector<Choice> resolve() {
    make_groups();
    link_neighbours();
    for (Group& group : m_groups) {
      choose(group);
    }
    for (int pass = 0; pass < 2; ++pass) {
      weigh_context();
      for (Group& group : m_groups) {
        add_context(group);
        choose(group);
      }
    }
    return choices();
  }

 private:
  void make_groups();
  void fill_candidates(Group& group) const;
  [[nodiscard]] Link link_between(Toponym const& inner, Toponym const& outer) const;
  void link_neighbours();
  void link_pair(std::size_t inner, std::size_t outer, double weight);
  void link_postal_code(std::size_t toponym);
  void choose(Group& group) const;
  void weigh_context();
  [[nodiscard]] static double weight_of(Group const& group) {
    return 1.0 + std::log2(static_cast<double>(group.members.size()));
  }
  [[nodiscard]] double country_share(Group const& group, std::string_view country) const;
  [[nodiscard]] double unit_share(Group const& group, std::uint32_t unit) const;
  void add_context(Group& group) const;
  [[nodiscard]] std::vector<Choice> choices() const;
  [[nodiscard]] std::string_view gap_after(Toponym const& toponym, std::size_t next_word) const;

  language::Analysis const& m_analysis;
  Words const& m_words;
  Gazetteer const& m_gazetteer;
  std::vector<Toponym>& m_toponyms;
  std::vector<Group> m_groups;
  std::vector<std::size_t> m_group_of;
  std::vector<std::uint32_t> m_container;
  std::map<std::string, double, std::less<>> m_countries;  ///< how much of the report speaks of each
  std::map<std::uint32_t, double> m_units;
  double m_most_country = 1;
  double m_most_unit = 1;
};

void Resolver::make_groups() {
  std::map<std::string, std::size_t, std::less<>> by_key;
  m_group_of.resize(m_toponyms.size());
  m_container.assign(m_toponyms.size(), Gazetteer::none);
  for (std::size_t i = 0; i < m_toponyms.size(); ++i) {
    Toponym const& toponym = m_toponyms[i];
    std::string key(m_words.phrase(toponym.first, toponym.last));
    // "Balkh province" and the town of Balkh may stand in one report.
    key += static_cast<char>('0' + static_cast<int>(toponym.unit));
    auto const [found, fresh] = by_key.try_emplace(std::move(key), m_groups.size());
    if (fresh) {
      m_groups.emplace_back();
    }
    m_groups[found->second].members.push_back(i);
    m_group_of[i] = found->second;
  }
  for (Group& group : m_groups) {
    fill_candidates(group);
  }
}

void Resolver::fill_candidates(Group& group) const {
  Toponym const& first = m_toponyms[group.members.front()];
  std::size_t const count = std::min(most_candidates, first.candidates.size());
  for (std::size_t i = 0; i < count; ++i) {
    Posting const posting = first.candidates[i];
    if (posting.adjectival() != (first.role == PlaceRole::adjectival)) {
      continue;
    }
    Entry const entry = m_gazetteer.entry(posting.entry());
    double weight = entry_prior(entry) - (posting.alias() ? 0.2 : 0.0);
    weight += weight_of_unit_word(first.unit, entry.kind) + (posting.own() ? own_place_weight : 0.0);
    group.candidates.push_back(entry);
    group.own.push_back(weight);
  }
  // A state is meant rather than a town of its name that has less than a tenth of its people: Wyoming, Ontario.
  for (std::size_t i = 0; i < group.candidates.size() && first.unit == UnitWord::none; ++i) {
    Entry const& unit = group.candidates[i];
    bool const seat_is_larger = std::any_of(group.candidates.begin(), group.candidates.end(), [&](Entry const& other) {
      bool const town = other.kind == EntryKind::city;
      return town && (other.rank >= 2 || other.population * 10 > unit.population);
    });
    if (unit.kind == EntryKind::admin1 && unit.population > 300000 && !seat_is_larger) {
      group.own[i] += unit_before_town;
    }
  }
  // A country that shares its name with a large unit is not much likelier: Georgia.
  double other = 0;
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    other = std::max(other, group.candidates[i].kind == EntryKind::country ? 0.0 : group.own[i]);
  }
  for (std::size_t i = 0; i < group.candidates.size() && other > 5.0; ++i) {
    if (group.candidates[i].kind == EntryKind::country) {
      group.own[i] = std::min(group.own[i], other + 2.0);
    }
  }
}

std::string_view Resolver::gap_after(Toponym const& toponym, std::size_t next_word) const {
  std::uint32_t const end = m_words.items[toponym.outer_last - 1].span.end;
  return slice(m_analysis.text, {end, m_words.items[next_word].span.start});
}

/// "Fayzabad, Badakhshan"; "Fayzabad (Badakhshan)"; "X District of Y"; "X in Y".
Link Resolver::link_between(Toponym const& inner, Toponym const& outer) const {
  std::size_t const between = outer.outer_first < inner.outer_last ? 99 : outer.outer_first - inner.outer_last;
  if (between == 0) {
    std::string_view const gap = gap_after(inner, outer.outer_first);
    return gap == ", " || gap == " (" || gap == "," ? Link::comma : Link::none;
  }
  if (between > 3) {
    return Link::none;
  }
  std::string_view const word = m_words.text(inner.outer_last);
  bool const belongs = word == "in" || word == "of";
  bool const close = between == 1 || (between == 2 && m_words.text(inner.outer_last + 1) == "the") ||
                     (between <= 3 && !outer.direction.empty());
  std::string_view const gap = gap_after(inner, inner.outer_last);
  return belongs && close && (gap == " " || gap == ", ") ? Link::of : Link::none;
}

void Resolver::link_pair(std::size_t inner, std::size_t outer, double weight) {
  Group& inside = m_groups[m_group_of[inner]];
  Group& outside = m_groups[m_group_of[outer]];
  std::vector<char> held(inside.candidates.size(), 0);
  bool linked = false;
  std::uint32_t container = Gazetteer::none;
  for (std::size_t o = 0; o < outside.candidates.size(); ++o) {
    bool holds = false;
    for (std::size_t i = 0; i < inside.candidates.size(); ++i) {
      if (contains(outside.candidates[o], inside.candidates[i])) {
        held[i] = 1;
        holds = true;
      }
    }
    if (holds) {
      outside.own[o] += weight / 2;
      container = linked ? container : outside.candidates[o].index;
      linked = true;
    }
  }
  for (std::size_t i = 0; i < held.size(); ++i) {
    inside.own[i] += held[i] != 0 ? weight : 0.0;
  }
  if (linked) {
    m_container[inner] = container;
    double const evidence = weight > 4 ? 2.5 : 1.0;
    m_toponyms[inner].evidence += evidence;
    m_toponyms[outer].evidence += evidence / 2;
  }
}

/// "Killeen, TX": two capitals after a comma are a unit's code in the United States, Canada or Australia.
void Resolver::link_postal_code(std::size_t toponym) {
  Toponym& item = m_toponyms[toponym];
  std::size_t const next = item.outer_last;
  if (next >= m_words.items.size() || !m_words.items[next].upper || m_words.items[next].size != 2 ||
      gap_after(item, next) != ", ") {
    return;
  }
  std::string const code = [&] {
    std::string upper(m_words.text(next));
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
  }();
  std::uint32_t const unit = m_gazetteer.unit("USA", code);
  if (unit == Gazetteer::none) {
    return;
  }
  Entry const outer = m_gazetteer.entry(unit);
  Group& group = m_groups[m_group_of[toponym]];
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    if (contains(outer, group.candidates[i])) {
      group.own[i] += 6;
      m_container[toponym] = unit;
    }
  }
  item.evidence += m_container[toponym] == unit ? 2.5 : 0.0;
}

void Resolver::link_neighbours() {
  for (std::size_t i = 0; i < m_toponyms.size(); ++i) {
    link_postal_code(i);
    if (i + 1 == m_toponyms.size()) {
      break;
    }
    Link const link = link_between(m_toponyms[i], m_toponyms[i + 1]);
    if (link != Link::none) {
      link_pair(i, i + 1, link == Link::comma ? 6.0 : 3.0);
      continue;
    }
    // "Kabul's Khair Khana district"
    bool const possessive = m_toponyms[i + 1].outer_first == m_toponyms[i].outer_last &&
                            gap_after(m_toponyms[i], m_toponyms[i + 1].outer_first).starts_with("'s ");
    if (possessive) {
      link_pair(i + 1, i, 3.0);
    }
  }
  for (Group& group : m_groups) {
    group.score = group.own;
    group.evidence = -100;
    for (std::size_t const member : group.members) {
      group.evidence = std::max(group.evidence, m_toponyms[member].evidence);
    }
    group.accepted = group.evidence >= least_evidence;
  }
}

void Resolver::choose(Group& group) const {
  group.best = static_cast<std::size_t>(std::max_element(group.score.begin(), group.score.end()) - group.score.begin());
}

/// How much of the report speaks of each country and each unit, by what is chosen now.
void Resolver::weigh_context() {
  m_countries.clear();
  m_units.clear();
  for (Group const& group : m_groups) {
    if (!group.accepted || group.candidates.empty()) {
      continue;
    }
    Entry const& entry = group.candidates[group.best];
    if (!entry.country.empty()) {
      m_countries[std::string(entry.country)] += country_weight(entry, weight_of(group));
    }
    if (std::uint32_t const unit = unit_of(entry); unit != Gazetteer::none) {
      m_units[unit] += weight_of(group);
    }
  }
  m_most_country = 1;
  m_most_unit = 1;
  for (auto const& [country, weight] : m_countries) {
    m_most_country = std::max(m_most_country, weight);
  }
  for (auto const& [unit, weight] : m_units) {
    m_most_unit = std::max(m_most_unit, weight);
  }
}

/// 0 to 1. What the group itself chose is left out: a name is no witness for itself.
double Resolver::country_share(Group const& group, std::string_view country) const {
  auto const found = m_countries.find(country);
  if (country.empty() || found == m_countries.end()) {
    return 0;
  }
  Entry const& chosen = group.candidates[group.best];
  double const own = group.accepted && chosen.country == country ? country_weight(chosen, weight_of(group)) : 0.0;
  return std::max(0.0, found->second - own) / m_most_country;
}

double Resolver::unit_share(Group const& group, std::uint32_t unit) const {
  auto const found = m_units.find(unit);
  if (unit == Gazetteer::none || found == m_units.end()) {
    return 0;
  }
  double const own = group.accepted && unit_of(group.candidates[group.best]) == unit ? weight_of(group) : 0.0;
  return std::max(0.0, found->second - own) / m_most_unit;
}

void Resolver::add_context(Group& group) const {
  if (group.candidates.empty()) {
    return;
  }
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    Entry const& entry = group.candidates[i];
    double const factor = entry.kind == EntryKind::country ? 0.8 : 2.5;
    double context = factor * country_share(group, entry.country) + 1.4 * unit_share(group, unit_of(entry));
    double nearest = 1e9;
    for (Group const& other : m_groups) {
      if (&other == &group || !other.accepted || other.candidates.empty()) {
        continue;
      }
      Entry const& place = other.candidates[other.best];
      if (place.kind == EntryKind::city || place.kind == EntryKind::section) {
        nearest = std::min(nearest, distance_km(entry.point, place.point));
      }
    }
    bool const small = entry.kind == EntryKind::city || entry.kind == EntryKind::section;
    context += small && nearest < 60 ? 1.2 : small && nearest < 200 ? 0.6 : 0.0;
    group.score[i] = group.own[i] + context;
  }
}

std::vector<Choice> Resolver::choices() const {
  std::vector<Choice> result(m_toponyms.size());
  for (Group const& group : m_groups) {
    if (group.candidates.empty()) {
      continue;
    }
    std::vector<std::size_t> order(group.candidates.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return group.score[a] > group.score[b]; });
    for (std::size_t const member : group.members) {
      // The same name was clearly a place elsewhere in the report: one point for this one.
      double const evidence = m_toponyms[member].evidence + (group.evidence > 2.0 ? 1.0 : 0.0);
      // A likeness of sounds alone is no evidence: the report must speak of that country.
      // A small town far from everything that the report speaks of is a namesake of what no list has.
      Entry const& entry = group.candidates[group.best];
      bool const town = entry.kind == EntryKind::city || entry.kind == EntryKind::section;
      bool const doubtful = m_toponyms[member].transliterated ||
                            (town && entry.population < 50000 && entry.rank < 2 && m_most_country >= 2.5);
      bool const unheard =
          doubtful && m_container[member] == Gazetteer::none && country_share(group, entry.country) <= 0;
      if (evidence < least_evidence || unheard) {
        continue;
      }
      Choice& choice = result[member];
      choice.entry = group.candidates[group.best].index;
      choice.score = group.score[group.best];
      choice.container = m_container[member];
      for (std::size_t i = 1; i < std::min<std::size_t>(6, order.size()); ++i) {
        choice.alternatives.push_back(group.candidates[order[i]].index);
      }
    }
  }
  return result;
}

}  // namespace

std::vector<Choice> resolve(language::Analysis const& analysis, Words const& words, Gazetteer const& gazetteer,
                            std::vector<Toponym>& toponyms) {
  return Resolver(analysis, words, gazetteer, toponyms).resolve();
}

}  // namespace annals::place
