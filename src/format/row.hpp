// format/row.hpp -- builds the fields of one row, in the order of the columns.
// Role:   what incidents, records and the forms of other datasets share; unknown is an empty cell in all of them.
// Tested by: tests/unit/format/test_fields.cpp
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/fields.hpp"

namespace annals::format {

class Row {
 public:
  void text(std::string_view name, std::string_view value) {
    m_fields.push_back({name, value.empty() ? FieldValue() : FieldValue(std::string(value))});
  }
  void integer(std::string_view name, std::optional<std::int64_t> value) {
    m_fields.push_back({name, value ? FieldValue(*value) : FieldValue(), FieldKind::integer});
  }
  void number(std::string_view name, std::optional<double> value) {
    m_fields.push_back({name, value ? FieldValue(*value) : FieldValue(), FieldKind::number});
  }
  void list(std::string_view name, std::vector<std::string> const& items) {
    std::string joined;
    for (std::string const& item : items) {
      if (!item.empty()) {
        joined += joined.empty() ? "" : "; ";
        joined += item;
      }
    }
    text(name, joined);
  }
  template <typename Item>
  void list_of(std::string_view name, std::vector<Item> const& items, std::string Item::*member) {
    std::vector<std::string> texts;
    for (Item const& item : items) {
      texts.push_back(item.*member);
    }
    list(name, texts);
  }
  void day(std::string_view name, std::optional<CivilDate> const& value) {
    m_fields.push_back({name, value ? FieldValue(value->iso()) : FieldValue(), FieldKind::day});
  }

  void dates(std::optional<DateInterval> const& interval) {
    day("date_start", interval ? std::optional(interval->start) : std::nullopt);
    day("date_end", interval ? std::optional(interval->end) : std::nullopt);
    text("time_precision", interval ? date_precision_name(interval->precision) : std::string_view());
  }

  /// A Place or an IncidentPlace.
  template <typename AnyPlace>
  void place(std::optional<AnyPlace> const& known) {
    AnyPlace const place = known.value_or(AnyPlace());
    bool const has_position = known && place.has_position;
    text("iso3", place.country);
    text("admin1", place.admin1);
    text("location", place.name);
    integer("gazetteer_id", place.gazetteer_id != 0 ? std::optional<std::int64_t>(place.gazetteer_id) : std::nullopt);
    number("latitude", has_position ? std::optional(place.latitude) : std::nullopt);
    number("longitude", has_position ? std::optional(place.longitude) : std::nullopt);
    text("geo_precision", known ? place_precision_name(place.precision) : std::string_view());
    number("radius_km", has_position ? std::optional(place.radius_km) : std::nullopt);
  }

  void deaths(std::optional<Count> const& killed, std::optional<Count> const& injured,
              std::optional<Count> const& detained, std::optional<Count> const& abducted) {
    count({"deaths_low", "deaths_best", "deaths_high"}, killed);
    count({"injured_low", "injured_best", "injured_high"}, injured);
    count({"detained_low", "detained_best", "detained_high"}, detained);
    count({"abducted_low", "abducted_best", "abducted_high"}, abducted);
  }

  std::vector<Field> take() { return std::move(m_fields); }

 private:
  void count(std::array<std::string_view, 3> const& names, std::optional<Count> const& known) {
    Count const count = known.value_or(Count());
    integer(names[0], count.low);
    integer(names[1], count.best);
    integer(names[2], count.high);
  }

  std::vector<Field> m_fields;
};

}  // namespace annals::format
