// coding/figure_choice.cpp -- which numbers are an event's. See coding/figure_choice.hpp.
#include "coding/figure_choice.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "coding/casualty.hpp"
#include "coding/tree_path.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::VictimKind;
using language::Analysis;
using language::no_token;
using language::Relation;

constexpr std::uint32_t reach_back = 1;  ///< sentences
constexpr std::uint32_t reach_ahead = 2;
constexpr double likely = 0.35;

std::string_view kind_name(VictimKind kind) {
  constexpr std::array<std::string_view, 5> names = {"none", "killed", "injured", "detained", "abducted"};
  return names[static_cast<std::size_t>(kind)];
}

std::int64_t size_of(Count const& count) {
  return count.best.value_or(count.low.value_or(count.high.value_or(0)));
}

std::string_view magnitude(Count const& count) {
  std::int64_t const size = size_of(count);
  return size == 0 ? "0" : size == 1 ? "1" : size <= 5 ? "2-5" : size <= 20 ? "6-20" : size <= 100 ? "21-100" : "101+";
}

/// The counted noun: what the number hangs on, else the number.
std::uint32_t counted_noun(Analysis const& analysis, std::uint32_t token) {
  language::Token const& word = analysis.tokens[token];
  bool const under = word.relation == Relation::nummod || word.relation == Relation::amod ||
                     word.relation == Relation::det || word.relation == Relation::compound;
  return under && word.head != no_token ? word.head : token;
}

class FigureFeatures {
 public:
  FigureFeatures(Cast const& cast, std::vector<Mention const*> const& event, Mention const& mention,
                 FigureCandidate const& candidate, VictimKind kind, FeatureList& features)
      : m_context(cast.context()),
        m_analysis(m_context.analysis),
        m_event(event),
        m_mention(mention),
        m_one(candidate),
        m_victim_kind(kind),
        m_kind(kind_name(kind)),
        m_features(features) {}

  void add() {
    m_features.clear();
    add_rule();
    add_place();
    if (m_one.origin != FigureOrigin::rule) {
      add_noun();
      add_words_around();
    }
  }

 private:
  void add_rule() {
    constexpr std::array<std::string_view, 3> origins = {"number", "person", "rule"};
    std::string const origin = concat({origins[static_cast<std::size_t>(m_one.origin)], " ", m_kind});
    m_features.add("origin", origin);
    m_features.add("magnitude", magnitude(m_one.count), origin);
    m_features.add("bounds", m_one.count.best && m_one.count.high ? "exact" : "open", origin);
    std::string found;
    for (VictimKind const kind : victim_kinds) {
      bool some = false;
      bool same = false;
      for (Mention const* mention : m_event) {
        Figure const& figure = figure_of(mention->figures, kind);
        some = some || figure.count;
        same = same || (figure.count && figure.count == m_one.count);
      }
      std::string_view const state = same ? "same" : some ? "other" : "none";
      m_features.add(concat({"rule.", kind_name(kind)}), state, origin);
      found += kind == m_victim_kind ? state : "";
    }
    m_features.add("rule.size", found, magnitude(m_one.count));
    Figure const& own = figure_of(m_mention.figures, m_victim_kind);
    m_features.add("rule.own",
                   !own.count                 ? "none"
                   : own.count == m_one.count ? (own.implied ? "implied" : "same")
                                              : "other",
                   origin);
    std::size_t mentions = 0;
    bool largest = true;
    for (Mention const* mention : m_event) {
      Figure const& figure = figure_of(mention->figures, m_victim_kind);
      mentions += figure.count && figure.count == m_one.count ? 1U : 0U;
      largest = largest && (!figure.count || size_of(*figure.count) <= size_of(m_one.count));
    }
    m_features.add("told", mentions > 1 ? "2+" : mentions == 1 ? "1" : "0", origin);
    m_features.add("largest", largest ? "yes" : "no", concat({origin, " ", found}));
    std::string_view const type = event_type_name(m_context.frames[m_mention.trigger.frame].type);
    m_features.add("type", type, origin);
    bool const counts = m_context.frames[m_mention.trigger.frame].count == m_victim_kind;
    m_features.add("frame", counts ? "counts" : "other", origin);
    m_features.add("realis", realis_name(m_mention.trigger.realis), m_kind);
  }

