#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <vector>

#include "language/kernels.hpp"
#include "language/tape.hpp"

namespace annals::language {
namespace {

using Floats = std::vector<float>;

Floats random_floats(std::size_t count, Chance& chance, float most = 1) {
  Floats values(count);
  for (float& value : values) {
    value = (2 * chance.share() - 1) * most;
  }
  return values;
}

/// Bits, not values: a model must come out the same on every processor.
void expect_same_bits(Floats const& found, Floats const& expected, std::string_view name) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(std::bit_cast<std::uint32_t>(found[i]), std::bit_cast<std::uint32_t>(expected[i])) << name << " at " << i;
  }
}

TEST(Kernels, TheFirstTableIsThePortableOneAndTheLastIsUsed) {
  ASSERT_FALSE(all_kernels().empty());
  EXPECT_EQ(all_kernels().front()->name, "portable");
  EXPECT_EQ(all_kernels().back(), &kernels());
}

struct Sizes {
  std::size_t m, k, n;
};
constexpr Sizes sizes[] = {{1, 1, 1},   {1, 3, 5},    {2, 7, 4},    {3, 16, 15},  {7, 5, 16},  {8, 9, 17},
                           {9, 31, 47}, {17, 33, 49}, {5, 257, 33}, {10, 513, 7}, {3, 4, 385}, {4, 255, 400}};

/// Rows that are wider than the matrix, so that the columns beside it can be seen to stay as they are.
constexpr std::size_t margin = 3;

TEST(Kernels, ProductsHaveTheSameBitsFromEveryTableAndAreThoseOfAPlainLoop) {
  Chance chance(1);
  for (auto const [m, k, n] : sizes) {
    Floats const a = random_floats(m * (k + margin), chance);
    Floats const b = random_floats(k * (n + margin), chance);
    Floats const before = random_floats(m * (n + margin), chance);
    Floats expected = before;
    all_kernels().front()->multiply_add(a.data(), k + margin, b.data(), n + margin, expected.data(), n + margin, m, k,
                                        n);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < n + margin; ++j) {
        auto sum = static_cast<double>(before[i * (n + margin) + j]);
        for (std::size_t p = 0; j < n && p < k; ++p) {
          sum += static_cast<double>(a[i * (k + margin) + p]) * static_cast<double>(b[p * (n + margin) + j]);
        }
        ASSERT_NEAR(static_cast<double>(expected[i * (n + margin) + j]), sum, 2e-5)
            << m << " x " << k << " x " << n << " at " << i << ", " << j;
      }
    }
    for (Kernels const* const table : all_kernels()) {
      Floats found = before;
      table->multiply_add(a.data(), k + margin, b.data(), n + margin, found.data(), n + margin, m, k, n);
      expect_same_bits(found, expected, table->name);
    }
  }
}

/// Everything that a scan reads and writes, rows `extra` wider than needed.
struct ScanMemory {
  static constexpr std::size_t d = 32;
  static constexpr std::size_t count = 9;
  static constexpr std::size_t extra = 5;
  Floats u, x, h, state, bias, saved;

  explicit ScanMemory(std::uint64_t seed) {
    Chance chance(seed);
    u = random_floats(count * (3 * d + extra), chance, 3);
    x = random_floats(count * (d + extra), chance);
    h = random_floats(count * (d + extra), chance);
    state = random_floats(2 * d, chance);
    bias = random_floats(2 * d, chance);
    saved = random_floats(count * (3 * d + extra), chance);
  }
  ScanTask task(bool backwards, bool saves) {
    std::size_t const start = backwards ? count - 1 : 0;
    std::ptrdiff_t const sign = backwards ? -1 : 1;
    ScanTask task;
    task.u = u.data() + start * (3 * d + extra);
    task.x = x.data() + start * (d + extra);
    task.h = h.data() + start * (d + extra);
    task.state = state.data();
    task.bias = bias.data();
    task.saved = saves ? saved.data() + start * (3 * d + extra) : nullptr;
    task.u_stride = task.saved_stride = sign * static_cast<std::ptrdiff_t>(3 * d + extra);
    task.x_stride = task.h_stride = sign * static_cast<std::ptrdiff_t>(d + extra);
    task.count = count;
    task.d = d;
    return task;
  }
};

double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

