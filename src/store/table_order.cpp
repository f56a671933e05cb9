#include "store/table_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/strings.hpp"

namespace annals::store {
namespace {

enum class SortColumn : std::uint8_t { date, killed, sources, type, place };

struct Direction {
  SortColumn column = SortColumn::date;
  bool descending = false;
};

/// In the order of IncidentOrder.
constexpr std::array<Direction, 10> directions = {{
    {SortColumn::date, true},
    {SortColumn::date, false},
    {SortColumn::killed, true},
    {SortColumn::killed, false},
    {SortColumn::sources, true},
    {SortColumn::sources, false},
    {SortColumn::type, false},
    {SortColumn::type, true},
    {SortColumn::place, false},
    {SortColumn::place, true},
}};

/// What a row is ordered by. Empty: not known.
using SortValue = std::optional<std::uint64_t>;

std::uint64_t value_of(CivilDate day) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(day.days) + 0x80000000LL);
}

/// Texts of the table by their bytes: the place of each among all.
std::vector<std::uint32_t> ranks_of(std::vector<std::string> const& texts) {
  std::vector<std::uint32_t> numbers(texts.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::ranges::sort(numbers, {}, [&texts](std::uint32_t number) -> std::string const& { return texts[number]; });
  std::vector<std::uint32_t> ranks(texts.size());
  for (std::uint32_t rank = 0; rank < numbers.size(); ++rank) {
    ranks[numbers[rank]] = rank;
  }
  return ranks;
}

std::uint64_t type_rank(EventType type) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      event_type_names, [name = event_type_name(type)](std::string_view other) { return other < name; }));
}

/// Of a column that numbers compare by; names have ranks only while a table is made.
SortValue number_of(IncidentTable const& table, SortColumn column, Row row) {
  switch (column) {
    case SortColumn::date: {
      TableDays const& days = table.days_of(row);
      return days.is_known() ? SortValue(value_of(days.first)) : SortValue();
    }
    case SortColumn::killed: {
      std::int64_t const killed = table.rows.killed[row];
      return killed == unknown_killed ? SortValue() : SortValue(static_cast<std::uint64_t>(killed));
    }
    case SortColumn::sources:
      return table.rows.sources[row];
    default:
      return type_rank(table.rows.type[row]);
  }
}

struct Sorted {
  std::uint64_t value = 0;
  Row row = 0;
};

