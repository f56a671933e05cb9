#include "incident/mention_match.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace annals::incident {

std::uint32_t MentionSet::id(std::string_view word) {
  auto const [at, added] = m_ids.emplace(word, static_cast<std::uint32_t>(m_ids.size()));
  if (added) {
    m_words.emplace_back(word);
  }
  return at->second;
}

Bag MentionSet::bag(std::vector<std::string> const& words, std::vector<float> const& weights) {
  std::map<std::uint32_t, float> counts;
  for (std::string const& word : words) {
    counts[id(word)] += 1;
  }
  Bag out;
  for (auto const& [word, count] : counts) {
    float const rarity = weights.empty() ? 1.0F : word < weights.size() ? weights[word] : 6.0F;
    out.items.emplace_back(word, (1 + std::log(count)) * rarity);
  }
  out = make_bag(std::move(out.items));
  return out;
}

Bag MentionSet::local_bag(std::vector<std::string> const& words, std::uint32_t group, bool often) {
  std::map<std::uint32_t, float> counts;
  for (std::string const& word : words) {
    counts[id(word)] += 1;
  }
  Bag out;
  for (auto const& [word, count] : counts) {
    auto const found = m_local[group].find(word);
    float const texts = found == m_local[group].end() ? 1.0F : found->second;
    float const weight = std::log((m_group_size[group] + 1) / (texts + 0.5F));
    if (weight > 0) {
      out.items.emplace_back(word, weight * (often ? 1 + std::log(count) : 1.0F));
    }
  }
  out = make_bag(std::move(out.items));
  return out;
}

MentionSet::MentionSet(std::vector<EventMention> const& mentions, std::vector<MentionText> texts,
                       EventWords const& lexicon)
    : m_mentions(mentions), m_texts(std::move(texts)), m_lexicon(lexicon) {
  std::vector<float> holders;
  for (MentionText const& text : m_texts) {
    std::set<std::uint32_t> ids;
    for (std::string const& word : text.words) {
      ids.insert(id(word));
    }
    holders.resize(m_ids.size());
    for (std::uint32_t const word : ids) {
      holders[word] += 1;
    }
    m_text_words.emplace_back(ids.begin(), ids.end());
  }
  for (float const count : holders) {
    m_rarity.push_back(std::log((static_cast<float>(m_texts.size()) + 1) / count));
  }
  for (MentionText const& text : m_texts) {
    m_text_bags.push_back({bag(text.words, m_rarity), bag(text.lead, m_rarity), bag(text.persons, m_rarity),
                           bag(text.organizations, m_rarity), bag(text.places, m_rarity), bag(text.numbers, m_rarity),
                           bag(text.times, m_rarity), bag(text.verbs, m_rarity)});
  }
  m_rarity.resize(m_ids.size());
  m_prepared.resize(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    EventMention const& mention = mentions[i];
    Prepared& out = m_prepared[i];
    out.trigger = id(mention.trigger);
    out.family = id(lexicon.family_root(mention.trigger));
    out.governor = id(mention.governor);
    out.words = bag(mention.words, {});
    out.sentence = bag(mention.sentence_words, m_rarity);
    out.names = bag(mention.names, m_rarity);
    out.places = bag(mention.places, m_rarity);
    out.times = bag(mention.times, m_rarity);
    out.numbers = bag(mention.numbers, m_rarity);
    std::vector<std::string> slots[argument_slot_count];
    std::vector<std::string> all;
    for (MentionArgument const& argument : mention.arguments) {
      auto const slot = static_cast<std::size_t>(argument.slot);
      slots[slot].insert(slots[slot].end(), argument.words.begin(), argument.words.end());
      all.insert(all.end(), argument.words.begin(), argument.words.end());
      out.heads[slot].push_back(id(argument.head));
    }
    for (std::size_t slot = 0; slot < argument_slot_count; ++slot) {
      out.slots[slot] = bag(slots[slot], m_rarity);
      std::ranges::sort(out.heads[slot]);
    }
    out.arguments = bag(all, m_rarity);
  }
}

void MentionSet::set_groups(std::vector<std::uint32_t> const& group_of_text) {
  m_group_of_text = group_of_text;
  std::uint32_t const count = *std::ranges::max_element(group_of_text) + 1;
  m_local.assign(count, {});
  m_group_size.assign(count, 0);
  for (std::size_t text = 0; text < group_of_text.size(); ++text) {
    m_group_size[group_of_text[text]] += 1;
    for (std::uint32_t const word : m_text_words[text]) {
      m_local[group_of_text[text]][word] += 1;
    }
  }
  std::vector<std::vector<std::uint32_t>> texts_in(count);
  for (std::uint32_t text = 0; text < group_of_text.size(); ++text) {
    std::uint32_t const in = group_of_text[text];
    texts_in[in].push_back(text);
    m_text_bags[text].local_words = local_bag(m_texts[text].words, in, true);
    m_text_bags[text].local_lead = local_bag(m_texts[text].lead, in, true);
    std::vector<std::string> names = m_texts[text].persons;
    names.insert(names.end(), m_texts[text].organizations.begin(), m_texts[text].organizations.end());
    names.insert(names.end(), m_texts[text].places.begin(), m_texts[text].places.end());
    m_text_bags[text].local_names = local_bag(names, in, true);
  }
  for (auto const& texts : texts_in) {
    for (std::uint32_t const text : texts) {
      m_text_bags[text].profile.clear();
      for (std::uint32_t const other : texts) {
        m_text_bags[text].profile.push_back(static_cast<float>(
            text == other ? 0.3 : cosine(m_text_bags[text].local_words, m_text_bags[other].local_words)));
      }
    }
  }
  m_types.clear();
  m_type_pairs.clear();
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> texts_of;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> in_sentence;
  for (std::size_t i = 0; i < m_mentions.size(); ++i) {
    EventMention const& mention = m_mentions[i];
    Prepared& out = m_prepared[i];
    std::uint32_t const group = group_of_text[mention.text];
    out.sentence_local = local_bag(mention.sentence_words, group);
    out.near_local = local_bag(mention.near_words, group);
    std::vector<std::string> all;
    for (MentionArgument const& argument : mention.arguments) {
      all.insert(all.end(), argument.words.begin(), argument.words.end());
    }
    out.arguments_local = local_bag(all, group);
    Type& type = m_types[{group, out.trigger}];
    type.mentions += 1;
    texts_of[{group, out.trigger}].insert(mention.text);
    in_sentence[{mention.text, mention.sentence}].insert(out.trigger);
    merge_into(type.arguments, out.arguments);
    merge_into(type.context, out.sentence_local);
  }
  for (auto const& [key, texts] : texts_of) {
    m_types[key].texts = static_cast<double>(texts.size());
  }
  for (auto const& [key, triggers] : in_sentence) {
    for (std::uint32_t const a : triggers) {
      for (std::uint32_t const b : triggers) {
        if (a < b) {
          m_type_pairs[{group_of_text[key.first], a, b}] += 1;
        }
      }
    }
  }
}

}  // namespace annals::incident
