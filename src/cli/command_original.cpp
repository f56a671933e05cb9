// cli/command_original.cpp -- annals original DB ID: the bytes that a report was read from.
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

Result<void> write_original(std::string const& where, std::string const& id, std::string const& output) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(where, store::OpenMode::read));
  ANNALS_TRY(std::optional<store::StoredOriginal> const original, store->original(id));
  if (!original) {
    return Error{ErrorCode::not_found,
                 "no report and no original of this id, or nothing is known of what it was read from",
                 {store::store_name(where), 0, 0, {}},
                 id.substr(0, 80)};
  }
  if (!original->bytes) {
    return Error{ErrorCode::not_found,
                 concat({"only the hash of this original is kept: sha256 ", original->sha256, ", ",
                         std::to_string(original->size), " bytes of ", original->media_type}),
                 {store::store_name(where), 0, 0, {}},
                 {}};
  }
  ANNALS_TRY(OutputFile file, OutputFile::open(output));
  ANNALS_CHECK(file.write(*original->bytes));
  return file.close();
}

}  // namespace

ExitCode command_original(std::vector<std::string> const& arguments) {
  CommandLine line("original", "Writes the bytes that a report was read from, as they came.");
  std::string where;
  std::string id;
  std::string output = "-";
  line.argument("DB", where, "The database: a file, or postgresql://USER@HOST/DATABASE");
  line.argument("ID", id, "A report, an earlier version of one, or the SHA-256 of the original");
  line.option("--output,-o", output, "FILE", "Where to write; '-' is standard output");
  line.example("annals original incidents.db rp_qmtvl5dxgkvqbpbwhzzi > page.html", "the page as it was fetched");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = write_original(where, id, output);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
