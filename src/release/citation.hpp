// release/citation.hpp -- how a release is cited: CITATION.cff, and README.md, which says what each file is.
// Source: Citation File Format 1.2.0 (citation-file-format.github.io).
// Tested by: tests/unit/release/test_citation.cpp; with a YAML reader by tests/cli/release/
#pragma once

#include <string>
#include <string_view>

#include "release/manifest.hpp"

namespace annals::release {

/// Requires: at least one author. "Lovelace, Ada" is a person; a name without a comma an organisation.
std::string citation_cff(Manifest const& manifest);

/// "Ada Lovelace; Some Institute (2026): Title. Version 1.0.0. https://doi.org/..."
std::string citation_text(Facts const& facts);

std::string readme_markdown(Manifest const& manifest);

/// What a file of a release is, in a sentence; empty for one that no release has.
std::string_view file_meaning(std::string_view path);

}  // namespace annals::release
