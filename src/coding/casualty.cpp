// coding/casualty.cpp -- figures apart from the verb. See coding/casualty.hpp.
#include "coding/casualty.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::VictimKind;
using language::Analysis;
using language::Token;
using language::Upos;

struct CasualtyFigure {
  VictimKind kind = VictimKind::killed;
  Count count;
  ByteSpan span;
  std::uint32_t token = 0;
};

template <std::size_t N>
bool among(std::string_view word, std::array<std::string_view, N> const& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class CasualtyFinder {
 public:
  explicit CasualtyFinder(CodingContext const& context) : m_context(context), m_analysis(context.analysis) {}

  std::vector<CasualtyFigure> run() const {
    std::vector<CasualtyFigure> figures;
    for (Mark<Quantity> const& mark : m_context.quantities.marks) {
      if (std::optional<VictimKind> const kind = kind_of(mark)) {
        figures.push_back({*kind, mark.value.count, language::bytes_of(m_analysis, {mark.first, mark.last}), mark.first});
      }
    }
    return figures;
  }

 private:
  static std::optional<VictimKind> kind_of_word(std::string_view word) {
    constexpr std::array<std::string_view, 14> dead = {"dead", "killed", "deaths", "fatalities", "bodies", "lives", "slain", "died", "dead.", "corpses", "murdered", "death", "massacred", "executed"};
    constexpr std::array<std::string_view, 7> hurt = {"wounded", "injured", "hurt", "injuries", "maimed", "hospitalized", "hospitalised"};
    constexpr std::array<std::string_view, 4> held = {"arrested", "detained", "arrests", "jailed"};
    constexpr std::array<std::string_view, 5> taken = {"kidnapped", "abducted", "hostages", "captives", "hostage"};
    if (among(word, dead)) {
      return VictimKind::killed;
    }
    if (among(word, hurt)) {
      return VictimKind::injured;
    }
    if (among(word, held)) {
      return VictimKind::detained;
    }
    return among(word, taken) ? std::optional(VictimKind::abducted) : std::nullopt;
  }

  /// The figure's own noun or what follows it: "N [people|others|...] dead"; or what stands before: "death toll of N".
  std::optional<VictimKind> kind_of(Mark<Quantity> const& mark) const {
    language::Sentence const& sentence = m_analysis.sentence_of(mark.first);
    for (std::uint32_t i = mark.last; i < std::min(sentence.last, mark.last + 3); ++i) {
      std::string_view const word = m_analysis.tokens[i].lower;
      if (std::optional<VictimKind> const kind = kind_of_word(word)) {
        return kind;
      }
      bool const passes = word == "people" || word == "others" || word == "other" || word == "more" || word == "persons" || word == "civilians" ||
                          word == "soldiers" || word == "were" || word == "was" || word == "are" || word == "is" || word == "policemen" || word == "of" || word == "men" || word == "left" || word == "confirmed";
      if (!passes) {
        break;
      }
    }
    return kind_before(mark, sentence);
  }

  std::optional<VictimKind> kind_before(Mark<Quantity> const& mark, language::Sentence const& sentence) const {
    std::uint32_t const start = mark.first > sentence.first + 6 ? mark.first - 6 : sentence.first;
    for (std::uint32_t i = mark.first; i > start;) {
      --i;
      std::string_view const word = m_analysis.tokens[i].lower;
      if (word == "toll" || word == "tolls") {
        return VictimKind::killed;
      }
      if (word == "killing" || word == "kills" || word == "killed" || word == "wounding" || word == "injuring" || word == "wounded" || word == "injured") {
        bool const direct = i + 1 == mark.first;
        return !direct ? std::nullopt : std::optional(word.starts_with("kill") ? VictimKind::killed : VictimKind::injured);
      }
      if (m_analysis.tokens[i].upos == Upos::punct || m_analysis.tokens[i].upos == Upos::verb) {
        bool const carries = word == "rose" || word == "risen" || word == "rise" || word == "reached" || word == "put" || word == "stood" || word == "stands";
        if (!carries) {
          return std::nullopt;
        }
      }
    }
    return std::nullopt;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
};

Figure& figure_of(MentionFigures& figures, VictimKind kind) {
  switch (kind) {
    case VictimKind::injured:
      return figures.injured;
    case VictimKind::detained:
      return figures.detained;
    case VictimKind::abducted:
      return figures.abducted;
    default:
      return figures.killed;
  }
}

bool takes(CodingContext const& context, Mention const& mention, VictimKind kind) {
  EventType const type = context.frames[mention.trigger.frame].type;
  if (!mention.accepted) {
    return false;
  }
  return kind == VictimKind::detained ? type == EventType::coerce : type == EventType::assault;
}

Mention* mention_for(CodingContext const& context, CasualtyFigure const& figure, std::vector<Mention>& mentions) {
  std::uint32_t const sentence = context.analysis.tokens[figure.token].sentence;
  Mention* best = nullptr;
  auto const gap = [&](Mention const& mention) {
    return mention.trigger.token > figure.token ? mention.trigger.token - figure.token : figure.token - mention.trigger.token;
  };
  for (Mention& mention : mentions) {
    bool const own = mention.trigger.sentence == sentence;
    bool const before = mention.trigger.sentence < sentence && sentence - mention.trigger.sentence <= 2;
    if (!takes(context, mention, figure.kind) || (!own && !before)) {
      continue;
    }
    if (best == nullptr || gap(mention) < gap(*best)) {
      best = &mention;
    }
  }
  return best;
}

}  // namespace

void add_casualties(CodingContext const& context, std::vector<Mention>& mentions) {
  for (CasualtyFigure const& found : CasualtyFinder(context).run()) {
    Mention* const mention = mention_for(context, found, mentions);
    if (mention == nullptr) {
      continue;
    }
    Figure& figure = figure_of(mention->figures, found.kind);
    if (!figure.count) {
      figure = {found.count, found.span};
    }
  }
}

}  // namespace annals::coding
