// cli/edit_value.hpp -- what a person types as the value of a field, in the form that a decision keeps.
// Role:   looks places up in the gazetteer, so that the decision holds without it; other fields stay as they are.
// Tested by: tests/cli/review/
#pragma once

#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::cli {

/// A place is a gazetteer id ("1138958"), a point ("34.53,69.17"), a name with what holds it ("Kabul, Afghanistan"),
/// a name that only one place has, or already in the form of a decision ("{...}").
/// Errors:  usage      a name that several places have, with their ids
///          not_found  no such place; no gazetteer
/// Failing example: edit_value("place", "Springfield") -> usage, "several places are called so: ..."
Result<std::string> edit_value(std::string_view field, std::string_view text);

}  // namespace annals::cli
