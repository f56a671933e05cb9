// cli/command_release_verify.cpp -- annals release verify: is a release what it says, and does it come out again?
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <utility>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/temporary_folder.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "cli/release_rebuild.hpp"
#include "cli/release_writer.hpp"
#include "incident/input_context.hpp"
#include "release/difference.hpp"
#include "release/folder.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t most_named = 5;

std::string number_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

struct VerifyOptions {
  std::string folder;
  std::string database;  ///< --from
  std::string previous;  ///< --since-release
  std::string scratch;
  bool hashes_only = false;
  bool recode = false;
  ReadingOptions reading;  ///< --threads
};

class Verification {
 public:
  explicit Verification(VerifyOptions options) : m_options(std::move(options)) {}

  /// Errors: what keeps it from being looked at at all.
  Result<bool> run() {
    ANNALS_CHECK(read_manifest());
    ANNALS_CHECK(check_hashes());
    if (!m_options.hashes_only) {
      m_options.database.empty() ? check_program() : static_cast<void>(0);
      if (may_rebuild()) {
        ANNALS_CHECK(make_again());
      }
    }
    ANNALS_CHECK(tell(m_sound ? concat({"sound: sha256 of manifest.json is ", m_manifest_hash}) : "not sound"));
    ANNALS_CHECK(flush_out());
    return m_sound;
  }

 private:
  [[nodiscard]] std::string path(std::string_view file) const { return concat({m_options.folder, "/", file}); }

  Result<void> tell(std::string_view text) { return write_out(concat({text, "\n"})); }
  Result<void> tell_fault(std::string_view text) {
    m_sound = false;
    return tell(text);
  }

  Result<void> read_manifest() {
    ANNALS_TRY(std::string const text, read_file(path(release::manifest_name)));
    m_manifest_hash = sha256_hex(text);
    Result<release::Manifest> manifest = release::parse_manifest(text);
    if (!manifest) {
      Error error = std::move(manifest).error();
      error.place.file = path(release::manifest_name);
      return error;
    }
    m_manifest = std::move(*manifest);
    return {};
  }

  Result<void> check_hashes() {
    ANNALS_TRY(std::vector<release::FileEntry> const found, release::files_of(m_options.folder));
    std::vector<std::string> const problems = release::compare_entries(m_manifest.files, found);
    for (std::string const& problem : problems) {
      ANNALS_CHECK(tell_fault(problem));
    }
    for (release::FileEntry const& file : m_manifest.files) {
      if (std::ranges::find(found, file) == found.end()) {
        m_damaged.insert(file.path);
      }
    }
    return problems.empty() ? tell(concat({std::to_string(found.size()), " files are as the manifest says"}))
                            : Result<void>();
  }

  /// Whether this is the program that made the release, with the same data and models; says what is not.
  void check_program() {
    if (m_manifest.program != ANNALS_VERSION) {
      m_other.push_back(concat({"it was made with Annals ", m_manifest.program, ", this is " ANNALS_VERSION}));
    }
    Result<std::vector<release::FileEntry>> const share = share_files();
    if (!share) {
      m_other.push_back(share.error().text());
      return;
    }
    std::vector<std::string> const problems = release::compare_entries(m_manifest.share, *share);
    for (std::size_t i = 0; i < std::min(problems.size(), most_named); ++i) {
      m_other.push_back("data and models of this program: " + problems[i]);
    }
    if (problems.size() > most_named) {
      m_other.push_back(concat({"and ", std::to_string(problems.size() - most_named), " more of its files"}));
    }
  }

  bool may_rebuild() {
    if (!m_options.database.empty()) {
      return true;
    }
    std::string reason;
    if (!m_manifest.choice.texts) {
      reason = "it has no texts of reports; --from DB compares it with what the database gives";
    }
    for (std::string_view const file : {"reports.jsonl", "records.jsonl", "decisions.jsonl", "joining.tsv"}) {
      if (reason.empty() && m_damaged.contains(file)) {
        reason = concat({file, " is not as it was"});
      }
    }
    if (reason.empty()) {
      return true;
    }
    m_sound = m_sound && !m_options.recode;
    static_cast<void>(tell("not made again: " + reason));
    return false;
  }

  [[nodiscard]] ReleasePlan plan() const {
    ReleasePlan plan;
    plan.facts = m_manifest.facts;
    plan.choice = m_manifest.choice;
    plan.previous = m_options.previous;
    plan.stated_previous = m_manifest.previous;
    plan.changes_from = m_options.folder;
    plan.share = m_manifest.share;
    plan.program = m_manifest.program;
    if (m_options.database.empty()) {
      plan.set_aside = m_manifest.counts.set_aside;
    }
    return plan;
  }

