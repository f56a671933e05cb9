// tests/cases/case_run.hpp -- codes the text of a case and compares its records with what the case expects.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "case_file.hpp"
#include "pipeline/coder.hpp"

namespace annals::cases {

/// The resources of the build, opened once.
pipeline::Resources const& resources();

/// Undefined: null, and the test has failed, when the case's text or date cannot be read.
std::unique_ptr<pipeline::CodedText> code_case(Case const& one);

/// What in the record is not as expected, a sentence each.
std::vector<std::string> differences(EventRecord const& record, ExpectedEvent const& expected, std::string const& text);

/// The words of the speaker are in his name or in his words.
bool names(Speaker const& speaker, ExpectedSpeaker const& wanted);

}  // namespace annals::cases
