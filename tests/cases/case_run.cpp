// tests/cases/case_run.cpp -- see case_run.hpp.
#include "case_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/reader.hpp"

namespace annals::cases {
namespace {

bool has_words(Actor const& actor, std::string const& words) {
  std::string const folded = " " + fold_name(words) + " ";
  auto const holds = [&](std::string const& text) {
    return (" " + fold_name(text) + " ").find(folded) != std::string::npos;
  };
  return holds(actor.name) || holds(actor.text) || actor.id == words ||
         std::any_of(actor.aliases.begin(), actor.aliases.end(), holds);
}

std::string count_text(std::optional<Count> const& count) {
  if (!count) {
    return "-";
  }
  if (count->low && count->high && *count->low == *count->high) {
    return std::to_string(*count->low);
  }
  return (count->low ? std::to_string(*count->low) : "") + "-" + (count->high ? std::to_string(*count->high) : "");
}

std::string date_text(std::optional<EventDate> const& date) {
  return !date                                        ? "-"
         : date->interval.start == date->interval.end ? date->interval.start.iso()
                                                      : date->interval.start.iso() + "/" + date->interval.end.iso();
}

bool date_fits(std::optional<EventDate> const& date, std::string const& wanted) {
  if (wanted == "-" || !date) {
    return wanted == "-" && !date;
  }
  Result<DateInterval> const interval = parse_date_interval(wanted);
  return interval && interval->start == date->interval.start && interval->end == date->interval.end;
}

bool actors_fit(std::vector<Actor> const& actors, std::string const& wanted) {
  return wanted == "-"
             ? actors.empty()
             : std::any_of(actors.begin(), actors.end(), [&](Actor const& a) { return has_words(a, wanted); });
}

/// The codebook's field as a case writes it; "-" is null.
std::string profile_text(EventRecord const& record, std::string_view name) {
  if (record.profile) {
    for (CodebookField const& field : record.profile->fields) {
      if (field.name == name) {
        auto const* text = std::get_if<std::string>(&field.value);
        auto const* integer = std::get_if<std::int64_t>(&field.value);
        auto const* number = std::get_if<double>(&field.value);
        return text ? *text : integer ? std::to_string(*integer) : number ? number_text(*number) : "-";
      }
    }
  }
  return "no such field";
}

/// As a case writes it: "police (official) trigger killed".
std::string speaker_text(Speaker const& speaker) {
  std::string text = speaker.name + " (" + (speaker.kind ? std::string(speaker_kind_name(*speaker.kind)) : "") +
                     (speaker.party ? ", " + std::string(party_name(*speaker.party)) : "") + ")";
  for (std::string const& field : speaker.fields) {
    text += " " + field;
  }
  return text;
}

bool says(Speaker const& speaker, std::string_view field) {
  return std::ranges::any_of(speaker.fields, [&](std::string const& one) {
    return one == field || one == concat({"victims.", field}) || one.starts_with(concat({field, "."}));
  });
}

/// Empty when one speaker of the record is as wanted; "-" is none at all.
std::string speaker_difference(EventRecord const& record, ExpectedSpeaker const& wanted) {
  std::string all;
  for (Speaker const& speaker : record.speakers) {
    all += "[" + speaker_text(speaker) + "]";
    bool const fields = std::ranges::all_of(wanted.fields, [&](std::string const& field) {
      return field.starts_with('-') ? !says(speaker, std::string_view(field).substr(1)) : says(speaker, field);
    });
    bool const kind = wanted.kind == (speaker.kind ? speaker_kind_name(*speaker.kind) : std::string_view());
    bool const party = wanted.party == (speaker.party ? party_name(*speaker.party) : std::string_view());
    if (names(speaker, wanted) && kind && party && fields) {
      return "";
    }
  }
  return wanted.words == "-" && all.empty() ? "" : "is " + all;
}

/// Empty when the record's field is as wanted, else what it is.
std::string difference(EventRecord const& record, std::string const& field, std::string const& wanted,
                       std::string const& text) {
  auto const plain = [&](std::string const& is) { return is == wanted ? "" : "is '" + is + "'"; };
  auto const names = [](std::vector<Actor> const& actors) {
    std::string all;
    for (Actor const& actor : actors) {
      all += "[" + actor.name + "]";
    }
    return "is " + all;
  };
  if (field == "trigger") {
    return plain(std::string(slice(text, record.trigger())));
  }
  if (field == "source" || field == "target") {
    std::vector<Actor> const& actors = field == "source" ? record.source : record.target;
    return actors_fit(actors, wanted) ? "" : names(actors);
  }
  if (field == "killed" || field == "injured" || field == "detained" || field == "abducted") {
    std::optional<Count> const& count = field == "killed"     ? record.victims.killed
                                        : field == "injured"  ? record.victims.injured
                                        : field == "detained" ? record.victims.detained
                                                              : record.victims.abducted;
    return plain(count_text(count));
  }
  if (field == "date") {
    return date_fits(record.date, wanted) ? "" : "is '" + date_text(record.date) + "'";
  }
  if (field == "place") {
    bool const fits = record.place ? fold_name(record.place->name) == fold_name(wanted) : wanted == "-";
    return fits ? "" : "is '" + (record.place ? record.place->name : "-") + "'";
  }
  if (field == "country") {
    return plain(record.place ? record.place->country : "-");
  }
  if (field == "precision") {
    return plain(record.place ? std::string(place_precision_name(record.place->precision)) : "-");
  }
  if (field == "mode") {
    std::string all;
    for (std::string const& mode : record.modes) {
      all += mode + " ";
      if (mode == wanted) {
        return "";
      }
    }
    return all.empty() && wanted == "-" ? "" : "is '" + all + "'";
  }
  if (field == "stage") {
    return plain(std::string(stage_name(record.stage)));
  }
  if (field == "attribution") {
    return plain(std::string(attribution_name(record.attribution)));
  }
  if (field == "veracity") {
    return plain(std::string(veracity_name(record.veracity)));
  }
  if (field == "claim") {
    return record.claim_by ? (has_words(*record.claim_by, wanted) ? "" : "is '" + record.claim_by->name + "'")
                           : plain("-");
  }
  if (field == "cited") {
    return std::any_of(
               record.cited.begin(), record.cited.end(),
               [&](CitedSource const& c) { return c.publisher == wanted || c.publisher + " " + c.date == wanted; })
               ? ""
               : "is missing";
  }
  if (field == "weapon") {
    return std::any_of(record.weapons.begin(), record.weapons.end(), [&](Weapon const& w) { return w.text == wanted; })
               ? ""
               : "is missing";
  }
  if (field.starts_with("profile.")) {
    return plain(profile_text(record, std::string_view(field).substr(8)));
  }
  if (field == "acled" || field == "cameo" || field == "incident") {
    std::string const& is = field == "acled"   ? record.acled_sub_event_type
                            : field == "cameo" ? record.cameo
                                               : record.incident_type;
    return plain(is.empty() ? "-" : is);
  }
  if (field == "speaker") {
    return speaker_difference(record, expected_speaker(wanted));
  }
  if (field == "aux") {
    return std::find(record.aux.begin(), record.aux.end(), wanted) != record.aux.end() ? "" : "is missing";
  }
  return "is no field of a case";
}

}  // namespace

pipeline::Resources const& resources() {
  static std::unique_ptr<pipeline::Resources> const opened = [] {
    Result<std::unique_ptr<pipeline::Resources>> result = pipeline::open_resources(ANNALS_BINARY_DIR "/share");
    if (!result) {
      ADD_FAILURE() << result.error().text();
      std::abort();
    }
    return std::move(*result);
  }();
  return *opened;
}

std::unique_ptr<pipeline::CodedText> code_case(Case const& one) {
  report::ReportInput input;
  input.source = one.file;
  if (!one.published.empty()) {
    Result<DateInterval> const published = parse_date_interval(one.published);
    EXPECT_TRUE(published) << one.file << ":" << one.line;
    if (!published) {
      return nullptr;
    }
    input.published = *published;
  }
  Result<Report> report = report::read_text_report(one.text, input);
  EXPECT_TRUE(report) << (report ? "" : report.error().text());
  coding::CodingSettings settings;
  settings.profile = one.profile.empty() ? settings.profile : one.profile;
  EXPECT_NE(resources().knowledge.profiles.find(settings.profile), nullptr) << one.file << ":" << one.line;
  return report ? pipeline::code_text(resources(), settings, std::move(*report)) : nullptr;
}

bool names(Speaker const& speaker, ExpectedSpeaker const& wanted) {
  std::string const words = " " + fold_name(wanted.words) + " ";
  return (" " + fold_name(speaker.name) + " ").find(words) != std::string::npos ||
         (" " + fold_name(speaker.text) + " ").find(words) != std::string::npos || speaker.id == wanted.words;
}

std::vector<std::string> differences(EventRecord const& record, ExpectedEvent const& expected,
                                     std::string const& text) {
  std::vector<std::string> all;
  if (event_type_name(record.type) != expected.type) {
    all.push_back("type is " + std::string(event_type_name(record.type)));
  }
  for (auto const& [field, wanted] : expected.fields) {
    std::string const is = difference(record, field, wanted, text);
    if (!is.empty()) {
      all.push_back(field + " should be '" + wanted + "' and " + is);
    }
  }
  auto const speakers = std::ranges::count_if(
      expected.fields, [](auto const& field) { return field.first == "speaker" && field.second != "-"; });
  if (speakers > 0 && static_cast<std::size_t>(speakers) != record.speakers.size()) {
    all.push_back("has " + std::to_string(record.speakers.size()) + " speakers");
  }
  return all;
}

}  // namespace annals::cases