  void add_place() {
    std::uint32_t const here = m_analysis.tokens[m_one.token].sentence;
    std::uint32_t const there = m_mention.trigger.sentence;
    std::string_view const where = here == there       ? "in"
                                   : here < there      ? "before"
                                   : here == there + 1 ? "next"
                                                       : "after";
    bool const paragraph = m_analysis.sentences[here].paragraph == m_analysis.sentences[there].paragraph;
    m_where = concat({where, paragraph ? "" : ".apart"});
    m_features.add("where", m_where, m_kind);
    if (here == there && m_one.origin != FigureOrigin::rule) {
      std::string const path = path_between(m_analysis, m_mention.trigger.token, m_one.noun);
      bool const counts = m_context.frames[m_mention.trigger.frame].count == m_victim_kind;
      m_features.add("path", path, counts ? m_kind : "other");
      m_features.add("path.passive", path, m_mention.trigger.passive ? "passive" : "active");
      m_features.add("side", m_one.token > m_mention.trigger.token ? "behind" : "before", m_kind);
    }
  }

  void add_noun() {
    language::Token const& noun = m_analysis.tokens[m_one.noun];
    Mark<RoleMark> const* role = m_context.markup.roles.covering(m_one.noun);
    bool const name = language::proper_name_at(m_analysis, m_one.noun) != nullptr;
    std::string_view const what = m_one.noun == m_one.token && m_one.origin == FigureOrigin::number ? "bare"
                                  : role != nullptr ? (role->value.role->violent ? "attackers" : "people")
                                  : name            ? "name"
                                                    : "thing";
    m_features.add("noun", noun.lemma, m_kind);
    m_features.add("what", what, m_kind);
    m_features.add("what.where", what, m_where);
    m_features.add("relation", language::relation_name(noun.relation), m_kind);
    if (noun.head != no_token) {
      language::Token const& head = m_analysis.tokens[noun.head];
      m_features.add("head", concat({head.lemma, " ", language::relation_name(noun.relation)}), m_kind);
      std::optional<VictimKind> const says = casualty_word(head.lower);
      m_features.add("head.says", says ? kind_name(*says) : "nothing", m_kind);
    }
    m_features.add("others", m_one.others ? "yes" : "no", m_kind);
  }

  /// The nearest word of harm on each side, and what stands right before.
  void add_words_around() {
    language::Sentence const& sentence = m_analysis.sentence_of(m_one.token);
    std::uint32_t const last = std::min(sentence.last, m_one.token + 9);
    std::string_view ahead = "nothing";
    for (std::uint32_t i = m_one.token + 1; i < last && ahead == "nothing"; ++i) {
      if (m_context.quantities.at[i] != no_mark && m_context.quantities.at[i] != m_context.quantities.at[m_one.token]) {
        ahead = "number";
      } else if (std::optional<VictimKind> const says = casualty_word(m_analysis.tokens[i].lower)) {
        ahead = kind_name(*says);
      }
    }
    std::string_view back = "nothing";
    std::uint32_t const first = m_one.token > sentence.first + 8 ? m_one.token - 8 : sentence.first;
    for (std::uint32_t i = m_one.token; i > first && back == "nothing";) {
      --i;
      if (m_context.quantities.at[i] != no_mark && m_context.quantities.at[i] != m_context.quantities.at[m_one.token]) {
        back = "number";
      } else if (std::optional<VictimKind> const says =
                     casualty_word(m_analysis.tokens[i].lemma == "kill" ? "killed"
                                   : m_analysis.tokens[i].lemma == "wound" || m_analysis.tokens[i].lemma == "injure"
                                       ? "wounded"
                                       : m_analysis.tokens[i].lower)) {
        back = kind_name(*says);
      }
    }
    m_features.add("ahead", ahead, m_kind);
    m_features.add("back", back, m_kind);
    m_features.add("around", concat({back, " ", ahead}), m_kind);
    std::string_view const before =
        m_one.token > sentence.first ? m_analysis.tokens[m_one.token - 1].lower : std::string_view("^");
    m_features.add("before", before, m_kind);
    m_features.add("after", m_one.token + 1 < sentence.last ? m_analysis.tokens[m_one.token + 1].lower : "$", m_kind);
    bool part = false;
    for (std::uint32_t i = m_one.token; i > first && m_one.token - i < 4;) {
      --i;
      std::string_view const word = m_analysis.tokens[i].lower;
      part = part || word == "including" || word == "among" || word == "them" || word == "whom";
    }
    m_features.add("part", part ? "yes" : "no", m_kind);
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<Mention const*> const& m_event;
  Mention const& m_mention;
  FigureCandidate const& m_one;
  VictimKind m_victim_kind;
  std::string_view m_kind;
  std::string m_where;
  FeatureList& m_features;
};

/// A value that an event's mentions speak for, each by itself.
struct Value {
  FigureCandidate candidate;  ///< where it is most probable
  Mention* mention = nullptr;
  double score = 0;  ///< of the candidate
  double doubt = 1;  ///< that none of the candidates with this value is right
};

void add_value(std::vector<Value>& values, FigureCandidate const& one, Mention& mention, double score) {
  auto found = std::ranges::find_if(values, [&](Value const& value) { return value.candidate.count == one.count; });
  if (found == values.end()) {
    values.push_back({one, &mention, score, 1});
    found = values.end() - 1;
  }
  found->doubt *= 1 - score;
  if (score > found->score) {
    found->candidate = one;
    found->mention = &mention;
    found->score = score;
  }
}

}  // namespace

