// store/table_keeper.hpp -- the table of the latest state, for all stores of one database.
// Role:   each request has a store of its own; the table is made once for all of them, and so is what full text finds:
//         list, map, timeline and facets ask for the same words one after another.
// Tested by: tests/unit/store/test_table.cpp
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "annals/result.hpp"
#include "store/counts.hpp"
#include "store/incident_table.hpp"
#include "store/table_filter.hpp"

namespace annals::store {

using SharedTable = std::shared_ptr<IncidentTable const>;
using SharedRows = std::shared_ptr<RowSet const>;

/// Shape:  for several threads. While one makes a table, the others wait for it.
class TableKeeper {
 public:
  /// The one of this state. `make` is given the latest one, or null.
  Result<SharedTable> table(TableState const& state,
                            std::function<Result<IncidentTable>(IncidentTable const* before)> const& make);
  /// What `make` found for `question` in this table; the answers to the last questions are kept.
  Result<SharedRows> rows(SharedTable const& table, std::string const& question,
                          std::function<Result<RowSet>()> const& make);
  /// What `make` counted over the reports in this state, which is a text of Store::state().
  Result<Coverage> coverage(std::string const& state, std::function<Result<Coverage>()> const& make);

 private:
  struct Answer {
    SharedTable table;
    std::string question;
    SharedRows rows;
  };
  std::mutex m_making;
  std::mutex m_asking;
  SharedTable m_table;
  std::list<Answer> m_answers;  ///< the latest first
  std::mutex m_covering;
  std::string m_covered_state;
  Coverage m_coverage;
};

}  // namespace annals::store
