#include <gtest/gtest.h>

#include "base/base64.hpp"

namespace annals {
namespace {

TEST(Base64, TheExamplesOfTheRfc) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(std::string_view("\0\xFF", 2)), "AP8=");
}

}  // namespace
}  // namespace annals
