// coding/argument.cpp -- who takes part. See coding/argument.hpp.
#include "coding/argument.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;

constexpr std::uint32_t sentences_back = 2;  ///< and one ahead
constexpr double sure = 0.35;                ///< where F1 of the decisions is best on held-out reports
constexpr double likely = 0.2;               ///< enough for the best one that does not only tell, where none is sure
constexpr double sure_more = 0.45;           ///< for whoever comes behind the first
constexpr double sure_outside = 0.6;
constexpr std::size_t most = 6;

/// One candidate for a role of one event.
struct Choice {
  std::uint32_t participant = 0;
  std::uint32_t mention = 0;  ///< the one that speaks for it most
  double score = 0;
};

/// Weighs everyone first and writes at the end: the fillers of the role reader are features of all events.
class ArgumentChooser {
 public:
  ArgumentChooser(Cast const& cast, ArgumentModels const& models, std::vector<Mention>& mentions)
      : m_cast(cast), m_models(models), m_mentions(mentions), m_fillers(cast.context(), mentions) {}

  void weigh_event(std::vector<std::uint32_t> const& members) {
    std::vector<Choice> sources;
    std::vector<Choice> targets;
    for (std::uint32_t const m : members) {
      for (std::uint32_t const participant : m_cast.in_reach(m_mentions[m].trigger)) {
        argument_features(m_cast, m_fillers, m_mentions[m], participant, m_features);
        if (!m_cast.is_nation_of_people(participant)) {
          weigh(sources, {participant, m, m_models.source.probability(m_features)});
        }
        weigh(targets, {participant, m, m_models.target.probability(m_features)});
      }
    }
    drop_others(members, sources);
    std::size_t const first_source = m_sources.size();
    std::size_t const first_target = m_targets.size();
    keep(sources, targets, std::greater<>(), m_sources);
    keep(targets, sources, std::greater_equal<>(), m_targets);
    part_sides(first_source, first_target);
  }

  void write() {
    for (Mention& mention : m_mentions) {
      if (mention.accepted) {
        mention.source.clear();
        mention.target.clear();
      }
    }
    put(m_sources, &Mention::source);
    put(m_targets, &Mention::target);
  }

