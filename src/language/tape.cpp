#include "language/tape.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/kernels.hpp"

namespace annals::language {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 22U;

/// Turns scores into probabilities in place.
void softmax(float* scores, std::uint32_t count) {
  float const top = *std::max_element(scores, scores + count);
  kernels().exponentials(scores, top, count);
  double sum = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    sum += static_cast<double>(scores[i]);
  }
  auto const share = static_cast<float>(1.0 / sum);
  for (std::uint32_t i = 0; i < count; ++i) {
    scores[i] *= share;
  }
}

void add_row(float const* from, float* to, std::size_t count, float weight = 1) {
  for (std::size_t i = 0; i < count; ++i) {
    to[i] += from[i] * weight;
  }
}

}  // namespace

Tape::Tape(std::span<Parameter> parameters, std::span<Gradient> gradients)
    : m_parameters(parameters), m_gradients(gradients) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    gradients[i].value.resize(parameters[i].value.size(), 0.0F);
    gradients[i].is_touched.resize(parameters[i].sparse ? parameters[i].rows : 0, 0);
  }
}

float* Tape::take(std::size_t size) {
  size = (size + 15) / 16 * 16;
  while (m_block < m_blocks.size() && m_used + size > m_blocks[m_block].size) {
    ++m_block;
    m_used = 0;
  }
  if (m_block == m_blocks.size()) {
    std::size_t const room = std::max(size, block_size);
    m_blocks.push_back({std::make_unique<float[]>(room), room});
  }
  float* const piece = m_blocks[m_block].floats.get() + m_used;
  m_used += size;
  return piece;
}

void Tape::clear() {
  m_block = 0;
  m_used = 0;
  m_way_back.clear();
}

void Tape::backward() {
  for (auto step = m_way_back.rbegin(); step != m_way_back.rend(); ++step) {
    (*step)();
  }
  m_way_back.clear();
}

Tensor Tape::make(std::uint32_t rows, std::uint32_t columns) {
  Tensor tensor{nullptr, nullptr, rows, columns};
  tensor.value = take(tensor.size());
  std::fill_n(tensor.value, tensor.size(), 0.0F);
  if (training) {
    tensor.gradient = take(tensor.size());
    std::fill_n(tensor.gradient, tensor.size(), 0.0F);
  }
  return tensor;
}

void Tape::multiply_into(float const* a, float const* b, float* c, std::uint32_t m, std::uint32_t k, std::uint32_t n) {
  kernels().multiply_add(a, k, b, n, c, n, m, k, n);
}

float const* Tape::turned(float const* a, std::uint32_t rows, std::uint32_t columns) {
  m_turned.resize(std::max(m_turned.size(), std::size_t{rows} * columns));
  constexpr std::uint32_t tile = 16;
  for (std::uint32_t i = 0; i < rows; i += tile) {
    for (std::uint32_t j = 0; j < columns; j += tile) {
      for (std::uint32_t y = i; y < std::min(i + tile, rows); ++y) {
        for (std::uint32_t x = j; x < std::min(j + tile, columns); ++x) {
          m_turned[std::size_t{x} * rows + y] = a[std::size_t{y} * columns + x];
        }
      }
    }
  }
  return m_turned.data();
}

Tensor Tape::sum_rows(std::uint32_t table, std::span<std::uint32_t const> starts, std::span<std::uint32_t const> items,
                      std::span<float const> weights) {
  Tensor out = make(static_cast<std::uint32_t>(starts.size() - 1), m_parameters[table].columns);
  for (std::uint32_t i = 0; i < out.rows; ++i) {
    for (std::uint32_t k = starts[i]; k < starts[i + 1]; ++k) {
      add_row(parameter(table) + std::size_t{items[k]} * out.columns, out.row(i), out.columns,
              weights.empty() ? 1.0F : weights[k]);
    }
  }
  if (training) {
    m_way_back.emplace_back([this, out, table, starts, items, weights] {
      Gradient& to = m_gradients[table];
      for (std::uint32_t i = 0; i < out.rows; ++i) {
        for (std::uint32_t k = starts[i]; k < starts[i + 1]; ++k) {
          if (m_parameters[table].sparse && to.is_touched[items[k]] == 0) {
            to.is_touched[items[k]] = 1;
            to.touched.push_back(items[k]);
          }
          add_row(out.gradient_row(i), to.value.data() + std::size_t{items[k]} * out.columns, out.columns,
                  weights.empty() ? 1.0F : weights[k]);
        }
      }
    });
  }
  return out;
}

