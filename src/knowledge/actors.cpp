#include "knowledge/actors.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"
#include "knowledge/nations.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 18> type_names = {
    "armed_group", "security_force", "military", "police", "intelligence", "government",
    "state",       "party",          "igo",      "ngo",    "media",        "rebel_coalition",
    "militia",     "criminal",       "company",  "ethnic", "religious",    "other"};
constexpr std::array<std::string_view, 5> kind_names = {"organization", "person", "property", "place", "population"};
constexpr std::array<std::string_view, 13> keys = {"name",      "alias",     "kind",  "type",   "country",
                                                   "active_in", "sector",    "cameo", "parent", "from",
                                                   "to",        "ambiguous", "note"};

/// Aliases of at most this many letters, all capitals, are only themselves in capitals.
constexpr std::size_t short_acronym = 4;
constexpr std::size_t shortest_similar_key = 5;

struct Letters {
  std::size_t count = 0;
  bool all_upper = true;
};

Letters letters_of(std::string_view written) {
  Letters letters;
  for (char const c : written) {
    if (is_ascii_letter(c)) {
      ++letters.count;
      letters.all_upper = letters.all_upper && is_ascii_upper(c);
    } else if (static_cast<unsigned char>(c) >= 0x80U) {
      letters.all_upper = false;
    }
  }
  letters.all_upper = letters.all_upper && letters.count > 0;
  return letters;
}

class StanzaReader {
 public:
  StanzaReader(Stanza const& stanza, Problems& problems) : m_stanza(stanza), m_problems(problems) {}

  void report(std::string_view key, std::string message, std::string_view piece) {
    m_problems.push_back(data_error(m_stanza.file, m_stanza.line_of(key), std::move(message), std::string(piece)));
  }

  void check_keys() {
    for (StanzaLine const& line : m_stanza.lines) {
      if (std::find(keys.begin(), keys.end(), line.key) == keys.end()) {
        m_problems.push_back(unknown_name(m_stanza.file, line.line, "key", line.key, keys));
      }
    }
  }

  std::optional<std::size_t> one_of(std::string_view key, std::span<std::string_view const> names) {
    std::string_view const value = m_stanza.get(key);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == value) {
        return i;
      }
    }
    m_problems.push_back(unknown_name(m_stanza.file, m_stanza.line_of(key), key, value, names));
    return std::nullopt;
  }

  std::optional<DateInterval> date(std::string_view key) {
    std::string_view const value = m_stanza.get(key);
    if (value.empty()) {
      return std::nullopt;
    }
    Result<DateInterval> interval = parse_date_interval(value);
    if (!interval) {
      report(key, interval.error().message, value);
      return std::nullopt;
    }
    return *interval;
  }

  void check_country(std::string_view key, std::string_view code, Nations const& nations) {
    if (!nations.is_country_code(code)) {
      std::vector<std::string_view> const codes = nations.country_codes();
      m_problems.push_back(unknown_name(m_stanza.file, m_stanza.line_of(key), "country", code, codes));
    }
  }

 private:
  Stanza const& m_stanza;
  Problems& m_problems;
};

void read_dates(StanzaReader& reader, ActorEntry& actor) {
  if (auto const from = reader.date("from")) {
    actor.from = from->start;
  }
  if (auto const to = reader.date("to")) {
    actor.to = to->end;
  }
  if (actor.from && actor.to && *actor.to < *actor.from) {
    reader.report("to", "ends before it begins", actor.to->iso());
  }
}

void read_codes(StanzaReader& reader, Stanza const& stanza, Nations const& nations, Ontology const& ontology,
                ActorEntry& actor) {
  actor.country = stanza.get("country");
  reader.check_country("country", actor.country, nations);
  for (std::string const& country : stanza.list("active_in")) {
    reader.check_country("active_in", country, nations);
    if (country != actor.country) {
      actor.active_in.push_back(country);
    }
  }
  actor.sector = stanza.get("sector");
  if (!actor.sector.empty() && !ontology.has_sector(actor.sector)) {
    reader.one_of("sector", ontology.sector_names());
  }
  actor.cameo = stanza.get("cameo");
}

