#include "report/layout.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/strings.hpp"
#include "report/dateline.hpp"
#include "report/frame_lines.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

/// How many pieces the head of a report may have before its first paragraph.
constexpr std::size_t most_head_pieces = 8;
constexpr std::size_t longest_title = 200;
constexpr std::size_t no_piece = static_cast<std::size_t>(-1);

class LayoutReader {
 public:
  LayoutReader(std::string_view text, std::string_view given_title)
      : m_text(text),
        m_given_title(trim(given_title)),
        m_pieces(split_pieces(text)),
        m_kinds(m_pieces.size(), SectionKind::paragraph) {}

  Layout read() {
    m_body_end = m_pieces.size();
    mark_footers();
    mark_head();
    mark_headings();
    write_sections();
    settle_date();
    return std::move(m_layout);
  }

 private:
  [[nodiscard]] std::string_view piece_text(std::size_t index) const { return slice(m_text, m_pieces[index].span); }

  /// Signs before a heading in Markdown.
  [[nodiscard]] std::uint32_t marker_of(std::size_t index) const {
    return static_cast<std::uint32_t>(m_pieces[index].lines == 1 ? heading_marker(piece_text(index)) : 0);
  }

  void mark_footers() {
    while (m_body_end > 1 && is_footer(piece_text(m_body_end - 1))) {
      --m_body_end;
      m_kinds[m_body_end] = SectionKind::footer;
    }
    for (std::size_t i = m_body_end; i < m_pieces.size(); ++i) {
      read_footer(m_pieces[i].span);
    }
  }

  void read_footer(ByteSpan span) {
    FrameLine const line = read_frame_line(m_text, span);
    take_publisher(line);
    take_dates(line);
  }

  void take_publisher(FrameLine const& line) {
    // "Source:" and "Published by" outrank a copyright notice, whichever comes first.
    if (!line.publisher_span.empty() && (m_layout.publisher_span.empty() || line.publisher_rank > m_publisher_rank)) {
      m_layout.publisher_span = line.publisher_span;
      m_publisher_rank = line.publisher_rank;
    }
    if (line.copyright_year != 0) {
      m_frame_year = line.copyright_year;
    }
  }

  void take_dates(FrameLine const& line) {
    if (line.published.has_value() && !m_date_line.has_value()) {
      m_date_line = line.published;
    }
    if (line.updated.has_value() && !m_layout.updated.has_value()) {
      m_layout.updated = line.updated;
    }
  }

  [[nodiscard]] bool is_title(std::size_t index) const {
    std::string_view const text = piece_text(index);
    if (!m_given_title.empty() && flat_text(text) == flat_text(m_given_title)) {
      return true;
    }
    bool const is_short = text.size() <= longest_title && m_pieces[index].lines <= 2;
    if (!is_short || index + 1 >= m_body_end || find_dateline(m_text, m_pieces[index].span).has_value() ||
        begins_list_item(text)) {
      return false;
    }
    std::string_view const next = piece_text(index + 1);
    bool const parted = m_pieces[index + 1].block != m_pieces[index].block;
    bool const next_is_frame = is_frame_piece(index + 1);
    if (text.ends_with('.') && !ends_with_ellipsis(text)) {
      return parted && next_is_frame && text.size() <= 120;
    }
    return parted || next_is_frame || next.size() > std::max<std::size_t>(text.size(), 100) || is_header_block(index);
  }

  /// Byline, date line or dateline: what stands between a title and the text.
  [[nodiscard]] bool is_frame_piece(std::size_t index) const {
    ByteSpan const span = m_pieces[index].span;
    return is_byline(slice(m_text, span)) || read_frame_line(m_text, span).is_date_line ||
           find_bar_date(m_text, span).has_value() || read_dateline_line(m_text, span).has_value() ||
           find_dateline(m_text, span).has_value();
  }

