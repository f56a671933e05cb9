// language/name_corpus.hpp -- corpora of names, read into one set of kinds.
// Role:   training and scoring only.
// Source: GMB as comma-separated values (sentence, word, Penn tag, label; Latin-1 or UTF-8); files of two
//         columns (word, label; BIO or IO), as of WikiGold and CrossNER; GUM's entities; folders of re3d.
//
// Each corpus marks some kinds only, and parts them in its own way: a "geo" of GMB may be a state, a river or a street.
// So each word has the set of labels that agree with the corpus; training takes the probability of the whole set.
//   places    the names of states and capitals are GPE, words like "river" and "airport" say LOC and FAC, "Helmand
//             province" is GPE, and the rest may be LOC or GPE
//   GMB gpe   NORP where it is an adjective or a plural, GPE where it is a state
//   GMB org   a state ("U.S."), a region ("West Bank") and an adjective ("Muslim") may be what they are elsewhere
//   MISC      of WikiGold and CrossNER: NORP, EVENT, WORK or MISC
//   DATE      GMB, GUM and re3d mark it; elsewhere words about time may be dates
//   WEAPON, VEHICLE   only re3d marks them; elsewhere they are told from the noun (CorpusSentence::mark_things)
//   GUM, re3d mark common nouns as well; only proper nouns become names, but for dates, weapons and vehicles
//   titles    ("President") are outside, though GMB counts them in
// Names of states and such words are listed in data/nations/nations.tsv and data/name-kinds.txt (NameWords).
// Labels that a list shows to be slips of the corpus ("Darfur" as time) allow everything.
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/name_corpus_words.hpp"
#include "language/name_labels.hpp"

namespace annals::language {

/// What a sentence of GMB is for. The file has no documents; they lie in it one after the other, in no order, of five
/// sentences on average. Two sentences share a proper noun in 22 % of the pairs that are neighbours, in 2 % of those
/// eight apart, and no more often at any greater distance. So of each thousand sentences the last hundred are held out,
/// without the ten at either end, which go to neither side.
enum class CorpusPart : std::uint8_t { training, neither, held_out };
constexpr CorpusPart part_of_sentence(std::uint64_t number) {
  std::uint64_t const place = number % 1000;
  return place < 900 ? CorpusPart::training : place < 910 || place >= 990 ? CorpusPart::neither : CorpusPart::held_out;
}

/// All four lists are of the same length, one entry a word.
struct NamedSentence {
  std::vector<std::string> words;    ///< split as the tokenizer splits
  std::vector<LabelSet> allowed;     ///< what the word may be, for training
  std::vector<std::uint8_t> labels;  ///< what the corpus says, in the nearest of our labels, for scoring
  std::vector<std::uint8_t> xpos;    ///< Penn tags as the corpus has them, by index; 0 where it has none
  CorpusPart part = CorpusPart::training;
};

/// The form is told by the ending of `file`: ".csv", ".conllu" or anything else. Only a ".csv" has parts; without
/// `name_words` no state, river, weapon or title is known from its words.
/// Errors:  malformed  with file and line
Result<std::vector<NamedSentence>> read_names(std::string_view text, std::string const& file,
                                              NameWords const& name_words = {});

/// The same from the disk. A folder is one of re3d, with documents.json and entities.json.
/// Errors:  those of read_file() and of read_names()
Result<std::vector<NamedSentence>> read_name_corpus(std::string const& path, NameWords const& name_words);

}  // namespace annals::language
