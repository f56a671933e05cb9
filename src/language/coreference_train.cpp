#include "language/coreference_train.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "base/strings.hpp"
#include "language/chance.hpp"
#include "language/coreference_features.hpp"
#include "language/coreference_part.hpp"

namespace annals::language {
namespace {

constexpr double mention_scale = 20.0;  ///< steps of a weight in the mention model: 127 steps are 6.35
constexpr double link_scale = 1024.0;

/// e to the power of x by its series, with nothing of the C library in it, so that every machine gives the same bits.
double exponential(double x) {
  constexpr double log_two = 0.693147180559945309417232121458;
  x = std::clamp(x, -600.0, 600.0);
  double const whole = std::floor(x / log_two + 0.5);
  double const rest = x - whole * log_two;
  double term = 1;
  double sum = 1;
  for (int i = 1; i <= 14; ++i) {
    term *= rest / i;
    sum += term;
  }
  return std::ldexp(sum, static_cast<int>(whole));
}

/// Weights with a rate of their own each: it falls as the square root of the sum of squared gradients.
struct AdaGrad {
  std::vector<float> weights;
  std::vector<float> squares;
  std::vector<float> sums;
  float texts = 0;

  explicit AdaGrad(std::size_t size) : weights(size, 0.0F), squares(size, 0.0F), sums(size, 0.0F) {}
  void step(std::size_t at, double gradient, double rate) {
    auto const slope = static_cast<float>(gradient);
    squares[at] += slope * slope;
    weights[at] += static_cast<float>(rate) * slope / (std::sqrt(squares[at]) + 1e-4F);
  }
  /// Pulls every weight towards zero by its own rate times `penalty`, and adds it to its mean.
  void end_of_text(double rate, double penalty) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (squares[i] > 0) {
        float const pull = static_cast<float>(rate * penalty) / (std::sqrt(squares[i]) + 1e-4F);
        float const weight = weights[i];
        weights[i] = weight > pull ? weight - pull : weight < -pull ? weight + pull : 0.0F;
        sums[i] += weights[i];
      }
    }
    ++texts;
  }
  [[nodiscard]] float mean(std::size_t at) const { return sums[at] / std::max(1.0F, texts); }
};

/// One text with its analysis and what is gold in it.
struct Lesson {
  Analysis analysis;
  std::vector<Phrase> phrases;        ///< all of them
  std::vector<std::uint32_t> gold;    ///< for each phrase its gold mention, or no_mention
  std::vector<Phrase> mentions;       ///< those that a model took, described
  std::vector<std::uint32_t> entity;  ///< for each of them the gold entity, or no_mention
};

std::vector<std::uint32_t> align_phrases(CoreferenceDocument const& document, Analysis const& analysis,
                                         std::vector<Phrase> const& phrases) {
  std::vector<ReadMention> reading;
  reading.reserve(phrases.size());
  for (Phrase const& phrase : phrases) {
    ByteSpan const span{analysis.tokens[phrase.first].span.start, analysis.tokens[phrase.last - 1].span.end};
    // A coordination is not what its first conjunct is: only its very span counts.
    ByteSpan const head = phrase.coordination ? ByteSpan{} : analysis.tokens[phrase.head].span;
    reading.push_back({span, head, 0});
  }
  return align_mentions(document, reading, true);
}

// -- mentions ---------------------------------------------------------------------------------------------------------

class MentionLearner {
 public:
  MentionLearner(CoreferenceSettings const& settings, WordLexicon const& lexicon)
      : m_settings(settings),
        m_lexicon(lexicon),
        m_shift(64U - settings.mention_bits),
        m_model((std::size_t{1} << settings.mention_bits) * mention_labels) {}

  void learn(Lesson const& lesson, CoreferenceDocument const& document) {
    for (std::size_t i = 0; i < lesson.phrases.size(); ++i) {
      m_features.clear();
      mention_features(lesson.analysis, m_lexicon, lesson.phrases[i], m_features);
      bool const right = lesson.gold[i] != no_mention;
      std::array<double, mention_labels> slopes = {};
      std::array<double, mention_labels> const scores = sums();
      slopes[0] = (right ? 1.0 : 0.0) - 1.0 / (1.0 + exponential(-scores[0]));
      if (right) {
        type_slopes(scores, static_cast<std::size_t>(document.mentions[lesson.gold[i]].type), slopes);
      }
      std::size_t const used = right ? entity_type_count + 1 : 1;
      for (std::uint64_t const feature : m_features.items()) {
        for (std::size_t label = 0; label < used; ++label) {
          m_model.step((feature >> m_shift) * mention_labels + label, slopes[label], m_settings.mention_rate);
        }
      }
    }
    m_model.end_of_text(m_settings.mention_rate, m_settings.mention_penalty);
  }

