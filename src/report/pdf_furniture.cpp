#include "report/pdf_furniture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/strings.hpp"
#include "report/pdf_notes.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

constexpr double edge_part = 0.125;
constexpr std::size_t most_rows = 8;    // of heads on a page, and of feet
constexpr std::size_t most_pieces = 8;  // of one row

// ---- texts with numbers ----

/// Runs of digits as one sign, so that "Page 3 of 8" and "Page 4 of 8" are the same.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (!is_ascii_digit(c)) {
      out += to_ascii_lower(c);
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

/// "3", "- 3 -", "Page 3 of 8", "3/8", "3 | Page", "iv" ...: nothing but where one is.
bool is_page_number(std::string_view text) {
  std::string const form = without_numbers(text);
  std::string bare;
  for (char const c : form) {
    if (c == '#' || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
      bare += c;
    }
  }
  for (std::string_view const dash : {"\xE2\x80\x93"sv, "\xE2\x80\x94"sv}) {
    for (std::size_t at = bare.find(dash); at != std::string::npos; at = bare.find(dash)) {
      bare.erase(at, dash.size());
    }
  }
  bool const is_roman = bare.size() <= 5 && !bare.empty() && bare.find_first_not_of("ivx") == std::string::npos;
  return is_roman || bare == "#" || bare == "page#" || bare == "page#of#" || bare == "p#" || bare == "#page" ||
         ((bare == "##" || bare == "#of#") && text.size() <= 9);
}

/// The text in the ways in which a head can come back: each of its first numbers the same, or counting the pages.
/// "Brief 7 | 3" on the fourth page -> "brief =7 | =3", "brief +3 | =3", "brief =7 | +-1", "brief +3 | +-1"
std::vector<std::string> forms_of(std::string_view text, std::size_t page) {
  constexpr std::size_t most_counting = 3;
  constexpr std::size_t longest = 300;
  std::vector<std::string> forms = {std::string()};
  std::size_t numbers = 0;
  text = text.substr(0, longest);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_ascii_digit(text[end])) {
      ++end;
    }
    bool const can_count = end > at && end - at <= 5 && ++numbers <= most_counting;
    std::size_t const many = forms.size();
    if (can_count) {
      long const value = static_cast<long>(parse_number(text.substr(at, end - at)).value_or(0));
      for (std::size_t i = 0; i < many; ++i) {
        forms.push_back(concat({forms[i], "+", std::to_string(value - static_cast<long>(page))}));
      }
    }
    std::size_t const next = std::max(end, at + 1);
    for (std::size_t i = 0; i < many; ++i) {
      forms[i] += end > at ? "=" : "";
      for (char const c : text.substr(at, next - at)) {
        forms[i] += to_ascii_lower(c);
      }
    }
    at = next;
  }
  return forms;
}

// ---- rows at the edges ----

/// Lines of a page beside one another.
struct Row {
  double top = 0;
  double bottom = 0;
  std::vector<std::size_t> lines;
};

/// The outermost row comes first. `gap` behind a row is what parts it from the next one.
struct Edge {
  bool is_foot = false;
  std::size_t page = 0;
  std::vector<Row> rows;
  std::vector<double> gaps;
};

/// The rows at one edge of a page, with one more, if there is one, for the gap. `order` is from that edge inwards.
Edge rows_at_edge(std::vector<PdfLine> const& lines, std::vector<std::size_t> const& order, PdfPage const& page,
                  bool is_foot) {
  Edge edge;
  edge.is_foot = is_foot;
  auto const middle = [](auto const& one) { return (one.top + one.bottom) / 2; };
  for (std::size_t const index : order) {
    PdfLine const& line = lines[index];
    edge.page = line.page;
    bool const is_beside = !edge.rows.empty() && std::abs(middle(edge.rows.back()) - middle(line)) < 0.4 * line.size;
    if (is_beside) {
      edge.rows.back().lines.push_back(index);
      continue;
    }
    bool const is_at_edge =
        is_foot ? line.top >= (1 - edge_part) * page.height : line.bottom <= edge_part * page.height;
    if (!edge.rows.empty()) {
      edge.gaps.push_back(is_foot ? edge.rows.back().top - line.bottom : line.top - edge.rows.back().bottom);
    }
    if (!is_at_edge || edge.rows.size() == most_rows) {
      return edge;
    }
    edge.rows.push_back({line.top, line.bottom, {index}});
  }
  edge.gaps.push_back(std::numeric_limits<double>::infinity());
  return edge;
}

