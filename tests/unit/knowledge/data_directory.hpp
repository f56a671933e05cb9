// tests/unit/knowledge/data_directory.hpp -- the shipped data, and copies of it with one file changed.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {

inline std::string const shipped_data = ANNALS_SOURCE_DIR "/data";

/// A data directory of one's own, gone at the end: the shipped ontology, nations, lexicon, frames and profiles, and no
/// actors.
class DataDirectory {
 public:
  DataDirectory() {
    auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
    m_path = testing::TempDir() + "annals_" + test->test_suite_name() + "_" + test->name();
    std::filesystem::remove_all(m_path);
    std::filesystem::create_directories(m_path + "/actors");
    for (std::string const part : {"ontology", "nations", "lexicon", "frames", "profiles"}) {
      std::filesystem::copy(shipped_data + "/" + part, m_path + "/" + part, std::filesystem::copy_options::recursive);
    }
  }
  ~DataDirectory() { std::filesystem::remove_all(m_path); }
  DataDirectory(DataDirectory const&) = delete;
  DataDirectory& operator=(DataDirectory const&) = delete;

  [[nodiscard]] std::string const& path() const { return m_path; }
  void write(std::string const& file, std::string_view text) const { std::ofstream(m_path + "/" + file) << text; }
  void remove(std::string const& file) const { std::filesystem::remove(m_path + "/" + file); }

 private:
  std::string m_path;
};

/// The errors as text with the directory cut off: "actors/a.txt:3: unknown country: 'AFX'".
inline std::vector<std::string> texts_of(std::vector<Error> const& errors, DataDirectory const& directory) {
  std::vector<std::string> texts;
  for (Error const& error : errors) {
    std::string text = error.text();
    if (std::size_t const at = text.find(directory.path() + "/"); at != std::string::npos) {
      text.erase(at, directory.path().size() + 1);
    }
    texts.push_back(text);
  }
  return texts;
}

/// Words of a line as folded tokens; owns them.
class FoldedWords {
 public:
  explicit FoldedWords(std::string_view line) {
    for (std::string_view const word : split(line, ' ')) {
      m_words.push_back(fold_name(word).empty() ? std::string(word) : fold_name(word));
    }
    m_views.assign(m_words.begin(), m_words.end());
  }
  [[nodiscard]] std::vector<std::string_view> const& views() const { return m_views; }

 private:
  std::vector<std::string> m_words;
  std::vector<std::string_view> m_views;
};

}  // namespace annals::knowledge
