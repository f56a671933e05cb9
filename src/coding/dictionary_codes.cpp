// coding/dictionary_codes.cpp -- see dictionary_codes.hpp.
#include "coding/dictionary_codes.hpp"

#include <algorithm>
#include <optional>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::DatedCode;
using knowledge::Dictionaries;
using language::Analysis;
using language::no_token;
using language::Relation;

/// An entry found in the phrase: words first .. last-1.
struct Found {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  DatedCode const* actor = nullptr;  ///< else an agent
  knowledge::DictionaryAgent const* agent = nullptr;
};

/// What one member of a list says, in text order; indices into the found entries.
using Reading = std::vector<std::uint32_t>;

std::vector<Found> find_entries(DictionarySentence const& sentence, NounPhrase const& phrase,
                                Dictionaries const& dictionaries, std::uint32_t day) {
  std::vector<Found> found;
  auto const holds = [&](std::uint32_t actor) { return dictionaries.actors.actors[actor].code_on(day) != nullptr; };
  for (std::size_t i = phrase.first; i < phrase.last;) {
    auto const actor = dictionaries.actors.names.longest(sentence.texts, i, phrase.last, holds);
    auto const agent = dictionaries.agents.names.longest(sentence.texts, i, phrase.last);
    if (actor.words == 0 && agent.words == 0) {
      ++i;
      continue;
    }
    Found entry;
    entry.first = static_cast<std::uint32_t>(i);
    if (actor.words > 0) {
      entry.last = static_cast<std::uint32_t>(actor.last);
      entry.actor = dictionaries.actors.actors[actor.value].code_on(day);
    } else {
      entry.last = static_cast<std::uint32_t>(agent.last);
      entry.agent = &dictionaries.agents.agents[agent.value];
    }
    found.push_back(entry);
    i = entry.last;
  }
  return found;
}

/// Reads the lists in a phrase: which words belong to which member, and what members share.
class ListReader {
 public:
  ListReader(Analysis const& analysis, DictionarySentence const& sentence, NounPhrase const& phrase,
             std::vector<Found> const& found)
      : m_analysis(analysis), m_sentence(sentence), m_phrase(phrase), m_found(found) {
    m_first = sentence.words[phrase.first].token;
    m_last = sentence.words[phrase.last - 1].token + 1;
  }

  std::vector<Reading> read() const { return is_first(m_phrase.head) ? list(m_phrase.head) : member(m_phrase.head); }

  /// Tokens of the members of the outermost list, or the head alone.
  std::vector<std::uint32_t> outer_members() const { return members(m_phrase.head); }
  std::uint32_t anchor_of(std::uint32_t token) const { return anchor(token); }

 private:
  bool inside(std::uint32_t token) const { return token != no_token && token >= m_first && token < m_last; }

  bool is_member(std::uint32_t token) const {
    language::Token const& word = m_analysis.tokens[token];
    return word.relation == Relation::conj && inside(word.head) && word.upos != language::Upos::adj &&
           m_analysis.tokens[word.head].upos != language::Upos::adj && !in_one_entry(word.head, token);
  }

  /// "Bosnia and Herzegovina" is no list.
  bool in_one_entry(std::uint32_t a, std::uint32_t b) const {
    return std::any_of(m_found.begin(), m_found.end(), [&](Found const& entry) {
      std::uint32_t const first = m_sentence.words[entry.first].token;
      std::uint32_t const last = m_sentence.words[entry.last - 1].token;
      return first <= std::min(a, b) && std::max(a, b) <= last;
    });
  }

  bool is_first(std::uint32_t token) const { return members(token).size() > 1; }

  std::vector<std::uint32_t> members(std::uint32_t token) const {
    std::vector<std::uint32_t> result = {token};
    for (std::uint32_t const child : m_analysis.children(token)) {
      if (inside(child) && m_analysis.tokens[child].relation == Relation::conj && is_member(child)) {
        result.push_back(child);
        // "A, B and C" may come as a chain.
        std::vector<std::uint32_t> const further = members(child);
        result.insert(result.end(), further.begin() + 1, further.end());
      }
    }
    return result;
  }

