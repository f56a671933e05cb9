// cli/export_options.hpp -- the options of `annals export` and `annals release` that say which incidents are written,
// and what of them.
// Tested by: tests/cli/export/, tests/cli/release/
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command_line.hpp"
#include "format/withhold.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// A filter of `annals export` and `annals release`: a parameter of the HTTP API under the name of an option.
struct FilterOption {
  std::string_view option;     ///< without its dashes
  std::string_view parameter;  ///< of the API, which reads its value
  std::string_view value_name;
  std::string_view help;
};

/// All of them, in the order in which --help and a release's manifest have them.
std::span<FilterOption const> filter_options();

/// What was given of each, in the same order.
class FilterOptions {
 public:
  FilterOptions();
  void declare(CommandLine& line);
  /// Errors:  usage  a bad value, or a second one where one is taken, with its option
  [[nodiscard]] Result<store::IncidentQuery> query() const;
  /// What was given, by the names of the options without their dashes, in a fixed order.
  [[nodiscard]] std::vector<std::pair<std::string, std::vector<std::string>>> given() const;
  /// Takes what given() gives. Errors: usage  a name that no option has
  Result<void> take(std::string const& name, std::vector<std::string> const& values);

 private:
  std::vector<std::vector<std::string>> m_values;
};

/// "Do no harm": what is held back.
struct WithholdOptions {
  std::string degrees;
  std::int64_t days = 0;
  std::string redact;

  void declare(CommandLine& line);
  /// `today` is the day that --delay counts from. Errors: usage  a bad value, with its option
  [[nodiscard]] Result<format::Withholding> withholding(CivilDate today) const;
};

}  // namespace annals::cli
