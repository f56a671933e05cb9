#include "knowledge/numbers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.hpp"
#include "knowledge/lexicon.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 4> class_names = {"number", "scale", "vague", "modifier"};
constexpr std::array<std::string_view, 8> rule_names = {"",        "exactly",    "at_least", "more_than",
                                                        "at_most", "fewer_than", "nearly",   "about"};

struct Column {
  enum : std::size_t { phrase, kind, low, best, high, rule };
};

std::optional<std::int64_t> plus_one(std::optional<std::int64_t> value) {
  return value ? std::optional<std::int64_t>(*value + 1) : std::nullopt;
}

std::optional<std::int64_t> minus_one(std::optional<std::int64_t> value) {
  return value ? std::optional<std::int64_t>(std::max<std::int64_t>(*value - 1, 0)) : std::nullopt;
}

/// A modifier has a rule and no bounds; every other class has bounds, in order, and no rule.
void check_entry(TableReader& row, NumberEntry const& entry) {
  bool const has_bound = entry.low || entry.best || entry.high;
  if (entry.kind == NumberClass::modifier) {
    if (entry.rule == NumberRule::none || has_bound) {
      row.report("a modifier has a rule and no numbers", entry.phrase);
    }
    return;
  }
  if (entry.rule != NumberRule::none || !has_bound) {
    row.report("a quantity has numbers and no rule", entry.phrase);
  }
  if ((entry.kind == NumberClass::number || entry.kind == NumberClass::scale) && !entry.best) {
    row.report("a number needs a best value", entry.phrase);
  }
  if ((entry.low && entry.best && *entry.low > *entry.best) ||
      (entry.best && entry.high && *entry.best > *entry.high) ||
      (entry.low && entry.high && *entry.low > *entry.high)) {
    row.report("low, best and high are not in order", entry.phrase);
  }
}

NumberEntry entry_of(TableReader& row) {
  NumberEntry entry;
  if (auto const phrases = row.list(Column::phrase); !phrases.empty()) {
    entry.phrase = phrases.front();
  } else {
    row.report("empty phrase", {});
  }
  entry.kind = static_cast<NumberClass>(row.one_of(Column::kind, "class", class_names).value_or(0));
  entry.low = row.integer(Column::low);
  entry.best = row.integer(Column::best);
  entry.high = row.integer(Column::high);
  entry.rule = static_cast<NumberRule>(row.one_of(Column::rule, "rule", rule_names).value_or(0));
  check_entry(row, entry);
  return entry;
}

}  // namespace

std::string_view number_rule_name(NumberRule rule) {
  return rule_names[static_cast<std::size_t>(rule)];
}

Count apply(NumberRule rule, Count const& base) {
  auto const upper = base.high ? base.high : base.best;
  switch (rule) {
    case NumberRule::none:
    case NumberRule::exactly:
      return base;
    case NumberRule::at_least:
      return {base.low ? base.low : base.best, base.best, std::nullopt};
    case NumberRule::more_than:
      return {plus_one(base.low ? base.low : base.best), plus_one(base.best), std::nullopt};
    case NumberRule::at_most:
      return {0, base.best, upper};
    case NumberRule::fewer_than:
      return {0, minus_one(base.best), minus_one(upper)};
    case NumberRule::nearly:
    case NumberRule::about:
      return base;
  }
  return base;
}

NumberMatch Numbers::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                             std::size_t most_tokens) const {
  PhraseIndex::Match const found = m_index.longest(folded_tokens, at, most_tokens);
  return found ? NumberMatch{found.length, &m_entries[found.values.front()]} : NumberMatch{};
}

NumberMatch Numbers::find(std::string_view phrase) const {
  std::string const folded = fold_name(phrase);
  auto const values = m_index.find(folded);
  if (values.empty()) {
    return {};
  }
  return {static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ') + 1), &m_entries[values.front()]};
}

Numbers read_numbers(std::string const& data_directory, Problems& problems) {
  Numbers numbers;
  LexiconBuilder builder;
  TableReader row(data_directory + "/lexicon/numbers.tsv", {"phrase", "class", "low", "best", "high", "rule"},
                  problems);
  while (row.next()) {
    auto const index = static_cast<std::uint32_t>(numbers.m_entries.size());
    numbers.m_entries.push_back(entry_of(row));
    for (std::string_view const phrase : row.list(Column::phrase)) {
      builder.add_written(row, phrase, index);
    }
  }
  numbers.m_index = builder.build();
  return numbers;
}

}  // namespace annals::knowledge
