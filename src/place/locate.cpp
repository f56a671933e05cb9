#include "place/locate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/prior.hpp"

namespace annals::place {
namespace {

constexpr std::array<std::string_view, 26> type_words = {
    "town",       "city",     "village",      "suburb", "neighborhood", "neighbourhood", "district",
    "area",       "camp",     "governorate",  "region", "province",     "municipality",  "subdistrict",
    "mintaqat",   "markaz",   "countryside",  "hamlet", "refugee",      "settlement",    "state",
    "department", "township", "sub district", "nahiya", "oblast"};

/// "mintaqat markaz homs district" -> "homs"; the whole when nothing else would be left.
std::string without_type_words(std::string_view folded) {
  std::vector<std::string_view> words = split(folded, ' ');
  auto const is_type = [](std::string_view word) {
    return std::find(type_words.begin(), type_words.end(), word) != type_words.end();
  };
  while (words.size() > 1 && is_type(words.back())) {
    words.pop_back();
  }
  while (words.size() > 1 && is_type(words.front())) {
    words.erase(words.begin());
  }
  std::string bare;
  for (std::string_view const word : words) {
    bare += bare.empty() ? "" : " ";
    bare += word;
  }
  return bare;
}

/// "Tadmur/Palmyra town" -> "tadmur", "palmyra".
std::vector<std::string> names_of(std::string_view written) {
  std::vector<std::string> names;
  std::string text(written);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '(' || c == ')'; }, '/');
  for (std::string_view const part : split(text, '/')) {
    if (std::string const folded = fold_name(part); !folded.empty()) {
      std::string bare = without_type_words(folded);
      names.push_back(folded);
      if (bare != folded) {
        names.push_back(std::move(bare));
      }
    }
  }
  return names;
}

class Finder {
 public:
  explicit Finder(Gazetteer const& gazetteer) : m_gazetteer(gazetteer) {}

  /// What is told besides the name. Errors: not_found  a country or a first-order unit that no one knows.
  Result<void> take(PlaceQuery const& query) {
    m_country = country_of(query.country);
    if (m_country.empty() && !query.country.empty()) {
      return unknown("no such country in the gazetteer", query.country);
    }
    m_unit = unit_of(query.admin1);
    if (m_unit == Gazetteer::none && !query.admin1.empty()) {
      return unknown(m_country.empty() ? "no such first-order unit in the gazetteer"
                                       : concat({"no such first-order unit of ", m_country}),
                     query.admin1);
    }
    // Most districts are called after their seat.
    for (std::string const& name : names_of(query.admin2)) {
      if (std::optional<Located> const seat = best({name}, false); seat && !m_has_seat) {
        m_seat = seat->entry.point;
        m_has_seat = true;
      }
    }
    return {};
  }

  [[nodiscard]] std::optional<Located> best(std::vector<std::string> const& names, bool wide = true) const {
    std::optional<Located> chosen;
    double highest = -1e9;
    auto const weigh = [&](Posting posting, double likeness) {
      Entry const entry = m_gazetteer.entry(posting.entry());
      bool const small =
          entry.kind == EntryKind::city || entry.kind == EntryKind::section || entry.kind == EntryKind::admin2;
      if (posting.adjectival() || !small || !may_be(entry)) {
        return;
      }
      double const score = score_of(entry) + (posting.own() ? 100 : 0) - 6 * (1 - likeness);
      if (score > highest) {
        highest = score;
        chosen = Located{entry, likeness};
      }
    };
    for (std::string const& name : names) {
      for (Posting const posting : m_gazetteer.candidates(name)) {
        weigh(posting, 1);
      }
    }
    for (std::size_t i = 0; i < names.size() && wide && !chosen; ++i) {
      for (Similar const& similar : m_gazetteer.similar(names[i], 8)) {
        for (Posting const posting : similar.postings) {
          weigh(posting, similar.likeness);
        }
      }
    }
    return chosen;
  }

 private:
  static Error unknown(std::string message, std::string_view name) {
    Error error = make_error(ErrorCode::not_found, std::move(message));
    error.piece = name;
    return error;
  }

  [[nodiscard]] std::string country_of(std::string_view written) const {
    std::uint32_t entry = m_gazetteer.country(written);
    for (Posting const posting : m_gazetteer.candidates(fold_name(written))) {
      if (entry == Gazetteer::none && m_gazetteer.entry(posting.entry()).kind == EntryKind::country) {
        entry = posting.entry();
      }
    }
    return entry == Gazetteer::none ? std::string() : std::string(m_gazetteer.entry(entry).country);
  }

  [[nodiscard]] std::uint32_t unit_of(std::string_view written) const {
    auto const fits = [this](Posting posting) {
      Entry const entry = m_gazetteer.entry(posting.entry());
      return entry.kind == EntryKind::admin1 && (m_country.empty() || entry.country == m_country);
    };
    std::vector<std::string> const names = names_of(written);
    for (std::string const& name : names) {
      std::span<Posting const> const postings = m_gazetteer.candidates(name);
      if (auto const found = std::find_if(postings.begin(), postings.end(), fits); found != postings.end()) {
        return found->entry();
      }
    }
    for (std::string const& name : names) {
      for (Similar const& similar : m_gazetteer.similar(name, 8)) {
        auto const found = std::find_if(similar.postings.begin(), similar.postings.end(), fits);
        if (found != similar.postings.end()) {
          return found->entry();
        }
      }
    }
    return Gazetteer::none;
  }

  [[nodiscard]] bool near_seat(Entry const& entry, double km) const {
    return m_has_seat && distance_km(entry.point, m_seat) <= km;
  }

  /// A namesake in another country or unit is not meant; lists may draw the lines of units otherwise near the seat.
  [[nodiscard]] bool may_be(Entry const& entry) const {
    if (!m_country.empty() && entry.country != m_country && !near_seat(entry, 30)) {
      return false;
    }
    bool const other_unit = m_unit != Gazetteer::none && entry.admin1_index != m_unit;
    bool const far = m_has_seat && !near_seat(entry, 150);
    return !far && (!other_unit || near_seat(entry, 60) || entry.admin1_index == Gazetteer::none);
  }

  [[nodiscard]] double score_of(Entry const& entry) const {
    double score = 0.3 * entry_prior(entry);
    score += m_unit != Gazetteer::none && entry.admin1_index == m_unit ? 3 : 0;
    score -= m_has_seat ? std::min(6.0, distance_km(entry.point, m_seat) / 15) : 0;
    return score;
  }

  Gazetteer const& m_gazetteer;
  std::string m_country;
  std::uint32_t m_unit = Gazetteer::none;
  Point m_seat;
  bool m_has_seat = false;
};

}  // namespace

Result<std::optional<Located>> locate(Gazetteer const& gazetteer, PlaceQuery const& query) {
  Finder finder(gazetteer);
  ANNALS_CHECK(finder.take(query));
  return finder.best(names_of(query.name));
}

}  // namespace annals::place
