// coding/claim.hpp -- who claimed, denied or is blamed for what.
// Role:   claims are no events of their own: they fill claim, attribution and veracity of the mention they speak of.
// Source: MUC-4's scale of confidence (claimed or admitted, suspected or accused, reported as fact).
// Tested by: tests/cases/claim_*.case
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

/// All statements of the report, in text order.
std::vector<Claim> find_claims(CodingContext const& context);

/// Ties each claim to the accepted act of violence or force it speaks of: in its own sentence, else the nearest
/// before it.
void apply_claims(CodingContext const& context, std::vector<Claim> const& claims, std::vector<Mention>& mentions);

}  // namespace annals::coding
