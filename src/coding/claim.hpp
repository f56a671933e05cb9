// coding/claim.hpp -- who claimed, denied or is blamed for what.
// Role:   claims are no events of their own: they fill claim, attribution and veracity of the mention they speak of.
// Source: MUC-4's scale of confidence (claimed or admitted, suspected or accused, reported as fact).
// Tested by: tests/cases/claims.case, tests/cases/fields_claims.case
#pragma once

#include <vector>

#include "coding/mention.hpp"

namespace annals::coding {

enum class ClaimKind : std::uint8_t { claimed, denied, suspected, nobody };

/// One statement on responsibility.
struct Claim {
  ClaimKind kind = ClaimKind::claimed;
  std::uint32_t token = 0;
  std::vector<Participant> by;  ///< who claims or denies; for suspected: who is blamed
};

/// A claim and the mention that it speaks of.
struct TiedClaim {
  std::uint32_t claim = 0;
  std::uint32_t mention = 0;
};

/// "bombing", "deed", "responsibility": a noun for what can be claimed.
bool names_act(std::string_view lemma);

/// All statements of the report, in text order.
std::vector<Claim> find_claims(CodingContext const& context);

/// Finds the accepted act of violence that each claim speaks of: in its own sentence, else the nearest before it.
std::vector<TiedClaim> tie_claims(CodingContext const& context, std::vector<Claim> const& claims,
                                  std::vector<Mention> const& mentions);

/// Does so claim by claim, and writes each down in its mention.
void apply_claims(CodingContext const& context, std::vector<Claim> const& claims, std::vector<Mention>& mentions);

}  // namespace annals::coding