ActorEntry actor_of(Stanza const& stanza, Nations const& nations, Ontology const& ontology, Problems& problems) {
  StanzaReader reader(stanza, problems);
  reader.check_keys();
  ActorEntry actor;
  actor.id = stanza.id;
  actor.file = stanza.file;
  actor.line = stanza.line;
  actor.name = stanza.get("name");
  if (actor.name.empty()) {
    reader.report("name", "actor without a name", stanza.id);
  }
  actor.aliases = stanza.list("alias");
  if (reader.one_of("kind", kind_names)) {
    actor.kind = parse_actor_kind(stanza.get("kind")).value_or(ActorKind::organization);
  }
  if (auto const type = reader.one_of("type", type_names)) {
    actor.type = static_cast<ActorType>(*type);
  }
  read_codes(reader, stanza, nations, ontology, actor);
  read_dates(reader, actor);
  actor.parent_id = stanza.get("parent");
  actor.parent_line = stanza.line_of("parent");
  std::string_view const ambiguous = stanza.get("ambiguous");
  actor.ambiguous = ambiguous == "yes";
  if (!ambiguous.empty() && ambiguous != "yes" && ambiguous != "no") {
    reader.report("ambiguous", "neither 'yes' nor 'no'", ambiguous);
  }
  return actor;
}

/// Other spellings of one written name: the hyphen closed up ("al-Shabaab" / "alShabaab"), "Hizb ul" / "Hizbul",
/// the plural of one capitalised word ("Houthi" / "Houthis"), the acronym with points ("P.K.K.").
std::vector<std::string> other_spellings(std::string_view written) {
  std::vector<std::string> result;
  std::string const folded = fold_name(written);
  if (written.find('-') != std::string_view::npos) {
    std::string closed;
    std::copy_if(written.begin(), written.end(), std::back_inserter(closed), [](char c) { return c != '-'; });
    std::string const form = fold_name(closed);
    if (form.size() >= 6) {
      result.push_back(form);
    }
  }
  for (std::string_view const link : {" ul ", " ut ", " us "}) {
    if (std::size_t const at = folded.find(link); at != std::string::npos) {
      result.push_back(concat({std::string_view(folded).substr(0, at), std::string_view(folded).substr(at + 1)}));
    }
  }
  Letters const letters = letters_of(written);
  bool const one_word = folded.find(' ') == std::string::npos;
  if (one_word && !letters.all_upper && folded.size() >= 5) {
    result.push_back(plural_of(folded));
  }
  if (one_word && letters.all_upper && letters.count == folded.size() && letters.count <= 5 && letters.count >= 2) {
    std::string pointed;
    for (char const c : folded) {
      pointed += concat({pointed.empty() ? "" : " ", std::string_view(&c, 1)});
    }
    result.push_back(pointed);
  }
  return result;
}

/// Follows the parents of each actor and reports the first cycle that an actor is part of.
void report_cycles(std::vector<ActorEntry> const& actors, Problems& problems) {
  for (std::uint32_t start = 0; start < actors.size(); ++start) {
    std::uint32_t at = actors[start].parent;
    for (std::size_t steps = 0; at != no_actor && at != start && steps < actors.size(); ++steps) {
      at = actors[at].parent;
    }
    if (at == start) {
      problems.push_back(
          data_error(actors[start].file, actors[start].parent_line, "actor is its own parent", actors[start].id));
    }
  }
}

bool times_meet(ActorEntry const& a, ActorEntry const& b) {
  bool const a_ends_first = a.to && b.from && *a.to < *b.from;
  bool const b_ends_first = b.to && a.from && *b.to < *a.from;
  return !a_ends_first && !b_ends_first;
}

}  // namespace

std::string_view actor_type_name(ActorType type) {
  return type_names[static_cast<std::size_t>(type)];
}

bool ActorEntry::is_active_in(std::string_view iso3) const {
  return country == iso3 || std::find(active_in.begin(), active_in.end(), iso3) != active_in.end();
}

std::uint32_t ActorDictionary::index_of(std::string_view id) const {
  auto const found = m_by_id.find(std::string(id));
  return found == m_by_id.end() ? no_actor : found->second;
}

ActorEntry const* ActorDictionary::find(std::string_view id) const {
  std::uint32_t const index = index_of(id);
  return index == no_actor ? nullptr : &m_actors[index];
}

std::span<std::uint32_t const> ActorDictionary::candidates(std::string_view phrase) const {
  std::vector<std::string> const forms = written_forms(phrase);
  return forms.empty() ? std::span<std::uint32_t const>{} : m_index.find(forms.front());
}

std::span<std::uint32_t const> ActorDictionary::similar(std::string_view phrase) const {
  std::vector<std::string> const forms = written_forms(phrase);
  return forms.empty() ? std::span<std::uint32_t const>{} : m_similar.find(transliteration_key(forms.front()));
}

std::vector<std::uint32_t> ActorDictionary::parents(std::uint32_t actor) const {
  std::vector<std::uint32_t> chain;
  while (actor != no_actor && chain.size() < m_actors.size()) {
    chain.push_back(actor);
    actor = m_actors[actor].parent;
  }
  return chain;
}

