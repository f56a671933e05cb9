// place/builder.hpp -- the parts of the gazetteer's builder; nobody else includes it.
// Role:   builder_areas.cpp has countries, units, regions and borders; gazetteer_builder.cpp towns and names.
// Tested by: tests/unit/place/test_gazetteer_builder.cpp
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "annals/result.hpp"
#include "base/log.hpp"
#include "base/strings.hpp"
#include "place/builder_tables.hpp"
#include "place/gazetteer_builder.hpp"
#include "place/gazetteer_sources.hpp"
#include "place/gazetteer_writer.hpp"
#include "place/row_view.hpp"
#include "place/spelling_twins.hpp"

namespace annals::place {

/// Of a second-order unit, where its towns do not say more.
inline constexpr double second_unit_radius_km = 30;

struct Country {
  std::string iso2;
  std::string iso3;
  std::string name;
  std::string capital;
  std::vector<std::string> neighbours;
  std::uint32_t entry = 0;
  Towns towns;
};

struct Unit {
  std::string name;
  std::uint32_t entry = 0;
  Towns towns;
};

struct SecondUnit {
  std::string name;
  bool listed = false;  ///< a dump has it as a place of its own
  MeanPoint towns;
  std::uint64_t population = 0;  ///< of its towns
};

/// "Barmal" of "Barmal District".
std::string seat_name(std::string_view unit);

class Builder {
 public:
  Builder(GazetteerInput const& input, std::string const& output, LogSink& log)
      : m_input(input), m_log(log), m_output(output), m_packer(directory_of(output)) {}

  Result<GazetteerSummary> build();
  Result<void> check();

 private:
  static std::string directory_of(std::string const& output);
  std::string file(std::string_view name) const { return concat({m_input.places_directory, "/", name}); }
  void add_key(std::uint32_t entry, std::string_view name, std::uint32_t flags, std::string_view iso2);
  void add_sounds(std::uint32_t entry, std::string_view folded);
  Result<void> add_spellings();
  Result<void> report(SetAside const& set_aside);
  [[nodiscard]] EntryKind kind(std::uint32_t entry) { return static_cast<EntryKind>(m_packer.entry(entry).kind); }

  Result<void> add_countries();
  Result<void> add_units();
  Result<void> add_unit_names(std::map<std::string, std::string>& other_names);
  Result<void> add_unit_points();
  Result<void> add_iso_names();
  Result<void> read_corrections();
  Result<void> want_names();
  Result<void> add_towns();
  Result<void> add_alternate_names();
  void add_listed(SourcePlace const& place);
  void add_town(SourcePlace const& place, std::uint32_t own);
  Result<SourcePlace> small_place(RowView const& cells, std::string const& file, std::uint32_t line) const;
  static Result<void> add_kind(RowView const& cells, std::string const& file, std::uint32_t line, SourcePlace& place);
  Result<void> add_small_places();
  Result<void> add_own_places();
  void add_heads(std::uint32_t entry, std::uint64_t heads);
  bool add_to_known(SourcePlace const& place, std::uint32_t row);
  std::uint32_t namesake(std::string_view name, SourcePlace const& place);
  Result<void> add_aliases();
  Result<void> add_regions();
  Result<void> add_words(std::string_view name, char mark);
  std::uint32_t find_place(std::string_view name, std::string_view iso2, std::string_view admin1);
  void add_second_units();
  void place_units();
  void mark_capitals();
  void add_borders();
  void add_parts();

  GazetteerInput const& m_input;
  LogSink& m_log;
  std::string m_output;
  GazetteerPacker m_packer;
  GazetteerSummary m_summary;
  std::map<std::string, Country> m_countries;                   ///< by ISO2
  std::unordered_set<std::string> m_country_names;              ///< folded
  std::map<std::string, Unit> m_units;                          ///< by "AF.30"
  std::unordered_map<std::uint32_t, std::string> m_unit_names;  ///< by entry
  std::map<std::string, SecondUnit> m_second_units;             ///< by "AF.30.3002"
  IdTable m_by_id;
  std::unordered_map<std::uint32_t, SourcePlace> m_corrections;           ///< by id: country, unit and point
  std::optional<SpellingTwins> m_twins;                                   ///< of the rows of places.tsv, by line
  std::unordered_set<std::string> m_wanted;                               ///< "AFG balkh": what tables refer to
  std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_name;  ///< entries of the wanted names
};

}  // namespace annals::place
