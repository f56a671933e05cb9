#include "language/network.hpp"

#include <algorithm>
#include <cstring>

#include "language/kernels.hpp"
#include "language/word_rows.hpp"

namespace annals::language {
namespace {

constexpr std::uint32_t most_width = 1024;

struct Header {
  NetworkLayout layout;
  std::uint32_t slots = 0;
};

std::uint32_t best_of(float const* scores, std::uint32_t count) {
  return static_cast<std::uint32_t>(std::max_element(scores, scores + count) - scores);
}

bool is_sound(NetworkLayout const& layout, std::uint32_t slots) {
  for (std::uint32_t const width : {layout.embedding, layout.hidden, layout.arc, layout.relation, layout.role}) {
    if (width == 0 || width > most_width || width % 16 != 0) {
      return false;
    }
  }
  return layout.hidden % 32 == 0 && layout.layers >= 1 && layout.layers <= 16 && layout.words >= 1 &&
         layout.words < (1U << 22U) && layout.tags >= 1 && layout.tags <= 255 && layout.relations == relation_count &&
         layout.name_labels >= 1 && layout.name_labels <= 64 && layout.role_labels == role_label_count &&
         slots > layout.words && (slots & (slots - 1)) == 0;
}

}  // namespace

std::array<std::uint64_t, network_table_count> network_sizes(NetworkLayout const& layout, std::uint32_t slots) {
  std::uint64_t const f = sizeof(float);
  std::uint64_t const e = layout.embedding;
  std::uint64_t const d = layout.hidden;
  std::uint64_t const labels = label_width(layout);
  std::uint64_t const sides = side_width(layout);
  std::uint64_t const relations = pad_to_lanes(layout.relations);
  std::uint64_t const roles = pad_to_lanes(layout.role_labels);
  return {std::uint64_t{slots} * 8,
          std::uint64_t{slots} * 4,
          layout.words * e,
          layout.words * f,
          piece_row_count * e,
          piece_row_count * f,
          shape_row_count * e * f,
          4 * e * f,
          3 * e * d,
          d * f,
          d * f,
          d * f,
          layout.layers * d * 3 * d,
          layout.layers * 3 * d * f,
          layout.layers * 3 * d * f,
          layout.layers * 2 * d * f,
          layout.layers * 2 * d * f,
          d * labels * f,
          labels * f,
          d * sides,
          sides * f,
          sides * f,
          sides * f,
          layout.arc * f,
          std::uint64_t{layout.arc} * layout.arc * f,
          layout.arc * f,
          layout.relation * f,
          std::uint64_t{3} * layout.relation * relations * f,
          relations * f,
          std::uint64_t{path_row_count} * layout.role,
          path_row_count * f,
          layout.role * roles * f,
          roles * f};
}

Result<Network> Network::read(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) {
    return make_error(ErrorCode::malformed, "the network of the language model is missing or cut off");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (!is_sound(header.layout, header.slots)) {
    return make_error(ErrorCode::malformed, "the network of the language model has impossible widths");
  }
  Network network;
  network.m_layout = header.layout;
  network.m_slots = header.slots;
  std::uint64_t offset = 64 * ((sizeof header + 63) / 64);
  auto const sizes = network_sizes(header.layout, header.slots);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    network.m_tables[i] = bytes.data() + offset;
    offset += (sizes[i] + 63) / 64 * 64;
  }
  if (offset != bytes.size()) {
    return make_error(ErrorCode::malformed, "the network of the language model does not have the size of its widths");
  }
  // Rows are followed without a check later; a damaged one would lead outside of the table.
  auto const* const slots = reinterpret_cast<std::uint32_t const*>(network.raw(NetworkTable::word_slots));
  if (std::any_of(slots, slots + header.slots, [&](std::uint32_t row) { return row >= header.layout.words; })) {
    return make_error(ErrorCode::malformed, "the network of the language model has a word without a row");
  }
  return network;
}

