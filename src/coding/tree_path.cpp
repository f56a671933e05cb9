// coding/tree_path.cpp -- the way through the tree. See coding/tree_path.hpp.
#include "coding/tree_path.hpp"

#include <algorithm>
#include <vector>

#include "base/strings.hpp"

namespace annals::coding {

using language::Analysis;
using language::no_token;

namespace {

constexpr std::size_t longest_path = 5;

}  // namespace

std::string path_between(Analysis const& analysis, std::uint32_t from, std::uint32_t to) {
  std::vector<std::uint32_t> up;
  for (std::uint32_t at = from; at != no_token && up.size() <= longest_path; at = analysis.tokens[at].head) {
    up.push_back(at);
  }
  std::vector<std::uint32_t> down;
  for (std::uint32_t at = to; at != no_token && down.size() <= longest_path; at = analysis.tokens[at].head) {
    auto const meet = std::ranges::find(up, at);
    if (meet != up.end()) {
      std::string path;
      for (auto step = up.begin(); step != meet; ++step) {
        path += concat({"^", language::relation_name(analysis.tokens[*step].relation), " "});
      }
      for (auto step = down.rbegin(); step != down.rend(); ++step) {
        path += concat({language::relation_name(analysis.tokens[*step].relation), " "});
      }
      return path;
    }
    down.push_back(at);
  }
  return "far";
}

}  // namespace annals::coding
