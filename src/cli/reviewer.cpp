// cli/reviewer.cpp -- one decision, stored and said. See cli/reviewer.hpp.
#include "cli/reviewer.hpp"

#include <utility>

#include "base/strings.hpp"
#include "cli/console.hpp"
#include "cli/wall_clock.hpp"
#include "format/review_json.hpp"

namespace annals::cli {
namespace {

std::string list_of(std::vector<std::string> const& ids) {
  std::string text;
  for (std::string const& id : ids) {
    text += concat({text.empty() ? "" : " and ", id});
  }
  return text;
}

std::string words_of(incident::Change const& change) {
  switch (change.kind) {
    case incident::ChangeKind::added:
      return concat(
          {change.incident, " is there", change.came_from.empty() ? "" : ", out of ", list_of(change.came_from)});
    case incident::ChangeKind::updated:
      return concat({change.incident, " has changed"});
    case incident::ChangeKind::merged:
      return concat({change.incident, " is part of ", list_of(change.became)});
    case incident::ChangeKind::split:
      return concat({change.incident, " is split into ", list_of(change.became)});
    case incident::ChangeKind::deleted:
      return concat({change.incident, " is gone"});
  }
  return {};
}

}  // namespace

Result<StoredReview> make_and_store(store::Store& store, store::DecisionRequest request) {
  request.when = instant_of_now();
  ANNALS_TRY(incident::Decision const decision, store::make_decision(store, request));
  ANNALS_TRY(store::DecideOutcome outcome, store.decide({decision}));
  if (!outcome.refused.empty()) {
    return outcome.refused.front().second;
  }
  say(concat({"stored ", decision.id, outcome.changes.empty() ? ": no incident has changed" : ""}));
  for (incident::Change const& change : outcome.changes) {
    say(words_of(change));
  }
  return StoredReview{decision.id, std::move(outcome.changes)};
}

std::string line_of(StoredReview const& stored) {
  JsonWriter json;
  json.begin_object().field("decision", stored.decision).key("changes").begin_array();
  for (incident::Change const& change : stored.changes) {
    format::write_change(change, json);
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

}  // namespace annals::cli