  void write(std::string& out) const {
    for (std::size_t i = 0; i < m_model.weights.size(); ++i) {
      double const step = std::floor(m_model.mean(i) * mention_scale + 0.5);
      out.push_back(static_cast<char>(static_cast<std::int8_t>(std::clamp(step, -127.0, 127.0))));
    }
  }

 private:
  [[nodiscard]] std::array<double, mention_labels> sums() const {
    std::array<double, mention_labels> out = {};
    for (std::uint64_t const feature : m_features.items()) {
      for (std::size_t label = 0; label <= entity_type_count; ++label) {
        out[label] += m_model.weights[(feature >> m_shift) * mention_labels + label];
      }
    }
    return out;
  }

  static void type_slopes(std::array<double, mention_labels> const& scores, std::size_t type,
                          std::array<double, mention_labels>& slopes) {
    double const top = *std::max_element(scores.begin() + 1, scores.begin() + 1 + entity_type_count);
    double sum = 0;
    for (std::size_t label = 1; label <= entity_type_count; ++label) {
      slopes[label] = exponential(scores[label] - top);
      sum += slopes[label];
    }
    for (std::size_t label = 1; label <= entity_type_count; ++label) {
      slopes[label] = (label == type + 1 ? 1.0 : 0.0) - slopes[label] / sum;
    }
  }

  CoreferenceSettings const& m_settings;
  WordLexicon m_lexicon;
  unsigned m_shift;
  AdaGrad m_model;
  FeatureList m_features;
};

