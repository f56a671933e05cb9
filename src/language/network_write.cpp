#include "language/network_write.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/kernels.hpp"
#include "language/network.hpp"
#include "language/word_rows.hpp"

namespace annals::language {
namespace {

using Floats = std::vector<float>;

std::string bytes_of(Floats const& values) {
  return {reinterpret_cast<char const*>(values.data()), values.size() * sizeof(float)};
}

/// Rows as bytes, each with what one step is worth.
struct ByteRows {
  std::string bytes;
  Floats scales;
  void add(float const* row, std::uint32_t width) {
    float most = 0;
    for (std::uint32_t i = 0; i < width; ++i) {
      most = std::max(most, std::abs(row[i]));
    }
    float const scale = most / 127;
    for (std::uint32_t i = 0; i < width; ++i) {
      bytes += static_cast<char>(static_cast<int>(scale > 0 ? std::nearbyint(row[i] / scale) : 0.0F));
    }
    scales.push_back(scale);
  }
};

/// A matrix as ByteTask wants it. Requires: rows are a multiple of 4.
struct ByteMatrix {
  std::string bytes;
  Floats scales;
  std::string sums;
  void add(Floats const& matrix, std::size_t rows) {
    std::size_t const columns = matrix.size() / rows;
    std::size_t const start = bytes.size();
    bytes.resize(start + matrix.size());
    for (std::size_t j = 0; j < columns; ++j) {
      float most = 0;
      for (std::size_t i = 0; i < rows; ++i) {
        most = std::max(most, std::abs(matrix[i * columns + j]));
      }
      float const scale = most / 127;
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < rows; ++i) {
        float const value = scale > 0 ? std::nearbyint(matrix[i * columns + j] / scale) : 0.0F;
        sum += static_cast<std::int32_t>(value);
        bytes[start + place_in_panels(i, j, rows)] = static_cast<char>(static_cast<int>(value));
      }
      scales.push_back(scale);
      sum *= 128;
      sums.append(reinterpret_cast<char const*>(&sum), sizeof sum);
    }
  }
};

class Writer {
 public:
  Writer(Learner const& learner, std::span<std::string const> words)
      : m_layout(learner.layout()), m_parameters(learner.parameters()), m_words(words) {
    while (m_slots < 2 * (words.size() + 1)) {
      m_slots *= 2;
    }
  }

  std::string run() {
    add_words();
    put(NetworkTable::shapes, bytes_of(average("shapes")));
    put(NetworkTable::flags, bytes_of(average("flags")));
    ByteMatrix window;
    window.add(average("window"), 3 * m_layout.embedding);
    put_matrix(NetworkTable::window, window);
    put(NetworkTable::window_bias, bytes_of(average("window+")));
    ByteMatrix layers;
    Floats states;
    Floats biases;
    for (std::uint32_t i = 0; i < m_layout.layers; ++i) {
      std::string const name = "layer" + std::to_string(i);
      layers.add(average(name), m_layout.hidden);
      append(states, average(name + "s"));
      append(biases, average(name + "+"));
    }
    put_matrix(NetworkTable::layers, layers);
    put(NetworkTable::layer_states, bytes_of(states));
    put(NetworkTable::layer_biases, bytes_of(biases));
    add_heads();
    return finish();
  }

 private:
  Floats const& average(std::string_view name) const {
    return std::ranges::find(m_parameters, name, &Parameter::name)->average;
  }
  static void append(Floats& to, Floats const& from) { to.insert(to.end(), from.begin(), from.end()); }
  void put_matrix(NetworkTable name, ByteMatrix const& matrix) {
    auto const index = static_cast<std::size_t>(name);
    m_tables[index] = matrix.bytes;
    m_tables[index + 1] = bytes_of(matrix.scales);
    m_tables[index + 2] = matrix.sums;
  }
  void put(NetworkTable name, std::string bytes) { m_tables[static_cast<std::size_t>(name)] = std::move(bytes); }

  /// Matrices with the same number of rows, side by side, with zeros up to `width`.
  static Floats beside(std::vector<Floats const*> const& parts, std::size_t rows, std::size_t width) {
    Floats out(rows * width, 0.0F);
    std::size_t column = 0;
    for (Floats const* const part : parts) {
      std::size_t const columns = part->size() / rows;
      for (std::size_t i = 0; i < rows; ++i) {
        std::copy_n(part->data() + i * columns, columns, out.data() + i * width + column);
      }
      column += columns;
    }
    return out;
  }

