// coding/train_arguments.cpp -- examples for the models of roles. See coding/train_arguments.hpp.
#include "coding/train_arguments.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::coding {
namespace {

/// Words of a name without those that many names share; all of them if none is left.
std::vector<std::string_view> content_words(std::string_view folded) {
  constexpr std::array<std::string_view, 17> shared = {"the", "a",  "an", "of", "in", "and",   "for",    "to",     "on",
                                                       "at",  "el", "al", "de", "la", "group", "member", "members"};
  std::vector<std::string_view> words;
  std::vector<std::string_view> all;
  for (std::string_view const word : split(folded, ' ')) {
    if (word.empty() || std::ranges::find(all, word) != all.end()) {
      continue;
    }
    all.push_back(word);
    bool const plain =
        std::ranges::find(shared, word) != shared.end() || word == "le" || word == "fighters" || word == "forces";
    if (!plain) {
      words.push_back(word);
    }
  }
  return words.empty() ? all : words;
}

bool is_one_of(Actor const& actor, std::vector<ActorNames> const& actors, bool exact) {
  auto const same_name = [exact](std::string_view a, std::string_view b) {
    return exact ? !a.empty() && fold_name(a) == fold_name(b) : is_same_name(a, b);
  };
  for (ActorNames const& names : actors) {
    for (std::string const& name : names) {
      bool const same =
          same_name(actor.name, name) || same_name(actor.text, name) ||
          std::ranges::any_of(actor.aliases, [&](std::string const& alias) { return same_name(alias, name); });
      if (same) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_same_name(std::string_view a, std::string_view b) {
  std::string const left = fold_name(a);
  std::string const right = fold_name(b);
  if (left.empty() || right.empty()) {
    return false;
  }
  std::vector<std::string_view> const one = content_words(left);
  std::vector<std::string_view> const other = content_words(right);
  auto const shared = static_cast<std::size_t>(
      std::ranges::count_if(one, [&](std::string_view word) { return std::ranges::find(other, word) != other.end(); }));
  std::size_t const least = std::min(one.size(), other.size());
  std::size_t const most = std::max(one.size(), other.size());
  return left == right || (shared * 10 >= least * 6 && shared * 100 >= most * 34);
}

void ArgumentExamples::add(Cast const& cast, std::vector<Mention> const& mentions,
                           std::vector<std::uint32_t> const& event_of, std::vector<GoldEvent> const& events,
                           bool held_out) {
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (event_of[m] == no_mark) {
      continue;
    }
    GoldEvent const& event = events[event_of[m]];
    double const weight = event.core ? 1.0 : 0.5;
    for (std::uint32_t const participant : cast.in_reach(mentions[m].trigger)) {
      argument_features(cast, mentions, mentions[m], participant, m_features);
      Actor const& actor = cast.all()[participant].actor;
      source.push_back({m_features.hashes(), is_one_of(actor, event.source, m_exact), weight, held_out});
      target.push_back({m_features.hashes(), is_one_of(actor, event.target, m_exact), weight, held_out});
    }
  }
}

}  // namespace annals::coding
