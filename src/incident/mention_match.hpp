// incident/mention_match.hpp -- do two mentions of events, of one text or of two, tell of the same event?
// Role:   what the words of reports can add to the structure of records (match.hpp): triggers of one family or sense,
//         arguments, days, places, names and the words around, each weighed by how rare it is. Mentions come in as
//         plain words, made by whoever has analysed the texts.
// Source: features after Yang, Cardie and Frazier, A hierarchical distance-dependent Bayesian model for event
//         coreference resolution (2015), and Barhom et al., Revisiting joint modeling of cross-document entity and
//         event coreference resolution (2019).
// Tested by: tests/unit/incident/test_mention_match.cpp
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incident/event_words.hpp"
#include "incident/feature_row.hpp"
#include "incident/trigger_memory.hpp"
#include "incident/word_bag.hpp"

namespace annals::incident {

enum class ArgumentSlot : std::uint8_t { agent, patient, other, place, time };
inline constexpr std::size_t argument_slot_count = 5;

struct MentionArgument {
  ArgumentSlot slot = ArgumentSlot::other;
  std::string head;                ///< lemma
  std::vector<std::string> words;  ///< of the phrase, and of the name of whom it speaks of; lower case
};

enum class MentionClass : std::uint8_t { verb, noun, other };

/// One mention of an event. All words are lemmas in lower case.
struct EventMention {
  std::uint32_t text = 0;      ///< index of its text
  std::uint32_t sentence = 0;  ///< counted from the head of the text
  std::uint32_t position = 0;  ///< words before it in the text
  MentionClass kind = MentionClass::verb;
  std::string trigger;             ///< the word that bears it: "kill"
  std::vector<std::string> words;  ///< all its words: "open", "fire"
  std::string governor;            ///< the word it depends on. Undefined: empty, it heads its sentence
  std::vector<MentionArgument> arguments;
  std::vector<std::string> sentence_words;  ///< nouns, verbs, adjectives, names and numbers of its sentence
  std::vector<std::string> near_words;      ///< the same of the sentences before and after
  std::vector<std::string> names;           ///< words of the names in its sentence
  std::vector<std::string> places;
  std::vector<std::string> times;
  std::vector<std::string> numbers;
};

/// The words of one text: nouns, verbs, adjectives, names and numbers, as often as they stand in it.
struct MentionText {
  std::vector<std::string> words;    ///< and pairs of neighbours: "shoot_guard"
  std::vector<std::string> lead;     ///< of its first sentences
  std::vector<std::string> persons;  ///< words of names, as often as they stand
  std::vector<std::string> organizations;
  std::vector<std::string> places;
  std::vector<std::string> numbers;
  std::vector<std::string> times;
  std::vector<std::string> verbs;
};

/// The mentions of a collection of texts, ready for comparison. One thread at a time.
class MentionSet {
 public:
  /// Requires: `mentions` and `lexicon` outlive the set.
  MentionSet(std::vector<EventMention> const& mentions, std::vector<MentionText> texts, EventWords const& lexicon);

  static std::vector<std::string> const& text_feature_names();
  /// How alike two texts are. Symmetric.
  void text_features(std::uint32_t a, std::uint32_t b, std::span<float> out) const;
  /// Says which texts belong together; words are then weighed by how rare they are among those.
  void set_groups(std::vector<std::uint32_t> const& group_of_text);

  static std::vector<std::string> const& feature_names();
  /// Symmetric. Writes as many numbers as there are names.
  void features(std::uint32_t a, std::uint32_t b, std::span<float> out);
  /// The columns that a memory fills, the last ones.
  void memory_features(std::uint32_t a, std::uint32_t b, TriggerMemory const& memory, std::vector<bool> const& used,
                       std::span<float> out) const;
  static constexpr std::size_t memory_width = 8;
  /// Tells a memory of one pair of training texts.
  void remember(std::uint32_t a, std::uint32_t b, std::uint32_t topic, bool same, TriggerMemory& memory) const;
  [[nodiscard]] std::uint32_t trigger(std::uint32_t mention) const { return m_prepared[mention].trigger; }
  [[nodiscard]] std::uint32_t family(std::uint32_t mention) const { return m_prepared[mention].family; }
  [[nodiscard]] double text_similarity(std::uint32_t a, std::uint32_t b) const {
    return cosine(m_text_bags[a].words, m_text_bags[b].words);
  }

 private:
  struct Prepared {
    std::uint32_t trigger = 0;
    std::uint32_t family = 0;
    std::uint32_t governor = 0;
    Bag words;
    Bag sentence, sentence_local, near_local;
    Bag names, places, times, numbers;
    Bag slots[argument_slot_count];
    Bag arguments, arguments_local;
    std::vector<std::uint32_t> heads[argument_slot_count];
  };
  struct Pair {
    EventMention const& mention_a;
    EventMention const& mention_b;
    Prepared const& x;
    Prepared const& y;
    std::uint32_t group;
  };
  struct Type {
    double mentions = 0;
    double texts = 0;
    Bag arguments;
    Bag context;
  };

  void put_triggers(Pair const& pair, FeatureRow& put);
  void put_types(Pair const& pair, FeatureRow& put) const;
  void put_contexts(Pair const& pair, FeatureRow& put) const;
  static void put_arguments(Pair const& pair, FeatureRow& put);
  std::uint32_t id(std::string_view word);
  Bag bag(std::vector<std::string> const& words, std::vector<float> const& weights);
  Bag local_bag(std::vector<std::string> const& words, std::uint32_t group, bool often = false);

  std::vector<EventMention> const& m_mentions;
  std::vector<MentionText> m_texts;
  EventWords const& m_lexicon;
  std::unordered_map<std::string, std::uint32_t> m_ids;
  std::vector<std::string> m_words;
  std::vector<float> m_rarity;  ///< by word: logarithm of texts / texts with it
  struct TextBags {
    Bag words, lead, persons, organizations, places, numbers, times, verbs;
    Bag local_words = {}, local_lead = {}, local_names = {};
    std::vector<float> profile = {};  ///< how like it is to each text of its group
  };
  std::vector<TextBags> m_text_bags;
  std::vector<std::vector<std::uint32_t>> m_text_words;  ///< each once, sorted
  std::vector<Prepared> m_prepared;
  std::vector<std::uint32_t> m_group_of_text;
  std::vector<std::unordered_map<std::uint32_t, float>> m_local;  ///< by group: texts with the word
  std::vector<float> m_group_size;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Type> m_types;  ///< by group and trigger
  std::map<std::array<std::uint32_t, 3>, double> m_type_pairs;      ///< sentences with both, by group and triggers
  std::map<std::pair<std::uint32_t, std::uint32_t>, WordLikeness> m_likeness;  ///< what was asked before
};

}  // namespace annals::incident
