// store/make_decision.hpp -- what a person asks for by ids, as a decision that lasts.
// Role:   turns ids of incidents and records into anchors; the command line and the API share it.
// Source: docs/decisions.md.
// Tested by: tests/unit/store/test_decisions.cpp
#pragma once

#include <string>
#include <vector>

#include "annals/result.hpp"
#include "incident/decision.hpp"
#include "store/store.hpp"

namespace annals::store {

/// Undefined: what a kind does not need is empty.
struct DecisionRequest {
  incident::DecisionKind kind = incident::DecisionKind::unsure;
  /// merge: incidents or records that are one (one incident alone: its records are). split: one incident with
  /// `records` to set apart, or incidents that are not one. edit: one incident. reject: incidents or records. unsure:
  /// one or two incidents.
  std::vector<std::string> ids;
  std::vector<std::string> records;  ///< split: what is set apart
  std::string field;                 ///< edit
  std::string value;                 ///< edit, in the form of incident/edit.hpp
  std::string undoes;                ///< undo
  std::string who;
  std::string when;
  std::string why;
};

/// Errors:  usage      something is missing or does not go together, with what is
///          not_found  no such incident, record or decision; an id that became several incidents, with these
/// Failing example: a split of {"in_a"} with no records -> usage, "a split names the records to set apart"
Result<incident::Decision> make_decision(Store& store, DecisionRequest const& request);

}  // namespace annals::store
