// coding/described_place.cpp -- places without a name in the gazetteer. See coding/described_place.hpp.
#include "coding/described_place.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/unicode.hpp"
#include "language/tree.hpp"
#include "place/context_words.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;
using place::PlaceMention;
using place::PlaceRole;

class PlaceDescriber {
 public:
  PlaceDescriber(Analysis const& analysis, Markup const& markup, knowledge::Knowledge const& knowledge,
                 place::Gazetteer const& gazetteer, std::vector<PlaceMention> const& places)
      : m_analysis(analysis),
        m_markup(markup),
        m_knowledge(knowledge),
        m_gazetteer(gazetteer),
        m_places(places),
        m_home(country_of_most()) {}

  [[nodiscard]] std::vector<PlaceMention> find() const {
    std::vector<PlaceMention> found;
    for (std::uint32_t i = 0; i < m_analysis.tokens.size(); ++i) {
      if (std::optional<PlaceMention> capital = capital_at(i)) {
        found.push_back(std::move(*capital));
      }
    }
    for (language::Name const& name : m_analysis.names) {
      if (!may_be_unlisted(name)) {
        continue;
      }
      PlaceMention const* const around = named_behind(name);
      if (around != nullptr || is_surely_place(name)) {
        found.push_back(unlisted(name, around));
      }
    }
    return found;
  }

 private:
  /// The country of two thirds of the places and nations that the report names; where it was filed counts only where
  /// it names no other.
  [[nodiscard]] std::string country_of_most() const {
    for (bool const filed : {false, true}) {
      std::map<std::string_view, std::size_t> times;
      std::size_t all = 0;
      for (PlaceMention const& one : m_places) {
        if (one.role != PlaceRole::part_of_name && one.dateline == filed && !one.place.country.empty()) {
          ++times[one.place.country];
          ++all;
        }
      }
      for (auto const& [country, count] : times) {
        if (3 * count >= 2 * all) {
          return std::string(country);
        }
      }
      if (all > 0) {
        return {};
      }
    }
    return {};
  }

  /// "the capital", "Mali's capital", "the Malian capital": not "the provincial capital", "the capital of Sindh",
  /// "Juba, the capital".
  [[nodiscard]] std::optional<PlaceMention> capital_at(std::uint32_t token) const {
    Token const& word = m_analysis.tokens[token];
    if (word.lower != "capital" || word.upos != Upos::noun || word.relation == Relation::compound ||
        word.relation == Relation::appos || is_beside_place(token)) {
      return std::nullopt;
    }
    std::string country;
    bool definite = false;
    for (std::uint32_t const child : m_analysis.children(token)) {
      Token const& one = m_analysis.tokens[child];
      Mark<NationMark> const* const nation = m_markup.nations.covering(child);
      if (nation != nullptr && (one.relation == Relation::amod || one.relation == Relation::nmod_poss)) {
        country = m_knowledge.nations[nation->value.nation].iso3;
      } else if (one.relation == Relation::det && one.lower == "the") {
        definite = true;
      } else if (one.relation == Relation::amod || one.relation == Relation::nmod ||
                 one.relation == Relation::nmod_poss || one.relation == Relation::compound ||
                 one.relation == Relation::appos) {
        return std::nullopt;
      }
    }
    knowledge::Nation const* const nation =
        country.empty() && !definite ? nullptr : m_knowledge.nations.find(country.empty() ? m_home : country);
    return nation == nullptr ? std::nullopt : capital_of(*nation, token);
  }

  [[nodiscard]] bool is_beside_place(std::uint32_t token) const {
    return std::ranges::any_of(m_places, [token](PlaceMention const& one) {
      return one.first_token <= token + 2 && token <= one.last_token + 2 && one.role == PlaceRole::named;
    });
  }

  [[nodiscard]] std::optional<PlaceMention> capital_of(knowledge::Nation const& nation, std::uint32_t token) const {
    for (place::Posting const posting : m_gazetteer.candidates(fold_name(nation.capital))) {
      place::Entry const entry = m_gazetteer.entry(posting.entry());
      if (entry.country != nation.iso3 || entry.kind != place::EntryKind::city) {
        continue;
      }
      PlaceMention mention = mention_at({token, token + 1});
      Place& place = mention.place;
      place.name = entry.name;
      place.latitude = entry.point.latitude;
      place.longitude = entry.point.longitude;
      place.has_position = true;
      place.country = entry.country;
      place.admin1 = entry.admin1;
      place.admin2 = entry.admin2;
      place.gazetteer_id = entry.id;
      place.radius_km = entry.radius_km;
      return mention;
    }
    return std::nullopt;
  }

  [[nodiscard]] PlaceMention mention_at(language::TokenRange range) const {
    PlaceMention mention;
    mention.first_token = range.first;
    mention.last_token = range.last;
    mention.place.span = language::bytes_of(m_analysis, range);
    mention.place.text = slice(m_analysis.text, mention.place.span);
    mention.place.precision = PlacePrecision::city;
    return mention;
  }

