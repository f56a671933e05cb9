// language/network.hpp -- the trained network, read in place from the model file, and its run over the words of a text.
// Role:   what Analyzer asks: tags, ends of sentences, names, trees and roles.
// Shape:  the part "network" of the model file: its widths, then its tables, each at a multiple of 64 bytes, in the
// order of
//         NetworkTable. Words, pieces and paths are bytes with one scale a row; the great matrices are bytes with one
//         scale a column, in the order of ByteTask::b; all else are floats. Little-endian.
// Source: hashed embeddings and a window (Honnibal and Montani 2017, spaCy), simple recurrent units in both directions
// (Lei et
//         al. 2018), arcs by pairs (Dozat and Manning 2017).
// Errors: malformed when the sizes do not fit each other.
// Tested by: tests/unit/language/test_network.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/analysis.hpp"
#include "language/label_path.hpp"
#include "language/network_layout.hpp"
#include "language/role_paths.hpp"
#include "language/tree_decoder.hpp"

namespace annals::language {

enum class NetworkTable : std::uint8_t {
  word_keys,   ///< open addressing; 0 is empty
  word_slots,  ///< the row of the key in the same place
  word_bytes,  ///< a word with its pieces; row 0 is what a word without a row has beside its pieces
  word_scales,
  piece_bytes,
  piece_scales,
  shapes,
  flags,
  window,
  window_scales,
  window_sums,
  window_bias,
  layers,  ///< one after the other
  layer_scales,
  layer_sums,
  layer_states,
  layer_biases,
  labels,  ///< tags, names, ends and predicates side by side
  label_biases,
  sides,  ///< dependents and heads of arcs, of relations, and words and predicates of roles, side by side
  side_scales,
  side_sums,
  side_biases,
  arc_root,
  arc_pair,
  arc_pair_bias,
  relation_root,
  relation_pair,  ///< rows: the product, the dependent, the head
  relation_bias,
  path_bytes,
  path_scales,
  roles,
  role_biases,
};
inline constexpr std::size_t network_table_count = 33;

/// What one text needs while it is read; used again for the next.
struct NetworkMemory {
  std::vector<float> input, window, hidden, next, gates, labels, sides, asked, columns, scores, pairs, pair_scores;
  std::vector<std::uint8_t> bytes;
  std::vector<float> row_scales;
  std::vector<std::array<std::uint32_t, paths_a_word>> path_rows;
  TreeDecoder trees;
  LabelPath label_path;
  RolePaths role_paths;
};

/// A word as the network takes it.
struct NetworkWord {
  std::string_view form;
  std::string_view lower;
  std::uint8_t flag = 0;  ///< as in Batch::flags
};

class Network {
 public:
  static Result<Network> read(std::string_view bytes);

  /// Fills memory.labels and memory.sides, one row a word. Ranges are paragraphs.
  /// Cost:  some 1.3 million multiplications a word, nearly all of bytes.
  void encode(std::span<NetworkWord const> words, std::span<RowRange const> sequences, NetworkMemory& memory) const;

  // All of these read the rows that encode() has filled.
  [[nodiscard]] std::uint32_t tag(NetworkMemory const& memory, std::uint32_t word) const;
  [[nodiscard]] bool ends_sentence(NetworkMemory const& memory, std::uint32_t word) const;
  [[nodiscard]] bool is_predicate(NetworkMemory const& memory, std::uint32_t word) const;
  /// BIO labels of the words of a sentence.
  void name_labels(NetworkMemory& memory, RowRange sentence, std::span<std::uint8_t> labels) const;
  /// Heads are places in the sentence, no_token for the root.
  void tree(NetworkMemory& memory, RowRange sentence, std::span<std::uint32_t> heads,
            std::span<Relation> relations) const;
  /// BIO labels of the words of a sentence for one of its words. `memory.role_paths` must have been started.
  void role_labels(NetworkMemory& memory, RowRange sentence, std::uint32_t predicate,
                   std::span<std::uint8_t> labels) const;

  [[nodiscard]] NetworkLayout const& layout() const { return m_layout; }

 private:
  [[nodiscard]] float const* table(NetworkTable name) const {
    return reinterpret_cast<float const*>(m_tables[static_cast<std::size_t>(name)]);
  }
  [[nodiscard]] char const* raw(NetworkTable name) const { return m_tables[static_cast<std::size_t>(name)]; }
  /// The rows of `memory.bytes` times a matrix of bytes. `part` counts matrices of the same table.
  void multiply(NetworkTable matrix, std::size_t part, float const* bias, std::size_t rows, std::size_t inner,
                std::size_t width, NetworkMemory const& memory, std::vector<float>& out) const;
  void add_row(NetworkTable bytes, NetworkTable scales, std::uint32_t row, float weight, float* out) const;
  void embed(NetworkWord const& word, float* out) const;
  void run_layer(std::uint32_t layer, std::span<RowRange const> sequences, NetworkMemory& memory) const;

  NetworkLayout m_layout;
  std::uint32_t m_slots = 0;
  std::array<char const*, network_table_count> m_tables = {};
};

/// Sizes in bytes of all tables, in their order.
std::array<std::uint64_t, network_table_count> network_sizes(NetworkLayout const& layout, std::uint32_t slots);
inline constexpr std::uint32_t pad_to_lanes(std::uint32_t width) {
  return (width + 15) / 16 * 16;
}
inline std::uint32_t label_width(NetworkLayout const& layout) {
  return pad_to_lanes(layout.tags + layout.name_labels + 4);
}
inline std::uint32_t side_width(NetworkLayout const& layout) {
  return 2 * (layout.arc + layout.relation + layout.role);
}

}  // namespace annals::language
