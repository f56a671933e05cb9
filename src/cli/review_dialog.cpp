// cli/review_dialog.cpp -- the review queue at a terminal. See cli/review_dialog.hpp.
#include "cli/review_dialog.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "cli/console.hpp"
#include "cli/edit_value.hpp"
#include "cli/reviewer.hpp"
#include "cli/side_by_side.hpp"

namespace annals::cli {
namespace {

constexpr std::uint32_t look_ahead = 50;
constexpr std::string_view keys =
    "M one event  S two events  X reject the second (or the record)  U unsure  E edit the first  Z undo  N later  Q "
    "end  ? help";
constexpr std::string_view help =
    "M  the two incidents (or all records of the incident) are one event\n"
    "S  they are two events; the record is set apart\n"
    "X  the second incident, or the record, is no event: it is taken out of all incidents\n"
    "U  looked at and not decided; it does not come again\n"
    "E  sets a field of the first: E FIELD VALUE, such as E killed 12\n"
    "Z  takes your last decision back\n"
    "N  leaves it for another time\n"
    "Q  ends; all that was decided is stored\n";

Result<std::string> text_of(incident::ReviewItem const& item, store::Store& store) {
  ANNALS_TRY(std::optional<store::IncidentDetail> const first, store.incident(item.first.id));
  std::optional<store::IncidentDetail> second;
  if (item.second) {
    ANNALS_TRY(second, store.incident(item.second->id));
  }
  if (!first || (item.second && !second)) {
    return make_error(ErrorCode::not_found, "somebody else has just changed this incident");
  }
  std::string const percent = std::to_string(std::lround(item.doubt.chance * 100));
  return concat({item.second ? "Are these one event? " : "Is this one event? ", percent,
                 "% that it is otherwise than now; ", std::to_string(item.doubt.dead), " dead, ",
                 std::to_string(item.doubt.reports), " reports\n",
                 side_by_side(item, *first, second ? &*second : nullptr)});
}

std::string key_of(incident::ReviewItem const& item) {
  return concat({item.first.id, " ", item.second ? item.second->id : item.doubt.record});
}

class Dialog {
 public:
  Dialog(store::Store& store, Reviewer const& reviewer) : m_store(store), m_reviewer(reviewer) {}

  Result<ExitCode> run() {
    for (;;) {
      ANNALS_TRY(std::optional<incident::ReviewItem> const item, next());
      if (!item) {
        ANNALS_TRY(bool const more, end());
        if (!more) {
          break;
        }
        continue;
      }
      Result<std::string> const text = text_of(*item, m_store);
      if (!text && text.error().code == ErrorCode::not_found) {
        continue;
      }
      ANNALS_CHECK(text ? write_out(concat({"\n", *text, keys, "\n"})) : Result<void>(text.error()));
      ANNALS_TRY(bool const more, ask(*item));
      if (!more) {
        break;
      }
    }
    ANNALS_CHECK(flush_out());
    return ExitCode::ok;
  }

 private:
  /// The queue is read anew only when nothing of it is left: to make it takes a while.
  Result<std::optional<incident::ReviewItem>> next() {
    if (m_items.empty()) {
      ANNALS_TRY(m_items, m_store.review_queue(look_ahead + static_cast<std::uint32_t>(m_later.size())));
      std::erase_if(m_items, [this](incident::ReviewItem const& item) { return m_later.contains(key_of(item)); });
    }
    if (m_items.empty()) {
      return std::optional<incident::ReviewItem>();
    }
    incident::ReviewItem item = std::move(m_items.front());
    m_items.erase(m_items.begin());
    return std::optional(std::move(item));
  }

  /// Nothing is left; the last decision can still be taken back. False at the end.
  Result<bool> end() {
    ANNALS_CHECK(write_out("Nothing is left to review.\n"));
    if (m_decided.empty()) {
      return false;
    }
    ANNALS_CHECK(write_out("Z undo  Q end\n> "));
    ANNALS_CHECK(flush_out());
    std::string line;
    if (!std::getline(std::cin, line) || line.empty() || to_ascii_lower(line.front()) != 'z') {
      return false;
    }
    store::DecisionRequest request;
    request.kind = incident::DecisionKind::undo;
    ANNALS_CHECK(decide('z', std::move(request)));
    return true;
  }