TEST(Kernels, AScanFollowsItsFormula) {
  for (bool const backwards : {false, true}) {
    ScanMemory memory(2);
    ScanMemory const before = memory;
    all_kernels().front()->scan(memory.task(backwards, true));
    constexpr std::size_t d = ScanMemory::d;
    for (std::size_t j = 0; j < d; ++j) {
      double c = 0;
      for (std::size_t step = 0; step < ScanMemory::count; ++step) {
        std::size_t const row = backwards ? ScanMemory::count - 1 - step : step;
        auto u = [&](std::size_t part) {
          return static_cast<double>(memory.u[row * (3 * d + ScanMemory::extra) + part * d + j]);
        };
        auto of = [&](Floats const& values, std::size_t part) { return static_cast<double>(values[part * d + j]); };
        double const f = sigmoid(u(1) + of(memory.state, 0) * c + of(memory.bias, 0));
        double const r = sigmoid(u(2) + of(memory.state, 1) * c + of(memory.bias, 1));
        c = f * c + (1 - f) * u(0);
        std::size_t const at = row * (d + ScanMemory::extra) + j;
        ASSERT_NEAR(static_cast<double>(memory.h[at]), r * c + (1 - r) * static_cast<double>(memory.x[at]), 2e-6);
      }
    }
    for (std::size_t row = 0; row < ScanMemory::count; ++row) {
      for (std::size_t j = d; j < d + ScanMemory::extra; ++j) {
        ASSERT_EQ(memory.h[row * (d + ScanMemory::extra) + j], before.h[row * (d + ScanMemory::extra) + j]);
      }
    }
  }
}

TEST(Kernels, AScanHasTheSameBitsFromEveryTableInBothDirections) {
  for (bool const backwards : {false, true}) {
    ScanMemory expected(3);
    all_kernels().front()->scan(expected.task(backwards, true));
    for (Kernels const* const table : all_kernels()) {
      ScanMemory found(3);
      table->scan(found.task(backwards, true));
      expect_same_bits(found.h, expected.h, table->name);
      expect_same_bits(found.saved, expected.saved, table->name);
      ScanMemory unsaved(3);
      ScanMemory const before(3);
      table->scan(unsaved.task(backwards, false));
      expect_same_bits(unsaved.h, expected.h, table->name);
      expect_same_bits(unsaved.saved, before.saved, table->name);
    }
  }
}

struct ScanGradients {
  Floats h, u, x, state, bias;
};

ScanGradients run_scan_gradient(Kernels const& table, bool backwards) {
  ScanMemory memory(4);
  ScanGradientTask task;
  task.forward = memory.task(backwards, true);
  table.scan(task.forward);
  Chance chance(5);
  ScanGradients gradients;
  gradients.h = random_floats(memory.h.size(), chance);
  gradients.u = random_floats(memory.u.size(), chance);  // not zeros: what is there must be added to
  gradients.x = random_floats(memory.x.size(), chance);
  gradients.state = random_floats(memory.state.size(), chance);
  gradients.bias = random_floats(memory.bias.size(), chance);
  task.h_gradient = gradients.h.data() + (task.forward.h - memory.h.data());
  task.u_gradient = gradients.u.data() + (task.forward.u - memory.u.data());
  task.x_gradient = gradients.x.data() + (task.forward.x - memory.x.data());
  task.state_gradient = gradients.state.data();
  task.bias_gradient = gradients.bias.data();
  task.forward.h = nullptr;
  table.scan_gradient(task);
  return gradients;
}

TEST(Kernels, TheWayBackOfAScanHasTheSameBitsFromEveryTable) {
  for (bool const backwards : {false, true}) {
    ScanGradients const expected = run_scan_gradient(*all_kernels().front(), backwards);
    for (Kernels const* const table : all_kernels()) {
      ScanGradients const found = run_scan_gradient(*table, backwards);
      expect_same_bits(found.u, expected.u, table->name);
      expect_same_bits(found.x, expected.x, table->name);
      expect_same_bits(found.state, expected.state, table->name);
      expect_same_bits(found.bias, expected.bias, table->name);
    }
  }
}

struct Weights {
  Floats value, first, second, gradient;
  explicit Weights(std::size_t count) {
    Chance chance(6);
    value = random_floats(count, chance);
    first = random_floats(count, chance, 0.1F);
    second = random_floats(count, chance, 0.1F);
    for (float& one : second) {
      one = std::abs(one);
    }
    gradient = random_floats(count, chance);
  }
  AdamTask task() {
    return {value.data(), first.data(), second.data(), gradient.data(), value.size(), 0.01F, 0.9F, 0.98F, 0.5F};
  }
};

