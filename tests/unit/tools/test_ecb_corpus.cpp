#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ecb_corpus.hpp"
#include "ecb_mentions.hpp"
#include "language/analyzer.hpp"

namespace annals::ecb {
namespace {

/// A corpus of our own in the form of ECB+: one topic, one text.
class EcbCorpus : public ::testing::Test {
 protected:
  EcbCorpus() {
    m_folder = std::filesystem::temp_directory_path() /
               (std::string("annals-ecb-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(m_folder / "xml/3");
    write("ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n3,1ecbplus,1\n");
    write("xml/3/3_1ecbplus.xml", document("4", "8"));
  }
  ~EcbCorpus() override { std::filesystem::remove_all(m_folder); }

  void write(std::string const& name, std::string const& text) { std::ofstream(m_folder / name) << text; }

  static std::string document(std::string const& first_anchor, std::string const& last_anchor) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document doc_name=\"3_1ecbplus.xml\">\n";
    char const* const words[] = {"http", ":", "A", "bomb", "killed", "two", "-", "thirds", ",", "it", "said", "."};
    int const sentences[] = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    for (int i = 0; i < 12; ++i) {
      text += "<token t_id=\"" + std::to_string(i) + "\" sentence=\"" + std::to_string(sentences[i]) + "\" number=\"" +
              std::to_string(i) + "\">" + words[i] + "</token>\n";
    }
    text += "<token t_id=\"12\" sentence=\"2\" number=\"0\">Fled</token>\n<Markables>\n";
    text += "<ACTION_OCCURRENCE m_id=\"1\"><token_anchor t_id=\"" + first_anchor + "\"/></ACTION_OCCURRENCE>\n";
    text += "<NEG_ACTION_REPORTING m_id=\"2\"><token_anchor t_id=\"10\"/></NEG_ACTION_REPORTING>\n";
    text += "<HUMAN_PART_PER m_id=\"3\"><token_anchor t_id=\"5\"/></HUMAN_PART_PER>\n";
    text += "<ACTION_OCCURRENCE m_id=\"4\"><token_anchor t_id=\"12\"/></ACTION_OCCURRENCE>\n";
    text += "<ACTION_OCCURRENCE m_id=\"5\"><token_anchor t_id=\"3\"/><token_anchor t_id=\"" + last_anchor +
            "\"/></ACTION_OCCURRENCE>\n";
    text +=
        "<ACTION_OCCURRENCE m_id=\"9\" TAG_DESCRIPTOR=\"killing\" instance_id=\"ACT1\" />\n</Markables>\n<Relations>\n";
    text += "<CROSS_DOC_COREF r_id=\"7\" note=\"ACT1\"><source m_id=\"1\"/><target m_id=\"9\"/></CROSS_DOC_COREF>\n";
    text += "<INTRA_DOC_COREF r_id=\"8\"><source m_id=\"5\"/><target m_id=\"9\"/></INTRA_DOC_COREF>\n";
    return text + "</Relations>\n</Document>\n";
  }

  std::filesystem::path m_folder;
};

TEST_F(EcbCorpus, EventsOfCheckedSentencesOnly) {
  auto const documents = read_corpus(m_folder.string(), {3, 4});
  ASSERT_TRUE(documents) << documents.error().text();
  ASSERT_EQ(documents->size(), 1U);
  Document const& document = documents->front();
  EXPECT_EQ(document.topic, 3);
  ASSERT_EQ(document.events.size(), 3U);
  EXPECT_EQ(document.events[0].words, (std::vector<std::uint32_t>{3, 8}));
  EXPECT_EQ(document.events[0].chain, "3_1ecbplus/8");
  EXPECT_EQ(document.events[1].words, (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(document.events[1].chain, "ACT1");
  EXPECT_EQ(document.events[2].chain, "3_1ecbplus#2");
}

TEST_F(EcbCorpus, TheTextIsAsPrinted) {
  auto const documents = read_corpus(m_folder.string(), {3});
  ASSERT_TRUE(documents) << documents.error().text();
  Document const& document = documents->front();
  EXPECT_EQ(document.text, "A bomb killed two-thirds, it said.\n\nFled");
  EXPECT_EQ(slice(document.text, document.words[7].span), "thirds");
}

TEST_F(EcbCorpus, AMissingWordIsNamed) {
  write("xml/3/3_1ecbplus.xml", document("99", "8"));
  auto const documents = read_corpus(m_folder.string(), {3});
  ASSERT_FALSE(documents);
  EXPECT_NE(documents.error().text().find("3_1ecbplus.xml"), std::string::npos);
  EXPECT_NE(documents.error().text().find("'99'"), std::string::npos) << documents.error().text();
}

TEST_F(EcbCorpus, BrokenXmlIsNamed) {
  write("xml/3/3_1ecbplus.xml", "<Document><token>");
  auto const documents = read_corpus(m_folder.string(), {3});
  ASSERT_FALSE(documents);
  EXPECT_EQ(documents.error().code, ErrorCode::malformed);
}

TEST_F(EcbCorpus, ABadLineOfTheTableIsNamed) {
  write("ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n3,1ecbplus,1\n3,1ecbplus,one\n");
  auto const documents = read_corpus(m_folder.string(), {3});
  ASSERT_FALSE(documents);
  EXPECT_NE(documents.error().text().find("sentences.csv:3"), std::string::npos) << documents.error().text();
}

TEST_F(EcbCorpus, OneMentionForEachEventAlsoWhereNothingIsParsed) {
  auto const documents = read_corpus(m_folder.string(), {3});
  ASSERT_TRUE(documents) << documents.error().text();
  auto const analysis = language::tokenize_text(documents->front().text, {});
  auto const mentions = mentions_of(documents->front(), analysis, 5);
  ASSERT_EQ(mentions.size(), 3U);
  EXPECT_EQ(mentions[1].text, 5U);
  EXPECT_FALSE(mentions[1].words.empty());
}

}  // namespace
}  // namespace annals::ecb
