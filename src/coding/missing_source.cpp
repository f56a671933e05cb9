// coding/missing_source.cpp -- sources from around the clause. See coding/missing_source.hpp.
#include "coding/missing_source.hpp"

#include <algorithm>

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;

constexpr std::uint32_t reach = 3;  // sentences back

class SourceFinder {
 public:
  SourceFinder(CodingContext const& context, std::vector<Mention>& mentions)
      : m_context(context), m_analysis(context.analysis), m_mentions(mentions) {}

  void run() {
    for (Mention& mention : m_mentions) {
      if (!is_act(mention) || has_source(mention.event)) {
        continue;
      }
      if (!from_sentence(mention)) {
        from_before(mention);
      }
    }
  }

 private:
  bool is_act(Mention const& mention) const {
    return mention.accepted && m_context.frames[mention.trigger.frame].type == EventType::assault;
  }

  bool has_source(std::uint32_t event) const {
    return std::any_of(m_mentions.begin(), m_mentions.end(), [&](Mention const& one) {
      return one.accepted && one.event == event && (!one.source.empty() || one.claimant);
    });
  }

  bool is_target(Mention const& mention, Participant const& participant) const {
    return std::any_of(m_mentions.begin(), m_mentions.end(), [&](Mention const& other) {
      return other.trigger.sentence == mention.trigger.sentence &&
             std::any_of(other.target.begin(), other.target.end(), [&](Participant const& one) {
               return (one.first < participant.last && participant.first < one.last) ||
                      (!one.actor.id.empty() && one.actor.id == participant.actor.id);
             });
    });
  }

  /// The armed subject, agent or owner that stands nearest to the trigger.
  bool from_sentence(Mention& mention) const {
    language::Sentence const& sentence = m_analysis.sentence_of(mention.trigger.token);
    std::optional<Participant> best;
    std::uint32_t best_gap = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Relation const relation = m_analysis.tokens[i].relation;
      bool const acts = relation == Relation::nsubj || relation == Relation::obl_agent ||
                        relation == Relation::nmod_poss || relation == Relation::compound || relation == Relation::conj;
      bool const marked = m_context.markup.actors.at[i] != no_mark || m_context.markup.roles.at[i] != no_mark;
      if (!acts || !marked) {
        continue;
      }
      std::optional<Participant> found = make_participant(m_context, i);
      std::uint32_t const gap = i > mention.trigger.token ? i - mention.trigger.token : mention.trigger.token - i;
      if (found && attacks(*found) && !is_target(mention, *found) && (!best || gap < best_gap)) {
        best = std::move(found);
        best_gap = gap;
      }
    }
    if (!best) {
      return false;
    }
    mention.source.push_back(std::move(*best));
    mention.source_reason = "the armed actor of the sentence";
    return true;
  }

  /// Whoever is reported to attack: police and soldiers more often tell than do.
  static bool attacks(Participant const& one) {
    std::string const& sector = one.actor.sector;
    return one.armed && !one.weapon && !one.event && sector != "COP" && sector != "MIL" && sector != "SPY" &&
           sector != "GOV";
  }

  bool from_before(Mention& mention) const {
    std::uint32_t const paragraph = m_analysis.sentences[mention.trigger.sentence].paragraph;
    for (std::size_t m = m_mentions.size(); m > 0;) {
      Mention const& earlier = m_mentions[--m];
      if (earlier.trigger.token >= mention.trigger.token || !is_act(earlier) || earlier.source.empty() ||
          !earlier.source_reason.empty()) {
        continue;
      }
      bool const near = m_analysis.sentences[earlier.trigger.sentence].paragraph == paragraph &&
                        mention.trigger.sentence - earlier.trigger.sentence <= reach;
      if (!near) {
        return false;
      }
      Participant const& first = earlier.source.front();
      if ((!first.armed && !first.known) || is_target(mention, first)) {
        continue;
      }
      mention.source.push_back(first);
      mention.source_reason = "not named in the sentence; who attacked in the one before";
      return true;
    }
    return false;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<Mention>& m_mentions;
};

}  // namespace

void find_missing_sources(CodingContext const& context, std::vector<Mention>& mentions) {
  SourceFinder(context, mentions).run();
}

}  // namespace annals::coding
