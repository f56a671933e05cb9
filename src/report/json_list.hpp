// report/json_list.hpp -- the lists that an object holds, as the bytes that they are: what a news service answers.
// Role:   {"status":"ok","articles":[{...},{...}]}, also within objects (response.results); lists within lists are not
//         looked for, for those belong to one report (comments, revisions).
// Source: RFC 8259.
// Tested by: tests/unit/report/test_json_list.cpp
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals::report {

struct JsonList {
  std::string name;        ///< as written, with dots: response.results
  std::size_t begin = 0;   ///< of '[' in the object, in bytes
  std::string_view bytes;  ///< from '[' to ']'; borrows the object
};

/// The lists whose first value is an object, in the order in which they stand.
/// Requires: the object is valid JSON.
/// Cost:     one pass; objects within more than eight others are passed over
/// Example:  {"a":{"b":[{"text":"x"}]},"c":[1]} -> one list, a.b
std::vector<JsonList> lists_of_objects(std::string_view object);

}  // namespace annals::report
