// coding/quantity.cpp -- finds quantities. See coding/quantity.hpp.
#include "coding/quantity.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"

namespace annals::coding {
namespace {

using knowledge::NumberClass;
using knowledge::NumberMatch;
using knowledge::NumberRule;
using language::Analysis;

constexpr std::int64_t largest_count = 100'000'000;

/// Digits with thousands separators: "1,200", "12". Undefined: empty for decimals and everything else.
std::optional<std::int64_t> digits_value(std::string_view form) {
  std::string digits;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (is_ascii_digit(form[i])) {
      digits += form[i];
    } else if (form[i] != ',' || i == 0 || form.size() - i < 4) {
      return std::nullopt;
    }
  }
  std::optional<std::int64_t> const value = digits.size() > 9 ? std::nullopt : parse_integer(digits);
  return value;
}

class QuantityFinder {
 public:
  QuantityFinder(Analysis const& analysis, Markup const& markup, knowledge::Numbers const& numbers,
                 std::vector<bool> const& is_time)
      : m_analysis(analysis), m_markup(markup), m_numbers(numbers), m_is_time(is_time) {
    m_layer.at.assign(analysis.tokens.size(), no_mark);
  }

  Layer<Quantity> run() {
    for (language::Sentence const& sentence : m_analysis.sentences) {
      m_tokens = std::span(m_markup.folded).subspan(0, sentence.last);
      m_last = sentence.last;
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        std::uint32_t const next = quantity_at(i, sentence.first);
        i = std::max(next, i + 1);
      }
    }
    return std::move(m_layer);
  }

 private:
  /// Tries a quantity at `i`; gives the token after it, or `i`.
  std::uint32_t quantity_at(std::uint32_t i, std::uint32_t sentence_first) {
    std::uint32_t at = i;
    NumberRule rule = NumberRule::none;
    if (NumberMatch const match = m_numbers.longest(m_tokens, at);
        match && match.entry->kind == NumberClass::modifier) {
      rule = match.entry->rule;
      at += match.length;
    }
    bool const between = at < m_last && m_markup.folded[at] == "between";
    at += between ? 1 : 0;
    Count count;
    std::uint32_t end = base_count(at, count);
    if (end == at || m_is_time[at]) {
      return i;
    }
    end = range_end(end, between, count);
    if (end < m_last && (m_markup.folded[end] == "or") && end + 1 < m_last && m_markup.folded[end + 1] == "more") {
      rule = NumberRule::at_least;
      end += 2;
    }
    if (no_quantity(at, end, sentence_first)) {
      return end;
    }
    Quantity quantity;
    quantity.count = rule == NumberRule::none ? count : knowledge::apply(rule, count);
    quantity.others = end < m_last && (m_markup.folded[end] == "other" || m_markup.folded[end] == "others" ||
                                       m_markup.folded[end] == "more");
    auto const index = static_cast<std::uint32_t>(m_layer.marks.size());
    m_layer.marks.push_back({i, end, quantity});
    std::fill(m_layer.at.begin() + i, m_layer.at.begin() + end, index);
    return end;
  }

  /// One number: digits with a scale, number words, or a vague quantity.
  std::uint32_t base_count(std::uint32_t at, Count& count) const {
    std::int64_t total = 0;
    std::int64_t current = 0;
    bool any = false;
    std::uint32_t i = at;
    while (i < m_last) {
      std::optional<std::int64_t> const digits = digits_value(m_analysis.form(i));
      NumberMatch const match = digits ? NumberMatch{} : m_numbers.longest(m_tokens, i);
      if (digits && !any) {
        current = *digits;
        ++i;
      } else if (match && match.entry->kind == NumberClass::number && match.entry->best &&
                 joins(current, *match.entry->best, any)) {
        current += *match.entry->best;
        i += match.length;
      } else if (match && match.entry->kind == NumberClass::scale && match.entry->best && (any || current > 0)) {
        total = scaled(total, current, *match.entry->best, current);
        i += match.length;
      } else if (any && current > 0 && current < 100 &&
                 (m_markup.folded[i] == "dozen" || m_markup.folded[i] == "score")) {
        current *= m_markup.folded[i] == "dozen" ? 12 : 20;
        ++i;
      } else if (match && match.entry->kind == NumberClass::vague && !any) {
        count = match.entry->count();
        return i + match.length;
      } else if (any && m_markup.folded[i] == "and" && i + 1 < m_last && current >= 100 && current % 100 == 0 &&
                 is_small_number(i + 1)) {
        ++i;
        continue;
      } else if (any && m_analysis.form(i) == "-" && i + 1 < m_last && is_small_number(i + 1) && current % 10 == 0) {
        ++i;
        continue;
      } else {
        break;
      }
      any = true;
    }
    if (any && total + current <= largest_count) {
      count = {total + current, total + current, total + current};
      return i;
    }
    return at;
  }

