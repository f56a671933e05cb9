// cli/command_serve.cpp -- `annals serve DB`: the HTTP API and the web app, until told to stop.
#include <pthread.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>
#include <thread>

#include "base/strings.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/export_form.hpp"
#include "cli/serve_coding.hpp"
#include "cli/serve_dictionary.hpp"
#include "cli/serve_exports.hpp"
#include "cli/serve_jobs.hpp"
#include "cli/wall_clock.hpp"
#include "serve/server.hpp"
#include "serve/site.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

/// SIGINT and SIGTERM wait for wait_for_signal(); threads started later inherit that.
sigset_t hold_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// Hands the address to the desktop. A machine without one is no error: the address is on the screen as well.
void open_in_browser(std::string const& url) {
  std::string program = "xdg-open";
  std::string address = url;
  char* arguments[] = {program.data(), address.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0) {
    say("no browser could be opened; the address above works in any");
  }
}

/// 128 bits that nobody can guess, as letters.
Result<std::string> new_token() {
  std::array<unsigned char, 16> bytes = {};
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    return make_error(ErrorCode::internal, "the system gives no random numbers");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string token;
  for (unsigned char const byte : bytes) {
    token += digits[byte >> 4U];
    token += digits[byte & 15U];
  }
  return token;
}

bool is_this_machine(std::string const& address) {
  return address == "127.0.0.1" || address == "::1";
}

unsigned server_threads() {
  return std::max(2U, std::thread::hardware_concurrency());
}

/// Empty without --writable.
Result<std::unique_ptr<serve::Deciding>> deciding(bool writable, std::string const& address,
                                                  std::string const& database) {
  if (!writable) {
    return std::unique_ptr<serve::Deciding>();
  }
  if (!is_this_machine(address)) {
    return Error{ErrorCode::usage, "--writable serves this machine alone, 127.0.0.1 or ::1", {}, address};
  }
  ANNALS_TRY(std::string token, new_token());
  serve::StorePool::Open const open = [database] {
    store::StoreSettings settings;
    settings.writer = concat({"annals serve, process ", std::to_string(getpid())});
    settings.clock = instant_of_now;
    return store::open_store(database, store::OpenMode::write, settings);
  };
  return std::unique_ptr<serve::Deciding>(
      new serve::Deciding{{std::move(token), instant_of_now}, serve::StorePool(open)});
}

Result<serve::Server> listen(std::string const& address, std::int64_t port, serve::SiteParts const& parts) {
  if (port < 0 || port > 65535) {
    return Error{ErrorCode::usage, "--port is not a number from 0 to 65535", {}, std::to_string(port)};
  }
  serve::ServerSettings settings;
  settings.address = address;
  settings.port = static_cast<std::uint16_t>(port);
  settings.takes_posts = true;
  settings.admit = [parts](serve::HttpRequest const& head) { return serve::admit_post(head, parts); };
  settings.threads = server_threads();
  return serve::Server::listen(settings);
}

/// A text is coded on a thread of the server, files on threads of their own: half of all stay for those who read.
serve::Workshop make_workshop(SharedCoding& coding, bool writable, std::string const& database) {
  unsigned const half = server_threads() / 2;
  serve::Workshop workshop;
  workshop.coding = std::make_unique<serve::CodingDesk>(code_on_the_spot(coding), half);
  workshop.codes = share_directory().has_value();
  workshop.look_up_actor = dictionary_for_server(coding);
  workshop.exports =
      std::make_unique<serve::ExportDesk>(exports_for_server(), write_for_server(database_name(database)), half);
  if (writable) {
    workshop.jobs = std::make_unique<serve::JobQueue>(ingest_for_server(database, coding, half));
  }
  return workshop;
}

struct ServeOptions {
  std::string database;
  std::string address = "127.0.0.1";
  std::int64_t port = 8642;
  bool open = false;
  bool writable = false;
};

/// Opens the database once, so that what is wrong with it is known before anybody asks.
Result<void> look_at_the_store(serve::StorePool& stores) {
  ANNALS_TRY(std::unique_ptr<store::Store> first, stores.take());
  for (std::string const& note : first->notes()) {
    say(note);
  }
  stores.give_back(std::move(first));
  return {};
}

/// Reads all incidents into memory while the first visitor still loads the pages: seconds for a million of them. What
/// goes wrong here the first request will say.
void look_at_all_incidents(serve::StorePool& stores) {
  if (Result<std::unique_ptr<store::Store>> first = stores.take()) {
    static_cast<void>((*first)->timeline({}, store::Bucket::year));
    stores.give_back(*std::move(first));
  }
}

void say_what_is_served(ServeOptions const& options, std::string const& url, serve::Deciding const* decides) {
  std::string const name = store::store_name(options.database);
  if (!is_this_machine(options.address)) {
    say("warning: other machines can read all of " + name + " at " + url);
  }
  say("serving " + name + " at " + url + " (Ctrl-C stops)");
  if (decides != nullptr) {
    say("decisions are taken with the header Authorization: Bearer " + decides->access.token);
  }
}

Result<void> serve_until_stopped(ServeOptions const& options) {
  store::StoreSettings shared;
  shared.tables = std::make_shared<store::TableKeeper>();
  serve::StorePool stores([&] { return store::open_store(options.database, store::OpenMode::read, shared); });
  ANNALS_CHECK(look_at_the_store(stores));
  ANNALS_TRY(std::unique_ptr<serve::Deciding> const decides,
             deciding(options.writable, options.address, options.database));
  SharedCoding coding;
  serve::Workshop workshop = make_workshop(coding, options.writable, options.database);
  serve::WebApp app(serve::web_files());
  serve::SiteParts const parts = {decides.get(), &workshop};
  ANNALS_TRY(serve::Server server, listen(options.address, options.port, parts));
  // Before signals are held back: the browser must not inherit that. Its first request waits until run().
  if (options.open) {
    open_in_browser(server.url());
  }
  sigset_t const signals = hold_signals();
  say_what_is_served(options, server.url(), decides.get());
  std::thread waiter([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
  std::thread reader([&stores] { look_at_all_incidents(stores); });
  server.run([&](serve::HttpRequest const& request) { return answer_site(request, stores, app, parts); });
  waiter.join();
  reader.join();
  return {};
}

}  // namespace

ExitCode command_serve(std::vector<std::string> const& arguments) {
  ServeOptions options;
  CommandLine line("serve", "Serve the incidents of a database as an HTTP API and a web app.");
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.option("--port", options.port, "PORT", "Port to listen on; 0 takes any free one");
  line.option("--address", options.address, "ADDRESS",
              "Address to listen on; others than 127.0.0.1 let other machines in");
  line.flag("--writable", options.writable,
            "Take decisions (merge, split, edit ...) and files of reports from whoever has the token that is printed");
  line.flag("--open", options.open, "Open the page in the browser");
  line.example("annals serve incidents.db --port 8642", "list, map and API at http://127.0.0.1:8642 until Ctrl-C");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = serve_until_stopped(options);
  if (!outcome) {
    return fail(outcome.error());
  }
  say("stopped");
  return ExitCode::ok;
}

}  // namespace annals::cli
