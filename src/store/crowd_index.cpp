#include "store/crowd_index.hpp"

#include <optional>
#include <utility>

#include "base/strings.hpp"

namespace annals::store {

Result<CrowdReader> CrowdReader::prepare(Database& database) {
  CrowdReader reader;
  ANNALS_TRY(reader.m_count,
             database.prepare(concat({"SELECT count(*) FROM (SELECT DISTINCT place FROM record_cells WHERE cell = ?1 "
                                      "AND place IS NOT NULL LIMIT ",
                                      std::to_string(incident::full_crowd), ") AS places"})));
  return reader;
}

Result<std::uint32_t> CrowdReader::count(std::int64_t cell) {
  m_count.bind(cell);
  ANNALS_TRY(bool const row, m_count.step());
  auto const places = row ? static_cast<std::uint32_t>(m_count.integer(0)) : 0U;
  m_count.reset();
  return places;
}

Result<incident::CrowdCounts> CrowdReader::counts(std::vector<incident::IncidentInput> const& inputs) {
  incident::CrowdCounts out;
  for (incident::IncidentInput const& input : inputs) {
    std::optional<incident::CrowdPlace> const where = incident::crowd_place(input);
    if (where && !out.contains(where->cell)) {
      ANNALS_TRY(std::uint32_t const places, count(where->cell));
      out.emplace(where->cell, places);
    }
  }
  return out;
}

Result<CrowdWriter> CrowdWriter::prepare(Database& database) {
  ANNALS_TRY(CrowdReader reader, CrowdReader::prepare(database));
  CrowdWriter writer(std::move(reader));
  ANNALS_TRY(writer.m_add, database.prepare("INSERT INTO record_cells (record, cell, place) VALUES (?1, ?2, ?3)"));
  ANNALS_TRY(writer.m_cell_of, database.prepare("SELECT cell FROM record_cells WHERE record = ?1"));
  ANNALS_TRY(writer.m_remove, database.prepare("DELETE FROM record_cells WHERE record = ?1"));
  ANNALS_TRY(writer.m_records, database.prepare("SELECT record FROM record_cells WHERE cell = ?1"));
  return writer;
}

Result<void> CrowdWriter::add(std::int64_t record, incident::IncidentInput const& input) {
  std::optional<incident::CrowdPlace> const where = incident::crowd_place(input);
  if (!where) {
    return {};
  }
  ANNALS_TRY(std::uint32_t const before, m_reader.count(where->cell));
  m_add.bind(record, where->cell, where->place);
  ANNALS_CHECK(m_add.run());
  ANNALS_TRY(std::uint32_t const after, m_reader.count(where->cell));
  if (before != after) {
    m_changed.insert(where->cell);
  }
  return {};
}

Result<void> CrowdWriter::remove(std::int64_t record) {
  m_cell_of.bind(record);
  ANNALS_TRY(bool const found, m_cell_of.step());
  std::int64_t const cell = found ? m_cell_of.integer(0) : 0;
  m_cell_of.reset();
  if (!found) {
    return {};
  }
  ANNALS_TRY(std::uint32_t const before, m_reader.count(cell));
  m_remove.bind(record);
  ANNALS_CHECK(m_remove.run());
  ANNALS_TRY(std::uint32_t const after, m_reader.count(cell));
  if (before != after) {
    m_changed.insert(cell);
  }
  return {};
}

Result<std::set<std::int64_t>> CrowdWriter::changed_records() {
  std::set<std::int64_t> records;
  for (std::int64_t const cell : std::exchange(m_changed, {})) {
    m_records.bind(cell);
    ANNALS_TRY(bool row, m_records.step());
    while (row) {
      records.insert(m_records.integer(0));
      ANNALS_TRY(row, m_records.step());
    }
    m_records.reset();
  }
  return records;
}

}  // namespace annals::store
