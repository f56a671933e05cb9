// coding/claim.cpp -- statements on responsibility. See coding/claim.hpp.
#include "coding/claim.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Upos;

template <std::size_t N>
bool among(std::string_view lemma, std::array<std::string_view, N> const& list) {
  return std::find(list.begin(), list.end(), lemma) != list.end();
}

constexpr std::array<std::string_view, 5> admit_verbs = {"admit", "acknowledge", "avow", "own", "confess"};
constexpr std::array<std::string_view, 5> take_verbs = {"accept", "assume", "take", "bear", "undertake"};
constexpr std::array<std::string_view, 6> deny_verbs = {"deny", "disclaim", "reject", "disavow", "disown", "refute"};
constexpr std::array<std::string_view, 7> say_verbs = {"say",   "claim", "announce", "declare",
                                                       "state", "boast", "report"};
constexpr std::array<std::string_view, 12> blame_verbs = {"blame", "accuse", "suspect", "attribute",
                                                          "pin",   "hold",   "believe", "ascribe",
                                                          "think", "lay",    "link",    "implicate"};
constexpr std::array<std::string_view, 6> responsibility_nouns = {"responsibility", "credit",    "authorship",
                                                                  "blame",          "paternity", "responsible"};
constexpr std::array<std::string_view, 30> act_nouns = {
    "responsibility", "credit",    "attack",    "bombing",  "killing",  "blast",      "murder",  "assassination",
    "kidnapping",     "operation", "explosion", "shooting", "ambush",   "authorship", "raid",    "strike",
    "involvement",    "role",      "abduction", "deed",     "massacre", "action",     "assault", "bomb",
    "hijacking",      "death",     "execution", "downing",  "part",     "hand"};
constexpr std::array<std::string_view, 5> toll_nouns = {"life", "victim", "toll", "casualty", "live"};
constexpr std::array<std::string_view, 8> self_words = {"it", "its", "they", "their", "we", "our", "he", "his"};

class ClaimFinder {
 public:
  explicit ClaimFinder(CodingContext const& context) : m_context(context), m_analysis(context.analysis) {}