bool ActorDictionary::is_within(std::uint32_t actor, std::uint32_t ancestor) const {
  for (std::size_t steps = 0; actor != no_actor && steps < m_actors.size(); ++steps) {
    if (actor == ancestor) {
      return true;
    }
    actor = m_actors[actor].parent;
  }
  return false;
}

std::uint32_t ActorDictionary::body_of(std::string_view iso3, ActorType type) const {
  for (std::uint32_t i = 0; i < m_actors.size(); ++i) {
    if (m_actors[i].type == type && m_actors[i].country == iso3) {
      return i;
    }
  }
  return no_actor;
}

void ActorDictionary::link_parents(Problems& problems) {
  for (ActorEntry& actor : m_actors) {
    if (actor.parent_id.empty()) {
      continue;
    }
    actor.parent = index_of(actor.parent_id);
    if (actor.parent == no_actor) {
      std::vector<std::string> ids;
      for (ActorEntry const& other : m_actors) {
        ids.push_back(other.id);
      }
      auto const nearest = nearest_name(actor.parent_id, ids);
      problems.push_back(data_error(
          actor.file, actor.parent_line,
          nearest ? concat({"unknown parent, did you mean '", *nearest, "'"}) : "unknown parent", actor.parent_id));
    }
  }
  report_cycles(m_actors, problems);
}

void ActorDictionary::index_aliases() {
  PhraseIndexBuilder builder;
  PhraseIndexBuilder similar;
  auto const add = [&](std::uint32_t actor, std::string const& written, bool is_name) {
    std::vector<std::string> const forms = written_forms(written);
    if (forms.empty()) {
      return;
    }
    auto const number = static_cast<std::uint32_t>(m_aliases.size());
    Letters const letters = letters_of(written);
    m_aliases.push_back({actor, letters.all_upper && letters.count <= short_acronym, is_name, written});
    for (std::string const& form : forms) {
      builder.add(form, number);
    }
    for (std::string const& spelling : other_spellings(written)) {
      builder.add(spelling, number);
    }
    std::string const key = transliteration_key(forms.front());
    if (!letters.all_upper && key.size() >= shortest_similar_key) {
      similar.add(key, number);
    }
  };
  for (std::uint32_t i = 0; i < m_actors.size(); ++i) {
    add(i, m_actors[i].name, true);
    for (std::string const& alias : m_actors[i].aliases) {
      add(i, alias, false);
    }
  }
  m_index = builder.build();
  m_similar = similar.build();
}

ActorDictionary read_actors(std::string const& data_directory, Nations const& nations, Ontology const& ontology,
                            Problems& problems) {
  ActorDictionary dictionary;
  Result<std::vector<std::string>> files = list_files(data_directory + "/actors", ".txt");
  if (!files) {
    problems.push_back(files.error());
    return dictionary;
  }
  for (std::string const& file : *files) {
    for (Stanza const& stanza : read_stanzas_reporting(file, problems)) {
      auto const index = static_cast<std::uint32_t>(dictionary.m_actors.size());
      auto const [known, is_new] = dictionary.m_by_id.emplace(stanza.id, index);
      if (!is_new) {
        ActorEntry const& first = dictionary.m_actors[known->second];
        problems.push_back(data_error(stanza.file, stanza.line,
                                      concat({"actor already in ", first.file, ":", std::to_string(first.line)}),
                                      stanza.id));
        continue;
      }
      dictionary.m_actors.push_back(actor_of(stanza, nations, ontology, problems));
    }
  }
  dictionary.link_parents(problems);
  dictionary.index_aliases();
  return dictionary;
}

Problems shared_aliases(ActorDictionary const& actors) {
  Problems warnings;
  for (std::uint32_t number = 0; number < actors.aliases().size(); ++number) {
    ActorAlias const& alias = actors.alias(number);
    ActorEntry const& actor = actors[alias.actor];
    for (std::uint32_t const other_number : actors.candidates(alias.written)) {
      ActorAlias const& other_alias = actors.alias(other_number);
      ActorEntry const& other = actors[other_alias.actor];
      bool const related =
          actors.is_within(alias.actor, other_alias.actor) || actors.is_within(other_alias.actor, alias.actor);
      if (other_number < number && !related && !actor.ambiguous && !other.ambiguous && times_meet(actor, other)) {
        warnings.push_back(data_error(
            actor.file, actor.line,
            concat({"alias is also one of '", other.id, "' in ", other.file, ":", std::to_string(other.line)}),
            alias.written));
      }
    }
  }
  return warnings;
}

}  // namespace annals::knowledge
