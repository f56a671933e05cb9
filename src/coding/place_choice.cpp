// coding/place_choice.cpp -- which place is the event's. See coding/place_choice.hpp.
#include "coding/place_choice.hpp"

#include <algorithm>
#include <cmath>

#include "base/strings.hpp"
#include "coding/tree_path.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::SentenceKind;
using place::PlaceMention;

constexpr std::uint32_t reach_back = 6;  ///< sentences
constexpr std::uint32_t reach_ahead = 1;
constexpr double least = 0.2;           ///< below it the rules' place stays
constexpr double least_other = 0.01;    ///< below it a place is not kept beside the chosen one
constexpr std::size_t most_others = 7;  ///< the chosen one may be among them
/// A place with a point that is less probable gives way to a name that the gazetteer lacks: no point beats a false one.
constexpr double likely = 0.5;

constexpr std::string_view not_listed = "the gazetteer has no place of that name";

struct PlaceChoice {
  std::uint32_t place = no_mark;  ///< the mention of it that the model likes best
  double odds = 0;                ///< of that mention, against "none of them"
  double share = 0;               ///< probability of the place: that of all its mentions together
};

std::string_view precision_of(PlaceMention const& one) {
  if (!one.listed) {
    return "unlisted";
  }
  switch (one.place.precision) {
    case PlacePrecision::exact:
    case PlacePrecision::city:
      return "point";
    case PlacePrecision::district:
      return "district";
    case PlacePrecision::province:
      return "province";
    case PlacePrecision::country:
      return "country";
    case PlacePrecision::region:
      return "region";
  }
  return "point";
}

bool is_same(Place const& a, Place const& b) {
  return a.gazetteer_id != 0 ? a.gazetteer_id == b.gazetteer_id : a.name == b.name && a.country == b.country;
}

class PlaceFeatures {
 public:
  PlaceFeatures(CodingContext const& context, std::vector<PlaceMention> const& places, Mention const& mention,
                std::uint32_t place, FeatureList& features)
      : m_analysis(context.analysis),
        m_places(places),
        m_mention(mention),
        m_one(places[place]),
        m_index(place),
        m_head(language::head_of_range(context.analysis, {m_one.first_token, m_one.last_token})),
        m_precision(precision_of(m_one)),
        m_features(features) {
    std::uint32_t const here = m_analysis.tokens[m_one.first_token].sentence;
    std::uint32_t const there = mention.trigger.sentence;
    bool const title = m_analysis.sentences[here].kind == SentenceKind::title;
    bool const paragraph = m_analysis.sentences[here].paragraph == m_analysis.sentences[there].paragraph;
    m_where = m_one.dateline     ? "dateline"
              : here == there    ? "in"
              : title            ? "title"
              : here > there     ? "after"
              : there - here > 3 ? (paragraph ? "far.paragraph" : "far")
              : there - here > 1 ? (paragraph ? "near.paragraph" : "near")
                                 : (paragraph ? "before.paragraph" : "before");
  }

  void add() {
    m_features.clear();
    m_features.add("where", m_where, m_precision);
    add_rule();
    add_self();
    add_rank();
    if (m_where == "in") {
      add_path();
    }
    add_report();
    add_country();
  }

 private:
  void add_rule() {
    bool const chosen = m_mention.place && is_same(*m_mention.place, m_one.place);
    bool const exactly = chosen && m_mention.place->span == m_one.place.span;
    m_features.add("rule", exactly ? "this" : chosen ? "same" : m_mention.place ? "other" : "none", m_where);
    m_features.add("rule.own", m_mention.own_place ? "own" : "far", exactly ? "this" : chosen ? "same" : "other");
    m_features.add("rule.precision", exactly ? "this" : chosen ? "same" : "other", m_precision);
  }

