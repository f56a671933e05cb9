// A gazetteer of the project's own data and some sixty towns, packed once for all tests of this room.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "language/analyzer.hpp"
#include "place/find_places.hpp"
#include "place/gazetteer_builder.hpp"

namespace annals::place {

inline std::string scratch_file(std::string const& name) {
  std::filesystem::path const directory =
      std::filesystem::temp_directory_path() / ("annals_place_" + std::to_string(::getpid()));
  std::filesystem::create_directories(directory);
  return (directory / name).string();
}

inline GazetteerInput small_input() {
  GazetteerInput input;
  input.places_directory = ANNALS_SOURCE_DIR "/data/places";
  input.geonames = {ANNALS_SOURCE_DIR "/tests/unit/place/towns.txt"};
  return input;
}

inline Gazetteer const& small_gazetteer() {
  static Gazetteer const gazetteer = [] {
    std::string const path = scratch_file("small.bin");
    LogMemory log;
    Result<GazetteerSummary> const built = build_gazetteer(small_input(), path, log);
    EXPECT_TRUE(built.has_value()) << (built ? "" : built.error().text());
    Result<Gazetteer> opened = Gazetteer::open(path);
    std::filesystem::remove_all(std::filesystem::path(path).parent_path());
    return std::move(opened).value();
  }();
  return gazetteer;
}

/// Packs a list of these rows alone, beside the project's tables.
inline Gazetteer packed_of(std::string const& rows) {
  std::string const towns = scratch_file("rows.txt");
  EXPECT_TRUE(write_file(towns, rows).has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  LogMemory log;
  std::string const packed = scratch_file("rows.bin");
  EXPECT_TRUE(build_gazetteer(input, packed, log).has_value());
  Result<Gazetteer> gazetteer = Gazetteer::open(packed);
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
  return std::move(gazetteer).value();
}

/// A text with its places; names can be set before they are read.
struct Reading {
  explicit Reading(std::string text) {
    report.text = std::move(text);
    analysis = language::tokenize_text(report.text, {});
  }

  /// Says that these words are one name, as the language room would.
  Reading& name(std::string_view words, language::NameKind kind) {
    std::size_t const at = report.text.find(words);
    language::Name name;
    name.kind = kind;
    name.first = static_cast<std::uint32_t>(analysis.tokens.size());
    for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
      ByteSpan const span = analysis.tokens[i].span;
      if (span.start >= at && span.end <= at + words.size()) {
        name.first = std::min(name.first, i);
        name.last = i + 1;
      }
    }
    analysis.names.push_back(name);
    return *this;
  }

  std::vector<PlaceMention> places() { return find_places(analysis, report, small_gazetteer()); }

  /// "text=name/country/precision" of each named place.
  std::vector<std::string> lines() {
    std::vector<std::string> result;
    for (PlaceMention const& mention : places()) {
      result.push_back(mention.place.text + "=" + mention.place.name + "/" + mention.place.country + "/" +
                       std::string(place_precision_name(mention.place.precision)));
    }
    return result;
  }

  Report report;
  language::Analysis analysis;
};

}  // namespace annals::place
