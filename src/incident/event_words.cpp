#include "incident/event_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::incident {
namespace {

std::uint32_t number_of(std::unordered_map<std::string, std::uint32_t>& ids, std::string_view name) {
  return ids.emplace(name, static_cast<std::uint32_t>(ids.size())).first->second;
}

}  // namespace

Result<EventWords> EventWords::open(std::string const& folder) {
  EventWords out;
  ANNALS_TRY(Table const concepts, read_table(folder + "/concepts.tsv"));
  ANNALS_TRY(Table const words, read_table(folder + "/words.tsv"));
  std::unordered_map<std::string, std::uint32_t> concept_ids;
  for (Table::Row const& row : concepts.rows) {
    number_of(concept_ids, row.cells[0]);
  }
  out.m_parents.resize(concept_ids.size());
  for (Table::Row const& row : concepts.rows) {
    for (std::string_view const parent : split(row.cells[1], ' ')) {
      auto const found = concept_ids.find(std::string(parent));
      if (found == concept_ids.end()) {
        return data_error(concepts.file, row.line, "no such concept", std::string(parent));
      }
      out.m_parents[concept_ids[row.cells[0]]].push_back(found->second);
    }
  }
  for (Table::Row const& row : words.rows) {
    std::uint32_t const id = number_of(out.m_ids, row.cells[0]);
    for (std::string_view const relative : split(row.cells[3], ' ')) {
      if (!relative.ends_with("/v") && !relative.ends_with("/n") && !relative.ends_with("/a")) {
        return data_error(words.file, row.line, "not a word and its class", std::string(relative));
      }
      std::uint32_t const other = number_of(out.m_ids, relative.substr(0, relative.size() - 2));
      out.m_words.resize(out.m_ids.size());
      out.m_words[id].family.push_back(other);
      out.m_words[other].family.push_back(id);
      if (relative.ends_with("/v")) {
        out.m_words[id].verbs.emplace_back(relative.substr(0, relative.size() - 2));
      }
    }
    out.m_words.resize(out.m_ids.size());
    for (std::string_view const sense : split(row.cells[2], ' ')) {
      auto const colon = sense.rfind(':');
      auto const found = concept_ids.find(std::string(sense.substr(0, colon)));
      auto const rank = colon == std::string_view::npos ? std::nullopt : parse_integer(sense.substr(colon + 1));
      if (found == concept_ids.end() || !rank) {
        return data_error(words.file, row.line, "not a concept and a rank", std::string(sense));
      }
      out.m_words[id].concepts.emplace_back(found->second, static_cast<std::uint32_t>(*rank));
    }
  }
  out.climb();
  for (Word& word : out.m_words) {
    std::ranges::sort(word.concepts);
    std::ranges::sort(word.family);
    std::ranges::sort(word.verbs);
  }
  return out;
}

void EventWords::climb() {
  // The concepts above each, by breadth; how special each is follows from how many words lie below it.
  std::vector<double> below(m_parents.size(), 1);
  m_above.resize(m_parents.size());
  for (std::uint32_t id = 0; id < m_above.size(); ++id) {
    auto& list = m_above[id];
    list.push_back({id, 0});
    for (std::size_t at = 0; at < list.size() && list[at].steps < 4; ++at) {
      for (std::uint32_t const parent : m_parents[list[at].concept_id]) {
        if (std::ranges::none_of(list, [parent](Above const& above) { return above.concept_id == parent; })) {
          list.push_back({parent, list[at].steps + 1});
        }
      }
    }
    std::ranges::sort(list, {}, &Above::concept_id);
  }
  for (Word const& word : m_words) {
    for (auto const& [id, rank] : word.concepts) {
      for (Above const& above : m_above[id]) {
        below[above.concept_id] += 1.0 / (1 + rank);
      }
    }
  }
  double const most = std::log(below.empty() ? 2 : *std::ranges::max_element(below) + 1);
  for (double const count : below) {
    m_special.push_back(static_cast<float>(1 - std::log(count) / most));
  }
}

std::string EventWords::family_root(std::string_view word) const {
  auto const found = m_ids.find(std::string(word));
  if (found == m_ids.end() || m_words[found->second].verbs.empty()) {
    return std::string(word);
  }
  return m_words[found->second].verbs[0];
}

WordLikeness EventWords::likeness(std::string_view a, std::string_view b) const {
  WordLikeness out;
  std::size_t shared = 0;
  while (shared < std::min(a.size(), b.size()) && a[shared] == b[shared]) {
    ++shared;
  }
  out.letters = static_cast<float>(shared) / static_cast<float>(std::max<std::size_t>(1, std::max(a.size(), b.size())));
  auto const at_a = m_ids.find(std::string(a));
  auto const at_b = m_ids.find(std::string(b));
  if (a == b) {
    out.known = at_a != m_ids.end();
    out.family = true;
    out.sense = 1;
    out.steps = 0;
    out.common = 1;
    return out;
  }
  if (at_a == m_ids.end() || at_b == m_ids.end()) {
    return out;
  }
  Word const& left = m_words[at_a->second];
  Word const& right = m_words[at_b->second];
  out.known = true;
  out.family = std::ranges::binary_search(left.family, at_b->second) ||
               std::ranges::any_of(left.family, [&right](std::uint32_t word) {
                 return std::ranges::binary_search(right.family, word);
               });
  for (auto const& [id_a, rank_a] : left.concepts) {
    for (auto const& [id_b, rank_b] : right.concepts) {
      float const ranks = 1.0F / static_cast<float>(1 + rank_a + rank_b);
      if (id_a == id_b) {
        out.sense = std::max(out.sense, ranks);
      }
      auto const& up_a = m_above[id_a];
      auto const& up_b = m_above[id_b];
      for (std::size_t i = 0, k = 0; i < up_a.size() && k < up_b.size();) {
        if (up_a[i].concept_id < up_b[k].concept_id) {
          ++i;
        } else if (up_b[k].concept_id < up_a[i].concept_id) {
          ++k;
        } else {
          float const penalty = 0.3F * static_cast<float>(rank_a + rank_b);
          out.steps = std::min(out.steps, up_a[i].steps + up_b[k].steps + penalty);
          out.common = std::max(out.common, m_special[up_a[i].concept_id] * (0.4F + 0.6F * ranks));
          ++i;
          ++k;
        }
      }
    }
  }
  return out;
}

}  // namespace annals::incident
