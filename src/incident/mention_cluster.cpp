#include "incident/mention_cluster.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace annals::incident {
namespace {

struct Candidate {
  double mean = 0;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t left_age = 0;
  std::uint32_t right_age = 0;
  bool operator<(Candidate const& other) const {
    return std::tuple(mean, other.left, other.right) < std::tuple(other.mean, left, right);
  }
};

struct Sum {
  double score = 0;
  double pairs = 0;
};

struct Group {
  std::vector<std::uint32_t> members;
  std::map<std::uint32_t, Sum> others;  ///< by the first item of the other group
  std::uint32_t age = 0;                ///< grows when the group does: older candidates are void
};

}  // namespace

std::vector<std::vector<std::uint32_t>> cluster_pairs(std::uint32_t count, std::vector<ScoredPair> const& pairs,
                                                      double least, double unlike) {
  std::vector<Group> groups(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    groups[i].members = {i};
  }
  std::priority_queue<Candidate> queue;
  auto const mean = [&](std::uint32_t a, std::uint32_t b, Sum const& sum) {
    double const all = static_cast<double>(groups[a].members.size() * groups[b].members.size());
    return (sum.score + (all - sum.pairs) * unlike) / all;
  };
  auto const offer = [&](std::uint32_t a, std::uint32_t b, Sum const& sum) {
    double const value = mean(a, b, sum);
    if (value >= least) {
      std::uint32_t const left = std::min(a, b);
      std::uint32_t const right = std::max(a, b);
      queue.push({value, left, right, groups[left].age, groups[right].age});
    }
  };
  for (ScoredPair const& pair : pairs) {
    groups[pair.first].others[pair.second] = {pair.score, 1};
    groups[pair.second].others[pair.first] = {pair.score, 1};
    offer(pair.first, pair.second, {pair.score, 1});
  }
  while (!queue.empty()) {
    Candidate const best = queue.top();
    queue.pop();
    Group& left = groups[best.left];
    Group& right = groups[best.right];
    if (left.members.empty() || right.members.empty() || left.age != best.left_age || right.age != best.right_age) {
      continue;
    }
    left.members.insert(left.members.end(), right.members.begin(), right.members.end());
    ++left.age;
    left.others.erase(best.right);
    for (auto const& [other, sum] : right.others) {
      if (other == best.left) {
        continue;
      }
      Sum& both = left.others[other];
      both.score += sum.score;
      both.pairs += sum.pairs;
      groups[other].others.erase(best.right);
    }
    right = Group();
    for (auto const& [other, sum] : left.others) {
      groups[other].others[best.left] = sum;
      offer(best.left, other, sum);
    }
  }
  std::vector<std::vector<std::uint32_t>> out;
  for (Group& group : groups) {
    if (!group.members.empty()) {
      std::ranges::sort(group.members);
      out.push_back(std::move(group.members));
    }
  }
  return out;
}

}  // namespace annals::incident
