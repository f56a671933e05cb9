// store/word_cutter.hpp -- cuts a text into the words that full text search knows.
// Role:   PostgreSQL has its own idea of a word ("car-bomb" is three, "9/3" a fraction). Both engines are to find the
//         same: the words of PostgreSQL's index are cut by the very code that cuts those of SQLite's.
// Source: the tokenizer unicode61 with remove_diacritics 2, https://www.sqlite.org/fts5.html#unicode61_tokenizer
// Tested by: tests/unit/store/test_postgresql_text.cpp, test_engines.cpp
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::store {

class WordCutter {
 public:
  static Result<WordCutter> make();
  WordCutter(WordCutter&&) noexcept;
  WordCutter& operator=(WordCutter&&) noexcept;
  ~WordCutter();

  /// In the order of the text, in lower case, without diacritics.
  /// Example: words("Car-bomb in Herat: 3 dead") -> car bomb in herat 3 dead
  [[nodiscard]] std::vector<std::string> words(std::string_view text) const;

 private:
  struct Parts;
  explicit WordCutter(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> m_parts;
};

}  // namespace annals::store
