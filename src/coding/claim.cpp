// coding/claim.cpp -- statements on responsibility. See coding/claim.hpp.
#include "coding/claim.hpp"

#include <algorithm>
#include <array>
#include <optional>

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

constexpr std::array<std::string_view, 8> claim_verbs = {"claim", "admit", "acknowledge", "accept", "assume", "take", "avow", "own"};
constexpr std::array<std::string_view, 6> deny_verbs = {"deny", "disclaim", "reject", "disavow", "disown", "refute"};
constexpr std::array<std::string_view, 7> blame_verbs = {"blame", "accuse", "suspect", "attribute", "pin", "hold", "believe"};
constexpr std::array<std::string_view, 28> act_nouns = {"responsibility", "credit", "attack", "bombing", "killing", "blast", "murder", "assassination", "kidnapping",
                                                        "explosion", "shooting", "ambush", "authorship", "raid", "strike", "involvement", "role", "abduction", "operation", "deed",
                                                        "massacre", "action", "assault", "bomb", "hijacking", "death", "execution", "downing"};

class ClaimFinder {
 public:
  explicit ClaimFinder(CodingContext const& context) : m_context(context), m_analysis(context.analysis) {}

  std::vector<Claim> run() {
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < m_analysis.tokens.size(); ++i) {
      if (m_analysis.tokens[i].upos != Upos::verb && m_analysis.tokens[i].upos != Upos::noun) {
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
    bool const verb = m_analysis.tokens[i].upos == Upos::verb;
    if (verb && among(lemma, claim_verbs) && has_act_object(i, lemma != "claim")) {
      return make(ClaimKind::claimed, i, language::agent(m_analysis, i));
    }
    if (verb && among(lemma, deny_verbs) && (has_act_object(i, false) || near_word(i, "responsibility") || near_word(i, "involvement"))) {
      return make(ClaimKind::denied, i, language::agent(m_analysis, i));
    }
    if (verb && among(lemma, blame_verbs)) {
      return blame_at(i, lemma);
    }
    if (!verb && (lemma == "claim" || lemma == "statement") && near_word(i, "responsibility")) {
      std::uint32_t const head = m_analysis.tokens[i].head;
      return make(ClaimKind::claimed, i, head == no_token ? no_token : language::agent(m_analysis, head));
    }
    if (!verb && lemma == "claim" && m_analysis.tokens[i].relation == Relation::obj && m_analysis.tokens[i].head != no_token) {
      return make(ClaimKind::claimed, i, language::agent(m_analysis, m_analysis.tokens[i].head));
    }
    return std::nullopt;
  }

  /// "claimed responsibility", "claimed the attack"; other verbs ask for "responsibility" or "credit".
  bool has_act_object(std::uint32_t verb, bool responsibility_only) const {
    std::uint32_t const object = language::is_passive(m_analysis, verb) ? language::patient(m_analysis, verb) : language::object(m_analysis, verb);
    if (object == no_token) {
      return near_word(verb, "responsibility");
    }
    std::string_view const lemma = m_analysis.tokens[object].lemma;
    return responsibility_only ? lemma == "responsibility" || lemma == "credit" || lemma == "authorship" : among(lemma, act_nouns);
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
    if (lemma == "hold" && !near_word(i, "responsible")) {
      return std::nullopt;
    }
    if (lemma == "believe" && !passive) {
      return std::nullopt;
    }
    if (lemma == "attribute" || lemma == "pin") {
      return make(ClaimKind::suspected, i, language::oblique(m_analysis, i, lemma == "pin" ? "on" : "to"));
    }
    std::uint32_t const on = passive ? language::oblique(m_analysis, i, "on") : no_token;
    std::uint32_t const who = on != no_token ? on : passive ? language::patient(m_analysis, i) : language::object(m_analysis, i);
    return make(ClaimKind::suspected, i, who);
  }

  std::optional<Claim> make(ClaimKind kind, std::uint32_t token, std::uint32_t who) const {
    Claim claim;
    claim.kind = kind;
    claim.token = token;
    if (who != no_token) {
      std::string_view const lower = m_analysis.tokens[who].lower;
      bool const nobody = lower == "nobody" || lower == "none" || language::is_negated(m_analysis, who) || lower == "no-one" || language::is_negated(m_analysis, token);
      claim.by = make_participants(m_context, who);
      claim.kind = nobody && kind == ClaimKind::claimed ? ClaimKind::nobody : kind;
    }
    if (claim.by.empty() && claim.kind != ClaimKind::nobody) {
      return std::nullopt;
    }
    return claim;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
};

bool can_be_claimed(CodingContext const& context, Mention const& mention) {
  EventType const type = context.frames[mention.trigger.frame].type;
  return mention.accepted && (type == EventType::assault || type == EventType::coerce);
}

/// The mention of the claim's own sentence, else the nearest before it within three sentences.
Mention* mention_for(CodingContext const& context, Claim const& claim, std::vector<Mention>& mentions) {
  std::uint32_t const sentence = context.analysis.tokens[claim.token].sentence;
  Mention* best = nullptr;
  for (Mention& mention : mentions) {
    if (!can_be_claimed(context, mention) || mention.trigger.sentence > sentence) {
      continue;
    }
    bool const own = mention.trigger.sentence == sentence;
    bool const near = sentence - mention.trigger.sentence <= 3;
    if (own || (near && (best == nullptr || best->trigger.sentence < sentence))) {
      best = best != nullptr && own && best->trigger.sentence == sentence ? best : &mention;
    }
  }
  return best;
}

}  // namespace

std::vector<Claim> find_claims(CodingContext const& context) { return ClaimFinder(context).run(); }

void apply_claims(CodingContext const& context, std::vector<Claim> const& claims, std::vector<Mention>& mentions) {
  for (Claim const& claim : claims) {
    Mention* const mention = mention_for(context, claim, mentions);
    if (mention == nullptr) {
      continue;
    }
    mention->claim_token = claim.token;
    switch (claim.kind) {
      case ClaimKind::claimed:
        if (!mention->claimant) {
          mention->claimant = claim.by.front();
        }
        break;
      case ClaimKind::denied:
        mention->denied = true;
        break;
      case ClaimKind::suspected:
        mention->suspected = true;
        if (mention->source.empty()) {
          mention->source = claim.by;
        }
        break;
      case ClaimKind::nobody:
        break;
    }
  }
}

}  // namespace annals::coding
