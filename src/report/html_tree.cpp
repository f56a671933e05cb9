#include "report/html_tree.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr std::uint32_t deepest = 2000;

using Tag = HtmlTag;

std::string_view view(xmlChar const* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<char const*>(text));
}

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

/// The next node in the order of the page, within `root`; sets how far it is down. Null at the end.
xmlNode* step(xmlNode* node, xmlNode const* root, std::uint32_t& depth) {
  if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
    ++depth;
    return node->children;
  }
  while (node != root && node->next == nullptr) {
    node = node->parent;
    --depth;
  }
  return node == root ? nullptr : node->next;
}

bool is_white(std::string_view text, std::size_t at, std::size_t& length) {
  length = 1;
  if (is_ascii_space(text[at])) {
    return true;
  }
  for (std::string_view const space :
       {"\xC2\xA0", "\xE2\x80\x8A", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\x83", "\xE2\x80\x82"}) {
    if (text.substr(at, space.size()) == space) {
      length = space.size();
      return true;
    }
  }
  return false;
}

/// How many bytes of a sign that nobody sees begin here: soft hyphen, zero-width space, byte order mark.
std::size_t unseen_bytes(std::string_view text, std::size_t at) {
  for (std::string_view const sign : {"\xC2\xAD", "\xE2\x80\x8B", "\xEF\xBB\xBF"}) {
    if (text.substr(at, sign.size()) == sign) {
      return sign.size();
    }
  }
  return 0;
}

/// Whether the sign that begins so is neither white nor unseen, whatever comes behind it.
bool is_plain(char first) {
  return !is_ascii_space(first) && first != '\xC2' && first != '\xE2' && first != '\xEF';
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string_view page) {
  if (page.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return make_error(ErrorCode::unsupported, "a page of more than 2 GiB");
  }
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD;
  std::unique_ptr<xmlDoc, FreeDocument> document(
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", options));
  xmlNode* const root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) {
    return make_error(ErrorCode::malformed, "a page without any element");
  }
  HtmlTree tree;
  std::vector<std::uint32_t> open;  // the nodes above, by depth
  std::uint32_t depth = 0;
  for (xmlNode* node = root; node != nullptr; node = step(node, root, depth)) {
    if (depth > deepest) {
      return make_error(ErrorCode::unsupported, "a page nested deeper than 2,000 elements");
    }
    while (open.size() > depth) {
      tree.m_nodes[open.back()].end = static_cast<std::uint32_t>(tree.m_nodes.size());
      open.pop_back();
    }
    auto const index = static_cast<std::uint32_t>(tree.m_nodes.size());
    HtmlNode one;
    one.parent = open.empty() ? 0 : open.back();
    one.end = index + 1;
    if (node->type == XML_ELEMENT_NODE) {
      one.tag = html_tag(view(node->name));
      one.first_attribute = static_cast<std::uint32_t>(tree.m_attributes.size());
      for (xmlAttr const* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
        xmlNode const* const value = attribute->children;
        tree.m_attributes.push_back(
            {view(attribute->name), value == nullptr ? std::string_view() : view(value->content)});
      }
      one.attribute_count = static_cast<std::uint32_t>(tree.m_attributes.size()) - one.first_attribute;
    } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      one.tag = Tag::text;
      one.text = view(node->content);
    } else {
      continue;  // comments, processing instructions; they have no children that are read
    }
    tree.m_nodes.push_back(one);
    if (node->type == XML_ELEMENT_NODE) {
      open.push_back(index);
    }
  }
  for (std::uint32_t const index : open) {
    tree.m_nodes[index].end = static_cast<std::uint32_t>(tree.m_nodes.size());
  }
  tree.m_page = std::shared_ptr<void>(document.release(), [](void* pages) { xmlFreeDoc(static_cast<xmlDoc*>(pages)); });
  return tree;
}

HtmlAttribute const* HtmlTree::find_attribute(std::uint32_t node, std::string_view name) const {
  HtmlNode const& one = m_nodes[node];
  for (std::uint32_t i = 0; i < one.attribute_count; ++i) {
    HtmlAttribute const& attribute = m_attributes[one.first_attribute + i];
    if (attribute.name == name) {
      return &attribute;
    }
  }
  return nullptr;
}

std::string_view HtmlTree::attribute(std::uint32_t node, std::string_view name) const {
  HtmlAttribute const* const found = find_attribute(node, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool HtmlTree::has_attribute(std::uint32_t node, std::string_view name) const {
  return find_attribute(node, name) != nullptr;
}

std::string HtmlTree::flat_text(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < m_nodes[node].end; ++i) {
    if (m_nodes[i].tag == Tag::text) {
      append_collapsed(out, m_nodes[i].text);
    } else if (m_nodes[i].tag == Tag::br || is_block(m_nodes[i].tag)) {
      append_collapsed(out, " ");
    }
  }
  out.resize(trim(out).size());
  return out;
}

void append_collapsed(std::string& out, std::string_view text) {
  std::size_t length = 1;
  for (std::size_t i = 0; i < text.size(); i += length) {
    if (is_plain(text[i])) {
      std::string_view const rest = text.substr(i);
      length = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_plain) - rest.begin());
      out += rest.substr(0, length);
    } else if (is_white(text, i, length)) {
      if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    } else if (std::size_t const unseen = unseen_bytes(text, i); unseen > 0) {
      length = unseen;
    } else {
      length = 1;
      out += text[i];
    }
  }
}

std::string plain_text(std::string_view marked_up) {
  if (marked_up.find_first_of("&<") == std::string_view::npos) {
    return std::string(marked_up);
  }
  auto const tree = HtmlTree::parse(concat({"<!DOCTYPE html><html><body>", marked_up, "</body></html>"}));
  return tree ? tree->flat_text(0) : std::string(marked_up);
}

}  // namespace annals::report
