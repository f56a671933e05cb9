#include "language/learner.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "language/kernels.hpp"
#include "language/role_paths.hpp"

namespace annals::language {

void Losses::add(Losses const& other) {
  tags += other.tags;
  heads += other.heads;
  relations += other.relations;
  names += other.names;
  ends += other.ends;
  predicates += other.predicates;
  roles += other.roles;
  tag_count += other.tag_count;
  tree_count += other.tree_count;
  name_count += other.name_count;
  pair_count += other.pair_count;
}

Learner::Learner(NetworkLayout const& layout, LearnerSettings const& settings,
                 std::vector<std::vector<std::uint8_t>> tag_sets, std::uint64_t seed)
    : m_layout(layout), m_settings(settings), m_tag_sets(std::move(tag_sets)), m_chance(seed) {
  std::uint32_t const e = layout.embedding;
  std::uint32_t const d = layout.hidden;
  auto pair = [this](std::string const& name, std::uint32_t rows, std::uint32_t columns) {
    auto const index = add(name, rows, columns, std::sqrt(6.0F / static_cast<float>(rows + columns)));
    add(name + "+", 1, columns, 0);
    return index;
  };
  m_words = add("words", layout.words, e, 0.1F, true);
  m_pieces = add("pieces", 1U << 15U, e, 0.1F, true);
  m_shapes = add("shapes", 1U << 9U, e, 0.1F, true);
  m_flags = add("flags", 4, e, 0.1F, true);
  m_window = pair("window", 3 * e, d);
  for (std::uint32_t i = 0; i < layout.layers; ++i) {
    std::string const name = "layer" + std::to_string(i);
    m_layers.push_back(add(name, d, 3 * d, std::sqrt(3.0F / static_cast<float>(d))));
    add(name + "s", 1, 2 * d, 0.5F);
    add(name + "+", 1, 2 * d, 0);
  }
  m_tags = pair("tags", d, layout.tags);
  m_names = pair("names", d, layout.name_labels);
  m_ends = pair("ends", d, 2);
  m_predicates = pair("preds", d, 2);
  m_arc_dependent = pair("arcdep", d, layout.arc);
  m_arc_head = pair("archead", d, layout.arc);
  m_arc_root = add("arcroot", 1, layout.arc, 0.1F);
  m_arc_pair = pair("arcs", layout.arc, layout.arc);
  m_relation_dependent = pair("reldep", d, layout.relation);
  m_relation_head = pair("relhead", d, layout.relation);
  m_relation_root = add("relroot", 1, layout.relation, 0.1F);
  m_relation_pair = pair("relpair", layout.relation, layout.relations);
  m_relation_one = add("relone", layout.relation, layout.relations, 0.1F);
  m_relation_other = add("relother", layout.relation, layout.relations, 0.1F);
  m_role_word = pair("roleword", d, layout.role);
  m_role_predicate = pair("rolepred", d, layout.role);
  m_role_paths = add("paths", path_row_count, layout.role, 0.1F, true);
  m_role_labels = pair("roles", layout.role, role_label_count);
}

std::uint32_t Learner::add(std::string name, std::uint32_t rows, std::uint32_t columns, float spread, bool sparse) {
  Parameter parameter;
  parameter.name = std::move(name);
  parameter.rows = rows;
  parameter.columns = columns;
  parameter.sparse = sparse;
  std::size_t const size = std::size_t{rows} * columns;
  parameter.value.resize(size, 0.0F);
  for (float& value : parameter.value) {
    value = spread == 0 ? 0.0F : (2 * m_chance.share() - 1) * spread;
  }
  parameter.first.resize(size, 0.0F);
  parameter.second.resize(size, 0.0F);
  parameter.average = parameter.value;
  parameter.seen.resize(sparse ? rows : 1, 0);
  m_parameters.push_back(std::move(parameter));
  return static_cast<std::uint32_t>(m_parameters.size() - 1);
}

Tensor Learner::encode(Tape& tape, Batch const& batch, Chance& chance) const {
  Tensor const words = tape.sum_rows(m_words, batch.word_starts, batch.words);
  Tensor const pieces = tape.sum_rows(m_pieces, batch.piece_starts, batch.pieces, batch.piece_weights);
  Tensor const shapes = tape.sum_rows(m_shapes, batch.word_starts, batch.shapes);
  Tensor const flags = tape.sum_rows(m_flags, batch.word_starts, batch.flags);
  Tensor x = tape.add(tape.add(words, pieces), tape.add(shapes, flags));
  x = tape.dropout(x, m_settings.embedding_dropout, batch.sequences, chance);
  Tensor hidden = tape.relu(tape.affine(tape.window(x, batch.sequences), m_window, m_window + 1));
  for (std::uint32_t const layer : m_layers) {
    hidden = tape.dropout(hidden, m_settings.hidden_dropout, batch.sequences, chance);
    Tensor const u = tape.affine(hidden, layer, Tape::no_parameter);
    hidden = tape.recurrent(u, hidden, layer + 1, layer + 2, batch.sequences);
  }
  return tape.dropout(hidden, m_settings.hidden_dropout, batch.sequences, chance);
}

Tensor Learner::hidden_layer(Tape& tape, Tensor x, std::uint32_t weight, Batch const& batch, Chance& chance) const {
  return tape.dropout(tape.relu(tape.affine(x, weight, weight + 1)), m_settings.head_dropout, batch.sequences, chance);
}

Tensor Learner::relation_scores(Tape& tape, Tensor hidden, std::span<std::uint32_t const> heads, Batch const& batch,
                                Chance& chance) const {
  Tensor const dependents = hidden_layer(tape, hidden, m_relation_dependent, batch, chance);
  Tensor const all = tape.append(hidden_layer(tape, hidden, m_relation_head, batch, chance), m_relation_root);
  Tensor const chosen = tape.gather(all, heads);
  Tensor const both = tape.affine(tape.multiply(dependents, chosen), m_relation_pair, m_relation_pair + 1);
  Tensor const one = tape.affine(dependents, m_relation_one, Tape::no_parameter);
  Tensor const other = tape.affine(chosen, m_relation_other, Tape::no_parameter);
  return tape.add(tape.add(both, one), other);
}

Tensor Learner::role_scores(Tape& tape, Tensor hidden, Batch const& batch, Chance& chance) const {
  Tensor const words = tape.gather(tape.affine(hidden, m_role_word, m_role_word + 1), batch.pair_words);
  Tensor const predicates =
      tape.gather(tape.affine(hidden, m_role_predicate, m_role_predicate + 1), batch.pair_predicates);
  Tensor const paths = tape.sum_rows(m_role_paths, batch.path_starts, batch.paths);
  Tensor const mixed = tape.relu(tape.add(tape.add(words, predicates), paths));
  return tape.affine(tape.dropout(mixed, m_settings.head_dropout, {}, chance), m_role_labels, m_role_labels + 1);
}

Losses Learner::losses(Tape& tape, Batch const& batch, Chance& chance) const {
  Losses losses;
  Tensor const hidden = encode(tape, batch, chance);
  for (std::uint32_t i = 0; i < batch.rows(); ++i) {
    losses.tag_count += batch.tags[i] != Tape::no_row ? 1 : 0;
    losses.tree_count += batch.relations[i] != Tape::no_row ? 1 : 0;
    losses.name_count += batch.names[i] != 0 ? 1 : 0;
  }
  float const scale = 1.0F / static_cast<float>(std::max(batch.rows(), 1U));
  // It must live until the way back is done, as the tape keeps only where it lies.
  std::vector<std::uint32_t> chosen = batch.heads;
  std::ranges::replace(chosen, Tape::no_row, batch.rows());
  losses.tags = tape.set_loss(tape.affine(hidden, m_tags, m_tags + 1), batch.tags, m_tag_sets, scale);
  if (losses.name_count > 0) {
    losses.names = tape.mask_loss(tape.affine(hidden, m_names, m_names + 1), batch.names, scale);
  }
  losses.ends = tape.label_loss(tape.affine(hidden, m_ends, m_ends + 1), batch.ends, scale);
  if (!batch.pair_words.empty()) {
    losses.pair_count = static_cast<double>(batch.pair_words.size());
    losses.predicates = tape.label_loss(tape.affine(hidden, m_predicates, m_predicates + 1), batch.predicates, scale);
    losses.roles =
        tape.label_loss(role_scores(tape, hidden, batch, chance), batch.pair_labels, m_settings.role_weight * scale);
  }
  if (losses.tree_count > 0) {
    Tensor const dependents = hidden_layer(tape, hidden, m_arc_dependent, batch, chance);
    Tensor const heads = tape.append(hidden_layer(tape, hidden, m_arc_head, batch, chance), m_arc_root);
    Tensor const asked = tape.affine(dependents, m_arc_pair, m_arc_pair + 1);
    losses.heads = tape.head_loss(asked, heads, batch.sentences, batch.heads, scale);
    losses.relations = tape.label_loss(relation_scores(tape, hidden, chosen, batch, chance), batch.relations, scale);
  }
  tape.backward();
  return losses;
}

Losses Learner::step(std::span<Batch const> batches, float rate, std::span<Chance> chances) {
  while (m_tapes.size() < batches.size()) {
    m_gradients.emplace_back(m_parameters.size());
    m_tapes.push_back(std::make_unique<Tape>(m_parameters, m_gradients.back()));
  }
  std::vector<Losses> found(batches.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    threads.emplace_back([&, i] {
      m_tapes[i]->clear();
      found[i] = losses(*m_tapes[i], batches[i], chances[i]);
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  update(rate);
  Losses sum;
  for (Losses const& one : found) {
    sum.add(one);
  }
  return sum;
}

namespace {

/// By multiplications alone, which every machine does alike.
template <typename Number>
Number power(Number base, std::uint32_t exponent) {
  Number result = 1;
  for (; exponent > 0; exponent /= 2) {
    result *= exponent % 2 == 1 ? base : Number{1};
    base *= base;
  }
  return result;
}

void catch_up(Parameter& parameter, std::size_t start, std::size_t count, float left) {
  float const* const value = parameter.value.data() + start;
  float* const average = parameter.average.data() + start;
  for (std::size_t i = 0; left < 1 && i < count; ++i) {
    average[i] = value[i] + left * (average[i] - value[i]);
  }
}

}  // namespace

void Learner::finish_averages() {
  for (Parameter& parameter : m_parameters) {
    for (std::uint32_t row = 0; parameter.sparse && row < parameter.rows; ++row) {
      std::uint32_t& seen = parameter.seen[row];
      catch_up(parameter, std::size_t{row} * parameter.columns, parameter.columns,
               power(m_settings.average_decay, m_steps - seen));
      seen = m_steps;
    }
  }
}

void Learner::update(float rate) {
  ++m_steps;
  AdamTask task;
  task.first_decay = m_settings.first_decay;
  task.second_decay = m_settings.second_decay;
  float const first_left = 1 - static_cast<float>(power(double{m_settings.first_decay}, m_steps));
  float const second_left = 1 - static_cast<float>(power(double{m_settings.second_decay}, m_steps));
  task.rate = rate * std::sqrt(second_left) / first_left;
  task.scale = 1.0F / static_cast<float>(m_gradients.size());
  float const decay = std::min(m_settings.average_decay, 1 - 1 / static_cast<float>(m_steps + 1));
  // Each thread has its share of the rows; every row is the work of one thread only.
  std::vector<std::thread> threads;
  for (std::uint32_t part = 0; part < m_gradients.size(); ++part) {
    threads.emplace_back([this, part, task, decay] { update_part(part, task, decay); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (std::vector<Gradient>& gradients : m_gradients) {
    for (Gradient& gradient : gradients) {
      for (std::uint32_t const row : gradient.touched) {
        gradient.is_touched[row] = 0;
      }
      gradient.touched.clear();
    }
  }
}

void Learner::update_rows(std::size_t index, std::size_t start, std::size_t count, AdamTask task, float decay) {
  Parameter& parameter = m_parameters[index];
  for (std::size_t w = 1; w < m_gradients.size(); ++w) {
    float* const from = m_gradients[w][index].value.data() + start;
    float* const to = m_gradients[0][index].value.data() + start;
    for (std::size_t i = 0; i < count; ++i) {
      to[i] += from[i];
      from[i] = 0;
    }
  }
  if (parameter.sparse) {
    std::uint32_t& seen = parameter.seen[start / parameter.columns];
    catch_up(parameter, start, count, power(m_settings.average_decay, m_steps - 1 - seen));
    seen = m_steps;
  }
  task.value = parameter.value.data() + start;
  task.first = parameter.first.data() + start;
  task.second = parameter.second.data() + start;
  task.gradient = m_gradients[0][index].value.data() + start;
  task.count = count;
  kernels().adam(task);
  catch_up(parameter, start, count, decay);
}

void Learner::update_part(std::uint32_t part, AdamTask const& task, float decay) {
  auto const parts = static_cast<std::uint32_t>(m_gradients.size());
  for (std::size_t p = 0; p < m_parameters.size(); ++p) {
    Parameter const& parameter = m_parameters[p];
    if (!parameter.sparse) {
      std::size_t const size = parameter.value.size();
      std::size_t const first = size * part / parts / 16 * 16;
      std::size_t const last = part + 1 == parts ? size : size * (part + 1) / parts / 16 * 16;
      update_rows(p, first, last - first, task, decay);
      continue;
    }
    for (std::size_t w = 0; w < m_gradients.size(); ++w) {
      for (std::uint32_t const row : m_gradients[w][p].touched) {
        bool seen_before = row % parts != part;
        for (std::size_t before = 0; before < w; ++before) {
          seen_before = seen_before || m_gradients[before][p].is_touched[row] != 0;
        }
        if (!seen_before) {
          update_rows(p, std::size_t{row} * parameter.columns, parameter.columns, task, decay);
        }
      }
    }
  }
}

Learner::Answer Learner::answer(Batch const& batch) {
  finish_averages();
  for (Parameter& parameter : m_parameters) {
    std::swap(parameter.value, parameter.average);
  }
  std::vector<Gradient> none(m_parameters.size());
  Tape tape(m_parameters, none);
  tape.training = false;
  Chance chance(0);
  auto best_of = [](Tensor scores) {
    std::vector<std::uint32_t> best;
    for (std::uint32_t i = 0; i < scores.rows; ++i) {
      best.push_back(
          static_cast<std::uint32_t>(std::max_element(scores.row(i), scores.row(i) + scores.columns) - scores.row(i)));
    }
    return best;
  };
  Answer answer;
  Tensor const hidden = encode(tape, batch, chance);
  answer.tags = best_of(tape.affine(hidden, m_tags, m_tags + 1));
  answer.names = best_of(tape.affine(hidden, m_names, m_names + 1));
  answer.ends = best_of(tape.affine(hidden, m_ends, m_ends + 1));
  answer.predicates = best_of(tape.affine(hidden, m_predicates, m_predicates + 1));
  if (!batch.pair_words.empty()) {
    answer.roles = best_of(role_scores(tape, hidden, batch, chance));
  }
  Tensor const dependents = hidden_layer(tape, hidden, m_arc_dependent, batch, chance);
  Tensor const heads = tape.append(hidden_layer(tape, hidden, m_arc_head, batch, chance), m_arc_root);
  Tensor const asked = tape.affine(dependents, m_arc_pair, m_arc_pair + 1);
  answer.heads.assign(batch.rows(), batch.rows());
  for (RowRange const sentence : batch.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      double best = -1e30;
      for (std::uint32_t j = sentence.first; j <= sentence.last; ++j) {
        std::uint32_t const head = j == sentence.last ? batch.rows() : j;
        double score = 0;
        for (std::uint32_t k = 0; k < heads.columns; ++k) {
          score += static_cast<double>(asked.row(i)[k]) * static_cast<double>(heads.row(head)[k]);
        }
        if (j != i && score > best) {
          best = score;
          answer.heads[i] = head;
        }
      }
    }
  }
  answer.relations = best_of(relation_scores(tape, hidden, answer.heads, batch, chance));
  for (Parameter& parameter : m_parameters) {
    std::swap(parameter.value, parameter.average);
  }
  return answer;
}

}  // namespace annals::language
