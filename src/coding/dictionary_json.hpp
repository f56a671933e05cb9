// coding/dictionary_json.hpp -- events coded with dictionaries as JSON lines, "annals.dictionary-event/1".
// Role:   what `annals code --dictionaries` writes; docs/dictionaries.md describes each field.
// Tested by: tests/unit/coding/test_dictionary_coder.cpp
#pragma once

#include <string>
#include <string_view>

#include "annals/report.hpp"
#include "coding/dictionary_coder.hpp"

namespace annals::coding {

/// What stands under `coder` in every line.
struct DictionaryCoderName {
  std::string version;
  std::string language_model;
};

/// One object a line for each event.
std::string dictionary_events_json(Report const& report, language::Analysis const& analysis,
                                   knowledge::Dictionaries const& dictionaries, DictionaryCoding const& coding,
                                   DictionaryCoderName const& coder);

/// PLOVER's type for an event code of CAMEO, as its manual maps them; empty for 01 and 02, which PLOVER dropped, and
/// for what is no code of CAMEO.
std::string_view plover_type_of_cameo(std::string_view code);

}  // namespace annals::coding
