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
  std::uint32_t people = language::no_token;  ///< the noun that is counted
  bool latest = false;
};

template <std::size_t N>
bool among(std::string_view word, std::array<std::string_view, N> const& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::optional<VictimKind> casualty_word(std::string_view word) {
  constexpr std::array<std::string_view, 18> dead = {
      "dead",     "killed", "deaths",    "fatalities", "bodies",   "lives",    "slain", "died",        "corpses",
      "murdered", "death",  "massacred", "executed",   "martyred", "perished", "die",   "slaughtered", "butchered"};
  constexpr std::array<std::string_view, 8> hurt = {"wounded", "injured",      "hurt",         "injuries",
                                                    "maimed",  "hospitalized", "hospitalised", "wounds"};
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

namespace {

class CasualtyFinder {
 public:
  explicit CasualtyFinder(CodingContext const& context) : m_context(context), m_analysis(context.analysis) {}

  std::vector<CasualtyFigure> run() const {
    std::vector<CasualtyFigure> figures;
    for (Mark<Quantity> const& mark : m_context.quantities.marks) {
      std::optional<VictimKind> const kind = is_part(mark) ? std::nullopt : kind_of(mark);
      if (kind) {
        figures.push_back({*kind, mark.value.count, language::bytes_of(m_analysis, {mark.first, mark.last}), mark.first,
                           people_of(mark), is_latest(mark)});
      }
    }
    for (std::uint32_t i = 0; i < m_analysis.tokens.size(); ++i) {
      add_nobody(i, figures);
    }
    return figures;
  }

 private:
  /// "including two children", "two of them", "among them 12 women": parts of a figure that is given.
  bool is_part(Mark<Quantity> const& mark) const {
    language::Sentence const& sentence = m_analysis.sentence_of(mark.first);
    for (std::uint32_t i = mark.first; i > sentence.first && mark.first - i < 3;) {
      --i;
      std::string_view const word = m_analysis.tokens[i].lower;
      if (word == "including" || word == "among" || word == "them" || word == "include" || word == "whom" ||
          word == "included") {
        return true;
      }
    }
    bool const aside = mark.first > sentence.first && m_analysis.tokens[mark.first - 1].lower == ",";
    bool const of = aside && mark.last + 1 < sentence.last && m_analysis.tokens[mark.last].lower == "of";
    std::string_view const whom = of ? m_analysis.tokens[mark.last + 1].lower : std::string_view();
    return whom == "them" || whom == "whom" || whom == "these" || whom == "those";
  }

  /// "the toll rose to 47", "the number of dead stands at 386", "was put at 39".
  bool is_latest(Mark<Quantity> const& mark) const {
    constexpr std::array<std::string_view, 9> verbs = {"rise", "climb",     "revise", "increase", "stand",
                                                       "put",  "establish", "grow",   "reach"};
    language::Sentence const& sentence = m_analysis.sentence_of(mark.first);
    std::string_view const before =
        mark.first > sentence.first ? m_analysis.tokens[mark.first - 1].lower : std::string_view();
    if (before != "to" && before != "at" && before != "as" && before != "reached") {
      return false;
    }
    for (std::uint32_t i = mark.first; i > sentence.first && mark.first - i < 24;) {
      --i;
      if (among(m_analysis.tokens[i].lemma, verbs) || m_analysis.tokens[i].lower == "risen" ||
          m_analysis.tokens[i].lower == "rose") {
        return tells_toll(sentence.first, mark.first);
      }
    }
    return false;
  }

  /// The counted noun.
  std::uint32_t people_of(Mark<Quantity> const& mark) const {
    std::uint32_t const token = language::head_of_range(m_analysis, {mark.first, mark.last});
    language::Relation const relation = m_analysis.tokens[token].relation;
    bool const under = relation == language::Relation::nummod || relation == language::Relation::amod ||
                       relation == language::Relation::det || relation == language::Relation::compound;
    return under && m_analysis.tokens[token].head != language::no_token ? m_analysis.tokens[token].head : token;
  }

  /// The figure's own noun or what follows it: "N [people|others|...] dead"; or what stands before: "death toll of N".
  std::optional<VictimKind> kind_of(Mark<Quantity> const& mark) const {
    language::Sentence const& sentence = m_analysis.sentence_of(mark.first);
    for (std::uint32_t i = mark.last; i < std::min(sentence.last, mark.last + 5); ++i) {
      if (std::optional<VictimKind> const kind = casualty_word(m_analysis.tokens[i].lower)) {
        return kind;
      }
      if (!passes(i)) {
        break;
      }
    }
    std::optional<VictimKind> const before = kind_before(mark, sentence);
    if (!before && is_latest(mark)) {
      return VictimKind::killed;
    }
    return before ? before : kind_in_tree(mark);
  }

  /// "The death toll in Tuesday's ambush ... climbed to 11".
  bool tells_toll(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      std::string_view const word = m_analysis.tokens[i].lower;
      if (word == "toll" || casualty_word(word) == VictimKind::killed) {
        return true;
      }
    }
    return false;
  }

  bool passes(std::uint32_t i) const {
    constexpr std::array<std::string_view, 20> words = {
        "people", "others", "other",     "more", "persons", "were", "was", "are", "is",    "of",
        "men",    "left",   "confirmed", "had",  "have",    "been", "our", "his", "their", "reported"};
    std::string_view const word = m_analysis.tokens[i].lower;
    bool const people = m_context.markup.roles.at[i] != no_mark || m_context.markup.nations.at[i] != no_mark ||
                        m_context.markup.actors.at[i] != no_mark;
    return people || among(word, words) || m_analysis.tokens[i].upos == Upos::adj;
  }

  /// "killing at least 12 people", "12 of the soldiers died": by the verb that governs the counted noun.
  std::optional<VictimKind> kind_in_tree(Mark<Quantity> const& mark) const {
    std::uint32_t const noun = language::first_conjunct(m_analysis, people_of(mark));
    std::uint32_t const verb = m_analysis.tokens[noun].head;
    if (verb == language::no_token || m_analysis.tokens[verb].upos != Upos::verb || verb > mark.first + 12) {
      return std::nullopt;
    }
    constexpr std::array<std::string_view, 12> kill = {"kill",     "murder",  "slay",   "slaughter",
                                                       "massacre", "execute", "martyr", "butcher",
                                                       "behead",   "claim",   "die",    "perish"};
    constexpr std::array<std::string_view, 4> wound = {"wound", "injure", "hurt", "maim"};
    std::string_view const lemma = m_analysis.tokens[verb].lemma;
    language::Relation const relation = m_analysis.tokens[noun].relation;
    bool const subject = relation == language::Relation::nsubj || relation == language::Relation::nsubj_pass;
    bool const dies = lemma == "die" || lemma == "perish";
    bool const patient =
        dies ? subject : relation == language::Relation::obj || (subject && language::is_passive(m_analysis, verb));
    if (!patient ||
        (lemma == "claim" && m_analysis.tokens[noun].lemma != "life" && m_analysis.tokens[noun].lemma != "victim")) {
      return std::nullopt;
    }
    return among(lemma, kill)    ? std::optional(VictimKind::killed)
           : among(lemma, wound) ? std::optional(VictimKind::injured)
                                 : std::nullopt;
  }

  std::optional<VictimKind> kind_before(Mark<Quantity> const& mark, language::Sentence const& sentence) const {
    std::uint32_t const start = mark.first > sentence.first + 6 ? mark.first - 6 : sentence.first;
    for (std::uint32_t i = mark.first; i > start;) {
      --i;
      std::string_view const word = m_analysis.tokens[i].lower;
      if (word == "toll" || word == "tolls") {
        return VictimKind::killed;
      }
      if (word == "killing" || word == "kills" || word == "killed" || word == "wounding" || word == "injuring" ||
          word == "wounded" || word == "injured") {
        bool const direct = i + 1 == mark.first;
        return !direct ? std::nullopt
                       : std::optional(word.starts_with("kill") ? VictimKind::killed : VictimKind::injured);
      }
      if (word == "dead" || word == "wounded:" || word == "casualties") {
        std::string_view const next = i + 1 < mark.first ? m_analysis.tokens[i + 1].lower : std::string_view();
        bool const list = next == ":" || next == "numbered" || next == "at";
        return list ? std::optional(VictimKind::killed) : std::nullopt;
      }
      if (m_analysis.tokens[i].upos == Upos::verb || (m_analysis.tokens[i].upos == Upos::punct && word != ":")) {
        bool const carries = word == "rose" || word == "risen" || word == "rise" || word == "reached" ||
                             word == "put" || word == "stood" || word == "stands" || word == "climbed" ||
                             word == "increased" || word == "revised";
        if (!carries) {
          return std::nullopt;
        }
      }
    }
    return std::nullopt;
  }

  /// "no casualties", "nobody was hurt", "no one was killed": a figure of zero.
  void add_nobody(std::uint32_t i, std::vector<CasualtyFigure>& figures) const {
    std::string_view const word = m_analysis.tokens[i].lower;
    language::Sentence const& sentence = m_analysis.sentence_of(i);
    bool const no_one = word == "no" && i + 1 < sentence.last && m_analysis.tokens[i + 1].lower == "one";
    if (word != "no" && word != "nobody" && word != "none" && word != "without" && word != "no-one") {
      return;
    }
    for (std::uint32_t j = i + 1; j < std::min(sentence.last, i + (no_one ? 6U : 5U)); ++j) {
      std::string_view const what = m_analysis.tokens[j].lower;
      bool const killed = what == "killed" || what == "deaths" || what == "died" || what == "fatalities";
      bool const injured = what == "injuries" || what == "wounded" || what == "injured";
      bool const all = what == "casualties" || what == "victims" || what == "losses" || what == "loss" ||
                       what == "hurt" || what == "harmed";
      ByteSpan const span = cover(m_analysis.tokens[i].span, m_analysis.tokens[j].span);
      if (killed || all) {
        figures.push_back({VictimKind::killed, {0, 0, 0}, span, i});
      }
      if (injured || all) {
        figures.push_back({VictimKind::injured, {0, 0, 0}, span, i});
      }
      if (killed || injured || all || (m_analysis.tokens[j].upos == Upos::punct)) {
        return;
      }
    }
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
};

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
    return mention.trigger.token > figure.token ? mention.trigger.token - figure.token
                                                : figure.token - mention.trigger.token;
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

/// "132 dead", "killing 12 people": those who are counted are the target, where nobody else is.
void add_counted(CodingContext const& context, CasualtyFigure const& found, Mention& mention) {
  std::optional<Participant> counted = make_participant(context, found.people);
  if (counted && !counted->event && !counted->weapon && counted->people) {
    counted->actor.effect = found.kind == VictimKind::killed    ? Effect::death
                            : found.kind == VictimKind::injured ? Effect::injury
                                                                : Effect::none;
    mention.target.push_back(std::move(*counted));
  }
}

}  // namespace

void add_casualties(CodingContext const& context, std::vector<Mention>& mentions) {
  for (CasualtyFigure const& found : CasualtyFinder(context).run()) {
    Mention* const mention = mention_for(context, found, mentions);
    if (mention == nullptr) {
      continue;
    }
    Figure& figure = figure_of(mention->figures, found.kind);
    bool const implied = figure.implied && found.count.best.value_or(found.count.low.value_or(0)) > 1;
    if (!figure.count || found.latest || implied) {
      figure = {found.count, found.span, found.latest};
    }
    bool const counted = found.people != language::no_token && found.count.best.value_or(1) != 0;
    if (mention->target.empty() && counted) {
      add_counted(context, found, *mention);
    }
  }
}

}  // namespace annals::coding