  /// The nearest member of a list above a token, or the head of the phrase.
  std::uint32_t anchor(std::uint32_t token) const {
    std::uint32_t at = token;
    while (at != m_phrase.head && inside(at) && !is_member(at) && !is_first(at)) {
      at = m_analysis.tokens[at].head;
    }
    return inside(at) ? at : m_phrase.head;
  }

  std::vector<Reading> member(std::uint32_t token) const {
    struct Item {
      std::uint32_t at = 0;  ///< token, for the order
      std::optional<std::uint32_t> entry;
      std::uint32_t list = no_token;
    };
    std::vector<Item> items;
    for (std::uint32_t i = 0; i < m_found.size(); ++i) {
      std::uint32_t const at = m_sentence.words[m_found[i].first].token;
      if (anchor(at) == token) {
        items.push_back({at, i, no_token});
      }
    }
    for (std::uint32_t at = m_first; at < m_last; ++at) {
      if (at != token && at != m_phrase.head && is_first(at) && !is_member(at) &&
          anchor(m_analysis.tokens[at].head) == token) {
        items.push_back({at, std::nullopt, at});
      }
    }
    std::stable_sort(items.begin(), items.end(), [](Item const& a, Item const& b) { return a.at < b.at; });
    std::vector<Reading> readings(1);
    for (Item const& item : items) {
      if (item.entry) {
        for (Reading& reading : readings) {
          reading.push_back(*item.entry);
        }
      } else {
        readings = product(readings, list(item.list));
      }
    }
    return readings;
  }

  static std::vector<Reading> product(std::vector<Reading> const& left, std::vector<Reading> const& right) {
    std::vector<Reading> result;
    for (Reading const& a : left) {
      for (Reading const& b : right) {
        result.push_back(a);
        result.back().insert(result.back().end(), b.begin(), b.end());
      }
    }
    return result;
  }

  bool has_actor(Reading const& reading) const {
    return std::any_of(reading.begin(), reading.end(), [&](std::uint32_t i) { return m_found[i].actor != nullptr; });
  }

  std::vector<Reading> list(std::uint32_t first) const {
    std::vector<std::uint32_t> const tokens = members(first);
    std::vector<std::vector<Reading>> readings;
    readings.reserve(tokens.size());
    for (std::uint32_t const token : tokens) {
      readings.push_back(member(token));
    }
    std::vector<Reading> result;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      std::vector<Reading> own = readings[i];
      bool const lacks = !own.front().empty() && !has_actor(own.front());
      if (lacks && i > 0) {
        own = product(shared(readings.front(), tokens.front(), true), own);
      } else if (lacks && i + 1 < tokens.size()) {
        own = product(own, shared(readings.back(), tokens.back(), false));
      }
      result.insert(result.end(), own.begin(), own.end());
    }
    return result;
  }

  /// What stands before the head of the first member ("Danish media and government") or after the head of the last one
  /// ("lawmakers and officials in Gondor") is said of all; possessors are not ("Ithilen's sheep and goats").
  std::vector<Reading> shared(std::vector<Reading> const& readings, std::uint32_t head, bool before) const {
    std::vector<Reading> result;
    for (Reading const& reading : readings) {
      Reading part;
      for (std::uint32_t const i : reading) {
        std::uint32_t const at = m_sentence.words[m_found[i].first].token;
        std::uint32_t const end = m_sentence.words[m_found[i].last - 1].token;
        bool const possessor = m_analysis.tokens[at].relation == Relation::nmod_poss;
        if (before ? end < head && !possessor : at > head) {
          part.push_back(i);
        }
      }
      if (std::find(result.begin(), result.end(), part) == result.end()) {
        result.push_back(std::move(part));
      }
    }
    return result;
  }

  Analysis const& m_analysis;
  DictionarySentence const& m_sentence;
  NounPhrase const& m_phrase;
  std::vector<Found> const& m_found;
  std::uint32_t m_first = 0;
  std::uint32_t m_last = 0;
};

bool has_group(std::string const& code, std::string const& group) {
  for (std::size_t at = code.find(group); at != std::string::npos; at = code.find(group, at + 1)) {
    if (at % 3 == 0) {
      return true;
    }
  }
  return false;
}

