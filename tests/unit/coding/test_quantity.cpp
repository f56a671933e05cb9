// tests/unit/coding/test_quantity.cpp -- numbers as reports write them.
#include <gtest/gtest.h>

#include "coding/quantity.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

std::string text_of(Count const& count) {
  auto const part = [](std::optional<std::int64_t> value) { return value ? std::to_string(*value) : "-"; };
  return part(count.low) + " " + part(count.best) + " " + part(count.high);
}

/// "low best high" of the quantity that begins the sentence's object; "none" when there is none.
std::string quantity_in(std::string const& phrase, std::string* words = nullptr) {
  Sample const example("Gunmen killed " + phrase + " in Sokoto.");
  std::uint32_t const from = example.token("killed") + 1;
  for (Mark<Quantity> const& mark : example.read.quantities.marks) {
    if (mark.first >= from) {
      if (words != nullptr) {
        *words = example.words(mark.first, mark.last);
      }
      return text_of(mark.value.count);
    }
  }
  return "none";
}

TEST(Quantity, ReadsDigitsAndWords) {
  struct Known {
    std::string phrase;
    std::string count;
  };
  for (Known const& known :
       {Known{"6 people", "6 6 6"}, Known{"six people", "6 6 6"}, Known{"1,200 people", "1200 1200 1200"},
        Known{"one hundred and three people", "103 103 103"}, Known{"twenty-one people", "21 21 21"},
        Known{"two thousand people", "2000 2000 2000"}, Known{"a dozen people", "12 12 12"},
        Known{"two dozen people", "24 24 24"}, Known{"two hundred people", "200 200 200"}}) {
    EXPECT_EQ(quantity_in(known.phrase), known.count) << known.phrase;
  }
}

TEST(Quantity, AModifierOpensOneSide) {
  struct Known {
    std::string phrase;
    std::string count;
  };
  for (Known const& known : {Known{"at least six people", "6 6 -"}, Known{"more than 30 people", "31 31 -"},
                             Known{"over 50 people", "51 51 -"}, Known{"30 or more people", "30 30 -"},
                             Known{"exactly nine people", "9 9 9"}}) {
    EXPECT_EQ(quantity_in(known.phrase), known.count) << known.phrase;
  }
}

TEST(Quantity, VagueWordsHaveALowestNumber) {
  struct Known {
    std::string phrase;
    std::string low;
  };
  for (Known const& known : {Known{"dozens of people", "24"}, Known{"scores of people", "40"},
                             Known{"hundreds of people", "200"}, Known{"several people", "3"}}) {
    std::string const count = quantity_in(known.phrase);
    EXPECT_EQ(count.substr(0, count.find(' ')), known.low) << known.phrase;
    EXPECT_EQ(count.back(), '-') << known.phrase;
  }
}

TEST(Quantity, ARangeHasBothEndsAndNoBest) {
  for (std::string const phrase : {"between 15 and 20 people", "15 to 20 people", "15-20 people"}) {
    std::string const count = quantity_in(phrase);
    EXPECT_EQ(count.substr(0, 2), "15") << phrase;
    EXPECT_EQ(count.substr(count.size() - 2), "20") << phrase;
  }
}

TEST(Quantity, ItsWordsHoldTheModifier) {
  std::string words;
  quantity_in("more than 30 people", &words);
  EXPECT_EQ(words, "more than 30");
  quantity_in("between 15 and 20 people", &words);
  EXPECT_EQ(words, "between 15 and 20");
}

TEST(Quantity, MoneySharesAgesAndDistancesAreNone) {
  for (std::string const phrase :
       {"a 45-year-old teacher", "$40,000", "30 percent of them", "him 20 km away", "the driver, aged 33,"}) {
    EXPECT_EQ(quantity_in(phrase), "none") << phrase;
  }
}

TEST(Quantity, DatesAndTimesAreNone) {
  Sample const example("Gunmen attacked the town on 14 May 2019 at 10:30 a.m.");
  EXPECT_TRUE(example.read.quantities.marks.empty());
}

TEST(Quantity, AnAbsurdNumberIsNone) {
  EXPECT_EQ(quantity_in("999999999999 people"), "none");
  EXPECT_EQ(quantity_in("900 million million people"), "none");
}

TEST(Quantity, OthersAreKeptApart) {
  Sample const example("A bomb killed three soldiers and wounded four others in Gao.");
  ASSERT_EQ(example.read.quantities.marks.size(), 2U);
  EXPECT_FALSE(example.read.quantities.marks[0].value.others);
  EXPECT_TRUE(example.read.quantities.marks[1].value.others);
}

TEST(Quantity, EveryTokenOfAMarkPointsAtIt) {
  Sample const example("Gunmen killed more than 30 people and wounded at least six.");
  Layer<Quantity> const& layer = example.read.quantities;
  ASSERT_EQ(layer.marks.size(), 2U);
  for (Mark<Quantity> const& mark : layer.marks) {
    for (std::uint32_t i = mark.first; i < mark.last; ++i) {
      EXPECT_EQ(layer.covering(i), &mark);
    }
  }
  EXPECT_EQ(layer.covering(example.token("people")), nullptr);
}

}  // namespace
}  // namespace annals::coding
