// store/crowd_index.hpp -- the cells of incident/crowd.hpp in a store: how much goes on around each record.
// Role:   a batch needs the crowds of the records that it touches, not those of the whole store; and where a batch
//         makes a cell fuller, all records of that cell are looked at anew.
// Tested by: tests/unit/store/test_crowd_index.cpp
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "incident/crowd.hpp"
#include "store/database.hpp"

namespace annals::store {

class CrowdReader {
 public:
  static Result<CrowdReader> prepare(Database& database);
  /// Different places in a cell, up to incident::full_crowd. Cost: reads no more rows than one place has.
  Result<std::uint32_t> count(std::int64_t cell);
  /// Of all cells in which these records lie.
  Result<incident::CrowdCounts> counts(std::vector<incident::IncidentInput> const& inputs);

 private:
  Statement m_count;
};

/// Requires: an open transaction.
class CrowdWriter {
 public:
  static Result<CrowdWriter> prepare(Database& database);
  Result<void> add(std::int64_t record, incident::IncidentInput const& input);
  /// Takes out a record that leaves the store.
  Result<void> remove(std::int64_t record);
  /// Keys of all records in cells whose crowd is not what it was; asked a second time, those since.
  Result<std::set<std::int64_t>> changed_records();
  [[nodiscard]] CrowdReader& reader() { return m_reader; }

 private:
  explicit CrowdWriter(CrowdReader reader) : m_reader(std::move(reader)) {}
  CrowdReader m_reader;
  Statement m_add;
  Statement m_cell_of;
  Statement m_remove;
  Statement m_records;
  std::set<std::int64_t> m_changed;
};

}  // namespace annals::store