/// The codes that a reading gives: several for [A/B].
void add_codes(Reading const& reading, std::vector<Found> const& found, std::vector<PhraseCode>& codes) {
  Found const* actor = nullptr;
  std::vector<std::string> after;
  std::vector<std::string> before;
  PhraseCode shape;
  for (std::uint32_t const i : reading) {
    Found const& entry = found[i];
    if (entry.actor != nullptr) {
      if (entry.actor->code.find_first_not_of('-') == std::string::npos) {
        continue;
      }
      // What follows a second actor is said of that one.
      if (actor != nullptr && actor->actor->code != entry.actor->code) {
        break;
      }
      actor = actor == nullptr ? &entry : actor;
    }
    if (entry.agent != nullptr) {
      (entry.agent->before ? before : after).push_back(entry.agent->code);
    }
    shape.rules.push_back(entry.actor != nullptr ? entry.actor->place : entry.agent->place);
    shape.first = shape.rules.size() == 1 ? entry.first : std::min(shape.first, entry.first);
    shape.last = std::max(shape.last, entry.last);
  }
  if (actor == nullptr && after.empty() && before.empty()) {
    return;
  }
  std::string_view const actors = actor != nullptr ? std::string_view(actor->actor->code) : std::string_view();
  std::vector<std::string_view> parts = split(actors, '/');
  if (parts.empty()) {
    parts.emplace_back();
  }
  for (std::string_view const part : parts) {
    PhraseCode code = shape;
    code.code = combine_code(std::string(part), after, before);
    bool const is_new =
        std::none_of(codes.begin(), codes.end(), [&](PhraseCode const& c) { return c.code == code.code; });
    if (is_new) {
      codes.push_back(std::move(code));
    }
  }
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

/// Members of which nothing is known code as their own words.
void add_new_actors(DictionarySentence const& sentence, NounPhrase const& phrase, ListReader const& lists,
                    std::vector<Found> const& found, std::uint32_t most_words, std::vector<PhraseCode>& codes) {
  for (std::uint32_t const member : lists.outer_members()) {
    PhraseCode code;
    std::uint32_t words = 0;
    bool known = false;
    for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
      if (lists.anchor_of(sentence.words[i].token) != member || sentence.words[i].comma || sentence.texts[i] == "and") {
        continue;
      }
      known = known || std::any_of(found.begin(), found.end(),
                                   [i](Found const& entry) { return entry.first <= i && i < entry.last; });
      code.code += (words == 0 ? "\"" : " ") + upper(sentence.texts[i]);
      code.first = words == 0 ? i : code.first;
      code.last = i + 1;
      ++words;
    }
    if (!known && words > 0 && words <= most_words) {
      code.code += "\"";
      codes.push_back(std::move(code));
    }
  }
}

}  // namespace

std::string combine_code(std::string const& actor, std::vector<std::string> const& agents_after,
                         std::vector<std::string> const& agents_before) {
  std::string code = actor.empty() ? "---" : actor;
  for (std::string const& agent : agents_before) {
    if (!has_group(code, agent)) {
      code = code == "---" ? agent : agent + code;
    }
  }
  for (std::string const& agent : agents_after) {
    if (!has_group(code, agent)) {
      code += agent;
    }
  }
  return code;
}

std::vector<PhraseCode> phrase_codes(Analysis const& analysis, DictionarySentence const& sentence,
                                     NounPhrase const& phrase, Dictionaries const& dictionaries, std::uint32_t day,
                                     std::uint32_t new_actor_words) {
  std::vector<PhraseCode> codes;
  std::vector<Found> const found = find_entries(sentence, phrase, dictionaries, day);
  if (found.empty() && new_actor_words == 0) {
    return codes;
  }
  ListReader const lists(analysis, sentence, phrase, found);
  for (Reading const& reading : lists.read()) {
    add_codes(reading, found, codes);
  }
  if (new_actor_words > 0) {
    add_new_actors(sentence, phrase, lists, found, new_actor_words, codes);
  }
  return codes;
}

}  // namespace annals::coding
