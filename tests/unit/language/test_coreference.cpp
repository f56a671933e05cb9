#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "language/coreference.hpp"
#include "language/coreference_features.hpp"
#include "language/coreference_train.hpp"
#include "language/tree.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

using examples::Tree;
using examples::tree_of;

constexpr std::string_view she_rows =
    "NAME NAME PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nshe she PRON PRP 4 nsubj\nleft leave VERB VBD 2 ccomp\n"
    ". . PUNCT . 2 punct\n";
constexpr std::string_view attack_rows =
    "rebels rebel NOUN NNS 2 nsubj\nattacked attack VERB VBD 0 root\nPLACE PLACE PROPN NNP 2 obj\n. . PUNCT . 2 "
    "punct\n";

std::string with(std::string_view rows, std::string_view place, std::string_view word) {
  std::string out(rows);
  for (std::size_t at = out.find(place); at != std::string::npos; at = out.find(place)) {
    out.replace(at, place.size(), word);
  }
  return out;
}

/// Texts of one sentence with the entities of their nouns and pronouns, and their trees.
struct School {
  std::vector<CoreferenceDocument> documents;
  std::map<std::string, std::string, std::less<>> rows;

  void add(std::string const& tree_rows, std::vector<std::uint32_t> const& entities, EntityType last_type) {
    Tree const tree = tree_of(tree_rows);
    CoreferenceDocument document;
    document.text = tree.text;
    for (Token const& token : tree.analysis.tokens) {
      bool const noun = token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::pron;
      if (noun) {
        std::size_t const i = document.mentions.size();
        document.mentions.push_back(
            {token.span, token.span, entities[i], i == 0 ? EntityType::person : last_type, GoldKind::other});
      }
    }
    rows[document.text] = tree_rows;
    documents.push_back(std::move(document));
  }
  [[nodiscard]] AnalyzeText analyze() const {
    return [this](std::string_view text) {
      Analysis analysis = tree_of(rows.find(text)->second).analysis;
      analysis.text = text;
      return analysis;
    };
  }
};

School school() {
  School made;
  for (std::string_view const name : {"Mary", "Ana", "Lucia", "Fatima", "Rosa", "Aisha", "Ines", "Marta"}) {
    made.add(with(she_rows, "NAME", name), {0, 0}, EntityType::person);
  }
  for (std::string_view const place : {"Goma", "Mosul", "Kunduz", "Basra", "Gao", "Kidal", "Herat", "Aden"}) {
    made.add(with(attack_rows, "PLACE", place), {0, 1}, EntityType::place);
  }
  return made;
}

CoreferenceSettings small_settings() {
  CoreferenceSettings settings;
  settings.mention_bits = 8;
  settings.link_bits = 10;
  return settings;
}

/// Trained bytes at an address that the reader takes.
class Part {
 public:
  explicit Part(std::string_view bytes) : m_size(bytes.size()), m_words(bytes.size() / 8 + 1) {
    std::memcpy(m_words.data(), bytes.data(), bytes.size());
  }
  [[nodiscard]] std::string_view bytes() const { return {reinterpret_cast<char const*>(m_words.data()), m_size}; }

 private:
  std::size_t m_size;
  std::vector<std::uint64_t> m_words;
};

std::string trained() {
  School const made = school();
  auto part = train_coreference(made.documents, made.analyze(), "female rosa\nperson rebel\n", small_settings());
  EXPECT_TRUE(part.has_value());
  return part.has_value() ? *part : std::string();
}

TEST(Coreference, LinksAPronounToANameItHasNotSeen) {
  Part const part(trained());
  auto const model = Coreference::read(part.bytes());
  ASSERT_TRUE(model.has_value()) << model.error().text();
  Tree const tree = tree_of(with(she_rows, "NAME", "Zuleika"));
  Entities const found = model->resolve(tree.analysis);
  ASSERT_EQ(found.mentions.size(), 2U);
  EXPECT_EQ(found.mentions[0].kind, MentionKind::name);
  EXPECT_EQ(found.mentions[1].kind, MentionKind::pronoun);
  EXPECT_EQ(found.mentions[1].antecedent, 0U);
  ASSERT_EQ(found.entities.size(), 1U);
  EXPECT_EQ(found.entities[0].representative, 0U);
  EXPECT_EQ(found.entities[0].type, EntityType::person);
  EXPECT_EQ(found.members_of(0).size(), 2U);
  EXPECT_EQ(found.mention_at(2), 1U);
  EXPECT_EQ(found.mention_at(1), no_mention);
}

TEST(Coreference, KeepsApartWhatIsNotTheSame) {
  Part const part(trained());
  auto const model = Coreference::read(part.bytes());
  ASSERT_TRUE(model.has_value());
  Tree const tree = tree_of(with(attack_rows, "PLACE", "Bamako"));
  Entities const found = model->resolve(tree.analysis);
  ASSERT_EQ(found.mentions.size(), 2U);
  EXPECT_EQ(found.entities.size(), 2U);
  EXPECT_EQ(found.mentions[1].antecedent, no_mention);
  EXPECT_EQ(found.mentions[1].type, EntityType::place);
}

TEST(Coreference, ATextWithoutWordsHasNoMentions) {
  Part const part(trained());
  auto const model = Coreference::read(part.bytes());
  ASSERT_TRUE(model.has_value());
  EXPECT_TRUE(model->resolve(Analysis()).mentions.empty());
}

