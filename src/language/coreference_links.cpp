#include <algorithm>

#include "language/coreference_features.hpp"

namespace annals::language {
namespace {

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
