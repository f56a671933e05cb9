// pipeline/resources.hpp -- everything a run reads before its first report: models, lexicons, gazetteer.
// Role:   opened once by a verb, then shared by all threads.
// Cost:   start-up of about 60 ms; the gazetteer and the language model are memory-mapped.
// Tested by: tests/unit/pipeline/test_pipeline.cpp
#pragma once

#include <memory>
#include <string>

#include "coding/coder.hpp"
#include "coding/dictionary_coder.hpp"
#include "language/analyzer.hpp"
#include "report/agencies.hpp"

namespace annals::pipeline {

/// Requires: stays where it is while anything coded with it is alive (matches point into the lexicons).
struct Resources {
  knowledge::Knowledge knowledge;
  coding::CodingModels models;
  std::unique_ptr<place::Gazetteer> gazetteer;
  time::Holidays holidays;
  report::Agencies agencies;
  std::unique_ptr<language::Analyzer> analyzer;
  std::string model_id;  ///< "sha256:" over the language model and the coding models

  /// With dictionaries of TABARI or PETRARCH reports are coded by them and not by our own frames.
  std::unique_ptr<knowledge::Dictionaries> dictionaries;

  [[nodiscard]] coding::CodingResources coding() const { return {knowledge, models, *gazetteer, holidays}; }
};

/// Opens SHARE/data, SHARE/models/en and SHARE/gazetteer.bin.
/// Errors:  those of each file; without the coding models (training them needs none) the rules decide alone.
/// Models of coding that stand in SHARE/models/en/PROFILE take the place of the general ones.
Result<std::unique_ptr<Resources>> open_resources(std::string const& share_directory,
                                                  std::string const& profile = "default");

}  // namespace annals::pipeline
