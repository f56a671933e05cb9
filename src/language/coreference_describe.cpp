#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.hpp"
#include "language/coreference_features.hpp"
#include "language/tree.hpp"

namespace annals::language {
namespace {

struct Pronoun {
  std::string_view form;
  std::uint8_t number;  ///< of the pronoun: "he", "him" and "his" share one
  std::uint8_t person;
  Number count;
  std::uint8_t gender;
  bool reflexive = false;
};

constexpr std::array<Pronoun, 56> pronouns = {{
    {"i", 1, 1, Number::singular, 3},
    {"me", 1, 1, Number::singular, 3},
    {"my", 1, 1, Number::singular, 3},
    {"mine", 1, 1, Number::singular, 3},
    {"myself", 1, 1, Number::singular, 3, true},
    {"we", 2, 1, Number::plural, 7},
    {"us", 2, 1, Number::plural, 7},
    {"our", 2, 1, Number::plural, 7},
    {"ours", 2, 1, Number::plural, 7},
    {"ourselves", 2, 1, Number::plural, 7, true},
    {"you", 3, 2, Number::unknown, 7},
    {"your", 3, 2, Number::unknown, 7},
    {"yours", 3, 2, Number::unknown, 7},
    {"yourself", 3, 2, Number::singular, 7, true},
    {"yourselves", 3, 2, Number::plural, 7, true},
    {"he", 4, 3, Number::singular, 1},
    {"him", 4, 3, Number::singular, 1},
    {"his", 4, 3, Number::singular, 1},
    {"himself", 4, 3, Number::singular, 1, true},
    {"she", 5, 3, Number::singular, 2},
    {"her", 5, 3, Number::singular, 2},
    {"hers", 5, 3, Number::singular, 2},
    {"herself", 5, 3, Number::singular, 2, true},
    {"it", 6, 3, Number::singular, 4},
    {"its", 6, 3, Number::singular, 4},
    {"itself", 6, 3, Number::singular, 4, true},
    {"they", 7, 3, Number::plural, 7},
    {"them", 7, 3, Number::plural, 7},
    {"'em", 7, 3, Number::plural, 7},
    {"their", 7, 3, Number::plural, 7},
    {"theirs", 7, 3, Number::plural, 7},
    {"themselves", 7, 3, Number::plural, 7, true},
    {"this", 8, 3, Number::singular, 7},
    {"that", 9, 3, Number::singular, 7},
    {"these", 10, 3, Number::plural, 7},
    {"those", 11, 3, Number::plural, 7},
    {"here", 12, 3, Number::singular, 4},
    {"there", 13, 3, Number::singular, 4},
    {"one", 14, 3, Number::singular, 7},
    {"who", 15, 3, Number::unknown, 3},
    {"whom", 15, 3, Number::unknown, 3},
    {"whose", 16, 3, Number::unknown, 7},
    {"what", 17, 3, Number::unknown, 4},
    {"which", 18, 3, Number::unknown, 4},
    {"someone", 19, 3, Number::singular, 3},
    {"somebody", 19, 3, Number::singular, 3},
    {"anyone", 19, 3, Number::singular, 3},
    {"everyone", 19, 3, Number::singular, 3},
    {"everybody", 19, 3, Number::singular, 3},
    {"something", 20, 3, Number::singular, 4},
    {"anything", 20, 3, Number::singular, 4},
    {"everything", 20, 3, Number::singular, 4},
    {"nothing", 20, 3, Number::singular, 4},
    {"all", 21, 3, Number::unknown, 7},
    {"some", 21, 3, Number::unknown, 7},
    {"both", 22, 3, Number::plural, 7},
}};
constexpr std::uint8_t other_pronoun = 23;

void set_pronoun(std::string_view form, Phrase& phrase) {
  phrase.pronoun = other_pronoun;
  phrase.definiteness = Definiteness::pronoun;
  for (Pronoun const& known : pronouns) {
    if (known.form == form) {
      phrase.pronoun = known.number;
      phrase.person = known.person;
      phrase.number = known.count;
      phrase.gender = known.gender;
      phrase.reflexive = known.reflexive;
      return;
    }
  }
}

Place place_of(Token const& token) {
  switch (token.relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
      return Place::subject;
    case Relation::obj:
    case Relation::iobj:
      return Place::object;
    case Relation::obl:
    case Relation::obl_agent:
      return Place::oblique;
    case Relation::nmod:
      return Place::modifier;
    case Relation::nmod_poss:
      return Place::possessor;
    case Relation::compound:
    case Relation::amod:
      return Place::compound;
    case Relation::conj:
      return Place::conjunct;
    case Relation::appos:
      return Place::apposition;
    default:
      return Place::other;
  }
}

Definiteness definiteness_of(Analysis const& analysis, Phrase const& phrase) {
  Definiteness found = phrase.kind == MentionKind::name ? Definiteness::name : Definiteness::bare;
  for (std::uint32_t const child : analysis.children(phrase.head)) {
    Token const& token = analysis.tokens[child];
    if (token.relation == Relation::nmod_poss) {
      return Definiteness::possessive;
    }
    if (token.relation == Relation::nummod) {
      found = found == Definiteness::bare ? Definiteness::quantified : found;
    }
    if (token.relation != Relation::det) {
      continue;
    }
    std::string_view const word = token.lower;
    if (word == "the") {
      return phrase.kind == MentionKind::name ? Definiteness::name : Definiteness::definite;
    }
    if (word == "this" || word == "that" || word == "these" || word == "those") {
      return Definiteness::demonstrative;
    }
    if (word == "a" || word == "an" || word == "another" || word == "some" || word == "any") {
      return Definiteness::indefinite;
    }
    found = Definiteness::quantified;
  }
  return found;
}

bool is_content(Token const& token) {
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::adj || token.upos == Upos::num ||
         token.upos == Upos::x;
}

void add_word(std::uint32_t word, Phrase& phrase) {
  if (phrase.word_count < phrase.words.size()) {
    phrase.words[phrase.word_count++] = word;
    phrase.word_bits |= 1ULL << (word >> 26U);
  }
}

bool is_title(std::string_view lower) {
  static constexpr std::array<std::string_view, 28> titles = {
      "mr",      "mr.",     "mrs",     "mrs.",  "ms",        "ms.",  "miss",  "dr",    "dr.",     "prof.",
      "sir",     "lord",    "lady",    "gen.",  "president", "gen",  "sen.",  "rep.",  "general", "colonel",
      "captain", "senator", "justice", "judge", "professor", "king", "queen", "prince"};
  return std::ranges::find(titles, lower) != titles.end();
}

/// First name and surname, from the head and the words that are flat beneath it.
void set_person_name(Analysis const& analysis, Phrase& phrase) {
  std::uint32_t last = no_token;
  std::uint32_t first = no_token;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    Token const& token = analysis.tokens[i];
    bool const part = i == phrase.head || (token.head == phrase.head &&
                                           (token.relation == Relation::flat || token.relation == Relation::compound));
    if (!part || token.upos != Upos::propn || is_title(token.lower)) {
      continue;
    }
    first = first == no_token ? i : first;
    last = i;
  }
  if (last != no_token) {
    phrase.surname = stem_hash(analysis.tokens[last]);
    phrase.first_name = first == last ? 0 : word_hash(analysis.tokens[first].lower);
  }
}

/// Words, text and initials, from the tokens between the determiner and what follows the head's name.
void collect_words(Analysis const& analysis, Phrase& phrase) {
  add_word(phrase.lemma, phrase);
  std::uint64_t text = 0;
  std::uint32_t capitals = 0;
  std::uint32_t capital_count = 0;
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    Token const& token = analysis.tokens[i];
    if (token.upos == Upos::det && i == phrase.first) {
      continue;
    }
    if (i + 1 == phrase.last && xpos_names()[token.xpos] == "POS") {
      continue;
    }
    std::uint32_t const lower = word_hash(token.lower);
    text = mix(text, lower);
    if (token.upos == Upos::num) {
      phrase.number_word = lower;
    }
    if (i != phrase.head && is_content(token) && !is_title(token.lower)) {
      add_word(stem_hash(token), phrase);
    }
    std::string_view const form = analysis.form(i);
    if (phrase.kind == MentionKind::name && !form.empty() && is_ascii_upper(form.front())) {
      capitals = capitals * 31 + static_cast<std::uint32_t>(form.front());
      ++capital_count;
    }
  }
  phrase.text = static_cast<std::uint32_t>(text >> 32U);
  std::string_view const form = analysis.form(phrase.head);
  if (capital_count >= 2) {
    phrase.initials = capitals;
  } else if (phrase.kind == MentionKind::name && form.size() >= 2 && form.size() <= 6 &&
             std::ranges::all_of(form, is_ascii_upper)) {
    for (char const c : form) {
      phrase.initials = phrase.initials * 31 + static_cast<std::uint32_t>(c);
    }
  }
  if (phrase.initials != 0) {
    phrase.word_bits |= 1ULL << (mix(phrase.initials, 1) >> 58U);
  }
}

