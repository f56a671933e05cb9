// tests/cli/release/release_examples.hpp -- reports, databases and folders that the tests of releases share.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"

namespace annals::test {

/// Report lines that differ in town, toll and day. Title and publisher of the odd ones were given beside the text,
/// those of the even ones stand in it or are not known.
inline std::string report_lines(int first, int count) {
  constexpr char const* towns[] = {"Kirkuk", "Mosul", "Kandahar", "Jalalabad", "Maiduguri", "Gao"};
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    std::string const town = towns[i % 6];
    JsonWriter json;
    json.begin_object().field("id", std::to_string(i));
    std::string text = "Gunmen killed " + std::to_string(2 + i % 50) + " people in " + town +
                       " on Monday, police said. It was attack number " + std::to_string(i) + " in their count.";
    if (i % 2 == 1) {
      json.field("publisher", "The Wire").field("title", "Attack in " + town);
    } else {
      text = "Gunmen attack " + town + "\n\n" + text;
    }
    json.field("published", "20" + std::to_string(10 + i % 10) + "-0" + std::to_string(1 + i % 9) + "-16");
    json.field("text", text).end_object();
    lines += json.take() + "\n";
  }
  return lines;
}

inline std::vector<std::string> release_arguments(std::string const& database, std::string const& folder,
                                                  std::vector<std::string> const& more = {}) {
  std::vector<std::string> arguments = {"release", database,   folder,     "--version", "1.0.0",
                                        "--title", "Examples", "--author", "Doe, Jo"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// Name and bytes of every file in the folder.
inline std::map<std::string, std::string> contents(std::string const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    files[entry.path().filename().string()] = read_file(entry.path().string()).value();
  }
  return files;
}

}  // namespace annals::test
