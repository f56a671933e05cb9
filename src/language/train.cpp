#include "language/train.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "language/analyzer.hpp"
#include "language/conllu.hpp"
#include "language/coreference_corpus.hpp"
#include "language/coreference_train.hpp"
#include "language/examples.hpp"
#include "language/lemmatizer.hpp"
#include "language/model.hpp"
#include "language/name_corpus.hpp"
#include "language/network_write.hpp"
#include "language/role_corpus.hpp"
#include "language/verb_forms.hpp"

namespace annals::language {
namespace {

constexpr std::size_t workers = 2;  ///< always two, so that the outcome is one
constexpr std::uint32_t warm_steps = 200;
constexpr float last_rate = 0.01F;
constexpr std::size_t large_corpus = 20000;  ///< sentences
constexpr std::uint32_t check_every = 5;

LetterCase draw_case(Chance& chance) {
  std::uint32_t const drawn = chance.below(100);
  if (drawn < 10) {
    return LetterCase::upper;
  }
  if (drawn < 14) {
    return LetterCase::lower;
  }
  return drawn < 18 ? LetterCase::title : LetterCase::mixed;
}

std::string in_percent(double part, double whole) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.2f", whole > 0 ? 100 * part / whole : 0.0);
  return text.data();
}

std::string a_word(double loss, double words) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.3f", words > 0 ? loss / words : 0.0);
  return text.data();
}

class Trainer {
 public:
  Trainer(TrainingSettings const& settings, LogSink& log) : m_settings(settings), m_log(log) {}

  Result<void> run() {
    if (m_settings.trees.empty() || m_settings.names.empty()) {
      return make_error(ErrorCode::usage, "training needs at least one treebank and one corpus of names");
    }
    ANNALS_CHECK(read_trees());
    ANNALS_CHECK(read_other_files());
    m_examples.finish();
    ANNALS_CHECK(read_held_out());
    m_parts = {{"tags", write_tags(m_examples.tags())}, {"lemmas", m_lemmas.finish()}, {"network", train_network()}};
    ANNALS_CHECK(write_file(m_settings.out, write_model(m_parts)));
    if (!m_settings.coreference.empty()) {
      ANNALS_CHECK(add_coreference());
    }
    return {};
  }

 private:
  void say(std::string_view message) { m_log.write(LogLevel::info, message); }