  static bool joins(std::int64_t current, std::int64_t next, bool any) {
    return !any || (current % 100 == 0 && current > 0 && next < 100) ||
           (current % 10 == 0 && current % 100 >= 20 && next < 10);
  }

  static std::int64_t scaled(std::int64_t total, std::int64_t value, std::int64_t factor, std::int64_t& current) {
    if (factor == 100) {
      current = value * 100;
      return total;
    }
    current = 0;
    return std::min(largest_count + 1, total + value * factor);
  }

  bool is_small_number(std::uint32_t i) const {
    NumberMatch const match = m_numbers.longest(m_tokens, i);
    return match && match.entry->kind == NumberClass::number && match.entry->best && *match.entry->best < 100;
  }

  /// "15-20", "15 to 20", "between 15 and 20", "six or seven".
  std::uint32_t range_end(std::uint32_t end, bool between, Count& count) const {
    if (end + 1 >= m_last || !count.best) {
      return end;
    }
    std::string_view const link = m_analysis.tokens[end].lower;
    if (link != "-" && link != "\xE2\x80\x93" && link != "to" && link != "or" && !(between && link == "and")) {
      return end;
    }
    Count upper;
    std::uint32_t const after = base_count(end + 1, upper);
    if (after == end + 1 || !upper.best || *upper.best <= *count.best) {
      return end;
    }
    count = {count.low, std::nullopt, upper.high};
    return after;
  }

  /// What the words around a number make of it: money, shares, ages, distances, ordinals, scores.
  bool no_quantity(std::uint32_t first, std::uint32_t end, std::uint32_t sentence_first) const {
    constexpr std::array<std::string_view, 42> units = {
        "%",      "percent", "per",    "cent",    "km",    "kilometers", "kilometres", "kilometer", "kilometre",
        "miles",  "mile",    "metres", "meters",  "feet",  "kg",         "kilograms",  "kilos",     "kilogrammes",
        "pounds", "tonnes",  "tons",   "dollars", "euros", "rupees",     "pesos",      "years",     "year",
        "months", "month",   "weeks",  "week",    "days",  "day",        "hours",      "hour",      "minutes",
        "minute", "seconds", "a.m.",   "p.m.",    "mm",    "degrees"};
    if (first > sentence_first) {
      std::string_view const before = m_analysis.form(first - 1);
      // "the number of dead" counts nothing yet.
      bool const number =
          m_markup.folded[first] == "number" || (end > first + 1 && m_markup.folded[first + 1] == "number");
      if (number && (before == "the" || before == "The" || before == "THE" || m_markup.folded[first] == "the")) {
        return true;
      }
      if (before == "$" || before == "\xC2\xA3" || before == "\xE2\x82\xAC" || before == "#" || before == "No." ||
          before == "aged" || before == "page") {
        return true;
      }
    }
    if (end >= m_last) {
      return false;
    }
    std::string_view after = m_analysis.tokens[end].lower;
    if (after == "-" && end + 1 < m_last) {
      after = m_analysis.tokens[end + 1].lower;
    }
    return std::find(units.begin(), units.end(), after) != units.end();
  }

  Analysis const& m_analysis;
  Markup const& m_markup;
  knowledge::Numbers const& m_numbers;
  std::vector<bool> const& m_is_time;
  std::span<std::string_view const> m_tokens;
  std::uint32_t m_last = 0;
  Layer<Quantity> m_layer;
};

}  // namespace

Layer<Quantity> find_quantities(Analysis const& analysis, Markup const& markup, knowledge::Numbers const& numbers,
                                std::vector<bool> const& is_time) {
  return QuantityFinder(analysis, markup, numbers, is_time).run();
}

}  // namespace annals::coding