void Network::add_row(NetworkTable bytes, NetworkTable scales, std::uint32_t row, float weight, float* out) const {
  std::uint32_t const width = bytes == NetworkTable::path_bytes ? m_layout.role : m_layout.embedding;
  auto const* const values = reinterpret_cast<std::int8_t const*>(raw(bytes)) + std::size_t{row} * width;
  kernels().add_bytes(values, table(scales)[row] * weight, out, width);
}

void Network::embed(NetworkWord const& word, float* out) const {
  std::uint32_t const width = m_layout.embedding;
  float const* const shape = table(NetworkTable::shapes) + std::size_t{shape_row(word.form)} * width;
  float const* const flag = table(NetworkTable::flags) + std::size_t{word.flag} * width;
  for (std::uint32_t i = 0; i < width; ++i) {
    out[i] = shape[i] + flag[i];
  }
  PlainWord const plain(word.lower);
  std::uint64_t const key = word_key(plain.view());
  auto const* const keys = reinterpret_cast<std::uint64_t const*>(raw(NetworkTable::word_keys));
  auto const* const rows = reinterpret_cast<std::uint32_t const*>(raw(NetworkTable::word_slots));
  std::uint32_t slot = static_cast<std::uint32_t>(key) & (m_slots - 1);
  for (std::uint32_t tried = 0; tried < m_slots && keys[slot] != 0; ++tried) {
    if (keys[slot] == key) {
      add_row(NetworkTable::word_bytes, NetworkTable::word_scales, rows[slot], 1, out);
      return;
    }
    slot = (slot + 1) & (m_slots - 1);
  }
  add_row(NetworkTable::word_bytes, NetworkTable::word_scales, 0, 1, out);
  PieceRows const pieces = piece_rows(plain.view());
  float const weight = pieces.weight();
  for (std::size_t i = 0; i < pieces.count; ++i) {
    add_row(NetworkTable::piece_bytes, NetworkTable::piece_scales, pieces.rows[i], weight, out);
  }
}

namespace {

void to_bytes(std::vector<float> const& values, std::size_t width, NetworkMemory& memory) {
  memory.bytes.resize(values.size());
  memory.row_scales.resize(values.size() / width);
  for (std::size_t i = 0; i < memory.row_scales.size(); ++i) {
    memory.row_scales[i] = kernels().to_bytes(values.data() + i * width, width, memory.bytes.data() + i * width);
  }
}

}  // namespace

void Network::multiply(NetworkTable matrix, std::size_t part, float const* bias, std::size_t rows, std::size_t inner,
                       std::size_t width, NetworkMemory const& memory, std::vector<float>& out) const {
  // The scales and the sums of a matrix follow it.
  auto const scales = static_cast<NetworkTable>(static_cast<std::size_t>(matrix) + 1);
  auto const sums = static_cast<NetworkTable>(static_cast<std::size_t>(matrix) + 2);
  out.resize(rows * width);
  ByteTask task;
  task.a = memory.bytes.data();
  task.row_scales = memory.row_scales.data();
  task.b = reinterpret_cast<std::int8_t const*>(raw(matrix)) + part * inner * width;
  task.column_scales = table(scales) + part * width;
  task.column_sums = reinterpret_cast<std::int32_t const*>(raw(sums)) + part * width;
  task.bias = bias;
  task.out = out.data();
  task.out_stride = width;
  task.m = rows;
  task.k = inner;
  task.n = width;
  kernels().multiply_bytes(task);
}

void Network::run_layer(std::uint32_t layer, std::span<RowRange const> sequences, NetworkMemory& memory) const {
  std::size_t const d = m_layout.hidden;
  std::size_t const rows = memory.hidden.size() / d;
  to_bytes(memory.hidden, d, memory);
  multiply(NetworkTable::layers, layer, nullptr, rows, d, 3 * d, memory, memory.gates);
  memory.next.resize(memory.hidden.size());
  for (RowRange const range : sequences) {
    for (std::size_t direction = 0; direction < 2; ++direction) {
      std::size_t const start = direction == 0 ? range.first : range.last - 1;
      std::ptrdiff_t const sign = direction == 0 ? 1 : -1;
      ScanTask task;
      task.u = memory.gates.data() + start * 3 * d + direction * 3 * d / 2;
      task.x = memory.hidden.data() + start * d + direction * d / 2;
      task.h = memory.next.data() + start * d + direction * d / 2;
      task.state = table(NetworkTable::layer_states) + layer * 2 * d + direction * d;
      task.bias = table(NetworkTable::layer_biases) + layer * 2 * d + direction * d;
      task.u_stride = sign * static_cast<std::ptrdiff_t>(3 * d);
      task.x_stride = task.h_stride = sign * static_cast<std::ptrdiff_t>(d);
      task.count = range.last - range.first;
      task.d = d / 2;
      kernels().scan(task);
    }
  }
  memory.hidden.swap(memory.next);
}

