// watch/robots.hpp -- robots.txt: what a site lets programs fetch.
// Source: RFC 9309; Crawl-delay as sites write it: seconds.
// Tested by: tests/unit/watch/test_robots.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals::watch {

struct RobotsRule {
  bool allows = false;
  std::string pattern;  ///< normal form; '*' is anything, '$' at its end the end
  friend bool operator==(RobotsRule const&, RobotsRule const&) = default;
};

/// The rules for one program.
/// Undefined: no rules allow everything.
struct RobotsRules {
  std::vector<RobotsRule> rules;
  std::int64_t crawl_delay = 0;  ///< milliseconds

  /// The longest rule that fits decides; of two of one length the one that allows.
  /// `path` begins with '/', query behind it. Cost: linear in the rules.
  [[nodiscard]] bool allow(std::string_view path) const;
};

/// `product` is the token of the user agent: "annals". Its own groups, else those for '*'. Reads the first 512 KiB and
/// 4,096 rules.
/// Failing example: a page of HTML in the place of a robots.txt -> no rules
RobotsRules read_robots(std::string_view text, std::string_view product);

}  // namespace annals::watch
