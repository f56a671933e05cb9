// incident/decision.hpp -- what people decided about incidents, and what follows from it for consolidation.
// Role:   a decision names records by where they stand in their reports (anchors), so that it holds for reports that
//         are ingested anew or coded anew. A log of decisions becomes constraints; incident/consolidate.hpp obeys them.
// Source: docs/decisions.md; must-link and cannot-link as in constrained clustering (Wagstaff et al. 2001).
// Tested by: tests/unit/incident/test_decision.cpp, tests/unit/incident/test_constraints.cpp
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/result.hpp"
#include "annals/span.hpp"

namespace annals::incident {

enum class DecisionKind : std::uint8_t {
  merge,   ///< all records of all sides tell of one event
  split,   ///< records of different sides tell of different events
  edit,    ///< a field of the incident that the records belong to
  reject,  ///< the records belong to no incident
  unsure,  ///< looked at, not decided; changes no incident
  undo,    ///< takes an earlier decision back, another undo too
};
inline constexpr std::array<std::string_view, 6> decision_kind_names = {"merge",  "split",  "edit",
                                                                        "reject", "unsure", "undo"};
std::string_view decision_kind_name(DecisionKind kind);
std::optional<DecisionKind> parse_decision_kind(std::string_view name);

/// A record as a decision knows it: by its id, and by where its trigger stands in the report. The report's id is a
/// hash of its text, so the bytes mean the same whenever the report is there.
struct Anchor {
  std::string report_id;
  std::string record_id;
  ByteSpan trigger;
  std::string text;  ///< of the trigger
  EventType type = EventType::assault;
  friend bool operator==(Anchor const&, Anchor const&) = default;
};

/// One incident as it was when the decision was made: the founding record first.
struct DecisionSide {
  std::string incident_id;  ///< empty when the records were named themselves
  std::vector<Anchor> anchors;
  friend bool operator==(DecisionSide const&, DecisionSide const&) = default;
};

/// Shape:     plain value, never changed once it is in a log.
/// Undefined: `field` and `value` belong to edits, `undoes` to undos; an undo has no sides. A split's first side is
///            what stays, the others are what is set apart.
struct Decision {
  std::string id;  ///< "dc_" + content id of all that follows
  DecisionKind kind = DecisionKind::unsure;
  std::string who;
  std::string when;  ///< RFC 3339 in UTC: "2026-11-23T12:40:00.250Z"
  std::string why;
  std::vector<DecisionSide> sides;
  std::string field;
  std::string value;  ///< in the form of incident/edit.hpp; empty is unknown
  std::string undoes;
  friend bool operator==(Decision const&, Decision const&) = default;
};

/// The id that the rest of the decision gives.
std::string decision_id(Decision const& decision);

/// Errors:  malformed  a kind without what it needs: a merge of fewer than two records, a split of fewer than two
///                     sides, an edit without a field or of a value that the field cannot have, an undo of nothing,
///                     a side without records, no `who`, a `when` that is no instant
/// Failing example: an undo without `undoes` -> malformed, "an undo names the decision that it takes back"
Result<void> check_decision(Decision const& decision);

/// A record of a report that an anchor may mean.
struct AnchorCandidate {
  std::string record_id;
  ByteSpan trigger;
  EventType type = EventType::assault;
};

/// The record that `anchor` means among `candidates`, the records of its report: that of its id, else the one whose
/// trigger overlaps the anchor's, else, unless `kind` is reject (which takes away), the one of its type that is
/// nearest in the same sentence. Equals are told apart by type, overlap, distance, id, in this order.
/// Undefined: empty when none is meant: the decision waits for it.
std::optional<std::string> resolve_anchor(Anchor const& anchor, DecisionKind kind,
                                          std::vector<AnchorCandidate> const& candidates, std::string_view report_text);

/// The same for an anchor in an earlier version of the report, whose bytes mean nothing in the text of now: the record
/// of the same type and trigger words whose sentence has the most words in common with the anchor's, and more than a
/// third of them; of equals the one that stands first.
/// Undefined: empty when there is none.
std::optional<std::string> resolve_in_later_version(Anchor const& anchor,
                                                    std::vector<AnchorCandidate> const& candidates,
                                                    std::string_view text_then, std::string_view text_now);

/// The sentence around `span`: between full stops, question or exclamation marks before white space, or line breaks.
ByteSpan sentence_around(std::string_view text, ByteSpan span);

/// A decision with the records that its anchors mean now, side by side; an empty id is an anchor that waits.
struct ResolvedDecision {
  Decision decision;
  std::vector<std::vector<std::string>> records;
};

/// A decision that does not hold, or not wholly, and why.
struct Contradiction {
  std::string decision;
  std::string by;       ///< the later decision that it gives way to; empty when nothing stands against it
  std::string message;  ///< "gives way to dc_... for ev_... and ev_..."
  friend bool operator==(Contradiction const&, Contradiction const&) = default;
};

/// A decision as it stands in a log.
struct LoggedDecision {
  std::int64_t sequence = 0;  ///< from 1; the log is in this order
  Decision decision;
  bool in_force = true;              ///< not taken back
  std::vector<std::string> waiting;  ///< records whose reports are not here, or not coded so
  std::optional<Contradiction> contradiction;
};

/// Records that are one event, the first being where the others are tied to.
struct MustLink {
  std::string first;
  std::string second;
  std::string decision;
  friend bool operator==(MustLink const&, MustLink const&) = default;
};

/// Records of different sides are never in one incident, but for those that must-links hold together.
struct CannotLink {
  std::vector<std::vector<std::string>> sides;
  std::string decision;
};

/// A field of the incident that holds the first of `records` that is in one.
struct IncidentFieldEdit {
  std::vector<std::string> records;
  std::string field;
  std::string value;
  std::string decision;
};

/// Shape:     what consolidation obeys. The same for the same log, and for a part of the records the part of it
///            that concerns them.
struct Constraints {
  std::vector<MustLink> must;
  std::vector<CannotLink> cannot;
  std::map<std::string, std::string, std::less<>> rejected;  ///< record to decision
  std::vector<IncidentFieldEdit> edits;                      ///< in the order of the log: the last one wins
  std::vector<Contradiction> contradictions;                 ///< in the order of the log

  [[nodiscard]] bool empty() const { return must.empty() && cannot.empty() && rejected.empty() && edits.empty(); }
};

/// For each decision of the log whether it is in force: not taken back by an undo that is in force itself. Undos of
/// decisions that do not come before them take nothing back.
std::vector<bool> decisions_in_force(std::vector<Decision const*> const& log);

/// What a log, in its order, asks of consolidation. Where decisions contradict, the latest one holds.
/// Cost: near-linear in the number of anchors.
Constraints constraints_of(std::vector<ResolvedDecision> const& log);

}  // namespace annals::incident
