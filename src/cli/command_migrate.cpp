// cli/command_migrate.cpp -- annals migrate: a database of an older Annals to the present schema.
#include <unistd.h>

#include <utility>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "store/open_store.hpp"

namespace annals::cli {

ExitCode command_migrate(std::vector<std::string> const& arguments) {
  CommandLine line("migrate", "Brings a database that an older Annals made up to date, in one step or not at all.");
  std::string where;
  line.argument("DB", where, "The database: a file, or postgresql://USER@HOST/DATABASE");
  line.example("annals migrate incidents.db", "what is in it stays; older programs cannot read it any more");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  store::StoreSettings settings;
  settings.writer = concat({"annals migrate, process ", std::to_string(getpid())});
  Result<incident::Settings> joining = open_joining_settings();
  if (!joining) {
    return fail(joining.error());
  }
  settings.matching = std::move(*joining);
  Result<std::unique_ptr<store::Store>> const database = store::open_store(where, store::OpenMode::write, settings);
  if (!database) {
    return fail(database.error());
  }
  if ((*database)->notes().empty()) {
    say(concat({store::store_name(where), " is up to date"}));
  }
  for (std::string const& note : (*database)->notes()) {
    say(note);
  }
  return ExitCode::ok;
}

}  // namespace annals::cli
