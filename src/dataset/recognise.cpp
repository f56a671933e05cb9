#include "dataset/recognise.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/delimited_reader.hpp"
#include "base/strings.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {
namespace {

/// Columns without which a row cannot be read; "a|b" is either.
std::vector<std::string_view> required(Dataset dataset) {
  switch (dataset) {
    case Dataset::acled:
      return {"event_id_cnty", "event_date", "sub_event_type", "actor1",    "actor2",
              "country",       "location",   "latitude",       "longitude", "fatalities"};
    case Dataset::ucdp:
      return {"id",       "type_of_violence", "side_a",    "side_b",  "date_start",
              "date_end", "latitude",         "longitude", "country", "best"};
    case Dataset::gtd:
      return {"eventid",  "iyear",     "imonth",          "iday",  "country_txt",
              "latitude", "longitude", "attacktype1_txt", "gname", "nkill"};
    case Dataset::gdelt:
      return {"GLOBALEVENTID",  "SQLDATE|Day",           "EventCode",     "Actor1Name",
              "ActionGeo_Type", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long"};
  }
  return {};
}

constexpr std::string_view ucdp_columns =
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob";

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::string_view const word : split(text, ' ')) {
    out.emplace_back(word);
  }
  return out;
}

/// The names of GDELT's codebook. 1.0 has no ADM2 codes; before April 2013 it had no SOURCEURL.
std::vector<std::string> gdelt_columns(bool second_version, bool with_url) {
  std::vector<std::string> out = words("GLOBALEVENTID SQLDATE MonthYear Year FractionDate");
  for (std::string const actor : {"Actor1", "Actor2"}) {
    for (std::string_view const part : {"Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
                                        "Religion2Code", "Type1Code", "Type2Code", "Type3Code"}) {
      out.push_back(concat({actor, part}));
    }
  }
  for (std::string& name :
       words("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions "
             "NumSources NumArticles AvgTone")) {
    out.push_back(std::move(name));
  }
  for (std::string const whose : {"Actor1Geo_", "Actor2Geo_", "ActionGeo_"}) {
    for (std::string_view const part :
         {"Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"}) {
      if (part != "ADM2Code" || second_version) {
        out.push_back(concat({whose, part}));
      }
    }
  }
  out.emplace_back("DATEADDED");
  if (with_url) {
    out.emplace_back("SOURCEURL");
  }
  return out;
}

std::vector<std::string> first_row(std::string_view head, char separator, bool quotes) {
  std::istringstream stream{std::string(head)};
  DelimitedReader reader(stream, {.separator = separator, .quotes = quotes});
  std::optional<Result<DelimitedRow const*>> const row = reader.next();
  std::vector<std::string> cells;
  if (row && row->has_value()) {
    for (std::string_view const cell : (**row)->cells()) {
      cells.emplace_back(trim(cell));
    }
  }
  return cells;
}

std::vector<std::string_view> missing(Columns const& columns, Dataset dataset) {
  std::vector<std::string_view> out;
  for (std::string_view const name : required(dataset)) {
    std::vector<std::string_view> const either = split(name, '|');
    if (std::ranges::none_of(either, [&](std::string_view one) { return columns.find(one).has_value(); })) {
      out.push_back(name);
    }
  }
  return out;
}

/// Files without a header: GDELT's own, and UCDP's candidate events of some months.
std::optional<FileForm> form_without_header(std::string_view head) {
  std::vector<std::string> const tabs = first_row(head, '\t', false);
  bool const is_gdelt = (tabs.size() == 57 || tabs.size() == 58 || tabs.size() == 61) && parse_integer(tabs[0]) &&
                        read_day(tabs[1]).has_value();
  if (is_gdelt) {
    return FileForm{Dataset::gdelt, '\t', false, false, gdelt_columns(tabs.size() == 61, tabs.size() != 57)};
  }
  for (char const separator : {',', ';'}) {
    std::vector<std::string> const cells = first_row(head, separator, true);
    if (cells.size() == 49 && parse_integer(cells[0]) && cells[5].size() == 1 && read_day(cells[38]) &&
        read_day(cells[39])) {
      return FileForm{Dataset::ucdp, separator, true, false, words(ucdp_columns)};
    }
  }
  return std::nullopt;
}