  void add_self() {
    language::Name const* const name = language::proper_name_at(m_analysis, m_head);
    std::string_view const kind = name == nullptr ? "none" : language::name_kind_name(name->kind);
    m_features.add("name", kind, m_precision);
    m_features.add("name.where", kind, m_where);
    m_features.add("role", m_one.role == place::PlaceRole::named ? "named" : "adjectival", m_where);
    m_features.add("alternatives", m_one.place.alternatives.empty() ? "none" : "some", m_precision);
    m_features.add("marker", language::case_marker(m_analysis, m_head), m_where);
    m_features.add("relation", language::relation_name(m_analysis.tokens[m_head].relation), m_where);
    if (m_analysis.tokens[m_head].head != language::no_token) {
      m_features.add("head", m_analysis.tokens[m_analysis.tokens[m_head].head].lemma, m_precision);
    }
    bool const in_source = in_role(m_mention.source);
    bool const in_target = in_role(m_mention.target);
    m_features.add("filler", in_source ? "source" : in_target ? "target" : "none", m_precision);
  }

  [[nodiscard]] bool in_role(std::vector<Participant> const& fillers) const {
    return std::ranges::any_of(fillers, [&](Participant const& one) {
      return one.first <= m_one.first_token && m_one.last_token <= one.last;
    });
  }

  /// Among the places of its sentence, and seen from the trigger.
  void add_rank() {
    std::uint32_t const sentence = m_analysis.tokens[m_one.first_token].sentence;
    std::uint32_t before = 0;
    std::uint32_t behind = 0;
    bool narrower = false;
    for (std::uint32_t i = 0; i < m_places.size(); ++i) {
      PlaceMention const& other = m_places[i];
      if (i == m_index || m_analysis.tokens[other.first_token].sentence != sentence) {
        continue;
      }
      (i < m_index ? before : behind) += 1;
      narrower =
          narrower || (other.place.country == m_one.place.country && other.place.radius_km < m_one.place.radius_km);
    }
    m_features.add("first", before == 0 ? "yes" : "no", m_where);
    m_features.add("last", behind == 0 ? "yes" : "no", m_where);
    m_features.add("narrower", narrower ? "yes" : "no", m_where);
    m_features.add("narrower.precision", narrower ? "yes" : "no", m_precision);
    // Between it and the trigger: does another place stand nearer?
    std::uint32_t nearer = 0;
    auto const gap = [&](PlaceMention const& one) {
      return one.first_token > m_mention.trigger.token ? one.first_token - m_mention.trigger.token
                                                       : m_mention.trigger.token - one.first_token;
    };
    for (PlaceMention const& other : m_places) {
      nearer += &other != &m_one && !other.dateline && gap(other) < gap(m_one) ? 1U : 0U;
    }
    m_features.add("nearer", nearer == 0 ? "0" : nearer == 1 ? "1" : nearer < 4 ? "2-3" : "4+", m_where);
    bool const own = std::ranges::any_of(m_places, [&](PlaceMention const& other) {
      return !other.dateline && m_analysis.tokens[other.first_token].sentence == m_mention.trigger.sentence;
    });
    m_features.add("sentence", own ? "has" : "none", m_where);
    bool const unlisted = std::ranges::any_of(m_places, [&](PlaceMention const& other) {
      return !other.listed && m_analysis.tokens[other.first_token].sentence == m_mention.trigger.sentence;
    });
    m_features.add("unlisted", unlisted ? "beside" : "none", m_where);
    m_features.add("unlisted.precision", unlisted ? "beside" : "none", m_precision);
  }

  void add_path() {
    std::string const path = path_between(m_analysis, m_mention.trigger.token, m_head);
    std::string_view const form = m_mention.trigger.form == knowledge::PatternForm::noun ? "noun" : "verb";
    m_features.add("path", path, form);
    m_features.add("path.marker", path, language::case_marker(m_analysis, m_head));
    m_features.add("side", m_one.first_token > m_mention.trigger.token ? "behind" : "before", form);
    for (language::Role const& role : m_analysis.roles) {
      if (role.predicate == m_mention.trigger.token && role.first <= m_head && m_head < role.last) {
        m_features.add("propbank", std::to_string(role.label), m_precision);
      }
    }
  }

  /// How often the report speaks of it and of its country.
  void add_report() {
    std::size_t same = 0;
    std::size_t country = 0;
    for (PlaceMention const& other : m_places) {
      same += is_same(other.place, m_one.place) ? 1U : 0U;
      country += other.place.country == m_one.place.country ? 1U : 0U;
    }
    m_features.add("times", same > 2 ? "3+" : same == 2 ? "2" : "1", m_where);
    std::size_t const share = country * 4 / m_places.size();
    m_features.add("country", std::to_string(share), m_where);
    m_features.add("country.precision", std::to_string(share), m_precision);
  }

