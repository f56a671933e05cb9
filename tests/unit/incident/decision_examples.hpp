// tests/unit/incident/decision_examples.hpp -- decisions that the tests of several rooms share.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "incident/decision.hpp"

namespace annals::incident {

inline Anchor anchor_of(std::string const& number) {
  return {"rp_" + number, "ev_" + number, {11, 20}, "explosion", EventType::assault};
}

inline std::string instant(int number) {
  std::string const digits = std::to_string(1000 + number).substr(1);
  return "2026-11-23T12:00:00." + digits + "Z";
}

/// Decision number `number`: its sides name records by their numbers.
inline Decision decided(int number, DecisionKind kind, std::vector<std::vector<std::string>> const& sides) {
  Decision decision;
  decision.kind = kind;
  decision.who = "Ada";
  decision.when = instant(number);
  decision.why = "read both";
  for (std::vector<std::string> const& side : sides) {
    DecisionSide& added = decision.sides.emplace_back();
    for (std::string const& record : side) {
      added.anchors.push_back(anchor_of(record));
    }
  }
  decision.id = decision_id(decision);
  return decision;
}

inline Decision edited(int number, std::vector<std::string> const& records, std::string field, std::string value) {
  Decision decision = decided(number, DecisionKind::edit, {records});
  decision.field = std::move(field);
  decision.value = std::move(value);
  decision.id = decision_id(decision);
  return decision;
}

inline Decision undone(int number, Decision const& target) {
  Decision decision = decided(number, DecisionKind::undo, {});
  decision.undoes = target.id;
  decision.id = decision_id(decision);
  return decision;
}

/// With every anchor found under its own id, but for those of `waiting`.
inline ResolvedDecision resolved(Decision decision, std::vector<std::string> const& waiting = {}) {
  ResolvedDecision out;
  for (DecisionSide const& side : decision.sides) {
    std::vector<std::string>& records = out.records.emplace_back();
    for (Anchor const& anchor : side.anchors) {
      bool const waits = std::find(waiting.begin(), waiting.end(), anchor.record_id) != waiting.end();
      records.push_back(waits ? std::string() : anchor.record_id);
    }
  }
  out.decision = std::move(decision);
  return out;
}

}  // namespace annals::incident