namespace {

/// rows * weights + bias, into `out`.
void affine(float const* rows, std::size_t count, std::size_t inner, float const* weights, float const* bias,
            std::size_t width, std::vector<float>& out) {
  out.resize(count * width);
  for (std::size_t i = 0; i < count; ++i) {
    std::copy_n(bias, width, out.data() + i * width);
  }
  kernels().multiply_add(rows, inner, weights, width, out.data(), width, count, inner, width);
}

void keep_positive(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = std::max(values[i], 0.0F);
  }
}

}  // namespace

void Network::encode(std::span<NetworkWord const> words, std::span<RowRange const> sequences,
                     NetworkMemory& memory) const {
  std::size_t const e = m_layout.embedding;
  std::size_t const d = m_layout.hidden;
  memory.input.resize(words.size() * e);
  for (std::size_t i = 0; i < words.size(); ++i) {
    embed(words[i], memory.input.data() + i * e);
  }
  memory.window.assign(words.size() * 3 * e, 0.0F);
  for (RowRange const range : sequences) {
    for (std::size_t i = range.first; i < range.last; ++i) {
      std::size_t const before = i == range.first ? 1 : 0;
      std::size_t const after = i + 1 == range.last ? 1 : 0;
      std::copy_n(memory.input.data() + (i - 1 + before) * e, (3 - before - after) * e,
                  memory.window.data() + (i * 3 + before) * e);
    }
  }
  to_bytes(memory.window, 3 * e, memory);
  multiply(NetworkTable::window, 0, table(NetworkTable::window_bias), words.size(), 3 * e, d, memory, memory.hidden);
  keep_positive(memory.hidden.data(), memory.hidden.size());
  for (std::uint32_t layer = 0; layer < m_layout.layers; ++layer) {
    run_layer(layer, sequences, memory);
  }
  affine(memory.hidden.data(), words.size(), d, table(NetworkTable::labels), table(NetworkTable::label_biases),
         label_width(m_layout), memory.labels);
  std::size_t const width = side_width(m_layout);
  to_bytes(memory.hidden, d, memory);
  multiply(NetworkTable::sides, 0, table(NetworkTable::side_biases), words.size(), d, width, memory, memory.sides);
  for (std::size_t i = 0; i < words.size(); ++i) {
    keep_positive(memory.sides.data() + i * width, 2 * (m_layout.arc + m_layout.relation));
  }
}

std::uint32_t Network::tag(NetworkMemory const& memory, std::uint32_t word) const {
  return best_of(memory.labels.data() + std::size_t{word} * label_width(m_layout), m_layout.tags);
}

bool Network::ends_sentence(NetworkMemory const& memory, std::uint32_t word) const {
  float const* const row = memory.labels.data() + std::size_t{word} * label_width(m_layout);
  float const* const ends = row + m_layout.tags + m_layout.name_labels;
  return ends[1] > ends[0];
}

bool Network::is_predicate(NetworkMemory const& memory, std::uint32_t word) const {
  float const* const row = memory.labels.data() + std::size_t{word} * label_width(m_layout);
  float const* const predicates = row + m_layout.tags + m_layout.name_labels + 2;
  return predicates[1] > predicates[0];
}

void Network::name_labels(NetworkMemory& memory, RowRange sentence, std::span<std::uint8_t> labels) const {
  std::size_t const width = label_width(m_layout);
  std::span const scores =
      std::span(memory.labels).subspan(sentence.first * width, labels.size() * width).subspan(m_layout.tags);
  memory.label_path.decode(scores, width, m_layout.name_labels, labels);
}

