// petrarch_validation.cpp -- see petrarch_validation.hpp.
#include "petrarch_validation.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::validation {
namespace {

/// The value of `name` in a tag: name="x", name = 'x'.
std::string attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    std::size_t i = at + name.size();
    while (i < tag.size() && (is_ascii_space(tag[i]) || tag[i] == '=')) {
      ++i;
    }
    if (at > 0 && is_ascii_space(tag[at - 1]) && i < tag.size() && (tag[i] == '"' || tag[i] == '\'')) {
      return std::string(tag.substr(i + 1, tag.find(tag[i], i + 1) - i - 1));
    }
  }
  return {};
}

/// What stands between two marks, at or after `from`.
std::string_view between(std::string_view text, std::string_view open, std::string_view close) {
  std::size_t const first = text.find(open);
  if (first == std::string_view::npos) {
    return {};
  }
  std::size_t const start = first + open.size();
  return text.substr(start, text.find(close, start) - start);
}

std::string replaced(std::string const& text, std::string_view what, std::string_view by) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t next = text.find(what); next != std::string::npos; next = text.find(what, at)) {
    result.append(text, at, next - at);
    result += by;
    at = next + what.size();
  }
  return result.append(text, at);
}

std::string without_comments(std::string_view text) {
  std::string result;
  while (true) {
    std::size_t const open = text.find("<!--");
    result += text.substr(0, open);
    if (open == std::string_view::npos) {
      return result;
    }
    std::size_t const close = text.find("-->", open);
    if (close == std::string_view::npos) {
      return result;
    }
    text = text.substr(close + 3);
  }
}

std::string one_line(std::string_view text) {
  std::string result;
  for (char const c : trim(text)) {
    if (!is_ascii_space(c)) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

/// The words of a bracketed parse, written as text.
std::string words_of_parse(std::string_view parse) {
  std::string text;
  for (std::size_t at = parse.find(')'); at != std::string_view::npos; at = parse.find(')', at + 1)) {
    std::string_view const before = trim(parse.substr(0, at));
    std::size_t const space = before.find_last_of(" \t\n\r()");
    if (space == std::string_view::npos || !is_ascii_space(before[space])) {
      continue;
    }
    std::string_view const word = before.substr(space + 1);
    std::string_view const tag = trim(before.substr(0, space));
    std::size_t const open = tag.find_last_of(" \t\n\r()");
    if (word.empty() || open == std::string_view::npos || tag[open] != '(') {
      continue;
    }
    bool const joined = word == "." || word == "," || word == "n't" || word.front() == '\'';
    text += joined || text.empty() ? "" : " ";
    text += word;
  }
  return text;
}

std::string letters(std::string_view text) {
  std::string result;
  for (char const c : text) {
    if (is_ascii_letter(c) || is_ascii_digit(c)) {
      result += to_ascii_lower(c);
    }
  }
  return result;
}

std::string feature_of(std::string_view id, std::string_view error) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> names = {{{"DEMO", "basic coding"},
                                                                                    {"AGENT", "agents"},
                                                                                    {"COMPOUND", "compounds"},
                                                                                    {"DATE", "date restrictions"},
                                                                                    {"ACTOR", "actors"},
                                                                                    {"VERB", "verb forms"},
                                                                                    {"PATTERN", "patterns"},
                                                                                    {"PASSIVE", "passive voice"},
                                                                                    {"COMMA", "clauses between commas"},
                                                                                    {"SYNSET", "synonym sets"},
                                                                                    {"ABOUT", "basic coding"},
                                                                                    {"ICC", "basic coding"},
                                                                                    {"FINAL", "basic coding"}}};
  if (!error.empty()) {
    return "discards and errors";
  }
  for (auto const& [prefix, name] : names) {
    if (id.substr(0, prefix.size()) == prefix) {
      return std::string(name);
    }
  }
  return "complex sentences";
}

bool is_true(std::string_view value) {
  return equals_ignoring_case(value, "true");
}

void apply_option(std::string_view tag, coding::DictionarySettings& settings) {
  std::string const option = attribute(tag, "option");
  std::string const value = attribute(tag, "value");
  auto const number = static_cast<std::uint32_t>(parse_integer(value).value_or(0));
  if (option == "require_dyad") {
    settings.require_dyad = is_true(value);
  } else if (option == "new_actor_length") {
    settings.new_actor_words = number;
  } else if (option == "comma_min") {
    settings.commas.inner_least = number;
  } else if (option == "comma_max") {
    settings.commas.inner_most = number;
  } else if (option == "comma_bmin") {
    settings.commas.start_least = number;
  } else if (option == "comma_bmax") {
    settings.commas.start_most = number;
  } else if (option == "comma_emin") {
    settings.commas.end_least = number;
  } else if (option == "comma_emax") {
    settings.commas.end_most = number;
  }
}

void read_events(std::string_view body, ValidationSentence& sentence) {
  for (std::size_t at = body.find("<EventCoding"); at != std::string_view::npos;
       at = body.find("<EventCoding", at + 1)) {
    std::string_view const tag = body.substr(at, body.find('>', at) - at);
    if (std::string error = attribute(tag, "error"); !error.empty()) {
      sentence.error = std::move(error);
    } else if (std::string code = attribute(tag, "eventcode"); !code.empty()) {
      sentence.events.push_back({attribute(tag, "sourcecode"), attribute(tag, "targetcode"), std::move(code)});
    }
  }
  std::sort(sentence.events.begin(), sentence.events.end());
}

Result<ValidationSentence> read_one(std::string_view tag, std::string_view full_body) {
  ValidationSentence sentence;
  sentence.id = attribute(tag, "id");
  std::string const date = attribute(tag, "date");
  if (date.size() != 8) {
    return make_error(ErrorCode::malformed, "a sentence without a date");
  }
  ANNALS_TRY(sentence.day, parse_civil_date(concat({date.substr(0, 4), "-", date.substr(4, 2), "-", date.substr(6)})));
  std::string const body = without_comments(full_body);
  sentence.text = one_line(replaced(std::string(between(body, "<Text>", "</Text>")), "&amp;", "&"));
  if (sentence.text.empty()) {
    return make_error(ErrorCode::malformed, "a sentence without a text");
  }
  read_events(body, sentence);
  sentence.feature = feature_of(sentence.id, sentence.error);
  std::string const parsed = replaced(words_of_parse(between(body, "<Parse>", "</Parse>")), "&amp;", "&");
  std::string const plain = replaced(replaced(parsed, "-LRB-", "("), "-RRB-", ")");
  bool const broken = sentence.error == "bad_input_parse";
  if (!broken && !plain.empty() && letters(plain) != letters(sentence.text)) {
    sentence.words_of_parse = true;
    sentence.text = plain;
  }
  return sentence;
}

}  // namespace

