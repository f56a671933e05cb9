// coding/dictionary_codes.cpp -- see dictionary_codes.hpp.
#include "coding/dictionary_codes.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::coding {
namespace {

using knowledge::DatedCode;
using knowledge::Dictionaries;
using language::Analysis;
using language::Relation;

/// An entry found in the phrase: words first .. last-1.
struct Found {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  DatedCode const* actor = nullptr;  ///< else an agent
  knowledge::DictionaryAgent const* agent = nullptr;
  bool former = false;  ///< "former" stands before it: CAMEO codes such agents ELI
};

/// What one member of a list says, in text order; indices into the found entries.
using Reading = std::vector<std::uint32_t>;

std::vector<Found> find_entries(DictionarySentence const& sentence, NounPhrase const& phrase,
                                Dictionaries const& dictionaries, std::uint32_t day) {
  std::vector<Found> found;
  bool former = false;
  auto const holds = [&](std::uint32_t actor) { return dictionaries.actors.actors[actor].code_on(day) != nullptr; };
  for (std::size_t i = phrase.first; i < phrase.last;) {
    auto const actor = dictionaries.actors.names.longest(sentence.texts, i, phrase.last, holds);
    auto const agent = dictionaries.agents.names.longest(sentence.texts, i, phrase.last);
    if (actor.words == 0 && agent.words == 0) {
      former = former || sentence.texts[i] == "former";
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
      entry.former = former;
    }
    found.push_back(entry);
    i = entry.last;
  }
  return found;
}

/// One member of a list: its own entries, and the list that hangs on it by a preposition ("lawmakers [in A and B]").
struct Member {
  std::uint32_t first = 0;  ///< words of the member itself
  std::uint32_t last = 0;
  std::uint32_t head = 0;  ///< word that shared words stand before
  std::vector<Member> below;
};

/// Reads the lists in a phrase: which words belong to which member, and what members share. The words themselves show
/// the lists; the tree is asked only which level a member belongs to.
class ListReader {
 public:
  ListReader(Analysis const& analysis, DictionarySentence const& sentence, NounPhrase const& phrase,
             std::vector<Found> const& found)
      : m_analysis(analysis), m_sentence(sentence), m_phrase(phrase), m_found(found) {
    build();
  }

  [[nodiscard]] std::vector<Reading> read() const { return list(m_members); }
  [[nodiscard]] std::vector<Member> const& members() const { return m_members; }

 private:
  language::Token const& token(std::uint32_t word) const { return m_analysis.tokens[m_sentence.words[word].token]; }

  bool is_conjunction(std::uint32_t word) const { return token(word).upos == language::Upos::cconj && !in_entry(word); }
  bool is_preposition(std::uint32_t word) const {
    return word > m_phrase.first && token(word).upos == language::Upos::adp && !in_entry(word);
  }
  /// "Bosnia and Herzegovina" is no list.
  bool in_entry(std::uint32_t word) const {
    return std::any_of(m_found.begin(), m_found.end(),
                       [&](Found const& entry) { return entry.first <= word && word < entry.last; });
  }

  /// "awful and evil minister": what ends in an adjective is no member.
  bool ends_member(std::uint32_t word) const {
    language::Upos const tag = token(word).upos;
    return in_entry(word) || tag == language::Upos::noun || tag == language::Upos::propn ||
           tag == language::Upos::pron || tag == language::Upos::num || tag == language::Upos::x;
  }

  void build() {
    std::uint32_t last_conjunction = 0;
    for (std::uint32_t i = m_phrase.first; i < m_phrase.last; ++i) {
      last_conjunction = is_conjunction(i) ? i : last_conjunction;
    }
    std::vector<std::vector<Member>*> levels = {&m_members};
    m_members.push_back({m_phrase.first, m_phrase.first, m_phrase.first, {}});
    for (std::uint32_t i = m_phrase.first; i < m_phrase.last; ++i) {
      bool const separates = is_conjunction(i) || (m_sentence.words[i].comma && i < last_conjunction);
      Member& current = levels.back()->back();
      if (!separates && !is_preposition(i)) {
        current.last = i + 1;
        continue;
      }
      bool const whole = current.last > current.first && ends_member(current.last - 1);
      if (is_preposition(i)) {
        current.head = current.last > current.first ? current.last - 1 : current.first;
        current.below.push_back({i + 1, i + 1, i + 1, {}});
        levels.push_back(&current.below);
      } else if (whole) {
        while (levels.size() > 1 && !belongs(i, *levels.back()) && belongs_above(i, levels)) {
          levels.pop_back();
        }
        levels.back()->push_back({i + 1, i + 1, i + 1, {}});
      }
    }
    close(m_members);
  }