Tensor Tape::add(Tensor a, Tensor b) {
  Tensor out = make(a.rows, a.columns);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out.value[i] = a.value[i] + b.value[i];
  }
  if (training) {
    m_way_back.emplace_back([out, a, b] {
      add_row(out.gradient, a.gradient, out.size());
      add_row(out.gradient, b.gradient, out.size());
    });
  }
  return out;
}

Tensor Tape::multiply(Tensor a, Tensor b) {
  Tensor out = make(a.rows, a.columns);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out.value[i] = a.value[i] * b.value[i];
  }
  if (training) {
    m_way_back.emplace_back([out, a, b] {
      for (std::size_t i = 0; i < out.size(); ++i) {
        a.gradient[i] += out.gradient[i] * b.value[i];
        b.gradient[i] += out.gradient[i] * a.value[i];
      }
    });
  }
  return out;
}

Tensor Tape::relu(Tensor x) {
  Tensor out = make(x.rows, x.columns);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out.value[i] = std::max(x.value[i], 0.0F);
  }
  if (training) {
    m_way_back.emplace_back([out, x] {
      for (std::size_t i = 0; i < out.size(); ++i) {
        x.gradient[i] += out.value[i] > 0 ? out.gradient[i] : 0.0F;
      }
    });
  }
  return out;
}

Tensor Tape::affine(Tensor x, std::uint32_t weight, std::uint32_t bias) {
  Tensor out = make(x.rows, m_parameters[weight].columns);
  if (bias != no_parameter) {
    for (std::uint32_t i = 0; i < out.rows; ++i) {
      std::copy_n(parameter(bias), out.columns, out.row(i));
    }
  }
  multiply_into(x.value, parameter(weight), out.value, x.rows, x.columns, out.columns);
  if (training) {
    m_way_back.emplace_back([this, out, x, weight, bias] {
      multiply_into(out.gradient, turned(parameter(weight), x.columns, out.columns), x.gradient, x.rows, out.columns,
                    x.columns);
      multiply_into(turned(x.value, x.rows, x.columns), out.gradient, gradient(weight), x.columns, x.rows, out.columns);
      for (std::uint32_t i = 0; bias != no_parameter && i < out.rows; ++i) {
        add_row(out.gradient_row(i), gradient(bias), out.columns);
      }
    });
  }
  return out;
}

Tensor Tape::window(Tensor x, std::span<RowRange const> sequences) {
  Tensor out = make(x.rows, x.columns * 3);
  auto each = [x, sequences](auto const& move) {
    for (RowRange const range : sequences) {
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        for (std::uint32_t part = 0; part < 3; ++part) {
          std::uint32_t const from = i + part;  // one more than the row
          if (from > range.first && from <= range.last) {
            move(i, part, from - 1);
          }
        }
      }
    }
  };
  each([&](std::uint32_t i, std::uint32_t part, std::uint32_t from) {
    std::copy_n(x.row(from), x.columns, out.row(i) + part * x.columns);
  });
  if (training) {
    m_way_back.emplace_back([out, x, each] {
      each([&](std::uint32_t i, std::uint32_t part, std::uint32_t from) {
        add_row(out.gradient_row(i) + part * x.columns, x.gradient_row(from), x.columns);
      });
    });
  }
  return out;
}

Tensor Tape::dropout(Tensor x, float rate, std::span<RowRange const> sequences, Chance& chance) {
  if (!training || rate <= 0) {
    return x;
  }
  Tensor out = make(x.rows, x.columns);
  std::size_t const mask_rows = sequences.empty() ? x.rows : sequences.size();
  float* const masks = take(mask_rows * x.columns);
  float const kept = 1 / (1 - rate);
  for (std::size_t i = 0; i < mask_rows * x.columns; ++i) {
    masks[i] = chance.share() < rate ? 0.0F : kept;
  }
  auto each = [x, masks, sequences](auto const& change) {
    for (std::uint32_t i = 0; sequences.empty() && i < x.rows; ++i) {
      change(i, masks + std::size_t{i} * x.columns);
    }
    for (std::size_t s = 0; s < sequences.size(); ++s) {
      for (std::uint32_t i = sequences[s].first; i < sequences[s].last; ++i) {
        change(i, masks + s * x.columns);
      }
    }
  };
  each([out, x](std::uint32_t i, float const* mask) {
    for (std::uint32_t j = 0; j < x.columns; ++j) {
      out.row(i)[j] = x.row(i)[j] * mask[j];
    }
  });
  m_way_back.emplace_back([out, x, each] {
    each([out, x](std::uint32_t i, float const* mask) {
      for (std::uint32_t j = 0; j < x.columns; ++j) {
        x.gradient_row(i)[j] += out.gradient_row(i)[j] * mask[j];
      }
    });
  });
  return out;
}

