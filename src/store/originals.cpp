#include "store/originals.hpp"

#include <utility>

#include "base/compression.hpp"
#include "base/strings.hpp"

namespace annals::store {
namespace {

constexpr std::size_t most_bytes = 16U * 1024U * 1024U;
constexpr std::string_view as_zstd = "zstd";
constexpr std::string_view as_text = "text";
constexpr std::string_view as_hash = "none";

/// The text of a version that was read from these bytes: of the present one it stands with the report.
Result<std::optional<std::string>> text_of(Database const& database, std::string_view sha256) {
  ANNALS_TRY(Statement rows,
             database.prepare("SELECT coalesce(v.text, p.text) FROM report_versions v JOIN reports p ON "
                              "p.key = v.report WHERE v.sha256 = ?1 ORDER BY v.key LIMIT 1"));
  rows.bind(sha256);
  ANNALS_TRY(bool const row, rows.step());
  return row ? std::optional(rows.string(0)) : std::nullopt;
}

}  // namespace

Result<OriginalWriter> OriginalWriter::prepare(Database& database, KeepOriginals keep) {
  OriginalWriter writer(keep);
  ANNALS_TRY(writer.m_insert,
             database.prepare("INSERT INTO originals VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (sha256) DO UPDATE SET "
                              "packing = excluded.packing, bytes = excluded.bytes WHERE originals.packing = 'none' AND "
                              "excluded.packing <> 'none'"));
  ANNALS_TRY(writer.m_remove,
             database.prepare("DELETE FROM originals WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM report_versions v "
                              "WHERE v.sha256 = ?1) AND NOT EXISTS (SELECT 1 FROM rejects r WHERE r.sha256 = ?1)"));
  return writer;
}

Result<void> OriginalWriter::add(Original const& original, std::string_view text) {
  bool const is_text = !text.empty() && original.bytes == text;
  bool const is_kept = m_keep == KeepOriginals::bytes && original.bytes.size() <= most_bytes && !is_text;
  std::string const packed = is_kept ? zstd(original.bytes) : std::string();
  std::string_view const packing = is_text ? as_text : is_kept ? as_zstd : as_hash;
  std::optional<Blob> const bytes = is_kept ? std::optional(Blob{packed}) : std::nullopt;
  return m_insert.bind(original.sha256, original.media_type, original.bytes.size(), packing, bytes).run();
}

Result<void> OriginalWriter::remove_unused(std::string_view sha256) {
  return sha256.empty() ? Result<void>() : m_remove.bind(sha256).run();
}

Result<std::optional<StoredOriginal>> read_original(Database const& database, std::string_view sha256) {
  ANNALS_TRY(Statement row,
             database.prepare("SELECT media_type, size, packing, bytes FROM originals WHERE sha256 = ?1"));
  row.bind(sha256);
  ANNALS_TRY(bool const found, row.step());
  if (!found) {
    return std::optional<StoredOriginal>();
  }
  StoredOriginal original{std::string(sha256), row.string(0), static_cast<std::uint64_t>(row.integer(1)), {}};
  std::string_view const packing = row.text(2);
  if (packing == as_text) {
    ANNALS_TRY(original.bytes, text_of(database, sha256));
  } else if (packing == as_zstd) {
    Result<std::string> bytes = decompress(Compression::zstd, row.blob(3), most_bytes);
    if (!bytes) {
      return error_of(database, ErrorCode::malformed, concat({"original ", sha256, ": ", bytes.error().message}));
    }
    original.bytes = *std::move(bytes);
  } else if (packing != as_hash) {
    return error_of(database, ErrorCode::malformed, concat({"original ", sha256, " is packed in an unknown way"}));
  }
  return std::optional(std::move(original));
}

}  // namespace annals::store
