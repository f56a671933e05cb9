#include "report/pdf_order.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/strings.hpp"
#include "report/pdf_notes.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

using Indexes = std::vector<std::size_t>;

bool is_same_size(PdfLine const& a, PdfLine const& b) {
  constexpr double most = 0.07;
  return std::abs(a.size - b.size) <= most * a.size;
}

// ---- lines that the program parted ----

/// Whether a line goes on behind another one of its block: wide spaces in a justified line part it.
bool goes_on_beside(PdfLine const& line, PdfLine const& before) {
  constexpr double widest = 10;
  return line.block == before.block && is_same_size(line, before) && line.left >= before.right &&
         line.left - before.right < widest * line.size && std::abs(line.top - before.top) < 0.3 * line.size;
}

/// Lines that were joined are left without a text.
void join_parted(std::span<PdfLine> lines) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!goes_on_beside(lines[i], lines[last])) {
      last = i;
      continue;
    }
    lines[last].text += concat({" ", lines[i].text});
    lines[last].right = std::max(lines[last].right, lines[i].right);
    lines[i].text.clear();
  }
}

// ---- marks that stand apart from their line ----

/// "12.", "(a)", "iv)", a bullet: what a line can have before it.
bool is_mark(std::string_view text) {
  constexpr std::size_t longest = 6;
  if (text.empty() || text.size() > longest || text.find(' ') != std::string_view::npos) {
    return false;
  }
  for (std::string_view const bullet : {"\xE2\x80\xA2"sv, "\xE2\x97\x8F"sv, "\xE2\x96\xAA"sv, "\xEF\x82\xB7"sv, "-"sv,
                                        "*"sv, "\xE2\x80\x93"sv, "\xE2\x97\xA6"sv, "o"sv}) {
    if (text == bullet) {
      return true;
    }
  }
  bool const is_closed = text.ends_with('.') || text.ends_with(')');
  if (text.starts_with('(')) {
    text.remove_prefix(1);
  }
  if (is_closed) {
    text.remove_suffix(1);
  }
  bool const is_number = !text.empty() && text.size() <= 3 && std::ranges::all_of(text, is_ascii_digit);
  bool const is_letters = text.size() <= 3 && text.find_first_not_of("ivxabcdefgh") == std::string_view::npos;
  return is_number || (is_closed && !text.empty() && is_letters);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 && std::ranges::all_of(text, is_ascii_digit);
}

/// Joins marks to the lines that they belong to: a number before a paragraph to its first line, a raised number that
/// the program found on its own to the line that it stands in.
class MarkJoiner {
 public:
  explicit MarkJoiner(std::span<PdfLine> lines) : m_lines(lines), m_order(lines.size()) {
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::ranges::stable_sort(m_order, {}, [&](std::size_t i) { return middle(m_lines[i]); });
  }

  /// Lines that were joined are left without a text.
  void join() {
    for (std::size_t at = 0; at < m_order.size(); ++at) {
      PdfLine& mark = m_lines[m_order[at]];
      if (!is_mark(mark.text)) {  // nor what was joined already
        continue;
      }
      PdfLine* const host = find_host(at);
      if (host == nullptr) {
        continue;
      }
      if (mark.left < host->left) {
        host->left = mark.left;
        host->first_word = mark.right - mark.left;
        host->text = concat({mark.text, " ", host->text});
      } else {
        host->text += concat({" ", mark.text});
      }
      mark.text.clear();
    }
  }

 private:
  static double middle(PdfLine const& line) { return (line.top + line.bottom) / 2; }

