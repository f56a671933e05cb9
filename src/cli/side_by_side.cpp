// cli/side_by_side.cpp -- two incidents beside each other. See cli/side_by_side.hpp.
#include "cli/side_by_side.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t column_width = 42;
constexpr std::size_t label_width = 10;
constexpr std::size_t most_records = 6;
constexpr std::size_t words_around = 90;

/// Cut at a whole character, filled with spaces.
std::string cell(std::string_view text) {
  if (text.size() > column_width) {
    std::size_t end = column_width - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
      --end;
    }
    return concat({text.substr(0, end), "...", std::string(column_width - 3 - end, ' ')});
  }
  return concat({text, std::string(column_width - text.size(), ' ')});
}

std::string date_text(std::optional<DateInterval> const& date) {
  if (!date) {
    return {};
  }
  return date->start == date->end ? date->start.iso() : concat({date->start.iso(), "/", date->end.iso()});
}

std::string place_text(std::optional<IncidentPlace> const& place) {
  if (!place) {
    return {};
  }
  std::string text = place->name;
  for (std::string_view const part : {std::string_view(place->admin1), std::string_view(place->country)}) {
    text += concat({text.empty() || part.empty() ? "" : ", ", part});
  }
  return concat({text, " (", place_precision_name(place->precision), ")"});
}

std::string count_text(std::optional<ConsolidatedCount> const& count) {
  if (!count) {
    return {};
  }
  auto const number = [](std::optional<std::int64_t> const& value) {
    return value ? std::to_string(*value) : std::string("?");
  };
  Count const& value = count->count;
  return value.low == value.best && value.best == value.high
             ? number(value.best)
             : concat({number(value.low), "-", number(value.best), "-", number(value.high)});
}

std::string list_text(std::vector<std::string> const& items) {
  std::string text;
  for (std::string const& item : items) {
    text += concat({text.empty() ? "" : "; ", item});
  }
  return text;
}

std::string actors_text(std::vector<IncidentActor> const& actors) {
  std::vector<std::string> names;
  for (IncidentActor const& actor : actors) {
    names.push_back(actor.name);
  }
  return list_text(names);
}

using Values = std::vector<std::pair<std::string_view, std::string>>;

Values values_of(Incident const& incident) {
  return {{"incident", incident.id},
          {"title", incident.title},
          {"type", std::string(event_type_name(incident.type))},
          {"modes", list_text(incident.modes)},
          {"date", date_text(incident.date)},
          {"place", place_text(incident.place)},
          {"source", actors_text(incident.source)},
          {"target", actors_text(incident.target)},
          {"killed", count_text(incident.killed)},
          {"injured", count_text(incident.injured)},
          {"reports", std::to_string(incident.article_count)}};
}

std::string plain(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

/// The words of the report around the trigger of a record, with the trigger in brackets.
std::string evidence(store::StoredRecord const& stored, store::IncidentDetail const& detail) {
  Result<EventRecord> const record = format::parse_event(stored.json);
  auto const report = std::ranges::find(detail.reports, stored.report_id, &Report::id);
  if (!record || report == detail.reports.end()) {
    return concat({"    ", stored.id, "\n"});
  }
  ByteSpan const trigger = record->trigger();
  auto const boundary = [&report](std::size_t at) {
    while (at > 0 && at < report->text.size() && (static_cast<unsigned char>(report->text[at]) & 0xc0U) == 0x80U) {
      --at;
    }
    return static_cast<std::uint32_t>(std::min(at, report->text.size()));
  };
  std::uint32_t const start = boundary(trigger.start > words_around ? trigger.start - words_around : 0);
  std::uint32_t const end = boundary(trigger.end + words_around);
  return concat({"    ", stored.id, "  ", report->publisher.empty() ? report->source : report->publisher,
                 report->published ? ", " : "", report->published ? report->published->interval.start.iso() : "",
                 "\n      ", plain(slice(report->text, {start, trigger.start})), "[",
                 plain(slice(report->text, trigger)), "]", plain(slice(report->text, {trigger.end, end})), "\n"});
}

std::string evidence_of(store::IncidentDetail const& detail, std::string_view only) {
  std::string text;
  std::size_t shown = 0;
  for (store::StoredRecord const& record : detail.records) {
    if (!only.empty() && record.id != only) {
      continue;
    }
    if (++shown > most_records) {
      return text + concat({"    and ", std::to_string(detail.records.size() - most_records), " more\n"});
    }
    text += evidence(record, detail);
  }
  return text;
}

}  // namespace

std::string side_by_side(incident::ReviewItem const& item, store::IncidentDetail const& first,
                         store::IncidentDetail const* second) {
  incident::Doubt const& doubt = item.doubt;
  std::string text;
  if (second != nullptr) {
    Values const left = values_of(first.incident);
    Values const right = values_of(second->incident);
    for (std::size_t i = 0; i < left.size(); ++i) {
      std::string const& a = left[i].second;
      std::string const& b = right[i].second;
      bool const compared = i > 1 && left[i].first != "reports" && !a.empty() && !b.empty();
      text += concat({compared ? (a == b ? "= " : "! ") : "  ", left[i].first,
                      std::string(label_width - left[i].first.size(), ' '), cell(a), "  ", b, "\n"});
    }
  } else {
    for (auto const& [label, value] : values_of(first.incident)) {
      text += concat({"  ", label, std::string(label_width - label.size(), ' '), value, "\n"});
    }
  }
  text += concat({"  ", second != nullptr ? "alike: " : "held by: ", doubt.reason, "\n"});
  text += concat({"  ", second != nullptr ? "first\n" : "records\n", evidence_of(first, "")});
  if (second != nullptr) {
    text += concat({"  second\n", evidence_of(*second, "")});
  } else {
    text += concat({"  does this record belong to it?\n", evidence_of(first, doubt.record)});
  }
  return text;
}

}  // namespace annals::cli