std::string joined(std::vector<std::string_view> const& names) {
  std::string out;
  for (std::string_view const name : names) {
    out += out.empty() ? "" : ", ";
    out += name;
  }
  return out;
}

Result<void> check_bytes(std::string_view head) {
  struct Sign {
    std::string_view begin;
    std::string_view what;
  };
  using namespace std::string_view_literals;
  constexpr std::array signs = {
      Sign{"PK\x03\x04"sv,
           "a workbook of Excel (.xlsx) or a zip, not a table of text: save the workbook as CSV (UTF-8), "
           "or unpack the zip"},
      Sign{"\xD0\xCF\x11\xE0"sv, "an old workbook of Excel (.xls), not a table of text: save it as CSV (UTF-8)"},
      Sign{"\x1F\x8B"sv, "a gzip file: unpack it first"},
      Sign{"%PDF"sv, "a PDF document, not a table"},
      Sign{"\xFF\xFE"sv, "a text of UTF-16: save it as CSV (UTF-8)"},
      Sign{"\xFE\xFF"sv, "a text of UTF-16: save it as CSV (UTF-8)"},
      Sign{"SQLite format 3"sv, "a database, not a table of text"},
      Sign{"PAR1"sv, "a Parquet file: save it as CSV"},
  };
  for (Sign const& sign : signs) {
    if (head.starts_with(sign.begin)) {
      return make_error(ErrorCode::unsupported, concat({"this is ", sign.what}));
    }
  }
  std::string_view const text = trim(head);
  if (text.empty()) {
    return make_error(ErrorCode::malformed, "the file is empty");
  }
  if (text.front() == '<') {
    return make_error(
        ErrorCode::unsupported,
        "this is a web page (HTML) or XML, not a table: the download may have given a log-in or error page");
  }
  if (text.front() == '{' || text.front() == '[') {
    return make_error(ErrorCode::unsupported, "this is JSON, not a table: ask the API or the site for CSV");
  }
  if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos) {
    return make_error(ErrorCode::unsupported, "lines end with a lone CR, as on old Macs: save it as CSV (UTF-8)");
  }
  return {};
}

}  // namespace

Result<FileForm> recognise(std::string_view head, std::optional<Dataset> wanted) {
  ANNALS_CHECK(check_bytes(head));
  if (std::optional<FileForm> form = form_without_header(head); form && (!wanted || *wanted == form->dataset)) {
    return *std::move(form);
  }
  std::optional<FileForm> nearest;
  std::vector<std::string_view> lacks;
  double best = -1;
  for (char const separator : {',', ';', '\t'}) {
    std::vector<std::string> const names = first_row(head, separator, true);
    Columns const columns(names);
    for (std::size_t i = 0; i < dataset_names.size(); ++i) {
      auto const dataset = static_cast<Dataset>(i);
      std::vector<std::string_view> const without = missing(columns, dataset);
      double const share = 1.0 - static_cast<double>(without.size()) / static_cast<double>(required(dataset).size());
      if ((!wanted || *wanted == dataset) && share > best) {
        best = share;
        nearest = FileForm{dataset, separator, true, true, names};
        lacks = without;
      }
    }
  }
  if (lacks.empty()) {
    Columns const columns(nearest->columns);
    if (!columns.repeated().empty()) {
      return make_error(ErrorCode::malformed, concat({"two columns are called '", columns.repeated(), "'"}));
    }
    return *std::move(nearest);
  }
  if (wanted || best >= 0.5) {
    return make_error(ErrorCode::malformed, concat({"a file of ", dataset_title(nearest->dataset),
                                                    " must have these columns, which are missing: ", joined(lacks)}));
  }
  return make_error(
      ErrorCode::unsupported,
      "cannot tell which dataset this is: its first line has the columns of none of ACLED, UCDP GED, GTD, GDELT");
}

}  // namespace annals::dataset