  /// The nearest line behind the mark on the same height, or the one that has it inside.
  PdfLine* find_host(std::size_t at) {
    constexpr std::size_t most_looked_at = 40;
    PdfLine const& mark = m_lines[m_order[at]];
    PdfLine* best = nullptr;
    double least = std::numeric_limits<double>::infinity();
    auto const look = [&](std::size_t place) {
      PdfLine& line = m_lines[m_order[place]];
      if (line.text.empty() || is_mark(line.text)) {
        return;
      }
      bool const is_beside = std::abs(middle(line) - middle(mark)) < 0.4 * line.size;
      bool const is_raised = is_number(mark.text) && mark.size < 0.8 * line.size && mark.left >= line.left &&
                             mark.right <= line.right + line.size && mark.top >= line.top - 0.3 * line.size &&
                             mark.bottom <= line.bottom;
      double const room = is_raised ? 0 : line.left - mark.right;
      if ((is_raised || (is_beside && room >= 0 && room < 3 * line.size)) && room < least) {
        least = room;
        best = &line;
      }
    };
    for (std::size_t step = 1; step <= most_looked_at; ++step) {
      if (at >= step) {
        look(at - step);
      }
      if (at + step < m_order.size()) {
        look(at + step);
      }
    }
    return best;
  }

  std::span<PdfLine> m_lines;
  Indexes m_order;
};

// ---- blocks ----

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;     ///< of its first line
  std::size_t at = 0;  ///< in the order of the program
  bool is_cell = false;
  bool goes_on = false;   ///< its row: a cell that is not the first one, of a row of data
  bool is_piece = false;  ///< a line of a block that was taken apart
  Indexes lines;
};

/// The box of some lines. What is above and below the letters does not count: it reaches into neighbours.
Box box_of(std::span<PdfLine const> lines, Indexes of) {
  constexpr double empty_part = 0.15;
  Box box;
  for (std::size_t const index : of) {
    PdfLine const& line = lines[index];
    double const top = line.top + empty_part * line.size;
    double const bottom = std::max(top, line.bottom - empty_part * line.size);
    bool const is_first = index == of.front();
    box.left = is_first ? line.left : std::min(box.left, line.left);
    box.top = is_first ? top : std::min(box.top, top);
    box.right = is_first ? line.right : std::max(box.right, line.right);
    box.bottom = is_first ? bottom : std::max(box.bottom, bottom);
  }
  box.size = of.empty() ? 0 : lines[of.front()].size;
  box.at = of.empty() ? 0 : of.front();
  box.lines = std::move(of);
  return box;
}

using Boxes = std::vector<Box>;

bool is_beneath(PdfLine const& line, PdfLine const& before) {
  return line.top > before.top && line.left < before.right && before.left < line.right;
}

/// Blocks as the program found them, parted where the type changes and where a line does not stand beneath the one
/// before.
Boxes blocks_of(std::span<PdfLine const> lines) {
  Boxes boxes;
  Indexes of;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text.empty()) {
      continue;
    }
    bool const goes_on = !of.empty() && lines[of.back()].block == lines[i].block &&
                         is_same_size(lines[i], lines[of.back()]) && is_beneath(lines[i], lines[of.back()]);
    if (!goes_on && !of.empty()) {
      boxes.push_back(box_of(lines, std::exchange(of, {})));
    }
    of.push_back(i);
  }
  if (!of.empty()) {
    boxes.push_back(box_of(lines, std::move(of)));
  }
  return boxes;
}

// ---- cuts ----

double size_of_most(Boxes const& boxes) {
  std::vector<double> sizes;
  for (Box const& box : boxes) {
    sizes.push_back(box.size);
  }
  auto const middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::ranges::nth_element(sizes, middle);
  return *middle;
}

/// Parts boxes where nothing stands for `gap` or more, along one axis.
std::vector<Boxes> cut(Boxes boxes, double Box::*begin, double Box::*end, double gap) {
  std::ranges::stable_sort(boxes, {}, begin);
  std::vector<Boxes> parts;
  double reached = 0;
  for (Box& box : boxes) {
    if (parts.empty() || box.*begin - reached >= gap) {
      parts.emplace_back();
      reached = box.*end;
    }
    reached = std::max(reached, box.*end);
    parts.back().push_back(std::move(box));
  }
  return parts;
}

/// What some boxes cover from left to right: spans without overlap.
class Cover {
 public:
  explicit Cover(double gap) : m_gap(gap) {}

