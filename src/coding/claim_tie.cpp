// coding/claim_tie.cpp -- which act a statement on responsibility speaks of. See coding/claim.hpp.
#include <algorithm>

#include "coding/claim.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::Upos;

/// Which mention a claim speaks of.
class ClaimTie {
 public:
  ClaimTie(CodingContext const& context, std::vector<Mention> const& mentions)
      : m_context(context), m_analysis(context.analysis), m_mentions(mentions) {}

  [[nodiscard]] std::vector<Mention const*> find(Claim const& claim) const {
    std::size_t const many = how_many(claim);
    Mention const* const own = many == 1 ? in_sentence(claim) : nullptr;
    if (own != nullptr) {
      return {own};
    }
    std::vector<Mention const*> found;
    std::uint32_t const sentence = m_analysis.tokens[claim.token].sentence;
    if (many == 1) {
      if (Mention const* const named = by_place(claim)) {
        return {named};
      }
    }
    for (std::size_t m = m_mentions.size(); m > 0 && found.size() < many;) {
      Mention const& mention = m_mentions[--m];
      bool const told =
          std::any_of(found.begin(), found.end(), [&](Mention const* one) { return one->event == mention.event; });
      bool const near = mention.trigger.sentence < sentence && sentence - mention.trigger.sentence <= 4;
      if (near && !told && can_be(claim, mention)) {
        found.push_back(&mention);
      }
    }
    if (found.empty()) {
      // Far below, a claim is of what the report is about.
      auto const first = std::find_if(m_mentions.begin(), m_mentions.end(), [&](Mention const& one) {
        return one.trigger.sentence < sentence && can_be(claim, one);
      });
      if (first != m_mentions.end()) {
        found.push_back(&*first);
      }
    }
    return found;
  }

 private:
  bool can_be(Claim const& claim, Mention const& mention) const {
    bool const assault = mention.accepted && m_context.frames[mention.trigger.frame].type == EventType::assault;
    // A named actor did it already, and another one speaks: not this act.
    bool const other = claim.kind == ClaimKind::claimed && !claim.by.empty() && !claim.by.front().actor.id.empty() &&
                       std::any_of(mention.source.begin(), mention.source.end(), [&](Participant const& one) {
                         return !one.actor.id.empty() && one.actor.id != claim.by.front().actor.id &&
                                one.actor.affiliation != claim.by.front().actor.id;
                       });
    return assault && !other;
  }

  Mention const* in_sentence(Claim const& claim) const {
    std::uint32_t const sentence = m_analysis.tokens[claim.token].sentence;
    Mention const* best = nullptr;
    auto const rank = [&](Mention const& one) {
      std::uint32_t const token = one.trigger.token;
      bool const under = language::is_under(m_analysis, token, claim.token);
      std::uint32_t const gap = token > claim.token ? token - claim.token : claim.token - token;
      return (under ? 0U : 1000U) + gap;
    };
    for (Mention const& mention : m_mentions) {
      if (mention.trigger.sentence != sentence || mention.trigger.token == claim.token || !can_be(claim, mention)) {
        continue;
      }
      best = best == nullptr || rank(mention) < rank(*best) ? &mention : best;
    }
    return best;
  }

  /// "both attacks", "the two bombings", "all three".
  std::size_t how_many(Claim const& claim) const {
    language::Sentence const& sentence = m_analysis.sentence_of(claim.token);
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      std::string_view const word = m_analysis.tokens[i].lower;
      bool const act = i + 1 < sentence.last && names_act(m_analysis.tokens[i + 1].lemma);
      if (word == "both" || (word == "two" && act)) {
        return 2;
      }
      if (word == "three" && act) {
        return 3;
      }
    }
    return 1;
  }

  /// A claim that names a place speaks of the act at that place.
  Mention const* by_place(Claim const& claim) const {
    language::Sentence const& sentence = m_analysis.sentence_of(claim.token);
    std::uint32_t const here = m_analysis.tokens[claim.token].sentence;
    for (std::size_t m = m_mentions.size(); m > 0;) {
      Mention const& mention = m_mentions[--m];
      if (mention.trigger.sentence >= here || !mention.own_place || !mention.place || !can_be(claim, mention) ||
          mention.place->precision == PlacePrecision::country) {
        continue;
      }
      for (std::uint32_t i = claim.token; i < sentence.last; ++i) {
        if (m_analysis.tokens[i].upos == Upos::propn && m_analysis.form(i) == mention.place->text) {
          return &mention;
        }
      }
    }
    return nullptr;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<Mention> const& m_mentions;
};

void apply_claim(Claim const& claim, Mention& mention) {
  mention.claim_token = claim.token;
  switch (claim.kind) {
    case ClaimKind::claimed:
      if (!mention.claimant) {
        mention.claimant = claim.by.front();
      } else {
        mention.source.push_back(claim.by.front());
      }
      return;
    case ClaimKind::denied:
      mention.denied = true;
      if (mention.source.empty() && claim.by.front().known) {
        mention.source = claim.by;
      }
      return;
    case ClaimKind::suspected:
      mention.suspected = true;
      if (std::none_of(mention.source.begin(), mention.source.end(),
                       [](Participant const& one) { return one.known; })) {
        mention.source.insert(mention.source.end(), claim.by.begin(), claim.by.end());
      }
      return;
    case ClaimKind::nobody:
      return;
  }
}

}  // namespace

std::vector<TiedClaim> tie_claims(CodingContext const& context, std::vector<Claim> const& claims,
                                  std::vector<Mention> const& mentions) {
  ClaimTie const tie(context, mentions);
  std::vector<TiedClaim> tied;
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    for (Mention const* const mention : tie.find(claims[c])) {
      tied.push_back({c, static_cast<std::uint32_t>(mention - mentions.data())});
    }
  }
  return tied;
}

void apply_claims(CodingContext const& context, std::vector<Claim> const& claims, std::vector<Mention>& mentions) {
  ClaimTie const tie(context, mentions);
  for (Claim const& claim : claims) {
    for (Mention const* const mention : tie.find(claim)) {
      apply_claim(claim, mentions[static_cast<std::size_t>(mention - mentions.data())]);
    }
  }
}

}  // namespace annals::coding