Tensor Tape::recurrent(Tensor u, Tensor x, std::uint32_t state, std::uint32_t bias,
                       std::span<RowRange const> sequences) {
  Tensor out = make(x.rows, x.columns);
  std::uint32_t const d = x.columns / 2;
  float* const saved = take(std::size_t{x.rows} * 6 * d);
  auto task_of = [=, this](RowRange range, std::uint32_t direction) {
    std::size_t const start = direction == 0 ? range.first : range.last - 1;
    std::ptrdiff_t const sign = direction == 0 ? 1 : -1;
    ScanTask task;
    task.u = u.value + start * u.columns + direction * 3 * d;
    task.x = x.value + start * x.columns + direction * d;
    task.h = out.value + start * x.columns + direction * d;
    task.state = parameter(state) + direction * 2 * d;
    task.bias = parameter(bias) + direction * 2 * d;
    task.saved = saved + start * 6 * d + direction * 3 * d;
    task.u_stride = task.saved_stride = sign * 6 * static_cast<std::ptrdiff_t>(d);
    task.x_stride = task.h_stride = sign * 2 * static_cast<std::ptrdiff_t>(d);
    task.count = range.last - range.first;
    task.d = d;
    return task;
  };
  for (RowRange const range : sequences) {
    kernels().scan(task_of(range, 0));
    kernels().scan(task_of(range, 1));
  }
  if (training) {
    m_way_back.emplace_back([=, this] {
      for (RowRange const range : sequences) {
        for (std::uint32_t direction = 0; direction < 2; ++direction) {
          ScanGradientTask task;
          task.forward = task_of(range, direction);
          task.h_gradient = out.gradient + (task.forward.h - out.value);
          task.u_gradient = u.gradient + (task.forward.u - u.value);
          task.x_gradient = x.gradient + (task.forward.x - x.value);
          task.state_gradient = gradient(state) + direction * 2 * d;
          task.bias_gradient = gradient(bias) + direction * 2 * d;
          kernels().scan_gradient(task);
        }
      }
    });
  }
  return out;
}

Tensor Tape::append(Tensor x, std::uint32_t row) {
  Tensor out = make(x.rows + 1, x.columns);
  std::copy_n(x.value, x.size(), out.value);
  std::copy_n(parameter(row), x.columns, out.row(x.rows));
  if (training) {
    m_way_back.emplace_back([this, out, x, row] {
      add_row(out.gradient, x.gradient, x.size());
      add_row(out.gradient_row(x.rows), gradient(row), x.columns);
    });
  }
  return out;
}

Tensor Tape::gather(Tensor x, std::span<std::uint32_t const> items) {
  Tensor out = make(static_cast<std::uint32_t>(items.size()), x.columns);
  for (std::uint32_t i = 0; i < out.rows; ++i) {
    std::copy_n(x.row(items[i]), x.columns, out.row(i));
  }
  if (training) {
    m_way_back.emplace_back([out, x, items] {
      for (std::uint32_t i = 0; i < out.rows; ++i) {
        add_row(out.gradient_row(i), x.gradient_row(items[i]), x.columns);
      }
    });
  }
  return out;
}

double Tape::label_loss(Tensor scores, std::span<std::uint32_t const> targets, float scale) {
  double loss = 0;
  std::vector<float> row(scores.columns);
  for (std::uint32_t i = 0; i < scores.rows; ++i) {
    if (targets[i] == no_row) {
      continue;
    }
    std::copy_n(scores.row(i), scores.columns, row.begin());
    softmax(row.data(), scores.columns);
    loss -= std::log(std::max(static_cast<double>(row[targets[i]]), 1e-9));
    row[targets[i]] -= 1;
    add_row(row.data(), scores.gradient_row(i), scores.columns, scale);
  }
  return loss;
}

