#include "language/label_path.hpp"

#include <algorithm>

namespace annals::language {

void LabelPath::decode(std::span<float const> scores, std::size_t stride, std::uint32_t count,
                       std::span<std::uint8_t> labels) {
  if (labels.empty()) {
    return;
  }
  m_totals.assign(count, -1e30F);
  m_before.assign(labels.size() * count, 0);
  m_next.resize(count);
  for (std::uint32_t label = 0; label < count; ++label) {
    m_totals[label] = label == 0 || label % 2 == 1 ? scores[label] : -1e30F;
  }
  for (std::size_t i = 1; i < labels.size(); ++i) {
    float const* const row = scores.data() + i * stride;
    auto const best = static_cast<std::uint32_t>(std::max_element(m_totals.begin(), m_totals.end()) - m_totals.begin());
    for (std::uint32_t label = 0; label < count; ++label) {
      std::uint32_t before = best;
      if (label != 0 && label % 2 == 0) {
        before = m_totals[label - 1] > m_totals[label] ? label - 1 : label;
      }
      m_next[label] = m_totals[before] + row[label];
      m_before[i * count + label] = static_cast<std::uint8_t>(before);
    }
    m_totals.swap(m_next);
  }
  auto label = static_cast<std::uint8_t>(std::max_element(m_totals.begin(), m_totals.end()) - m_totals.begin());
  for (std::size_t i = labels.size(); i-- > 0;) {
    labels[i] = label;
    label = m_before[i * count + label];
  }
}

}  // namespace annals::language
