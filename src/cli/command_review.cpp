// cli/command_review.cpp -- annals review DB: what people decide about incidents, and what they should look at.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/edit_value.hpp"
#include "cli/review_dialog.hpp"
#include "cli/reviewer.hpp"
#include "cli/wall_clock.hpp"
#include "format/decision_json.hpp"
#include "format/review_json.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct ReviewOptions {
  std::string database;
  std::string action;
  std::vector<std::string> arguments;
  std::string who;
  std::string why;
  std::int64_t size = 20;
};

Error usage(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::usage, std::move(message), {}, std::string(piece.substr(0, 80))};
}

using Outcome = Result<ExitCode>;

Result<std::unique_ptr<store::Store>> open_to_write(ReviewOptions const& options) {
  store::StoreSettings settings;
  settings.writer = concat({"annals review, process ", std::to_string(getpid())});
  settings.clock = instant_of_now;
  return store::open_store(options.database, store::OpenMode::write, settings);
}

Result<std::unique_ptr<store::Store>> open_to_read(ReviewOptions const& options) {
  return store::open_store(options.database, store::OpenMode::read);
}

Outcome decide(ReviewOptions const& options, store::DecisionRequest request) {
  if (options.who.empty()) {
    return usage("--who says who decides: --who NAME");
  }
  request.who = options.who;
  request.why = options.why;
  ANNALS_TRY(std::unique_ptr<store::Store> const store, open_to_write(options));
  ANNALS_TRY(StoredReview const stored, make_and_store(*store, std::move(request)));
  ANNALS_CHECK(write_out(line_of(stored)));
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Outcome merge(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::merge;
  request.ids = options.arguments;
  return decide(options, std::move(request));
}

Outcome split_off(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::split;
  for (std::string const& argument : options.arguments) {
    bool const is_record = argument.starts_with("ev_");
    (is_record ? request.records : request.ids).push_back(argument);
  }
  return decide(options, std::move(request));
}

Outcome edit(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::edit;
  request.ids = {options.arguments[0]};
  request.field = options.arguments[1];
  ANNALS_TRY(request.value, edit_value(request.field, options.arguments[2]));
  return decide(options, std::move(request));
}

Outcome reject(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::reject;
  request.ids = options.arguments;
  return decide(options, std::move(request));
}

Outcome unsure(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::unsure;
  request.ids = options.arguments;
  return decide(options, std::move(request));
}

Outcome undo(ReviewOptions const& options) {
  store::DecisionRequest request;
  request.kind = incident::DecisionKind::undo;
  request.undoes = options.arguments[0];
  return decide(options, std::move(request));
}

Outcome list(ReviewOptions const& options) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store, open_to_read(options));
  ANNALS_TRY(std::vector<incident::LoggedDecision> const log, store->decisions());
  for (incident::LoggedDecision const& logged : log) {
    JsonWriter json;
    format::write_logged_decision(logged, json);
    ANNALS_CHECK(write_out(json.take() + "\n"));
  }
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Outcome write_log(ReviewOptions const& options) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store, open_to_read(options));
  ANNALS_TRY(std::vector<incident::LoggedDecision> const log, store->decisions());
  for (incident::LoggedDecision const& logged : log) {
    ANNALS_CHECK(write_out(format::decision_json(logged.decision) + "\n"));
  }
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Result<std::string> read_log(std::string const& path) {
  if (path != "-") {
    return read_file(path);
  }
  return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

Outcome apply(ReviewOptions const& options) {
  std::string const& path = options.arguments[0];
  ANNALS_TRY(std::string const bytes, read_log(path));
  format::DecisionLog const log = format::read_decision_log(bytes, path == "-" ? "standard input" : path);
  for (Error const& error : log.errors) {
    say(error.text());
  }
  ANNALS_TRY(std::unique_ptr<store::Store> const store, open_to_write(options));
  ANNALS_TRY(store::DecideOutcome const outcome, store->decide(log.decisions));
  for (auto const& [place, error] : outcome.refused) {
    say(concat({path, ": decision ", log.decisions[place].id, ": ", error.text()}));
  }
  ANNALS_TRY(std::vector<incident::LoggedDecision> const stored, store->decisions());
  std::size_t waiting = 0;
  for (incident::LoggedDecision const& one : stored) {
    waiting += one.waiting.empty() || !one.in_force ? 0U : 1U;
    if (one.contradiction) {
      say(concat({one.decision.id, " ", one.contradiction->message}));
    }
  }
  std::size_t const set_aside = log.errors.size() + outcome.refused.size();
  JsonWriter json;
  json.begin_object().field("stored", outcome.stored.size()).field("known", std::size_t{outcome.known});
  json.field("set_aside", set_aside).field("waiting", waiting).field("changes", outcome.changes.size()).end_object();
  ANNALS_CHECK(write_out(json.take() + "\n"));
  ANNALS_CHECK(flush_out());
  return set_aside > 0 ? ExitCode::quarantined : ExitCode::ok;
}

Outcome queue(ReviewOptions const& options) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store, open_to_read(options));
  ANNALS_TRY(std::vector<incident::ReviewItem> const items,
             store->review_queue(static_cast<std::uint32_t>(options.size)));
  for (incident::ReviewItem const& item : items) {
    JsonWriter json;
    format::write_review_item(item, json);
    ANNALS_CHECK(write_out(json.take() + "\n"));
  }
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Outcome next(ReviewOptions const& options) {
  bool const talks = isatty(STDIN_FILENO) == 1;
  if (talks && options.who.empty()) {
    return usage("--who says who decides: --who NAME");
  }
  ANNALS_TRY(std::unique_ptr<store::Store> const store, talks ? open_to_write(options) : open_to_read(options));
  return talks ? review_dialog(*store, {options.who, options.why}) : show_next(*store);
}

