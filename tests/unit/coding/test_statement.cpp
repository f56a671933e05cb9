// Which words somebody says, sentence by sentence.
#include <gtest/gtest.h>

#include "coding/statement.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using Names = std::vector<std::string>;

/// Who says the word, by name.
Names speakers_of(std::string text, std::string_view word) {
  Sample const sample(std::move(text));
  CodingContext const context = sample.context();
  Statements const statements(context);
  Names names;
  for (std::uint32_t const voice : statements.voices_of(sample.token(word))) {
    names.push_back(statements.voices()[voice].actor.name);
  }
  return names;
}

TEST(Statements, HoldTheWordsThatAreSaid) {
  EXPECT_EQ(speakers_of("Gunmen killed five people, police said.", "killed"), Names{"police"});
  EXPECT_EQ(speakers_of("Police said gunmen killed five people.", "killed"), Names{"Police"});
  EXPECT_EQ(speakers_of("Gunmen killed five people, according to residents.", "killed"), Names{"residents"});
  EXPECT_EQ(speakers_of("According to residents, gunmen killed five people.", "killed"), Names{"residents"});
}

TEST(Statements, DoNotHoldWhoSpeaksAndWhen) {
  EXPECT_EQ(speakers_of("Police said on Monday that gunmen killed five people.", "Monday"), Names{});
  EXPECT_EQ(speakers_of("Police said on Monday that gunmen killed five people.", "Police"), Names{});
  EXPECT_EQ(speakers_of("Gunmen killed five people, police said on Monday.", "Monday"), Names{});
}

TEST(Statements, EndWhereTheNextBegins) {
  std::string const text = "Police said five people died, while residents said soldiers burned houses.";
  EXPECT_EQ(speakers_of(text, "died"), Names{"Police"});
  EXPECT_EQ(speakers_of(text, "burned"), Names{"residents"});
}

TEST(Statements, OneInsideTheOtherHaveBothVoices) {
  EXPECT_EQ(speakers_of("AFP quoted police as saying that gunmen killed five people.", "killed"),
            (Names{"Agence France-Presse", "police"}));
}

TEST(Statements, AQuoteGoesOnInTheNextSentence) {
  EXPECT_EQ(speakers_of("\"Gunmen came at dawn,\" the mayor said. \"They killed five people.\"", "killed"),
            Names{"mayor"});
}

TEST(Statements, ADenialSaysNothing) {
  EXPECT_EQ(speakers_of("The army denied that soldiers killed five people.", "killed"), Names{});
  EXPECT_EQ(speakers_of("Police did not confirm that gunmen killed five people.", "killed"), Names{});
}

TEST(Statements, ThingsDoNotSpeak) {
  EXPECT_EQ(speakers_of("The explosion showed that gunmen killed five people.", "killed"), Names{});
  EXPECT_EQ(speakers_of("Gunmen were said to have killed five people.", "killed"), Names{});
}

TEST(Statements, ATextWithoutWordsHasNone) {
  Sample const sample("...");
  CodingContext const context = sample.context();
  EXPECT_TRUE(Statements(context).all().empty());
}

/// The first voice of a text, with its kind; the test fails when there is none.
std::pair<std::string, std::optional<SpeakerKind>> voice_in(std::string text) {
  Sample const sample(std::move(text));
  CodingContext const context = sample.context();
  Statements const statements(context);
  if (statements.voices().empty()) {
    ADD_FAILURE() << "nobody speaks";
    return {};
  }
  return {statements.voices().front().actor.text, statements.voices().front().kind};
}

TEST(Voices, TakeTheirKindFromTheWordsBesideThem) {
  using Voiced = std::pair<std::string, std::optional<SpeakerKind>>;
  EXPECT_EQ(voice_in("A spokesman for the Taliban said gunmen killed five people.").second, SpeakerKind::belligerent);
  EXPECT_EQ(voice_in("A hospital spokesman said gunmen killed five people."),
            (Voiced{"hospital spokesman", SpeakerKind::medic}));
  EXPECT_EQ(voice_in("A spokesman said gunmen killed five people."), (Voiced{"spokesman", SpeakerKind::official}));
  EXPECT_EQ(voice_in("A source said gunmen killed five people."), (Voiced{"source", std::nullopt}));
  EXPECT_EQ(voice_in("A statement by the army said gunmen killed five people."),
            (Voiced{"army", SpeakerKind::official}));
}

}  // namespace
}  // namespace annals::coding
