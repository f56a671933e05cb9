#include "store/make_decision.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/strings.hpp"
#include "incident/edit.hpp"

namespace annals::store {
namespace {

Error usage(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::usage, std::move(message), {}, std::string(piece.substr(0, 80))};
}

Result<std::vector<incident::DecisionSide>> sides_of(Store& store, std::vector<std::string> const& ids) {
  std::vector<incident::DecisionSide> sides;
  std::set<std::string> records;
  for (std::string const& id : ids) {
    ANNALS_TRY(incident::DecisionSide side, store.side_of(id));
    std::erase_if(side.anchors,
                  [&records](incident::Anchor const& anchor) { return !records.insert(anchor.record_id).second; });
    if (!side.anchors.empty()) {
      sides.push_back(std::move(side));
    }
  }
  return sides;
}

Result<void> make_merge(Store& store, DecisionRequest const& request, incident::Decision& decision) {
  if (request.ids.empty()) {
    return usage("a merge names the incidents that are one");
  }
  ANNALS_TRY(decision.sides, sides_of(store, request.ids));
  if (decision.sides.size() == 1 && request.ids.size() > 1) {
    return usage("these are one incident already", request.ids.back());
  }
  if (decision.sides.size() == 1 && decision.sides[0].anchors.size() == 1) {
    return usage("an incident of one record has nothing to merge", request.ids[0]);
  }
  return {};
}

Result<void> make_split(Store& store, DecisionRequest const& request, incident::Decision& decision) {
  if (request.ids.size() > 1 && request.records.empty()) {
    ANNALS_TRY(decision.sides, sides_of(store, request.ids));
    return decision.sides.size() < 2 ? usage("these are one incident; a split names the records to set apart")
                                     : Result<void>();
  }
  if (request.ids.size() != 1) {
    return usage("a split is of one incident");
  }
  if (request.records.empty()) {
    return usage("a split names the records to set apart");
  }
  ANNALS_TRY(incident::DecisionSide stays, store.side_of(request.ids[0]));
  incident::DecisionSide apart{stays.incident_id, {}};
  for (std::string const& record : request.records) {
    auto const found = std::ranges::find(stays.anchors, record, &incident::Anchor::record_id);
    if (found == stays.anchors.end()) {
      return usage(concat({"no record of ", stays.incident_id}), record);
    }
    apart.anchors.push_back(*found);
    stays.anchors.erase(found);
  }
  if (stays.anchors.empty()) {
    return usage("a split leaves a record of the incident where it is", request.ids[0]);
  }
  decision.sides = {std::move(stays), std::move(apart)};
  return {};
}

Result<void> make_undo(Store& store, DecisionRequest const& request, incident::Decision& decision) {
  ANNALS_TRY(std::vector<incident::LoggedDecision> const log, store.decisions());
  auto const found = std::ranges::find_if(
      log, [&request](incident::LoggedDecision const& one) { return one.decision.id == request.undoes; });
  if (found == log.end()) {
    return Error{ErrorCode::not_found, "no such decision", {}, request.undoes.substr(0, 80)};
  }
  if (!found->in_force) {
    return usage("is undone already", request.undoes);
  }
  decision.undoes = request.undoes;
  return {};
}

Result<void> fill(Store& store, DecisionRequest const& request, incident::Decision& decision) {
  switch (request.kind) {
    case incident::DecisionKind::merge:
      return make_merge(store, request, decision);
    case incident::DecisionKind::split:
      return make_split(store, request, decision);
    case incident::DecisionKind::edit:
      if (request.ids.size() != 1) {
        return usage("an edit is of one incident");
      }
      ANNALS_CHECK(incident::check_edit(request.field, request.value));
      decision.field = request.field;
      decision.value = request.value;
      break;
    case incident::DecisionKind::reject:
      if (request.ids.empty()) {
        return usage("a reject names incidents or records");
      }
      break;
    case incident::DecisionKind::unsure:
      if (request.ids.empty() || request.ids.size() > 2) {
        return usage("unsure is about one or two incidents");
      }
      break;
    case incident::DecisionKind::undo:
      return make_undo(store, request, decision);
  }
  ANNALS_TRY(decision.sides, sides_of(store, request.ids));
  return {};
}

}  // namespace

Result<incident::Decision> make_decision(Store& store, DecisionRequest const& request) {
  incident::Decision decision;
  decision.kind = request.kind;
  decision.who = trim(request.who);
  decision.when = request.when;
  decision.why = request.why;
  if (decision.who.empty()) {
    return usage("a decision says who made it");
  }
  if (request.kind != incident::DecisionKind::split && !request.records.empty()) {
    return usage("only a split names records to set apart", request.records[0]);
  }
  ANNALS_CHECK(fill(store, request, decision));
  ANNALS_CHECK(incident::check_decision(decision));
  decision.id = incident::decision_id(decision);
  return decision;
}

}  // namespace annals::store
