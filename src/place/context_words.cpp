#include "place/context_words.hpp"

#include <algorithm>
#include <array>

namespace annals::place {
namespace {

template <std::size_t count>
bool holds(std::array<std::string_view, count> const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 28> unit1_words = {
    "province",    "provinces",  "state",        "states",      "governorate", "governorates", "oblast",
    "region",      "regions",    "department",   "departments", "wilaya",      "prefecture",   "krai",
    "republic",    "emirate",    "territory",    "division",    "county",      "counties",     "canton",
    "voivodeship", "provincial", "departamento", "estado",      "muhafazat",   "muhafaza",     "vilayet"};
constexpr std::array<std::string_view, 21> unit2_words = {
    "district", "districts", "subdistrict", "municipality", "municipalities", "commune",
    "rayon",    "raion",     "tehsil",      "taluka",       "woreda",         "lga",
    "cercle",   "borough",   "parish",      "agency",       "tehsils",        "circumscription",
    "regency",  "uyezd",     "zone"};
constexpr std::array<std::string_view, 12> town_words = {"city",     "cities",     "town",   "towns",
                                                         "village",  "villages",   "hamlet", "capital",
                                                         "township", "settlement", "suburb", "neighborhood"};
constexpr std::array<std::string_view, 12> site_words = {"camp",   "base",       "airport",  "airfield",
                                                         "port",   "checkpoint", "crossing", "prison",
                                                         "valley", "island",     "dam",      "oilfield"};
/// Besides the words of towns.
constexpr std::array<std::string_view, 6> other_settlements = {"port",    "camp",         "district",
                                                               "commune", "municipality", "subdistrict"};
constexpr std::array<std::string_view, 8> edge_words = {"outskirts", "outskirt", "edge",   "edges",
                                                        "suburbs",   "vicinity", "suburb", "periphery"};
constexpr std::array<std::string_view, 3> beside_words = {"near", "outside", "around"};
constexpr std::array<std::string_view, 9> shore_words = {"coast", "coastal", "coastline", "shore", "shores",
                                                         "port",  "ports",   "resort",    "city"};
constexpr std::array<std::string_view, 16> strong_prepositions = {
    "in",     "near",   "at",      "outside",   "around",  "inside", "within", "throughout",
    "across", "toward", "towards", "outskirts", "between", "via",    "into",   "over"};
constexpr std::array<std::string_view, 9> weak_prepositions = {"from", "to",      "of",  "through", "off",
                                                               "on",   "against", "for", "and"};
constexpr std::array<std::string_view, 70> person_titles = {"mr",
                                                            "mrs",
                                                            "ms",
                                                            "miss",
                                                            "dr",
                                                            "prof",
                                                            "professor",
                                                            "sir",
                                                            "lord",
                                                            "lady",
                                                            "dame",
                                                            "president",
                                                            "minister",
                                                            "premier",
                                                            "chancellor",
                                                            "senator",
                                                            "sen",
                                                            "rep",
                                                            "representative",
                                                            "congressman",
                                                            "congresswoman",
                                                            "governor",
                                                            "gov",
                                                            "mayor",
                                                            "sheriff",
                                                            "deputy",
                                                            "judge",
                                                            "justice",
                                                            "king",
                                                            "queen",
                                                            "prince",
                                                            "princess",
                                                            "pope",
                                                            "bishop",
                                                            "archbishop",
                                                            "cardinal",
                                                            "rev",
                                                            "reverend",
                                                            "father",
                                                            "sister",
                                                            "brother",
                                                            "imam",
                                                            "mullah",
                                                            "maulvi",
                                                            "sheikh",
                                                            "sheik",
                                                            "ayatollah",
                                                            "general",
                                                            "gen",
                                                            "lt",
                                                            "lieutenant",
                                                            "col",
                                                            "colonel",
                                                            "maj",
                                                            "major",
                                                            "capt",
                                                            "captain",
                                                            "sgt",
                                                            "sergeant",
                                                            "cpl",
                                                            "pvt",
                                                            "adm",
                                                            "admiral",
                                                            "officer",
                                                            "detective",
                                                            "coach",
                                                            "secretary",
                                                            "attorney",
                                                            "spokesman",
                                                            "spokeswoman"};
constexpr std::array<std::string_view, 92> organization_words = {
    "university",  "college",    "school",     "schools",    "academy",   "institute", "hospital",   "clinic",
    "center",      "centre",     "police",     "sheriff",    "sheriffs",  "fire",      "department", "council",
    "court",       "courthouse", "airport",    "station",    "church",    "cathedral", "mosque",     "temple",
    "museum",      "library",    "theater",    "theatre",    "hotel",     "stadium",   "arena",      "park",
    "bridge",      "street",     "avenue",     "road",       "boulevard", "highway",   "times",      "post",
    "news",        "herald",     "tribune",    "journal",    "gazette",   "star",      "press",      "agency",
    "daily",       "weekly",     "radio",      "television", "tv",        "bank",      "company",    "corp",
    "corporation", "inc",        "ltd",        "group",      "club",      "united",    "fc",         "association",
    "society",     "foundation", "union",      "party",      "front",     "army",      "force",      "forces",
    "brigade",     "battalion",  "division",   "regiment",   "movement",  "committee", "commission", "authority",
    "ministry",    "congress",   "parliament", "assembly",   "chamber",   "board",     "league",     "team",
    "conference",  "festival",   "treaty",     "airlines"};
constexpr std::array<std::string_view, 12> speech_verbs = {
    "said", "says", "told", "added", "asked", "wrote", "noted", "explained", "replied", "testified", "told", "argued"};
constexpr std::array<std::string_view, 28> name_beginnings = {
    "lake",  "mount", "mt",     "fort", "ft",  "camp", "new",   "san",   "santa", "st",
    "saint", "el",    "la",     "los",  "las", "port", "cape",  "point", "upper", "lower",
    "grand", "great", "little", "old",  "rio", "al",   "north", "south"};

}  // namespace

UnitWord unit_word(std::string_view word) {
  if (holds(unit1_words, word)) {
    return UnitWord::unit1;
  }
  if (holds(unit2_words, word)) {
    return UnitWord::unit2;
  }
  if (holds(town_words, word)) {
    return UnitWord::town;
  }
  if (holds(site_words, word)) {
    return UnitWord::site;
  }
  return word == "country" ? UnitWord::country : UnitWord::none;
}

Preposition place_preposition(std::string_view word) {
  if (holds(strong_prepositions, word)) {
    return Preposition::strong;
  }
  return holds(weak_prepositions, word) ? Preposition::weak : Preposition::none;
}

bool is_settlement_word(std::string_view word) {
  return holds(town_words, word) || holds(other_settlements, word);
}
bool is_edge_word(std::string_view word) {
  return holds(edge_words, word);
}
bool is_beside_word(std::string_view word) {
  return holds(beside_words, word);
}
bool is_shore_word(std::string_view word) {
  return holds(shore_words, word);
}

std::string_view direction_of_word(std::string_view word) {
  static constexpr std::array<std::string_view, 9> names = {"northeast", "northwest", "southeast", "southwest", "north",
                                                            "south",     "east",      "west",      "central"};
  for (std::string_view const name : names) {
    if (word == name || (word.size() == name.size() + 3 && word.starts_with(name) && word.ends_with("ern"))) {
      return name;
    }
  }
  return {};
}

bool is_person_title(std::string_view word) {
  return holds(person_titles, word);
}
bool is_organization_word(std::string_view word) {
  return holds(organization_words, word);
}
bool is_speech_verb(std::string_view word) {
  return holds(speech_verbs, word);
}
bool is_name_beginning(std::string_view word) {
  return holds(name_beginnings, word);
}

}  // namespace annals::place
