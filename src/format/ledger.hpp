// format/ledger.hpp -- an entry of the claims ledger as JSON and as a flat row.
// Source: docs/formats.md#ledger.
// Tested by: tests/unit/format/test_ledger.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "format/fields.hpp"
#include "incident/ledger.hpp"

namespace annals::format {

/// The members of the entry, between begin_object() and end_object() of the caller.
void write_ledger_entry(JsonWriter& json, incident::LedgerEntry const& entry);

/// One line, without a line break, that begins with the incident's id.
std::string ledger_json(std::string_view incident_id, incident::LedgerEntry const& entry);

/// The columns of the CSV. Of several pieces of evidence the texts are joined, and start and end are those of the
/// first.
std::vector<Field> ledger_fields(std::string_view incident_id, incident::LedgerEntry const& entry);

}  // namespace annals::format