 private:
  /// "Soldiers and rebels clashed, leaving nine soldiers dead": whoever is the target by the same words is no source
  /// beside another.
  void part_sides(std::size_t first_source, std::size_t first_target) {
    for (std::size_t i = m_sources.size(); i > first_source && m_sources.size() > first_source + 1;) {
      --i;
      Actor const& source = m_cast.all()[m_sources[i].participant].actor;
      bool const suffers = std::any_of(m_targets.begin() + static_cast<std::ptrdiff_t>(first_target), m_targets.end(),
                                       [&](Choice const& one) {
                                         Actor const& target = m_cast.all()[one.participant].actor;
                                         return lower_ascii(target.text) == lower_ascii(source.text) ||
                                                (!source.id.empty() && source.id == target.id);
                                       });
      if (suffers) {
        m_sources.erase(m_sources.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
  }

  /// Who stands outside the clause and does another deed there is not the doer of this one, where it names its own.
  void drop_others(std::vector<std::uint32_t> const& members, std::vector<Choice>& sources) const {
    bool const named = std::ranges::any_of(
        sources, [&](Choice const& one) { return one.score >= sure && !is_outside(one) && !is_bare_number(one); });
    std::uint32_t const event = m_mentions[members.front()].event;
    std::erase_if(sources, [&](Choice const& one) {
      Participant const& who = m_cast.all()[one.participant];
      return named && is_outside(one) && std::ranges::any_of(m_mentions, [&](Mention const& other) {
               return other.accepted && other.event != event &&
                      std::ranges::any_of(other.source, [&](Participant const& doer) {
                        return doer.head == who.head || (doer.first <= who.head && who.head < doer.last);
                      });
             });
    });
  }

  static void weigh(std::vector<Choice>& choices, Choice choice) {
    auto const known = std::ranges::find(choices, choice.participant, &Choice::participant);
    if (known == choices.end()) {
      choices.push_back(choice);
    } else if (choice.score > known->score) {
      *known = choice;
    }
  }

  /// The sure ones, or the best one if it is likely; whoever is rather the other role is left to it, a source on equal
  /// terms.
  template <typename Beats>
  void keep(std::vector<Choice> choices, std::vector<Choice> const& others, Beats beats,
            std::vector<Choice>& kept) const {
    std::erase_if(choices, [&](Choice const& one) {
      return std::ranges::any_of(others, [&](Choice const& other) {
        return other.participant == one.participant && beats(other.score, one.score);
      });
    });
    std::ranges::stable_sort(choices, std::greater<>(), &Choice::score);
    bool const named = std::ranges::any_of(
        choices, [&](Choice const& one) { return one.score >= sure && !is_outside(one) && !is_bare_number(one); });
    std::vector<Choice> taken;
    for (std::size_t i = 0; i < choices.size() && i < most; ++i) {
      Choice const& one = choices[i];
      bool const speaks = is_speaker(m_cast.context(), m_cast.all()[one.participant]);
      // Where the clause names somebody, whoever stands outside it must be surer, and a number is nobody.
      double const enough = named && is_outside(one) ? sure_outside : i == 0 ? sure : sure_more;
      bool const nobody = named && is_bare_number(one);
      if (!nobody && (one.score >= enough || (i == 0 && one.score >= likely && !speaks))) {
        taken.push_back(one);
      }
    }
    // "Belgian" says nothing more beside "Belgian police".
    std::ranges::copy_if(taken, std::back_inserter(kept), [&](Choice const& one) {
      return std::ranges::none_of(taken, [&](Choice const& whole) { return is_within(one, whole); });
    });
  }

  [[nodiscard]] bool is_outside(Choice const& one) const {
    return m_cast.sentence_of(one.participant) != m_mentions[one.mention].trigger.sentence;
  }
  [[nodiscard]] bool is_bare_number(Choice const& one) const {
    return m_cast.context().analysis.tokens[m_cast.all()[one.participant].head].upos == Upos::num;
  }

  [[nodiscard]] bool is_within(Choice const& one, Choice const& whole) const {
    ByteSpan const part = m_cast.all()[one.participant].actor.span;
    ByteSpan const words = m_cast.all()[whole.participant].actor.span;
    return words.contains(part) && part.size() < words.size();
  }

  void put(std::vector<Choice> const& choices, std::vector<Participant> Mention::*role) {
    for (Choice const& choice : choices) {
      Participant one = m_cast.all()[choice.participant];
      Mention& mention = m_mentions[choice.mention];
      if (m_cast.sentence_of(choice.participant) != mention.trigger.sentence && one.reason.empty()) {
        one.reason = "not in the clause; " + given_by_model(choice.score);
      }
      knowledge::Frame const& frame = m_cast.context().frames[mention.trigger.frame];
      if (role == &Mention::target && one.actor.count && mention.trigger.realis == Realis::actual) {
        one.actor.effect = frame.effect;
      }
      (mention.*role).push_back(std::move(one));
    }
  }

  Cast const& m_cast;
  ArgumentModels const& m_models;
  std::vector<Mention>& m_mentions;
  RoleFillers m_fillers;  ///< as the role reader left them; write() comes last
  FeatureList m_features;
  std::vector<Choice> m_sources;
  std::vector<Choice> m_targets;
};

}  // namespace

Cast::Cast(CodingContext const& context) : m_context(context) {
  for (language::Sentence const& sentence : context.analysis.sentences) {
    m_first_of.push_back(static_cast<std::uint32_t>(m_all.size()));
    std::size_t const first = m_all.size();
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      std::optional<Participant> one = may_take_part(i) ? make_participant(context, i) : std::nullopt;
      bool const repeated = one && std::any_of(m_all.begin() + static_cast<std::ptrdiff_t>(first), m_all.end(),
                                               [&](Participant const& other) { return other.head == one->head; });
      if (one && !repeated && !one->weapon && !one->actor.text.empty()) {
        m_all.push_back(std::move(*one));
      }
    }
  }
  m_first_of.push_back(static_cast<std::uint32_t>(m_all.size()));
}

bool Cast::may_take_part(std::uint32_t token) const {
  Token const& word = m_context.analysis.tokens[token];
  bool const marked = m_context.markup.actors.at[token] != no_mark || m_context.markup.roles.at[token] != no_mark ||
                      m_context.markup.nations.at[token] != no_mark;
  Mark<std::uint32_t> const* const group = m_context.markup.actors.covering(token);
  if (group != nullptr && token != language::head_of_range(m_context.analysis, {group->first, group->last})) {
    return false;  // "Al" of "Al-Shabaab"
  }
  if (word.relation == Relation::compound || word.relation == Relation::amod || word.relation == Relation::flat) {
    return marked && word.relation != Relation::flat;
  }
  return word.upos == Upos::noun || word.upos == Upos::propn || word.upos == Upos::pron || word.upos == Upos::num ||
         (marked && word.upos == Upos::adj);
}

bool Cast::is_nation_of_people(std::uint32_t participant) const {
  std::uint32_t const token = m_all[participant].head;
  language::Token const& word = m_context.analysis.tokens[token];
  Mark<RoleMark> const* const role = word.head == no_token ? nullptr : m_context.markup.roles.covering(word.head);
  return word.relation == Relation::amod && m_context.markup.nations.at[token] != no_mark && role != nullptr &&
         !role->value.role->violent && (role->value.role->sector == "CVL" || role->value.role->sector.empty());
}

std::uint32_t Cast::sentence_of(std::uint32_t participant) const {
  return m_context.analysis.tokens[m_all[participant].head].sentence;
}

std::vector<std::uint32_t> Cast::in_reach(Trigger const& trigger) const {
  std::vector<std::uint32_t> reached;
  auto const take = [&](std::uint32_t sentence, bool all) {
    for (std::uint32_t i = m_first_of[sentence]; i < m_first_of[sentence + 1]; ++i) {
      Participant const& one = m_all[i];
      bool const trigger_word = one.head >= trigger.first && one.head < trigger.last;
      if (!trigger_word && (all || one.armed || one.known || one.people)) {
        reached.push_back(i);
      }
    }
  };
  std::uint32_t const sentence = trigger.sentence;
  std::uint32_t const start = sentence > sentences_back ? sentence - sentences_back : 0;
  if (start > 0 && m_context.analysis.sentences[0].kind == language::SentenceKind::title) {
    take(0, false);
  }
  for (std::uint32_t s = start; s < sentence; ++s) {
    take(s, false);
  }
  take(sentence, true);
  if (sentence + 1 < context().analysis.sentences.size()) {
    take(sentence + 1, false);
  }
  return reached;
}

void choose_arguments(Cast const& cast, ArgumentModels const& models, std::vector<Mention>& mentions,
                      std::uint32_t events) {
  if (models.source.empty() || models.target.empty()) {
    return;
  }
  ArgumentChooser chooser(cast, models, mentions);
  std::vector<std::vector<std::uint32_t>> members(events);
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].accepted) {
      members[mentions[m].event].push_back(m);
    }
  }
  for (std::vector<std::uint32_t> const& event : members) {
    chooser.weigh_event(event);
  }
  chooser.write();
}

}  // namespace annals::coding
