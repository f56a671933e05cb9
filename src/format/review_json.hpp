// format/review_json.hpp -- changes, logged decisions and the review queue as JSON lines and rows.
// Role:   the forms of `annals changes`, `annals review` and the API, made in one place.
// Source: docs/decisions.md, docs/http-api.md.
// Tested by: tests/unit/format/test_review_json.cpp
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "format/fields.hpp"
#include "incident/change.hpp"
#include "incident/decision.hpp"
#include "incident/doubt.hpp"

namespace annals::format {

/// {"sequence","at","kind","incident","gone","became","came_from"}
void write_change(incident::Change const& change, JsonWriter& json);
/// The same as a row; lists are joined by "; ".
std::vector<Field> change_fields(incident::Change const& change);

/// {"sequence","state","waiting","gives_way_to","note","decision"}: `state` is in_force or undone.
void write_logged_decision(incident::LoggedDecision const& logged, JsonWriter& json);

/// {"question","chance","dead","reports","weight","record","other","reason","first","second"}: `question` is merge (are
/// the two one?) or split (does `record` belong to the first?), incidents are rows as in a list.
void write_review_item(incident::ReviewItem const& item, JsonWriter& json);

}  // namespace annals::format
