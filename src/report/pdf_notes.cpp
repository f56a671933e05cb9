#include "report/pdf_notes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>

#include "base/strings.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

constexpr double smaller = 0.95;

/// "4See Reuters", "*The name is withheld": as a raised mark and a note come out. No sentence begins so.
bool begins_with_raised_mark(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 3 && is_ascii_digit(text[at])) {
    ++at;
  }
  for (std::string_view const mark : {"\xE2\x80\xA0"sv, "\xE2\x80\xA1"sv}) {
    at = at == 0 && text.starts_with(mark) ? mark.size() : at;
  }
  return at > 0 && at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

/// Lines of one block, one after the other.
struct Block {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool is_small = false;
  std::span<PdfLine> lines;
};

/// Spans from left to right in which something stands below.
class Ground {
 public:
  [[nodiscard]] bool is_below(double left, double right) const {
    auto const at = m_spans.upper_bound(left);
    return (at != m_spans.begin() && std::prev(at)->second > left) || (at != m_spans.end() && at->first < right);
  }

  void add(double left, double right) {
    auto at = m_spans.upper_bound(left);
    if (at != m_spans.begin() && std::prev(at)->second >= left) {
      --at;
      left = at->first;
      right = std::max(right, at->second);
      at = m_spans.erase(at);
    }
    while (at != m_spans.end() && at->first <= right) {
      right = std::max(right, at->second);
      at = m_spans.erase(at);
    }
    m_spans.emplace(left, right);
  }

 private:
  std::map<double, double> m_spans;
};

std::vector<Block> blocks_of(std::span<PdfLine> page, double body) {
  std::vector<Block> blocks;
  for (std::size_t begin = 0, end = 0; begin < page.size(); begin = end) {
    PdfLine const& first = page[begin];
    Block block{first.left, first.top, first.right, first.bottom, first.size < smaller * body, {}};
    for (end = begin; end < page.size() && page[end].block == first.block; ++end) {
      block.left = std::min(block.left, page[end].left);
      block.top = std::min(block.top, page[end].top);
      block.right = std::max(block.right, page[end].right);
      block.bottom = std::max(block.bottom, page[end].bottom);
    }
    block.lines = page.subspan(begin, end - begin);
    blocks.push_back(block);
  }
  return blocks;
}

/// Notes of a page: from the foot upwards, as long as nothing but notes stands below.
void mark_page(std::span<PdfLine> page, double body) {
  std::vector<Block> blocks = blocks_of(page, body);
  std::ranges::stable_sort(blocks, {}, [](Block const& block) { return -block.bottom; });
  Ground ground;
  std::vector<Block const*> notes;
  std::size_t in_notes = 0;
  std::size_t in_all = 0;
  for (Block const& block : blocks) {
    std::size_t bytes = 0;
    for (PdfLine const& line : block.lines) {
      bytes += line.text.size();
    }
    in_all += bytes;
    bool const can_be = block.is_small || begins_with_raised_mark(block.lines.front().text);
    if (can_be && !ground.is_below(block.left, block.right)) {
      notes.push_back(&block);
      in_notes += bytes;
    } else {
      ground.add(block.left, block.right);
    }
  }
  // A page that is mostly in small type is an annex, not a page of notes.
  if (2 * in_notes > in_all) {
    return;
  }
  for (Block const* const block : notes) {
    for (PdfLine& line : block->lines) {
      line.is_note = true;
    }
  }
}

}  // namespace

double body_size(std::vector<PdfLine> const& lines) {
  std::map<double, std::size_t> letters;
  for (PdfLine const& line : lines) {
    letters[std::round(line.size * 2) / 2] += line.text.size();
  }
  auto const most = std::ranges::max_element(letters, {}, [](auto const& one) { return one.second; });
  return most == letters.end() ? 0 : most->first;
}

void mark_notes(std::vector<PdfLine>& lines) {
  double const body = body_size(lines);
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    for (end = begin; end < lines.size() && lines[end].page == lines[begin].page; ++end) {
    }
    mark_page(std::span(lines).subspan(begin, end - begin), body);
  }
}

}  // namespace annals::report