  /// Does its country go with those who take part, and with the other places of the trigger's sentence?
  void add_country() {
    std::string const& country = m_one.place.country;
    std::string_view actors = "none";
    for (std::vector<Participant> const* fillers : {&m_mention.target, &m_mention.source}) {
      for (Participant const& one : *fillers) {
        if (!one.actor.country.empty() && actors != "same") {
          actors = one.actor.country == country ? "same" : "other";
        }
      }
    }
    std::string_view beside = "none";
    for (PlaceMention const& other : m_places) {
      bool const here = &other != &m_one && !other.dateline && !other.place.country.empty() &&
                        m_analysis.tokens[other.first_token].sentence == m_mention.trigger.sentence;
      if (here && beside != "same") {
        beside = other.place.country == country ? "same" : "other";
      }
    }
    m_features.add("actors", actors, m_where);
    m_features.add("actors.precision", actors, m_precision);
    m_features.add("beside", beside, m_where);
    m_features.add("beside.actors", beside, concat({actors, " ", m_where}));
    bool const first = std::ranges::none_of(m_places, [&](PlaceMention const& other) {
      return other.first_token < m_one.first_token && other.place.country == country;
    });
    m_features.add("first.country", first ? "yes" : "no", m_where);
  }

  Analysis const& m_analysis;
  std::vector<PlaceMention> const& m_places;
  Mention const& m_mention;
  PlaceMention const& m_one;
  std::uint32_t m_index;
  std::uint32_t m_head;
  std::string_view m_precision;
  std::string_view m_where;
  FeatureList& m_features;
};

/// One place for each event, weighed from all of its mentions.
class PlaceChooser {
 public:
  PlaceChooser(CodingContext const& context, LinearModel const& model, std::vector<PlaceMention> const& places,
               std::vector<Mention>& mentions)
      : m_context(context), m_model(model), m_places(places), m_mentions(mentions) {}

  void run(std::uint32_t events) {
    std::vector<std::vector<PlaceChoice>> options(events);
    weigh(options);
    for (std::uint32_t event = 0; event < events; ++event) {
      PlaceChoice const listed = best(options[event], true);
      PlaceChoice const unlisted = best(options[event], false);
      // Beside a name in the event's own sentence a place from elsewhere must be the more probable one.
      bool const nearer = stands_beside(unlisted.place, event) && !stands_beside(listed.place, event);
      bool const gives_way = unlisted.share > listed.share && (nearer || listed.share < likely);
      PlaceChoice const choice = gives_way ? unlisted : listed;
      if (choice.share >= least) {
        write(event, choice);
      }
      write_others(event, options[event]);
    }
  }

 private:
  /// The places in reach of each event's mentions, each once, with their probabilities: they and "none" compete.
  void weigh(std::vector<std::vector<PlaceChoice>>& options) {
    std::vector<double> all(options.size(), 1.0);
    for (Mention const& mention : m_mentions) {
      if (!mention.accepted) {
        continue;
      }
      for (std::uint32_t const place : places_in_reach(m_context, m_places, mention)) {
        place_features(m_context, m_places, mention, place, m_features);
        double const odds = std::exp(m_model.score(m_features.hashes()));
        PlaceChoice& option = option_of(options[mention.event], place);
        option.share += odds;
        all[mention.event] += odds;
        if (odds > option.odds) {
          option.place = place;
          option.odds = odds;
        }
      }
    }
    for (std::size_t event = 0; event < options.size(); ++event) {
      for (PlaceChoice& option : options[event]) {
        option.share /= all[event];
      }
    }
  }

  PlaceChoice& option_of(std::vector<PlaceChoice>& options, std::uint32_t place) const {
    auto const known = std::ranges::find_if(options, [&](PlaceChoice const& option) {
      return m_places[option.place].listed == m_places[place].listed &&
             is_same(m_places[option.place].place, m_places[place].place);
    });
    return known != options.end() ? *known : options.emplace_back(PlaceChoice{place, 0, 0});
  }

  [[nodiscard]] PlaceChoice best(std::vector<PlaceChoice> const& options, bool listed) const {
    PlaceChoice most;
    for (PlaceChoice const& option : options) {
      if (m_places[option.place].listed == listed && option.share > most.share) {
        most = option;
      }
    }
    return most;
  }

