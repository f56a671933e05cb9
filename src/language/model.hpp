// language/model.hpp -- the one file that holds everything the language room has learnt.
// Role:   made by train(), mapped by Analyzer.
// Shape:  header (magic "ANNALSLM", version, number of parts, size of the file), then for each part its name, offset
//         and size, then the parts, each at a multiple of 64. Little-endian. Read in place; nothing is unpacked.
// Errors: not_found, unreadable; malformed when cut off or damaged; newer_version.
// Tested by: tests/unit/language/test_model.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "base/file.hpp"
#include "language/coreference.hpp"
#include "language/lemmatizer.hpp"
#include "language/network.hpp"
#include "language/tag_pair.hpp"

namespace annals::language {

inline constexpr std::uint32_t model_version = 2;

class Model {
 public:
  static Result<Model> open(std::string const& path);

  Network network;
  Lemmatizer lemmatizer;
  std::optional<Coreference> coreference;  ///< missing from a model that was trained without
  std::vector<TagPair> tags;               ///< by label of the network
  std::string id;                          ///< "sha256:" and the digest of the file

 private:
  Result<void> read_parts(std::string_view bytes);
  Result<void> read_tags(std::string_view bytes);
  MappedFile m_file;
};

/// The bytes of a model file. Parts: "tags", "lemmas", "network", "coref".
std::string write_model(std::vector<std::pair<std::string, std::string>> const& parts);
std::string write_tags(std::vector<TagPair> const& tags);

}  // namespace annals::language
