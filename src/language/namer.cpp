#include "language/namer.hpp"

#include <algorithm>
#include <array>

#include "language/feature_writer.hpp"

namespace annals::language {
namespace {

constexpr WordFeatures outside = {};

}  // namespace

void name_features(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                   std::span<std::uint8_t const> labels, std::uint32_t i, std::span<Feature, name_feature_count> out) {
  auto word = [words, i](int offset) -> WordFeatures const& {
    std::int64_t const place = static_cast<std::int64_t>(i) + offset;
    return place < 0 || place >= static_cast<std::int64_t>(words.size()) ? outside
                                                                         : words[static_cast<std::size_t>(place)];
  };
  auto tag = [tags, i](int offset) -> std::uint64_t {
    std::int64_t const place = static_cast<std::int64_t>(i) + offset;
    return place < 0 || place >= static_cast<std::int64_t>(tags.size()) ? 255U : tags[static_cast<std::size_t>(place)];
  };
  WordFeatures const& w = words[i];
  WordFeatures const& b = word(-1);
  WordFeatures const& a = word(1);
  std::uint64_t const l1 = i >= 1 ? labels[i - 1] : 254U;
  std::uint64_t const l2 = i >= 2 ? labels[i - 2] : 254U;
  FeatureWriter f(out);
  f.add(0);
  f.add(w.form);
  f.add(b.form);
  f.add(a.form);
  f.add(word(-2).form);
  f.add(word(2).form);
  f.add(b.form, w.form);
  f.add(w.form, a.form);
  f.add(b.form, a.form);
  f.add(w.form, w.shape);
  f.add(w.shape);
  f.add(b.shape, w.shape);
  f.add(w.shape, a.shape);
  f.add(b.shape, w.shape, a.shape);
  f.add(w.prefix[1]);
  f.add(w.prefix[2]);
  f.add(w.suffix[1]);
  f.add(w.suffix[2]);
  f.add(w.suffix[3]);
  f.add(w.suffix[2], w.shape);
  f.add(tag(0));
  f.add(tag(-1), tag(0));
  f.add(tag(0), tag(1));
  f.add(tag(-1), tag(0), tag(1));
  f.add(l1);
  f.add(l1, l2);
  f.add(l1, w.form);
  f.add(l1, w.shape);
  f.add(l1, tag(0));
  f.add(l1, w.suffix[2]);
  f.add(l1, b.form, w.shape);
  f.add(l1, a.form);
  f.add(l1, tag(0), tag(1));
  f.add(l1, l2, b.form);
  f.add(word(-2).form, b.form, w.shape);
  f.add(a.form, word(2).form, w.shape);
  f.add(a.suffix[2], w.shape);
  f.add(b.suffix[2], w.shape);
}

void label_names(LinearModel const& model, std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                 std::span<std::uint8_t> labels) {
  std::array<Feature, name_feature_count> features;
  std::array<std::int32_t, most_labels> scores;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    name_features(words, tags, labels, i, features);
    std::fill_n(scores.begin(), model.labels(), 0);
    model.score(features, scores);
    labels[i] = best_name_label<std::int32_t>(i == 0 ? std::uint8_t{0} : labels[i - 1],
                                              std::span(scores).first(model.labels()));
  }
}

}  // namespace annals::language
