#include "learner_examples.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "language/name_labels.hpp"
#include "language/role_paths.hpp"
#include "language_examples.hpp"

namespace annals::language::examples {
namespace {

constexpr int copies = 12;  // enough for every tag to be a label

/// "word/UPOS/XPOS/head/relation ...", heads from 1.
TreebankSentence tree_of_words(std::string_view text) {
  TreebankSentence sentence;
  std::istringstream stream{std::string(text)};
  std::string piece;
  while (stream >> piece) {
    std::ranges::replace(piece, '/', ' ');
    std::istringstream fields(piece);
    TreebankWord word;
    std::string upos;
    std::string xpos;
    std::string relation;
    std::uint32_t head = 0;
    fields >> word.form >> upos >> xpos >> head >> relation;
    word.upos = parse_upos(upos).value();
    word.xpos = xpos_index(xpos);
    word.head = head == 0 ? no_token : head - 1;
    word.relation = parse_relation(relation).value();
    sentence.push_back(word);
  }
  return sentence;
}

struct Source {
  std::string_view tree;
  std::uint32_t predicate;
  std::vector<RoleArgument> arguments;
  std::vector<std::uint8_t> names;
};

std::vector<Source> const& sources() {
  static std::uint8_t const place = begin_label(NameKind::geopolitical);
  static std::uint8_t const date = begin_label(NameKind::date);
  static std::vector<Source> const all = {
      {"Rebels/NOUN/NNS/2/nsubj killed/VERB/VBD/0/root two/NUM/CD/4/nummod men/NOUN/NNS/2/obj ./PUNCT/./2/punct",
       1,
       {{0, 1, 0}, {2, 4, 1}},
       {0, 0, 0, 0, 0}},
      {"The/DET/DT/2/det army/NOUN/NN/3/nsubj fled/VERB/VBD/0/root Goma/PROPN/NNP/3/obj "
       "yesterday/NOUN/NN/3/obl ./PUNCT/./3/punct",
       2,
       {{0, 2, 0}, {3, 4, 1}, {4, 5, role_time}},
       {0, 0, 0, place, date, 0}},
      {"Ana/PROPN/NNP/4/nsubj:pass Ruiz/PROPN/NNP/1/flat was/AUX/VBD/4/aux:pass arrested/VERB/VBN/0/root "
       "by/ADP/IN/6/case police/NOUN/NN/4/obl:agent ./PUNCT/./4/punct",
       3,
       {{0, 2, 1}, {4, 6, 0}},
       {begin_label(NameKind::person), inside_label(NameKind::person), 0, 0, 0, 0, 0}},
      {"Bombs/NOUN/NNS/2/nsubj fell/VERB/VBD/0/root on/ADP/IN/5/case the/DET/DT/5/det market/NOUN/NN/2/obl "
       "in/ADP/IN/7/case Goma/PROPN/NNP/5/nmod !/PUNCT/./2/punct",
       1,
       {{0, 1, 1}, {2, 7, role_location}},
       {0, 0, 0, 0, 0, 0, place, 0}},
  };
  return all;
}

constexpr std::array<std::array<std::uint32_t, 2>, 2> paragraphs = {{{0, 1}, {2, 3}}};

}  // namespace

Examples small_examples() {
  std::vector<TreebankSentence> trees;
  std::vector<RoleSentence> roles;
  std::vector<NamedSentence> names;
  for (int copy = 0; copy < copies; ++copy) {
    for (Source const& source : sources()) {
      trees.push_back(tree_of_words(source.tree));
    }
  }
  for (std::size_t i = 0; i < sources().size(); ++i) {
    RoleSentence role;
    NamedSentence name;
    for (TreebankWord const& word : trees[i]) {
      role.words.push_back(word.form);
      name.words.push_back(word.form);
    }
    role.predicates = {{sources()[i].predicate, "x.01", sources()[i].arguments}};
    for (std::uint8_t const label : sources()[i].names) {
      name.allowed.push_back(LabelSet{1} << label);
      name.labels.push_back(label);
      name.xpos.push_back(0);
    }
    roles.push_back(std::move(role));
    names.push_back(std::move(name));
  }
  Examples examples;
  examples.add_trees(trees);
  examples.add_roles(roles);
  examples.add_names(names, false);
  examples.finish();
  return examples;
}

Learner small_learner(Examples const& examples, std::uint64_t seed) {
  NetworkLayout layout = small_layout();
  layout.words = static_cast<std::uint32_t>(examples.words().size() + 1);
  layout.tags = static_cast<std::uint32_t>(examples.tags().size());
  layout.relations = relation_count;
  layout.name_labels = name_label_count;
  layout.role_labels = role_label_count;
  LearnerSettings settings;
  settings.average_decay = 0.9F;
  settings.embedding_dropout = settings.hidden_dropout = settings.head_dropout = 0.1F;  // for so narrow a network
  return {layout, settings, examples.tag_sets(), seed};
}

Batch whole_batch(Examples const& examples) {
  Batch batch;
  for (auto const& paragraph : paragraphs) {
    examples.write({paragraph.begin(), paragraph.end()}, LetterCase::mixed, nullptr, batch);
  }
  return batch;
}

Losses learn(Learner& learner, Examples const& examples, int steps) {
  std::vector<Batch> batches(paragraphs.size());
  std::vector<Chance> chances;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    examples.write({paragraphs[i].begin(), paragraphs[i].end()}, LetterCase::mixed, nullptr, batches[i]);
    chances.emplace_back(i + 1);
  }
  Losses losses;
  for (int step = 0; step < steps; ++step) {
    Losses const found = learner.step(batches, 1e-2F, chances);
    if (step + 20 >= steps) {
      losses.add(found);
    }
  }
  return losses;
}

}  // namespace annals::language::examples