  /// Entries about incidents that have changed are no longer true.
  void forget(std::vector<incident::Change> const& changes) {
    std::erase_if(m_items, [&changes](incident::ReviewItem const& item) {
      return std::ranges::any_of(changes, [&item](incident::Change const& change) {
        return change.incident == item.first.id || (item.second && change.incident == item.second->id);
      });
    });
  }

  /// False at the end. A mistake is said and asked again.
  Result<bool> ask(incident::ReviewItem const& item) {
    for (;;) {
      ANNALS_CHECK(write_out("> "));
      ANNALS_CHECK(flush_out());
      std::string line;
      if (!std::getline(std::cin, line)) {
        return false;
      }
      std::string_view const answer = trim(line);
      char const letter = answer.empty() ? '?' : to_ascii_lower(answer.front());
      if (letter == 'q') {
        return false;
      }
      if (letter == 'n') {
        m_later.insert(key_of(item));
        return true;
      }
      std::optional<store::DecisionRequest> request = request_of(letter, answer, item);
      if (!request) {
        ANNALS_CHECK(write_out(help));
        continue;
      }
      Result<void> const decided = decide(letter, *std::move(request));
      if (decided) {
        return true;
      }
      say(decided.error().text());
    }
  }

  Result<void> decide(char letter, store::DecisionRequest request) {
    if (letter == 'z') {
      if (m_decided.empty()) {
        return make_error(ErrorCode::usage, "there is no decision of yours to take back");
      }
      request.undoes = m_decided.back();
    }
    if (letter == 'e') {
      ANNALS_TRY(request.value, edit_value(request.field, request.value));
    }
    request.who = m_reviewer.who;
    request.why = m_reviewer.why;
    ANNALS_TRY(StoredReview const stored, make_and_store(m_store, std::move(request)));
    if (letter == 'z') {
      m_decided.pop_back();
    } else {
      m_decided.push_back(stored.decision);
    }
    if (letter == 'z' || letter == 'e') {
      m_items.clear();  // what was asked is open again
    } else {
      forget(stored.changes);
    }
    return {};
  }

  static std::optional<store::DecisionRequest> request_of(char letter, std::string_view answer,
                                                          incident::ReviewItem const& item) {
    store::DecisionRequest request;
    std::vector<std::string> both = {item.first.id};
    if (item.second) {
      both.push_back(item.second->id);
    }
    switch (letter) {
      case 'm':
        request.kind = incident::DecisionKind::merge;
        request.ids = both;
        return request;
      case 's':
        request.kind = incident::DecisionKind::split;
        request.ids = both;
        if (!item.second) {
          request.records = {item.doubt.record};
        }
        return request;
      case 'x':
        request.kind = incident::DecisionKind::reject;
        request.ids = {item.second ? item.second->id : item.doubt.record};
        return request;
      case 'u':
        request.kind = incident::DecisionKind::unsure;
        request.ids = both;
        return request;
      case 'z':
        request.kind = incident::DecisionKind::undo;
        return request;
      case 'e': {
        std::string_view const rest = trim(answer.substr(1));
        std::size_t const gap = rest.find(' ');
        if (rest.empty() || gap == std::string_view::npos) {
          return std::nullopt;
        }
        request.kind = incident::DecisionKind::edit;
        request.ids = {item.first.id};
        request.field = rest.substr(0, gap);
        request.value = trim(rest.substr(gap));
        return request;
      }
      default:
        return std::nullopt;
    }
  }

  store::Store& m_store;
  Reviewer const& m_reviewer;
  std::vector<incident::ReviewItem> m_items;
  std::set<std::string> m_later;
  std::vector<std::string> m_decided;
};

}  // namespace

Result<ExitCode> show_next(store::Store& store) {
  ANNALS_TRY(std::vector<incident::ReviewItem> const items, store.review_queue(1));
  if (items.empty()) {
    ANNALS_CHECK(write_out("Nothing is left to review.\n"));
  } else {
    ANNALS_TRY(std::string const text, text_of(items.front(), store));
    ANNALS_CHECK(write_out(text));
  }
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Result<ExitCode> review_dialog(store::Store& store, Reviewer const& reviewer) {
  return Dialog(store, reviewer).run();
}

}  // namespace annals::cli
