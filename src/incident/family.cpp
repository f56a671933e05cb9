#include "incident/family.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::incident {
namespace {

using Records = std::vector<IncidentInput const*>;

constexpr std::size_t fewest_lede_words = 8;
constexpr std::size_t most_lede_words = 60;
constexpr std::size_t fewest_lede_hashes = 5;
constexpr double same_lede_share = 0.6;

enum class Basis : std::uint8_t { none, publisher, agency, citation, dataset };

struct Origin {
  Basis basis = Basis::none;
  std::string name;
  std::string key;  ///< empty: nobody is named
};

Origin origin_of(Basis basis, std::string const& name) {
  std::string key = basis == Basis::dataset ? concat({"dataset ", name}) : publisher_key(name);
  return key.empty() ? Origin() : Origin{basis, name, std::move(key)};
}

/// Without what the record cites.
Origin own_origin(IncidentInput const& record) {
  if (!record.dataset.empty()) {
    return origin_of(Basis::dataset, record.dataset);
  }
  return record.agency.empty() ? origin_of(Basis::publisher, record.publisher)
                               : origin_of(Basis::agency, record.agency);
}

std::vector<Origin> origins_of(Records const& records) {
  std::vector<Origin> origins;
  std::set<std::string> reporting;
  for (IncidentInput const* record : records) {
    origins.push_back(own_origin(*record));
    if (record->cited.empty()) {
      reporting.insert(origins.back().key);
    }
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::optional<Origin> chosen;
    for (CitedReport const& cited : records[i]->cited) {
      Origin origin = origin_of(Basis::citation, cited.publisher);
      bool const reports_itself = reporting.contains(origin.key);
      if (origin.basis != Basis::none && (!chosen || reports_itself)) {
        chosen = std::move(origin);
        if (reports_itself) {
          break;
        }
      }
    }
    if (chosen) {
      origins[i] = *std::move(chosen);
    }
  }
  return origins;
}

bool same_lede(TextSketch const& a, TextSketch const& b) {
  return std::min(a.hashes.size(), b.hashes.size()) >= fewest_lede_hashes && containment(a, b) >= same_lede_share;
}

/// Sets of records that are joined two by two, with the reason of each join.
class Families {
 public:
  Families(Records const& records, std::vector<Origin> const& origins)
      : m_records(records), m_origins(origins), m_parent(records.size()) {
    std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (!link(i, k).empty()) {
          join(i, k);
        }
      }
    }
    join_nameless();
  }

  [[nodiscard]] std::size_t find(std::size_t index) const {
    while (m_parent[index] != index) {
      index = m_parent[index];
    }
    return index;
  }

  /// Why a record is in the family of the first other one, as far as the two say it themselves.
  [[nodiscard]] std::string reason(std::size_t index) const {
    for (std::size_t other = 0; other < m_records.size(); ++other) {
      if (other != index && find(other) == find(index)) {
        if (std::string words = link(index, other); !words.empty()) {
          return words;
        }
      }
    }
    return "names no publisher, as another report";
  }

 private:
  [[nodiscard]] std::string link(std::size_t index, std::size_t other) const {
    IncidentInput const& here = *m_records[index];
    IncidentInput const& there = *m_records[other];
    if (Origin const& origin = m_origins[index]; !origin.key.empty() && origin.key == m_origins[other].key) {
      return reason_of(origin);
    }
    if (near_copies(here.sketch, there.sketch)) {
      return concat({"copy of ", there.record_id});
    }
    return same_lede(here.lede, there.lede) ? concat({"same first sentence as ", there.record_id}) : std::string();
  }

  [[nodiscard]] static std::string reason_of(Origin const& origin) {
    switch (origin.basis) {
      case Basis::agency:
        return concat({"credits ", origin.name});
      case Basis::citation:
        return concat({"cites ", origin.name});
      case Basis::dataset:
        return concat({"row of ", origin.name});
      default:
        return "same publisher";
    }
  }

  void join(std::size_t a, std::size_t b) {
    std::size_t const left = find(a);
    std::size_t const right = find(b);
    m_parent[std::max(left, right)] = std::min(left, right);
  }

  void join_nameless() {
    std::set<std::size_t> named;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
      if (!m_origins[i].key.empty()) {
        named.insert(find(i));
      }
    }
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
      if (!named.contains(find(i))) {
        join(first.value_or(i), i);
        first = first.value_or(i);
      }
    }
  }

  Records const& m_records;
  std::vector<Origin> const& m_origins;
  std::vector<std::size_t> m_parent;
};

/// Where the first sentence ends: a stop behind enough words and before a capital, else the limit of words.
std::string_view first_sentence(std::string_view paragraph) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < paragraph.size(); ++at) {
    if (!is_ascii_space(paragraph[at])) {
      continue;
    }
    ++words;
    char const last = at > 0 ? paragraph[at - 1] : ' ';
    bool const stops = last == '.' || last == '!' || last == '?' || last == '"';
    bool const begins = at + 1 < paragraph.size() && !is_ascii_lower(paragraph[at + 1]);
    // "Lt. Gen. Smith" and "U.S. forces" come early; a first sentence is longer.
    if ((stops && begins && words >= fewest_lede_words) || words >= most_lede_words) {
      return paragraph.substr(0, at);
    }
  }
  return words + 1 >= fewest_lede_words ? paragraph : std::string_view();
}

}  // namespace

std::string publisher_key(std::string_view name) {
  std::string const folded = fold_name(name);
  std::string key;
  std::ranges::copy_if(folded, std::back_inserter(key), [](char c) { return c != ' '; });
  constexpr std::size_t shortest = 3;
  if (folded.starts_with("the ") && key.size() >= 3 + shortest) {
    key.erase(0, 3);
  }
  constexpr std::array<std::string_view, 5> endings = {"newsagency", "newspaper", "agency", "news", "com"};
  for (std::string_view const ending : endings) {
    if (key.ends_with(ending) && key.size() >= ending.size() + shortest) {
      key.resize(key.size() - ending.size());
    }
  }
  return key;
}

std::vector<Line> lines_of_reporting(Records const& records) {
  std::vector<Origin> const origins = origins_of(records);
  Families const families(records, origins);
  std::map<std::size_t, std::uint32_t> numbers;
  std::vector<Line> lines;
  for (std::size_t i = 0; i < records.size(); ++i) {
    auto const [number, is_first] =
        numbers.try_emplace(families.find(i), static_cast<std::uint32_t>(numbers.size() + 1));
    lines.push_back({number->second, origins[i].name, is_first ? std::string() : families.reason(i)});
  }
  return lines;
}

TextSketch sketch_lede(Report const& report) {
  for (Section const& section : report.sections) {
    if (section.kind == SectionKind::paragraph) {
      if (std::string_view const lede = first_sentence(slice(report.text, section.span)); !lede.empty()) {
        return sketch_text(lede);
      }
    }
  }
  return {};
}

IncidentInput incident_input(EventRecord const& record, Report const& report) {
  return incident_input(record, report, sketch_text(report.text), sketch_lede(report));
}

IncidentInput incident_input(EventRecord const& record, Report const& report, TextSketch sketch, TextSketch lede) {
  IncidentInput input = incident_input(record, report.text, std::move(sketch));
  input.lede = std::move(lede);
  input.agency = report.agency;
  for (CitedSource const& cited : record.cited) {
    Result<CivilDate> const day = parse_civil_date(cited.date);
    input.cited.push_back({cited.publisher, day ? std::optional(*day) : std::nullopt});
  }
  return input;
}

}  // namespace annals::incident
