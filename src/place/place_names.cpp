#include "place/place_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"

namespace annals::place {
namespace {

constexpr std::array<std::string_view, 23> type_endings = {
    " province",   " state",  " governorate", " region",   " oblast",       " department",     " district", " county",
    " prefecture", " krai",   " republic",    " division", " municipality", " territory",      " oblisi",   " kray",
    " parish",     " canton", " voivodeship", " wilaya",   " rayon",        " regional state", " okrug"};
constexpr std::array<std::string_view, 9> type_beginnings = {"province of ", "state of ",       "republic of ",
                                                             "muhafazat ",   "departement de ", "region of ",
                                                             "wilaya de ",   "gouvernorat de ", "departamento de "};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> short_forms = {
    {{"saint ", "st "}, {"fort ", "ft "}, {"mount ", "mt "}, {"sainte ", "ste "}}};
constexpr std::array<std::string_view, 9> articles = {"al ", "ar ", "as ", "ash ", "ad ", "an ", "at ", "az ", "el "};

constexpr std::array<std::string_view, 23> arabic_countries = {"AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL",
                                                               "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR",
                                                               "OM", "PS", "QA", "SA", "SD", "SY", "YE"};
constexpr std::array<std::string_view, 74> transliterated_countries = {
    "AE", "AF", "AM", "AZ", "BA", "BD", "BF", "BG", "BH", "BI", "BJ", "BT", "BY", "CD", "CF", "CG", "CI", "CM", "CN",
    "DJ", "DZ", "EG", "EH", "ER", "ET", "GA", "GE", "GH", "GN", "GR", "IL", "IN", "IQ", "IR", "JO", "KE", "KG", "KH",
    "KM", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MD", "MK", "ML", "MM", "MN", "MR", "NE", "NG", "NP",
    "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SN", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN"};
constexpr std::array<std::string_view, 9> more_transliterated = {"TR", "TZ", "UA", "UG", "UZ", "VN", "XK", "YE", "RW"};

template <std::size_t count>
bool holds(std::array<std::string_view, count> const& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

std::string bare_unit_name(std::string_view folded) {
  for (std::string_view const ending : type_endings) {
    if (folded.size() > ending.size() + 1 && folded.ends_with(ending)) {
      return std::string(folded.substr(0, folded.size() - ending.size()));
    }
  }
  for (std::string_view const beginning : type_beginnings) {
    if (folded.size() > beginning.size() + 1 && folded.starts_with(beginning)) {
      return std::string(folded.substr(beginning.size()));
    }
  }
  return {};
}

std::vector<std::string> folded_variants(std::string_view folded, std::string_view iso2) {
  std::vector<std::string> variants;
  for (auto const& [full, brief] : short_forms) {
    if (folded.starts_with(full)) {
      variants.push_back(concat({brief, folded.substr(full.size())}));
    } else if (folded.starts_with(brief)) {
      variants.push_back(concat({full, folded.substr(brief.size())}));
    }
  }
  // Reports are read with the possessive taken off: "cox bazar", "st john".
  for (std::string_view const owner : {"coxs ", "peoples ", "st johns", "st georges"}) {
    if (std::size_t const at = folded.find(owner); at != std::string_view::npos) {
      std::size_t const s_at = at + owner.find_last_of('s');
      variants.push_back(concat({folded.substr(0, s_at), folded.substr(s_at + 1)}));
    }
  }
  if (holds(arabic_countries, iso2)) {
    for (std::string_view const article : articles) {
      std::string_view const rest = folded.starts_with(article) ? folded.substr(article.size()) : std::string_view();
      if (rest.size() >= 4) {
        variants.emplace_back(rest);
        // Reports write "al-Shaddadi" where GeoNames writes "Ash Shaddadi".
        for (std::string_view const written : {"al ", "el "}) {
          if (written != article) {
            variants.push_back(concat({written, rest}));
          }
        }
      }
    }
  }
  return variants;
}

bool is_transliterated_country(std::string_view iso2) {
  return holds(transliterated_countries, iso2) || holds(more_transliterated, iso2);
}

}  // namespace annals::place