/// What a row says at which place: for one line and one of its forms.
struct Trace {
  std::uint64_t form = 0;
  bool is_foot = false;
  double place = 0;  ///< from the edge
  std::size_t page = 0;
  std::size_t line = 0;
  double size = 0;
};

class FurnitureFinder {
 public:
  FurnitureFinder(std::vector<PdfLine> const& lines, std::vector<PdfPage> const& pages)
      : m_lines(lines),
        m_pages(pages),
        m_pages_with(lines.size(), 0),
        m_is_furniture(lines.size(), false),
        m_body_size(body_size(lines)) {}

  std::vector<bool> find() {
    find_edges();
    find_usual_gap();
    find_repeated();
    for (Edge const& edge : m_edges) {
      take(edge);
    }
    return std::move(m_is_furniture);
  }

 private:
  void find_edges() {
    std::vector<bool> is_outer(m_lines.size(), false);
    for (std::size_t begin = 0, end = 0; begin < m_lines.size(); begin = end) {
      std::vector<std::size_t> order;
      for (end = begin; end < m_lines.size() && m_lines[end].page == m_lines[begin].page; ++end) {
        order.push_back(end);
      }
      PdfPage const& page = m_pages[m_lines[begin].page];
      std::ranges::stable_sort(order, {}, [&](std::size_t i) { return m_lines[i].top + m_lines[i].bottom; });
      for (bool const is_foot : {false, true}) {
        m_edges.push_back(rows_at_edge(m_lines, order, page, is_foot));
        for (Row const& row : m_edges.back().rows) {
          for (std::size_t const line : row.lines) {
            is_outer[line] = true;
          }
        }
        std::ranges::reverse(order);
      }
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      if (!is_outer[i]) {
        m_inner_forms.insert(without_numbers(m_lines[i].text));
      }
    }
  }

  /// What parts lines of the text that stand beneath one another, at most of them.
  void find_usual_gap() {
    std::vector<double> gaps;
    for (std::size_t i = 1; i < m_lines.size(); ++i) {
      PdfLine const& line = m_lines[i];
      PdfLine const& before = m_lines[i - 1];
      bool const is_beneath = line.page == before.page && line.top > before.top && line.left < before.right &&
                              before.left < line.right && line.top - before.bottom < 3 * line.size;
      if (is_beneath) {
        gaps.push_back(line.top - before.bottom);
      }
    }
    if (!gaps.empty()) {
      auto const middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
      std::ranges::nth_element(gaps, middle);
      m_usual_gap = *middle;
    }
  }

  /// Counts for each line at an edge the pages with the same form at the same place.
  void find_repeated() {
    std::vector<Trace> traces;
    for (Edge const& edge : m_edges) {
      double const height = m_pages[edge.page].height;
      for (Row const& row : edge.rows) {
        for (std::size_t i = 0; i < std::min(row.lines.size(), most_pieces); ++i) {
          PdfLine const& line = m_lines[row.lines[i]];
          double const place = edge.is_foot ? height - row.bottom : row.top;
          for (std::string const& form : forms_of(line.text, line.page)) {
            traces.push_back({hash_of(form), edge.is_foot, place, line.page, row.lines[i], line.size});
          }
        }
      }
    }
    std::ranges::sort(
        traces, {}, [](Trace const& one) { return std::tuple(one.form, one.is_foot, one.place, one.page, one.line); });
    constexpr double nearness = 3;
    for (std::size_t begin = 0, end = 0; begin < traces.size(); begin = end) {
      for (end = begin + 1;
           end < traces.size() && traces[end].form == traces[begin].form &&
           traces[end].is_foot == traces[begin].is_foot && traces[end].place - traces[begin].place <= nearness;
           ++end) {
      }
      count_pages(
          {traces.begin() + static_cast<std::ptrdiff_t>(begin), traces.begin() + static_cast<std::ptrdiff_t>(end)});
    }
  }

