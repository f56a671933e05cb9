#include "place/find_places.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/strings.hpp"
#include "place/gazetteer_shapes.hpp"
#include "place/relation.hpp"
#include "place/resolver.hpp"

namespace annals::place {
namespace {

PlacePrecision precision_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::country:
      return PlacePrecision::country;
    case EntryKind::admin1:
      return PlacePrecision::province;
    case EntryKind::admin2:
      return PlacePrecision::district;
    case EntryKind::city:
    case EntryKind::section:
      return PlacePrecision::city;
    case EntryKind::region:
    case EntryKind::sea:
    case EntryKind::border:
    case EntryKind::part:
      return PlacePrecision::region;
  }
  return PlacePrecision::region;
}

/// Kilometres to the north and to the east of one step in a direction.
struct Step {
  double north = 0;
  double east = 0;
};

Step step_of(std::string_view direction) {
  Step step;
  step.north = direction.starts_with("north") ? 1 : direction.starts_with("south") ? -1 : 0;
  step.east = direction.ends_with("east") ? 1 : direction.ends_with("west") ? -1 : 0;
  if (step.north != 0 && step.east != 0) {
    step.north *= 0.707;
    step.east *= 0.707;
  }
  return step;
}

class Composer {
 public:
  Composer(language::Analysis const& analysis, Report const& report, Gazetteer const& gazetteer)
      : m_analysis(analysis),
        m_report(report),
        m_gazetteer(gazetteer),
        m_words(words_of(analysis)),
        m_toponyms(outside_citations(find_toponyms(analysis, m_words, gazetteer))),
        m_choices(resolve(analysis, m_words, gazetteer, m_toponyms)) {}

  std::vector<PlaceMention> compose() {
    std::vector<PlaceMention> mentions;
    for (std::size_t i = 0; i < m_toponyms.size(); ++i) {
      if (m_choices[i].entry == Gazetteer::none) {
        continue;
      }
      std::size_t used = 1;
      PlaceMention mention = border_mention(i, used).value_or(PlaceMention{});
      if (used == 1) {
        mention = mention_of(i);
      }
      if (!mentions.empty() && mention.place.span.start < mentions.back().place.span.end) {
        // Their type words overlap; the name itself never does.
        take_words(mention, m_toponyms[i].first, m_toponyms[i].last);
      }
      if (mentions.empty() || mentions.back().place.span.end <= mention.place.span.start) {
        mentions.push_back(std::move(mention));
      }
      i += used - 1;
    }
    return mentions;
  }

 private:
  /// "(Benadir Radio, January 17)" names who printed it.
  [[nodiscard]] std::vector<Toponym> outside_citations(std::vector<Toponym> toponyms) const {
    auto const start = [](Citation const& citation) { return citation.span.start; };
    std::erase_if(toponyms, [&](Toponym const& one) {
      // Citations stand in the order of the text and do not overlap.
      ByteSpan const span = m_words.items[one.first].span;
      auto const behind = std::ranges::upper_bound(m_report.citations, span.start, {}, start);
      return behind != m_report.citations.begin() && (behind - 1)->span.contains(span);
    });
    return toponyms;
  }
  [[nodiscard]] PlaceMention mention_of(std::size_t index) const;
  [[nodiscard]] std::optional<PlaceMention> border_mention(std::size_t index, std::size_t& used) const;
  void take_entry(Place& place, Entry const& entry) const;
  void take_direction(Place& place, Entry const& entry, std::string_view direction) const;
  static void take_offset(Place& place, PlaceOffset const& offset);
  void take_words(PlaceMention& mention, std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] std::string_view word(std::size_t index) const {
    return index < m_words.items.size() ? m_words.text(index) : std::string_view();
  }
  [[nodiscard]] bool is_country(std::size_t index) const {
    return m_choices[index].entry != Gazetteer::none &&
           m_gazetteer.entry(m_choices[index].entry).kind == EntryKind::country;
  }

  language::Analysis const& m_analysis;
  Report const& m_report;
  Gazetteer const& m_gazetteer;
  Words m_words;
  std::vector<Toponym> m_toponyms;
  std::vector<Choice> m_choices;
};

void Composer::take_words(PlaceMention& mention, std::uint32_t first, std::uint32_t last) const {
  Word const& first_word = m_words.items[first];
  Word const& last_word = m_words.items[last - 1];
  Place& place = mention.place;
  place.span = {first_word.span.start, last_word.span.end};
  // The full stop of "U.S." belongs to the name when its token holds it.
  ByteSpan const token = m_analysis.tokens[last_word.token].span;
  if (token.end == place.span.end + 1 && slice(m_analysis.text, {place.span.end, token.end}) == "." &&
      slice(m_analysis.text, place.span).find('.') != std::string_view::npos) {
    place.span.end = token.end;
  }
  place.text = slice(m_analysis.text, place.span);
  mention.first_token = first_word.token;
  mention.last_token = last_word.token + 1;
  mention.dateline = m_report.dateline_span.overlaps(place.span);
}

void Composer::take_entry(Place& place, Entry const& entry) const {
  place.name = entry.name;
  place.latitude = entry.point.latitude;
  place.longitude = entry.point.longitude;
  place.has_position = true;
  place.country = entry.country;
  place.admin1 = entry.kind == EntryKind::admin1 ? entry.name : entry.admin1;
  place.admin2 = entry.kind == EntryKind::admin2 ? entry.name : entry.admin2;
  place.gazetteer_id = entry.id;
  place.precision = precision_of(entry.kind);
  place.kind = entry.kind == EntryKind::sea ? PlaceKind::sea : PlaceKind::land;
  place.radius_km = entry.radius_km;
}

