// tests/unit/base/test_event.cpp -- the closed lists of the event record.
#include <gtest/gtest.h>

#include "annals/event.hpp"

namespace annals {
namespace {

/// Every value from 0 to `last` has a name of its own that reads back as that value; nothing else reads.
template <typename E, typename Name, typename Parse>
void expect_names_read_back(E last, Name name, Parse parse) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    auto const value = static_cast<E>(i);
    ASSERT_FALSE(name(value).empty()) << i;
    ASSERT_TRUE(parse(name(value))) << name(value);
    EXPECT_EQ(*parse(name(value)), value) << name(value);
  }
  EXPECT_FALSE(parse(""));
  EXPECT_FALSE(parse("nonsense"));
  EXPECT_FALSE(parse(std::string(name(static_cast<E>(0))) + " "));
}

TEST(EventNames, AllReadBack) {
  expect_names_read_back(EventType::assault, event_type_name, parse_event_type);
  expect_names_read_back(Stage::threatened, stage_name, parse_stage);
  expect_names_read_back(Attribution::denied, attribution_name, parse_attribution);
  expect_names_read_back(Veracity::disputed, veracity_name, parse_veracity);
  expect_names_read_back(ActorKind::population, actor_kind_name, parse_actor_kind);
  expect_names_read_back(Effect::damage, effect_name, parse_effect);
  expect_names_read_back(PlacePrecision::region, place_precision_name, parse_place_precision);
  expect_names_read_back(RecordDateBasis::inferred, record_date_basis_name, parse_record_date_basis);
  expect_names_read_back(DateBasis::inferred, date_basis_name, parse_date_basis);
  expect_names_read_back(SpeakerKind::media, speaker_kind_name, parse_speaker_kind);
  expect_names_read_back(Party::target, party_name, parse_party);
  expect_names_read_back(DatePrecision::unknown, date_precision_name, parse_date_precision);
}

TEST(EventNames, AreThoseOfTheRecordForm) {
  EXPECT_EQ(event_type_names.size(), 16U);
  EXPECT_EQ(event_type_name(EventType::agree), "AGREE");
  EXPECT_EQ(event_type_name(EventType::assault), "ASSAULT");
  EXPECT_EQ(record_date_basis_name(RecordDateBasis::explicit_date), "explicit");
  EXPECT_EQ(attribution_name(Attribution::none), "none");
  EXPECT_EQ(date_basis_name(DateBasis::given), "given");
  EXPECT_FALSE(parse_event_type("assault"));
}

TEST(QuadClass, FollowsTheFourClassesOfPlover) {
  struct Known {
    EventType type;
    int quad;
  };
  for (Known const& known :
       {Known{EventType::agree, 1}, Known{EventType::concede, 1}, Known{EventType::cooperate, 2},
        Known{EventType::retreat, 2}, Known{EventType::request, 3}, Known{EventType::threaten, 3},
        Known{EventType::protest, 4}, Known{EventType::sanction, 4}, Known{EventType::assault, 4}}) {
    EXPECT_EQ(quad_class(known.type), known.quad) << event_type_name(known.type);
  }
}

TEST(Speaker, AnArmedGroupAndWhoeverIsOnASideSpeakForASide) {
  Speaker speaker;
  EXPECT_FALSE(is_word_of_a_side(speaker));
  speaker.kind = SpeakerKind::official;
  EXPECT_FALSE(is_word_of_a_side(speaker));
  speaker.party = Party::target;
  EXPECT_TRUE(is_word_of_a_side(speaker));
  speaker = {};
  speaker.kind = SpeakerKind::belligerent;
  EXPECT_TRUE(is_word_of_a_side(speaker));
}

TEST(EventRecord, TheTriggerIsTheEvidenceOfThatName) {
  EventRecord record;
  EXPECT_TRUE(record.trigger().empty());
  record.evidence = {{"date", {0, 4}, ""}, {"trigger", {7, 12}, ""}, {"place", {20, 25}, ""}};
  EXPECT_EQ(record.trigger(), (ByteSpan{7, 12}));
}

}  // namespace
}  // namespace annals