  Result<void> make_again() {
    ANNALS_TRY(TemporaryFolder const scratch, TemporaryFolder::make(m_options.scratch));
    std::string where = m_options.database;
    if (where.empty()) {
      where = scratch.path("again.db");
      ANNALS_CHECK(fill(where));
    }
    ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(where, store::OpenMode::read));
    ANNALS_CHECK(store->hold());
    std::string const again = scratch.path("again");
    std::error_code problem;
    std::filesystem::create_directory(again, problem);
    if (m_manifest.previous && m_options.previous.empty()) {
      ANNALS_CHECK(tell("changes.csv and CHANGES.md are not made again: that needs --since-release"));
    }
    ANNALS_TRY(release::Manifest const made, write_release(*store, plan(), again));
    return compare(again, made);
  }

  /// A database out of what the release holds.
  Result<void> fill(std::string const& where) {
    bool const equal = m_other.empty();
    for (std::string const& other : m_other) {
      ANNALS_CHECK(tell(other));
    }
    Recoding const recoding = m_options.recode ? Recoding::everything
                              : equal          ? Recoding::where_equal
                                               : Recoding::nothing;
    store::StoreSettings settings;
    settings.ties_versions = false;
    ANNALS_TRY(std::string const joining, read_file(path("joining.tsv")));
    ANNALS_TRY(settings.matching, incident::parse_settings(joining, path("joining.tsv")));
    ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(where, store::OpenMode::create, settings));
    ANNALS_TRY(unsigned const threads, m_options.reading.thread_count());
    ANNALS_TRY(RebuildOutcome const outcome, rebuild(*store, m_options.folder, m_manifest, recoding, threads));
    ANNALS_CHECK(tell(number_of(outcome.coded, "report was", "reports were") + " coded again"));
    for (auto const& [reason, reports] : outcome.taken) {
      ANNALS_CHECK(tell(concat(
          {"the records of ", number_of(reports, "report", "reports"), " are taken as they are here: ", reason})));
    }
    for (auto const& [profile, reports] : outcome.silent_by) {
      ANNALS_CHECK(
          tell(concat({number_of(reports, "report has", "reports have"), " no record here and none by the rules of ",
                       profile, "; it is not known by whose rules"})));
    }
    if (outcome.otherwise > 0) {
      ANNALS_CHECK(tell_fault(number_of(outcome.otherwise, "report is", "reports are") + " coded otherwise now:"));
      for (std::string const& example : outcome.examples) {
        ANNALS_CHECK(tell("  " + example));
      }
    }
    return {};
  }

  Result<void> compare(std::string const& again, release::Manifest const& made) {
    std::size_t same = 0;
    std::size_t different = 0;
    for (release::FileEntry const& file : made.files) {
      if (std::ranges::find(m_manifest.files, file.path, &release::FileEntry::path) == m_manifest.files.end()) {
        ANNALS_CHECK(tell_fault(file.path + " is made again, but is not in the release"));
      }
    }
    for (release::FileEntry const& file : m_manifest.files) {
      if (std::ranges::find(made.files, file.path, &release::FileEntry::path) == made.files.end()) {
        ANNALS_CHECK(tell_fault(file.path + " is not made again"));
        continue;
      }
      ANNALS_TRY(bool const equal, compare_file(file.path, again));
      ++(equal ? same : different);
    }
    // Hashes of files that differ make the manifest differ, too.
    if (m_sound) {
      ANNALS_TRY(bool const equal, compare_file(std::string(release::manifest_name), again));
      ++(equal ? same : different);
    }
    return different == 0 ? tell(concat({std::to_string(same), " files come out again byte for byte"}))
                          : Result<void>();
  }

  Result<bool> compare_file(std::string const& file, std::string const& again) {
    if (!file_exists(path(file))) {
      return false;  // said already
    }
    ANNALS_TRY(std::optional<release::Difference> const difference,
               release::first_difference_of_files(path(file), concat({again, "/", file})));
    if (difference) {
      ANNALS_CHECK(tell_fault(concat({file, ": ", difference->text()})));
    }
    return !difference.has_value();
  }

  VerifyOptions m_options;
  release::Manifest m_manifest;
  std::string m_manifest_hash;
  std::set<std::string, std::less<>> m_damaged;  ///< files that are missing or have other bytes
  std::vector<std::string> m_other;              ///< what of this program is not that of the release
  bool m_sound = true;
};

}  // namespace

ExitCode command_release_verify(std::vector<std::string> const& arguments) {
  CommandLine line("release verify", "Checks the hashes of a release, makes it again and compares byte by byte.");
  VerifyOptions options;
  line.argument("FOLDER", options.folder, "The release; nothing is written into it");
  line.flag("--hashes-only", options.hashes_only, "Compare files with their hashes; make nothing again");
  line.flag("--recode", options.recode,
            "Code all texts again, also when another program or other models coded them; what cannot be is a fault");
  line.option("--from", options.database, "DB", "Make it again from this database, not from its own texts");
  line.option("--since-release", options.previous, "FOLDER", "The release before, to make the list of changes again");
  line.option("--scratch", options.scratch, "FOLDER", "Where temporary files go; the system's place without it");
  options.reading.declare_threads(line);
  line.example("annals release verify release-1.0.0", "0 when everything comes out again, else 1");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<bool> const sound = Verification(std::move(options)).run();
  if (!sound) {
    return fail(sound.error());
  }
  return *sound ? ExitCode::ok : ExitCode::failed;
}

}  // namespace annals::cli