double Tape::set_loss(Tensor scores, std::span<std::uint32_t const> items,
                      std::span<std::vector<std::uint8_t> const> sets, float scale) {
  double loss = 0;
  std::vector<float> row(scores.columns);
  for (std::uint32_t i = 0; i < scores.rows; ++i) {
    if (items[i] == no_row || sets[items[i]].empty()) {
      continue;
    }
    std::copy_n(scores.row(i), scores.columns, row.begin());
    softmax(row.data(), scores.columns);
    double right = 1e-9;
    for (std::uint8_t const label : sets[items[i]]) {
      right += static_cast<double>(row[label]);
    }
    loss -= std::log(right);
    for (std::uint8_t const label : sets[items[i]]) {
      row[label] -= static_cast<float>(static_cast<double>(row[label]) / right);
    }
    add_row(row.data(), scores.gradient_row(i), scores.columns, scale);
  }
  return loss;
}

double Tape::mask_loss(Tensor scores, std::span<std::uint64_t const> allowed, float scale) {
  double loss = 0;
  std::vector<float> row(scores.columns);
  for (std::uint32_t i = 0; i < scores.rows; ++i) {
    if (allowed[i] == 0) {
      continue;
    }
    std::copy_n(scores.row(i), scores.columns, row.begin());
    softmax(row.data(), scores.columns);
    double right = 1e-9;
    for (std::uint32_t j = 0; j < scores.columns; ++j) {
      right += (allowed[i] >> j & 1U) != 0 ? static_cast<double>(row[j]) : 0.0;
    }
    loss -= std::log(right);
    for (std::uint32_t j = 0; j < scores.columns; ++j) {
      row[j] -= (allowed[i] >> j & 1U) != 0 ? static_cast<float>(static_cast<double>(row[j]) / right) : 0.0F;
    }
    add_row(row.data(), scores.gradient_row(i), scores.columns, scale);
  }
  return loss;
}

double Tape::head_loss(Tensor dependents, Tensor heads, std::span<RowRange const> sentences,
                       std::span<std::uint32_t const> targets, float scale) {
  double loss = 0;
  std::uint32_t const width = heads.columns;
  std::vector<float> turned_heads;
  std::vector<float> choices;
  std::vector<float> scores;
  std::vector<float> turned_scores;
  std::vector<float> gradients;
  for (RowRange const sentence : sentences) {
    std::uint32_t const n = sentence.last - sentence.first;
    std::uint32_t const m = n + 1;  // the root comes last
    choices.assign(std::size_t{m} * width, 0.0F);
    std::copy_n(heads.row(sentence.first), std::size_t{n} * width, choices.begin());
    std::copy_n(heads.row(heads.rows - 1), width, choices.begin() + std::size_t{n} * width);
    float const* const columns = turned(choices.data(), m, width);
    scores.assign(std::size_t{n} * m, 0.0F);
    multiply_into(dependents.row(sentence.first), columns, scores.data(), n, width, m);
    for (std::uint32_t i = 0; i < n; ++i) {
      float* const row = scores.data() + std::size_t{i} * m;
      row[i] = -1e9F;  // no word is its own head
      softmax(row, m);
      std::uint32_t const head = targets[sentence.first + i];
      std::uint32_t const target = head == no_row ? n : head - sentence.first;
      loss -= std::log(std::max(static_cast<double>(row[target]), 1e-9));
      row[target] -= 1;
      for (std::uint32_t j = 0; j < m; ++j) {
        row[j] *= scale;
      }
    }
    multiply_into(scores.data(), choices.data(), dependents.gradient_row(sentence.first), n, m, width);
    gradients.assign(std::size_t{m} * width, 0.0F);
    multiply_into(turned(scores.data(), n, m), dependents.row(sentence.first), gradients.data(), m, n, width);
    add_row(gradients.data(), heads.gradient_row(sentence.first), std::size_t{n} * width);
    add_row(gradients.data() + std::size_t{n} * width, heads.gradient_row(heads.rows - 1), width);
  }
  return loss;
}

}  // namespace annals::language
