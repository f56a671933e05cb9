// coding/event_place.cpp -- where an event happened. See coding/event_place.hpp.
#include "coding/event_place.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using place::PlaceMention;
using place::PlaceRole;

bool is_narrow(Place const& place) {
  return place.precision != PlacePrecision::country && place.precision != PlacePrecision::region;
}

/// The country of most of the places and nations of the report, if it has more than half of them.
PlaceMention const* country_of_most(std::vector<PlaceMention> const& places) {
  std::map<std::string_view, std::size_t> counts;
  for (PlaceMention const& one : places) {
    ++counts[one.place.country];
  }
  PlaceMention const* best = nullptr;
  std::size_t best_count = 0;
  for (PlaceMention const& one : places) {
    std::size_t const same = counts[one.place.country];
    bool const wide = one.place.precision == PlacePrecision::country && !one.place.country.empty();
    if (wide && same * 2 > places.size() && same > best_count) {
      best = &one;
      best_count = same;
    }
  }
  return best;
}

class PlaceChooser {
 public:
  PlaceChooser(CodingContext const& context, std::vector<PlaceMention> const& places)
      : m_context(context),
        m_analysis(context.analysis),
        m_places(places),
        m_country_of_report(country_of_most(places)) {}

  void choose(Mention& mention) const {
    if (PlaceMention const* own = best_in_sentence(mention)) {
      PlaceMention const* const narrower = is_narrow(own->place) ? nullptr : narrower_near(mention, *own);
      mention.place = narrower != nullptr ? narrower->place : own->place;
      mention.place_reason =
          narrower != nullptr ? "the sentence names the country only; the place of the report in it" : "";
      mention.own_place = true;
      return;
    }
    if (PlaceMention const* head = heading(mention)) {
      mention.place = head->place;
      mention.place_reason = "the heading of the item";
      return;
    }
    bool const own_entry = is_entry(mention);
    if (PlaceMention const* before = own_entry ? nullptr : nearest_before(mention)) {
      mention.place = before->place;
      mention.place_reason = "no place in the sentence; the nearest one named before it";
      return;
    }
    if (PlaceMention const* lead = own_entry ? nullptr : dateline_or_title()) {
      mention.place = lead->place;
      mention.place_reason =
          lead->dateline ? "no place near; where the report was filed" : "no place near; the title's";
      return;
    }
    if (PlaceMention const* country = country_of_participants(mention)) {
      mention.place = country->place;
      mention.place_reason = "no place named; the country of those who take part";
      return;
    }
    if (m_country_of_report != nullptr) {
      mention.place = m_country_of_report->place;
      mention.place_reason = "no place named; the country that the report speaks of most";
    }
  }

 private:
  /// Within a sentence: under the trigger in the tree, behind a preposition of place, narrow before wide, near before
  /// far.
  PlaceMention const* best_in_sentence(Mention const& mention) const {
    PlaceMention const* best = nullptr;
    double best_score = 0;
    for (PlaceMention const& one : m_places) {
      if (one.role != PlaceRole::named || one.dateline || !one.listed ||
          m_analysis.tokens[one.first_token].sentence != mention.trigger.sentence) {
        continue;
      }
      double const score = score_in_sentence(mention, one);
      if (score > best_score) {
        best = &one;
        best_score = score;
      }
    }
    return best;
  }

  double score_in_sentence(Mention const& mention, PlaceMention const& one) const {
    constexpr std::array<std::string_view, 14> place_prepositions = {"in",     "at",    "near", "outside", "inside",
                                                                     "around", "on",    "of",   "between", "across",
                                                                     "south",  "north", "from", "over"};
    std::uint32_t const head = language::head_of_range(m_analysis, {one.first_token, one.last_token});
    double score = is_narrow(one.place) ? 3.0 : 2.0;
    std::string const marker = language::case_marker(m_analysis, head);
    if (std::find(place_prepositions.begin(), place_prepositions.end(), marker) != place_prepositions.end()) {
      score += marker == "in" || marker == "at" || marker == "near" || marker == "outside" ? 2.0 : 1.0;
    }
    if (language::is_under(m_analysis, head, mention.trigger.token)) {
      score += 2.0;
    }
    score += leads(one) ? 3.0 : 0;
    bool const in_role = std::any_of(mention.source.begin(), mention.source.end(), [&](Participant const& p) {
      return p.first <= one.first_token && one.last_token <= p.last;
    });
    score -= in_role ? 1.5 : 0;
    std::uint32_t const distance = one.first_token > mention.trigger.token ? one.first_token - mention.trigger.token
                                                                           : mention.trigger.token - one.first_token;
    return std::max(0.1, score - 0.05 * distance);
  }

