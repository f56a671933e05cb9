// The sentences with which PETRARCH tests itself, from raw text. They are not part of this repository: the test of all of
// them is there only where CMake is given -DANNALS_PETRARCH_SENTENCES=PETR.UnitTest.records.xml and
// -DANNALS_PETRARCH_DICTIONARIES=DIR/PETR.Validate.
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "petrarch_validation.hpp"

namespace annals::validation {
namespace {

TEST(PetrarchValidation, ReadsEventsOptionsAndTheWordsOfTheParse) {
  Result<std::vector<ValidationSentence>> const read = read_validation(
      "<!-- <Sentence> --><Config option=\"require_dyad\" value=\"False\"></Config>\n"
      "<Sentence date = \"20010203\" id =\"AGENT-1\" category=\"X\">\n<EventCoding sourcecode='\"A B\"' "
      "targetcode=\"B\" eventcode=\"010\"></EventCoding>\n<Text>\nA met\nB. </Text><Parse>(ROOT (S (NP (NN A)) (VP "
      "(VBD saw) (NP (NN B))) (. .)))</Parse></Sentence>");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  ASSERT_EQ(read->size(), 1U);
  ValidationSentence const& sentence = read->front();
  EXPECT_EQ(sentence.text, "A saw B.");
  EXPECT_TRUE(sentence.words_of_parse);
  EXPECT_EQ(sentence.feature, "agents");
  EXPECT_FALSE(sentence.settings.require_dyad);
  EXPECT_EQ(sentence.day.iso(), "2001-02-03");
  ASSERT_EQ(sentence.events.size(), 1U);
  EXPECT_EQ(sentence.events[0].source, "\"A B\"");
}

#ifdef ANNALS_PETRARCH_SENTENCES
TEST(PetrarchValidation, NineOfTenSentences) {
  Result<language::Analyzer> const analyzer =
      language::Analyzer::open(std::string(ANNALS_SOURCE_DIR) + "/models/en/language.bin");
  ASSERT_TRUE(analyzer.has_value()) << analyzer.error().text();
  Result<knowledge::Dictionaries> const dictionaries = knowledge::open_dictionaries(ANNALS_PETRARCH_DICTIONARIES);
  ASSERT_TRUE(dictionaries.has_value()) << dictionaries.error().text();
  Result<std::string> const xml = read_file(ANNALS_PETRARCH_SENTENCES);
  ASSERT_TRUE(xml.has_value()) << xml.error().text();
  Result<std::vector<ValidationSentence>> const sentences = read_validation(*xml);
  ASSERT_TRUE(sentences.has_value()) << sentences.error().text();
  std::size_t right = 0;
  for (ValidationSentence const& sentence : *sentences) {
    right += code_validation(sentence, *analyzer, *dictionaries).right ? 1U : 0U;
  }
  EXPECT_EQ(sentences->size(), 284U);
  EXPECT_GE(right * 10, sentences->size() * 9) << right << " of " << sentences->size();
}
#endif

}  // namespace
}  // namespace annals::validation
