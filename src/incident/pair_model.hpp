// incident/pair_model.hpp -- what each agreement and each difference of two records says about their being one event.
// Role:   a linear model over few, named features, in a table that a person can read and change. The score of a
//         pair is the sum of the weights of what holds for it: the logarithm of the odds that the two tell of one
//         event.
// Source: record linkage as weighing of agreements (Fellegi and Sunter 1969), with the weights of conditional
//         logistic regression (McFadden 1974): of the records of another report at most one is the same event.
// Format: models/en/incident-pair.tsv, lines "feature TAB weight TAB crowded", one for each feature; `crowded` is added
//         to the weight where much else goes on (incident/crowd.hpp). '#' begins a comment.
// Tested by: tests/unit/incident/test_pair_model.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::incident {

enum class PairFeature : std::uint8_t {
  always,
  type_differs,
  type_is_no_assault,
  stage_differs,
  modes_agree,
  modes_differ,
  trigger_agrees,
  same_day,
  days_1,
  days_2,
  days_3_to_4,
  days_5_to_7,
  days_apart_in_words,
  date_up_to_4_days,
  date_up_to_10_days,
  date_up_to_a_month,
  date_up_to_a_year,
  date_longer,
  dates_are_apart,
  dates_equal,
  place_unknown,
  country_differs,
  country_agrees,
  place_inside_area,
  place_outside_area,
  place_same,
  place_up_to_10_km,
  place_up_to_25_km,
  place_up_to_75_km,
  place_farther,
  places_apart_in_words,
  same_day_same_place,
  same_day_near,
  other_day_same_place,
  dates_meet_same_place,
  place_named_in_other,
  places_named_in_each_other,
  killed_equal,
  killed_equal_log,
  killed_close,
  killed_up_to_twice,
  killed_up_to_four_times,
  killed_far,
  count_equal,
  count_equal_log,
  count_close,
  count_up_to_twice,
  count_up_to_four_times,
  count_far,
  source_same_actor,
  source_words_agree,
  source_words_partly,
  source_differs,
  source_other_actor,
  source_unknown,
  target_same_actor,
  target_words_agree,
  target_words_partly,
  target_differs,
  target_other_actor,
  target_unknown,
  actors_named_in_other,
  names_share,
  names_log,
  words_cosine,
  sentence_cosine,
  title_cosine,
  numbers_log,
  both_told_first,
  one_told_first,
  published_within_a_day,
  published_within_10_days,
  published_within_60_days,
  published_later,
  place_names_agree,
  place_names_differ,
  place_names_differ_near,
  distance_log,
  dates_apart_log,
  killed_ratio_log,
  words_over_half,
  words_same_day_same_place,
  words_other_day,
  words_other_place,
  place_names_agree_in_words,
  place_names_differ_in_words,
  distance_log_in_words,
  same_day_same_place_in_words,
  words_in_words,
  words_other_in_words,
  intervals_differ,
  intervals_differ_log,
  place_precision_differs,
  killed_differ_by_one,
  killed_ratio_same_day_same_place,
  killed_equal_same_day_same_place,
  words_under_quarter,
  words_common_log,
  words_other_day_same_place,
  killed_equal_words,
};
inline constexpr std::size_t pair_feature_count = static_cast<std::size_t>(PairFeature::killed_equal_words) + 1;

/// The names in the table: "same day", "killed equal".
std::string_view pair_feature_name(PairFeature feature);

/// What holds for one pair, and how much of it.
class PairFeatures {
 public:
  void add(PairFeature feature, double value = 1) {
    if (m_size < most && value != 0) {
      m_entries[m_size] = {feature, value};
      ++m_size;
    }
  }
  struct Entry {
    PairFeature feature = PairFeature::always;
    double value = 0;
  };
  [[nodiscard]] Entry const* begin() const { return m_entries.data(); }
  [[nodiscard]] Entry const* end() const { return m_entries.data() + m_size; }

 private:
  static constexpr std::size_t most = pair_feature_count;
  std::array<Entry, most> m_entries;
  std::size_t m_size = 0;
};

/// A plain table of weights.
class PairModel {
 public:
  /// Weights that were set by hand, for those who have no trained table: careful, so that two events are not made one.
  PairModel();
  /// Errors:  not_found; malformed  a line without two cells, a name that is no feature or comes twice, a weight that
  ///          is no number, a feature without a line (file:line)
  /// Example: "same dya\t1.2" -> "incident-pair.tsv:7: no such feature 'same dya'; did you mean 'same day'?"
  static Result<PairModel> open(std::string const& path);
  /// The same of a text; `name` stands for its file in errors.
  static Result<PairModel> parse(std::string_view text, std::string const& name);

  [[nodiscard]] double score(PairFeatures const& features) const { return sum(m_weights, features); }
  /// What a full crowd adds to the score (incident/crowd.hpp).
  [[nodiscard]] double crowded_score(PairFeatures const& features) const { return sum(m_crowded, features); }
  [[nodiscard]] double weight(PairFeature feature) const { return m_weights[static_cast<std::size_t>(feature)]; }
  [[nodiscard]] double crowded_weight(PairFeature feature) const {
    return m_crowded[static_cast<std::size_t>(feature)];
  }
  void set_weight(PairFeature feature, double weight) { m_weights[static_cast<std::size_t>(feature)] = weight; }
  void set_crowded_weight(PairFeature feature, double weight) { m_crowded[static_cast<std::size_t>(feature)] = weight; }
  /// The table, as open() reads it.
  [[nodiscard]] std::string text() const;
  friend bool operator==(PairModel const&, PairModel const&) = default;

 private:
  using Weights = std::array<double, pair_feature_count>;
  static double sum(Weights const& weights, PairFeatures const& features);
  Weights m_weights = {};
  Weights m_crowded = {};
};

}  // namespace annals::incident