TEST(Kernels, AdamFollowsItsFormulaAndForgetsTheGradient) {
  Weights const before(21);
  Weights weights(21);
  all_kernels().front()->adam(weights.task());
  for (std::size_t i = 0; i < before.value.size(); ++i) {
    double const gradient = 0.5 * static_cast<double>(before.gradient[i]);
    double const first = 0.9 * static_cast<double>(before.first[i]) + 0.1 * gradient;
    double const second = 0.98 * static_cast<double>(before.second[i]) + 0.02 * gradient * gradient;
    EXPECT_NEAR(static_cast<double>(weights.first[i]), first, 1e-7);
    EXPECT_NEAR(static_cast<double>(weights.second[i]), second, 1e-7);
    EXPECT_NEAR(static_cast<double>(weights.value[i]),
                static_cast<double>(before.value[i]) - 0.01 * first / (std::sqrt(second) + 1e-6), 1e-6);
    EXPECT_EQ(weights.gradient[i], 0.0F);
  }
}

TEST(Kernels, AdamHasTheSameBitsFromEveryTable) {
  for (std::size_t const count : {1U, 8U, 15U, 16U, 37U, 64U}) {
    Weights expected(count);
    all_kernels().front()->adam(expected.task());
    for (Kernels const* const table : all_kernels()) {
      Weights found(count);
      table->adam(found.task());
      expect_same_bits(found.value, expected.value, table->name);
      expect_same_bits(found.first, expected.first, table->name);
      expect_same_bits(found.second, expected.second, table->name);
      expect_same_bits(found.gradient, expected.gradient, table->name);
    }
  }
}

TEST(Kernels, ExponentialsAreThoseOfTheLibrary) {
  constexpr float top = 2.5F;
  for (Kernels const* const table : all_kernels()) {
    Floats values;
    for (int i = -80000; i <= 80000; i += 37) {
      values.push_back(top + static_cast<float>(i) / 1000);
    }
    Floats const before = values;
    table->exponentials(values.data(), top, values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      double const right = std::exp(static_cast<double>(before[i] - top));
      ASSERT_NEAR(static_cast<double>(values[i]) / right, 1, 1e-6) << table->name << " of " << before[i] - top;
    }
  }
}

TEST(Kernels, ExponentialsOfFarDifferencesAreThoseOfEighty) {
  for (Kernels const* const table : all_kernels()) {
    Floats values = {-1e9F, 1000, -80, 80};
    table->exponentials(values.data(), 0, values.size());
    EXPECT_EQ(values[0], values[2]);
    EXPECT_EQ(values[1], values[3]);
    EXPECT_GT(values[0], 0.0F);
  }
}

TEST(Kernels, ExponentialsHaveTheSameBitsFromEveryTable) {
  Chance chance(7);
  for (std::size_t const count : {1U, 7U, 16U, 33U, 50U, 4001U}) {
    Floats const before = random_floats(count, chance, 90);
    Floats expected = before;
    all_kernels().front()->exponentials(expected.data(), 1.25F, count);
    for (Kernels const* const table : all_kernels()) {
      Floats found = before;
      table->exponentials(found.data(), 1.25F, count);
      expect_same_bits(found, expected, table->name);
    }
  }
}

struct ByteMemory {
  std::vector<std::uint8_t> a;
  std::vector<std::int8_t> b;
  Floats row_scales, column_scales, bias, out;
  std::vector<std::int32_t> sums;
  std::size_t m, k, n;

  /// `extreme`: only the greatest sizes, which sums in sixteen bits could not hold.
  ByteMemory(std::size_t rows, std::size_t inner, std::size_t columns, bool extreme)
      : a(rows * inner), b(inner * columns), sums(columns), m(rows), k(inner), n(columns) {
    Chance chance(9);
    auto draw = [&] {
      return extreme ? (chance.below(8) == 0 ? -127 : 127) : static_cast<int>(chance.below(255)) - 127;
    };
    for (std::uint8_t& byte : a) {
      byte = static_cast<std::uint8_t>(draw() + 128);
    }
    for (std::size_t p = 0; p < k; ++p) {
      for (std::size_t j = 0; j < n; ++j) {
        int const value = draw();
        b[place_in_panels(p, j, k)] = static_cast<std::int8_t>(value);
        sums[j] += 128 * value;
      }
    }
    row_scales = random_floats(m, chance, 0.1F);
    column_scales = random_floats(n, chance, 0.1F);
    bias = random_floats(n, chance);
    out.assign(m * (n + margin), 7.0F);
  }
  ByteTask task(bool with_bias) {
    ByteTask task;
    task.a = a.data();
    task.row_scales = row_scales.data();
    task.b = b.data();
    task.column_scales = column_scales.data();
    task.column_sums = sums.data();
    task.bias = with_bias ? bias.data() : nullptr;
    task.out = out.data();
    task.out_stride = n + margin;
    task.m = m;
    task.k = k;
    task.n = n;
    return task;
  }
  [[nodiscard]] double expected(std::size_t i, std::size_t j, bool with_bias) const {
    double sum = 0;
    for (std::size_t p = 0; p < k; ++p) {
      sum += (static_cast<int>(a[i * k + p]) - 128) * static_cast<int>(b[place_in_panels(p, j, k)]);
    }
    return sum * static_cast<double>(row_scales[i]) * static_cast<double>(column_scales[j]) +
           (with_bias ? static_cast<double>(bias[j]) : 0.0);
  }
};