void set_gender(Analysis const& analysis, WordLexicon const& lexicon, Phrase& phrase) {
  switch (phrase.type) {
    case EntityType::person:
      phrase.gender = 3;
      break;
    case EntityType::animal:
      phrase.gender = 7;
      return;
    default:
      phrase.gender = 4;
      return;
  }
  if (phrase.coordination || phrase.number == Number::plural) {
    return;
  }
  // "Mr Smith", "the woman", "Angela Merkel": titles and first names stand before the head or are it.
  for (std::uint32_t i = phrase.first; i <= phrase.head; ++i) {
    Token const& token = analysis.tokens[i];
    bool const part = i == phrase.head || (token.head == phrase.head && token.relation != Relation::nmod_poss);
    std::uint32_t const gender = part ? lexicon.find(stem_hash(token)) >> 4U : 0;
    if (gender == 1 || gender == 2) {
      phrase.gender = static_cast<std::uint8_t>(gender);
      return;
    }
  }
}

Number number_of(Token const& token, bool coordination) {
  std::string_view const tag = xpos_names()[token.xpos];
  if (coordination || tag == "NNS" || tag == "NNPS") {
    return Number::plural;
  }
  return tag == "NN" || tag == "NNP" ? Number::singular : Number::unknown;
}

void describe(Analysis const& analysis, WordLexicon const& lexicon, Phrase& phrase) {
  Token const& token = analysis.tokens[phrase.head];
  phrase.lemma = stem_hash(token);
  phrase.place = place_of(token);
  phrase.governor = token.head;
  phrase.governor_lemma = token.head == no_token ? 0 : word_hash(analysis.tokens[token.head].lemma);
  if (Name const* const name = name_at(analysis, phrase.head); name != nullptr) {
    phrase.name_kind = static_cast<std::uint8_t>(name->kind);
  }
  if (phrase.kind == MentionKind::pronoun) {
    set_pronoun(token.lower, phrase);
    return;
  }
  phrase.definiteness = definiteness_of(analysis, phrase);
  phrase.number = number_of(token, phrase.coordination);
  collect_words(analysis, phrase);
  if (phrase.kind == MentionKind::name && phrase.type == EntityType::person) {
    set_person_name(analysis, phrase);
  }
  set_gender(analysis, lexicon, phrase);
}

