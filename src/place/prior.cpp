#include "place/prior.hpp"

#include <cmath>

namespace annals::place {

double entry_prior(EntryKind kind, std::uint8_t rank, std::uint64_t heads) {
  double const size = std::log10(static_cast<double>(heads) + 1.0);
  switch (kind) {
    case EntryKind::country:
      return 8.0 + 0.3 * size;
    case EntryKind::admin1:
      return size - 0.4;
    case EntryKind::admin2:
      return 0.6 * size + 1.0;
    case EntryKind::region:
    case EntryKind::sea:
      return heads == 0 ? 6.8 : size;
    case EntryKind::section:
      return 0.8 * size - 0.5;
    case EntryKind::city:
      return (heads == 0 ? 2.5 : size) + 0.45 * rank;
    case EntryKind::border:
    case EntryKind::part:
      return 1.0;
  }
  return 0.0;
}

}  // namespace annals::place
