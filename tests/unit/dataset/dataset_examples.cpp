#include "dataset/dataset_examples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "base/strings.hpp"

namespace annals::dataset {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::string_view const word : split(text, ' ')) {
    out.emplace_back(word);
  }
  return out;
}

std::vector<std::string> acled_columns() {
  return words(
      "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
      "inter1 "
      "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
      "latitude longitude geo_precision source source_scale notes fatalities tags timestamp");
}

std::vector<std::string> ucdp_columns() {
  return words(
      "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
      "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
      "number_of_sources source_article source_office source_date source_headline source_original where_prec "
      "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
      "region "
      "event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
      "gwnoa "
      "gwnob");
}

std::vector<std::string> gtd_columns() {
  std::string text =
      "eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate city "
      "latitude longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr alternative "
      "alternative_txt "
      "multiple success suicide attacktype1 attacktype1_txt attacktype2 attacktype2_txt attacktype3 attacktype3_txt";
  for (std::string const n : {"1", "2", "3"}) {
    for (std::string const name : {"targtype", "targsubtype"}) {
      text += " " + name + n + " " + name + n + "_txt";
    }
    text += " corp" + n + " target" + n + " natlty" + n + " natlty" + n + "_txt";
  }
  text +=
      " gname gsubname gname2 gsubname2 gname3 gsubname3 motive guncertain1 guncertain2 guncertain3 individual nperps "
      "nperpcap claimed claimmode claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt "
      "compclaim";
  for (std::string const n : {"1", "2", "3", "4"}) {
    text += " weaptype" + n + " weaptype" + n + "_txt weapsubtype" + n + " weapsubtype" + n + "_txt";
  }
  text +=
      " weapdetail nkill nkillus nkillter nwound nwoundus nwoundte property propextent propextent_txt propvalue "
      "propcomment "
      "ishostkid nhostkid nhostkidus nhours ndays divert kidhijcountry ransom ransomamt ransomamtus ransompaid "
      "ransompaidus ransomnote hostkidoutcome hostkidoutcome_txt nreleased addnotes scite1 scite2 scite3 dbsource "
      "INT_LOG "
      "INT_IDEO INT_MISC INT_ANY related";
  return words(text);
}

std::vector<std::string> gdelt_columns(int count) {
  std::string text = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate";
  for (std::string const actor : {"Actor1", "Actor2"}) {
    for (std::string const part : {"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
                                   "Religion2Code", "Type1Code", "Type2Code", "Type3Code"}) {
      text += " " + actor + part;
    }
  }
  text +=
      " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles "
      "AvgTone";
  for (std::string const whose : {"Actor1Geo_", "Actor2Geo_", "ActionGeo_"}) {
    for (std::string const part :
         {"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"}) {
      text += part == "ADM2Code" && count != 61 ? "" : " " + whose + part;
    }
  }
  text += count == 57 ? " DATEADDED" : " DATEADDED SOURCEURL";
  return words(text);
}

std::string quoted(std::string const& cell, char separator) {
  if (cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) {
    return cell;
  }
  std::string out = "\"";
  for (char const c : cell) {
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return out + "\"";
}

std::string table(std::vector<std::string> const& columns, std::vector<Cells> const& rows, char separator, bool header,
                  bool quotes = true) {
  std::string out;
  auto const line = [&](auto const& cell_of) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string const cell = cell_of(columns[i]);
      out += i == 0 ? std::string() : std::string(1, separator);
      out += quotes ? quoted(cell, separator) : cell;
    }
    out += "\n";
  };
  if (header) {
    line([](std::string const& column) { return column; });
  }
  for (Cells const& row : rows) {
    for (auto const& [column, value] : row) {
      EXPECT_NE(std::ranges::find(columns, column), columns.end()) << "no such column: " << column;
    }
    line([&row](std::string const& column) {
      auto const found = row.find(column);
      return found == row.end() ? std::string() : found->second;
    });
  }
  return out;
}

Cells changed(Cells row, Cells const& changes) {
  for (auto const& [column, value] : changes) {
    row[column] = value;
  }
  return row;
}

}  // namespace

knowledge::Knowledge const& knowledge_of_tree() {
  static Result<knowledge::Knowledge> const loaded = knowledge::Knowledge::load(ANNALS_SOURCE_DIR "/data");
  return *loaded;
}

