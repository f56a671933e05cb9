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

bool shares_all_words(Phrase const& of, Phrase const& in) {
  for (std::uint8_t i = 0; i < of.word_count; ++i) {
    if (std::find(in.words.begin(), in.words.begin() + in.word_count, of.words[i]) ==
        in.words.begin() + in.word_count) {
      return false;
    }
  }
  return of.word_count > 0;
}

bool shares_a_word(Phrase const& a, Phrase const& b) {
  for (std::uint8_t i = 0; i < a.word_count; ++i) {
    if (std::find(b.words.begin(), b.words.begin() + b.word_count, a.words[i]) != b.words.begin() + b.word_count) {
      return true;
    }
  }
  return false;
}

Match match_of(Phrase const& antecedent, Phrase const& mention) {
  if (antecedent.pronoun != 0 || mention.pronoun != 0) {
    return antecedent.pronoun == mention.pronoun ? Match::exact : Match::none;
  }
  if ((antecedent.word_bits & mention.word_bits) == 0) {
    return Match::none;
  }
  if (antecedent.text == mention.text) {
    return Match::exact;
  }
  if (antecedent.initials != 0 && antecedent.initials == mention.initials &&
      (antecedent.word_count == 1) != (mention.word_count == 1)) {
    return Match::acronym;
  }
  if (antecedent.surname != 0 && antecedent.surname == mention.surname &&
      (antecedent.first_name == 0 || mention.first_name == 0 || antecedent.first_name == mention.first_name)) {
    return Match::surname;
  }
  if (antecedent.lemma == mention.lemma) {
    return shares_all_words(mention, antecedent) ? Match::head_subset : Match::head;
  }
  if (shares_all_words(mention, antecedent) || shares_all_words(antecedent, mention)) {
    return Match::contained;
  }
  return shares_a_word(mention, antecedent) ? Match::word : Match::none;
}

/// A day is no town, and a person with one name is not the person with another.
bool cannot_be(LinkState const& state, Phrase const& phrase, Antecedent const& antecedent) {
  Phrase const& other = state.phrases[antecedent.mention];
  if (phrase.pronoun != 0 || other.pronoun != 0 || antecedent.match >= Match::contained) {
    return false;
  }
  if ((phrase.type == EntityType::time) != (other.type == EntityType::time)) {
    return true;
  }
  EntityState const& entity = state.entities[state.entity_of[antecedent.mention]];
  return phrase.surname != 0 && entity.has_person_name && antecedent.entity_match < Match::contained;
}

constexpr std::uint64_t bucket(std::uint64_t count) {
  return count <= 4    ? count
         : count <= 6  ? 5
         : count <= 9  ? 6
         : count <= 15 ? 7
         : count <= 31 ? 8
         : count <= 63 ? 9
                       : 10;
}

/// The kind of a phrase as far as coreference cares: each pronoun for itself, nominals by their determiner.
std::uint64_t tag_of(Phrase const& phrase) {
  return phrase.pronoun != 0
             ? 32ULL + phrase.pronoun
             : static_cast<std::uint64_t>(phrase.kind) * 16 + static_cast<std::uint64_t>(phrase.definiteness);
}

/// Writes each value alone, with the mention's tag, and with both tags.
struct PairWriter {
  FeatureList& out;
  std::uint64_t mention_tag;
  std::uint64_t pair_tag;
  std::uint64_t number = 0;

  void add(std::uint64_t value) {
    std::uint64_t const base = mix(++number, value);
    out.add(mix(base, mention_tag));
    out.add(mix(base, pair_tag));
  }
  void add_plain(std::uint64_t value) { out.add(mix(++number, value)); }
  void add_tagged(std::uint64_t value) { out.add(mix(mix(++number, value), mention_tag)); }
};

