// knowledge/petrarch_lists.cpp -- see petrarch_lists.hpp.
#include "knowledge/petrarch_lists.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

/// Every word at once after the other: these lists use spaces where the others use '_'.
Phrase closed_phrase(std::string_view text) {
  Phrase phrase = parse_phrase(text);
  for (std::size_t i = 1; i < phrase.size(); ++i) {
    phrase[i].adjacent = true;
  }
  return phrase;
}

/// The value of NAME="VALUE" in a tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  std::size_t const at = tag.find(concat({name, "=\""}));
  if (at == std::string_view::npos) {
    return {};
  }
  std::size_t const first = at + name.size() + 2;
  return tag.substr(first, tag.find('"', first) - first);
}

/// All forms of an issue phrase: "n:teacher n:strike" has four.
std::vector<Phrase> issue_phrases(std::string_view text) {
  std::vector<Phrase> phrases(1);
  for (std::string_view piece : split(text, ' ')) {
    char const mark = piece.size() > 2 && piece[1] == ':' ? piece[0] : ' ';
    if (mark != ' ') {
      piece.remove_prefix(2);
    }
    std::string joined(piece);
    std::replace(joined.begin(), joined.end(), '+', '-');
    Phrase const words = closed_phrase(joined);
    if (words.empty()) {
      continue;
    }
    std::vector<std::string> endings = {words.back().text};
    if (mark == 'n') {
      endings.push_back(regular_plural(words.back().text));
    } else if (mark == 'v') {
      for (std::string& form : regular_verb_forms(words.back().text)) {
        endings.push_back(std::move(form));
      }
    }
    std::vector<Phrase> longer;
    for (Phrase const& phrase : phrases) {
      for (std::string const& ending : endings) {
        longer.push_back(phrase);
        longer.back().insert(longer.back().end(), words.begin(), words.end());
        longer.back().back().text = ending;
      }
    }
    phrases = std::move(longer);
  }
  for (Phrase& phrase : phrases) {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      phrase[i].adjacent = i > 0;
    }
  }
  return phrases;
}

}  // namespace

void read_discards(std::string_view text, std::uint32_t file, std::string const& file_name, DiscardList& list,
                   std::vector<Error>& errors) {
  DictionaryLines lines(text);
  DictionaryLines::Line line;
  while (lines.next(line)) {
    std::string_view name = line.text;
    bool const story = name.front() == '+';
    name = trim(name.substr(story ? 1 : 0));
    name = trim(name.substr(0, name.find('[')));
    Phrase phrase = closed_phrase(name);
    if (phrase.empty()) {
      errors.push_back(data_error(file_name, line.number, "a discard without words", line.text.substr(0, 80)));
      continue;
    }
    list.phrases.add(std::move(phrase), static_cast<std::uint32_t>(list.discards.size()));
    list.discards.push_back({std::string(name), {file, line.number}, story});
  }
}

void read_issues(std::string_view text, std::uint32_t file, std::string const& file_name, IssueList& list,
                 std::vector<Error>& errors) {
  DictionaryLines lines(text);
  DictionaryLines::Line line;
  std::string category;
  while (lines.next(line)) {
    std::string_view const trimmed = line.text;
    if (trimmed.front() == '<') {
      category = std::string(attribute(trimmed, "CATEGORY"));
      continue;
    }
    bool const none = trimmed.front() == '~';
    Result<BracketedLine> const parts =
        split_brackets(trimmed.substr(std::min(trimmed.find_first_not_of('~'), trimmed.size())));
    if (!parts || (!none && (parts->codes.empty() || parts->codes.front().empty()))) {
      errors.push_back(data_error(file_name, line.number, parts ? "an issue without a code" : parts.error().message,
                                  line.text.substr(0, 80)));
      continue;
    }
    std::vector<Phrase> phrases = issue_phrases(parts->head);
    if (phrases.front().empty()) {
      errors.push_back(data_error(file_name, line.number, "an issue without words", line.text.substr(0, 80)));
      continue;
    }
    for (Phrase& phrase : phrases) {
      list.phrases.add(std::move(phrase), static_cast<std::uint32_t>(list.issues.size()));
    }
    list.issues.push_back({none ? "" : std::string(parts->codes.front()), category, {file, line.number}});
  }
}

}  // namespace annals::knowledge
