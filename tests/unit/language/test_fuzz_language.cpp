// Texts that nobody would write. Nothing may crash, no byte may be lost, and every sentence must have a tree. The
// program fuzz_language does the same with ever new texts; see tests/fuzz_language.cpp.
#include <gtest/gtest.h>

#include "base/unicode.hpp"
#include "language_examples.hpp"
#include "language_fuzz.hpp"

namespace annals::language {
namespace {

Analyzer const& analyzer() {
  static Analyzer const opened = [] {
    auto found = fuzz::open_analyzer(examples::scratch_directory("fuzz"));
    EXPECT_TRUE(found.has_value()) << found.error().text();
    return std::move(found).value();
  }();
  return opened;
}

TEST(FuzzLanguage, EveryTextIsReadWhole) {
  std::vector<std::string> const examples = fuzz::example_texts();
  ASSERT_FALSE(examples.empty());
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Chance chance(seed);
    std::string const text = fuzz::make_text(chance, examples);
    ASSERT_FALSE(first_invalid_utf8(text).has_value());
    std::vector<Section> const sections = fuzz::make_sections(chance, text);
    Analysis const analysis = analyzer().analyze(text, sections);
    ASSERT_EQ(fuzz::what_is_wrong(analysis, text, sections), "") << "seed " << seed;
  }
}

TEST(FuzzLanguage, TheExamplesAreReadWhole) {
  for (std::string const& text : fuzz::example_texts()) {
    std::string const repaired = repair_utf8(text);
    EXPECT_EQ(fuzz::what_is_wrong(analyzer().analyze(repaired, {}), repaired, {}), "");
  }
}

TEST(FuzzLanguage, TheCheckSeesWhatIsWrong) {
  std::string const text = "Rebels killed two men. The army fled.";
  auto wrong_after = [&](auto const& damage) {
    Analysis analysis = analyzer().analyze(text, {});
    damage(analysis);
    return fuzz::what_is_wrong(analysis, text, {});
  };
  EXPECT_EQ(wrong_after([](Analysis&) {}), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.tokens[1].span.start += 1; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.tokens.back().sentence = 7; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.tokens[0].head = 0; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.tokens[0].head = no_token; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.names = {{2, 9, NameKind::person}}; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.names = {{2, 3, NameKind::person}, {1, 2, NameKind::person}}; }), "");
  EXPECT_NE(wrong_after([](Analysis& a) { a.roles = {{1, 4, 7, 5, 0}}; }), "");
}

}  // namespace
}  // namespace annals::language
