// release/codebook.hpp -- codebook.md of a release: what its types, columns, precisions and numbers mean, and by which
// rules reports became incidents.
// Role:   made from the tables of data/ontology, the writers' columns and the settings that were in use, so that it
//         cannot tell of another program or another setting than the one that made the data.
// Source: docs/releases.md
// Tested by: tests/unit/release/test_codebook.cpp
#pragma once

#include <string>
#include <vector>

#include "incident/match.hpp"
#include "knowledge/ontology.hpp"
#include "release/manifest.hpp"
#include "release/tables.hpp"

namespace annals::release {

std::string codebook_markdown(Manifest const& manifest, std::vector<Table> const& tables,
                              knowledge::Ontology const& ontology, incident::Settings const& joining);

}  // namespace annals::release