  [[nodiscard]] bool stands_beside(std::uint32_t place, std::uint32_t event) const {
    return place != no_mark && std::ranges::any_of(m_mentions, [&](Mention const& mention) {
             return mention.accepted && mention.event == event &&
                    mention.trigger.sentence == m_context.analysis.tokens[m_places[place].first_token].sentence;
           });
  }

  /// The same place named again in a sentence of the event shows it better than a dateline does.
  [[nodiscard]] std::uint32_t nearest_naming(std::uint32_t place, std::uint32_t event) const {
    for (std::uint32_t i = 0; i < m_places.size() && !stands_beside(place, event); ++i) {
      bool const again = m_places[i].listed == m_places[place].listed && m_places[i].role == m_places[place].role &&
                         is_same(m_places[i].place, m_places[place].place);
      if (again && stands_beside(i, event)) {
        return i;
      }
    }
    return place;
  }

  void write(std::uint32_t event, PlaceChoice choice) {
    std::uint32_t const place = nearest_naming(choice.place, event);
    PlaceMention const& chosen = m_places[place];
    std::string const reason = !chosen.listed                ? std::string(not_listed)
                               : stands_beside(place, event) ? std::string()
                                                             : "not in the sentence; " + given_by_model(choice.share);
    for (Mention& mention : m_mentions) {
      bool const same = mention.place && mention.place->span == chosen.place.span;
      if (mention.accepted && mention.event == event && !same) {
        mention.place = chosen.place;
        mention.own_place = m_context.analysis.tokens[chosen.first_token].sentence == mention.trigger.sentence;
        mention.place_reason = reason;
      }
    }
  }

  /// Countries and regions say nothing that the place of another report would not share.
  [[nodiscard]] bool is_worth_keeping(PlaceChoice const& option) const {
    PlaceMention const& one = m_places[option.place];
    return one.listed && one.place.has_position && one.place.precision != PlacePrecision::country &&
           one.place.precision != PlacePrecision::region && option.share >= least_other;
  }

  void write_others(std::uint32_t event, std::vector<PlaceChoice> options) {
    std::erase_if(options, [this](PlaceChoice const& option) { return !is_worth_keeping(option); });
    std::ranges::sort(options, {}, [](PlaceChoice const& option) { return std::pair(-option.share, option.place); });
    if (options.size() > most_others) {
      options.resize(most_others);
    }
    std::vector<OtherPlace> others;
    for (PlaceChoice const& option : options) {
      Place const& place = m_places[option.place].place;
      others.push_back({place.name, place.text, place.span, place.latitude, place.longitude, place.country,
                        place.gazetteer_id, place.precision, std::round(100 * option.share) / 100});
    }
    for (Mention& mention : m_mentions) {
      if (mention.accepted && mention.event == event) {
        mention.other_places = others;
      }
    }
  }

  CodingContext const& m_context;
  LinearModel const& m_model;
  std::vector<PlaceMention> const& m_places;
  std::vector<Mention>& m_mentions;
  FeatureList m_features;
};

}  // namespace

std::vector<std::uint32_t> places_in_reach(CodingContext const& context, std::vector<PlaceMention> const& places,
                                           Mention const& mention) {
  std::vector<std::uint32_t> reached;
  std::uint32_t const there = mention.trigger.sentence;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    std::uint32_t const here = context.analysis.tokens[places[i].first_token].sentence;
    bool const near = here <= there ? there - here <= reach_back : here - there <= reach_ahead;
    if (near || places[i].dateline || context.analysis.sentences[here].kind == SentenceKind::title) {
      reached.push_back(i);
    }
  }
  return reached;
}

void place_features(CodingContext const& context, std::vector<PlaceMention> const& places, Mention const& mention,
                    std::uint32_t place, FeatureList& features) {
  PlaceFeatures(context, places, mention, place, features).add();
}

void choose_places(CodingContext const& context, LinearModel const& model, std::vector<PlaceMention> const& places,
                   std::vector<Mention>& mentions, std::uint32_t events) {
  if (!model.empty()) {
    PlaceChooser(context, model, places, mentions).run(events);
  }
}

}  // namespace annals::coding
