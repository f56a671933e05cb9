// time/time_json.hpp -- time mentions as JSON Lines.
// Role:   what `annals inspect --show time` writes.
// Source: the form {source,start,end,text,type,value,interval,anchor} of docs/event-record.md.
// Tested by: tests/unit/time/test_time_json.cpp
#pragma once

#include <string>
#include <vector>

#include "annals/report.hpp"
#include "time/expressions.hpp"

namespace annals::time {

/// One line a mention, each ended by a line feed. An interval or anchor that is not known is null.
std::string time_json_lines(Report const& report, std::vector<TimeMention> const& mentions);

}  // namespace annals::time
