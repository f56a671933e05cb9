// How right `speakers` is on tests/cases/held_out/speakers.case: the figures of docs/quality.md, "Who says it".
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "base/strings.hpp"
#include "case_run.hpp"

namespace annals::cases {
namespace {

/// The fields that every item of the held-out file answers for.
constexpr std::array<std::string_view, 6> fields = {"trigger",          "victims.killed",   "victims.injured",
                                                    "victims.detained", "victims.abducted", "claim.by"};

struct Share {
  std::size_t right = 0;
  std::size_t all = 0;
  [[nodiscard]] double value() const { return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all); }
};

struct Scores {
  Share events;          ///< found, of those expected
  Share speakers_given;  ///< right, of those that the coder names
  Share speakers_meant;  ///< found, of those expected
  Share values_given;    ///< pairs of a field and a speaker
  Share values_meant;
  Share kinds;  ///< right, of the speakers found
  Share parties;
};

std::set<std::string> fields_of(Speaker const& speaker) {
  std::set<std::string> all;
  for (std::string const& field : speaker.fields) {
    if (std::ranges::find(fields, field) != fields.end()) {
      all.insert(field);
    }
  }
  return all;
}

std::set<std::string> fields_of(ExpectedSpeaker const& speaker) {
  std::set<std::string> all;
  for (std::string const& field : speaker.fields) {
    bool const figure = field == "killed" || field == "injured" || field == "detained" || field == "abducted";
    all.insert(figure ? "victims." + field : field == "claim" ? "claim.by" : field);
  }
  return all;
}

std::size_t shared(std::set<std::string> const& a, std::set<std::string> const& b) {
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](std::string const& one) { return b.contains(one); }));
}

/// The record that fits best by all fields but the speakers; null when its type, trigger or figures are others.
EventRecord const* record_for(ExpectedEvent const& expected, std::vector<EventRecord> const& records,
                              std::string const& text) {
  ExpectedEvent plain = expected;
  std::erase_if(plain.fields, [](auto const& field) { return field.first == "speaker"; });
  for (EventRecord const& record : records) {
    if (differences(record, plain, text).empty()) {
      return &record;
    }
  }
  return nullptr;
}

void count_event(EventRecord const& record, std::vector<ExpectedSpeaker> const& meant, Scores& scores,
                 std::string& mistakes) {
  std::vector<Speaker const*> left;
  for (Speaker const& speaker : record.speakers) {
    std::set<std::string> const said = fields_of(speaker);
    if (!said.empty()) {
      left.push_back(&speaker);
      scores.values_given.all += said.size();
    }
  }
  scores.speakers_given.all += left.size();
  for (ExpectedSpeaker const& one : meant) {
    std::set<std::string> const wanted = fields_of(one);
    ++scores.speakers_meant.all;
    scores.values_meant.all += wanted.size();
    auto const found = std::ranges::find_if(left, [&](Speaker const* speaker) { return names(*speaker, one); });
    if (found == left.end()) {
      mistakes += " missed: " + one.words;
      continue;
    }
    std::string const kind((*found)->kind ? speaker_kind_name(*(*found)->kind) : std::string_view());
    std::string const party((*found)->party ? party_name(*(*found)->party) : std::string_view());
    std::size_t const right = shared(wanted, fields_of(**found));
    ++scores.speakers_given.right;
    ++scores.speakers_meant.right;
    scores.values_given.right += right;
    scores.values_meant.right += right;
    ++scores.kinds.all;
    ++scores.parties.all;
    scores.kinds.right += kind == one.kind ? 1U : 0U;
    scores.parties.right += party == one.party ? 1U : 0U;
    mistakes += kind == one.kind ? "" : " kind of " + one.words + " is '" + kind + "'";
    mistakes += party == one.party ? "" : " party of " + one.words + " is '" + party + "'";
    mistakes += right == wanted.size() && right == fields_of(**found).size() ? "" : " other values of " + one.words;
    left.erase(found);
  }
  for (Speaker const* speaker : left) {
    mistakes += " not meant: " + speaker->name;
  }
}

void print(char const* name, Share const& share) {
  std::printf("%-28s %3zu / %3zu = %.3f\n", name, share.right, share.all, share.value());
}

/// Codes every item and counts; the mistakes of each item are listed where `list` says so.
Scores score(std::string const& file, bool list) {
  Scores scores;
  Result<std::vector<Case>> const cases = read_cases(std::string(ANNALS_SOURCE_DIR "/tests/cases/held_out/") + file);
  EXPECT_TRUE(cases) << (cases ? "" : cases.error().text());
  for (Case const& one : cases ? *cases : std::vector<Case>{}) {
    std::unique_ptr<pipeline::CodedText> const coded = code_case(one);
    for (ExpectedEvent const& expected : coded ? one.events : std::vector<ExpectedEvent>{}) {
      std::vector<ExpectedSpeaker> meant;
      for (auto const& [field, value] : expected.fields) {
        if (field == "speaker" && value != "-") {
          meant.push_back(expected_speaker(value));
        }
      }
      EventRecord const* const record = record_for(expected, coded->coded.records, one.text);
      ++scores.events.all;
      std::string mistakes = record == nullptr ? " the coder does not find the event" : "";
      if (record != nullptr) {
        ++scores.events.right;
        count_event(*record, meant, scores, mistakes);
      }
      if (!mistakes.empty() && list) {
        std::printf("item %s:%s\n", one.name.c_str(), mistakes.c_str());
      }
    }
  }
  print("events found", scores.events);
  print("speakers, precision", scores.speakers_given);
  print("speakers, recall", scores.speakers_meant);
  print("values, precision", scores.values_given);
  print("values, recall", scores.values_meant);
  print("kind of those found", scores.kinds);
  print("party of those found", scores.parties);
  return scores;
}

TEST(SpeakerScores, OnTheItemsLookedAt) {
  Scores const scores = score("speakers.case", true);
  EXPECT_GE(scores.events.all, 40U);
  EXPECT_GE(scores.speakers_given.value(), 0.85);
  EXPECT_GE(scores.speakers_meant.value(), 0.9);
}

TEST(SpeakerScores, OnTheItemsNobodyLookedAt) {
  Scores const scores = score("speakers_blind.case", false);
  EXPECT_GE(scores.events.all, 40U);
  EXPECT_GE(scores.speakers_given.value(), 0.85);
  EXPECT_GE(scores.speakers_meant.value(), 0.8);
}

}  // namespace
}  // namespace annals::cases
