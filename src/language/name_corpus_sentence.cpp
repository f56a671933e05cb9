#include "language/name_corpus_sentence.hpp"

#include <algorithm>
#include <array>

#include "annals/span.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/tokenizer.hpp"

namespace annals::language {
namespace {

/// Penn tags that mean the same in the treebanks. "to" is split there into preposition and particle.
std::uint8_t known_tag(std::string_view tag) {
  if (tag == "LRB" || tag == "RRB") {
    return static_cast<std::uint8_t>(xpos_index(concat({"-", tag, "-"})));
  }
  return tag == "TO" ? std::uint8_t{0} : static_cast<std::uint8_t>(xpos_index(tag == ";" ? ":" : tag));
}

/// "roadside", "rocket-propelled" before "grenade".
bool may_modify(CorpusWord const& word) {
  return word.is_noun() || word.tag == "HYPH" ||
         (word.tag.starts_with("JJ") && word.lower.find('-') != std::string::npos);
}

/// What a piece of a word may be. Of "U.S.-led" only the first piece is ever a name, if the word is not all of one.
LabelSet allowed_of_piece(CorpusWord const& word, std::string_view piece, bool first) {
  if (first) {
    return word.allowed;
  }
  bool const apart = word.is_capitalised() && (word.allowed & outside_only) != 0 && word.allowed != any_label;
  return apart && !is_upper(code_point_at(piece, 0).value) ? outside_only : after_first_piece(word.allowed);
}

}  // namespace

bool CorpusWord::is_capitalised() const {
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}

void CorpusSentence::add(std::string form, std::string tag) {
  std::string lower = lower_utf8(form);
  words.push_back({std::move(form), std::move(lower), std::move(tag), 0, outside_only});
}

void CorpusSentence::set_name(std::uint32_t first, std::uint32_t last, KindSet kinds, NameKind own) {
  set_allowed(first, last, kinds);
  for (std::uint32_t i = first; i < last; ++i) {
    words[i].label = i == first ? begin_label(own) : inside_label(own);
  }
}

void CorpusSentence::set_allowed(std::uint32_t first, std::uint32_t last, KindSet kinds) {
  for (std::uint32_t i = first; i < last; ++i) {
    words[i].allowed = i == first ? begin_labels(kinds) : inside_labels(kinds);
  }
}

void CorpusSentence::allow(std::uint32_t first, std::uint32_t last, KindSet kinds) {
  for (std::uint32_t i = first; i < last; ++i) {
    words[i].allowed |= begin_labels(kinds) | inside_labels(kinds);
  }
}

void CorpusSentence::allow_everything(std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    words[i].allowed = any_label;
  }
}

KindSet CorpusSentence::place_kinds(std::uint32_t first, std::uint32_t last, NameWords const& name_words) const {
  std::vector<std::string_view> place;
  for (std::uint32_t i = first; i < last; ++i) {
    place.emplace_back(words[i].lower);
  }
  auto word = [this](std::uint32_t i) { return i < words.size() ? std::string_view(words[i].lower) : ""; };
  std::array<std::string_view, 2> const before = {word(first - 2), word(first - 1)};
  return name_words.kinds_of_place(place, before, word(last));
}

std::string CorpusSentence::joined(std::uint32_t first, std::uint32_t last) const {
  std::string text = words[first].lower;
  for (std::uint32_t i = first + 1; i < last; ++i) {
    text += ' ';
    text += words[i].lower;
  }
  return text;
}

void CorpusSentence::mark_things(NameWords const& name_words) {
  auto plain = [this](std::size_t i) { return words[i].allowed == outside_only; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto const thing = name_words.thing_of(words[i].lower);
    bool const tagged = !words[i].tag.empty();
    if (!thing || !plain(i) || (tagged && !words[i].is_noun())) {
      continue;
    }
    bool const ends = tagged && (i + 1 == words.size() || !(words[i + 1].is_noun() || words[i + 1].tag == "HYPH"));
    LabelSet const begin = begin_labels(kinds(*thing));
    LabelSet const part = begin | inside_labels(kinds(*thing));
    bool alone = true;
    for (std::size_t k = i; k > 0 && plain(k - 1) && may_modify(words[k - 1]); --k) {
      words[k - 1].allowed |= part;
      alone = false;
    }
    words[i].allowed = !ends ? part | outside_only : alone ? begin : part;
  }
}

void CorpusSentence::allow_dates(NameWords const& name_words, bool around) {
  std::vector<bool> spoken(words.size());
  std::transform(words.begin(), words.end(), spoken.begin(),
                 [&name_words](CorpusWord const& word) { return name_words.speaks_of_time(word.lower); });
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    bool const beside = (i > 0 && spoken[i - 1]) || (i + 1 < words.size() && spoken[i + 1]);
    if ((spoken[i] || (around && beside)) && (words[i].allowed & outside_only) != 0) {
      allow(i, i + 1, kinds(NameKind::date));
    }
  }
}

NamedSentence CorpusSentence::split() const {
  NamedSentence sentence;
  std::vector<ByteSpan> pieces;
  for (CorpusWord const& word : words) {
    // A second word keeps the first from being the last of its text, where an abbreviation loses its stop.
    std::string const text = word.form + " x";
    pieces.clear();
    tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, pieces);
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      bool const begins = i == 0 || !begins_name(word.label);
      sentence.words.emplace_back(slice(text, pieces[i]));
      sentence.labels.push_back(begins ? word.label : static_cast<std::uint8_t>(word.label + 1));
      sentence.allowed.push_back(allowed_of_piece(word, sentence.words.back(), i == 0));
      sentence.xpos.push_back(pieces.size() == 2 ? known_tag(word.tag) : std::uint8_t{0});
    }
  }
  return sentence;
}

Error corpus_error(std::string const& file, std::uint64_t line, std::string message, std::string_view piece) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = file;
  error.place.line = line;
  error.piece = std::string(piece.substr(0, 80));
  return error;
}

}  // namespace annals::language