/// How the trees put the antecedent beside the mention.
std::uint64_t construction(Analysis const& analysis, Phrase const& antecedent, Phrase const& mention) {
  std::uint64_t value = 0;
  if (antecedent.first <= mention.first && mention.last <= antecedent.last) {
    value = 1;  // inside: "the head of [his] party"
    if (mention.governor == antecedent.head) {
      value = mention.place == Place::apposition ? 8 : mention.place == Place::possessor ? 9 : 10;
    }
    return value;
  }
  if (mention.place == Place::apposition && mention.governor == antecedent.head) {
    return 2;
  }
  if (antecedent.place == Place::subject && antecedent.governor == mention.head) {
    return 3;  // "she is the governor"
  }
  if (mention.governor != no_token && mention.governor == antecedent.governor) {
    return mention.reflexive ? 4 : mention.place == Place::conjunct ? 5 : 6;
  }
  if (mention.place == Place::conjunct && mention.governor == antecedent.head) {
    return 7;
  }
  if (mention.sentence == antecedent.sentence && mention.place == Place::possessor && mention.governor != no_token &&
      analysis.tokens[mention.governor].head == antecedent.governor) {
    return 11;  // "he sold his car"
  }
  return value;
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

void LinkState::link(std::uint32_t mention, std::uint32_t antecedent) {
  std::uint32_t entity = 0;
  if (antecedent == no_mention) {
    entity = static_cast<std::uint32_t>(entities.size());
    entities.emplace_back();
  } else {
    entity = entity_of[antecedent];
  }
  entity_of.push_back(entity);
  EntityState& state = entities[entity];
  Phrase const& phrase = phrases[mention];
  ++state.size;
  state.last_mention = mention;
  std::uint8_t const genders = state.genders & phrase.gender;
  state.genders = genders == 0 ? phrase.gender : genders;
  state.numbers = static_cast<std::uint8_t>(state.numbers | static_cast<std::uint8_t>(phrase.number));
  if (phrase.kind != MentionKind::pronoun) {
    state.types = static_cast<std::uint16_t>(state.types | (1U << static_cast<unsigned>(phrase.type)));
  }
  state.has_name = state.has_name || phrase.kind == MentionKind::name;
  state.has_person_name = state.has_person_name || phrase.surname != 0;
  state.has_nominal = state.has_nominal || phrase.kind == MentionKind::nominal;
}

void select_antecedents(Analysis const& /*analysis*/, LinkState& state, std::uint32_t mention) {
  constexpr std::uint32_t farthest = 2000;
  Phrase const& phrase = state.phrases[mention];
  std::uint32_t const near = phrase.pronoun != 0 ? 20 : 10;
  std::uint32_t const stop = mention > farthest ? mention - farthest : 0;
  state.antecedents.clear();
  for (std::uint32_t i = mention; i-- > stop && state.antecedents.size() < most_antecedents;) {
    Phrase const& other = state.phrases[i];
    std::uint32_t const rank = mention - 1 - i;
    bool const close = rank < near;
    bool const alike = phrase.pronoun != 0 ? other.pronoun == phrase.pronoun && phrase.person < 3
                                           : (other.word_bits & phrase.word_bits) != 0;
    if (!close && !alike) {
      continue;
    }
    Match const match = match_of(other, phrase);
    if (!close && match <= Match::word) {
      continue;
    }
    state.antecedents.push_back({i, match, match, static_cast<std::uint8_t>(std::min(rank, 255U))});
  }
  for (Antecedent& one : state.antecedents) {
    for (Antecedent const& other : state.antecedents) {
      if (state.entity_of[other.mention] == state.entity_of[one.mention] && other.match > one.entity_match) {
        one.entity_match = other.match;
      }
    }
  }
  std::erase_if(state.antecedents, [&](Antecedent const& one) { return cannot_be(state, phrase, one); });
}

void first_features(Analysis const& analysis, LinkState const& state, std::uint32_t mention, FeatureList& out) {
  Phrase const& phrase = state.phrases[mention];
  std::uint64_t const tag = tag_of(phrase);
  Match best = Match::none;
  for (Antecedent const& antecedent : state.antecedents) {
    best = std::max(best, antecedent.match);
  }
  std::uint64_t number = 1000;
  auto add = [&](std::uint64_t value) {
    out.add(mix(++number, value));
    out.add(mix(mix(number, value), tag));
  };
  auto const type = static_cast<std::uint64_t>(phrase.type);
  add(0);
  add(static_cast<std::uint64_t>(best));
  add(mix(static_cast<std::uint64_t>(best), phrase.lemma));
  add(phrase.lemma);
  add(static_cast<std::uint64_t>(phrase.place));
  add(type);
  add(mix(static_cast<std::uint64_t>(best), type));
  add(mix(phrase.governor_lemma, static_cast<std::uint64_t>(phrase.place)));
  add(mix(static_cast<std::uint64_t>(phrase.number), static_cast<std::uint64_t>(best)));
  add(mix(std::min(phrase.last - phrase.first, 6U), phrase.last > phrase.head + 1 ? 1 : 2));
  add(mix(phrase.last > phrase.head + 1 ? 1 : 2, static_cast<std::uint64_t>(best)));
  add(bucket(mention));
  add(mix(phrase.name_kind, static_cast<std::uint64_t>(best)));
  add(phrase.quoted ? 1 : 2);
  add(phrase.governor == no_token ? 99 : static_cast<std::uint64_t>(analysis.tokens[phrase.governor].relation));
  add(phrase.first > 0 ? word_hash(analysis.tokens[phrase.first - 1].lower) : 1);
  add(phrase.last < analysis.tokens.size() ? word_hash(analysis.tokens[phrase.last].lower) : 1);
  add(phrase.coordination ? 1 : 2);
}

void link_features(Analysis const& analysis, LinkState const& state, std::uint32_t mention,
                   Antecedent const& antecedent, FeatureList& out) {
  Phrase const& phrase = state.phrases[mention];
  Phrase const& other = state.phrases[antecedent.mention];
  EntityState const& entity = state.entities[state.entity_of[antecedent.mention]];
  std::uint64_t const tag = tag_of(phrase);
  PairWriter writer{out, tag, mix(tag, tag_of(other))};
  std::uint64_t const sentences = bucket(phrase.sentence - other.sentence);
  std::uint64_t const match = static_cast<std::uint64_t>(antecedent.match);
  std::uint64_t const entity_match = static_cast<std::uint64_t>(antecedent.entity_match);
  auto const type = static_cast<std::uint64_t>(phrase.type);
  auto const other_type = static_cast<std::uint64_t>(other.type);
  auto const place = static_cast<std::uint64_t>(phrase.place);
  auto const other_place = static_cast<std::uint64_t>(other.place);
  std::uint64_t const built = construction(analysis, other, phrase);
  bool const same_type = type == other_type;
  writer.add(0);
  writer.add(sentences);
  writer.add(bucket(antecedent.rank));
  writer.add(mix(match, sentences));
  writer.add(mix(mix(match, entity_match), same_type ? 1 : 2));
  writer.add(built);
  writer.add(mix(other_place, std::min<std::uint64_t>(sentences, 3)));
  writer.add(mix(mix(place, other_place), std::min<std::uint64_t>(sentences, 2)));
  // Agreement of the pair, then of the entity.
  std::uint64_t const gender = phrase.gender & other.gender;
  std::uint64_t const numbers =
      static_cast<std::uint64_t>(phrase.number) * 4 + static_cast<std::uint64_t>(other.number);
  writer.add(mix(gender == 0 ? 1 : 2, numbers));
  writer.add(mix((phrase.gender & entity.genders) == 0 ? 1 : 2,
                 static_cast<std::uint64_t>(phrase.number) * 4 + entity.numbers));
  writer.add(mix(phrase.gender, entity.genders));
  writer.add(mix(type, other_type));
  writer.add(mix(mix(type, other_type), match));
  writer.add(mix(mix(phrase.name_kind, other.name_kind), match));
  writer.add_tagged(entity.types);
  writer.add_tagged(mix(type, entity.types));
  writer.add(mix(bucket(entity.size), (entity.has_name ? 2U : 0U) + (entity.has_nominal ? 1U : 0U)));
  writer.add(mix(entity.last_mention == antecedent.mention ? 1 : 2, bucket(entity.size)));
  writer.add(mix(phrase.quoted ? 1 : 2, other.quoted ? 1 : 2));
  // Words.
  writer.add_tagged(mix(phrase.lemma, match));
  writer.add_tagged(other.lemma);
  writer.add_tagged(mix(phrase.governor_lemma, mix(place, other_type)));
  writer.add_plain(mix(
      mix(phrase.pronoun == 0 ? phrase.lemma : phrase.pronoun, other.pronoun == 0 ? other.lemma : other.pronoun), 5));
  writer.add_plain(mix(mix(phrase.lemma, other_type), match));
  if (phrase.pronoun == 0 && other.pronoun == 0) {
    std::uint64_t const numerals = phrase.number_word == 0 || other.number_word == 0 ? 0
                                   : phrase.number_word == other.number_word         ? 1
                                                                                     : 2;
    writer.add_tagged(mix(numerals, match));
    writer.add_tagged(mix(mix(phrase.word_count, other.word_count), match));
    writer.add_tagged(
        mix(mix(static_cast<std::uint64_t>(other.definiteness), match), std::min<std::uint64_t>(sentences, 4)));
  } else {
    writer.add_tagged(mix(mix(other_type, entity.genders), mix(entity.numbers, sentences)));
    writer.add_tagged(mix(mix(other_type, other_place), bucket(antecedent.rank)));
    writer.add_tagged(mix(phrase.governor_lemma, other.governor_lemma));
  }
}

}  // namespace annals::language