  void add(double left, double right) {
    auto at = m_spans.upper_bound(left);
    if (at != m_spans.begin() && std::prev(at)->second + m_gap > left) {
      --at;
      left = at->first;
      right = std::max(right, at->second);
      at = m_spans.erase(at);
    }
    while (at != m_spans.end() && at->first < right + m_gap) {
      right = std::max(right, at->second);
      at = m_spans.erase(at);
    }
    m_spans.emplace(left, right);
  }

  [[nodiscard]] std::size_t columns() const { return m_spans.size(); }

 private:
  double m_gap;
  std::map<double, double> m_spans;
};

/// Neighbouring bands become one where they share a gutter: the columns of a page, between what is as wide as the page.
std::vector<Boxes> join_bands(std::vector<Boxes> bands, double gap) {
  constexpr std::size_t most_columns = 64;
  std::vector<Boxes> joined;
  Cover cover(gap);
  for (Boxes& band : bands) {
    Cover with = cover.columns() > 1 && cover.columns() <= most_columns ? cover : Cover(gap);
    for (Box const& box : band) {
      with.add(box.left, box.right);
    }
    if (cover.columns() > 1 && cover.columns() <= most_columns && with.columns() > 1) {
      std::ranges::move(band, std::back_inserter(joined.back()));
      cover = std::move(with);
      continue;
    }
    cover = Cover(gap);
    for (Box const& box : band) {
      cover.add(box.left, box.right);
    }
    joined.push_back(std::move(band));
  }
  return joined;
}

// ---- tables ----

/// Words in a line, of most of its lines.
double words_of_most(std::span<PdfLine const> lines, Boxes const& column) {
  std::vector<std::ptrdiff_t> words;
  for (Box const& box : column) {
    for (std::size_t const line : box.lines) {
      words.push_back(1 + std::ranges::count(lines[line].text, ' '));
    }
  }
  auto const middle = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
  std::ranges::nth_element(words, middle);
  return static_cast<double>(*middle);
}

