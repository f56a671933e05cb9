// coding/record.hpp -- the mentions of one event, put together into one event record with its evidence.
// Role:   last step of coding. Every field gets a span of the text or a reason in `inferred`.
// Source: docs/event-record.md.
// Tested by: tests/cases/, tests/unit/coding/test_record.cpp
#pragma once

#include <vector>

#include "coding/coder.hpp"
#include "coding/statement.hpp"

namespace annals::coding {

/// Requires: at least one mention; all of one type, in text order.
EventRecord make_record(CodingContext const& context, CodingSettings const& settings, Statements const& statements,
                        std::vector<Mention const*> const& mentions);

}  // namespace annals::coding