FigureCandidates::FigureCandidates(Cast const& cast) : m_cast(cast) {
  Analysis const& analysis = cast.context().analysis;
  for (Mark<Quantity> const& mark : cast.context().quantities.marks) {
    std::uint32_t const head = language::head_of_range(analysis, {mark.first, mark.last});
    m_all.push_back({mark.value.count, language::bytes_of(analysis, {mark.first, mark.last}), mark.first,
                     counted_noun(analysis, head), FigureOrigin::number, mark.value.others});
  }
  for (Participant const& one : cast.all()) {
    bool const listed = analysis.tokens[one.head].relation == Relation::conj ||
                        language::has_child(analysis, one.head, Relation::conj);  // a rule adds them up
    bool const single =
        one.actor.count == Count{1, 1, 1} && cast.context().quantities.at[one.head] == no_mark && !listed;
    if (single && !std::ranges::any_of(m_all, [&](FigureCandidate const& other) { return other.noun == one.head; })) {
      m_all.push_back({*one.actor.count, one.actor.span, one.head, one.head, FigureOrigin::person, false});
    }
  }
  std::ranges::stable_sort(m_all, {}, &FigureCandidate::token);
}

void FigureCandidates::in_reach(Mention const& mention, VictimKind kind, std::vector<FigureCandidate>& out) const {
  out.clear();
  Analysis const& analysis = m_cast.context().analysis;
  std::uint32_t const there = mention.trigger.sentence;
  for (FigureCandidate const& one : m_all) {
    std::uint32_t const here = analysis.tokens[one.token].sentence;
    bool const near = here <= there ? there - here <= reach_back : here - there <= reach_ahead;
    if (near && (one.origin == FigureOrigin::number || here == there)) {
      out.push_back(one);
    }
  }
  Figure const& rule = figure_of(mention.figures, kind);
  if (rule.count) {
    out.push_back({*rule.count, rule.span, mention.trigger.token, mention.trigger.token, FigureOrigin::rule, false});
  }
}

void figure_features(Cast const& cast, std::vector<Mention const*> const& event, Mention const& mention,
                     FigureCandidate const& candidate, VictimKind kind, FeatureList& features) {
  FigureFeatures(cast, event, mention, candidate, kind, features).add();
}

void choose_figures(Cast const& cast, LinearModel const& model, std::vector<Mention>& mentions, std::uint32_t events) {
  if (model.empty()) {
    return;
  }
  FigureCandidates const candidates(cast);
  std::vector<std::vector<Mention const*>> members(events);
  for (Mention const& mention : mentions) {
    if (mention.accepted) {
      members[mention.event].push_back(&mention);
    }
  }
  std::vector<std::array<std::vector<Value>, victim_kinds.size()>> values(events);
  FeatureList features;
  std::vector<FigureCandidate> reached;
  for (Mention& mention : mentions) {
    for (std::size_t k = 0; mention.accepted && k < victim_kinds.size(); ++k) {
      candidates.in_reach(mention, victim_kinds[k], reached);
      for (FigureCandidate const& one : reached) {
        figure_features(cast, members[mention.event], mention, one, victim_kinds[k], features);
        add_value(values[mention.event][k], one, mention, model.probability(features));
      }
    }
  }
  for (Mention& mention : mentions) {
    if (mention.accepted) {
      mention.figures = {};
    }
  }
  for (auto const& event : values) {
    for (std::size_t k = 0; k < victim_kinds.size(); ++k) {
      auto const best = std::ranges::min_element(event[k], {}, &Value::doubt);
      if (best != event[k].end() && 1 - best->doubt >= likely) {
        figure_of(best->mention->figures, victim_kinds[k]) = {best->candidate.count, best->candidate.span, true, false};
      }
    }
  }
}

}  // namespace annals::coding
