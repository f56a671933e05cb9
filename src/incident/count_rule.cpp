#include "incident/count_rule.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace annals::incident {
namespace {

using Number = std::int64_t;
using Day = std::optional<CivilDate>;  // an empty one is less than every day

/// One best number that stands.
struct Vote {
  Number number = 0;
  std::uint32_t family = 0;
  Day day;
};

/// In one line, which somebody has named, and younger.
bool follows(SaidCount const& later, SaidCount const& earlier) {
  return later.line_is_known && earlier.line_is_known && later.family == earlier.family && later.day && earlier.day &&
         *later.day > *earlier.day;
}

std::vector<Vote> standing_votes(std::vector<SaidCount> const& said, std::vector<bool> const& stands) {
  std::vector<Vote> votes;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (stands[i] && said[i].count.best) {
      votes.push_back({*said[i].count.best, said[i].family, said[i].day});
    }
  }
  return votes;
}

/// The number of one line: its youngest; on one day what most of its reports say, then the highest.
Vote vote_of_family(std::vector<Vote> const& votes, std::uint32_t family) {
  std::map<std::pair<Day, Number>, std::size_t> times;
  for (Vote const& vote : votes) {
    times[{vote.day, vote.number}] += vote.family == family ? 1 : 0;
  }
  std::tuple<Day, std::size_t, Number> best = {};
  for (auto const& [key, count] : times) {
    if (count > 0) {
      best = std::max(best, std::tuple(key.first, count, key.second));
    }
  }
  return {std::get<2>(best), family, std::get<0>(best)};
}

/// One vote a line, by number.
std::vector<Vote> votes_of_families(std::vector<Vote> const& votes) {
  std::set<std::uint32_t> families;
  for (Vote const& vote : votes) {
    families.insert(vote.family);
  }
  std::vector<Vote> of_families;
  for (std::uint32_t const family : families) {
    of_families.push_back(vote_of_family(votes, family));
  }
  std::ranges::sort(of_families, {}, [](Vote const& vote) { return std::tuple(vote.number, vote.family); });
  return of_families;
}

std::size_t backers(std::vector<Vote> const& votes, Number number) {
  return static_cast<std::size_t>(std::ranges::count(votes, number, &Vote::number));
}

Number latest_number(std::vector<Vote> const& of_families) {
  return std::ranges::max_element(
             of_families, {},
             [&](Vote const& vote) { return std::tuple(vote.day, backers(of_families, vote.number), vote.number); })
      ->number;
}

Number most_independent_number(std::vector<Vote> const& of_families) {
  return std::ranges::max_element(
             of_families, {},
             [&](Vote const& vote) { return std::tuple(backers(of_families, vote.number), vote.day, vote.number); })
      ->number;
}

Number best_number(std::vector<Vote> const& votes, CountRule rule) {
  std::vector<Vote> const of_families = votes_of_families(votes);
  switch (rule) {
    case CountRule::most_independent:
      return most_independent_number(of_families);
    case CountRule::median:
      return of_families[(of_families.size() - 1) / 2].number;
    case CountRule::min:
      return std::ranges::min(votes, {}, &Vote::number).number;
    case CountRule::max:
      return std::ranges::max(votes, {}, &Vote::number).number;
    case CountRule::latest:
      break;
  }
  return latest_number(of_families);
}

}  // namespace

std::optional<CountRule> parse_count_rule(std::string_view name) {
  auto const found = std::ranges::find(count_rule_names, name);
  return found == count_rule_names.end() ? std::nullopt
                                         : std::optional(static_cast<CountRule>(found - count_rule_names.begin()));
}

std::vector<bool> standing(std::vector<SaidCount> const& said) {
  std::vector<bool> stands;
  for (SaidCount const& one : said) {
    stands.push_back(std::ranges::none_of(said, [&one](SaidCount const& other) {
      return other.count.best && other.count.best != one.count.best && follows(other, one);
    }));
  }
  return stands;
}

std::vector<std::optional<std::size_t>> revised(std::vector<SaidCount> const& said) {
  std::vector<std::optional<std::size_t>> before(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    for (std::size_t k = 0; k < said.size(); ++k) {
      if (said[i].count.best && follows(said[i], said[k]) && (!before[i] || *said[k].day >= *said[*before[i]].day)) {
        before[i] = k;
      }
    }
    if (before[i] && said[*before[i]].count.best == said[i].count.best) {
      before[i].reset();
    }
  }
  return before;
}

Count consolidated_count(std::vector<SaidCount> const& said, CountRule rule) {
  std::vector<bool> const stands = standing(said);
  Count out;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (!stands[i]) {
      continue;
    }
    Count const& count = said[i].count;
    if (std::optional<Number> const low = count.low ? count.low : count.best) {
      out.low = std::min(out.low.value_or(*low), *low);
    }
    if (std::optional<Number> const high = count.high ? count.high : count.best) {
      out.high = std::max(out.high.value_or(*high), *high);
    }
  }
  if (std::vector<Vote> const votes = standing_votes(said, stands); !votes.empty()) {
    out.best = best_number(votes, rule);
  }
  return out;
}

}  // namespace annals::incident
