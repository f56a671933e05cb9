#include <gtest/gtest.h>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/unicode.hpp"
#include "place/spelling_model.hpp"

namespace annals::place {
namespace {

SpellingModel const& trained() {
  static SpellingModel const model = [] {
    std::string const path = ANNALS_SOURCE_DIR "/data/places/spelling.tsv";
    Result<SpellingModel> parsed = SpellingModel::parse(read_file(path).value_or(""), path);
    EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : parsed.error().text());
    return std::move(parsed).value();
  }();
  return model;
}

double likeness(std::string_view a, std::string_view b) {
  return trained().likeness(fold_name(a), fold_name(b));
}

TEST(SpellingForm, drops_the_article_in_front_and_evens_those_inside) {
  EXPECT_EQ(spelling_form("ash shaddadi"), "shaddadi");
  EXPECT_EQ(spelling_form("deir ez zor"), "deir al zor");
  EXPECT_EQ(spelling_form("es salaam city"), "salaam city");
  EXPECT_EQ(spelling_form("el"), "el");
  EXPECT_EQ(spelling_form("as khan"), "as khan") << "the s of an article is that of the next word";
}

TEST(SpellingKey, is_shared_by_spellings_and_not_by_other_names) {
  EXPECT_EQ(spelling_key("mazar e sharif"), spelling_key("mazar i sherif"));
  EXPECT_EQ(spelling_key("qunduz"), spelling_key("kunduz"));
  EXPECT_NE(spelling_key("mosul"), spelling_key("masyaf"));
  EXPECT_EQ(spelling_key("oa"), "");
}

TEST(SpellingModel, tells_spellings_from_names_that_are_alike) {
  EXPECT_GT(likeness("Mazar-e-Sherif", "Mazari Sharif"), 0.8);
  EXPECT_GT(likeness("Fayzabad", "Faizabad"), 0.8);
  EXPECT_GT(likeness("Deir ez-Zor", "Dayr az Zawr"), 0.5);
  EXPECT_LT(likeness("Kerman", "Kermanshah"), 0.3);
  EXPECT_LT(likeness("Tal Rifat", "Tal Tamr"), 0.3);
  EXPECT_EQ(likeness("Kabul", "K\u0101bul"), 1.0);
}

TEST(SpellingModel, is_symmetric) {
  Result<Table> const pairs = read_table(ANNALS_SOURCE_DIR "/tests/unit/place/spellings.tsv");
  ASSERT_TRUE(pairs.has_value());
  ASSERT_GT(pairs->rows.size(), 1000U);
  for (Table::Row const& row : pairs->rows) {
    std::string const a = spelling_form(fold_name(row.cells[1]));
    std::string const b = spelling_form(fold_name(row.cells[2]));
    EXPECT_EQ(trained().match(a, b).loss, trained().match(b, a).loss) << a << " and " << b;
    EXPECT_EQ(trained().match(a, b).worst, trained().match(b, a).worst) << a << " and " << b;
    EXPECT_EQ(trained().likeness_of_forms(a, b), trained().likeness_of_forms(b, a)) << a << " and " << b;
  }
}

TEST(SpellingModel, packed_and_unpacked_it_weighs_the_same) {
  SpellingModel const again = SpellingModel::unpacked(trained().packed());
  EXPECT_DOUBLE_EQ(again.likeness("kharkiv", "kharkov"), trained().likeness("kharkiv", "kharkov"));
  EXPECT_EQ(again.packed(), trained().packed());
}

TEST(SpellingModel, bytes_that_are_none_give_the_model_without_weights) {
  SpellingModel const plain = SpellingModel::unpacked("abc");
  EXPECT_GT(plain.likeness("kharkiv", "kharkiw"), plain.likeness("kharkiv", "poltava"));
}

TEST(SpellingModel, broken_rows_are_named_by_file_and_line) {
  std::string const head = "kind\tx\ty\tweight\n";
  EXPECT_EQ(SpellingModel::parse(head + "edit\tkhh\th\t1\n", "s.tsv").error().place.line, 2U);
  EXPECT_EQ(SpellingModel::parse(head + "edit\tk\th\tmuch\n", "s.tsv").error().place.line, 2U);
  EXPECT_EQ(SpellingModel::parse(head + "edit\tk\th\t1\nfeature\t99\t\t1\n", "s.tsv").error().place.line, 3U);
}

/// The issue asks for .93 on 500 pairs and 1,000 names that are alike; nothing was learnt from them.
TEST(SpellingModel, reaches_an_f1_of_ninety_three_on_the_test_list) {
  Result<Table> const table = read_table(ANNALS_SOURCE_DIR "/tests/unit/place/spellings.tsv");
  ASSERT_TRUE(table.has_value());
  double hit = 0;
  double said = 0;
  double gold = 0;
  for (Table::Row const& row : table->rows) {
    bool const same = row.cells[0] == "1";
    bool const yes = likeness(row.cells[1], row.cells[2]) >= least_likeness;
    gold += same ? 1 : 0;
    said += yes ? 1 : 0;
    hit += same && yes ? 1 : 0;
  }
  EXPECT_EQ(gold, 500);
  EXPECT_EQ(table->rows.size(), 1500U);
  EXPECT_GE(2 * hit / (said + gold), 0.93);
}

}  // namespace
}  // namespace annals::place