Tables const& tables_of_tree() {
  static Result<Tables> const loaded = Tables::load(ANNALS_SOURCE_DIR "/data/datasets", knowledge_of_tree());
  EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : loaded.error().text());
  return *loaded;
}

std::string acled_file(std::vector<Cells> const& rows, char separator) {
  return table(acled_columns(), rows, separator, true);
}
std::string ucdp_file(std::vector<Cells> const& rows, bool header) {
  return table(ucdp_columns(), rows, ',', header);
}
std::string gtd_file(std::vector<Cells> const& rows) {
  return table(gtd_columns(), rows, ',', true);
}
std::string gdelt_file(std::vector<Cells> const& rows, int columns) {
  return table(gdelt_columns(columns), rows, '\t', false, false);
}

Cells acled_row(Cells const& changes) {
  return changed({{"event_id_cnty", "SYR90001"},
                  {"event_date", "2023-03-09"},
                  {"year", "2023"},
                  {"time_precision", "1"},
                  {"disorder_type", "Political violence"},
                  {"event_type", "Battles"},
                  {"sub_event_type", "Armed clash"},
                  {"actor1", "Military Forces of Syria (2000-)"},
                  {"inter1", "1"},
                  {"actor2", "Hay'at Tahrir al-Sham"},
                  {"inter2", "2"},
                  {"interaction", "12"},
                  {"iso", "760"},
                  {"region", "Middle East"},
                  {"country", "Syria"},
                  {"admin1", "Idleb"},
                  {"admin2", "Ariha"},
                  {"location", "Ariha"},
                  {"latitude", "35.8139"},
                  {"longitude", "36.6119"},
                  {"geo_precision", "1"},
                  {"source", "SOHR; Step News Agency"},
                  {"source_scale", "National"},
                  {"notes", "On 9 March 2023, both sides shelled each other near Ariha. 4 fatalities."},
                  {"fatalities", "4"},
                  {"timestamp", "1678748400"}},
                 changes);
}

Cells ucdp_row(Cells const& changes) {
  return changed({{"id", "700001"},
                  {"relid", "SYR-2023-1-299-1"},
                  {"year", "2023"},
                  {"type_of_violence", "1"},
                  {"conflict_new_id", "299"},
                  {"side_a_dset_id", "118"},
                  {"side_a_new_id", "118"},
                  {"side_a", "Government of Syria"},
                  {"side_b_dset_id", "4456"},
                  {"side_b_new_id", "234"},
                  {"side_b", "IS"},
                  {"source_article", "\"Reuters,2023-03-10,Clash in the desert\""},
                  {"source_office", "Reuters;SOHR"},
                  {"source_date", "2023-03-10;2023-03-12"},
                  {"source_headline", "Clash in the desert"},
                  {"source_original", "SOHR"},
                  {"where_prec", "1"},
                  {"where_coordinates", "Palmyra town"},
                  {"adm_1", "Homs Governorate"},
                  {"adm_2", "Tadmor district"},
                  {"latitude", "34.5624"},
                  {"longitude", "38.2840"},
                  {"country", "Syria"},
                  {"country_id", "652"},
                  {"event_clarity", "1"},
                  {"date_prec", "1"},
                  {"date_start", "2023-03-09"},
                  {"date_end", "2023-03-09"},
                  {"deaths_a", "3"},
                  {"deaths_b", "2"},
                  {"deaths_civilians", "0"},
                  {"deaths_unknown", "0"},
                  {"best", "5"},
                  {"high", "7"},
                  {"low", "4"}},
                 changes);
}

Cells gtd_row(Cells const& changes) {
  return changed({{"eventid", "201903090001"},
                  {"iyear", "2019"},
                  {"imonth", "3"},
                  {"iday", "9"},
                  {"extended", "0"},
                  {"country", "95"},
                  {"country_txt", "Iraq"},
                  {"provstate", "Nineveh"},
                  {"city", "Mosul"},
                  {"latitude", "36.34"},
                  {"longitude", "43.13"},
                  {"specificity", "1"},
                  {"vicinity", "0"},
                  {"summary", "03/09/2019: A bomb went off on a bus in Mosul."},
                  {"doubtterr", "0"},
                  {"success", "1"},
                  {"suicide", "0"},
                  {"attacktype1", "3"},
                  {"attacktype1_txt", "Bombing/Explosion"},
                  {"targtype1", "14"},
                  {"targtype1_txt", "Private Citizens & Property"},
                  {"target1", "Bus"},
                  {"natlty1_txt", "Iraq"},
                  {"gname", "Islamic State of Iraq and the Levant (ISIL)"},
                  {"guncertain1", "0"},
                  {"individual", "0"},
                  {"claimed", "0"},
                  {"weaptype1", "6"},
                  {"weaptype1_txt", "Explosives"},
                  {"nkill", "2"},
                  {"nwound", "24"},
                  {"ishostkid", "0"},
                  {"scite1", "\"Bomb kills two in Mosul,\" Reuters, March 9, 2019."},
                  {"dbsource", "START Primary Collection"}},
                 changes);
}

