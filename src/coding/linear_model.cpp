// coding/linear_model.cpp -- logistic regression over named features. See coding/linear_model.hpp.
#include "coding/linear_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/content_id.hpp"
#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::coding {
namespace {

constexpr std::uint64_t fnv_start = 14695981039346656037ULL;

std::uint64_t fnv(std::string_view text, std::uint64_t hash) {
  for (char const c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

}  // namespace

void FeatureList::add(std::string_view group, std::string_view name, std::string_view more) {
  std::uint64_t hash = fnv(name, fnv("=", fnv(group, fnv_start)));
  if (!more.empty()) {
    hash = fnv(more, fnv("+", hash));
  }
  m_hashes.push_back(hash);
  if (m_keep && !m_names.contains(hash)) {
    m_names[hash] = more.empty() ? concat({group, "=", name}) : concat({group, "=", name, "+", more});
  }
}

Result<LinearModel> LinearModel::open(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  LinearModel model;
  model.m_id = "sha256:" + sha256_hex(text);
  model.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')));
  bool has_header = false;
  std::uint32_t number = 0;
  for (std::size_t start = 0; start < text.size(); ++number) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    std::string_view const line = std::string_view(text).substr(start, end - start);
    start = end + 1;
    if (line.empty() || line.front() == '#' || !std::exchange(has_header, true)) {
      continue;
    }
    std::size_t const tab = line.find('\t');
    std::string_view const cell = tab == std::string_view::npos ? line : line.substr(tab + 1);
    std::optional<double> const weight = tab == std::string_view::npos ? std::nullopt : parse_number(cell);
    if (!weight) {
      return data_error(path, number + 1, "expected a feature and its weight", std::string(cell));
    }
    model.at(fnv(line.substr(0, tab), fnv_start)).value = *weight;
  }
  return model;
}

LinearModel::Weight const* LinearModel::find(std::uint64_t key) const {
  if (m_weights.empty()) {
    return nullptr;
  }
  std::size_t const mask = m_weights.size() - 1;
  for (std::size_t place = key & mask; m_weights[place].key != 0; place = (place + 1) & mask) {
    if (m_weights[place].key == key) {
      return &m_weights[place];
    }
  }
  return nullptr;
}

LinearModel::Weight& LinearModel::at(std::uint64_t key) {
  reserve(m_count + 1);
  std::size_t const mask = m_weights.size() - 1;
  std::size_t place = key & mask;
  while (m_weights[place].key != 0 && m_weights[place].key != key) {
    place = (place + 1) & mask;
  }
  if (m_weights[place].key == 0) {
    m_weights[place].key = key;
    ++m_count;
  }
  return m_weights[place];
}

void LinearModel::reserve(std::size_t count) {
  if (2 * count <= m_weights.size()) {
    return;
  }
  std::vector<Weight> const old = std::exchange(m_weights, std::vector<Weight>(std::bit_ceil(4 * count)));
  std::size_t const mask = m_weights.size() - 1;
  for (Weight const& weight : old) {
    std::size_t place = weight.key & mask;
    while (weight.key != 0 && m_weights[place].key != 0) {
      place = (place + 1) & mask;
    }
    if (weight.key != 0) {
      m_weights[place] = weight;
    }
  }
}

double LinearModel::probability(FeatureList const& features) const {
  return probability(features.hashes());
}

double LinearModel::probability(std::vector<std::uint64_t> const& features) const {
  return 1 / (1 + std::exp(-score(features)));
}

double LinearModel::score(std::vector<std::uint64_t> const& features) const {
  double sum = 0;
  for (std::uint64_t const feature : features) {
    Weight const* const found = find(feature);
    sum += found == nullptr ? 0 : found->value;
  }
  return sum;
}

void LinearModel::learn(std::vector<std::uint64_t> const& features, bool label, double weight, double rate,
                        double decay) {
  step(features, weight * ((label ? 1.0 : 0.0) - probability(features)), rate, decay);
}

void LinearModel::step(std::vector<std::uint64_t> const& features, double error, double rate, double decay) {
  for (std::uint64_t const feature : features) {
    Weight& one = at(feature);
    double const gradient = error - decay * one.value;
    one.squares += gradient * gradient;
    one.value += rate * gradient / (std::sqrt(one.squares) + 1e-6);
  }
}

void LinearModel::add(LinearModel const& other, double share) {
  for (Weight const& weight : other.m_weights) {
    if (weight.key != 0) {
      at(weight.key).value += share * weight.value;
    }
  }
}

std::string LinearModel::text(std::unordered_map<std::uint64_t, std::string> const& names, double least) const {
  std::vector<std::pair<std::string_view, double>> lines;
  for (Weight const& weight : m_weights) {
    auto const name = weight.key == 0 ? names.end() : names.find(weight.key);
    if (name != names.end() && std::fabs(weight.value) >= least) {
      lines.emplace_back(name->second, std::round(weight.value * 1000) / 1000);
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (auto const& [name, value] : lines) {
    out += concat({name, "\t", number_text(value), "\n"});
  }
  return out;
}

std::string percent(double probability) {
  return std::to_string(static_cast<int>(std::lround(probability * 100))) + "%";
}

std::string given_by_model(double probability) {
  return "the model gives it " + percent(probability);
}

}  // namespace annals::coding