constexpr Sizes byte_sizes[] = {{1, 4, 16}, {2, 16, 32}, {5, 20, 48}, {6, 64, 64}, {7, 96, 80}, {13, 384, 144}};

TEST(Kernels, ProductsOfBytesHaveTheSameBitsFromEveryTableAndAreThoseOfAPlainLoop) {
  for (auto const [m, k, n] : byte_sizes) {
    for (bool const extreme : {false, true}) {
      for (bool const with_bias : {false, true}) {
        ByteMemory expected(m, k, n, extreme);
        all_kernels().front()->multiply_bytes(expected.task(with_bias));
        for (std::size_t i = 0; i < m; ++i) {
          for (std::size_t j = 0; j < n; ++j) {
            double const right = expected.expected(i, j, with_bias);
            ASSERT_NEAR(static_cast<double>(expected.out[i * (n + margin) + j]), right, 1e-6 * std::abs(right) + 1e-4);
          }
          for (std::size_t j = n; j < n + margin; ++j) {
            ASSERT_EQ(expected.out[i * (n + margin) + j], 7.0F);
          }
        }
        for (Kernels const* const table : all_kernels()) {
          ByteMemory found(m, k, n, extreme);
          table->multiply_bytes(found.task(with_bias));
          expect_same_bits(found.out, expected.out, table->name);
        }
      }
    }
  }
}

TEST(Kernels, PanelsHoldEveryElementOnce) {
  constexpr std::size_t k = 12;
  constexpr std::size_t n = 48;
  std::vector<int> times(k * n, 0);
  for (std::size_t p = 0; p < k; ++p) {
    for (std::size_t j = 0; j < n; ++j) {
      ASSERT_LT(place_in_panels(p, j, k), times.size());
      EXPECT_EQ(times[place_in_panels(p, j, k)]++, 0);
    }
  }
}

TEST(Kernels, BytesAreTheValuesInStepsOfTheirScale) {
  Chance chance(10);
  for (std::size_t const count : {1U, 15U, 16U, 33U, 384U}) {
    Floats values = random_floats(count, chance, 5);
    values[count / 2] = -6.35F;
    for (Kernels const* const table : all_kernels()) {
      std::vector<std::uint8_t> bytes(count);
      float const scale = table->to_bytes(values.data(), count, bytes.data());
      EXPECT_NEAR(scale, 0.05F, 1e-6F);
      EXPECT_EQ(bytes[count / 2], 1);
      for (std::size_t i = 0; i < count; ++i) {
        ASSERT_NEAR(scale * (static_cast<float>(bytes[i]) - 128), values[i], scale * 0.5001F) << table->name;
      }
      std::vector<std::uint8_t> portable(count);
      EXPECT_EQ(all_kernels().front()->to_bytes(values.data(), count, portable.data()), scale);
      EXPECT_EQ(bytes, portable) << table->name;
    }
  }
}

TEST(Kernels, ZerosAreZeroAsBytes) {
  for (Kernels const* const table : all_kernels()) {
    Floats const zeros(32, 0.0F);
    std::vector<std::uint8_t> bytes(32, 9);
    EXPECT_EQ(table->to_bytes(zeros.data(), zeros.size(), bytes.data()), 0.0F);
    EXPECT_EQ(bytes, std::vector<std::uint8_t>(32, 128));
  }
}

TEST(Kernels, BytesAreAddedWithTheSameBitsFromEveryTable) {
  Chance chance(8);
  for (std::size_t const count : {1U, 8U, 16U, 17U, 31U, 96U, 259U}) {
    std::vector<std::int8_t> row(count);
    for (std::int8_t& byte : row) {
      byte = static_cast<std::int8_t>(static_cast<int>(chance.below(256)) - 128);
    }
    row.front() = -128;
    Floats const before = random_floats(count, chance);
    Floats expected = before;
    all_kernels().front()->add_bytes(row.data(), 0.0123F, expected.data(), count);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_NEAR(expected[i], before[i] + 0.0123F * static_cast<float>(row[i]), 1e-6F);
    }
    for (Kernels const* const table : all_kernels()) {
      Floats found = before;
      table->add_bytes(row.data(), 0.0123F, found.data(), count);
      expect_same_bits(found, expected, table->name);
    }
  }
}

}  // namespace
}  // namespace annals::language