  /// True when the tree makes the member after the separator a conjunct of one of the list.
  bool belongs(std::uint32_t separator, std::vector<Member> const& members) const {
    for (std::uint32_t i = separator + 1; i < m_phrase.last; ++i) {
      if (is_preposition(i) || is_conjunction(i) || m_sentence.words[i].comma) {
        if (i > separator + 1) {
          break;
        }
        continue;
      }
      if (token(i).relation == Relation::conj) {
        std::uint32_t const head = token(i).head;
        return std::any_of(members.begin(), members.end(), [&](Member const& member) {
          return member.first < member.last && m_sentence.words[member.first].token <= head &&
                 head <= m_sentence.words[member.last - 1].token;
        });
      }
    }
    return false;
  }

  bool is_proper(std::uint32_t word) const { return token(word).upos == language::Upos::propn; }

  /// "Officials in France and Germany": whatever the tree says, a name goes with a name.
  bool name_after_name(std::uint32_t separator, std::vector<std::vector<Member>*> const& levels) const {
    std::uint32_t end = separator + 1;
    while (end < m_phrase.last && !is_conjunction(end) && !is_preposition(end) && !m_sentence.words[end].comma) {
      ++end;
    }
    Member const& current = levels.back()->back();
    Member const& above = levels[levels.size() - 2]->back();
    return end > separator + 1 && is_proper(end - 1) && is_proper(current.last - 1) && above.last > above.first &&
           !is_proper(above.last - 1);
  }

  bool belongs_above(std::uint32_t separator, std::vector<std::vector<Member>*> const& levels) const {
    if (name_after_name(separator, levels)) {
      return false;
    }
    return std::any_of(levels.begin(), levels.end() - 1,
                       [&](std::vector<Member> const* members) { return belongs(separator, *members); });
  }

  /// Leaves out members without words and sets heads.
  static void close(std::vector<Member>& members) {
    members.erase(
        std::remove_if(members.begin(), members.end(),
                       [](Member const& member) { return member.first == member.last && member.below.empty(); }),
        members.end());
    for (Member& member : members) {
      member.head = member.last > member.first ? member.last - 1 : member.first;
      close(member.below);
    }
  }

  bool has_actor(Reading const& reading) const {
    return std::any_of(reading.begin(), reading.end(), [&](std::uint32_t i) { return m_found[i].actor != nullptr; });
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

  Reading own(Member const& member) const {
    Reading reading;
    for (std::uint32_t i = 0; i < m_found.size(); ++i) {
      if (member.first <= m_found[i].first && m_found[i].first < member.last) {
        reading.push_back(i);
      }
    }
    return reading;
  }

  std::vector<Reading> list(std::vector<Member> const& members) const {
    std::vector<Reading> result;
    for (std::size_t i = 0; i < members.size(); ++i) {
      std::vector<Reading> readings = {own(members[i])};
      if (!members[i].below.empty()) {
        readings = product(readings, list(members[i].below));
      }
      bool const lacks = !readings.front().empty() &&
                         std::none_of(readings.begin(), readings.end(), [&](Reading const& r) { return has_actor(r); });
      if (lacks && i > 0) {
        readings = product({said_of_all(members.front())}, readings);
      } else if (lacks && i + 1 < members.size() && !members.back().below.empty()) {
        readings = product(readings, list(members.back().below));
      }
      result.insert(result.end(), readings.begin(), readings.end());
    }
    return result;
  }

  /// What stands before the head of the first member ("Danish media and government"); possessors are not shared
  /// ("Ithilen's sheep and goats").
  Reading said_of_all(Member const& member) const {
    Reading part;
    for (std::uint32_t const i : own(member)) {
      bool const possessor = token(m_found[i].first).relation == Relation::nmod_poss;
      if (m_found[i].last <= member.head && !possessor) {
        part.push_back(i);
      }
    }
    return part;
  }

  Analysis const& m_analysis;
  DictionarySentence const& m_sentence;
  NounPhrase const& m_phrase;
  std::vector<Found> const& m_found;
  std::vector<Member> m_members;
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
      (entry.agent->before && !entry.former ? before : after).push_back(entry.former ? "ELI" : entry.agent->code);
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
void add_new_actors(DictionarySentence const& sentence, ListReader const& lists, std::vector<Found> const& found,
                    std::uint32_t most_words, std::vector<PhraseCode>& codes) {
  for (Member const& member : lists.members()) {
    std::uint32_t const last = member.below.empty() ? member.last : member.below.back().last;
    bool const known = std::any_of(found.begin(), found.end(), [&](Found const& entry) {
      return member.first <= entry.first && entry.first < last;
    });
    if (known || last <= member.first || last - member.first > most_words) {
      continue;
    }
    PhraseCode code;
    code.first = member.first;
    code.last = last;
    for (std::uint32_t i = member.first; i < last; ++i) {
      code.code += (i == member.first ? "\"" : " ") + upper(sentence.texts[i]);
    }
    code.code += "\"";
    codes.push_back(std::move(code));
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
    add_new_actors(sentence, lists, found, new_actor_words, codes);
  }
  return codes;
}

}  // namespace annals::coding
