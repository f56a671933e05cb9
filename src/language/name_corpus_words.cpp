#include "language/name_corpus_words.hpp"

#include <algorithm>
#include <array>

#include "base/data_file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::language {
namespace {

/// Each list is sorted, for searching.
constexpr std::array<std::string_view, 50> regions = {"africa",
                                                      "americas",
                                                      "antarctic",
                                                      "antarctica",
                                                      "arabian peninsula",
                                                      "arctic",
                                                      "asia",
                                                      "asia-pacific",
                                                      "atlantic",
                                                      "balkans",
                                                      "baltics",
                                                      "caribbean",
                                                      "caucasus",
                                                      "central africa",
                                                      "central america",
                                                      "central asia",
                                                      "central europe",
                                                      "earth",
                                                      "east africa",
                                                      "east asia",
                                                      "eastern europe",
                                                      "eurasia",
                                                      "europe",
                                                      "far east",
                                                      "himalayas",
                                                      "horn of africa",
                                                      "latin america",
                                                      "levant",
                                                      "maghreb",
                                                      "mediterranean",
                                                      "middle east",
                                                      "near east",
                                                      "north africa",
                                                      "north america",
                                                      "north caucasus",
                                                      "northern europe",
                                                      "oceania",
                                                      "pacific",
                                                      "sahara",
                                                      "sahel",
                                                      "scandinavia",
                                                      "south america",
                                                      "south asia",
                                                      "south caucasus",
                                                      "southeast asia",
                                                      "southern africa",
                                                      "sub-saharan africa",
                                                      "west africa",
                                                      "west bank",
                                                      "western europe"};

constexpr std::array<std::string_view, 48> land_nouns = {
    "archipelago", "atoll",     "basin",   "bay",     "canyon",   "cape",     "channel",   "coast",
    "corridor",    "creek",     "delta",   "desert",  "falls",    "forest",   "glacier",   "gulf",
    "heights",     "highlands", "hill",    "hills",   "horn",     "island",   "islands",   "isle",
    "jungle",      "lake",      "marsh",   "marshes", "mount",    "mountain", "mountains", "ocean",
    "pass",        "peninsula", "plain",   "plateau", "reef",     "ridge",    "river",     "sea",
    "shoal",       "strait",    "straits", "strip",   "triangle", "valley",   "volcano",   "wadi"};
constexpr std::array<std::string_view, 7> land_openings = {"bay", "cape", "gulf", "lake", "mount", "strait", "wadi"};

constexpr std::array<std::string_view, 79> buildings = {
    "airbase",   "airfield", "airport",    "arena",        "ave",       "avenue",    "barracks",   "barrage",
    "base",      "basilica", "boulevard",  "bridge",       "building",  "camp",      "camps",      "castle",
    "cathedral", "cemetery", "checkpoint", "church",       "citadel",   "complex",   "courthouse", "crossing",
    "crossings", "dam",      "expressway", "fort",         "fortress",  "freeway",   "garden",     "gardens",
    "hall",      "harbor",   "harbour",    "headquarters", "highway",   "hospital",  "hotel",      "interchange",
    "jail",      "mall",     "market",     "metro",        "monastery", "monument",  "mosque",     "museum",
    "palace",    "park",     "pier",       "pipeline",     "plaza",     "port",      "prison",     "railroad",
    "railway",   "refinery", "road",       "roundabout",   "route",     "seminary",  "shrine",     "square",
    "stadium",   "station",  "street",     "streets",      "subway",    "synagogue", "temple",     "terminal",
    "theater",   "theatre",  "tower",      "trail",        "tunnel",    "viaduct",   "zoo"};

constexpr std::array<std::string_view, 20> units = {
    "canton",      "city",     "county",       "department", "district",   "emirate",      "emirates",
    "governorate", "kingdom",  "municipality", "oblast",     "prefecture", "principality", "province",
    "provinces",   "republic", "state",        "states",     "town",       "village"};

constexpr std::array<std::string_view, 66> weapons = {
    "ak-47",    "ak-47s",    "ak47",     "ammunition", "bomb",        "bombs",        "bullet",      "bullets",
    "cannon",   "cannons",   "carbine",  "carbines",   "dagger",      "dynamite",     "explosive",   "explosives",
    "firearm",  "firearms",  "grenade",  "grenades",   "gun",         "guns",         "handgun",     "handguns",
    "howitzer", "howitzers", "ied",      "ieds",       "kalashnikov", "kalashnikovs", "knife",       "knives",
    "landmine", "landmines", "launcher", "launchers",  "machete",     "machetes",     "machine-gun", "machine-guns",
    "missile",  "missiles",  "mortar",   "mortars",    "munition",    "munitions",    "pistol",      "pistols",
    "revolver", "rifle",     "rifles",   "rocket",     "rockets",     "rpg",          "rpgs",        "shotgun",
    "shotguns", "shrapnel",  "sword",    "swords",     "torpedo",     "vbied",        "vbieds",      "warhead",
    "warheads", "weaponry"};

constexpr std::array<std::string_view, 72> vehicles = {
    "aircraft",   "airliner",  "airliners", "airplane",  "airplanes",  "ambulance",  "ambulances",  "bicycle",
    "bicycles",   "bike",      "boat",      "boats",     "bulldozer",  "bulldozers", "bus",         "buses",
    "car",        "cars",      "destroyer", "dinghy",    "drone",      "drones",     "ferries",     "ferry",
    "freighter",  "frigate",   "gunboat",   "gunboats",  "gunship",    "gunships",   "helicopter",  "helicopters",
    "humvee",     "humvees",   "jeep",      "jeeps",     "jet",        "jets",       "lorries",     "lorry",
    "minibus",    "minibuses", "minivan",   "motorbike", "motorbikes", "motorcycle", "motorcycles", "pickup",
    "pickups",    "plane",     "planes",    "rickshaw",  "scooter",    "ship",       "ships",       "submarine",
    "submarines", "tanker",    "tankers",   "taxi",      "tractor",    "trawler",    "truck",       "trucks",
    "van",        "vans",      "vehicle",   "vehicles",  "vessel",     "vessels",    "warship",     "warships"};

constexpr std::array<std::string_view, 63> times = {
    "afternoon", "ago",     "anniversary", "april",   "aug.",    "august",    "autumn",   "centuries", "century",
    "christmas", "day",     "days",        "dec.",    "decade",  "decades",   "december", "eve",       "evening",
    "fall",      "feb.",    "february",    "fri.",    "friday",  "hour",      "hours",    "jan.",      "january",
    "july",      "june",    "later",       "march",   "may",     "midnight",  "minute",   "minutes",   "mon.",
    "monday",    "month",   "months",      "morning", "night",   "noon",      "nov.",     "november",  "oct.",
    "october",   "ramadan", "saturday",    "season",  "sept.",   "september", "spring",   "summer",    "sunday",
    "thursday",  "today",   "tuesday",     "week",    "weekend", "winter",    "year",     "years",     "yesterday"};

constexpr std::array<std::string_view, 30> titles = {
    "ambassador", "brig.", "capt.",     "captain", "chancellor", "col.", "colonel",   "dr.",      "foreign", "gen.",
    "general",    "gov.",  "governor",  "king",    "lt.",        "maj.", "major",     "minister", "mr.",     "mrs.",
    "ms.",        "pope",  "president", "prime",   "queen",      "rep.", "secretary", "sen.",     "senator", "vice"};

static_assert(std::ranges::is_sorted(land_nouns) && std::ranges::is_sorted(land_openings));
static_assert(std::ranges::is_sorted(buildings) && std::ranges::is_sorted(units));
static_assert(std::ranges::is_sorted(weapons) && std::ranges::is_sorted(vehicles));
static_assert(std::ranges::is_sorted(times) && std::ranges::is_sorted(titles));

template <typename List>
bool holds(List const& list, std::string_view word) {
  return std::ranges::binary_search(list, word);
}

/// Spelled with a full stop in news and without one in the table, or the other way round.
constexpr std::array<std::string_view, 8> more_states = {"u.a.e.", "u.k.", "u.s", "u.s.", "u.s.a.", "uk", "us", "ussr"};

void add_list(std::vector<std::string>& out, std::string_view cell) {
  for (std::string_view const item : split(cell, ';')) {
    // "Motswana/Batswana": singular and plural.
    for (std::string_view const form : split(item, '/')) {
      out.push_back(lower_utf8(form));
    }
  }
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

}  // namespace

Result<NationWords> NationWords::read(std::string const& path) {
  ANNALS_TRY(Table const table, read_table(path));
  NationWords nations;
  for (std::string_view const name : {"name", "aliases", "capital", "adjectives", "demonyms"}) {
    std::size_t const column = table.column(name);
    if (column == table.columns.size()) {
      return data_error(path, 1, "the table of nations needs this column", std::string(name));
    }
    bool const state = name != "adjectives" && name != "demonyms";
    for (Table::Row const& row : table.rows) {
      add_list(state ? nations.m_states : nations.m_peoples, row.cells[column]);
    }
  }
  nations.finish();
  return nations;
}

NationWords NationWords::of(std::vector<std::string> const& states, std::vector<std::string> const& peoples) {
  NationWords nations;
  for (std::string const& state : states) {
    add_list(nations.m_states, state);
  }
  for (std::string const& people : peoples) {
    add_list(nations.m_peoples, people);
  }
  nations.finish();
  return nations;
}

void NationWords::finish() {
  m_states.insert(m_states.end(), more_states.begin(), more_states.end());
  std::size_t const singular = m_peoples.size();
  for (std::size_t i = 0; i < singular; ++i) {
    m_peoples.push_back(m_peoples[i] + "s");
  }
  // "U.S." is an adjective too; it stays a state.
  std::erase_if(m_peoples,
                [this](std::string const& people) { return std::ranges::find(m_states, people) != m_states.end(); });
  for (std::vector<std::string>* const list : {&m_states, &m_peoples}) {
    std::ranges::sort(*list);
    auto const repeated = std::ranges::unique(*list);
    list->erase(repeated.begin(), repeated.end());
    for (std::string const& entry : *list) {
      m_most_words = std::max(m_most_words, count_words(entry));
    }
  }
}

bool NationWords::is_state(std::string_view words) const {
  return std::ranges::binary_search(m_states, words);
}
bool NationWords::is_people(std::string_view words) const {
  return std::ranges::binary_search(m_peoples, words);
}

KindSet kinds_of_place(std::span<std::string_view const> words, std::span<std::string_view const, 2> before,
                       std::string_view after, NationWords const& nations) {
  std::string joined;
  for (std::string_view const word : words.subspan(words.size() > 1 && words.front() == "the" ? 1 : 0)) {
    if (!joined.empty()) {
      joined += ' ';
    }
    joined += word;
  }
  if (nations.is_state(joined)) {
    return kinds(NameKind::geopolitical);
  }
  if (std::ranges::find(regions, joined) != regions.end()) {
    return kinds(NameKind::place);
  }
  std::string_view const last = words.back();
  if (words.size() > 1 && (holds(units, last) || holds(units, words.front()))) {
    return kinds(NameKind::geopolitical);
  }
  if (words.size() > 1 && holds(buildings, last)) {
    return kinds(NameKind::facility);
  }
  if (words.size() > 1 && (holds(land_nouns, last) || holds(land_openings, words.front()))) {
    return kinds(NameKind::place);
  }
  if (holds(units, after) || (before[1] == "of" && holds(units, before[0]))) {
    return kinds(NameKind::geopolitical);
  }
  bool const built = std::ranges::any_of(words, [](std::string_view word) { return holds(buildings, word); });
  return kinds(NameKind::place, NameKind::geopolitical) | (built ? kinds(NameKind::facility) : KindSet{0});
}

std::optional<NameKind> thing_of(std::string_view lower) {
  return holds(weapons, lower)    ? std::optional(NameKind::weapon)
         : holds(vehicles, lower) ? std::optional(NameKind::vehicle)
                                  : std::nullopt;
}

bool speaks_of_time(std::string_view lower) {
  return holds(times, lower) || std::ranges::any_of(lower, is_ascii_digit);
}

bool is_title(std::string_view word) {
  return holds(titles, lower_ascii(word));
}

}  // namespace annals::language
