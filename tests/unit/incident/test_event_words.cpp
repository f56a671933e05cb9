#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "incident/event_words.hpp"

namespace annals::incident {
namespace {

std::string shipped() {
  return std::string(ANNALS_SOURCE_DIR) + "/data/event-words";
}

class Folder {
 public:
  Folder(std::string const& words, std::string const& concepts) {
    m_path = std::filesystem::temp_directory_path() /
             ("annals-event-words-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
              ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(m_path);
    std::ofstream(m_path / "words.tsv") << "word\tclass\tconcepts\tfamily\n" << words;
    std::ofstream(m_path / "concepts.tsv") << "concept\tabove\n" << concepts;
  }
  ~Folder() { std::filesystem::remove_all(m_path); }
  [[nodiscard]] std::string path() const { return m_path.string(); }

 private:
  std::filesystem::path m_path;
};

TEST(EventWords, KnowFamiliesOfVerbsAndNouns) {
  auto const words = EventWords::open(shipped());
  ASSERT_TRUE(words) << words.error().text();
  EXPECT_TRUE(words->likeness("kill", "killing").family);
  EXPECT_TRUE(words->likeness("acquisition", "acquire").family);
  EXPECT_TRUE(words->likeness("killer", "killing").family);
  EXPECT_FALSE(words->likeness("kill", "acquire").family);
  EXPECT_EQ(words->family_root("acquisition"), "acquire");
  EXPECT_EQ(words->family_root("zzyzx"), "zzyzx");
}

TEST(EventWords, KnowWordsOfOneSense) {
  auto const words = EventWords::open(shipped());
  ASSERT_TRUE(words) << words.error().text();
  EXPECT_GT(words->likeness("quake", "earthquake").sense, 0.9F);
  EXPECT_GT(words->likeness("buy", "purchase").sense, 0.4F);
  EXPECT_EQ(words->likeness("buy", "die").sense, 0);
  EXPECT_LT(words->likeness("murder", "kill").steps, words->likeness("murder", "talk").steps);
  EXPECT_GT(words->likeness("murder", "kill").common, words->likeness("murder", "say").common);
}

TEST(EventWords, LikenessIsSymmetric) {
  auto const words = EventWords::open(shipped());
  ASSERT_TRUE(words) << words.error().text();
  for (auto const& [a, b] : {std::pair("attack", "raid"), std::pair("strike", "hit"), std::pair("zzyzx", "hit")}) {
    WordLikeness const one = words->likeness(a, b);
    WordLikeness const two = words->likeness(b, a);
    EXPECT_EQ(one.sense, two.sense);
    EXPECT_EQ(one.steps, two.steps);
    EXPECT_EQ(one.common, two.common);
    EXPECT_EQ(one.letters, two.letters);
    EXPECT_EQ(one.family, two.family);
  }
}

TEST(EventWords, AWordThatIsNotThereIsLikeItselfOnly) {
  auto const words = EventWords::open(shipped());
  ASSERT_TRUE(words) << words.error().text();
  EXPECT_TRUE(words->likeness("zzyzx", "zzyzx").family);
  EXPECT_FALSE(words->likeness("zzyzx", "kill").known);
}

TEST(EventWords, SayWhichLineIsWrong) {
  Folder const unknown("hit\tv\thit.v.1:0 hitt.v.2:1\tblow/n\n", "hit.v.1\t\n");
  auto const words = EventWords::open(unknown.path());
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().text().find("words.tsv:2"), std::string::npos) << words.error().text();
  EXPECT_NE(words.error().text().find("hitt.v.2:1"), std::string::npos) << words.error().text();
}

TEST(EventWords, SayWhichRelativeHasNoClass) {
  Folder const broken("hit\tv\thit.v.1:0\tblow/n hits\n", "hit.v.1\t\n");
  auto const words = EventWords::open(broken.path());
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().text().find("words.tsv:2: not a word and its class: 'hits'"), std::string::npos)
      << words.error().text();
}

TEST(EventWords, SayWhichConceptIsMissingAbove) {
  Folder const unknown("hit\tv\thit.v.1:0\t\n", "hit.v.1\ttouch.v.1\n");
  auto const words = EventWords::open(unknown.path());
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().text().find("concepts.tsv:2"), std::string::npos) << words.error().text();
}

}  // namespace
}  // namespace annals::incident
