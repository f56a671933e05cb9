// cli/serve_jobs.cpp -- files that are taken in for a server. See cli/serve_jobs.hpp.
#include "cli/serve_jobs.hpp"

#include <memory>
#include <utility>

#include "cli/ingest.hpp"
#include "cli/reading.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

serve::JobCounts job_counts(ProgressCounts const& counts, std::uint64_t total) {
  serve::JobCounts out;
  out.total = total;
  out.read = counts.done();
  out.added = counts.stored;
  out.known = counts.known;
  out.set_aside = counts.set_aside;
  out.records = counts.events;
  out.incidents = counts.incidents;
  return out;
}

/// A file that cannot be read is one report set aside, as for `annals ingest`.
pipeline::NextReport reports_of(serve::JobFile file) {
  auto source = report::open_reports_in(std::move(file.bytes), file.name, usual_reader_settings());
  if (!source) {
    return [error = std::optional<pipeline::ReadReport>(source.error())]() mutable {
      return std::exchange(error, std::nullopt);
    };
  }
  return [shared = std::shared_ptr<report::ReportSource>(std::move(*source))]() -> std::optional<pipeline::ReadReport> {
    std::optional<Result<Report>> report = shared->next();
    return report ? std::optional(pipeline::ReadReport(*std::move(report), shared->original())) : std::nullopt;
  };
}

Result<void> ingest_file(std::string const& database, SharedCoding::Parts const& parts, unsigned threads,
                         serve::JobFile file, serve::JobReporter& reporter) {
  ANNALS_TRY(store::StoreSettings settings, ingest_settings(*parts.resources, "annals serve"));
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(database, store::OpenMode::write, settings));
  ANNALS_TRY(std::unique_ptr<store::Store> const lookup, store::open_store(database, store::OpenMode::read));
  std::uint64_t const total = count_reports_in(file.bytes, file.name).value_or(0);
  IngestWatch const watch = {[&](ProgressCounts const& counts) { reporter.progress(job_counts(counts, total)); },
                             [&](Error const& error) { reporter.set_aside(error); }};
  Ingest run(*store, *lookup, reports_of(std::move(file)), watch, reporter.stop());
  Result<IngestOutcome> const outcome =
      run.run(*parts.resources, ReadingOptions().coding_settings(*parts.resources), threads);
  reporter.progress(job_counts(run.counts(), total));
  ANNALS_CHECK(outcome);
  return {};
}

}  // namespace

serve::RunJob ingest_for_server(std::string database, SharedCoding& shared, unsigned threads) {
  return [database = std::move(database), &shared, threads](serve::JobFile file,
                                                            serve::JobReporter& reporter) -> Result<void> {
    ANNALS_TRY(SharedCoding::Parts const* const parts, shared.parts());
    return ingest_file(database, *parts, threads, std::move(file), reporter);
  };
}

}  // namespace annals::cli
