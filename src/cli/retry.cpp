#include "cli/retry.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "cli/ingest.hpp"
#include "pipeline/coder.hpp"
#include "report/byte_source.hpp"
#include "report/document.hpp"
#include "report/json_lines.hpp"
#include "report/warc.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t batch_reports = 64;
constexpr std::size_t batch_bytes = 32U * 1024U * 1024U;
constexpr std::string_view json_piece = "application/json";

report::ReportInput input_of(store::Reject const& reject, report::ReaderSettings const& settings) {
  report::ReportInput input;
  input.source = reject.source;
  input.published = settings.published;
  input.fetched = reject.fetched;
  input.http_head = reject.http_head;
  bool const is_address = reject.source.starts_with("http://") || reject.source.starts_with("https://");
  input.url = is_address ? reject.source : std::string();
  if (Result<report::HttpAnswer> answer = report::read_http_answer(reject.http_head, 0)) {
    input.character_set = std::move(answer->character_set);
  }
  return input;
}

/// A piece of JSON stands for itself, also over several lines; its source is the file that it stood in. The reports of
/// a list in it are named as they would have been there (json_lines.hpp).
std::vector<Result<Report>> read_json(store::Reject const& reject, std::string_view bytes,
                                      report::ReaderSettings const& settings) {
  std::string const numbered = concat({reject.source, "#", std::to_string(reject.line)});
  std::vector<Result<Report>> reports;
  report::JsonLinesReader source(report::memory_bytes(concat({"[", bytes, "]"})),
                                 reject.line > 1 ? numbered : reject.source, settings);
  while (std::optional<Result<Report>> report = source.next()) {
    bool const is_of_a_list = source.original() != nullptr && source.original()->bytes != bytes;
    if (!*report) {
      Error error = report->error();
      error.place.file = reject.source;
      reports.emplace_back(std::move(error));
      continue;
    }
    std::string const& id = (*report)->given_id;
    if (!is_of_a_list) {
      (*report)->source = reject.line == 0 ? reject.source  // it was named already
                          : id.empty()     ? numbered
                                           : concat({reject.source, "#", id});
    }
    reports.push_back(*std::move(report));
  }
  return reports;
}

std::string& source_of(Result<Report>& report, Error& error) {
  return report ? report->source : error.place.file;
}

/// The bytes of a part are those of the message or archive that it is in, and its source ends with its name there. Read
/// again under that source its parts would be named twice: what is in the container is named after the container.
std::vector<Result<Report>> named_once(std::vector<Result<Report>> reports, std::string const& source) {
  std::size_t longest = 0;
  for (Result<Report>& report : reports) {
    Error error = report ? Error() : report.error();
    std::string_view const name = source_of(report, error);
    std::string_view const part = name.starts_with(source) ? name.substr(source.size()) : std::string_view();
    longest = part.starts_with('#') && source.ends_with(part) ? std::max(longest, part.size()) : longest;
  }
  if (longest > 0) {
    for (Result<Report>& report : reports) {
      Error error = report ? Error() : report.error();
      std::string& name = source_of(report, error);
      if (name.starts_with(source)) {
        name.erase(source.size() - longest, longest);
      }
      report = report ? std::move(report) : Result<Report>(std::move(error));
    }
  }
  return reports;
}

/// Parts of a table or a message that do not stand for themselves are told by their kind: the bytes alone look like
/// another.
std::vector<Result<Report>> read_again(store::Reject const& reject, store::StoredOriginal original,
                                       report::ReaderSettings const& settings) {
  if (original.media_type == json_piece) {
    return read_json(reject, *original.bytes, settings);
  }
  if (original.media_type == report::http_media_type) {
    return report::read_answer_reports(*original.bytes, input_of(reject, settings), settings).reports;
  }
  if (report::media_type_of(*original.bytes) != original.media_type) {
    std::vector<Result<Report>> reports;
    reports.emplace_back(make_error(ErrorCode::unsupported, "cannot be read without what stood around it"));
    return reports;
  }
  return named_once(report::read_document(*std::move(original.bytes), input_of(reject, settings), settings).reports,
                    reject.source);
}

class Retry {
 public:
  Retry(store::Store& store, std::vector<store::Reject> const& rejects, report::ReaderSettings const& reader)
      : m_store(store), m_rejects(rejects), m_reader(reader) {}