/// Marks the tokens between quotation marks; a quotation ends with its paragraph at the latest.
std::vector<std::uint8_t> quoted_tokens(Analysis const& analysis) {
  std::vector<std::uint8_t> quoted(analysis.tokens.size(), 0);
  std::uint32_t paragraph = 0;
  bool inside = false;
  for (std::uint32_t i = 0; i < quoted.size(); ++i) {
    Token const& token = analysis.tokens[i];
    std::uint32_t const here = analysis.sentences[token.sentence].paragraph;
    inside = inside && here == paragraph;
    paragraph = here;
    if (token.lower == "\xE2\x80\x9C") {
      inside = true;
    } else if (token.lower == "\xE2\x80\x9D") {
      inside = false;
    } else if (token.lower == "\"") {
      inside = !inside;
    }
    quoted[i] = inside ? 1 : 0;
  }
  return quoted;
}

}  // namespace

std::uint32_t word_hash(std::string_view word) {
  std::uint32_t value = 2166136261U;
  for (char const c : word) {
    value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return value ^ (value >> 15U);
}

std::uint32_t stem_hash(Token const& token) {
  std::string_view word = token.upos == Upos::propn ? token.lower : token.lemma;
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
    word.remove_suffix(1);
  }
  return word_hash(word);
}

std::uint32_t WordLexicon::find(std::uint32_t word) const {
  auto const found = std::ranges::lower_bound(entries, word & ~lexicon_bits);
  return found != entries.end() && (*found & ~lexicon_bits) == (word & ~lexicon_bits) ? *found & lexicon_bits : 0;
}

void describe_phrases(Analysis const& analysis, WordLexicon const& lexicon, std::span<Phrase> phrases) {
  std::vector<std::uint8_t> const quoted = quoted_tokens(analysis);
  for (Phrase& phrase : phrases) {
    describe(analysis, lexicon, phrase);
    phrase.quoted = quoted[phrase.head] != 0;
  }
}

}  // namespace annals::language