Result<std::vector<ValidationSentence>> read_validation(std::string_view xml) {
  std::vector<ValidationSentence> result;
  coding::DictionarySettings settings;
  std::size_t at = 0;
  while (at < xml.size()) {
    std::size_t const comment = xml.find("<!--", at);
    std::size_t const config = xml.find("<Config ", at);
    std::size_t const sentence = xml.find("<Sentence ", at);
    std::size_t const next = std::min({comment, config, sentence});
    if (next == std::string_view::npos) {
      break;
    }
    std::size_t const tag_end = xml.find('>', next);
    if (next == comment) {
      at = xml.find("-->", next);
    } else if (next == config) {
      apply_option(xml.substr(next, tag_end - next), settings);
      at = tag_end;
    } else {
      std::size_t const end = xml.find("</Sentence>", next);
      ANNALS_TRY(ValidationSentence one,
                 read_one(xml.substr(next, tag_end - next), xml.substr(tag_end + 1, end - tag_end - 1)));
      one.settings = settings;
      result.push_back(std::move(one));
      at = end;
    }
    at = at == std::string_view::npos ? xml.size() : at + 1;
  }
  return result;
}

ValidationOutcome code_validation(ValidationSentence const& sentence, language::Analyzer const& analyzer,
                                  knowledge::Dictionaries const& dictionaries) {
  std::string const text = repair_utf8(sentence.text);
  language::Analysis const analysis = analyzer.analyze(text, {});
  coding::DictionaryCoding const coded =
      coding::code_with_dictionaries(analysis, dictionaries, sentence.day, sentence.settings);
  ValidationOutcome outcome;
  for (coding::DictionaryEvent const& event : coded.events) {
    outcome.events.push_back({event.source.code, event.target.code, event.code});
    outcome.rules.push_back(dictionaries.place_text(event.rule));
  }
  std::sort(outcome.events.begin(), outcome.events.end());
  if (!coded.discarded.empty()) {
    coding::DiscardReason const reason = coded.discarded.front().reason;
    outcome.error = std::string(coding::discard_reason_name(reason));
    outcome.error += reason == coding::DiscardReason::dateline ? "" : "discard";
  }
  outcome.right = outcome.events == sentence.events && outcome.error == sentence.error;
  return outcome;
}

}  // namespace annals::validation
