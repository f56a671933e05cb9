#include "incident/pair_model.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::incident {
namespace {

struct Row {
  PairFeature feature;
  std::string_view name;
  double careful;  ///< the weight that was set by hand
};

constexpr std::array<Row, pair_feature_count> rows = {{
    {PairFeature::always, "always", -1.5},
    {PairFeature::type_differs, "type differs", -8},
    {PairFeature::type_is_no_assault, "type is no assault", 0},
    {PairFeature::stage_differs, "stage differs", -1},
    {PairFeature::modes_agree, "modes agree", 0.5},
    {PairFeature::modes_differ, "modes differ", -1.2},
    {PairFeature::trigger_agrees, "trigger agrees", 0.5},
    {PairFeature::same_day, "same day", 1.6},
    {PairFeature::days_1, "1 day apart", -0.4},
    {PairFeature::days_2, "2 days apart", -8},
    {PairFeature::days_3_to_4, "3 to 4 days apart", -8},
    {PairFeature::days_5_to_7, "5 to 7 days apart", -8},
    {PairFeature::days_apart_in_words, "days apart, each in words", -1},
    {PairFeature::date_up_to_4_days, "date of up to 4 days", 0},
    {PairFeature::date_up_to_10_days, "date of up to 10 days", -0.5},
    {PairFeature::date_up_to_a_month, "date of up to a month", -0.8},
    {PairFeature::date_up_to_a_year, "date of up to a year", -2},
    {PairFeature::date_longer, "date of more than a year", -3},
    {PairFeature::dates_are_apart, "intervals apart", -4},
    {PairFeature::dates_equal, "intervals equal", 0.5},
    {PairFeature::place_unknown, "place unknown", -0.6},
    {PairFeature::country_differs, "country differs", -8},
    {PairFeature::country_agrees, "no more than the country agrees", 0},
    {PairFeature::place_inside_area, "place inside the other", 0.3},
    {PairFeature::place_outside_area, "place outside the other", -2},
    {PairFeature::place_same, "place same", 1.6},
    {PairFeature::place_up_to_10_km, "up to 10 km apart", 1},
    {PairFeature::place_up_to_25_km, "up to 25 km apart", 0},
    {PairFeature::place_up_to_75_km, "up to 75 km apart", -8},
    {PairFeature::place_farther, "more than 75 km apart", -8},
    {PairFeature::places_apart_in_words, "places apart, each in its sentence", -1},
    {PairFeature::same_day_same_place, "same day and place", 0},
    {PairFeature::same_day_near, "same day, up to 25 km", 0},
    {PairFeature::other_day_same_place, "another day, same place", 0},
    {PairFeature::dates_meet_same_place, "intervals meet, same place", 0},
    {PairFeature::place_named_in_other, "place named by the other", 1},
    {PairFeature::places_named_in_each_other, "places named by each other", 1.5},
    {PairFeature::killed_equal, "killed equal", 1.2},
    {PairFeature::killed_equal_log, "killed equal, doublings", 0.25},
    {PairFeature::killed_close, "killed close", 0.3},
    {PairFeature::killed_up_to_twice, "killed up to twice", -0.5},
    {PairFeature::killed_up_to_four_times, "killed up to four times", -1.5},
    {PairFeature::killed_far, "killed far apart", -8},
    {PairFeature::count_equal, "count equal", 0.8},
    {PairFeature::count_equal_log, "count equal, doublings", 0.25},
    {PairFeature::count_close, "count close", 0.2},
    {PairFeature::count_up_to_twice, "count up to twice", -0.4},
    {PairFeature::count_up_to_four_times, "count up to four times", -0.7},
    {PairFeature::count_far, "count far apart", -1.2},
    {PairFeature::source_same_actor, "source is the same actor", 0.8},
    {PairFeature::source_words_agree, "source words agree", 0.8},
    {PairFeature::source_words_partly, "source words agree partly", 0.3},
    {PairFeature::source_differs, "source words differ", -0.3},
    {PairFeature::source_other_actor, "source is another actor", -1.5},
    {PairFeature::source_unknown, "source unknown", 0},
    {PairFeature::target_same_actor, "target is the same actor", 0.8},
    {PairFeature::target_words_agree, "target words agree", 0.8},
    {PairFeature::target_words_partly, "target words agree partly", 0.3},
    {PairFeature::target_differs, "target words differ", -0.3},
    {PairFeature::target_other_actor, "target is another actor", -1.5},
    {PairFeature::target_unknown, "target unknown", 0},
    {PairFeature::actors_named_in_other, "actors named by the other", 0.5},
    {PairFeature::names_share, "names shared, share", 0.5},
    {PairFeature::names_log, "names shared, doublings", 0.2},
    {PairFeature::words_cosine, "words shared", 1},
    {PairFeature::sentence_cosine, "words of the sentence shared", 2},
    {PairFeature::title_cosine, "words of the title shared", 1},
    {PairFeature::numbers_log, "figures shared, doublings", 0.2},
    {PairFeature::both_told_first, "both told first", 0.3},
    {PairFeature::one_told_first, "one told first", -0.2},
    {PairFeature::published_within_a_day, "published within a day", 0},
    {PairFeature::published_within_10_days, "published within 10 days", 0},
    {PairFeature::published_within_60_days, "published within 60 days", 0},
    {PairFeature::published_later, "published later", 0},
    {PairFeature::place_names_agree, "place names agree", 0},
    {PairFeature::place_names_differ, "place names differ", 0},
    {PairFeature::place_names_differ_near, "place names differ, up to 3 km", 0},
    {PairFeature::distance_log, "distance, doublings of km", 0},
    {PairFeature::dates_apart_log, "intervals apart, doublings of days", 0},
    {PairFeature::killed_ratio_log, "killed differ, doublings", 0},
    {PairFeature::words_over_half, "words shared, over half", 0},
    {PairFeature::words_same_day_same_place, "words shared, same day and place", 0},
    {PairFeature::words_other_day, "words shared, another day", 0},
    {PairFeature::words_other_place, "words shared, another place", 0},
    {PairFeature::place_names_agree_in_words, "place names agree, each in its sentence", 0},
    {PairFeature::place_names_differ_in_words, "place names differ, each in its sentence", 0},
    {PairFeature::distance_log_in_words, "distance, doublings of km, each in its sentence", 0},
    {PairFeature::same_day_same_place_in_words, "same day and place, all in words", 0},
    {PairFeature::words_in_words, "words shared, same day and place, all in words", 0},
    {PairFeature::words_other_in_words, "words shared, another day or place, all in words", 0},
    {PairFeature::intervals_differ, "intervals of days differ", 0},
    {PairFeature::intervals_differ_log, "intervals differ, doublings of days", 0},
    {PairFeature::place_precision_differs, "place precision differs", 0},
    {PairFeature::killed_differ_by_one, "killed differ by one", 0},
    {PairFeature::killed_ratio_same_day_same_place, "killed differ, doublings, same day and place", 0},
    {PairFeature::killed_equal_same_day_same_place, "killed equal, same day and place", 0},
    {PairFeature::words_under_quarter, "words shared, under a quarter", 0},
    {PairFeature::words_common_log, "words shared, doublings", 0},
    {PairFeature::words_other_day_same_place, "words shared, another day, same place", 0},
    {PairFeature::killed_equal_words, "words shared, killed equal", 0},
}};

consteval bool in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].feature) != i) {
      return false;
    }
  }
  return true;
}
static_assert(in_order());