  [[nodiscard]] std::string_view lower_before(language::Name const& name) const {
    return m_analysis.tokens[name.first - 1].lower;
  }

  /// A name behind a preposition of place that nothing else has read.
  [[nodiscard]] bool may_be_unlisted(language::Name const& name) const {
    bool const kind = is_map_kind(name.kind) || name.kind == language::NameKind::organization ||
                      name.kind == language::NameKind::other;
    std::uint32_t const head = language::head_of_range(m_analysis, {name.first, name.last});
    if (!kind || m_analysis.tokens[head].upos != Upos::propn || name.first == 0) {
      return false;
    }
    bool const known = std::ranges::any_of(
        m_places, [&](PlaceMention const& one) { return one.first_token < name.last && name.first < one.last_token; });
    for (std::uint32_t i = name.first; i < name.last; ++i) {
      if (known || m_markup.actors.at[i] != no_mark || m_markup.nations.at[i] != no_mark) {
        return false;
      }
    }
    std::string_view const before = lower_before(name);
    return before == "in" || before == "at" || before == "inside" || place::is_beside_word(before) ||
           is_of_settlement(name);
  }

  /// "the village of Kepakepa".
  [[nodiscard]] bool is_of_settlement(language::Name const& name) const {
    return lower_before(name) == "of" && name.first > 1 &&
           place::is_settlement_word(m_analysis.tokens[name.first - 2].lemma);
  }

  /// The language model takes unknown villages for organizations at times: then what they are called or what holds
  /// them must tell.
  [[nodiscard]] bool is_surely_place(language::Name const& name) const {
    return is_map_kind(name.kind) || is_of_settlement(name);
  }

  static bool is_map_kind(language::NameKind kind) {
    return kind == language::NameKind::place || kind == language::NameKind::geopolitical;
  }

  /// `around`: what the sentence says the name lies in; null where it does not say.
  [[nodiscard]] PlaceMention unlisted(language::Name const& name, PlaceMention const* around) const {
    PlaceMention mention = mention_at({name.first, name.last});
    Place& place = mention.place;
    place.name = place.text;
    mention.listed = false;
    place.relation = place::is_beside_word(lower_before(name)) ? PlaceRelation::near : PlaceRelation::in;
    if (around != nullptr) {
      Place const& outer = around->place;
      place.country = outer.country;
      place.admin1 = outer.admin1;
      place.admin2 = outer.admin2;
      place.precision = outer.precision;
      place.radius_km = outer.radius_km;
      place.latitude = outer.latitude;
      place.longitude = outer.longitude;
      place.has_position = outer.has_position && outer.precision != PlacePrecision::country;
    } else {
      place.country = m_home;
    }
    return mention;
  }

  /// "Buni Yadi, in neighbouring Yobe state", "Kepashiato (Cusco)": the next place of the sentence, where nothing else
  /// stands between the two.
  [[nodiscard]] PlaceMention const* named_behind(language::Name const& name) const {
    constexpr std::uint32_t most_between = 5;
    for (PlaceMention const& one : m_places) {
      if (one.role != PlaceRole::named || one.first_token < name.last) {
        continue;
      }
      bool behind = one.first_token - name.last <= most_between &&
                    m_analysis.tokens[one.first_token].sentence == m_analysis.tokens[name.first].sentence;
      for (std::uint32_t i = name.last; behind && i < one.first_token; ++i) {
        behind = leads_outward(m_analysis.tokens[i]);
      }
      return behind && is_wider(one.place) ? &one : nullptr;
    }
    return nullptr;
  }

  /// A comma, a bracket, "in", "of", "village", "the", "restive"; "neighbouring" is a verb to many a tagger.
  static bool leads_outward(Token const& token) {
    constexpr std::array<std::string_view, 8> leading = {",",          "(", "[", "-lrb-", "in", "of", "neighbouring",
                                                         "neighboring"};
    return std::ranges::find(leading, token.lower) != leading.end() || token.upos == Upos::det ||
           token.upos == Upos::adj || token.relation == Relation::amod || place::is_settlement_word(token.lower);
  }

  static bool is_wider(Place const& place) {
    return place.precision == PlacePrecision::district || place.precision == PlacePrecision::province ||
           place.precision == PlacePrecision::region || place.precision == PlacePrecision::country;
  }

  Analysis const& m_analysis;
  Markup const& m_markup;
  knowledge::Knowledge const& m_knowledge;
  place::Gazetteer const& m_gazetteer;
  std::vector<PlaceMention> const& m_places;
  std::string m_home;
};

}  // namespace

void add_described_places(Analysis const& analysis, Markup const& markup, knowledge::Knowledge const& knowledge,
                          place::Gazetteer const& gazetteer, std::vector<PlaceMention>& places) {
  std::vector<PlaceMention> found = PlaceDescriber(analysis, markup, knowledge, gazetteer, places).find();
  if (found.empty()) {
    return;
  }
  places.insert(places.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::ranges::stable_sort(places, std::less<>(), &PlaceMention::first_token);
}

}  // namespace annals::coding