TEST(Coreference, TrainingTwiceGivesTheSameBytes) {
  EXPECT_EQ(trained(), trained());
}

TEST(Coreference, TrainingNeedsTextsAndAKnownLexicon) {
  School const made = school();
  EXPECT_FALSE(train_coreference({}, made.analyze(), "", small_settings()).has_value());
  auto const bad = train_coreference(made.documents, made.analyze(), "female rosa\nmonster rebel\n", small_settings());
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().place.line, 2U);
}

TEST(Coreference, RefusesDamagedBytes) {
  std::string const good = trained();
  for (std::size_t const size : {std::size_t{0}, std::size_t{10}, std::size_t{40}, good.size() - 1}) {
    Part const cut(std::string_view(good).substr(0, size));
    auto const model = Coreference::read(cut.bytes());
    ASSERT_FALSE(model.has_value()) << size;
    EXPECT_EQ(model.error().code, ErrorCode::malformed);
  }
  auto const changed = [&good](std::size_t byte, char value) {
    std::string bytes = good;
    bytes[byte] = value;
    Part const part(bytes);
    auto const model = Coreference::read(part.bytes());
    return model.has_value() ? ErrorCode::internal : model.error().code;
  };
  EXPECT_EQ(changed(0, 'X'), ErrorCode::malformed);                   // magic
  EXPECT_EQ(changed(8, 99), ErrorCode::newer_version);                // version
  EXPECT_EQ(changed(12, 60), ErrorCode::malformed);                   // rows of the mention model
  EXPECT_EQ(changed(16, 0), ErrorCode::malformed);                    // weights of the link model
  EXPECT_EQ(changed(27, 0x7f), ErrorCode::malformed);                 // entries of the lexicon
  EXPECT_EQ(changed(good.size() - 5, '\xff'), ErrorCode::malformed);  // their order
}

std::vector<std::string> phrases_of(Tree const& tree) {
  std::vector<std::string> out;
  for (Phrase const& phrase : find_phrases(tree.analysis)) {
    std::string words;
    for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
      words += (words.empty() ? "" : " ") + std::string(tree.analysis.form(i));
    }
    out.push_back(words);
  }
  return out;
}

TEST(Coreference, PhrasesLeaveOutPrepositionsAndAppositions) {
  Tree const tree = tree_of(
      "only only ADV RB 4 advmod\nby by ADP IN 4 case\nthe the DET DT 4 det\ngovernor governor NOUN NN 0 root\n"
      "of of ADP IN 6 case\nGao Gao PROPN NNP 4 nmod\n, , PUNCT , 8 punct\nAly Aly PROPN NNP 4 appos\n");
  EXPECT_EQ(phrases_of(tree), (std::vector<std::string>{"the governor of Gao", "Gao", "Aly"}));
}

TEST(Coreference, ACoordinationIsAPhraseToo) {
  Tree const tree = tree_of(
      "two two NUM CD 2 nummod\nmen man NOUN NNS 6 nsubj\nand and CCONJ CC 5 cc\na a DET DT 5 det\n"
      "boy boy NOUN NN 2 conj\nfled flee VERB VBD 0 root\n");
  EXPECT_EQ(phrases_of(tree), (std::vector<std::string>{"two men and a boy", "two men", "a boy"}));
}

/// The best match of the last phrase with an earlier one.
Match match_of_last(Tree const& tree) {
  std::vector<Phrase> phrases = find_phrases(tree.analysis);
  for (Phrase& phrase : phrases) {
    phrase.type = EntityType::person;
  }
  describe_phrases(tree.analysis, {}, phrases);
  LinkState state;
  state.phrases = phrases;
  for (std::uint32_t i = 0; i + 1 < phrases.size(); ++i) {
    state.link(i, no_mention);
  }
  select_antecedents(tree.analysis, state, static_cast<std::uint32_t>(phrases.size() - 1));
  Match best = Match::none;
  for (Antecedent const& antecedent : state.antecedents) {
    best = std::max(best, antecedent.match);
  }
  return best;
}

TEST(Coreference, NamesOfOnePersonMatchByTheirSurname) {
  EXPECT_EQ(
      match_of_last(tree_of("Mark Mark PROPN NNP 3 nsubj\nTedeschi Tedeschi PROPN NNP 1 flat\n"
                            "met meet VERB VBD 0 root\nmr. mr. PROPN NNP 3 obj\nTedeschi Tedeschi PROPN NNP 4 flat\n")),
      Match::surname);
  EXPECT_LT(
      match_of_last(tree_of("Mark Mark PROPN NNP 3 nsubj\nTedeschi Tedeschi PROPN NNP 1 flat\n"
                            "met meet VERB VBD 0 root\nAnn Ann PROPN NNP 3 obj\nTedeschi Tedeschi PROPN NNP 4 flat\n")),
      Match::contained);
}

TEST(Coreference, AcronymsMatchTheNameTheyStandFor) {
  EXPECT_EQ(match_of_last(tree_of("National National PROPN NNP 3 compound\nLiberation Liberation PROPN NNP 3 compound\n"
                                  "Army Army PROPN NNP 4 nsubj\nmet meet VERB VBD 0 root\nNLA NLA PROPN NNP 4 obj\n")),
            Match::acronym);
}

}  // namespace
}  // namespace annals::language
