// language/name_corpus_sentence.hpp -- one sentence of a corpus of names while it is read.
// Role:   shared by the readers of name_corpus.hpp; training only.
// Source: Penn tags; BIO labels.
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/name_corpus.hpp"
#include "language/name_corpus_words.hpp"

namespace annals::language {

struct CorpusWord {
  std::string form;
  std::string lower;
  std::string tag;  ///< Penn's, as the corpus writes it; "" where it has none
  std::uint8_t label = 0;
  LabelSet allowed = outside_only;

  [[nodiscard]] bool is_capitalised() const;
  [[nodiscard]] bool is_noun() const { return tag.starts_with("NN"); }
  [[nodiscard]] bool is_proper() const { return tag.starts_with("NNP"); }
};

/// Words first .. last-1 that the corpus gives one label.
struct CorpusSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string label;  ///< as the corpus writes it
};

class CorpusSentence {
 public:
  void add(std::string form, std::string tag);

  /// The words are one name, of one of these kinds; `own` is the corpus's word for it in our labels.
  void set_name(std::uint32_t first, std::uint32_t last, KindSet kinds, NameKind own);
  /// The same without a word of the corpus's.
  void set_allowed(std::uint32_t first, std::uint32_t last, KindSet kinds);
  /// The words may also be (in) a name of one of these kinds.
  void allow(std::uint32_t first, std::uint32_t last, KindSet kinds);
  /// Nothing is said about these words.
  void allow_everything(std::uint32_t first, std::uint32_t last);

  /// NameWords::kinds_of_place() of these words where they stand.
  [[nodiscard]] KindSet place_kinds(std::uint32_t first, std::uint32_t last, NameWords const& name_words) const;
  /// The words in lower case, joined by one space.
  [[nodiscard]] std::string joined(std::uint32_t first, std::uint32_t last) const;

  /// Weapons and vehicles among the words without a label: what corpora do not mark is told from the noun ("a roadside
  /// bomb"). The noun is one for certain where it is tagged as noun and ends its compound; the words before it may be
  /// part of it.
  void mark_things(NameWords const& name_words);
  /// Words that speak of time may be dates, and with `around` their neighbours too. For corpora that do not mark dates.
  void allow_dates(NameWords const& name_words, bool around);

  /// Splits words as the tokenizer splits, and takes Penn tags that mean the same in the treebanks.
  [[nodiscard]] NamedSentence split() const;

  std::vector<CorpusWord> words;
};

/// Our kind nearest to a label of GMB, WikiGold or CrossNER: "geo" -> place, "gpe" -> group.
std::optional<NameKind> kind_of_label(std::string_view label);
/// Makes names of the spans of a sentence of GMB, as name_corpus.hpp says. Titles are cut from the spans.
void name_gmb(CorpusSentence& sentence, std::vector<CorpusSpan>& spans, NameWords const& name_words);

/// GUM in CoNLL-U; the two files of a folder of re3d, named by the folder.
Result<std::vector<NamedSentence>> read_gum(std::string_view text, std::string const& file,
                                            NameWords const& name_words);
Result<std::vector<NamedSentence>> read_re3d(std::string_view documents, std::string_view entities,
                                             std::string const& file, NameWords const& name_words);

Error corpus_error(std::string const& file, std::uint64_t line, std::string message, std::string_view piece);

}  // namespace annals::language