std::string fixed(double weight) {
  std::array<char, 32> text = {};
  int const size = std::snprintf(text.data(), text.size(), "%.4f", weight);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

std::size_t row_of(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(rows, name, &Row::name) - rows.begin());
}

Error unknown_feature(Table const& table, Table::Row const& row) {
  std::vector<std::string> names;
  for (Row const& known : rows) {
    names.emplace_back(known.name);
  }
  std::string message = "no such feature";
  if (std::optional<std::string> const near = nearest_name(row.cells[0], names)) {
    message += "; did you mean '" + *near + "'?";
  }
  return data_error(table.file, row.line, std::move(message), row.cells[0]);
}

}  // namespace

std::string_view pair_feature_name(PairFeature feature) {
  return rows[static_cast<std::size_t>(feature)].name;
}

PairModel::PairModel() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    m_weights[i] = rows[i].careful;
  }
}

Result<PairModel> PairModel::open(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  return parse(text, path);
}

Result<PairModel> PairModel::parse(std::string_view text, std::string const& path) {
  ANNALS_TRY(Table const table, parse_table(text, path));
  if (table.columns != std::vector<std::string>{"feature", "weight", "crowded"}) {
    return data_error(path, 1, "expected the columns feature, weight and crowded");
  }
  PairModel model;
  std::array<bool, pair_feature_count> seen = {};
  for (Table::Row const& row : table.rows) {
    std::size_t const feature = row_of(row.cells[0]);
    if (feature == rows.size()) {
      return unknown_feature(table, row);
    }
    std::optional<double> const weight = parse_number(row.cells[1]);
    std::optional<double> const crowded = parse_number(row.cells[2]);
    if (!weight || !crowded) {
      return data_error(path, row.line, "expected a weight", row.cells[weight ? 2 : 1]);
    }
    if (std::exchange(seen[feature], true)) {
      return data_error(path, row.line, "this feature has a weight already", row.cells[0]);
    }
    model.m_weights[feature] = *weight;
    model.m_crowded[feature] = *crowded;
  }
  auto const missing = std::ranges::find(seen, false);
  if (missing != seen.end()) {
    return data_error(path, 1, "a feature has no weight",
                      std::string(rows[static_cast<std::size_t>(missing - seen.begin())].name));
  }
  return model;
}

double PairModel::sum(Weights const& weights, PairFeatures const& features) {
  double total = 0;
  for (PairFeatures::Entry const& entry : features) {
    total += weights[static_cast<std::size_t>(entry.feature)] * entry.value;
  }
  return total;
}

std::string PairModel::text() const {
  std::string out = "feature\tweight\tcrowded\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += concat({rows[i].name, "\t", fixed(m_weights[i]), "\t", fixed(m_crowded[i]), "\n"});
  }
  return out;
}

}  // namespace annals::incident
