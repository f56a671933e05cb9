#include <gtest/gtest.h>

#include "place/spill_file.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

std::string read_in_pieces(SpillFile& file) {
  std::string all;
  EXPECT_TRUE(file.each([&](std::string_view piece) -> Result<void> {
                    all += piece;
                    return {};
                  })
                  .has_value());
  return all;
}

TEST(SpillFile, gives_back_what_it_got_from_memory_and_from_disk) {
  for (std::size_t const limit : {std::size_t{10}, std::size_t{1000}, std::size_t{1} << 30U}) {
    SpillFile file(std::filesystem::temp_directory_path(), limit);
    std::string wanted;
    for (int i = 0; i < 300000; ++i) {
      std::string const piece = std::to_string(i) + ",";
      file.append(piece);
      wanted += piece;
      if (i == 3000 && limit == 10) {
        break;
      }
    }
    EXPECT_EQ(file.size(), wanted.size());
    EXPECT_EQ(file.read().value_or(""), wanted);
    EXPECT_EQ(read_in_pieces(file), wanted);
  }
}

TEST(SpillFile, a_directory_that_is_not_there_is_an_error_and_no_loss_in_silence) {
  SpillFile file("/no/such/directory", 4);
  file.append("more than four");
  Result<std::string> const all = file.read();
  ASSERT_FALSE(all.has_value());
  EXPECT_EQ(all.error().code, ErrorCode::unwritable);
}

TEST(SpillFile, an_empty_one_has_nothing) {
  SpillFile file(".", 4);
  EXPECT_EQ(file.read().value_or("x"), "");
}

}  // namespace
}  // namespace annals::place
