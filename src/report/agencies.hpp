// report/agencies.hpp -- the news agencies that reports credit, as data/lexicon/agencies.tsv lists them.
// Role:   says which agency some words name; report/credit.hpp decides where in a report such words are a credit.
// Tested by: tests/unit/report/test_agencies.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/result.hpp"
#include "annals/span.hpp"

namespace annals::report {

/// The name of a credit that names no agency: "with inputs from agencies".
inline constexpr std::string_view unnamed_agencies = "agencies";

/// Whether a short name ("AP", "dpa") must be written as in the list. In a dateline's brackets and in capitals it need
/// not.
enum class AgencyCase : unsigned char { exact, any };

class Agencies {
 public:
  /// Units: bytes of the text that was searched. `agency` lives as long as the list.
  struct Match {
    std::string_view agency;
    ByteSpan span;
  };

  /// Errors:  not_found, unreadable; malformed with file:line: no name, a name that two agencies have
  static Result<Agencies> read(std::string const& path);
  static Result<Agencies> parse(std::string_view table, std::string const& file);

  /// The first agency that whole words of `text` name; of two that begin at one word the longer.
  [[nodiscard]] std::optional<Match> find(std::string_view text, AgencyCase letters) const;
  /// The agency that all of `text` names, without a leading "the"; empty when none.
  [[nodiscard]] std::string_view named(std::string_view text) const;

 private:
  struct Entry {
    std::size_t agency = 0;
    std::vector<std::string> spellings;
  };
  std::vector<std::string> m_agencies;
  std::unordered_map<std::string, Entry> m_names;  ///< words in lower case with a space between
  std::size_t m_most_words = 1;
};

}  // namespace annals::report