  /// Two or three short lines without a stop, then a blank line: a title with its subtitles.
  [[nodiscard]] bool is_header_block(std::size_t index) const {
    std::size_t last = index;
    while (last + 1 < m_body_end && m_pieces[last + 1].block == m_pieces[index].block) {
      ++last;
      std::string_view const text = piece_text(last);
      if (text.size() > longest_title || text.ends_with('.') || begins_list_item(text)) {
        return false;
      }
    }
    return last > index && last - index <= 2 && last + 1 < m_body_end;
  }

  [[nodiscard]] static bool ends_with_ellipsis(std::string_view text) { return text.ends_with("..."); }

  [[nodiscard]] bool is_subtitle(std::size_t index) const {
    std::string_view const text = piece_text(index);
    if (text.size() > longest_title || index + 1 >= m_body_end || text.ends_with('.') ||
        text.find(". ") != std::string_view::npos || text.ends_with(':') || begins_list_item(text) ||
        find_dateline(m_text, m_pieces[index].span).has_value()) {
      return false;
    }
    bool const next_is_frame = is_frame_piece(index + 1);
    // A heading of the body stands right on its paragraph, or is one of several of its kind: leave those alone.
    bool const under_title = m_pieces[index].block == m_pieces[index - 1].block;
    return next_is_frame || under_title || text.front() == '(';
  }

  /// The fields that a typed memorandum begins with, perhaps behind a line that names it: two or more, a date or a
  /// subject among them.
  struct Memo {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool has_subject = false;
  };
  [[nodiscard]] Memo find_memo() const {
    constexpr std::size_t most_fields = 12;
    bool const is_named = m_body_end > 1 && !read_memo_field(piece_text(0)).has_value() &&
                          piece_text(0).size() <= longest_title && !ends_sentence(piece_text(0));
    Memo memo;
    memo.begin = memo.end = is_named ? 1 : 0;
    std::array<bool, 5> has{};
    for (std::size_t i = memo.begin; i < std::min(m_body_end, memo.begin + most_fields); ++i) {
      std::optional<MemoField> const field = read_memo_field(piece_text(i));
      bool const goes_on = i > memo.begin && i == memo.end && m_pieces[i].block == m_pieces[i - 1].block;
      if (field.has_value()) {
        has[static_cast<std::size_t>(field->name)] = true;
        memo.end = i + 1;
      } else if (!goes_on) {
        break;
      }
    }
    auto const names = [&has](MemoField::Name name) { return has[static_cast<std::size_t>(name)]; };
    memo.has_subject = names(MemoField::Name::subject);
    bool const is_dated_or_titled = names(MemoField::Name::date) || memo.has_subject;
    return is_dated_or_titled && std::count(has.begin(), has.end(), true) >= 2 ? memo : Memo{};
  }

  /// Gives where the memorandum ends; 0 when there is none.
  std::size_t mark_memo() {
    Memo const memo = find_memo();
    if (memo.end > 0 && memo.begin > 0) {
      m_kinds[0] = memo.has_subject ? SectionKind::heading : SectionKind::title;
      m_layout.title_span = memo.has_subject ? ByteSpan{} : m_pieces[0].span;
    }
    for (std::size_t i = memo.begin; i < memo.end; ++i) {
      mark_memo_piece(i);
    }
    return memo.end;
  }

  void mark_memo_piece(std::size_t index) {
    ByteSpan const span = m_pieces[index].span;
    m_kinds[index] = SectionKind::byline;
    std::optional<MemoField> const field = read_memo_field(piece_text(index));
    if (!field.has_value()) {
      return;
    }
    ByteSpan const value = {span.start + field->value.start, span.start + field->value.end};
    if (field->name == MemoField::Name::date) {
      m_kinds[index] = SectionKind::dateline;
      take_dates(read_frame_line(m_text, span));
    } else if (field->name == MemoField::Name::subject && m_layout.title_span.empty()) {
      m_kinds[index] = SectionKind::title;
      m_layout.title_span = value;
    } else if (field->name == MemoField::Name::from) {
      std::string_view const sender = slice(m_text, value);
      read_authors(concat({"By ", trim(sender.substr(0, sender.find_first_of("<(")))}), m_layout.authors);
    }
  }

