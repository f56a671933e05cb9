// store/sql_store_verify.cpp -- is what is stored still what was stored?
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "store/dialect.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
namespace {

/// Goes through everything, one row in memory at a time: keys are walked over, rows are fetched one by one.
class Verifier {
 public:
  Verifier(Database& database, std::function<Result<void>(Difference const&)> const& take)
      : m_database(database), m_take(take) {}

  Result<VerifyCounts> run() {
    ANNALS_CHECK(part([this] { return check_engine(); }));
    ANNALS_CHECK(part([this] {
      return each("SELECT sha256 FROM originals ORDER BY sha256",
                  [this](std::string const& hash) { return check_original(hash); });
    }));
    ANNALS_CHECK(part([this] {
      return each("SELECT CAST(key AS text) FROM reports ORDER BY key",
                  [this](std::string const& key) { return check_report(parse_integer(key).value_or(0)); });
    }));
    ANNALS_CHECK(part([this] {
      return each("SELECT id FROM report_versions WHERE text IS NOT NULL ORDER BY key",
                  [this](std::string const& id) { return check_earlier(id); });
    }));
    ANNALS_CHECK(part([this] { return check_links(); }));
    return m_counts;
  }

 private:
  Result<void> differ(std::string_view kind, std::string_view id, std::string what) {
    ++m_counts.differences;
    return m_take({std::string(kind), std::string(id), std::move(what)});
  }

  /// A part of a damaged database may still be sound.
  Result<void> part(std::function<Result<void>()> const& check) {
    Result<void> const done = check();
    if (done || (done.error().code != ErrorCode::malformed && done.error().code != ErrorCode::unreadable)) {
      return done;
    }
    return differ("database", "", done.error().message);
  }

  Result<void> each(std::string_view keys, std::function<Result<void>(std::string const&)> const& check) {
    ANNALS_TRY(Statement rows, m_database.prepare(keys, Rows::many));
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      ANNALS_CHECK(check(rows.string(0)));
      ANNALS_TRY(row, rows.step());
    }
    return {};
  }

  Result<void> check_engine() {
    ANNALS_TRY(std::vector<std::string> const faults, m_database.dialect().faults(m_database));
    for (std::string const& fault : faults) {
      ANNALS_CHECK(differ("database", "", fault));
    }
    return {};
  }

  Result<void> check_original(std::string const& hash) {
    Result<std::optional<StoredOriginal>> const original = read_original(m_database, hash);
    ++m_counts.originals;
    if (!original) {
      return original.error().code == ErrorCode::malformed ? differ("original", hash, original.error().message)
                                                           : Result<void>(original.error());
    }
    if (!original->has_value()) {
      return differ("original", hash, "cannot be found by its hash");
    }
    if (!(*original)->bytes) {
      ANNALS_TRY(Statement packing,
                 m_database.prepare("SELECT 1 FROM originals WHERE sha256 = ?1 AND packing = 'text'"));
      packing.bind(hash);
      ANNALS_TRY(bool const is_text, packing.step());
      ++m_counts.hashes_only;
      return is_text ? differ("original", hash, "is the text of a report that is not there") : Result<void>();
    }
    std::string const& bytes = *(*original)->bytes;
    if (std::string const now = sha256_hex(bytes); now != hash) {
      return differ("original", hash, concat({"its bytes have the hash ", now}));
    }
    return bytes.size() == (*original)->size
               ? Result<void>()
               : differ(
                     "original", hash,
                     concat({"has ", std::to_string(bytes.size()), " bytes, not ", std::to_string((*original)->size)}));
  }

  Result<void> check_id(std::string_view id, std::string_view title, std::string_view publisher,
                        std::string_view text) {
    ++m_counts.reports;
    std::string const now = content_id("rp_", {title, publisher, text});
    return now == id ? Result<void>() : differ("report", id, concat({"title, publisher and text are those of ", now}));
  }

