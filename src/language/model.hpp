// language/model.hpp -- the one file that holds everything the language room has learnt.
// Role:   made by train(), mapped by Analyzer.
// Shape:  header (magic "ANNALSLM", version, number of parts, size of the file), then for each part its name, offset
//         and size, then the parts, each at a multiple of 8. Little-endian. Read in place; nothing is unpacked.
// Errors: not_found, unreadable; malformed when cut off or damaged; newer_version.
// Tested by: tests/unit/language/test_model.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "base/file.hpp"
#include "language/lemmatizer.hpp"
#include "language/linear_model.hpp"
#include "language/namer.hpp"
#include "language/parser.hpp"
#include "language/tagger.hpp"

namespace annals::language {

inline constexpr std::uint32_t model_version = 1;

class Model {
 public:
  static Result<Model> open(std::string const& path);

  LinearModel tagger;
  LinearModel parser;
  LinearModel namer;
  Lemmatizer lemmatizer;
  std::vector<TagPair> tags;            ///< by label of the tagger
  std::vector<Transition> transitions;  ///< by label of the parser
  std::string id;                       ///< "sha256:" and the digest of the file

 private:
  Result<void> read_lists(std::string_view tag_bytes, std::string_view transition_bytes);
  MappedFile m_file;
};

/// The bytes of a model file. Parts: "tags", "moves", "tagger", "parser", "namer", "lemmas".
std::string write_model(std::vector<std::pair<std::string, std::string>> const& parts);
std::string write_tags(std::vector<TagPair> const& tags);
std::string write_transitions(std::vector<Transition> const& transitions);

}  // namespace annals::language