bool begins_lower(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

/// The lines of a region on their own.
Boxes lines_of(std::span<PdfLine const> lines, std::vector<Boxes> const& columns) {
  Boxes all;
  for (Boxes const& column : columns) {
    for (Box const& box : column) {
      for (std::size_t const line : box.lines) {
        all.push_back(box_of(lines, {line}));
      }
    }
  }
  return all;
}

/// How far lines of one block are apart, at most of them.
double usual_gap(std::vector<Boxes> const& columns, std::span<PdfLine const> lines) {
  std::vector<double> gaps;
  for (Boxes const& column : columns) {
    for (Box const& box : column) {
      for (std::size_t i = 1; i < box.lines.size(); ++i) {
        gaps.push_back(box_of(lines, {box.lines[i]}).top - box_of(lines, {box.lines[i - 1]}).bottom);
      }
    }
  }
  if (gaps.empty()) {
    return 0;
  }
  auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::ranges::nth_element(gaps, middle);
  return std::max(0.0, *middle);
}

using Row = std::vector<Boxes>;  // its cells, from left to right

/// Rows, each cut into its cells.
std::vector<Row> rows_of(Boxes all, double gap, double gutter) {
  std::vector<Row> rows;
  for (Boxes& row : cut(std::move(all), &Box::top, &Box::bottom, gap)) {
    rows.push_back(cut(std::move(row), &Box::left, &Box::right, gutter));
    for (Boxes& cell : rows.back()) {
      std::ranges::stable_sort(cell, {}, &Box::top);
    }
  }
  return rows;
}

/// Most rows have cells that begin on one height.
bool is_table(std::vector<Row> const& rows, double size) {
  constexpr std::size_t least = 3;
  auto const aligned = static_cast<std::size_t>(std::ranges::count_if(rows, [size](Row const& row) {
    return row.size() > 1 && std::any_of(row.begin() + 1, row.end(), [&](Boxes const& cell) {
             return std::abs(cell.front().top - row.front().front().top) < 0.15 * size;
           });
  }));
  return aligned >= least && 10 * aligned >= 6 * rows.size();
}

/// The blocks of the column that has most of them.
std::size_t most_blocks(std::vector<Boxes> const& columns) {
  std::size_t most = 0;
  for (Boxes const& column : columns) {
    most = std::max(most, column.size());
  }
  return most;
}

/// Columns with only a few words in a line: days, places, numbers.
std::size_t narrow_columns(std::span<PdfLine const> lines, std::vector<Boxes> const& columns) {
  constexpr double words_of_cell = 3;
  return static_cast<std::size_t>(std::ranges::count_if(
      columns, [&](Boxes const& column) { return words_of_most(lines, column) <= words_of_cell; }));
}

/// Lines go on with the ones before.
bool is_running(std::span<PdfLine const> lines, Boxes const& all) {
  auto const on = static_cast<std::size_t>(
      std::ranges::count_if(all, [&](Box const& box) { return begins_lower(lines[box.lines.front()].text); }));
  return 7 * on > all.size();
}

/// The rows of a table; empty for columns of running text. Rows of one line each are told by their short cells; others
/// by gaps that go through all columns, where running text has its own in each.
std::vector<Row> table_rows(std::span<PdfLine const> lines, std::vector<Boxes> const& columns, double size,
                            double gutter) {
  Boxes const all = lines_of(lines, columns);
  std::vector<Row> rows = rows_of(all, usual_gap(columns, lines) + 0.12 * size, gutter);
  std::size_t const narrow = narrow_columns(lines, columns);
  std::size_t const blocks = most_blocks(columns);
  if (is_table(rows, size) && (narrow > 0 ? 2 * rows.size() >= blocks : 4 * rows.size() >= 3 * blocks)) {
    return rows;
  }
  if (narrow > 0 && narrow + 1 >= columns.size() && !is_running(lines, all)) {
    rows = rows_of(all, 0.01, gutter);
    if (is_table(rows, size)) {
      return rows;
    }
  }
  return {};
}

// ---- a page ----

class PageReader {
 public:
  explicit PageReader(std::span<PdfLine const> lines) : m_lines(lines) {}

  /// Blocks in reading order.
  Boxes read() {
    constexpr std::size_t most_lines = 10'000;  // nobody reads such a page: it is left as it is
    Boxes boxes = blocks_of(m_lines);
    if (m_lines.size() > most_lines) {
      return boxes;
    }
    if (!boxes.empty()) {
      read(std::move(boxes), 0);
    }
    return std::move(m_read);
  }

 private:
  void read(Boxes boxes, std::size_t depth) {
    constexpr std::size_t deepest = 16;
    if (boxes.size() == 1 || depth == deepest) {
      take(std::move(boxes));
      return;
    }
    double const size = size_of_most(boxes);
    double const gutter = std::max(1.0, 0.4 * size);
    std::vector<Boxes> columns = cut(boxes, &Box::left, &Box::right, gutter);
    if (columns.size() > 1) {
      read_columns(std::move(columns), size, gutter, depth);
      return;
    }
    std::vector<Boxes> bands = join_bands(cut(boxes, &Box::top, &Box::bottom, 0), gutter);
    if (bands.size() > 1) {
      for (Boxes& band : bands) {
        read(std::move(band), depth + 1);
      }
      return;
    }
    read_knot(std::move(boxes), depth);
  }

  void read_columns(std::vector<Boxes> columns, double size, double gutter, std::size_t depth) {
    bool const is_knot = columns.front().front().is_piece;
    std::vector<Row> const rows = is_knot ? std::vector<Row>{} : table_rows(m_lines, columns, size, gutter);
    if (rows.empty()) {
      for (Boxes& column : columns) {
        read(std::move(column), depth + 1);
      }
      return;
    }
    for (Row const& row : rows) {
      bool const is_data = bytes_of(row) <= most_row_bytes;
      for (Boxes const& cell : row) {
        Indexes of;
        for (Box const& line : cell) {
          of.push_back(line.lines.front());
        }
        m_read.push_back(box_of(m_lines, std::move(of)));
        m_read.back().is_cell = true;
        m_read.back().goes_on = is_data && &cell != &row.front();
      }
    }
  }

  static constexpr std::size_t most_row_bytes = 400;  // as in documents: more lays out a page

  [[nodiscard]] std::size_t bytes_of(Row const& row) const {
    std::size_t bytes = 0;
    for (Boxes const& cell : row) {
      for (Box const& line : cell) {
        bytes += m_lines[line.lines.front()].text.size();
      }
    }
    return bytes;
  }

  /// No cut goes through: a box that stands in two columns, or boxes that overlap. What stands over the emptiest gutter
  /// is read behind both sides.
  void read_knot(Boxes boxes, std::size_t depth) {
    if (std::ranges::any_of(boxes, [](Box const& box) { return box.lines.size() > 1; })) {
      read(pieces_of(boxes), depth + 1);
      return;
    }
    double const x = emptiest(boxes);
    Boxes left;
    Boxes right;
    Boxes over;
    for (Box const& box : boxes) {
      (box.right <= x ? left : box.left >= x ? right : over).push_back(box);
    }
    if (left.empty() || right.empty() || 4 * over.size() > boxes.size()) {
      take(std::move(boxes));
      return;
    }
    read(std::move(left), depth + 1);
    read(std::move(right), depth + 1);
    take(std::move(over));
  }

  Boxes pieces_of(Boxes const& boxes) {
    Boxes pieces;
    for (Box const& box : boxes) {
      for (std::size_t const line : box.lines) {
        pieces.push_back(box_of(m_lines, {line}));
        pieces.back().is_piece = true;
      }
    }
    return pieces;
  }

  /// Where the fewest boxes stand over, with boxes on both sides; the side of them does not matter.
  static double emptiest(Boxes const& boxes) {
    std::vector<std::pair<double, int>> events;
    double first_end = std::numeric_limits<double>::infinity();
    double last_begin = -std::numeric_limits<double>::infinity();
    for (Box const& box : boxes) {
      events.emplace_back(box.left, 1);
      events.emplace_back(box.right, -1);
      first_end = std::min(first_end, box.right);
      last_begin = std::max(last_begin, box.left);
    }
    std::ranges::sort(events);
    int over = 0;
    int least = std::numeric_limits<int>::max();
    double best = first_end;
    for (auto const& [x, step] : events) {
      over += step;
      if (x >= first_end && x <= last_begin && over < least) {
        least = over;
        best = x;
      }
    }
    return best;
  }

  /// As the program gave them.
  void take(Boxes boxes) {
    std::ranges::stable_sort(boxes, {}, &Box::at);
    std::ranges::move(boxes, std::back_inserter(m_read));
  }

  std::span<PdfLine const> m_lines;
  Boxes m_read;
};

/// Pieces of one block that still stand beneath one another are one block again.
void append_in_order(std::span<PdfLine> page, Boxes const& boxes, std::vector<PdfLine>& ordered) {
  std::size_t block = ordered.empty() ? 0 : ordered.back().block;
  std::size_t before = page.size();
  bool is_piece_before = false;
  std::vector<std::size_t> found;
  for (PdfLine const& line : page) {
    found.push_back(line.block);
  }
  for (Box const& box : boxes) {
    std::size_t const first = box.lines.front();
    bool const goes_on =
        is_piece_before && box.is_piece && found[first] == found[before] && is_beneath(page[first], ordered.back());
    block += goes_on ? 0U : 1U;
    for (std::size_t const line : box.lines) {
      page[line].block = block;
      page[line].is_cell = box.is_cell;
      page[line].goes_on = box.goes_on && line == first;
      ordered.push_back(std::move(page[line]));
    }
    before = box.lines.back();
    is_piece_before = box.is_piece;
  }
}

}  // namespace

void put_in_order(std::vector<PdfLine>& lines) {
  std::vector<PdfLine> ordered;
  ordered.reserve(lines.size());
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    for (end = begin; end < lines.size() && lines[end].page == lines[begin].page; ++end) {
    }
    std::span<PdfLine> const page = std::span(lines).subspan(begin, end - begin);
    join_parted(page);
    MarkJoiner(page).join();
    append_in_order(page, PageReader(page).read(), ordered);
  }
  lines = std::move(ordered);
  mark_notes(lines);
}

}  // namespace annals::report
