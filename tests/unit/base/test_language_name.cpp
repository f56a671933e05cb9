#include <gtest/gtest.h>

#include "base/language_name.hpp"

namespace annals {
namespace {

TEST(LanguageName, InEnglish) {
  EXPECT_EQ(language_name("ru"), "Russian");
  EXPECT_EQ(language_name("ar"), "Arabic");
  EXPECT_EQ(language_name("fa"), "Persian");
  EXPECT_EQ(language_name("tg"), "Tajik");
  EXPECT_EQ(language_name("ceb"), "Cebuano");
}

TEST(LanguageName, NoneWithoutOne) {
  EXPECT_EQ(language_name(""), "");
  EXPECT_EQ(language_name("qqx"), "");
}

}  // namespace
}  // namespace annals
