#include "report/mail_page.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/strings.hpp"
#include "report/html_blocks.hpp"
#include "report/html_tree.hpp"

namespace annals::report {
namespace {

using Tag = HtmlTag;

constexpr std::size_t deepest_quote = 3;

template <typename List>
bool is_one_of(Tag tag, List const& list) {
  return std::ranges::find(list, tag) != list.end();
}

/// Elements whose texts nobody sees as running text.
bool is_unseen(Tag tag) {
  constexpr auto tags = std::to_array<Tag>({Tag::head, Tag::script, Tag::style, Tag::title, Tag::template_, Tag::select,
                                            Tag::textarea, Tag::svg, Tag::iframe, Tag::object, Tag::video});
  return is_one_of(tag, tags);
}

/// Elements with an empty line around them.
bool stands_apart(Tag tag) {
  constexpr auto tags =
      std::to_array<Tag>({Tag::p, Tag::blockquote, Tag::table, Tag::ul, Tag::ol, Tag::dl, Tag::pre, Tag::hr});
  return is_one_of(tag, tags) || is_heading(tag);
}

class PageLines {
 public:
  explicit PageLines(HtmlTree const& tree) : m_tree(tree) {}

  std::string read() {
    std::vector<HtmlNode> const& nodes = m_tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size();) {
      close_before(i);
      bool const is_left_out =
          nodes[i].tag != Tag::text && (is_unseen(nodes[i].tag) || hint_of(m_tree, i) == NodeHint::hidden);
      if (!is_left_out) {
        open(i);
      }
      i = is_left_out ? nodes[i].end : i + 1;
    }
    close_before(static_cast<std::uint32_t>(nodes.size()));
    end_line();
    return std::move(m_out);
  }

 private:
  void close_before(std::uint32_t place) {
    while (!m_open.empty() && m_tree.nodes()[m_open.back()].end <= place) {
      std::uint32_t const node = m_open.back();
      m_open.pop_back();
      part(m_tree.nodes()[node].tag);
      m_quotes -= is_quote(node) ? 1U : 0U;
      m_preformatted -= m_tree.nodes()[node].tag == Tag::pre ? 1U : 0U;
    }
  }

  void open(std::uint32_t place) {
    HtmlNode const& node = m_tree.nodes()[place];
    if (node.tag == Tag::text) {
      m_preformatted > 0 ? add_lines(node.text) : append_collapsed(m_line, node.text);
    } else if (node.tag == Tag::br) {
      break_line();
    } else if (node.tag == Tag::td || node.tag == Tag::th) {
      append_collapsed(m_line, " ");
    } else if (is_block(node.tag) || stands_apart(node.tag)) {
      part(node.tag);
      m_quotes += is_quote(place) ? 1U : 0U;
      m_preformatted += node.tag == Tag::pre ? 1U : 0U;
      m_open.push_back(place);
    }
  }

  void add_lines(std::string_view text) {
    while (!text.empty()) {
      std::size_t const end = std::min(text.find('\n'), text.size());
      append_collapsed(m_line, text.substr(0, end));
      if (end < text.size()) {
        break_line();
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void break_line() {
    if (trim(m_line).empty()) {
      write("");
    }
    end_line();
  }

  /// The marks of mail programs; other quotes are the writer's.
  [[nodiscard]] bool is_quote(std::uint32_t node) const {
    constexpr auto classes = std::to_array<std::string_view>(
        {"gmail_quote", "protonmail_quote", "tutanota_quote", "yahoo_quoted", "zmail_extra"});
    if (m_tree.nodes()[node].tag != Tag::blockquote) {
      return false;
    }
    std::vector<std::string_view> const names = split(m_tree.attribute(node, "class"), ' ');
    return equals_ignoring_case(m_tree.attribute(node, "type"), "cite") ||
           std::ranges::any_of(
               classes, [&names](std::string_view name) { return std::ranges::find(names, name) != names.end(); });
  }

  void part(Tag tag) {
    end_line();
    if (stands_apart(tag) && !m_is_behind_gap) {
      write("");
    }
  }

  void end_line() {
    if (std::string_view const line = trim(m_line); !line.empty()) {
      write(line);
    }
    m_line.clear();
  }

  void write(std::string_view line) {
    m_out.append(std::min(m_quotes, deepest_quote), '>');
    m_out += m_quotes > 0 && !line.empty() ? " " : "";
    m_out += line;
    m_out += '\n';
    m_is_behind_gap = line.empty();
  }

  HtmlTree const& m_tree;
  std::string m_out;
  std::string m_line;
  std::vector<std::uint32_t> m_open;  ///< blocks around the place
  std::size_t m_quotes = 0;
  std::size_t m_preformatted = 0;
  bool m_is_behind_gap = true;
};

}  // namespace

std::string mail_page_text(std::string_view page) {
  Result<HtmlTree> const tree = HtmlTree::parse(page);
  return tree ? PageLines(*tree).read() : std::string();
}

}  // namespace annals::report
