#include "noisy_reports.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "base/content_id.hpp"
#include "base/delimited_reader.hpp"
#include "base/strings.hpp"

namespace annals::tools {

using namespace annals::incident;

std::size_t CsvTable::column(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
}

Result<CsvTable> read_csv(std::string const& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return make_error(ErrorCode::not_found, "cannot open " + path);
  }
  DelimitedReader reader(stream);
  CsvTable table;
  while (std::optional<Result<DelimitedRow const*>> const row = reader.next()) {
    if (!*row) {
      return row->error();
    }
    std::vector<std::string> cells((**row)->cells().begin(), (**row)->cells().end());
    if (table.columns.empty()) {
      table.columns = std::move(cells);
    } else {
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

double number(std::string const& cell) {
  return parse_number(cell).value_or(0);
}

namespace {

/// SplitMix64 (Steele, Lea and Flood 2014), seeded by the row.
class Noise {
 public:
  explicit Noise(std::string_view seed) : m_state(0x9e3779b97f4a7c15ULL) {
    for (char const c : seed) {
      m_state = (m_state ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
  }
  /// 0 to 1, without 1.
  double share() {
    m_state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) / 9007199254740992.0;
  }
  bool happens(double probability) { return share() < probability; }
  std::int64_t up_to(std::int64_t most) { return static_cast<std::int64_t>(share() * static_cast<double>(most + 1)); }

 private:
  std::uint64_t m_state;
};

struct UcdpRow {
  std::string id;
  DateInterval date;
  int where_precision = 1;
  std::string place;
  std::string district;
  std::string province;
  double latitude = 0;
  double longitude = 0;
  std::array<std::string, 2> sides;
  std::array<std::string, 2> side_ids;
  std::int64_t dead = 0;
  std::string headline;
};

Result<std::vector<UcdpRow>> read_ucdp(std::string const& path) {
  ANNALS_TRY(CsvTable const table, read_csv(path));
  auto const cell = [&table](std::vector<std::string> const& row, std::string_view name) {
    return row[table.column(name)];
  };
  std::vector<UcdpRow> rows;
  for (std::vector<std::string> const& row : table.rows) {
    UcdpRow out;
    out.id = cell(row, "id");
    ANNALS_TRY(CivilDate const start, parse_civil_date(cell(row, "date_start").substr(0, 10)));
    ANNALS_TRY(CivilDate const end, parse_civil_date(cell(row, "date_end").substr(0, 10)));
    out.date = {start, end, start == end ? DatePrecision::day : DatePrecision::days};
    out.where_precision = static_cast<int>(number(cell(row, "where_prec")));
    out.place = cell(row, "where_coordinates");
    out.district = cell(row, "adm_2");
    out.province = cell(row, "adm_1");
    out.latitude = number(cell(row, "latitude"));
    out.longitude = number(cell(row, "longitude"));
    out.sides = {cell(row, "side_a"), cell(row, "side_b")};
    out.side_ids = {cell(row, "side_a_new_id"), cell(row, "side_b_new_id")};
    out.dead = static_cast<std::int64_t>(number(cell(row, "best")));
    out.headline = cell(row, "source_headline");
    rows.push_back(std::move(out));
  }
  return rows;
}

/// Means of the points of each district and province: where a report puts an event whose town it does not name.
using Centres = std::map<std::string, std::array<double, 3>>;
void add_centre(Centres& centres, std::string const& unit, UcdpRow const& row) {
  std::array<double, 3>& sum = centres[unit];
  sum[0] += row.latitude;
  sum[1] += row.longitude;
  sum[2] += 1;
}

IncidentPlace unit_place(Centres const& centres, std::string const& unit, PlacePrecision precision, double radius) {
  std::array<double, 3> const& sum = centres.at(unit);
  return {unit, sum[0] / sum[2], sum[1] / sum[2], true, "SYR", "", 0, precision, radius};
}

/// How often a report errs, and by how much. Tolls, places and missing values come from how often two annotated reports
/// of one incident differ in corpus/ (791 pairs: toll 40 % where both give one, missing in one 10 %, more than a
/// kilometre apart 18 %, an area instead of a town 13 %, source missing in one 19 %), halved for one report; annotated
/// days hardly ever differ (0.3 %), so those are set to what a newsroom's slips may be.
struct NoiseLevels {
  double other_day = 0.05;
  double vague_date = 0.08;
  double moved = 0.10;  ///< by up to 5 km
  double only_district = 0.05;
  double only_province = 0.02;
  double other_toll = 0.23;
  double no_toll = 0.05;
  double no_side = 0.10;
  double other_name = 0.25;  ///< a side without its id, with a word less
  double other_town = 0.1;   ///< a town with a word less
  double word_lost = 0.3;    ///< of those of the headline
};

std::string word_less(std::string const& name, Noise& noise) {
  std::vector<std::string_view> words = split(name, ' ');
  if (words.size() > 1) {
    words.erase(words.begin() + noise.up_to(static_cast<std::int64_t>(words.size()) - 1));
  }
  std::string out;
  for (std::string_view const word : words) {
    out += concat({out.empty() ? "" : " ", word});
  }
  return out;
}

std::vector<ActorName> noisy_side(std::string const& name, std::string const& id, NoiseLevels const& levels,
                                  Noise& noise) {
  if (name.empty() || noise.happens(levels.no_side)) {
    return {};
  }
  if (noise.happens(levels.other_name)) {
    return {{"", word_less(name, noise)}};
  }
  return {{concat({"ucdp-", id}), name}};
}

IncidentPlace noisy_place(UcdpRow const& row, Centres const& centres, NoiseLevels const& levels, Noise& noise) {
  double const kind = noise.share();
  if (row.where_precision >= 4 || kind < levels.only_province) {
    return unit_place(centres, row.province, PlacePrecision::province, 60);
  }
  if (row.where_precision == 3 || kind < levels.only_province + levels.only_district) {
    return unit_place(centres, row.district.empty() ? row.province : row.district, PlacePrecision::district, 20);
  }
  IncidentPlace place{row.place, row.latitude, row.longitude, true, "SYR", "", 0, PlacePrecision::city, 5};
  if (noise.happens(levels.other_town)) {
    place.name = word_less(place.name, noise);
  }
  if (noise.happens(levels.moved)) {
    place.latitude += (noise.share() - 0.5) * 0.07;
    place.longitude += (noise.share() - 0.5) * 0.08;
  }
  return place;
}

DateInterval noisy_date(UcdpRow const& row, NoiseLevels const& levels, Noise& noise) {
  if (row.date.length_days() > 1) {
    return row.date;
  }
  if (noise.happens(levels.vague_date)) {
    return {row.date.start.plus_days(-static_cast<std::int32_t>(noise.up_to(3))),
            row.date.start.plus_days(static_cast<std::int32_t>(noise.up_to(3))), DatePrecision::days};
  }
  if (noise.happens(levels.other_day)) {
    return interval_of_day(row.date.start.plus_days(noise.happens(0.5) ? 1 : -1));
  }
  return row.date;
}

std::optional<Count> noisy_toll(UcdpRow const& row, NoiseLevels const& levels, Noise& noise) {
  if (noise.happens(levels.no_toll)) {
    return std::nullopt;
  }
  std::int64_t dead = row.dead;
  if (noise.happens(levels.other_toll)) {
    std::int64_t const reach = std::max<std::int64_t>(1, dead / 4);
    dead = std::max<std::int64_t>(0, dead - reach + noise.up_to(2 * reach));
  }
  return Count{dead, dead, dead};
}

IncidentInput noisy_report(UcdpRow const& row, Centres const& centres, NoiseLevels const& levels, std::string const& id,
                           Noise& noise) {
  IncidentInput input;
  input.record_id = content_id("ev_", {id});
  input.report_id = content_id("rp_", {id});
  input.publisher = "Paper " + std::to_string(noise.up_to(40));
  input.type = EventType::assault;
  input.date = noisy_date(row, levels, noise);
  input.published = input.date->end.plus_days(static_cast<std::int32_t>(noise.up_to(4)));
  input.place = noisy_place(row, centres, levels, noise);
  input.date_in_words = true;
  input.place_in_words = true;
  input.source = noisy_side(row.sides[0], row.side_ids[0], levels, noise);
  input.target = noisy_side(row.sides[1], row.side_ids[1], levels, noise);
  input.victims.killed = noisy_toll(row, levels, noise);
  for (std::uint32_t const word : word_set(row.headline)) {
    if (!noise.happens(levels.word_lost)) {
      input.words.near.push_back(word);
    }
  }
  input.words.sentence = input.words.near;
  input.confidence = 0.8;
  return input;
}

Centres centres_of(std::vector<UcdpRow> const& rows) {
  Centres centres;
  for (UcdpRow const& row : rows) {
    add_centre(centres, row.province, row);
    if (!row.district.empty()) {
      add_centre(centres, row.district, row);
    }
  }
  return centres;
}

}  // namespace

Result<LabelledRecords> noisy_reports_of_ucdp(std::string const& path, std::string_view first, std::string_view last) {
  ANNALS_TRY(std::vector<UcdpRow> const rows, read_ucdp(path));
  Centres const centres = centres_of(rows);
  LabelledRecords out;
  for (UcdpRow const& row : rows) {
    std::string const day = row.date.start.iso();
    if (day < first || day > last) {
      continue;
    }
    Noise noise(row.id);
    std::int64_t const reports = 1 + noise.up_to(2);
    for (std::int64_t i = 0; i < reports; ++i) {
      out.records.push_back(noisy_report(row, centres, {}, concat({row.id, "#", std::to_string(i)}), noise));
      out.truth.push_back(row.id);
    }
  }
  return out;
}

}  // namespace annals::tools
