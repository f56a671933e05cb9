// tests/unit/store/decided_store.hpp -- a store's whole content as text, to compare two, and decisions on what is in
// it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "store/make_decision.hpp"
#include "store_examples.hpp"

namespace annals::store {

/// A clock that goes on by a thousandth of a second a look.
inline std::string next_instant() {
  static int now = 0;
  ++now;
  std::string const thousandths = std::to_string(1000 + now % 1000).substr(1);
  std::string const minutes = std::to_string(100 + now / 1000 % 60).substr(1);
  return "2026-11-23T12:" + minutes + ":00." + thousandths + "Z";
}

/// Everything that users see but the history: incidents with all fields, members and reasons; records; decisions.
inline std::string content(Store& store) {
  std::map<std::string, std::string> incidents;
  IncidentQuery query;
  query.size = 1000;
  do {
    IncidentPage const page = store.incidents(query).value();
    for (Incident const& listed : page.incidents) {
      IncidentDetail const detail = store.incident(listed.id).value().value();
      std::string& text = incidents[listed.id];
      auto const put = [&text](std::string const& piece) { text += piece + "|"; };
      for (Incident const* one : {&listed, &detail.incident}) {
        put(one->id);
        put(one->title);
        put(std::string(event_type_name(one->type)));
        put(one->date ? one->date->start.iso() : "-");
        put(one->place ? one->place->name + one->place->country : "-");
        put(one->killed && one->killed->count.best ? std::to_string(*one->killed->count.best) : "-");
        put(std::to_string(one->article_count));
        put(std::string(review_status_name(one->status)));
        for (IncidentEdit const& edit : one->edits) {
          put(edit.field + "=" + edit.value + " by " + edit.decision);
        }
      }
      for (IncidentMember const& member : detail.incident.members) {
        put(member.record_id + " " + member.joined_to + " " + member.reason);
      }
    }
    query.next = page.next;
  } while (!query.next.empty());
  std::string all;
  for (auto const& [id, text] : incidents) {
    all += text + "\n";
  }
  EXPECT_TRUE(store.each_record({}, [&all](StoredRecord const& record) -> Result<void> {
    all += record.id + " in " + record.incident_id + "\n";
    return {};
  }));
  return all;
}

inline std::vector<incident::LoggedDecision> log_of(Store& store) {
  return store.decisions().value();
}

inline std::vector<Incident> incidents_of(Store& store) {
  IncidentQuery query;
  query.size = 1000;
  IncidentPage page = store.incidents(query).value();
  return std::move(page.incidents);
}

/// The log with how each decision stands.
inline std::string log_text(Store& store) {
  std::string all;
  for (incident::LoggedDecision const& one : log_of(store)) {
    all += std::to_string(one.sequence) + " " + one.decision.id + (one.in_force ? " in force" : " undone");
    for (std::string const& record : one.waiting) {
      all += " waits for " + record;
    }
    all += one.contradiction ? " " + one.contradiction->message + "\n" : "\n";
  }
  return all;
}

/// The incident that holds the record; empty when none does.
inline std::string incident_of(Store& store, std::string const& record) {
  std::string found;
  EXPECT_TRUE(store.each_record({}, [&](StoredRecord const& one) -> Result<void> {
    found = one.id == record ? one.incident_id : found;
    return {};
  }));
  return found;
}

inline incident::Decision made(Store& store, DecisionRequest request) {
  request.who = "Ada";
  request.when = next_instant();
  Result<incident::Decision> decision = make_decision(store, request);
  EXPECT_TRUE(decision.has_value()) << decision.error().text();
  return decision ? std::move(decision).value() : incident::Decision();
}

/// Makes and stores; gives the decision.
inline incident::Decision decide(Store& store, DecisionRequest request, DecideOutcome* outcome = nullptr) {
  incident::Decision decision = made(store, std::move(request));
  Result<DecideOutcome> decided = store.decide({decision});
  EXPECT_TRUE(decided.has_value()) << decided.error().text();
  EXPECT_TRUE(decided->refused.empty());
  if (outcome != nullptr) {
    *outcome = std::move(decided).value();
  }
  return decision;
}

inline DecisionRequest merge_of(std::vector<std::string> ids) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::merge;
  request.ids = std::move(ids);
  return request;
}
inline DecisionRequest split_of(std::string id, std::vector<std::string> records) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::split;
  request.ids = {std::move(id)};
  request.records = std::move(records);
  return request;
}
inline DecisionRequest reject_of(std::vector<std::string> ids) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::reject;
  request.ids = std::move(ids);
  return request;
}
inline DecisionRequest unsure_of(std::vector<std::string> ids) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::unsure;
  request.ids = std::move(ids);
  return request;
}
inline DecisionRequest edit_of(std::string id, std::string field, std::string value) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::edit;
  request.ids = {std::move(id)};
  request.field = std::move(field);
  request.value = std::move(value);
  return request;
}
inline DecisionRequest undo_of(std::string decision) {
  DecisionRequest request;
  request.kind = incident::DecisionKind::undo;
  request.undoes = std::move(decision);
  return request;
}

inline std::unique_ptr<Store> open_timed(std::string const& path, OpenMode mode = OpenMode::create) {
  StoreSettings settings;
  settings.clock = next_instant;
  return opened_store(path, mode, settings);
}

/// Reports 1 and 2 tell of one event, 3 and 4 each of another.
inline std::vector<NewReport> four_reports() {
  return {report_of(1, "Kabul", "2023-03-09", 3, "A"), report_of(2, "Kabul", "2023-03-09", 3, "B"),
          report_of(3, "Kabul", "2023-05-01", 8, "C"), report_of(4, "Suva", "2023-03-09", 5, "D")};
}

}  // namespace annals::store
