#include "report/html_tag.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace annals::report {
namespace {

using Tag = HtmlTag;

/// By name, for a binary search.
// clang-format off
constexpr auto tags = std::to_array<std::pair<std::string_view, Tag>>({
    {"a", Tag::a}, {"abbr", Tag::abbr}, {"address", Tag::address}, {"article", Tag::article}, {"aside", Tag::aside},
    {"b", Tag::b}, {"base", Tag::base}, {"blockquote", Tag::blockquote}, {"body", Tag::body}, {"br", Tag::br},
    {"button", Tag::button}, {"caption", Tag::caption}, {"center", Tag::center}, {"cite", Tag::cite},
    {"code", Tag::code}, {"dd", Tag::dd}, {"del", Tag::del}, {"details", Tag::details}, {"dialog", Tag::dialog},
    {"div", Tag::div}, {"dl", Tag::dl}, {"dt", Tag::dt}, {"em", Tag::em}, {"fieldset", Tag::fieldset},
    {"figcaption", Tag::figcaption}, {"figure", Tag::figure}, {"font", Tag::font}, {"footer", Tag::footer},
    {"form", Tag::form}, {"h1", Tag::h1}, {"h2", Tag::h2}, {"h3", Tag::h3}, {"h4", Tag::h4}, {"h5", Tag::h5},
    {"h6", Tag::h6}, {"head", Tag::head}, {"header", Tag::header}, {"hr", Tag::hr}, {"html", Tag::html},
    {"i", Tag::i}, {"iframe", Tag::iframe}, {"img", Tag::img}, {"input", Tag::input}, {"ins", Tag::ins},
    {"label", Tag::label}, {"li", Tag::li}, {"link", Tag::link}, {"main", Tag::main}, {"mark", Tag::mark},
    {"menu", Tag::menu}, {"meta", Tag::meta}, {"nav", Tag::nav}, {"noscript", Tag::noscript},
    {"object", Tag::object}, {"ol", Tag::ol}, {"option", Tag::option}, {"p", Tag::p}, {"pre", Tag::pre},
    {"q", Tag::q}, {"s", Tag::s}, {"script", Tag::script}, {"section", Tag::section}, {"select", Tag::select},
    {"small", Tag::small}, {"source", Tag::source}, {"span", Tag::span}, {"strong", Tag::strong},
    {"style", Tag::style}, {"sub", Tag::sub}, {"summary", Tag::summary}, {"sup", Tag::sup}, {"svg", Tag::svg},
    {"table", Tag::table}, {"tbody", Tag::tbody}, {"td", Tag::td}, {"template", Tag::template_},
    {"textarea", Tag::textarea}, {"tfoot", Tag::tfoot}, {"th", Tag::th}, {"thead", Tag::thead}, {"time", Tag::time},
    {"title", Tag::title}, {"tr", Tag::tr}, {"u", Tag::u}, {"ul", Tag::ul}, {"video", Tag::video},
});
// clang-format on

}  // namespace

HtmlTag html_tag(std::string_view name) {
  auto const* const found = std::ranges::lower_bound(tags, name, {}, &std::pair<std::string_view, Tag>::first);
  return found != tags.end() && found->first == name ? found->second : Tag::other;
}

bool is_heading(HtmlTag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_block(HtmlTag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hr:
    case Tag::html:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

}  // namespace annals::report
