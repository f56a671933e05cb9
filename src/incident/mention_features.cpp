// The numbers of mention_match.hpp that models learn from.
#include <algorithm>
#include <cmath>

#include "incident/mention_match.hpp"

namespace annals::incident {
namespace {

std::pair<std::uint32_t, std::uint32_t> ordered(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace

std::vector<std::string> const& MentionSet::text_feature_names() {
  static std::vector<std::string> const names = {"words",
                                                 "words contained",
                                                 "lead",
                                                 "persons",
                                                 "persons contained",
                                                 "organizations",
                                                 "places",
                                                 "places contained",
                                                 "numbers",
                                                 "times",
                                                 "verbs",
                                                 "lead in words",
                                                 "local words",
                                                 "local lead",
                                                 "local names",
                                                 "profile",
                                                 "group size"};
  return names;
}

void MentionSet::text_features(std::uint32_t a, std::uint32_t b, std::span<float> out) const {
  TextBags const& x = m_text_bags[a];
  TextBags const& y = m_text_bags[b];
  FeatureRow put(out);
  put("words", cosine(x.words, y.words));
  put("words contained", contained(x.words, y.words));
  put("lead", cosine(x.lead, y.lead));
  put("persons", known_cosine(x.persons, y.persons));
  put("persons contained", known_contained(x.persons, y.persons));
  put("organizations", known_cosine(x.organizations, y.organizations));
  put("places", known_cosine(x.places, y.places));
  put("places contained", known_contained(x.places, y.places));
  put("numbers", known_cosine(x.numbers, y.numbers));
  put("times", known_cosine(x.times, y.times));
  put("verbs", known_cosine(x.verbs, y.verbs));
  put("lead in words", std::max(cosine(x.lead, y.words), cosine(x.words, y.lead)));
  bool const together = !m_group_of_text.empty() && m_group_of_text[a] == m_group_of_text[b];
  put("local words", together ? cosine(x.local_words, y.local_words) : -1);
  put("local lead", together ? cosine(x.local_lead, y.local_lead) : -1);
  put("local names", together ? known_cosine(x.local_names, y.local_names) : -1);
  put("profile", together ? correlation(x.profile, y.profile) : -1);
  put("group size", together ? m_group_size[m_group_of_text[a]] : -1);
}

std::vector<std::string> const& MentionSet::feature_names() {
  static std::vector<std::string> const names = {
      "same trigger", "same words", "words shared", "family", "sense", "steps", "common", "known", "letters",
      "same class", "both verbs", "both nouns", "other class", "governor same", "governor is trigger", "rarity least",
      "rarity most", "group share least", "group share most", "type mentions least", "type mentions most",
      "type sentences together", "type arguments", "type context", "same text", "same sentence", "sentences apart",
      "first sentences least", "first sentences most", "text similarity", "sentence similarity", "sentence local",
      "near local", "sentence near", "names", "names contained", "places", "times", "numbers", "numbers contained",
      "agent", "patient", "other", "place", "time", "agent patient crossed", "arguments", "arguments local",
      "arguments contained", "argument in sentence", "head agent", "head patient", "head either",
      "argument count least", "argument count most", "group size",
      // filled by memory_features()
      "memory pair", "memory pair weight", "memory family", "memory family weight", "memory word least",
      "memory word most", "memory same least", "memory same most"};
  return names;
}

void MentionSet::features(std::uint32_t a, std::uint32_t b, std::span<float> out) {
  Pair const pair = {m_mentions[a], m_mentions[b], m_prepared[a], m_prepared[b], m_group_of_text[m_mentions[a].text]};
  FeatureRow put(out);
  put_triggers(pair, put);
  put_types(pair, put);
  put_contexts(pair, put);
  put_arguments(pair, put);
  put("group size", m_group_size[pair.group]);
}

void MentionSet::put_triggers(Pair const& pair, FeatureRow& put) {
  auto const& [mention_a, mention_b, x, y, group] = pair;
  auto cached = m_likeness.find(ordered(x.trigger, y.trigger));
  if (cached == m_likeness.end()) {
    cached = m_likeness.emplace(ordered(x.trigger, y.trigger), m_lexicon.likeness(mention_a.trigger, mention_b.trigger))
                 .first;
  }
  WordLikeness const& like = cached->second;
  bool const same = x.trigger == y.trigger;
  put("same trigger", same);
  put("same words", x.words.items == y.words.items);
  put("words shared", cosine(x.words, y.words));
  put("family", like.family || x.family == y.family);
  put("sense", like.sense);
  put("steps", like.steps);
  put("common", like.common);
  put("known", like.known);
  put("letters", like.letters);
  put("same class", mention_a.kind == mention_b.kind);
  put("both verbs", mention_a.kind == MentionClass::verb && mention_b.kind == MentionClass::verb);
  put("both nouns", mention_a.kind == MentionClass::noun && mention_b.kind == MentionClass::noun);
  put("other class", mention_a.kind == MentionClass::other || mention_b.kind == MentionClass::other);
  put("governor same", x.governor == y.governor && !mention_a.governor.empty());
  put("governor is trigger", x.governor == y.trigger || y.governor == x.trigger);
}

/// What the group says of the two triggers, whichever mentions of them are compared.
void MentionSet::put_types(Pair const& pair, FeatureRow& put) const {
  auto const& [mention_a, mention_b, x, y, group] = pair;
  bool const same = x.trigger == y.trigger;
  auto const rarity = [this](std::uint32_t word) { return word < m_rarity.size() ? m_rarity[word] : 9.0F; };
  put("rarity least", std::min(rarity(x.trigger), rarity(y.trigger)));
  put("rarity most", std::max(rarity(x.trigger), rarity(y.trigger)));
  Type const& type_a = m_types.at({group, x.trigger});
  Type const& type_b = m_types.at({group, y.trigger});
  double const size = m_group_size[group];
  put("group share least", std::min(type_a.texts, type_b.texts) / size);
  put("group share most", std::max(type_a.texts, type_b.texts) / size);
  put("type mentions least", std::min(type_a.mentions, type_b.mentions));
  put("type mentions most", std::max(type_a.mentions, type_b.mentions));
  auto const together = m_type_pairs.find({group, std::min(x.trigger, y.trigger), std::max(x.trigger, y.trigger)});
  put("type sentences together",
      together == m_type_pairs.end() ? 0 : together->second / std::min(type_a.mentions, type_b.mentions));
  put("type arguments", same ? 1 : cosine(type_a.arguments, type_b.arguments));
  put("type context", same ? 1 : cosine(type_a.context, type_b.context));
}

void MentionSet::put_contexts(Pair const& pair, FeatureRow& put) const {
  auto const& [mention_a, mention_b, x, y, group] = pair;
  bool const same_text = mention_a.text == mention_b.text;
  put("same text", same_text);
  put("same sentence", same_text && mention_a.sentence == mention_b.sentence);
  put("sentences apart",
      same_text ? std::abs(static_cast<int>(mention_a.sentence) - static_cast<int>(mention_b.sentence)) : -1);
  put("first sentences least", std::min(mention_a.sentence, mention_b.sentence));
  put("first sentences most", std::max(mention_a.sentence, mention_b.sentence));
  put("text similarity", cosine(m_text_bags[mention_a.text].words, m_text_bags[mention_b.text].words));
  put("sentence similarity", cosine(x.sentence, y.sentence));
  put("sentence local", cosine(x.sentence_local, y.sentence_local));
  put("near local", cosine(x.near_local, y.near_local));
  put("sentence near", std::max(cosine(x.sentence_local, y.near_local), cosine(x.near_local, y.sentence_local)));
  put("names", known_cosine(x.names, y.names));
  put("names contained", known_contained(x.names, y.names));
  put("places", known_contained(x.places, y.places));
  put("times", known_contained(x.times, y.times));
  put("numbers", known_cosine(x.numbers, y.numbers));
  put("numbers contained", known_contained(x.numbers, y.numbers));
}

void MentionSet::put_arguments(Pair const& pair, FeatureRow& put) {
  auto const& [mention_a, mention_b, x, y, group] = pair;
  char const* const slot_names[] = {"agent", "patient", "other", "place", "time"};
  for (std::size_t slot = 0; slot < argument_slot_count; ++slot) {
    put(slot_names[slot], known_cosine(x.slots[slot], y.slots[slot]));
  }
  put("agent patient crossed", std::max(known_cosine(x.slots[0], y.slots[1]), known_cosine(x.slots[1], y.slots[0])));
  put("arguments", known_cosine(x.arguments, y.arguments));
  put("arguments local", known_cosine(x.arguments_local, y.arguments_local));
  put("arguments contained", known_contained(x.arguments, y.arguments));
  put("argument in sentence",
      std::max(known_contained(x.arguments, y.sentence), known_contained(x.sentence, y.arguments)));
  auto const head = [&pair](std::size_t slot) {
    std::vector<std::uint32_t> const& of_a = pair.x.heads[slot];
    std::vector<std::uint32_t> const& of_b = pair.y.heads[slot];
    if (of_a.empty() || of_b.empty()) {
      return -1.0;
    }
    auto const in_b = [&of_b](std::uint32_t word) { return std::ranges::binary_search(of_b, word); };
    return std::ranges::any_of(of_a, in_b) ? 1.0 : 0.0;
  };
  put("head agent", head(0));
  put("head patient", head(1));
  put("head either", std::max(head(0), head(1)));
  put("argument count least", static_cast<double>(std::min(mention_a.arguments.size(), mention_b.arguments.size())));
  put("argument count most", static_cast<double>(std::max(mention_a.arguments.size(), mention_b.arguments.size())));
}

namespace {

constexpr std::uint32_t families = 0x40000000U;  ///< families are remembered beside words

}  // namespace

void MentionSet::remember(std::uint32_t a, std::uint32_t b, std::uint32_t topic, bool same,
                          TriggerMemory& memory) const {
  memory.add(m_prepared[a].trigger, m_prepared[b].trigger, topic, same);
  memory.add(m_prepared[a].family + families, m_prepared[b].family + families, topic, same);
}

void MentionSet::memory_features(std::uint32_t a, std::uint32_t b, TriggerMemory const& memory,
                                 std::vector<bool> const& used, std::span<float> out) const {
  Prepared const& x = m_prepared[a];
  Prepared const& y = m_prepared[b];
  auto const pair = memory.pair(x.trigger, y.trigger, used);
  auto const family = memory.pair(x.family + families, y.family + families, used);
  auto const word_a = memory.word(x.trigger, used);
  auto const word_b = memory.word(y.trigger, used);
  auto const same_a = memory.pair(x.trigger, x.trigger, used);
  auto const same_b = memory.pair(y.trigger, y.trigger, used);
  auto const rate = [](TriggerMemory::Counts const& counts, double prior, double weight) {
    return (counts.same + prior * weight) / (counts.all + weight);
  };
  double const prior = x.trigger == y.trigger ? 0.6 : 0.05;
  double const family_prior = x.family == y.family ? 0.6 : 0.05;
  FeatureRow put(out);
  put("memory pair", rate(pair, prior, 1));
  put("memory pair weight", std::log1p(pair.all));
  put("memory family", rate(family, family_prior, 1));
  put("memory family weight", std::log1p(family.all));
  put("memory word least", std::min(rate(word_a, 0.15, 3), rate(word_b, 0.15, 3)));
  put("memory word most", std::max(rate(word_a, 0.15, 3), rate(word_b, 0.15, 3)));
  put("memory same least", std::min(rate(same_a, 0.6, 2), rate(same_b, 0.6, 2)));
  put("memory same most", std::max(rate(same_a, 0.6, 2), rate(same_b, 0.6, 2)));
}

}  // namespace annals::incident
