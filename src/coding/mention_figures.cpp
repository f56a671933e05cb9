// coding/mention_figures.cpp -- numbers on targets. See coding/mention_figures.hpp.
#include "coding/mention_figures.hpp"

#include <algorithm>

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::VictimKind;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Upos;

class FigureTaker {
 public:
  FigureTaker(CodingContext const& context, Mention& mention)
      : m_context(context),
        m_analysis(context.analysis),
        m_frame(context.frames[mention.trigger.frame]),
        m_mention(mention) {}

  /// The number on the target is a figure of the frame's kind. Figures of several targets are added.
  void run() {
    if (m_frame.count == VictimKind::none) {
      return;
    }
    Figure* const figure = &figure_of(m_mention.figures, m_frame.count);
    bool const only_with_effect = m_frame.effect == Effect::none;
    for (Participant& participant : m_mention.target) {
      count_as_person(participant);
      if (!participant.actor.count || only_with_effect || m_mention.trigger.realis != Realis::actual) {
        continue;
      }
      participant.actor.effect = m_frame.effect;
      if (is_part_of_figure(participant)) {
        continue;
      }
      bool const number = std::any_of(m_context.quantities.marks.begin(), m_context.quantities.marks.end(),
                                      [&](Mark<Quantity> const& mark) {
                                        return m_analysis.tokens[mark.first].span.start == participant.count_span.start;
                                      });
      bool const implied = (!figure->count || figure->implied) && !number;
      add_count(*figure, *participant.actor.count, participant.count_span);
      figure->implied = implied;
    }
    if (!only_with_effect && m_mention.trigger.realis == Realis::actual) {
      add_companions(*figure);
    }
  }

 private:
  /// "64 dead, fifteen of them children": the fifteen are told already; and no number is counted twice.
  bool is_part_of_figure(Participant const& participant) const {
    for (Participant const& other : m_mention.target) {
      if (&other == &participant) {
        break;
      }
      if (!participant.count_span.empty() && other.count_span == participant.count_span) {
        return true;
      }
    }
    for (Mark<Quantity> const& mark : m_context.quantities.marks) {
      bool const aside = mark.first > 0 && m_analysis.tokens[mark.first - 1].lower == ",";
      if (!aside || m_analysis.tokens[mark.first].span.start != participant.count_span.start ||
          mark.last + 1 >= m_analysis.tokens.size()) {
        continue;
      }
      std::string_view const whom = m_analysis.tokens[mark.last + 1].lower;
      return m_analysis.tokens[mark.last].lower == "of" && (whom == "them" || whom == "whom");
    }
    return false;
  }

  /// "He was killed along with 15 others".
  void add_companions(Figure& figure) const {
    for (std::uint32_t const oblique : language::obliques(m_analysis, m_mention.trigger.token)) {
      std::string const marker = language::case_marker(m_analysis, oblique);
      if (!marker.starts_with("with") && !marker.starts_with("along") && !marker.starts_with("together")) {
        continue;
      }
      for (std::uint32_t i = oblique > 2 ? oblique - 2 : 0; i <= oblique; ++i) {
        Mark<Quantity> const* const mark = m_context.quantities.covering(i);
        bool const beside = mark != nullptr && (mark->value.others || !marker.starts_with("with"));
        if (beside && figure.count) {
          add_count(figure, mark->value.count, language::bytes_of(m_analysis, {mark->first, mark->last}));
          return;
        }
      }
    }
  }

  /// A name that is nothing else and is killed, hurt, arrested or taken is one person.
  void count_as_person(Participant& participant) const {
    Actor& actor = participant.actor;
    bool const name = m_analysis.tokens[participant.head].upos == Upos::propn;
    std::uint32_t const det = language::first_child(m_analysis, participant.head, Relation::det);
    bool const harm = m_frame.effect == Effect::death || m_frame.effect == Effect::injury ||
                      m_frame.effect == Effect::detention || m_frame.effect == Effect::abduction;
    bool const one = harm && det != no_token &&
                     (m_analysis.tokens[det].lower == "a" || m_analysis.tokens[det].lower == "an") &&
                     m_analysis.tokens[participant.head].upos == Upos::noun &&
                     m_context.markup.roles.at[participant.head] == no_mark && !participant.weapon &&
                     !participant.event && m_context.quantities.at[participant.head] == no_mark;
    if (one && !actor.count) {
      actor.count = Count{1, 1, 1};
      participant.count_span = actor.span;
      return;
    }
    if (name && m_frame.effect != Effect::damage && !actor.count && actor.id.empty() && actor.country.empty() &&
        actor.kind == ActorKind::organization) {
      actor.kind = ActorKind::person;
      actor.count = Count{1, 1, 1};
      participant.count_span = actor.span;
    }
  }

  static void add_count(Figure& figure, Count const& count, ByteSpan span) {
    if (!figure.count) {
      figure = {count, span};
      return;
    }
    auto const sum = [](std::optional<std::int64_t> const& a, std::optional<std::int64_t> const& b) {
      return a && b ? std::optional<std::int64_t>(*a + *b) : std::nullopt;
    };
    figure.implied = false;
    figure.count = Count{sum(figure.count->low, count.low), sum(figure.count->best, count.best),
                         sum(figure.count->high, count.high)};
    figure.span = cover(figure.span, span);
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  knowledge::Frame const& m_frame;
  Mention& m_mention;
};

}  // namespace

void take_figures(CodingContext const& context, Mention& mention) {
  FigureTaker(context, mention).run();
}

}  // namespace annals::coding