  Result<RetryOutcome> run(pipeline::Resources const& resources, coding::CodingSettings const& settings,
                           unsigned threads) {
    ANNALS_TRY(m_all, m_store.rejects());
    pipeline::code_all(
        resources, settings, threads, [this] { return next(); },
        [this](pipeline::CodedOutcome coded) { return take(std::move(coded)); });
    if (!m_failure) {
      if (Result<void> const done = commit(); !done) {
        m_failure = done.error();
      }
    }
    return m_failure ? Result<RetryOutcome>(*m_failure) : Result<RetryOutcome>(m_outcome);
  }

 private:
  std::optional<pipeline::ReadReport> next() {
    while (m_waiting.empty() && m_next < m_rejects.size() && !m_failure) {
      std::size_t const place = m_next++;
      Result<std::optional<store::StoredOriginal>> original = m_store.original(m_rejects[place].sha256);
      if (!original) {
        m_failure = original.error();
        return std::nullopt;
      }
      if (!*original || !(*original)->bytes) {
        continue;
      }
      ++m_outcome.pieces;
      for (Result<Report>& report : read_again(m_rejects[place], **std::move(original), m_reader)) {
        m_waiting.emplace_back(std::move(report));
      }
      if (!m_waiting.empty()) {
        m_lengths.emplace_back(place, m_waiting.size());
      }
    }
    if (m_waiting.empty()) {
      return std::nullopt;
    }
    pipeline::ReadReport read = std::move(m_waiting.front());
    m_waiting.pop_front();
    return read;
  }

  bool take(pipeline::CodedOutcome coded) {
    std::size_t const place = m_lengths.front().first;
    m_is_whole = m_is_whole && (coded.text.has_value() || is_of_another(coded.text.error(), m_rejects[place]));
    if (coded.text) {
      m_bytes += (*coded.text)->report.text.size() + (coded.original ? coded.original->bytes.size() : 0);
      m_batch.push_back(new_report(std::move(**coded.text)));
    }
    if (--m_lengths.front().second == 0) {
      if (m_is_whole) {
        m_read.push_back(m_rejects[m_lengths.front().first]);
      }
      m_is_whole = true;
      m_lengths.pop_front();
      if (m_batch.size() >= batch_reports || m_bytes >= batch_bytes) {
        if (Result<void> const done = commit(); !done) {
          m_failure = done.error();
        }
      }
    }
    return !m_failure;
  }

  /// An error in a part beside the one that was set aside, which is on the list for itself.
  bool is_of_another(Error const& error, store::Reject const& reject) const {
    return error.place.file != reject.source && std::ranges::any_of(m_all, [&error](store::Reject const& other) {
             return other.source == error.place.file;
           });
  }

  Result<void> commit() {
    if (!m_batch.empty()) {
      ANNALS_TRY(store::AddOutcome const outcome, m_store.add(m_batch));
      m_outcome.reports += outcome.reports_added + outcome.versions_added;
      m_outcome.events += outcome.records_added;
    }
    ANNALS_CHECK(m_store.remove_rejects(m_read));
    m_outcome.read += m_read.size();
    m_batch.clear();
    m_read.clear();
    m_bytes = 0;
    return {};
  }

  store::Store& m_store;
  std::vector<store::Reject> const& m_rejects;
  std::vector<store::Reject> m_all;  ///< that are on the list
  report::ReaderSettings const& m_reader;
  RetryOutcome m_outcome;
  std::size_t m_next = 0;
  std::deque<pipeline::ReadReport> m_waiting;                 ///< of the piece that was read last
  std::deque<std::pair<std::size_t, std::size_t>> m_lengths;  ///< a piece, and how many of its reports are not taken
  bool m_is_whole = true;                                     ///< so far, the piece that is being taken
  std::vector<store::NewReport> m_batch;
  std::vector<store::Reject> m_read;
  std::size_t m_bytes = 0;
  std::optional<Error> m_failure;
};

}  // namespace

Result<RetryOutcome> retry(store::Store& store, std::vector<store::Reject> const& rejects,
                           pipeline::Resources const& resources, coding::CodingSettings const& settings,
                           report::ReaderSettings const& reader, unsigned threads) {
  return Retry(store, rejects, reader).run(resources, settings, threads);
}

}  // namespace annals::cli
