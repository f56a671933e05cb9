// tools/score_coreference.cpp -- trains coreference on GUM and scores its reading of raw text.
// Usage: annals-score-coreference train LANGUAGE_MODEL GENDERS TRAIN.conllu OUT [NAME=VALUE ...]
//        annals-score-coreference score LANGUAGE_MODEL PART GOLD.conllu
//        annals-score-coreference differences LANGUAGE_MODEL PART GOLD.conllu
//        annals-score-coreference show LANGUAGE_MODEL PART TEXT
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "language/analyzer.hpp"
#include "language/coreference.hpp"
#include "language/coreference_corpus.hpp"
#include "language/coreference_train.hpp"

namespace {

using namespace annals;
using namespace annals::language;

ByteSpan bytes_of(Analysis const& analysis, std::uint32_t first, std::uint32_t last) {
  return {analysis.tokens[first].span.start, analysis.tokens[last - 1].span.end};
}

std::vector<ReadMention> reading_of(Analysis const& analysis, Entities const& entities) {
  std::vector<ReadMention> reading;
  for (Mention const& mention : entities.mentions) {
    reading.push_back({bytes_of(analysis, mention.first, mention.last),
                       bytes_of(analysis, mention.head, mention.head + 1), mention.entity});
  }
  return reading;
}

/// Of the gold mentions of one kind that have something before them in their entity: how many are linked, and right.
struct LinkCount {
  int all = 0;
  int linked = 0;
  int right = 0;
  int system = 0;  ///< linked mentions whose gold mention is of this kind, anaphoric or not
};

struct Totals {
  CoreferenceScores exact[2];
  CoreferenceScores head[2];
  LinkCount links[6];
  int typed = 0;
  int type_right = 0;
};

void count_links(CoreferenceDocument const& document, Entities const& entities,
                 std::vector<std::uint32_t> const& aligned, Totals& totals) {
  std::vector<bool> seen(document.mentions.size() + 1, false);
  std::vector<bool> anaphoric(document.mentions.size(), false);
  for (std::size_t i = 0; i < document.mentions.size(); ++i) {
    anaphoric[i] = seen[document.mentions[i].entity];
    seen[document.mentions[i].entity] = true;
    totals.links[static_cast<int>(document.mentions[i].kind)].all += anaphoric[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < aligned.size(); ++i) {
    if (aligned[i] == no_mention) {
      continue;
    }
    GoldMention const& gold = document.mentions[aligned[i]];
    Mention const& mention = entities.mentions[i];
    ++totals.typed;
    totals.type_right += mention.type == gold.type ? 1 : 0;
    LinkCount& count = totals.links[static_cast<int>(gold.kind)];
    if (mention.antecedent == no_mention) {
      continue;
    }
    ++count.system;
    if (anaphoric[aligned[i]]) {
      ++count.linked;
      std::uint32_t const before = aligned[mention.antecedent];
      count.right += before != no_mention && document.mentions[before].entity == gold.entity ? 1 : 0;
    }
  }
}

void print(char const* name, ScoreSums const& sums) {
  std::printf("  %-9s P %.4f R %.4f F1 %.4f\n", name, sums.precision(), sums.recall(), sums.f1());
}

void print(char const* name, CoreferenceScores const& scores) {
  std::printf("%s: CoNLL mean %.2f\n", name, 100 * scores.mean());
  print("mentions", scores.mentions);
  print("MUC", scores.muc);
  print("B3", scores.b_cubed);
  print("CEAFe", scores.ceaf_e);
}

int fail(Error const& error) {
  std::fprintf(stderr, "%s\n", error.text().c_str());
  return 1;
}

Result<void> score(Analyzer const& analyzer, Coreference const& model, std::string const& gold_path) {
  ANNALS_TRY(MappedFile const file, MappedFile::open(gold_path));
  ANNALS_TRY(auto const documents, read_coreference(file.bytes(), gold_path));
  Totals totals;
  std::size_t tokens = 0;
  double seconds = 0;
  for (CoreferenceDocument const& document : documents) {
    Analysis const analysis = analyzer.analyze(document.text, {});
    std::clock_t const start = std::clock();
    Entities const entities = model.resolve(analysis);
    seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    tokens += analysis.tokens.size();
    auto const reading = reading_of(analysis, entities);
    auto const exact = align_mentions(document, reading, false);
    auto const head = align_mentions(document, reading, true);
    for (int singletons = 0; singletons < 2; ++singletons) {
      add_scores(document, reading, exact, singletons == 1, totals.exact[singletons]);
      add_scores(document, reading, head, singletons == 1, totals.head[singletons]);
    }
    count_links(document, entities, head, totals);
  }
  print("exact spans, without singletons", totals.exact[0]);
  print("exact spans, with singletons", totals.exact[1]);
  print("heads, without singletons", totals.head[0]);
  print("heads, with singletons", totals.head[1]);
  constexpr char const* kinds[6] = {"names", "nominals", "definite nominals", "I/we/you", "he/she/it/they", "others"};
  for (int kind = 0; kind < 6; ++kind) {
    LinkCount const& count = totals.links[kind];
    std::printf("%-18s with an antecedent %5d, linked %5d, rightly %5d = %.3f of all; precision %.3f\n", kinds[kind],
                count.all, count.linked, count.right, count.right / std::max(1.0, 1.0 * count.all),
                count.right / std::max(1.0, 1.0 * count.system));
  }
  std::printf("types right %.4f\n", totals.type_right / std::max(1.0, 1.0 * totals.typed));
  std::fprintf(stderr, "%.3f microseconds of processor time a token (%zu tokens)\n",
               seconds * 1e6 / static_cast<double>(tokens), tokens);
  return {};
}

/// One line a difference: a span that differs, a mention that is missing or too much, a link that is wrong.
Result<void> differences(Analyzer const& analyzer, Coreference const& model, std::string const& gold_path) {
  ANNALS_TRY(MappedFile const file, MappedFile::open(gold_path));
  ANNALS_TRY(auto const documents, read_coreference(file.bytes(), gold_path));
  for (CoreferenceDocument const& document : documents) {
    Analysis const analysis = analyzer.analyze(document.text, {});
    Entities const entities = model.resolve(analysis);
    auto const reading = reading_of(analysis, entities);
    auto const aligned = align_mentions(document, reading, true);
    auto const words = [&document](ByteSpan span) {
      std::string piece(slice(document.text, span));
      std::replace(piece.begin(), piece.end(), '\n', ' ');
      return piece;
    };
    std::vector<bool> found(document.mentions.size(), false);
    for (std::size_t i = 0; i < aligned.size(); ++i) {
      Mention const& mention = entities.mentions[i];
      std::string const relation(relation_name(analysis.tokens[mention.head].relation));
      if (aligned[i] == no_mention) {
        std::printf("extra\t%s\t%s\n", relation.c_str(), words(reading[i].span).c_str());
        continue;
      }
      found[aligned[i]] = true;
      GoldMention const& gold = document.mentions[aligned[i]];
      if (gold.span.start != reading[i].span.start || gold.span.end != reading[i].span.end) {
        std::printf("span\t%s\t%s\t%s\n", relation.c_str(), words(reading[i].span).c_str(), words(gold.span).c_str());
      }
      std::uint32_t before = no_mention;
      for (std::uint32_t g = 0; g < aligned[i]; ++g) {
        before = document.mentions[g].entity == gold.entity ? g : before;
      }
      bool const right = mention.antecedent == no_mention
                             ? before == no_mention
                             : aligned[mention.antecedent] != no_mention &&
                                   document.mentions[aligned[mention.antecedent]].entity == gold.entity;
      if (!right) {
        std::printf("link\t%d\t%s/%s\t-> %s\tgold %s\n", static_cast<int>(gold.kind), words(reading[i].span).c_str(),
                    std::string(entity_type_name(mention.type)).c_str(),
                    mention.antecedent == no_mention ? "(new)" : words(reading[mention.antecedent].span).c_str(),
                    before == no_mention ? "(new)" : words(document.mentions[before].span).c_str());
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) {
        std::printf("missing\t%s\n", words(document.mentions[i].span).c_str());
      }
    }
  }
  return {};
}

bool set_value(std::string_view setting, CoreferenceSettings& settings) {
  std::size_t const sign = setting.find('=');
  if (sign == std::string_view::npos) {
    return false;
  }
  std::string_view const name = setting.substr(0, sign);
  double const value = parse_number(setting.substr(sign + 1)).value_or(0);
  std::pair<std::string_view, double*> const reals[] = {{"mention_bias", &settings.mention_bias},
                                                        {"mention_rate", &settings.mention_rate},
                                                        {"link_rate", &settings.link_rate},
                                                        {"link_penalty", &settings.link_penalty},
                                                        {"mention_penalty", &settings.mention_penalty},
                                                        {"false_link", &settings.false_link},
                                                        {"false_new", &settings.false_new},
                                                        {"false_new_pronoun", &settings.false_new_pronoun},
                                                        {"wrong_link", &settings.wrong_link}};
  std::pair<std::string_view, std::uint32_t*> const counts[] = {{"mention_bits", &settings.mention_bits},
                                                                {"link_bits", &settings.link_bits},
                                                                {"mention_rounds", &settings.mention_rounds},
                                                                {"link_rounds", &settings.link_rounds},
                                                                {"parts", &settings.parts},
                                                                {"seed", &settings.seed}};
  for (auto const& [known, target] : reals) {
    if (known == name) {
      *target = value;
      return true;
    }
  }
  for (auto const& [known, target] : counts) {
    if (known == name) {
      *target = static_cast<std::uint32_t>(value);
      return true;
    }
  }
  return false;
}

Result<void> train(Analyzer const& analyzer, std::vector<std::string> const& arguments) {
  CoreferenceSettings settings;
  for (std::size_t i = 5; i < arguments.size(); ++i) {
    if (!set_value(arguments[i], settings)) {
      return make_error(ErrorCode::usage, "no such setting: " + arguments[i]);
    }
  }
  ANNALS_TRY(MappedFile const genders, MappedFile::open(arguments[2]));
  ANNALS_TRY(MappedFile const file, MappedFile::open(arguments[3]));
  ANNALS_TRY(auto const documents, read_coreference(file.bytes(), arguments[3]));
  auto const analyze = [&analyzer](std::string_view text) { return analyzer.analyze(text, {}); };
  ANNALS_TRY(std::string const part, train_coreference(documents, analyze, genders.bytes(), settings));
  std::FILE* const out = std::fopen(arguments[4].c_str(), "wb");
  if (out == nullptr || std::fwrite(part.data(), 1, part.size(), out) != part.size() || std::fclose(out) != 0) {
    return make_error(ErrorCode::unwritable, "cannot write " + arguments[4]);
  }
  return {};
}

Result<void> show(Analyzer const& analyzer, Coreference const& model, std::string const& path) {
  ANNALS_TRY(MappedFile const file, MappedFile::open(path));
  Analysis const analysis = analyzer.analyze(file.bytes(), {});
  Entities const entities = model.resolve(analysis);
  for (std::uint32_t i = 0; i < entities.entities.size(); ++i) {
    auto const members = entities.members_of(i);
    if (members.size() < 2) {
      continue;
    }
    std::string line(entity_type_name(entities.entities[i].type));
    for (std::uint32_t const member : members) {
      Mention const& mention = entities.mentions[member];
      std::string piece(slice(analysis.text, bytes_of(analysis, mention.first, mention.last)));
      std::replace(piece.begin(), piece.end(), '\n', ' ');
      line += " | " + piece;
    }
    std::printf("%s\n", line.c_str());
  }
  return {};
}

Result<void> work(std::vector<std::string> const& arguments) {
  ANNALS_TRY(Analyzer const analyzer, Analyzer::open(arguments[1]));
  if (arguments[0] == "train") {
    return train(analyzer, arguments);
  }
  ANNALS_TRY(MappedFile const part, MappedFile::open(arguments[2]));
  ANNALS_TRY(Coreference const model, Coreference::read(part.bytes()));
  if (arguments[0] == "differences") {
    return differences(analyzer, model, arguments[3]);
  }
  return arguments[0] == "score" ? score(analyzer, model, arguments[3]) : show(analyzer, model, arguments[3]);
}

}  // namespace

int main(int argument_count, char** argument_values) {
  std::vector<std::string> const arguments(argument_values + 1, argument_values + argument_count);
  if (arguments.size() < 4 || (arguments[0] == "train" && arguments.size() < 5)) {
    std::fprintf(stderr,
                 "usage: annals-score-coreference train LANGUAGE_MODEL GENDERS TRAIN.conllu OUT [NAME=VALUE ...]\n"
                 "       annals-score-coreference score LANGUAGE_MODEL PART GOLD.conllu\n"
                 "       annals-score-coreference show LANGUAGE_MODEL PART TEXT\n");
    return 2;
  }
  Result<void> const outcome = work(arguments);
  return outcome ? 0 : fail(outcome.error());
}
