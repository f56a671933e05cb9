#include "report/saved_page.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "report/mail_parts.hpp"

namespace annals::report {
namespace {

bool was_sent(GMimeObject* message) {
  constexpr auto names = std::to_array<char const*>(
      {"To", "Cc", "Bcc", "Message-ID", "Received", "Delivered-To", "In-Reply-To", "List-Id", "Return-Path"});
  return std::ranges::any_of(
      names, [message](char const* name) { return g_mime_object_get_header(message, name) != nullptr; });
}

GMimePart* page_in(GMimeObject* object) {
  bool const is_page = object != nullptr && GMIME_IS_PART(object) && media_type_said(object) == "text/html";
  return is_page ? GMIME_PART(object) : nullptr;
}

/// The part that the head names as the root, else the first page: frames come behind it.
GMimePart* root_page(GMimeObject* root) {
  if (!GMIME_IS_MULTIPART(root)) {
    return page_in(root);
  }
  GMimeMultipart* const parts = GMIME_MULTIPART(root);
  if (std::string const start = parameter_of(root, "start"); start.size() > 2) {
    std::string const id = start.substr(1, start.size() - 2);
    if (GMimePart* const named = page_in(g_mime_multipart_get_subpart_from_content_id(parts, id.c_str()))) {
      return named;
    }
  }
  int const count = g_mime_multipart_get_count(parts);
  for (int i = 0; i < count; ++i) {
    if (GMimePart* const page = page_in(g_mime_multipart_get_part(parts, i))) {
      return page;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<SavedPage> saved_page_of(GMimeMessage* message) {
  GMimeObject* const root = g_mime_message_get_mime_part(message);
  GMimeObject* const head = GMIME_OBJECT(message);
  if (root == nullptr || was_sent(head) || (GMIME_IS_MULTIPART(root) && media_type_said(root) != "multipart/related")) {
    return std::nullopt;
  }
  GMimePart* const part = root_page(root);
  if (part == nullptr) {
    return std::nullopt;
  }
  std::string url = std::string(trim(header_of(head, "Snapshot-Content-Location")));
  if (url.empty()) {
    url = trim(header_of(GMIME_OBJECT(part), "Content-Location"));
  }
  if (url.empty()) {
    return std::nullopt;
  }
  bool const is_of_the_web = url.starts_with("http://") || url.starts_with("https://");
  return SavedPage{content_of(part), parameter_of(GMIME_OBJECT(part), "charset"),
                   is_of_the_web ? std::move(url) : std::string()};
}

}  // namespace annals::report