  Result<void> read_trees() {
    for (std::string const& path : m_settings.trees) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<TreebankSentence> sentences, read_conllu(text, path));
      for (TreebankSentence const& sentence : sentences) {
        for (TreebankWord const& word : sentence) {
          if (word.lemma != "_" && word.upos != Upos::x) {
            m_lemmas.add(word.xpos, word.upos == Upos::propn ? word.form : lower_utf8(word.form), word.lemma);
          }
        }
      }
      m_examples.add_trees(sentences);
      say(path + ": " + std::to_string(sentences.size()) + " trees");
    }
    return {};
  }

  Result<void> read_other_files() {
    for (std::string const& path : m_settings.roles) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<RoleSentence> sentences, read_roles(text, path));
      m_examples.add_roles(sentences);
      say(path + ": " + std::to_string(sentences.size()) + " sentences with roles");
    }
    ANNALS_TRY(NameWords const name_words, NameWords::read(m_settings.nations, m_settings.name_kinds));
    VerbForms verbs;
    for (std::string const& path : m_settings.names) {
      ANNALS_TRY(std::vector<NamedSentence> sentences, read_name_corpus(path, name_words));
      m_examples.add_names(sentences, sentences.size() >= large_corpus);
      say(path + ": " + std::to_string(sentences.size()) + " sentences with names");
      for (NamedSentence const& sentence : sentences) {
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
          verbs.count(sentence.xpos[i], lower_utf8(sentence.words[i]));
        }
      }
    }
    verbs.teach(m_lemmas);
    return {};
  }

  Result<void> read_held_out() {
    for (std::string const& path : m_settings.held_out) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<TreebankSentence> sentences, read_conllu(text, path));
      m_held_out.push_back(m_examples.held_out(sentences));
    }
    return {};
  }

  std::string train_network() {
    NetworkLayout layout = m_settings.layout;
    layout.words = static_cast<std::uint32_t>(m_examples.words().size() + 1);
    layout.tags = static_cast<std::uint32_t>(m_examples.tags().size());
    layout.relations = relation_count;
    layout.name_labels = name_label_count;
    layout.role_labels = role_label_count;
    Learner learner(layout, m_settings.learner, m_examples.tag_sets(), m_settings.seed);
    Chance chance(m_settings.seed * 16 + 1);
    std::vector<Chance> worker_chances;
    for (std::size_t i = 0; i < workers; ++i) {
      worker_chances.emplace_back(m_settings.seed * 16 + 2 + i);
    }
    for (std::uint32_t round = 0; round < m_settings.rounds; ++round) {
      run_round(round, learner, chance, worker_chances);
      if ((round + 1) % check_every == 0 || round + 1 == m_settings.rounds) {
        check(learner);
      }
    }
    learner.finish_averages();
    return write_network(learner, m_examples.words());
  }

  void run_round(std::uint32_t round, Learner& learner, Chance& chance, std::span<Chance> worker_chances) {
    std::vector<Examples::Paragraph> const paragraphs = m_examples.round(chance);
    Losses sum;
    for (std::size_t i = 0; i < paragraphs.size();) {
      std::vector<Batch> batches(workers);
      for (Batch& batch : batches) {
        while (i < paragraphs.size() && batch.rows() < m_settings.batch_words) {
          m_examples.write(paragraphs[i++], draw_case(chance), &chance, batch);
        }
      }
      if (batches.back().rows() == 0) {
        break;  // too few for all workers; the next round has them in another order
      }
      float const done = (static_cast<float>(round) + static_cast<float>(i) / static_cast<float>(paragraphs.size())) /
                         static_cast<float>(m_settings.rounds);
      float const warm = std::min(1.0F, static_cast<float>(++m_steps) / warm_steps);
      sum.add(learner.step(batches, m_settings.rate * warm * std::max(last_rate, 1 - done), worker_chances));
    }
    say("round " + std::to_string(round + 1) + ": losses a word: tags " + a_word(sum.tags, sum.tag_count) + ", heads " +
        a_word(sum.heads, sum.tree_count) + ", relations " + a_word(sum.relations, sum.tree_count) + ", names " +
        a_word(sum.names, sum.name_count) + ", roles " + a_word(sum.roles, sum.pair_count) + ", ends " +
        a_word(sum.ends, sum.tag_count));
  }

  /// What share of the words of the files held out is right, with words and sentences given.
  void check(Learner& learner) {
    for (std::size_t f = 0; f < m_held_out.size(); ++f) {
      double words = 0;
      double tags = 0;
      double heads = 0;
      double both = 0;
      for (std::size_t i = 0; i < m_held_out[f].size();) {
        Batch batch;
        while (i < m_held_out[f].size() && batch.rows() < 2 * m_settings.batch_words) {
          m_examples.write(m_held_out[f][i++], LetterCase::mixed, nullptr, batch);
        }
        Learner::Answer const answer = learner.answer(batch);
        for (std::uint32_t row = 0; row < batch.rows(); ++row) {
          std::uint32_t const head = batch.heads[row] == Tape::no_row ? batch.rows() : batch.heads[row];
          bool const same = m_examples.tags()[answer.tags[row]].upos == m_examples.tags()[batch.tags[row]].upos;
          words += 1;
          tags += same ? 1 : 0;
          heads += answer.heads[row] == head ? 1 : 0;
          both += answer.heads[row] == head && answer.relations[row] == batch.relations[row] ? 1 : 0;
        }
      }
      say("  " + m_settings.held_out[f] + ": UPOS " + in_percent(tags, words) + ", heads " + in_percent(heads, words) +
          ", with relations " + in_percent(both, words));
    }
  }

  Result<void> add_coreference() {
    ANNALS_TRY(Analyzer const analyzer, Analyzer::open(m_settings.out));
    std::vector<CoreferenceDocument> documents;
    for (std::string const& path : m_settings.coreference) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<CoreferenceDocument> more, read_coreference(text, path));
      std::ranges::move(more, std::back_inserter(documents));
    }
    ANNALS_TRY(std::string words, read_file(m_settings.coreference_words));
    say("coreference: " + std::to_string(documents.size()) + " documents");
    auto const analyze = [&analyzer](std::string_view text) { return analyzer.analyze(text, {}); };
    CoreferenceSettings settings;
    settings.words_file = m_settings.coreference_words;
    ANNALS_TRY(std::string part, train_coreference(documents, analyze, words, settings));
    m_parts.emplace_back("coref", std::move(part));
    return write_file(m_settings.out, write_model(m_parts));
  }

  TrainingSettings const& m_settings;
  LogSink& m_log;
  Examples m_examples;
  std::vector<std::vector<Examples::Paragraph>> m_held_out;
  LemmaTrainer m_lemmas;
  std::vector<std::pair<std::string, std::string>> m_parts;
  std::uint32_t m_steps = 0;
};

}  // namespace

Result<void> train(TrainingSettings const& settings, LogSink& log) {
  return Trainer(settings, log).run();
}

}  // namespace annals::language
