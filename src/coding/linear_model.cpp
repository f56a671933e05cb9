// coding/linear_model.cpp -- logistic regression over named features. See coding/linear_model.hpp.
#include "coding/linear_model.hpp"

#include <algorithm>
#include <cmath>

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
  ANNALS_TRY(Table const table, parse_table(text, path));
  LinearModel model;
  model.m_id = "sha256:" + sha256_hex(text);
  model.m_weights.reserve(table.rows.size());
  for (Table::Row const& row : table.rows) {
    std::optional<double> const weight = row.cells.size() == 2 ? parse_number(row.cells[1]) : std::nullopt;
    if (!weight) {
      return data_error(path, row.line, "expected a feature and its weight", row.cells.empty() ? "" : row.cells.back());
    }
    model.m_weights[fnv(row.cells[0], fnv_start)].value = *weight;
  }
  return model;
}

double LinearModel::probability(FeatureList const& features) const {
  return probability(features.hashes());
}

double LinearModel::probability(std::vector<std::uint64_t> const& features) const {
  double sum = 0;
  for (std::uint64_t const feature : features) {
    auto const found = m_weights.find(feature);
    sum += found == m_weights.end() ? 0 : found->second.value;
  }
  return 1 / (1 + std::exp(-sum));
}

void LinearModel::learn(std::vector<std::uint64_t> const& features, bool label, double weight, double rate,
                        double decay) {
  double const error = (label ? 1.0 : 0.0) - probability(features);
  for (std::uint64_t const feature : features) {
    Weight& one = m_weights[feature];
    double const gradient = weight * error - decay * one.value;
    one.squares += gradient * gradient;
    one.value += rate * gradient / (std::sqrt(one.squares) + 1e-6);
  }
}

std::string LinearModel::text(std::unordered_map<std::uint64_t, std::string> const& names, double least) const {
  std::vector<std::pair<std::string_view, double>> lines;
  for (auto const& [hash, weight] : m_weights) {
    auto const name = names.find(hash);
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

}  // namespace annals::coding