/// "northern Afghanistan" has its own entry; a smaller unit keeps its own point and radius: no point is made up.
void Composer::take_direction(Place& place, Entry const& entry, std::string_view direction) const {
  place.name = concat({direction, direction == "central" ? " " : "ern ", entry.name});
  place.gazetteer_id = 0;
  if (entry.kind == EntryKind::country) {
    place.precision = PlacePrecision::region;
    std::uint32_t const part = m_gazetteer.part(entry.country, direction);
    if (part != Gazetteer::none) {
      Entry const piece = m_gazetteer.entry(part);
      place.latitude = piece.point.latitude;
      place.longitude = piece.point.longitude;
      place.radius_km = piece.radius_km;
      return;
    }
  }
}

/// "30 km north of Mosul", "near Mosul", "outskirts of Mosul".
void Composer::take_offset(Place& place, PlaceOffset const& offset) {
  constexpr double most_km = 1000;
  if (place.precision == PlacePrecision::country || place.precision == PlacePrecision::region) {
    return;
  }
  bool const told = offset.km && *offset.km >= 1 && *offset.km <= most_km;
  if (told) {
    place.precision = PlacePrecision::district;
    if (offset.direction.empty() || !offset.exact) {
      place.radius_km += *offset.km;
      return;
    }
    Step const step = step_of(offset.direction);
    Point const point = shifted({place.latitude, place.longitude}, step.north * *offset.km, step.east * *offset.km);
    place.latitude = point.latitude;
    place.longitude = point.longitude;
    place.radius_km = std::max(10.0, *offset.km * 0.4);
  } else if (!offset.direction.empty()) {
    place.radius_km = std::max(place.radius_km * 2, 20.0);
  } else if (offset.edge) {
    place.radius_km = std::max(place.radius_km * 1.5, 10.0);
  } else if (offset.relation == PlaceRelation::near) {
    place.radius_km = std::max(place.radius_km * 2, 15.0);
  }
}

PlaceMention Composer::mention_of(std::size_t index) const {
  Toponym const& toponym = m_toponyms[index];
  Choice const& choice = m_choices[index];
  Entry const entry = m_gazetteer.entry(choice.entry);
  PlaceMention mention;
  mention.role = toponym.role;
  take_words(mention, toponym.outer_first, toponym.outer_last);
  Place& place = mention.place;
  take_entry(place, entry);
  if (!toponym.direction.empty() && toponym.role == PlaceRole::named && entry.kind != EntryKind::part) {
    take_direction(place, entry, toponym.direction);
  }
  bool const town = entry.kind == EntryKind::city || entry.kind == EntryKind::section;
  if (town && (toponym.unit == UnitWord::unit2 || toponym.unit == UnitWord::unit1)) {
    // The unit around a town of its name: the town's point stands for it.
    place.precision = PlacePrecision::district;
    place.radius_km = std::max(place.radius_km, 30.0);
  }
  PlaceOffset const offset = offset_before(m_analysis, m_words, toponym.outer_first);
  take_offset(place, offset);
  bool const wide = place.precision == PlacePrecision::country || place.precision == PlacePrecision::region;
  if (!wide || place.kind == PlaceKind::sea) {
    place.relation = relation_of(offset, m_words, toponym.outer_last);
  }
  if (place.kind == PlaceKind::sea && is_shore(m_words, toponym.outer_last)) {
    place.kind = PlaceKind::land;
  }
  for (std::uint32_t const other : choice.alternatives) {
    Entry const alternative = m_gazetteer.entry(other);
    place.alternatives.push_back({std::string(alternative.name), alternative.point.latitude,
                                  alternative.point.longitude, std::string(alternative.country),
                                  std::string(alternative.admin1), alternative.id});
  }
  return mention;
}

/// "Tajik-Uzbek border", "the border between Iran and Iraq", "Turkey's border with Syria".
std::optional<PlaceMention> Composer::border_mention(std::size_t index, std::size_t& used) const {
  if (index + 1 >= m_toponyms.size() || !is_country(index) || !is_country(index + 1)) {
    return std::nullopt;
  }
  Toponym const& a = m_toponyms[index];
  Toponym const& b = m_toponyms[index + 1];
  auto const is_border = [&](std::size_t at) {
    std::string_view const text = word(at);
    return text == "border" || text == "frontier" || text == "borders";
  };
  std::size_t const between = b.first >= a.last ? b.first - a.last : 99;
  std::uint32_t first = a.first;
  std::uint32_t last = b.last;
  if (between == 0 && is_border(b.last)) {
    last = b.last + 1;
  } else if (between == 1 && word(a.last) == "and" && a.first >= 2 && is_border(a.first - 2) &&
             (word(a.first - 1) == "between" || word(a.first - 1) == "of")) {
    first = a.first - 2;
  } else if (between == 2 && is_border(a.last) && word(a.last + 1) == "with") {
    last = b.last;
  } else {
    return std::nullopt;
  }
  Entry const country_a = m_gazetteer.entry(m_choices[index].entry);
  Entry const country_b = m_gazetteer.entry(m_choices[index + 1].entry);
  std::uint32_t const border = m_gazetteer.border(country_a.country, country_b.country);
  if (border == Gazetteer::none) {
    return std::nullopt;
  }
  used = 2;
  PlaceMention mention;
  take_words(mention, first, last);
  take_entry(mention.place, m_gazetteer.entry(border));
  mention.role = PlaceRole::named;
  return mention;
}

}  // namespace

std::vector<PlaceMention> find_places(language::Analysis const& analysis, Report const& report,
                                      Gazetteer const& gazetteer) {
  return Composer(analysis, report, gazetteer).compose();
}

}  // namespace annals::place
