#include "language/linear_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace annals::language {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

struct TableHeader {
  std::uint32_t slot_bits = 0;
  std::uint32_t entries = 0;
  std::uint32_t labels = 0;
  std::uint32_t reserved = 0;
};

constexpr std::uint32_t most_slot_bits = 28;

constexpr unsigned shift_bits = 4;
constexpr int least_step = 3;  // smaller weights are a fifth of all and change nothing that can be measured

constexpr std::uint32_t largest_shift = 15;

/// The bits of a feature that are kept in its slot, above the shift; never zero.
std::uint32_t check_of(Feature feature) {
  auto const check = static_cast<std::uint32_t>(feature >> 32U) & ~largest_shift;
  return check == 0 ? 1U << shift_bits : check;
}

/// How often `largest` must be doubled until every weight of the row fits.
std::uint32_t row_shift(LinearRow const& row, float largest) {
  std::uint32_t shift = 0;
  for (auto const& [label, weight] : row.weights) {
    while (std::abs(weight) > largest * static_cast<float>(1U << shift) && shift < largest_shift) {
      ++shift;
    }
  }
  return shift;
}

}  // namespace

Result<LinearModel> LinearModel::read(std::string_view bytes) {
  TableHeader header;
  if (bytes.size() < sizeof header) {
    return make_error(ErrorCode::malformed, "the model is cut off");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.slot_bits > most_slot_bits || header.labels == 0 || header.labels > most_labels) {
    return make_error(ErrorCode::malformed, "the model is damaged");
  }
  std::uint64_t const slots = std::uint64_t{1} << header.slot_bits;
  std::uint64_t const size = sizeof header + slots * 8 + std::uint64_t{header.entries} * 2;
  if (bytes.size() < size) {
    return make_error(ErrorCode::malformed, "the model is cut off");
  }
  LinearModel model;
  char const* const start = bytes.data() + sizeof header;
  model.m_slots = reinterpret_cast<std::uint32_t const*>(start);
  model.m_entry_labels = reinterpret_cast<std::uint8_t const*>(start + slots * 8);
  model.m_entry_weights = reinterpret_cast<std::int8_t const*>(start + slots * 8 + header.entries);
  model.m_mask = slots - 1;
  model.m_labels = header.labels;
  for (std::uint64_t slot = 0; slot < slots; ++slot) {
    std::uint32_t const place = model.m_slots[slot * 2 + 1];
    if (std::uint64_t{place >> 8U} + (place & 0xffU) > header.entries) {
      return make_error(ErrorCode::malformed, "the model is damaged");
    }
  }
  return model;
}

void LinearModel::score(std::span<Feature const> features, std::span<std::int32_t> scores) const {
  for (Feature const feature : features) {
    std::uint32_t const check = check_of(feature);
    for (std::uint64_t slot = feature & m_mask;; slot = (slot + 1) & m_mask) {
      std::uint32_t const found = m_slots[slot * 2];
      if ((found & ~largest_shift) == check) {
        std::uint32_t const shift = found & largest_shift;
        std::uint32_t const place = m_slots[slot * 2 + 1];
        std::uint32_t const first = place >> 8U;
        std::uint32_t const last = first + (place & 0xffU);
        for (std::uint32_t i = first; i < last; ++i) {
          scores[m_entry_labels[i]] += static_cast<std::int32_t>(m_entry_weights[i]) * (1 << shift);
        }
        break;
      }
      if (found == 0) {
        break;
      }
    }
  }
}

std::string write_linear_model(std::vector<LinearRow> rows, std::uint32_t labels, double large) {
  std::ranges::sort(rows, {}, &LinearRow::feature);
  std::vector<float> sizes;
  for (LinearRow const& row : rows) {
    for (auto const& [label, weight] : row.weights) {
      sizes.push_back(std::abs(weight));
    }
  }
  float largest = 1;
  if (!sizes.empty()) {
    auto const cut = static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * (1 - large));
    std::ranges::nth_element(sizes, sizes.begin() + cut);
    largest = std::max(sizes[static_cast<std::size_t>(cut)], 1e-6F);
  }
  std::string entry_labels;
  std::string entry_weights;
  struct Place {
    Feature feature;
    std::uint32_t shift;
    std::uint32_t place;
  };
  std::vector<Place> places;
  for (LinearRow const& row : rows) {
    auto const first = static_cast<std::uint32_t>(entry_labels.size());
    std::uint32_t const shift = row_shift(row, largest);
    float const unit = largest * static_cast<float>(1U << shift);
    for (auto const& [label, weight] : row.weights) {
      auto const rounded = static_cast<int>(std::lround(std::clamp(weight / unit, -1.0F, 1.0F) * 127));
      if (std::abs(rounded) >= least_step && entry_labels.size() - first < 255) {
        entry_labels += static_cast<char>(label);
        entry_weights += static_cast<char>(static_cast<std::int8_t>(rounded));
      }
    }
    if (auto const count = static_cast<std::uint32_t>(entry_labels.size()) - first; count != 0) {
      places.push_back({row.feature, shift, first << 8U | count});
    }
  }
  TableHeader header;
  // At most seven slots of eight are taken.
  header.slot_bits = static_cast<std::uint32_t>(std::bit_width(places.size() * 8 / 7 + 1));
  header.entries = static_cast<std::uint32_t>(entry_labels.size());
  header.labels = labels;
  std::uint64_t const mask = (std::uint64_t{1} << header.slot_bits) - 1;
  std::vector<std::uint32_t> slots((mask + 1) * 2, 0);
  for (auto const& [feature, shift, place] : places) {
    std::uint64_t slot = feature & mask;
    while (slots[slot * 2] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot * 2] = check_of(feature) | shift;
    slots[slot * 2 + 1] = place;
  }
  std::string bytes(reinterpret_cast<char const*>(&header), sizeof header);
  bytes.append(reinterpret_cast<char const*>(slots.data()), slots.size() * 4);
  return bytes + entry_labels + entry_weights;
}

}  // namespace annals::language