Cells gdelt_row(Cells const& changes) {
  return changed({{"GLOBALEVENTID", "1090000001"},
                  {"SQLDATE", "20230309"},
                  {"MonthYear", "202303"},
                  {"Year", "2023"},
                  {"FractionDate", "2023.1863"},
                  {"Actor1Code", "AFGREBTAL"},
                  {"Actor1Name", "TALIBAN"},
                  {"Actor1CountryCode", "AFG"},
                  {"Actor1KnownGroupCode", "TAL"},
                  {"Actor1Type1Code", "REB"},
                  {"Actor2Code", "AUSMED"},
                  {"Actor2Name", "SYDNEY GAZETTE"},
                  {"Actor2CountryCode", "AUS"},
                  {"Actor2Type1Code", "MED"},
                  {"IsRootEvent", "1"},
                  {"EventCode", "190"},
                  {"EventBaseCode", "190"},
                  {"EventRootCode", "19"},
                  {"QuadClass", "4"},
                  {"GoldsteinScale", "-10.0"},
                  {"NumMentions", "10"},
                  {"NumSources", "1"},
                  {"NumArticles", "10"},
                  {"AvgTone", "-5.2"},
                  {"ActionGeo_Type", "4"},
                  {"ActionGeo_FullName", "Mazar-E Sharif, Balkh, Afghanistan"},
                  {"ActionGeo_CountryCode", "AF"},
                  {"ActionGeo_ADM1Code", "AF30"},
                  {"ActionGeo_Lat", "36.7069"},
                  {"ActionGeo_Long", "67.1122"},
                  {"ActionGeo_FeatureID", "-3384472"},
                  {"DATEADDED", "20230310011500"},
                  {"SOURCEURL", "https://news.example.org/a?b=1"}},
                 changes);
}

ReadFile read_file_of(std::string const& bytes, std::optional<Dataset> wanted) {
  std::istringstream stream(bytes);
  DatasetSettings settings;
  settings.dataset = wanted;
  settings.version = "test";
  settings.standard_input = &stream;
  ReadFile out;
  Result<std::unique_ptr<DatasetReader>> const reader =
      DatasetReader::open("-", settings, knowledge_of_tree(), tables_of_tree());
  if (!reader) {
    out.errors.push_back(reader.error());
    return out;
  }
  out.dataset = (*reader)->dataset();
  while (std::optional<Result<CodedRow>> row = (*reader)->next()) {
    if (row->has_value()) {
      out.rows.push_back(std::move(**row));
    } else {
      out.errors.push_back(row->error());
    }
  }
  out.notes = (*reader)->notes();
  return out;
}

CodedRow only_row(std::string const& bytes) {
  ReadFile file = read_file_of(bytes);
  EXPECT_TRUE(file.errors.empty()) << file.errors.front().text();
  EXPECT_EQ(file.rows.size(), 1U);
  return file.rows.size() == 1 ? std::move(file.rows.front()) : CodedRow();
}

EventRecord only_record(std::string const& bytes) {
  CodedRow row = only_row(bytes);
  EXPECT_TRUE(row.record.has_value());
  return row.record ? *std::move(row.record) : EventRecord();
}

std::string evidence_of(CodedRow const& row, std::string_view field) {
  for (Evidence const& evidence : row.record->evidence) {
    if (evidence.field == field) {
      EXPECT_EQ(evidence.text, slice(row.report.text, evidence.span));
      return evidence.text;
    }
  }
  return {};
}

std::string inferred_of(EventRecord const& record, std::string_view field) {
  for (auto const& [name, reason] : record.inferred) {
    if (name == field) {
      return reason;
    }
  }
  return {};
}

std::vector<std::string> names_of(std::vector<Actor> const& actors) {
  std::vector<std::string> names;
  for (Actor const& actor : actors) {
    names.push_back(actor.name);
  }
  return names;
}

}  // namespace annals::dataset