  Result<void> check_report(std::int64_t key) {
    ANNALS_TRY(Statement row,
               m_database.prepare("SELECT p.id, p.title, p.publisher, p.text, (SELECT count(*) FROM report_versions v "
                                  "WHERE v.report = p.key), (SELECT count(*) FROM report_versions v WHERE v.report = "
                                  "p.key AND v.id = p.id) FROM reports p WHERE p.key = ?1"));
    row.bind(key);
    ANNALS_TRY(bool const found, row.step());
    if (!found) {
      return differ("report", std::to_string(key), "cannot be found by its key");
    }
    // The id of a row of a dataset is not made of its text.
    if (row.integer(4) > 0) {
      ANNALS_CHECK(check_id(row.text(0), row.text(1), row.text(2), row.text(3)));
    } else {
      ++m_counts.reports;
    }
    if (row.integer(4) > 0 && row.integer(5) == 0) {
      ANNALS_CHECK(differ("report", row.text(0), "is none of its own versions"));
    }
    std::string const text = row.string(3);
    ANNALS_TRY(Statement records, m_database.prepare("SELECT id, json FROM records WHERE report = ?1", Rows::few));
    records.bind(key);
    ANNALS_TRY(bool more, records.step());
    while (more) {
      ANNALS_CHECK(check_record(records.string(0), records.text(1), text));
      ANNALS_TRY(more, records.step());
    }
    return {};
  }

  Result<void> check_record(std::string const& id, std::string_view line, std::string_view text) {
    ++m_counts.records;
    Result<Json> const record = parse_json(line);
    if (!record || !record->is_object()) {
      return differ("evidence", id, "its line is no JSON object");
    }
    if ((*record)["id"].text() != id) {
      ANNALS_CHECK(differ("evidence", id, concat({"its line is that of ", (*record)["id"].text()})));
    }
    for (Json const& one : (*record)["evidence"].items) {
      ++m_counts.evidence;
      std::int64_t const start = one["start"].integer;
      std::int64_t const end = one["end"].integer;
      bool const is_inside = start >= 0 && start <= end && static_cast<std::uint64_t>(end) <= text.size();
      if (!one["text"].is_string()) {
        continue;
      }
      if (!is_inside ||
          text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)) != one["text"].text()) {
        ANNALS_CHECK(differ("evidence", id,
                            concat({"the report does not say '", one["text"].text().substr(0, 80), "' at ",
                                    std::to_string(start), "-", std::to_string(end)})));
      }
    }
    return {};
  }

  Result<void> check_earlier(std::string const& id) {
    ANNALS_TRY(Statement row, m_database.prepare("SELECT title, publisher, text FROM report_versions WHERE id = ?1"));
    row.bind(id);
    ANNALS_TRY(bool const found, row.step());
    return found ? check_id(id, row.text(0), row.text(1), row.text(2))
                 : differ("report", id, "cannot be found by its id");
  }

  /// Every hash that something was read from is among the originals.
  Result<void> check_links() {
    for (std::string_view const table : {"report_versions", "rejects"}) {
      std::string const sql = concat({"SELECT t.sha256 FROM ", table,
                                      " t LEFT JOIN originals o ON o.sha256 = t.sha256 "
                                      "WHERE t.sha256 <> '' AND o.sha256 IS NULL"});
      ANNALS_CHECK(each(sql, [this](std::string const& hash) { return differ("original", hash, "is not there"); }));
    }
    return {};
  }

  Database& m_database;
  std::function<Result<void>(Difference const&)> const& m_take;
  VerifyCounts m_counts;
};

}  // namespace

Result<std::optional<StoredOriginal>> SqlStore::original(std::string_view id_or_sha256) {
  ANNALS_TRY(Statement version, m_database.prepare("SELECT sha256 FROM report_versions WHERE id = ?1"));
  version.bind(id_or_sha256);
  ANNALS_TRY(bool const is_version, version.step());
  std::string const hash = is_version ? version.string(0) : std::string(id_or_sha256);
  if (hash.empty()) {
    return std::optional<StoredOriginal>();
  }
  return read_original(m_database, hash);
}

Result<VerifyCounts> SqlStore::verify(std::function<Result<void>(Difference const&)> const& take) {
  ANNALS_TRY(ReadTransaction const transaction, ReadTransaction::begin(m_database));
  return Verifier(m_database, take).run();
}

}  // namespace annals::store