/// Stable, 16 bits at a time from the lowest: for a million numbers below 65,536 one pass of a few milliseconds.
void sort_by_value(std::vector<Sorted>& rows) {
  constexpr unsigned digit_bits = 16;
  std::uint64_t most = 0;
  for (Sorted const& one : rows) {
    most = std::max(most, one.value);
  }
  std::vector<Sorted> sorted(rows.size());
  for (unsigned shift = 0; shift < 64 && most >> shift != 0; shift += digit_bits) {
    std::vector<std::size_t> starts((1U << digit_bits) + 1);
    auto const digit = [shift](Sorted const& one) { return (one.value >> shift) & ((1U << digit_bits) - 1); };
    for (Sorted const& one : rows) {
      ++starts[digit(one) + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    for (Sorted const& one : rows) {
      sorted[starts[digit(one)]++] = one;
    }
    rows.swap(sorted);
  }
}

template <typename ValueOf>
IncidentTable::Order ordered(Row size, ValueOf const& value_of_row) {
  std::vector<Sorted> known;
  std::vector<Row> unknown;
  known.reserve(size);
  for (Row row = 0; row < size; ++row) {
    if (SortValue const value = value_of_row(row)) {
      known.push_back({*value, row});
    } else {
      unknown.push_back(row);
    }
  }
  // Values far from 0, as days are, would take passes for nothing.
  std::uint64_t least = ~std::uint64_t{0};
  for (Sorted const& one : known) {
    least = std::min(least, one.value);
  }
  for (Sorted& one : known) {
    one.value -= least;
  }
  sort_by_value(known);
  IncidentTable::Order order;
  order.rows.reserve(size);
  for (Sorted const& one : known) {
    order.rows.push_back(one.row);
  }
  order.known = static_cast<std::uint32_t>(known.size());
  order.rows.insert(order.rows.end(), unknown.begin(), unknown.end());
  return order;
}

/// The rows in one direction, what is not known last in both.
class OrderedRows {
 public:
  OrderedRows(IncidentTable const& table, IncidentOrder order)
      : m_table(table),
        m_direction(directions[static_cast<std::size_t>(order)]),
        m_order(table.orders[static_cast<std::size_t>(m_direction.column)]) {}

  Row operator[](std::size_t at) const {
    if (!m_direction.descending) {
      return m_order.rows[at];
    }
    std::size_t const known = m_order.known;
    return m_order.rows[at < known ? known - 1 - at : m_order.rows.size() - 1 - (at - known)];
  }
  /// "2023-03-09.in_a": value and id of the row after which the next page begins. No value when it is not known.
  [[nodiscard]] std::string next_of(Row row) const {
    return concat({value_text(row), ".", m_table.rows.id[row].text()});
  }
  /// Where the rows behind such a one begin, also when that row is gone.
  [[nodiscard]] Result<std::size_t> after(std::string_view next) const;

 private:
  [[nodiscard]] std::string value_text(Row row) const;
  [[nodiscard]] bool is_value(std::string_view text) const;
  /// How the value of a row stands to a text that is_value(): -1 before it, in ascending order; 0 the same.
  [[nodiscard]] int compared(Row row, std::string_view value) const;

  IncidentTable const& m_table;
  Direction m_direction;
  IncidentTable::Order const& m_order;
};

std::string OrderedRows::value_text(Row row) const {
  switch (m_direction.column) {
    case SortColumn::date:
      return m_table.days_of(row).is_known() ? m_table.days_of(row).first.iso() : std::string();
    case SortColumn::killed: {
      std::int64_t const killed = m_table.rows.killed[row];
      return killed == unknown_killed ? std::string() : std::to_string(killed);
    }
    case SortColumn::sources:
      return std::to_string(m_table.rows.sources[row]);
    case SortColumn::type:
      return std::string(event_type_name(m_table.rows.type[row]));
    case SortColumn::place:
      return m_table.texts[m_table.place_of(row).name];
  }
  return {};
}

bool OrderedRows::is_value(std::string_view text) const {
  switch (m_direction.column) {
    case SortColumn::date:
      return text.empty() || parse_civil_date(text);
    case SortColumn::killed:
      return text.empty() || parse_integer(text).value_or(-1) >= 0;
    case SortColumn::sources:
      return parse_integer(text).value_or(-1) >= 0;
    case SortColumn::type:
      return parse_event_type(text).has_value();
    case SortColumn::place:
      return true;
  }
  return false;
}

int OrderedRows::compared(Row row, std::string_view value) const {
  if (m_direction.column == SortColumn::place) {
    int const order = std::string_view(m_table.texts[m_table.place_of(row).name]).compare(value);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  std::uint64_t const here = number_of(m_table, m_direction.column, row).value_or(0);
  std::uint64_t const there = m_direction.column == SortColumn::date ? value_of(parse_civil_date(value).value())
                              : m_direction.column == SortColumn::type
                                  ? type_rank(parse_event_type(value).value())
                                  : static_cast<std::uint64_t>(*parse_integer(value));
  return here < there ? -1 : here > there ? 1 : 0;
}

Result<std::size_t> OrderedRows::after(std::string_view next) const {
  std::size_t const gap = next.rfind('.');
  std::string_view const value = next.substr(0, gap);
  Result<IncidentKey> const id =
      incident_key(gap == std::string_view::npos ? std::string_view() : next.substr(gap + 1));
  if (!id || !id->text().starts_with("in_") || !is_value(value)) {
    return Error{
        ErrorCode::usage, "`next` is not one that a page of this order gave", {}, std::string(next.substr(0, 80))};
  }
  std::size_t const begin = value.empty() ? m_order.known : 0;
  std::size_t const end = value.empty() ? m_order.rows.size() : m_order.known;
  std::size_t low = begin;
  for (std::size_t count = end - begin; count > 0;) {
    std::size_t const half = count / 2;
    Row const row = (*this)[low + half];
    int order = value.empty() ? 0 : compared(row, value);
    if (order == 0) {
      auto const by_id = m_table.rows.id[row] <=> *id;
      order = by_id < 0 ? -1 : by_id > 0 ? 1 : 0;
    }
    bool const is_behind = m_direction.descending ? order < 0 : order > 0;
    low = is_behind ? low : low + half + 1;
    count = is_behind ? half : count - half - 1;
  }
  return low;
}

/// Rows of a query, of which all fit where it does not narrow.
class Fitting {
 public:
  explicit Fitting(RowFilter const& filter)
      : m_rows(filter.narrows() ? fitting_rows(filter) : std::vector<std::uint8_t>()) {}
  [[nodiscard]] bool is_all() const { return m_rows.empty(); }
  bool operator()(Row row) const { return is_all() || m_rows[row] != 0; }
  /// Of the first `end` in an order.
  [[nodiscard]] std::uint64_t count(OrderedRows const& rows, std::size_t end) const {
    std::uint64_t count = is_all() ? end : 0;
    for (std::size_t at = 0; !is_all() && at < end; ++at) {
      count += m_rows[rows[at]];
    }
    return count;
  }

 private:
  std::vector<std::uint8_t> m_rows;
};

/// How many rows that fit stand before the page.
Result<std::uint64_t> page_offset(IncidentTable const& table, OrderedRows const& rows, Fitting const& fits,
                                  IncidentQuery const& query, std::uint64_t size) {
  if (!query.next.empty()) {
    ANNALS_TRY(std::size_t const start, rows.after(query.next));
    return fits.count(rows, start);
  }
  if (query.at.empty()) {
    return query.offset;
  }
  std::optional<Row> const wanted = table.find(query.at);
  if (!wanted || !fits(*wanted)) {
    return Error{ErrorCode::not_found, "no incident that fits has this id", {}, query.at.substr(0, 80)};
  }
  std::size_t place = 0;
  while (rows[place] != *wanted) {
    ++place;
  }
  return fits.count(rows, place) / size * size;
}

}  // namespace

void put_in_order(IncidentTable& table) {
  Row const size = table.size();
  for (SortColumn const column : {SortColumn::date, SortColumn::killed, SortColumn::sources, SortColumn::type}) {
    table.orders[static_cast<std::size_t>(column)] =
        ordered(size, [&table, column](Row row) { return number_of(table, column, row); });
  }
  std::vector<std::uint32_t> const ranks = ranks_of(table.texts.values());
  table.orders[static_cast<std::size_t>(SortColumn::place)] = ordered(size, [&](Row row) {
    std::uint32_t const name = table.place_of(row).name;
    return name == 0 ? SortValue() : SortValue(ranks[name]);
  });
  table.by_key =
      ordered(size, [&table](Row row) { return SortValue(static_cast<std::uint64_t>(table.rows.key[row])); }).rows;
}

Result<RowPage> find_page(IncidentTable const& table, RowFilter const& filter, IncidentQuery const& query) {
  OrderedRows const rows(table, query.order);
  Fitting const fits(filter);
  std::uint64_t const size = std::clamp(query.size, 1U, largest_page);
  RowPage page;
  page.total = fits.count(rows, table.size());
  ANNALS_TRY(page.offset, page_offset(table, rows, fits, query, size));
  std::uint64_t skip = page.offset;
  std::size_t at = 0;
  if (fits.is_all()) {
    at = std::min<std::uint64_t>(std::exchange(skip, 0), table.size());
  }
  for (; at < table.size(); ++at) {
    if (!fits(rows[at])) {
      continue;
    }
    if (skip > 0) {
      --skip;
    } else if (page.rows.size() < size) {
      page.rows.push_back(rows[at]);
    } else {
      page.next = rows.next_of(page.rows.back());
      break;
    }
  }
  return page;
}

}  // namespace annals::store
