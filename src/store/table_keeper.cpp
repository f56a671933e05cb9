#include "store/table_keeper.hpp"

#include <algorithm>
#include <utility>

namespace annals::store {

Result<SharedTable> TableKeeper::table(TableState const& state,
                                       std::function<Result<IncidentTable>(IncidentTable const* before)> const& make) {
  std::lock_guard const lock(m_making);
  if (m_table != nullptr && m_table->state == state) {
    return m_table;
  }
  ANNALS_TRY(IncidentTable made, make(m_table.get()));
  auto table = std::make_shared<IncidentTable const>(std::move(made));
  // A reader that holds an older state must not take the latest one from the others.
  if (m_table == nullptr || m_table->state.sequence <= state.sequence) {
    m_table = table;
  }
  return table;
}

Result<SharedRows> TableKeeper::rows(SharedTable const& table, std::string const& question,
                                     std::function<Result<RowSet>()> const& make) {
  constexpr std::size_t most_answers = 8;  // a byte for each incident
  {
    std::lock_guard const lock(m_asking);
    auto const known = std::ranges::find_if(
        m_answers, [&](Answer const& one) { return one.table == table && one.question == question; });
    if (known != m_answers.end()) {
      m_answers.splice(m_answers.begin(), m_answers, known);
      return known->rows;
    }
  }
  ANNALS_TRY(RowSet made, make());
  auto rows = std::make_shared<RowSet const>(std::move(made));
  std::lock_guard const lock(m_asking);
  std::erase_if(m_answers, [&table](Answer const& one) { return one.table != table; });
  m_answers.push_front({table, question, rows});
  if (m_answers.size() > most_answers) {
    m_answers.pop_back();
  }
  return rows;
}

Result<Coverage> TableKeeper::coverage(std::string const& state, std::function<Result<Coverage>()> const& make) {
  std::lock_guard const lock(m_covering);
  if (m_covered_state != state) {
    ANNALS_TRY(m_coverage, make());
    m_covered_state = state;
  }
  return m_coverage;
}

}  // namespace annals::store