std::vector<std::uint32_t> count_up(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

/// A mention model of all lessons but those of one part (none when `left_out` is no part).
MentionLearner learn_mentions(std::vector<CoreferenceDocument> const& documents, std::vector<Lesson> const& lessons,
                              std::uint32_t left_out, WordLexicon const& lexicon, CoreferenceSettings const& settings) {
  MentionLearner learner(settings, lexicon);
  Chance chance(settings.seed);
  std::vector<std::uint32_t> order = count_up(lessons.size());
  for (std::uint32_t round = 0; round < settings.mention_rounds; ++round) {
    chance.shuffle(order);
    for (std::uint32_t const i : order) {
      if (i % settings.parts != left_out) {
        learner.learn(lessons[i], documents[i]);
      }
    }
  }
  return learner;
}

// -- links ------------------------------------------------------------------------------------------------------------

class LinkLearner {
 public:
  explicit LinkLearner(CoreferenceSettings const& settings)
      : m_settings(settings), m_shift(64U - settings.link_bits), m_model(std::size_t{1} << settings.link_bits) {}

  void learn(Lesson const& lesson) {
    LinkState state;
    state.phrases = lesson.mentions;
    for (std::uint32_t i = 0; i < lesson.mentions.size(); ++i) {
      select_antecedents(lesson.analysis, state, i);
      write_features(lesson, state, i);
      std::uint32_t const chosen = choose();
      update(lesson, state, i);
      state.link(i, chosen == 0 ? no_mention : state.antecedents[chosen - 1].mention);
    }
    m_model.end_of_text(m_settings.link_rate, m_settings.link_penalty);
  }

  void write(std::string& out) const {
    for (std::size_t i = 0; i < m_model.weights.size(); ++i) {
      double const step = std::floor(m_model.mean(i) * link_scale + 0.5);
      auto const weight = static_cast<std::int16_t>(std::clamp(step, -32767.0, 32767.0));
      out.append(reinterpret_cast<char const*>(&weight), sizeof weight);
    }
  }

 private:
  /// Option 0 is "new", then the antecedents.
  void write_features(Lesson const& lesson, LinkState const& state, std::uint32_t mention) {
    m_options.resize(state.antecedents.size() + 1);
    m_scores.resize(m_options.size());
    m_options[0].clear();
    first_features(lesson.analysis, state, mention, m_options[0]);
    for (std::size_t i = 0; i < state.antecedents.size(); ++i) {
      m_options[i + 1].clear();
      link_features(lesson.analysis, state, mention, state.antecedents[i], m_options[i + 1]);
    }
    for (std::size_t i = 0; i < m_options.size(); ++i) {
      m_scores[i] = 0;
      for (std::uint64_t const feature : m_options[i].items()) {
        m_scores[i] += m_model.weights[feature >> m_shift];
      }
    }
  }

  [[nodiscard]] std::uint32_t choose() const {
    return static_cast<std::uint32_t>(std::max_element(m_scores.begin(), m_scores.end()) - m_scores.begin());
  }

  void update(Lesson const& lesson, LinkState const& state, std::uint32_t mention) {
    std::uint32_t const entity = lesson.entity[mention];
    m_right.assign(m_options.size(), 0);
    bool any = false;
    for (std::size_t i = 0; entity != no_mention && i < state.antecedents.size(); ++i) {
      m_right[i + 1] = lesson.entity[state.antecedents[i].mention] == entity ? 1 : 0;
      any = any || m_right[i + 1] != 0;
    }
    m_right[0] = any ? 0 : 1;
    add_costs(any, lesson.mentions[mention].pronoun != 0);
    double const top = *std::ranges::max_element(m_scores);
    double all = 0;
    double right = 0;
    for (std::size_t i = 0; i < m_scores.size(); ++i) {
      m_scores[i] = exponential(m_scores[i] - top);
      all += m_scores[i];
      right += m_right[i] != 0 ? m_scores[i] : 0;
    }
    right = std::max(right, 1e-300);
    for (std::size_t i = 0; i < m_options.size(); ++i) {
      double const slope = (m_right[i] != 0 ? m_scores[i] / right : 0) - m_scores[i] / all;
      if (std::abs(slope) < 1e-4) {
        continue;
      }
      for (std::uint64_t const feature : m_options[i].items()) {
        m_model.step(feature >> m_shift, slope, m_settings.link_rate);
      }
    }
  }

  void add_costs(bool has_antecedent, bool pronoun) {
    double const false_new = pronoun ? m_settings.false_new_pronoun : m_settings.false_new;
    for (std::size_t i = 0; i < m_scores.size(); ++i) {
      if (m_right[i] == 0) {
        m_scores[i] += i == 0 ? false_new : has_antecedent ? m_settings.wrong_link : m_settings.false_link;
      }
    }
  }

  CoreferenceSettings const& m_settings;
  unsigned m_shift;
  AdaGrad m_model;
  std::vector<FeatureList> m_options;
  std::vector<double> m_scores;
  std::vector<std::uint8_t> m_right;
};

// -- the part ---------------------------------------------------------------------------------------------------------

/// Lines of data/coreference.txt: a gender or a type, then its words.
Result<std::vector<std::uint32_t>> read_words(std::string_view text, std::string const& file) {
  std::map<std::uint32_t, std::uint32_t> known;
  std::uint64_t line_number = 0;
  for (std::string_view const line : split(text, '\n', false)) {
    ++line_number;
    std::vector<std::string_view> const words = split(line, ' ');
    if (words.empty() || words.front().starts_with("#")) {
      continue;
    }
    std::optional<EntityType> const type = parse_entity_type(words.front());
    std::uint32_t const gender = words.front() == "male" ? 1 : words.front() == "female" ? 2 : 0;
    if (!type && gender == 0) {
      Error error = make_error(ErrorCode::malformed, "a line that begins neither with a gender nor with a type");
      error.place.file = file;
      error.place.line = line_number;
      error.piece = std::string(line.substr(0, 80));
      return error;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      Token token;
      token.lower = words[i];
      token.lemma = words[i];
      std::uint32_t& entry = known[stem_hash(token) & ~lexicon_bits];
      entry |= gender << 4U;
      // The first of two types stays.
      entry |= type && (entry & 15U) == 0 ? static_cast<std::uint32_t>(*type) + 1 : 0;
    }
  }
  std::vector<std::uint32_t> entries;
  for (auto const& [word, bits] : known) {
    entries.push_back(word | bits);
  }
  return entries;
}

std::string write_part(CoreferenceSettings const& settings, std::string_view rows, std::string_view links,
                       std::vector<std::uint32_t> const& lexicon) {
  CoreferenceHeader header;
  header.mention_bits = settings.mention_bits;
  header.link_bits = settings.link_bits;
  header.mention_bias = static_cast<std::int32_t>(std::floor(settings.mention_bias * mention_scale + 0.5));
  header.lexicon = static_cast<std::uint32_t>(lexicon.size());
  std::string out(reinterpret_cast<char const*>(&header), sizeof header);
  out += rows;
  out += links;
  out.append(reinterpret_cast<char const*>(lexicon.data()), lexicon.size() * sizeof(std::uint32_t));
  return out;
}

std::string write_mentions_only(MentionLearner const& learner, CoreferenceSettings const& settings) {
  CoreferenceSettings small = settings;
  small.link_bits = 1;
  std::string rows;
  learner.write(rows);
  return write_part(small, rows, std::string(4, '\0'), {});
}

/// Fills the mentions of the lessons of one part, as a model that has not seen them takes them.
Result<void> take_mentions(std::string const& part, std::uint32_t which, std::vector<std::uint32_t> const& lexicon,
                           std::vector<CoreferenceDocument> const& documents, std::vector<Lesson>& lessons,
                           CoreferenceSettings const& settings) {
  ANNALS_TRY(Coreference const model, Coreference::read(part));
  FeatureList features;
  for (std::size_t i = which; i < lessons.size(); i += settings.parts) {
    Lesson& lesson = lessons[i];
    for (std::size_t p = 0; p < lesson.phrases.size(); ++p) {
      features.clear();
      mention_features(lesson.analysis, {lexicon}, lesson.phrases[p], features);
      MentionScores const scores = model.score_mention(features.items());
      if (scores.mention <= model.mention_bias()) {
        continue;
      }
      lesson.mentions.push_back(lesson.phrases[p]);
      lesson.mentions.back().type = type_of_phrase(lesson.analysis, lesson.phrases[p], scores.type);
      std::uint32_t const gold = lesson.gold[p];
      lesson.entity.push_back(gold == no_mention ? no_mention : documents[i].mentions[gold].entity);
    }
    describe_phrases(lesson.analysis, {lexicon}, lesson.mentions);
  }
  return {};
}

}  // namespace

