// report/html_tag.hpp -- the elements of a page by name.
// Source: HTML Living Standard, section 4; which begin a new line: its section 15.3.
// Tested by: tests/unit/report/test_html_article.cpp
#pragma once

#include <cstdint>
#include <string_view>

namespace annals::report {

/// The elements that reading a page asks for; all others are `other`, runs of characters are `text`.
enum class HtmlTag : std::uint8_t {
  other,
  text,
  a,
  abbr,
  address,
  article,
  aside,
  b,
  base,
  blockquote,
  body,
  br,
  button,
  caption,
  center,
  cite,
  code,
  dd,
  del,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  ins,
  label,
  li,
  link,
  main,
  mark,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  q,
  s,
  script,
  section,
  select,
  small,
  source,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video,
};

/// Undefined: `other` for names that are not in the list. `name` is in lower case.
HtmlTag html_tag(std::string_view name);

/// h1 to h6.
bool is_heading(HtmlTag tag);
/// Whether a browser begins a new line for it.
bool is_block(HtmlTag tag);

}  // namespace annals::report