  void add_words() {
    std::uint32_t const e = m_layout.embedding;
    std::vector<std::uint64_t> keys(m_slots, 0);
    std::vector<std::uint32_t> slots(m_slots, 0);
    for (std::uint32_t i = 0; i < m_words.size(); ++i) {
      std::uint64_t const key = word_key(m_words[i]);
      std::size_t slot = key & (m_slots - 1);
      while (keys[slot] != 0) {
        slot = (slot + 1) & (m_slots - 1);
      }
      keys[slot] = key;
      slots[slot] = i + 1;
    }
    ByteRows words;
    Floats const& table = average("words");
    Floats sum(e);
    for (std::uint32_t row = 0; row < m_layout.words; ++row) {
      std::copy_n(table.data() + std::size_t{row} * e, e, sum.begin());
      PieceRows const pieces = row == 0 ? PieceRows{} : piece_rows(m_words[row - 1]);
      for (std::size_t k = 0; k < pieces.count; ++k) {
        float const* const piece = average("pieces").data() + std::size_t{pieces.rows[k]} * e;
        for (std::uint32_t i = 0; i < e; ++i) {
          sum[i] += piece[i] * pieces.weight();
        }
      }
      words.add(sum.data(), e);
    }
    ByteRows pieces;
    for (std::uint32_t row = 0; row < piece_row_count; ++row) {
      pieces.add(average("pieces").data() + std::size_t{row} * e, e);
    }
    put(NetworkTable::word_keys, {reinterpret_cast<char const*>(keys.data()), keys.size() * 8});
    put(NetworkTable::word_slots, {reinterpret_cast<char const*>(slots.data()), slots.size() * 4});
    put(NetworkTable::word_bytes, std::move(words.bytes));
    put(NetworkTable::word_scales, bytes_of(words.scales));
    put(NetworkTable::piece_bytes, std::move(pieces.bytes));
    put(NetworkTable::piece_scales, bytes_of(pieces.scales));
  }

  void add_heads() {
    std::size_t const d = m_layout.hidden;
    std::size_t const labels = label_width(m_layout);
    std::size_t const relations = pad_to_lanes(m_layout.relations);
    std::size_t const roles = pad_to_lanes(m_layout.role_labels);
    auto both = [this](std::vector<std::string> const& names, std::size_t rows, std::size_t width, NetworkTable weights,
                       NetworkTable biases) {
      std::vector<Floats const*> parts;
      std::vector<Floats const*> ends;
      for (std::string const& name : names) {
        parts.push_back(&average(name));
        ends.push_back(&average(name + "+"));
      }
      put(weights, bytes_of(beside(parts, rows, width)));
      put(biases, bytes_of(beside(ends, 1, width)));
    };
    both({"tags", "names", "ends", "preds"}, d, labels, NetworkTable::labels, NetworkTable::label_biases);
    std::vector<Floats const*> sides;
    std::vector<Floats const*> side_biases;
    for (std::string const name : {"arcdep", "archead", "reldep", "relhead", "roleword", "rolepred"}) {
      sides.push_back(&average(name));
      side_biases.push_back(&average(name + "+"));
    }
    ByteMatrix matrix;
    matrix.add(beside(sides, d, side_width(m_layout)), d);
    put_matrix(NetworkTable::sides, matrix);
    put(NetworkTable::side_biases, bytes_of(beside(side_biases, 1, side_width(m_layout))));
    both({"arcs"}, m_layout.arc, m_layout.arc, NetworkTable::arc_pair, NetworkTable::arc_pair_bias);
    both({"roles"}, m_layout.role, roles, NetworkTable::roles, NetworkTable::role_biases);
    put(NetworkTable::arc_root, bytes_of(average("arcroot")));
    put(NetworkTable::relation_root, bytes_of(average("relroot")));
    Floats pair = beside({&average("relpair")}, m_layout.relation, relations);
    append(pair, beside({&average("relone")}, m_layout.relation, relations));
    append(pair, beside({&average("relother")}, m_layout.relation, relations));
    put(NetworkTable::relation_pair, bytes_of(pair));
    put(NetworkTable::relation_bias, bytes_of(beside({&average("relpair+")}, 1, relations)));
    ByteRows paths;
    for (std::uint32_t row = 0; row < path_row_count; ++row) {
      paths.add(average("paths").data() + std::size_t{row} * m_layout.role, m_layout.role);
    }
    put(NetworkTable::path_bytes, std::move(paths.bytes));
    put(NetworkTable::path_scales, bytes_of(paths.scales));
  }

  std::string finish() {
    std::string out(reinterpret_cast<char const*>(&m_layout), sizeof m_layout);
    out.append(reinterpret_cast<char const*>(&m_slots), sizeof m_slots);
    for (std::string const& table : m_tables) {
      out.resize((out.size() + 63) / 64 * 64, '\0');
      out += table;
    }
    out.resize((out.size() + 63) / 64 * 64, '\0');
    return out;
  }

  NetworkLayout const& m_layout;
  std::vector<Parameter> const& m_parameters;
  std::span<std::string const> m_words;
  std::uint32_t m_slots = 64;
  std::array<std::string, network_table_count> m_tables;
};

}  // namespace

std::string write_network(Learner const& learner, std::span<std::string const> words) {
  return Writer(learner, words).run();
}

}  // namespace annals::language