Result<void> check_coreference_words(std::string_view text, std::string const& file) {
  ANNALS_TRY(std::vector<std::uint32_t> const lexicon, read_words(text, file));
  return lexicon.empty() ? Result<void>(make_error(ErrorCode::malformed, file + " has no words")) : Result<void>();
}

Result<std::string> train_coreference(std::vector<CoreferenceDocument> const& documents, AnalyzeText const& analyze,
                                      std::string_view words, CoreferenceSettings const& settings) {
  if (documents.empty() || settings.parts < 2) {
    return make_error(ErrorCode::usage, "coreference is trained on one text at least, in two parts at least");
  }
  ANNALS_TRY(std::vector<std::uint32_t> const lexicon, read_words(words, settings.words_file));
  std::vector<Lesson> lessons(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    lessons[i].analysis = analyze(documents[i].text);
    lessons[i].phrases = find_phrases(lessons[i].analysis);
    lessons[i].gold = align_phrases(documents[i], lessons[i].analysis, lessons[i].phrases);
  }
  for (std::uint32_t part = 0; part < settings.parts; ++part) {
    MentionLearner const others = learn_mentions(documents, lessons, part, {lexicon}, settings);
    std::string const bytes = write_mentions_only(others, settings);
    ANNALS_CHECK(take_mentions(bytes, part, lexicon, documents, lessons, settings));
  }
  LinkLearner links(settings);
  Chance chance(settings.seed);
  std::vector<std::uint32_t> order = count_up(lessons.size());
  for (std::uint32_t round = 0; round < settings.link_rounds; ++round) {
    chance.shuffle(order);
    for (std::uint32_t const i : order) {
      links.learn(lessons[i]);
    }
  }
  std::string rows;
  learn_mentions(documents, lessons, settings.parts, {lexicon}, settings).write(rows);
  std::string weights;
  links.write(weights);
  return write_part(settings, rows, weights, lexicon);
}

}  // namespace annals::language
