// cli/edit_value.cpp -- the value of a field as a person types it. See cli/edit_value.hpp.
#include "cli/edit_value.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "cli/console.hpp"
#include "incident/edit.hpp"
#include "place/gazetteer.hpp"
#include "place/locate.hpp"

namespace annals::cli {
namespace {

/// How far a town may be from a point that takes its country from it.
constexpr double same_country_km = 25;
constexpr double point_radius_km = 1;
constexpr std::size_t most_named = 8;

PlacePrecision precision_of(place::EntryKind kind) {
  switch (kind) {
    case place::EntryKind::city:
    case place::EntryKind::section:
      return PlacePrecision::city;
    case place::EntryKind::admin2:
      return PlacePrecision::district;
    case place::EntryKind::admin1:
      return PlacePrecision::province;
    case place::EntryKind::country:
      return PlacePrecision::country;
    default:
      return PlacePrecision::region;
  }
}

IncidentPlace place_of(place::Entry const& entry) {
  IncidentPlace place;
  place.name = entry.name;
  place.latitude = entry.point.latitude;
  place.longitude = entry.point.longitude;
  place.has_position = true;
  place.country = entry.country;
  place.admin1 = entry.admin1;
  place.gazetteer_id = entry.id;
  place.precision = precision_of(entry.kind);
  place.radius_km = entry.radius_km;
  return place;
}

Error no_place(std::string_view text) {
  return Error{ErrorCode::not_found, "the gazetteer has no such place", {}, std::string(text.substr(0, 80))};
}

Result<IncidentPlace> place_of_id(place::Gazetteer const& gazetteer, std::string_view text) {
  std::optional<std::int64_t> const id = parse_integer(text);
  for (std::uint32_t index = 0; id && *id > 0 && index < gazetteer.size(); ++index) {
    place::Entry const entry = gazetteer.entry(index);
    if (entry.id == *id) {
      return place_of(entry);
    }
  }
  return no_place(text);
}

/// Undefined: empty when the text is not two numbers.
std::optional<place::Point> point_of(std::string_view text) {
  std::vector<std::string_view> const parts = split(text, ',');
  if (parts.size() != 2) {
    return std::nullopt;
  }
  std::optional<double> const latitude = parse_number(parts[0]);
  std::optional<double> const longitude = parse_number(parts[1]);
  return latitude && longitude ? std::optional(place::Point{*latitude, *longitude}) : std::nullopt;
}

IncidentPlace place_of_point(place::Gazetteer const& gazetteer, place::Point point) {
  IncidentPlace place;
  place.latitude = point.latitude;
  place.longitude = point.longitude;
  place.has_position = true;
  place.precision = PlacePrecision::exact;
  place.radius_km = point_radius_km;
  if (std::optional<place::Near> const near = gazetteer.nearest(point, same_country_km)) {
    place.country = near->entry.country;
    place.admin1 = near->entry.admin1;
  }
  return place;
}

std::string described(place::Entry const& entry) {
  return concat({entry.name, " (", place::entry_kind_name(entry.kind), entry.admin1.empty() ? "" : " in ", entry.admin1,
                 entry.country.empty() ? "" : ", ", entry.country,
                 "): ", entry.id == 0 ? "no id" : std::to_string(entry.id)});
}

Result<IncidentPlace> place_of_name(place::Gazetteer const& gazetteer, std::string_view text) {
  std::vector<std::string_view> const parts = split(text, ',');
  if (parts.size() == 2 || parts.size() == 3) {
    place::PlaceQuery const query{parts.front(), parts.back(), parts.size() == 3 ? parts[1] : std::string_view(), {}};
    ANNALS_TRY(std::optional<place::Located> const located, place::locate(gazetteer, query));
    return located ? Result<IncidentPlace>(place_of(located->entry)) : no_place(text);
  }
  std::set<std::uint32_t> entries;
  for (place::Posting const posting : gazetteer.candidates(fold_name(text))) {
    if (!posting.adjectival()) {
      entries.insert(posting.entry());
    }
  }
  if (entries.empty()) {
    return no_place(text);
  }
  if (entries.size() == 1) {
    return place_of(gazetteer.entry(*entries.begin()));
  }
  std::string message = "several places are called so; give an id, or what holds it (\"NAME, COUNTRY\"):";
  std::size_t named = 0;
  for (std::uint32_t const index : entries) {
    if (++named > most_named) {
      message += concat({"; and ", std::to_string(entries.size() - most_named), " more"});
      break;
    }
    message += concat({named == 1 ? " " : "; ", described(gazetteer.entry(index))});
  }
  return Error{ErrorCode::usage, std::move(message), {}, std::string(text.substr(0, 80))};
}

Result<IncidentPlace> find_place(std::string_view text) {
  ANNALS_TRY(std::string const share, share_directory());
  ANNALS_TRY(place::Gazetteer const gazetteer, place::Gazetteer::open(share + "/gazetteer.bin"));
  if (std::ranges::all_of(text, is_ascii_digit)) {
    return place_of_id(gazetteer, text);
  }
  if (std::optional<place::Point> const point = point_of(text)) {
    return place_of_point(gazetteer, *point);
  }
  return place_of_name(gazetteer, text);
}

}  // namespace

Result<std::string> edit_value(std::string_view field, std::string_view text) {
  std::string_view const value = trim(text);
  if (field != "place" || value.empty() || value.front() == '{') {
    return std::string(value);
  }
  ANNALS_TRY(IncidentPlace const place, find_place(value));
  return incident::place_value(place);
}

}  // namespace annals::cli
