#include "format/ucdp.hpp"

#include <algorithm>
#include <cmath>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "format/row.hpp"

namespace annals::format {
namespace {

/// A side of the conflict: UCDP writes "Government of Syria" for whoever fights for a state.
struct Side {
  std::string name;
  std::optional<std::int64_t> state;  ///< Gleditsch and Ward's number, of a government
};

/// The state that an actor fights for; null when it fights for none that UCDP knows.
CountryNames const* state_of(Actor const& actor, Countries const& countries) {
  bool const of_state =
      actor.sector == "MIL" || actor.sector == "COP" || actor.sector == "SPY" || actor.sector == "GOV";
  CountryNames const* const country =
      of_state && actor.kind != ActorKind::property ? countries.of_iso3(actor.country) : nullptr;
  return country != nullptr && country->ucdp_number ? country : nullptr;
}

Side government(CountryNames const& country) {
  return {concat({"Government of ", country.ucdp_name}), country.ucdp_number};
}

/// The government is side A of a state-based conflict, and of one-sided violence when who kills fights for it.
Side side_a(EventRecord const& record, Countries const& countries) {
  std::int64_t const kind = coded_integer(record, "type_of_violence").value_or(0);
  Side const coded = {coded_text(record, "side_a"), std::nullopt};
  if (coded.name.empty() || kind == 2) {
    return coded;
  }
  for (Actor const& actor : record.source) {
    CountryNames const* const country = state_of(actor, countries);
    if (country != nullptr) {
      return government(*country);
    }
    if (kind == 3) {
      return coded;
    }
  }
  for (Actor const& actor : record.target) {
    CountryNames const* const country = kind == 1 ? state_of(actor, countries) : nullptr;
    if (country != nullptr) {
      return government(*country);
    }
  }
  return coded;
}

/// Another government only where the codebook names an actor of it.
Side side_b(EventRecord const& record, Countries const& countries) {
  Side const coded = {coded_text(record, "side_b"), std::nullopt};
  for (auto const* side : {&record.source, &record.target}) {
    for (Actor const& actor : *side) {
      CountryNames const* const country = coded_integer(record, "type_of_violence") == 1 && actor.name == coded.name
                                              ? state_of(actor, countries)
                                              : nullptr;
      if (country != nullptr) {
        return government(*country);
      }
    }
  }
  return coded;
}

std::string day_of(ReportReference const& report) {
  return report.published ? report.published->interval.start.iso() : std::string();
}

/// "\"Office,2016-01-01,Headline\";\"...\"": quotes inside would end an item, so they become single ones.
std::string source_article(std::vector<EventRecord> const& records) {
  std::vector<std::string> seen;
  std::string all;
  for (EventRecord const& record : records) {
    ReportReference const& report = record.report;
    if (std::find(seen.begin(), seen.end(), report.id) != seen.end()) {
      continue;
    }
    seen.push_back(report.id);
    std::string item = concat({report.publisher, ",", day_of(report), ",", report.title});
    std::replace(item.begin(), item.end(), '"', '\'');
    all += concat({all.empty() ? "" : ";", "\"", item, "\""});
  }
  return all;
}

template <typename Text>
std::vector<std::string> each_once(std::vector<EventRecord> const& records, Text const& text_of) {
  std::vector<std::string> texts;
  for (EventRecord const& record : records) {
    std::string text = text_of(record);
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::vector<std::string> cited_publishers(std::vector<EventRecord> const& records) {
  std::vector<std::string> names;
  for (EventRecord const& record : records) {
    for (CitedSource const& cited : record.cited) {
      if (!cited.publisher.empty() && std::find(names.begin(), names.end(), cited.publisher) == names.end()) {
        names.push_back(cited.publisher);
      }
    }
  }
  return names;
}

void add_parties(Side const& a, Side const& b, Row& row) {
  for (std::string_view const name : {"conflict_dset_id", "conflict_new_id"}) {
    row.integer(name, std::nullopt);
  }
  row.text("conflict_name", {});
  row.integer("dyad_dset_id", std::nullopt);
  row.integer("dyad_new_id", std::nullopt);
  row.text("dyad_name", a.name.empty() || b.name.empty() ? std::string() : concat({a.name, " - ", b.name}));
  row.integer("side_a_dset_id", std::nullopt);
  row.integer("side_a_new_id", std::nullopt);
  row.text("side_a", a.name);
  row.integer("side_b_dset_id", std::nullopt);
  row.integer("side_b_new_id", std::nullopt);
  row.text("side_b", b.name);
}

void add_sources(CodedIncident const& coded, Row& row) {
  std::vector<EventRecord> const& records = coded.records;
  row.integer("number_of_sources", coded.incident.article_count);
  row.text("source_article", source_article(records));
  row.list("source_office", publishers_of(records));
  row.list("source_date", each_once(records, [](EventRecord const& record) { return day_of(record.report); }));
  row.list("source_headline", each_once(records, [](EventRecord const& record) { return record.report.title; }));
  row.list("source_original", cited_publishers(records));
}

void add_place(EventRecord const& record, Countries const& countries, Row& row) {
  std::optional<double> const latitude = coded_number(record, "latitude");
  std::optional<double> const longitude = coded_number(record, "longitude");
  bool const has_point = latitude && longitude;
  row.integer("where_prec", coded_integer(record, "where_prec"));
  row.text("where_coordinates", coded_text(record, "where_coordinates"));
  row.text("where_description", record.place ? record.place->text : std::string());
  row.text("adm_1", coded_text(record, "adm_1"));
  row.text("adm_2", coded_text(record, "adm_2"));
  row.number("latitude", latitude);
  row.number("longitude", longitude);
  row.text("geom_wkt",
           has_point ? concat({"POINT (", number_text(*longitude), " ", number_text(*latitude), ")"}) : std::string());
  row.integer("priogrid_gid", has_point ? std::optional(priogrid_cell(*latitude, *longitude)) : std::nullopt);
  CountryNames const* const country = countries.of_iso3(record.place ? record.place->country : std::string());
  row.text("country", country != nullptr ? country->ucdp_name : std::string());
  row.integer("country_id", country != nullptr ? country->ucdp_number : std::nullopt);
  row.text("region", country != nullptr ? country->ucdp_region : std::string());
}

}  // namespace

std::int64_t priogrid_cell(double latitude, double longitude) {
  constexpr double cells_a_degree = 2;
  constexpr std::int64_t columns = 720;
  constexpr std::int64_t rows = 360;
  auto const index = [](double degrees, std::int64_t count) {
    return std::clamp(static_cast<std::int64_t>(std::floor(degrees * cells_a_degree)), std::int64_t{0}, count - 1);
  };
  return index(latitude + 90, rows) * columns + index(longitude + 180, columns) + 1;
}

std::int64_t number_of_id(std::string_view id) {
  constexpr int bits = 52;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(number); ++i) {
    number = number << 8U | sha256(id)[i];
  }
  return static_cast<std::int64_t>(number >> (64U - bits)) + 1;
}

std::vector<Field> ucdp_fields(CodedIncident const& coded, Countries const& countries) {
  EventRecord const& record = coded.record;
  Side const a = side_a(record, countries);
  Side const b = side_b(record, countries);
  Row row;
  row.integer("id", coded.incident.id.empty() ? std::nullopt : std::optional(number_of_id(coded.incident.id)));
  row.text("relid", coded.incident.id);
  row.integer("year", coded_integer(record, "year"));
  row.integer("active_year", std::nullopt);
  row.text("code_status", {});
  row.integer("type_of_violence", coded_integer(record, "type_of_violence"));
  add_parties(a, b, row);
  add_sources(coded, row);
  add_place(record, countries, row);
  row.integer("event_clarity", coded_integer(record, "event_clarity"));
  row.integer("date_prec", coded_integer(record, "date_prec"));
  row.text("date_start", coded_text(record, "date_start"));
  row.text("date_end", coded_text(record, "date_end"));
  for (std::string_view const name :
       {"deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"}) {
    row.integer(name, coded_integer(record, name));
  }
  row.integer("gwnoa", a.state);
  row.integer("gwnob", b.state);
  return row.take();
}

}  // namespace annals::format