  /// One piece of the head. False at the first piece of the body.
  bool mark_head_piece(std::size_t index) {
    std::string_view const text = piece_text(index);
    bool const has_title = !m_layout.title_span.empty();
    FrameLine const line = read_frame_line(m_text, m_pieces[index].span);
    if (is_kicker(text)) {
      m_kinds[index] = SectionKind::heading;
    } else if (is_byline(text)) {
      m_kinds[index] = SectionKind::byline;
      read_authors(text, m_layout.authors);
      take_dates(line);
    } else if (std::optional<Dateline> place_and_date = read_dateline_line(m_text, m_pieces[index].span);
               place_and_date.has_value()) {
      m_kinds[index] = SectionKind::dateline;
      if (!m_dateline.has_value()) {
        m_dateline = std::move(place_and_date);
        m_dateline_piece = no_piece;
      }
    } else if (std::optional<FrameDate> bar_date = find_bar_date(m_text, m_pieces[index].span);
               bar_date.has_value() && (has_title || (index + 1 < m_body_end && is_title(index + 1)))) {
      m_kinds[index] = SectionKind::dateline;
      m_date_line = m_date_line.has_value() ? m_date_line : bar_date;
    } else if (line.is_date_line || line.is_publisher_line) {
      m_kinds[index] = line.is_date_line ? SectionKind::dateline : SectionKind::byline;
      take_dates(line);
      take_publisher(line);
    } else if (!has_title && is_title(index)) {
      m_kinds[index] = SectionKind::title;
      m_layout.title_span = m_pieces[index].span;
      m_layout.title_span.start += marker_of(index);
    } else if (has_title && m_kinds[index - 1] != SectionKind::dateline && is_subtitle(index)) {
      m_kinds[index] = SectionKind::subtitle;
    } else {
      return false;
    }
    return true;
  }

  void mark_head() {
    std::size_t index = mark_memo();
    std::size_t const last = std::min(m_body_end, index + most_head_pieces);
    while (index < last && mark_head_piece(index)) {
      ++index;
    }
    m_first_body = index;
    m_layout.title = flat_text(slice(m_text, m_layout.title_span));
    for (std::size_t i = 0; i < m_first_body; ++i) {
      bool const may_hold_date = m_kinds[i] == SectionKind::title || m_kinds[i] == SectionKind::subtitle ||
                                 (m_kinds[i] == SectionKind::byline && is_byline(piece_text(i)));
      if (may_hold_date && !m_header_date.has_value()) {
        m_header_date = find_header_date(m_text, m_pieces[i].span);
      }
    }
    for (std::size_t i = m_first_body; i < std::min(m_body_end, m_first_body + 2); ++i) {
      std::optional<Dateline> line = find_dateline(m_text, m_pieces[i].span);
      bool const is_lead = i == m_first_body;
      if (line.has_value() && (is_lead || line->date.has_value() || !line->agency.empty())) {
        take_dateline(std::move(*line), i);
        break;
      }
    }
  }

  /// A dateline in the text goes before a header with place and date, but the header's full date stays.
  void take_dateline(Dateline line, std::size_t piece) {
    if (m_dateline.has_value()) {
      bool const header_is_better = m_dateline->date.has_value() && (!line.date.has_value() || !line.date->is_full());
      line.date = header_is_better ? m_dateline->date : line.date;
      line.place = line.place.empty() ? m_dateline->place : line.place;
    }
    m_dateline = std::move(line);
    m_dateline_piece = piece;
  }