  /// The nearest narrow place in the sentences before, in the same paragraph first.
  PlaceMention const* nearest_before(Mention const& mention) const {
    PlaceMention const* best = nullptr;
    std::uint32_t const paragraph = m_analysis.sentences[mention.trigger.sentence].paragraph;
    for (PlaceMention const& one : m_places) {
      std::uint32_t const sentence = m_analysis.tokens[one.first_token].sentence;
      if (one.role != PlaceRole::named || one.dateline || !one.listed || sentence >= mention.trigger.sentence) {
        continue;
      }
      bool const same_paragraph = m_analysis.sentences[sentence].paragraph == paragraph;
      bool const near = mention.trigger.sentence - sentence <= 4;
      bool const body = m_analysis.sentences[sentence].kind == language::SentenceKind::body;
      if (body && (same_paragraph || near) && (best == nullptr || is_narrow(one.place) || !is_narrow(best->place))) {
        best = &one;
      }
    }
    return best;
  }

  /// "18 May 2009: ...", an entry of a chronicle: places of the entry before say nothing on it.
  bool is_entry(Mention const& mention) const {
    language::Sentence const& sentence = m_analysis.sentences[mention.trigger.sentence];
    std::uint32_t const last = std::min(sentence.last, sentence.first + 7);
    for (std::uint32_t i = sentence.first; i < last && m_context.is_time[sentence.first]; ++i) {
      if (m_analysis.tokens[i].lower == ":") {
        return true;
      }
    }
    return false;
  }

  /// Near the top of a report a country is narrowed to the town of the dateline or of the sentence before.
  PlaceMention const* narrower_near(Mention const& mention, PlaceMention const& wide) const {
    constexpr std::uint32_t top = 4;  // sentences
    PlaceMention const* found = nullptr;
    for (PlaceMention const& one : m_places) {
      std::uint32_t const sentence = m_analysis.tokens[one.first_token].sentence;
      bool const inside =
          one.role == PlaceRole::named && one.listed && is_narrow(one.place) && one.place.country == wide.place.country;
      bool const just_before =
          sentence < mention.trigger.sentence && mention.trigger.sentence - sentence <= 1 &&
          m_analysis.sentences[sentence].paragraph == m_analysis.sentences[mention.trigger.sentence].paragraph;
      if (inside && wide.place.precision == PlacePrecision::country &&
          ((one.dateline && mention.trigger.sentence <= top) || just_before)) {
        found = &one;
      }
    }
    return found;
  }

  /// "Jajce. The week was calm ...": a short line that is a place, or a place and a colon, speaks for what follows.
  PlaceMention const* heading(Mention const& mention) const {
    PlaceMention const* best = nullptr;
    std::uint32_t const paragraph = m_analysis.sentences[mention.trigger.sentence].paragraph;
    for (PlaceMention const& one : m_places) {
      language::Sentence const& sentence = m_analysis.sentence_of(one.first_token);
      bool const before =
          m_analysis.tokens[one.first_token].sentence < mention.trigger.sentence && sentence.paragraph == paragraph;
      if (one.role == PlaceRole::named && one.listed && !one.dateline && before && leads(one)) {
        best = &one;
      }
    }
    return best;
  }

  bool leads(PlaceMention const& one) const {
    language::Sentence const& sentence = m_analysis.sentence_of(one.first_token);
    bool const at_start = one.first_token <= sentence.first + 2;
    bool const alone = sentence.last - sentence.first <= one.last_token - one.first_token + 3;
    bool const colon = one.last_token < sentence.last && m_analysis.tokens[one.last_token].lower == ":";
    return at_start && (alone || colon);
  }

  PlaceMention const* dateline_or_title() const {
    PlaceMention const* dateline = nullptr;
    for (PlaceMention const& one : m_places) {
      if (one.role != PlaceRole::named || !one.listed) {
        continue;
      }
      if (!one.dateline && m_analysis.sentence_of(one.first_token).kind == language::SentenceKind::title) {
        return &one;
      }
      dateline = one.dateline && dateline == nullptr ? &one : dateline;
    }
    return dateline;
  }

  PlaceMention const* country_of_participants(Mention const& mention) const {
    for (PlaceMention const& one : m_places) {
      if (one.role != PlaceRole::adjectival) {
        continue;
      }
      auto const has = [&](std::vector<Participant> const& participants) {
        return std::any_of(participants.begin(), participants.end(),
                           [&](Participant const& p) { return p.actor.country == one.place.country; });
      };
      if (has(mention.target) || has(mention.source)) {
        return &one;
      }
    }
    return nullptr;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<PlaceMention> const& m_places;
  PlaceMention const* m_country_of_report;
};

}  // namespace

void set_places(CodingContext const& context, std::vector<PlaceMention> const& places, std::vector<Mention>& mentions) {
  PlaceChooser const chooser(context, places);
  for (Mention& mention : mentions) {
    chooser.choose(mention);
  }
}

}  // namespace annals::coding
