#include "store/word_cutter.hpp"

#include <sqlite3.h>

#include <array>
#include <utility>

namespace annals::store {

struct WordCutter::Parts {
  sqlite3* connection = nullptr;  ///< in memory; holds the tokenizer's code
  fts5_tokenizer methods = {};
  Fts5Tokenizer* tokenizer = nullptr;

  Parts() = default;
  Parts(Parts const&) = delete;
  Parts& operator=(Parts const&) = delete;
  ~Parts() {
    if (tokenizer != nullptr) {
      methods.xDelete(tokenizer);
    }
    sqlite3_close_v2(connection);
  }
};

namespace {

/// The way that SQLite gives its programming interface of full text: through a bound pointer.
fts5_api* find_api(sqlite3* connection) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

int take_word(void* words, int, char const* word, int size, int, int) {
  static_cast<std::vector<std::string>*>(words)->emplace_back(word, static_cast<std::size_t>(size));
  return SQLITE_OK;
}

}  // namespace

WordCutter::WordCutter(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
WordCutter::WordCutter(WordCutter&&) noexcept = default;
WordCutter& WordCutter::operator=(WordCutter&&) noexcept = default;
WordCutter::~WordCutter() = default;

Result<WordCutter> WordCutter::make() {
  auto parts = std::make_unique<Parts>();
  Error const missing = make_error(ErrorCode::internal, "this SQLite has no full text search (FTS5)");
  if (sqlite3_open_v2(":memory:", &parts->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
      SQLITE_OK) {
    return missing;
  }
  fts5_api* const api = find_api(parts->connection);
  void* context = nullptr;
  if (api == nullptr || api->xFindTokenizer(api, "unicode61", &context, &parts->methods) != SQLITE_OK) {
    return missing;
  }
  std::array<char const*, 2> options = {"remove_diacritics", "2"};
  if (parts->methods.xCreate(context, options.data(), static_cast<int>(options.size()), &parts->tokenizer) !=
      SQLITE_OK) {
    return missing;
  }
  return WordCutter(std::move(parts));
}

std::vector<std::string> WordCutter::words(std::string_view text) const {
  std::vector<std::string> words;
  m_parts->methods.xTokenize(m_parts->tokenizer, &words, FTS5_TOKENIZE_DOCUMENT, text.data(),
                             static_cast<int>(text.size()), take_word);
  return words;
}

}  // namespace annals::store
