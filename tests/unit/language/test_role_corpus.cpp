#include <gtest/gtest.h>

#include "language/role_corpus.hpp"

namespace annals::language {
namespace {

std::string sentence_with(std::string const& arguments) {
  return R"({"sent_id": "a-1", "tokens": ["Rebels", "who", "fled", "killed", "two", "men", "in", "Goma"], )"
         R"("predicates": [{"index": 3, "roleset": "kill.01", "args": [)" +
         arguments + "]}]}\n";
}

Error error_of(std::string const& text) {
  auto const read = read_roles(text, "roles.jsonl");
  return read ? make_error(ErrorCode::internal, "no error") : read.error();
}

TEST(RoleCorpus, ReadsPredicatesAndArgumentsInTextOrder) {
  auto const read = read_roles("\n" + sentence_with(R"([4, 6, "ARG1"], [0, 3, "ARG0"], [6, 8, "ARGM-LOC"])"), "f");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 1U);
  RoleSentence const& sentence = read->front();
  EXPECT_EQ(sentence.id, "a-1");
  EXPECT_EQ(sentence.words.size(), 8U);
  EXPECT_EQ(sentence.words[7], "Goma");
  ASSERT_EQ(sentence.predicates.size(), 1U);
  RolePredicate const& kill = sentence.predicates.front();
  EXPECT_EQ(kill.index, 3U);
  EXPECT_EQ(kill.roleset, "kill.01");
  ASSERT_EQ(kill.arguments.size(), 3U);
  EXPECT_EQ(kill.arguments[0].first, 0U);
  EXPECT_EQ(kill.arguments[0].last, 3U);
  EXPECT_EQ(kill.arguments[0].label, 0);
  EXPECT_EQ(kill.arguments[1].label, 1);
  EXPECT_EQ(kill.arguments[2].label, role_location);
}

TEST(RoleCorpus, LeavesRepeatedAndLaterPiecesOut) {
  auto const read = read_roles(
      sentence_with(R"([0, 1, "ARG0"], [1, 2, "R-ARG0"], [4, 5, "ARG1-DSP"], [6, 8, "C-ARG1-DSP"], [2, 3, "C-V"])"),
      "f");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  std::vector<RoleArgument> const& arguments = read->front().predicates.front().arguments;
  ASSERT_EQ(arguments.size(), 2U);
  EXPECT_EQ(arguments[0].label, 0);
  EXPECT_EQ(arguments[1].first, 4U);
  EXPECT_EQ(arguments[1].label, 1);
}

TEST(RoleCorpus, KeepsOneOfARepeatedPredicate) {
  auto const read = read_roles(
      R"({"sent_id": "a", "tokens": ["Men", "fled"], "predicates": [{"index": 1, "roleset": "flee.05", "args": [)"
      R"([0, 1, "ARG0"]]}, {"index": 1, "roleset": "flee.06", "args": []}]})",
      "f");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->front().predicates.size(), 1U);
  EXPECT_EQ(read->front().predicates.front().roleset, "flee.05");
}

TEST(RoleCorpus, KnowsTheLabels) {
  EXPECT_EQ(parse_role_label("ARG5"), std::uint8_t{5});
  EXPECT_EQ(parse_role_label("ARGM-TMP"), role_time);
  EXPECT_EQ(parse_role_label("ARGM-NEG"), role_negation);
  EXPECT_EQ(parse_role_label("ARGM-MNR"), role_modifier);
  EXPECT_FALSE(parse_role_label("ARGM-LVB").has_value());
  EXPECT_FALSE(parse_role_label("ARGM").has_value());
  EXPECT_FALSE(parse_role_label("R-ARGM-TMP").has_value());
  EXPECT_EQ(role_label_name(0), "ARG0");
  EXPECT_EQ(role_label_name(role_location), "LOC");
  EXPECT_EQ(role_label_name(role_modifier), "MODIFIER");
  EXPECT_EQ(role_label_name(7), "");
}

TEST(RoleCorpus, SaysWhereABrokenLineIs) {
  Error const json = error_of(sentence_with("") + "{\"sent_id\": \n");
  EXPECT_EQ(json.code, ErrorCode::malformed);
  EXPECT_EQ(json.place.file, "roles.jsonl");
  EXPECT_EQ(json.place.line, 2U);
  EXPECT_EQ(error_of(sentence_with(R"([0, 1, "ARG9"])")).piece, "ARG9");
  EXPECT_EQ(error_of(sentence_with(R"([7, 9, "ARG1"])")).message, "an argument lies outside its sentence");
  EXPECT_EQ(error_of(sentence_with(R"([2, 5, "ARG1"])")).message, "an argument holds its own predicate");
  EXPECT_EQ(error_of(sentence_with(R"([0, 2, "ARG1"], [1, 3, "ARG0"])")).message, "arguments of one predicate overlap");
  EXPECT_EQ(error_of(R"({"sent_id": "a", "tokens": ["x"]})").code, ErrorCode::malformed);
}

}  // namespace
}  // namespace annals::language
