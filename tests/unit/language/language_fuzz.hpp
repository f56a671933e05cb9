// Texts that nobody would write, and what must hold of the analysis of any text. For test_fuzz_language.cpp and for the
// program tests/fuzz_language.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "language/analyzer.hpp"
#include "language/tape.hpp"

namespace annals::language::fuzz {

/// The texts of examples/reports, as they lie on the disk. Empty if there are none.
std::vector<std::string> example_texts();

/// Random bytes, random signs, or an example cut, mixed, dressed and strewn with odd signs; valid UTF-8, as the readers
/// of reports see to it.
std::string make_text(Chance& chance, std::vector<std::string> const& examples);

/// Empty, or parts of the text in order, with gaps.
std::vector<Section> make_sections(Chance& chance, std::string_view text);

/// What does not hold, in words; empty if all does.
std::string what_is_wrong(Analysis const& analysis, std::string_view text, std::vector<Section> const& sections);

/// The model that is shipped; if it cannot be opened, one trained on a few sentences.
Result<Analyzer> open_analyzer(std::string const& tiny_directory);

}  // namespace annals::language::fuzz