struct Action {
  std::string_view name;
  std::string_view arguments;  ///< as --help shows them
  std::size_t least;
  std::size_t most;
  Outcome (*run)(ReviewOptions const& options);
};

constexpr std::size_t any_number = 100'000;
constexpr std::array<Action, 11> actions = {{
    {"merge", "ID ID...", 1, any_number, merge},
    {"split", "ID RECORD...|ID ID...", 2, any_number, split_off},
    {"edit", "ID FIELD VALUE", 3, 3, edit},
    {"reject", "ID|RECORD...", 1, any_number, reject},
    {"unsure", "ID [ID]", 1, 2, unsure},
    {"undo", "DECISION", 1, 1, undo},
    {"list", "", 0, 0, list},
    {"log", "", 0, 0, write_log},
    {"apply", "FILE", 1, 1, apply},
    {"queue", "", 0, 0, queue},
    {"next", "", 0, 0, next},
}};

Outcome run_review(ReviewOptions const& options) {
  auto const action = std::ranges::find(actions, options.action, &Action::name);
  if (action == actions.end()) {
    std::vector<std::string> names;
    for (Action const& one : actions) {
      names.emplace_back(one.name);
    }
    std::optional<std::string> const near = nearest_name(options.action, names);
    std::string message = "no such action of review";
    message += near ? concat({", did you mean '", *near, "'?"}) : concat({"; see annals review --help"});
    return usage(std::move(message), options.action);
  }
  std::size_t const given = options.arguments.size();
  if (given < action->least || given > action->most) {
    return usage(concat({"annals review DB ", action->name, action->arguments.empty() ? "" : " ", action->arguments}));
  }
  if (options.size < 1 || options.size > 1000) {
    return usage("--size is 1 to 1000", std::to_string(options.size));
  }
  return action->run(options);
}

}  // namespace

ExitCode command_review(std::vector<std::string> const& arguments) {
  CommandLine line("review", "Merge, split, edit or reject incidents; see which joins are doubtful.");
  ReviewOptions options;
  std::string names;
  for (Action const& action : actions) {
    names += concat({names.empty() ? "" : "; ", action.name, action.arguments.empty() ? "" : " ", action.arguments});
  }
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.argument("ACTION", options.action, names);
  line.arguments("ARGUMENTS", options.arguments, "What the action is about", ArgumentNeed::optional);
  line.option("--who", options.who, "NAME", "Who decides; every decision has one");
  line.option("--why", options.why, "TEXT", "Why, kept with the decision");
  line.option("--size", options.size, "N", "queue: so many entries at most");
  line.example("annals review incidents.db merge in_a in_b --who Ada --why 'same raid'",
               "the two are one incident from now on, also after a new ingest");
  line.example("annals review incidents.db next --who Ada", "the most doubtful join, two incidents side by side");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Outcome const outcome = run_review(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