  std::vector<Claim> run() {
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < m_analysis.tokens.size(); ++i) {
      Upos const tag = m_analysis.tokens[i].upos;
      if (tag != Upos::verb && tag != Upos::noun && tag != Upos::adj) {
        continue;
      }
      if (std::optional<Claim> claim = claim_at(i)) {
        claims.push_back(std::move(*claim));
      }
    }
    return claims;
  }

 private:
  std::optional<Claim> claim_at(std::uint32_t i) const {
    std::string_view const lemma = m_analysis.tokens[i].lemma;
    if (m_analysis.tokens[i].upos != Upos::verb) {
      return claim_of_noun(i, lemma);
    }
    if (std::uint32_t const capitals = capitals_before(i); lemma == "claim" && capitals != no_token) {
      return make(ClaimKind::claimed, i, capitals);
    }
    bool const of_act = (lemma == "claim" && claims_something(i)) || (among(lemma, admit_verbs) && admits_act(i)) ||
                        (among(lemma, take_verbs) && near_responsibility(i));
    if (of_act || (among(lemma, say_verbs) && says_own_act(i))) {
      return make(ClaimKind::claimed, i, speaker(i));
    }
    if (among(lemma, deny_verbs) &&
        (has_act_object(i) || near_word(i, "responsibility") || near_word(i, "involvement") || object_is_pronoun(i))) {
      return make(ClaimKind::denied, i, speaker(i));
    }
    return among(lemma, blame_verbs) ? blame_at(i, lemma) : std::nullopt;
  }

  /// The agent; of "telephoned a newspaper to claim the raid" the one who telephoned.
  std::uint32_t speaker(std::uint32_t verb) const {
    std::uint32_t const own = language::agent(m_analysis, verb);
    Relation const relation = m_analysis.tokens[verb].relation;
    std::uint32_t const head = m_analysis.tokens[verb].head;
    bool const open = relation == Relation::advcl || relation == Relation::xcomp || relation == Relation::conj;
    bool const passive = language::is_passive(m_analysis, verb);
    std::uint32_t const above =
        own != no_token || !open || head == no_token || passive ? own : language::agent(m_analysis, head);
    return above != no_token || passive ? above : actor_before(verb);
  }

  /// "IS claimed it" in a text of small letters: no form of "be".
  std::uint32_t capitals_before(std::uint32_t verb) const {
    if (verb == m_analysis.sentence_of(verb).first) {
      return no_token;
    }
    std::string_view const word = m_analysis.form(verb - 1);
    bool const be = m_analysis.tokens[verb - 1].lower == "is" || m_analysis.tokens[verb - 1].lower == "are";
    bool const capitals = std::all_of(word.begin(), word.end(), is_ascii_upper);
    return be && capitals && is_ascii_lower(m_analysis.form(verb).front()) ? verb - 1 : no_token;
  }

  /// Where the tree has no subject: the actor right before the verb.
  std::uint32_t actor_before(std::uint32_t verb) const {
    std::uint32_t const start = m_analysis.sentence_of(verb).first;
    for (std::uint32_t i = verb; i > start && verb - i < 3;) {
      --i;
      if (m_context.markup.actors.at[i] != no_mark) {
        return i;
      }
      Upos const tag = m_analysis.tokens[i].upos;
      if (tag != Upos::aux && tag != Upos::adv) {
        break;
      }
    }
    return no_token;
  }

  std::optional<Claim> claim_of_noun(std::uint32_t i, std::string_view lemma) const {
    std::uint32_t const head = m_analysis.tokens[i].head;
    bool const names_act = (lemma == "claim" || lemma == "statement") && near_word(i, "responsibility");
    bool const object = lemma == "claim" && m_analysis.tokens[i].relation == Relation::obj;
    std::uint32_t const by = language::oblique(m_analysis, i, "by");
    if (!names_act && !object && (lemma != "claim" || by == no_token)) {
      return std::nullopt;
    }
    std::uint32_t const owner = language::first_child(m_analysis, i, Relation::nmod_poss);
    std::uint32_t const who = by != no_token      ? by
                              : owner != no_token ? owner
                              : head == no_token  ? no_token
                                                  : language::agent(m_analysis, head);
    return make(ClaimKind::claimed, i, who);
  }

  bool object_is_pronoun(std::uint32_t verb) const {
    std::uint32_t const object = language::object(m_analysis, verb);
    return object != no_token && (m_analysis.tokens[object].lower == "it" || m_analysis.tokens[object].lower == "this");
  }

  /// "claimed the attack", "claimed both", "claims 40 dead"; "the blast claimed 20 lives" is none.
  bool claims_something(std::uint32_t verb) const {
    if (near_responsibility(verb)) {
      return true;
    }
    bool const passive = language::is_passive(m_analysis, verb);
    std::uint32_t const object = passive ? language::patient(m_analysis, verb) : language::object(m_analysis, verb);
    if (object == no_token || among(m_analysis.tokens[object].lemma, toll_nouns)) {
      return false;
    }
    return !passive || language::first_child(m_analysis, verb, Relation::obl_agent) != no_token;
  }

  /// "admitted the bombing", "owned up to the raid", "admits to having planted it".
  bool admits_act(std::uint32_t verb) const {
    if (has_act_object(verb) || near_responsibility(verb)) {
      return true;
    }
    std::uint32_t const last = std::min(m_analysis.sentence_of(verb).last, verb + 8);
    for (std::uint32_t i = verb + 1; i < last && m_analysis.tokens[i].upos != Upos::punct; ++i) {
      std::string_view const lower = m_analysis.tokens[i].lower;
      if (among(m_analysis.tokens[i].lemma, act_nouns) || is_violent(i) || lower == "it" || lower == "both") {
        return true;
      }
    }
    return false;
  }

  bool is_violent(std::uint32_t token) const {
    for (knowledge::TriggerPattern const& pattern : m_context.frames.patterns(m_analysis.tokens[token].lemma)) {
      if (pattern.words.size() == 1 && m_context.frames[pattern.frame].type == EventType::assault) {
        return true;
      }
    }
    return false;
  }

  /// "said it had carried out the attack", "says its fighters killed five", "claimed to have shot down a plane".
  bool says_own_act(std::uint32_t verb) const {
    for (std::uint32_t const child : m_analysis.children(verb)) {
      Relation const relation = m_analysis.tokens[child].relation;
      if (child < verb || (relation != Relation::ccomp && relation != Relation::xcomp) || !clause_is_violent(child)) {
        continue;
      }
      if (relation == Relation::xcomp) {
        return true;
      }
      std::uint32_t const subject = language::subject(m_analysis, child);
      return subject != no_token && subject > verb && is_self(subject);
    }
    return false;
  }

  bool clause_is_violent(std::uint32_t verb) const {
    if (is_violent(verb)) {
      return true;
    }
    std::uint32_t const last = std::min(m_analysis.sentence_of(verb).last, verb + 6);
    for (std::uint32_t i = verb + 1; i < last && m_analysis.tokens[i].upos != Upos::punct; ++i) {
      if (among(m_analysis.tokens[i].lemma, act_nouns) || m_analysis.tokens[i].lemma == "responsible" ||
          m_analysis.tokens[i].lemma == "behind") {
        return true;
      }
    }
    return false;
  }

  /// "it", "they", or "its fighters".
  bool is_self(std::uint32_t subject) const {
    if (among(m_analysis.tokens[subject].lower, self_words)) {
      return true;
    }
    std::uint32_t const owner = language::first_child(m_analysis, subject, Relation::nmod_poss);
    return owner != no_token && among(m_analysis.tokens[owner].lower, self_words);
  }

  bool has_act_object(std::uint32_t verb) const {
    std::uint32_t const object = language::is_passive(m_analysis, verb) ? language::patient(m_analysis, verb)
                                                                        : language::object(m_analysis, verb);
    return object != no_token && among(m_analysis.tokens[object].lemma, act_nouns);
  }

  bool near_responsibility(std::uint32_t from) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(from).last, from + 6);
    for (std::uint32_t i = from + 1; i < last && m_analysis.tokens[i].upos != Upos::punct; ++i) {
      if (among(m_analysis.tokens[i].lemma, responsibility_nouns)) {
        return true;
      }
    }
    std::uint32_t const subject =
        language::is_passive(m_analysis, from) ? language::patient(m_analysis, from) : no_token;
    return subject != no_token && among(m_analysis.tokens[subject].lemma, responsibility_nouns);
  }

  bool near_word(std::uint32_t from, std::string_view lemma) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(from).last, from + 5);
    for (std::uint32_t i = from + 1; i < last; ++i) {
      if (m_analysis.tokens[i].lemma == lemma) {
        return true;
      }
    }
    return false;
  }

  std::optional<Claim> blame_at(std::uint32_t i, std::string_view lemma) const {
    bool const passive = language::is_passive(m_analysis, i);
    if ((lemma == "hold" && !near_word(i, "responsible")) || (lemma == "lay" && !near_word(i, "door")) ||
        ((lemma == "believe" || lemma == "think" || lemma == "link") && !passive)) {
      return std::nullopt;
    }
    bool const to = lemma == "attribute" || lemma == "ascribe" || lemma == "link";
    bool const on = lemma == "pin" || (lemma == "blame" && object_is_act(i));
    if (to || on || lemma == "lay") {
      return make(ClaimKind::suspected, i, behind(i, to ? "to" : on ? "on" : "of"));
    }
    if (std::uint32_t const author = author_of_work(i); author != no_token) {
      return make(ClaimKind::suspected, i, author);
    }
    std::uint32_t const said = passive ? language::patient(m_analysis, i) : language::object(m_analysis, i);
    std::uint32_t const clause = language::first_child(m_analysis, i, Relation::ccomp);
    return make(ClaimKind::suspected, i,
                said == no_token && clause != no_token ? language::agent(m_analysis, clause) : said);
  }

  /// "is believed to be the work of X".
  std::uint32_t author_of_work(std::uint32_t verb) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(verb).last, verb + 9);
    for (std::uint32_t i = verb + 1; i + 1 < last; ++i) {
      std::string_view const lemma = m_analysis.tokens[i].lemma;
      if ((lemma == "work" || lemma == "handiwork" || lemma == "hand") && m_analysis.tokens[i + 1].lower == "of") {
        return m_analysis.tokens[i + 1].head;
      }
    }
    return no_token;
  }

  /// "blamed the attack on rebels", "the attack was blamed on rebels": not "blamed rebels for the attack".
  bool object_is_act(std::uint32_t verb) const {
    std::uint32_t const object = language::is_passive(m_analysis, verb) ? language::patient(m_analysis, verb)
                                                                        : language::object(m_analysis, verb);
    return object == no_token || among(m_analysis.tokens[object].lemma, act_nouns) || is_violent(object);
  }

  /// The noun behind a preposition, under the verb or under its object ("blamed the attack on rebels").
  std::uint32_t behind(std::uint32_t verb, std::string_view preposition) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(verb).last, verb + 14);
    for (std::uint32_t i = verb + 1; i < last; ++i) {
      if (m_analysis.tokens[i].relation == Relation::case_ && m_analysis.tokens[i].lower == preposition &&
          m_analysis.tokens[i].head != no_token) {
        return m_analysis.tokens[i].head;
      }
    }
    return no_token;
  }

  std::optional<Claim> make(ClaimKind kind, std::uint32_t token, std::uint32_t who) const {
    Claim claim;
    claim.kind = kind;
    claim.token = token;
    if (who == no_token) {
      return std::nullopt;
    }
    std::string_view const lower = m_analysis.tokens[who].lower;
    bool const nobody = lower == "nobody" || lower == "none" || lower == "no-one" ||
                        language::is_negated(m_analysis, who) || language::is_negated(m_analysis, token);
    claim.by = make_participants(m_context, who);
    std::erase_if(claim.by,
                  [](Participant const& one) { return one.weapon || one.event || one.actor.kind == ActorKind::place; });
    claim.kind = nobody && kind == ClaimKind::claimed ? ClaimKind::nobody : kind;
    if (claim.by.empty() && claim.kind != ClaimKind::nobody) {
      return std::nullopt;
    }
    return claim;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
};

}  // namespace

bool names_act(std::string_view lemma) {
  return among(lemma, act_nouns);
}

std::vector<Claim> find_claims(CodingContext const& context) {
  return ClaimFinder(context).run();
}

}  // namespace annals::coding
