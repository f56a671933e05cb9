#include "language/tagger.hpp"

#include <algorithm>

#include "language/feature_writer.hpp"

namespace annals::language {
namespace {

constexpr WordFeatures outside = {};
constexpr std::uint64_t no_tag = 255;

}  // namespace

void tag_features(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags, std::uint32_t i,
                  std::span<Feature, tag_feature_count> out) {
  auto word = [words, i](int offset) -> WordFeatures const& {
    std::int64_t const place = static_cast<std::int64_t>(i) + offset;
    return place < 0 || place >= static_cast<std::int64_t>(words.size()) ? outside
                                                                         : words[static_cast<std::size_t>(place)];
  };
  WordFeatures const& w = words[i];
  WordFeatures const& before = word(-1);
  WordFeatures const& after = word(1);
  std::uint64_t const t1 = i >= 1 ? tags[i - 1] : no_tag;
  std::uint64_t const t2 = i >= 2 ? tags[i - 2] : no_tag;
  FeatureWriter f(out);
  f.add(0);
  f.add(w.form);
  f.add(w.form, w.shape);
  f.add(before.form);
  f.add(after.form);
  f.add(word(-2).form);
  f.add(word(2).form);
  f.add(before.form, w.form);
  f.add(w.form, after.form);
  f.add(before.form, after.form);
  f.add(t1);
  f.add(t1, t2);
  f.add(t1, w.form);
  f.add(t1, after.form);
  f.add(t1, t2, w.form);
  f.add(w.suffix[0]);
  f.add(w.suffix[1]);
  f.add(w.suffix[2]);
  f.add(w.suffix[3]);
  f.add(w.prefix[0]);
  f.add(w.prefix[1]);
  f.add(w.prefix[2]);
  f.add(w.shape);
  f.add(w.shape, i == 0 ? 1 : 0, w.suffix[1]);
  f.add(t1, w.suffix[2]);
  f.add(t1, w.suffix[1], after.suffix[1]);
  f.add(before.suffix[2]);
  f.add(after.suffix[2]);
  f.add(before.shape, w.shape, after.shape);
  f.add(w.suffix[1], after.suffix[1]);
  f.add(w.form, after.suffix[1], t1);
}

void tag_words(LinearModel const& model, std::span<WordFeatures const> words, std::span<std::uint8_t> tags) {
  std::array<Feature, tag_feature_count> features;
  std::array<std::int32_t, most_labels> scores;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    tag_features(words, tags, i, features);
    std::fill_n(scores.begin(), model.labels(), 0);
    model.score(features, scores);
    tags[i] =
        static_cast<std::uint8_t>(std::max_element(scores.begin(), scores.begin() + model.labels()) - scores.begin());
  }
}

}  // namespace annals::language
