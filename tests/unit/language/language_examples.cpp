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

std::string tiny_model(std::string const& directory) {
  constexpr std::string_view trees =
      "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tkilled\tkill\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "3\ttwo\ttwo\tNUM\tCD\t_\t4\tnummod\t_\t_\n4\tmen\tman\tNOUN\tNNS\t_\t2\tobj\t_\t_\n5\t.\t.\tPUNCT\t.\t_"
      "\t2\tpunct\t_\t_\n\n";
  std::string all_trees;
  std::string all_names;
  for (int i = 0; i < 12; ++i) {
    all_trees += trees;
    all_names += "Ana\tB-PER\nRuiz\tI-PER\nleft\tO\nGoma\tB-LOC\n.\tO\n\n";
  }
  TrainingSettings settings;
  settings.trees = {directory + "/trees.conllu"};
  settings.names = {directory + "/names.txt"};
  settings.out = directory + "/model.bin";
  settings.least_tagger_updates = settings.least_parser_updates = settings.least_namer_updates = 1;
  LogMemory log;
  bool const written =
      write_file(settings.trees[0], all_trees).has_value() && write_file(settings.names[0], all_names).has_value();
  return written && train(settings, log).has_value() ? settings.out : std::string();
}

}  // namespace annals::language::examples