void Network::tree(NetworkMemory& memory, RowRange sentence, std::span<std::uint32_t> heads,
                   std::span<Relation> relations) const {
  std::size_t const n = sentence.last - sentence.first;
  std::size_t const width = side_width(m_layout);
  std::size_t const arc = m_layout.arc;
  float const* const sides = memory.sides.data() + sentence.first * width;
  memory.asked.resize(n * arc);
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(table(NetworkTable::arc_pair_bias), arc, memory.asked.data() + i * arc);
  }
  kernels().multiply_add(sides, width, table(NetworkTable::arc_pair), arc, memory.asked.data(), arc, n, arc, arc);
  // Columns: the words, the root, and zeros up to full lanes.
  std::size_t const stride = pad_to_lanes(static_cast<std::uint32_t>(n + 1));
  memory.columns.assign(arc * stride, 0.0F);
  for (std::size_t k = 0; k < arc; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      memory.columns[k * stride + i] = sides[i * width + arc + k];
    }
    memory.columns[k * stride + n] = table(NetworkTable::arc_root)[k];
  }
  memory.scores.assign(n * stride, 0.0F);
  kernels().multiply_add(memory.asked.data(), arc, memory.columns.data(), stride, memory.scores.data(), stride, n, arc,
                         stride);
  memory.trees.decode(memory.scores, stride, heads);

  std::size_t const one = m_layout.relation;
  memory.pairs.resize(n * 3 * one);
  for (std::size_t i = 0; i < n; ++i) {
    float const* const dependent = sides + i * width + 2 * arc;
    float const* const head =
        heads[i] == n ? table(NetworkTable::relation_root) : sides + heads[i] * width + 2 * arc + one;
    float* const row = memory.pairs.data() + i * 3 * one;
    for (std::size_t k = 0; k < one; ++k) {
      row[k] = dependent[k] * head[k];
      row[one + k] = dependent[k];
      row[2 * one + k] = head[k];
    }
  }
  std::size_t const labels = pad_to_lanes(m_layout.relations);
  affine(memory.pairs.data(), n, 3 * one, table(NetworkTable::relation_pair), table(NetworkTable::relation_bias),
         labels, memory.pair_scores);
  for (std::size_t i = 0; i < n; ++i) {
    // Relation 0 is the root's, and only the root's.
    float const* const row = memory.pair_scores.data() + i * labels;
    relations[i] = heads[i] == n ? Relation::root : static_cast<Relation>(1 + best_of(row + 1, m_layout.relations - 1));
    heads[i] = heads[i] == n ? no_token : heads[i];
  }
}

void Network::role_labels(NetworkMemory& memory, RowRange sentence, std::uint32_t predicate,
                          std::span<std::uint8_t> labels) const {
  std::size_t const n = sentence.last - sentence.first;
  std::size_t const width = side_width(m_layout);
  std::size_t const role = m_layout.role;
  float const* const words = memory.sides.data() + sentence.first * width + 2 * (m_layout.arc + m_layout.relation);
  float const* const asked = words + predicate * width + role;
  memory.role_paths.rows(predicate, memory.path_rows);
  memory.pairs.resize(n * role);
  for (std::size_t i = 0; i < n; ++i) {
    float* const row = memory.pairs.data() + i * role;
    for (std::size_t k = 0; k < role; ++k) {
      row[k] = words[i * width + k] + asked[k];
    }
    for (std::uint32_t const path : memory.path_rows[i]) {
      add_row(NetworkTable::path_bytes, NetworkTable::path_scales, path, 1, row);
    }
  }
  keep_positive(memory.pairs.data(), memory.pairs.size());
  std::size_t const count = pad_to_lanes(m_layout.role_labels);
  affine(memory.pairs.data(), n, role, table(NetworkTable::roles), table(NetworkTable::role_biases), count,
         memory.pair_scores);
  memory.label_path.decode(memory.pair_scores, count, m_layout.role_labels, labels);
}

}  // namespace annals::language
