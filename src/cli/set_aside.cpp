#include "cli/set_aside.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/base64.hpp"
#include "base/json.hpp"
#include "base/language_name.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::cli {

store::Reject reject_of(Error const& error, std::shared_ptr<Original const> original, std::string const& language) {
  store::Reject reject;
  reject.source = error.place.file;
  reject.line = error.place.line;
  reject.code = error_code_name(error.code);
  reject.message = error.piece.empty() ? error.message : concat({error.message, ": '", error.piece, "'"});
  reject.language = language;
  reject.sha256 = original ? original->sha256 : std::string();
  reject.original = std::move(original);
  return reject;
}

std::string UnreadLanguages::text() const {
  std::vector<std::pair<std::uint64_t, std::string>> languages;
  std::uint64_t reports = 0;
  for (auto const& [code, count] : m_counts) {
    if (count > 0) {
      std::string name = language_name(code);
      languages.emplace_back(count, name.empty() ? code : std::move(name));
      reports += count;
    }
  }
  if (languages.empty()) {
    return {};
  }
  std::ranges::stable_sort(languages, std::ranges::greater(), &std::pair<std::uint64_t, std::string>::first);
  bool const is_one = languages.size() == 1;
  std::string text = concat({"set aside: ", std::to_string(reports), reports == 1 ? " report" : " reports", " in ",
                             is_one ? "a language that is" : "languages that are", " not read ("});
  for (auto const& [count, name] : languages) {
    text += concat({text.ends_with('(') ? "" : ", ", name, " ", std::to_string(count)});
  }
  return text + ")";
}

std::string reject_json(store::Reject const& reject, bool with_bytes) {
  JsonWriter json;
  json.begin_object().field("id", reject.id()).field("source", reject.source).key("line");
  if (reject.line == 0) {
    json.null();
  } else {
    json.value(static_cast<std::int64_t>(reject.line));
  }
  json.field("code", reject.code).field("message", reject.message).field_or_null("language", reject.language);
  json.field_or_null("since", reject.since).field_or_null("sha256", reject.sha256);
  if (with_bytes && reject.original) {
    Original const& original = *reject.original;
    bool const is_text = !first_invalid_utf8(original.bytes);
    json.field_or_null("media_type", original.media_type);
    json.field(is_text ? "text" : "base64", is_text ? original.bytes : base64(original.bytes));
  }
  json.end_object();
  return json.take();
}

Result<QuarantineFile> QuarantineFile::open(std::string const& path) {
  if (path.empty()) {
    return QuarantineFile(nullptr);
  }
  ANNALS_TRY(OutputFile file, OutputFile::open(path));
  return QuarantineFile(std::make_unique<OutputFile>(std::move(file)));
}

Result<void> QuarantineFile::write(store::Reject const& reject) {
  return m_file == nullptr ? Result<void>() : m_file->write(reject_json(reject, true) + "\n");
}

Result<void> QuarantineFile::close() {
  return m_file == nullptr ? Result<void>() : m_file->close();
}

}  // namespace annals::cli