  /// Even and odd pages, and each chapter, may have their own: on every second page from the first to the last.
  void count_pages(std::vector<Trace> const& same) {
    constexpr double stands_out = 1.2;
    std::vector<std::size_t> pages;
    double least_size = same.front().size;
    for (Trace const& one : same) {
      pages.push_back(one.page);
      least_size = std::min(least_size, one.size);
    }
    std::ranges::sort(pages);
    std::size_t const span = pages.back() - pages.front() + 1;
    pages.erase(std::ranges::unique(pages).begin(), pages.end());
    std::size_t const least = m_pages.size() <= 5 ? 2 : 3;
    if (pages.size() < least || 2 * pages.size() < span) {
      return;
    }
    for (Trace const& one : same) {
      if (one.size <= stands_out * least_size) {
        m_pages_with[one.line] = std::max(m_pages_with[one.line], pages.size());
      }
    }
  }

  [[nodiscard]] bool is_wide(double gap, Row const& row) const {
    return gap > m_usual_gap + 0.5 * (row.bottom - row.top);
  }

  /// Without a gap: three pages say the same, or two in a type that is not that of the text, and the text nothing like
  /// it.
  [[nodiscard]] bool is_sure(Row const& row) const {
    return std::ranges::all_of(row.lines, [&](std::size_t line) {
      std::size_t const enough = has_own_type(m_lines[line]) ? 2 : 3;
      return m_pages_with[line] >= enough && !m_inner_forms.contains(without_numbers(m_lines[line].text));
    });
  }

  /// Smaller than the text or a little bigger; headings are much bigger.
  [[nodiscard]] bool has_own_type(PdfLine const& line) const {
    constexpr double differs = 0.05;
    constexpr double most = 1.15;
    return std::abs(line.size - m_body_size) > differs * m_body_size && line.size < most * m_body_size;
  }

  /// Only a page number: one piece, at the edge itself.
  [[nodiscard]] bool is_number(Row const& row) const {
    return row.lines.size() == 1 && is_page_number(m_lines[row.lines.front()].text);
  }

  void take(Edge const& edge) {
    std::size_t most = 0;
    bool is_all_sure = true;
    for (std::size_t i = 0; i < edge.rows.size(); ++i) {
      Row const& row = edge.rows[i];
      bool const is_repeated = std::ranges::any_of(row.lines, [&](std::size_t line) { return m_pages_with[line] > 0; });
      if (!is_repeated && !is_number(row)) {
        break;
      }
      is_all_sure = is_all_sure && is_sure(row);
      if (is_all_sure || is_wide(edge.gaps[i], row)) {
        most = i + 1;
      }
    }
    for (std::size_t i = 0; i < most; ++i) {
      for (std::size_t const line : edge.rows[i].lines) {
        m_is_furniture[line] = m_pages_with[line] > 0 || is_page_number(m_lines[line].text);
      }
    }
  }

  /// FNV-1a: the same everywhere.
  static std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (char const c : text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash;
  }

  std::vector<PdfLine> const& m_lines;
  std::vector<PdfPage> const& m_pages;
  std::vector<Edge> m_edges;
  std::vector<std::size_t> m_pages_with;  ///< by line: how many pages have it too; 0 when they are too few
  std::vector<bool> m_is_furniture;
  std::unordered_set<std::string> m_inner_forms;
  double m_body_size = 0;
  double m_usual_gap = 0;
};

}  // namespace

std::vector<PdfLine> take_furniture(std::vector<PdfLine>& lines, std::vector<PdfPage> const& pages) {
  std::vector<bool> const is_furniture = FurnitureFinder(lines, pages).find();
  std::vector<PdfLine> taken;
  std::vector<PdfLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    (is_furniture[i] ? taken : kept).push_back(std::move(lines[i]));
  }
  lines = std::move(kept);
  return taken;
}

}  // namespace annals::report