  void mark_headings() {
    for (std::size_t i = m_first_body; i + 1 < m_body_end; ++i) {
      std::string_view const text = piece_text(i);
      if (i < m_first_body + 2 && is_byline(text)) {
        m_kinds[i] = SectionKind::byline;
        read_authors(text, m_layout.authors);
        continue;
      }
      bool const is_dateline_piece = m_dateline.has_value() && m_dateline_piece == i;
      if (is_dateline_piece || m_pieces[i].lines > 1 || text.size() > 100 || begins_list_item(text) ||
          text.front() == '[') {
        continue;
      }
      bool const alone =
          (i == 0 || m_pieces[i - 1].block != m_pieces[i].block) && m_pieces[i + 1].block != m_pieces[i].block;
      bool const next_is_longer = piece_text(i + 1).size() > text.size();
      bool const on_sentence =
          next_is_longer && (ends_sentence(piece_text(i + 1)) || begins_list_item(piece_text(i + 1)));
      bool const looks_like =
          marker_of(i) > 0 || (is_heading_text(text) && (alone || on_sentence || text.ends_with(':')));
      bool const stands_alone = alone && next_is_longer && text.size() <= 70 && !ends_sentence(text) &&
                                is_ascii_upper(text.front()) && !text.ends_with(',') && !text.ends_with(';');
      if (looks_like || stands_alone) {
        m_kinds[i] = SectionKind::heading;
      }
    }
  }

  void add_section(SectionKind kind, ByteSpan span) {
    ByteSpan const inner = trim_span(m_text, span);
    if (!inner.empty()) {
      m_layout.sections.push_back({kind, inner});
    }
  }

  void write_sections() {
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
      ByteSpan span = m_pieces[i].span;
      if (m_dateline.has_value() && m_dateline_piece == i) {
        add_section(SectionKind::dateline, m_dateline->span);
        span.start = m_dateline->span.end;
      }
      if (m_kinds[i] == SectionKind::title && m_layout.title_span.start > span.start &&
          m_layout.title_span.start < span.end) {
        add_section(SectionKind::byline, {span.start, m_layout.title_span.start});
        span.start = m_layout.title_span.start;
      }
      ByteSpan const tail = i < m_body_end ? find_footer_tail(m_text, span) : ByteSpan{};
      if (!tail.empty()) {
        add_section(m_kinds[i], {span.start, tail.start});
        add_section(SectionKind::footer, tail);
        read_footer(tail);
        continue;
      }
      add_section(m_kinds[i], span);
    }
    if (m_dateline.has_value()) {
      m_layout.dateline_place = m_dateline->place;
      m_layout.dateline_span = m_dateline->span;
      if (m_layout.publisher_span.empty() || m_publisher_rank == 0) {
        m_layout.publisher_span = m_dateline->agency_span.empty() ? m_layout.publisher_span : m_dateline->agency_span;
      }
    }
    m_layout.publisher = flat_text(slice(m_text, m_layout.publisher_span));
  }

  /// "Published:" lines first, then the dateline, then a dated header.
  void settle_date() {
    std::optional<FrameDate> dateline_date = m_dateline.has_value() ? m_dateline->date : std::nullopt;
    for (std::optional<FrameDate> const& candidate : {m_date_line, dateline_date, m_header_date}) {
      if (candidate.has_value() && candidate->is_full()) {
        m_layout.date = candidate;
        return;
      }
    }
    m_layout.date = m_date_line.has_value() ? m_date_line : dateline_date;
    if (m_layout.date.has_value() && m_layout.date->year == 0) {
      m_layout.date->year = m_frame_year;
    }
  }

  std::string_view m_text;
  std::string_view m_given_title;
  std::vector<Piece> m_pieces;
  std::vector<SectionKind> m_kinds;
  Layout m_layout;
  std::size_t m_first_body = 0;
  std::size_t m_body_end = 0;
  std::optional<Dateline> m_dateline;
  std::size_t m_dateline_piece = no_piece;  ///< the paragraph that it begins
  std::optional<FrameDate> m_date_line;
  std::optional<FrameDate> m_header_date;
  int m_frame_year = 0;
  int m_publisher_rank = 0;
};

constexpr std::array<std::string_view, 7> section_kind_names = {"title",   "subtitle",  "byline", "dateline",
                                                                "heading", "paragraph", "footer"};

}  // namespace

std::string_view section_kind_name(SectionKind kind) {
  return section_kind_names[static_cast<std::size_t>(kind)];
}

Layout read_layout(std::string_view text, std::string_view given_title) {
  std::string const plain = with_plain_spaces(text);
  return LayoutReader(plain, given_title).read();
}

}  // namespace annals::report
