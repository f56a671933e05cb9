// cli/export_walk.hpp -- goes through a store for a form: incidents in the order of their first day, or records in the
// order of their reports, narrowed by a filter; one of them in memory at a time.
// Tested by: tests/cli/export/
#pragma once

#include "cli/export_form.hpp"
#include "format/withhold.hpp"
#include "incident/count_rule.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// What is withheld is taken out before the form sees it. The database has the numbers of the default rule; another one
/// is applied to each incident on its way. Errors:  those of the store and of the form; malformed when a stored record
/// cannot be read
Result<void> walk_store(store::Store& store, store::IncidentQuery const& query, format::Withholding const& withholding,
                        incident::CountRule rule, ExportForm& form);

}  // namespace annals::cli
