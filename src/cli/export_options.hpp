// cli/export_options.hpp -- the options of `annals export` and `annals release` that say which incidents are written,
// and what of them.
// Tested by: tests/cli/export/, tests/cli/release/
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_line.hpp"
#include "format/withhold.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// The filters of the HTTP API under the names of options.
struct FilterOptions {
  std::vector<std::string> types;
  std::vector<std::string> countries;
  std::string since;
  std::string until;
  std::string box;
  std::string actor;
  std::string text;
  std::string min_killed;
  std::string min_sources;

  void declare(CommandLine& line);
  /// Errors:  usage  a bad value, with its option
  [[nodiscard]] Result<store::IncidentQuery> query() const;
  /// What was given, by the names of the options without their dashes, in a fixed order.
  [[nodiscard]] std::vector<std::pair<std::string, std::vector<std::string>>> given() const;
  /// Takes what given() gives. Errors: usage  a name that no option has
  Result<void> take(std::string const& name, std::vector<std::string> const& values);
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
