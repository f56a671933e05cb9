#include "language_examples.hpp"

#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "base/file.hpp"
#include "base/log.hpp"
#include "language/analyzer.hpp"
#include "language/train.hpp"
#include "language/tree.hpp"

namespace annals::language::examples {

std::string split_form(std::string_view text) {
  Analysis const analysis = tokenize_text(text, {});
  std::string out;
  for (Sentence const& sentence : analysis.sentences) {
    out += out.empty() ? "" : " |";
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      out += out.empty() ? "" : " ";
      out += analysis.form(i);
    }
  }
  return out;
}

Tree tree_of(std::string_view rows) {
  Tree tree;
  struct Row {
    std::string form, lemma, upos, xpos, relation;
    std::int64_t head = 0;
  };
  std::vector<Row> words;
  std::istringstream stream{std::string(rows)};
  Row row;
  while (stream >> row.form >> row.lemma >> row.upos >> row.xpos >> row.head >> row.relation) {
    words.push_back(row);
    tree.text += (tree.text.empty() ? "" : " ") + row.form;
  }
  std::uint32_t offset = 0;
  for (Row const& word : words) {
    Token token;
    token.span = {offset, offset + static_cast<std::uint32_t>(word.form.size())};
    offset = token.span.end + 1;
    token.head = word.head == 0 ? no_token : static_cast<std::uint32_t>(word.head - 1);
    tree.analysis.arena.emplace_back(word.lemma.begin(), word.lemma.end());
    token.lemma = {tree.analysis.arena.back().data(), word.lemma.size()};
    tree.analysis.arena.emplace_back(word.form.begin(), word.form.end());
    token.lower = {tree.analysis.arena.back().data(), word.form.size()};
    token.upos = parse_upos(word.upos).value();
    token.xpos = xpos_index(word.xpos);
    token.relation = parse_relation(word.relation).value();
    tree.analysis.tokens.push_back(token);
  }
  tree.analysis.sentences.push_back(
      {0, static_cast<std::uint32_t>(words.size()), {0, offset - 1}, 0, SentenceKind::body});
  tree.analysis.text = tree.text;
  index_children(tree.analysis);
  return tree;
}

std::uint32_t token_of(Analysis const& analysis, std::string_view form) {
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    if (analysis.form(i) == form) {
      return i;
    }
  }
  return no_token;
}

std::string scratch_directory(std::string_view name) {
  auto const path =
      std::filesystem::temp_directory_path() / ("annals-" + std::string(name) + "-" + std::to_string(getpid()));
  std::filesystem::remove_all(path);
  std::filesystem::create_directories(path);
  return path.string();
}

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

constexpr std::string_view trees =
    "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tkilled\tkill\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\ttwo\ttwo\tNUM\tCD\t_\t4\tnummod\t_\t_\n4\tmen\tman\tNOUN\tNNS\t_\t2\tobj\t_\t_\n5\t.\t.\tPUNCT\t.\t_"
    "\t2\tpunct\t_\t_\n\n"
    "# newpar\n1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tarmy\tarmy\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
    "3\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";
constexpr std::string_view roles =
    R"({"sent_id": "a", "tokens": ["Rebels", "killed", "two", "men", "."], "predicates": [{"index": 1, )"
    R"("roleset": "kill.01", "args": [[0, 1, "ARG0"], [2, 4, "ARG1"]]}]})"
    "\n";
constexpr std::string_view names = "Ana\tB-PER\nRuiz\tI-PER\nleft\tO\nGoma\tB-LOC\n.\tO\n\n";

}  // namespace

NetworkLayout small_layout() {
  NetworkLayout layout;
  layout.embedding = 32;
  layout.hidden = 64;
  layout.layers = 2;
  layout.arc = 32;
  layout.relation = 16;
  layout.role = 16;
  return layout;
}

Result<TrainingSettings> tiny_settings(std::string const& directory) {
  TrainingSettings settings;
  settings.trees = {directory + "/trees.conllu"};
  settings.roles = {directory + "/roles.jsonl"};
  settings.names = {directory + "/names.txt"};
  settings.out = directory + "/model.bin";
  settings.layout = small_layout();
  settings.learner.average_decay = 0.9F;  // the last few steps; there are not many
  settings.rounds = 80;
  settings.batch_words = 10;
  settings.rate = 2e-2F;
  ANNALS_CHECK(write_file(settings.trees[0], repeated(trees, 12)));
  ANNALS_CHECK(write_file(settings.roles[0], roles));
  ANNALS_CHECK(write_file(settings.names[0], repeated(names, 12)));
  return settings;
}

std::string tiny_model(std::string const& directory) {
  auto const settings = tiny_settings(directory);
  LogMemory log;
  return settings.has_value() && train(*settings, log).has_value() ? settings->out : std::string();
}

}  // namespace annals::language::examples
