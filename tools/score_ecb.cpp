// tools/score_ecb.cpp -- event coreference across texts on ECB+: trained and scored by topic.
// Usage: annals-score-ecb LANGUAGE_MODEL ECB_FOLDER WORDS_FOLDER [NAME=VALUE ...]
//   train=1-35      topics to learn from; without `test` they are cross-validated, a fifth of the topics at a time
//   test=36-45      topics to score by what was learned from the others; opened only when named
//   folds=5 pass=2 thin=2 story=0.42 trees=80 leaves=16 rate=0.12 least=5 columns=1 without=FEATURE,FEATURE show=1
// Only the folders of topics that are named are opened.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/cluster_scores.hpp"
#include "base/strings.hpp"
#include "ecb_corpus.hpp"
#include "ecb_mentions.hpp"
#include "incident/mention_linker.hpp"
#include "language/analyzer.hpp"

namespace {

using namespace annals;
using namespace annals::incident;

struct Options {
  std::vector<int> train;
  std::vector<int> test;
  std::uint32_t folds = 5;
  bool show = false;
  LinkSettings link;
};

struct Data {
  std::vector<ecb::Document> documents;
  LinkTask task;  ///< stories are the halves of the topics: texts of ECB, texts that ECB+ added
};

Result<std::vector<int>> parse_topics(std::string_view text) {
  std::vector<int> topics;
  for (std::string_view const piece : split(text, ',')) {
    std::size_t const dash = piece.find('-');
    auto const first = parse_integer(piece.substr(0, dash));
    auto const last = dash == std::string_view::npos ? first : parse_integer(piece.substr(dash + 1));
    if (!first || !last) {
      return Error{ErrorCode::usage, "not topics", {}, std::string(piece)};
    }
    for (auto topic = *first; topic <= *last; ++topic) {
      topics.push_back(static_cast<int>(topic));
    }
  }
  return topics;
}

template <typename Work>
void parallel(std::size_t count, Work const& work) {
  std::vector<std::thread> threads;
  for (std::size_t part = 0; part < 2; ++part) {
    threads.emplace_back([part, count, &work] {
      for (std::size_t i = part; i < count; i += 2) {
        work(i);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

Result<Data> read_data(std::string const& model, std::string const& folder, std::vector<int> const& topics) {
  ANNALS_TRY(language::Analyzer const analyzer, language::Analyzer::open(model));
  Data data;
  ANNALS_TRY(data.documents, ecb::read_corpus(folder, topics));
  std::size_t const count = data.documents.size();
  std::vector<std::vector<EventMention>> mentions(count);
  data.task.texts.resize(count);
  parallel(count, [&](std::size_t i) {
    ecb::Document const& document = data.documents[i];
    auto const analysis = analyzer.analyze(document.text, {});
    mentions[i] = ecb::mentions_of(document, analysis, static_cast<std::uint32_t>(i));
    LinkText& text = data.task.texts[i];
    text.words = ecb::words_of(analysis);
    text.topic = static_cast<std::uint32_t>(document.topic);
    text.story = text.topic * 2 + (document.name.ends_with("plus") ? 1 : 0);
  });
  std::map<std::string, std::uint32_t> chains;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < mentions[i].size(); ++k) {
      data.task.mentions.push_back(std::move(mentions[i][k]));
      data.task.events.push_back(
          chains.emplace(data.documents[i].events[k].chain, static_cast<std::uint32_t>(chains.size())).first->second);
    }
  }
  return data;
}

/// Texts that are held out together, and what was made of their mentions.
struct Part {
  std::vector<bool> held;  ///< by text
  LinkResult result;
};

MentionClusters clusters_by(std::vector<std::uint32_t> const& label, std::vector<std::uint32_t> const& mentions) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_label;
  for (std::uint32_t const mention : mentions) {
    by_label[label[mention]].push_back(mention);
  }
  MentionClusters out;
  for (auto& [name, members] : by_label) {
    out.push_back(std::move(members));
  }
  return out;
}

std::vector<std::uint32_t> mentions_of(Data const& data, Part const& part) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < data.task.mentions.size(); ++i) {
    if (part.held[data.task.mentions[i].text]) {
      out.push_back(i);
    }
  }
  return out;
}

std::string three(ScoreSums const& sums) {
  char text[40];
  std::snprintf(text, sizeof text, "%5.1f %5.1f %5.1f", 100 * sums.precision(), 100 * sums.recall(), 100 * sums.f1());
  return text;
}

/// One row of the table: sums over all parts, the mean of the parts, and each part.
void print_row(char const* name, Data const& data, std::vector<Part> const& parts,
               std::vector<MentionClusters> const& found) {
  ClusterScores pooled;
  double mean = 0;
  std::string each;
  auto const count = static_cast<std::uint32_t>(data.task.mentions.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const gold = clusters_by(data.task.events, mentions_of(data, parts[i]));
    ClusterScores one;
    add_cluster_scores(gold, found[i], count, one);
    add_cluster_scores(gold, found[i], count, pooled);
    mean += one.mean() / static_cast<double>(parts.size());
    char text[20];
    std::snprintf(text, sizeof text, " %.2f", 100 * one.mean());
    each += text;
  }
  std::printf("%-30s MUC %s  B3 %s  CEAFe %s  CoNLL %.2f  mean of folds %.2f (%s )\n", name, three(pooled.muc).c_str(),
              three(pooled.b_cubed).c_str(), three(pooled.ceaf_e).c_str(), 100 * pooled.mean(), 100 * mean,
              each.c_str());
}

/// Mentions with the same label in each part are one event.
void print_labels(char const* name, Data const& data, std::vector<Part> const& parts,
                  std::vector<std::vector<std::string>> const& labels) {
  std::vector<MentionClusters> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> label;
    for (std::string const& text : labels[i]) {
      label.push_back(numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    found.push_back(clusters_by(label, mentions_of(data, parts[i])));
  }
  print_row(name, data, parts, found);
}

void print_stories(Data const& data, std::vector<Part> const& parts) {
  ClusterScores scores;
  std::size_t stories = 0;
  for (Part const& part : parts) {
    std::vector<std::uint32_t> texts;
    std::vector<std::uint32_t> half;
    for (std::uint32_t i = 0; i < data.task.texts.size(); ++i) {
      half.push_back(data.task.texts[i].story);
      if (part.held[i]) {
        texts.push_back(i);
      }
    }
    auto const found = clusters_by(part.result.story_of_text, texts);
    stories += found.size();
    add_cluster_scores(clusters_by(half, texts), found, static_cast<std::uint32_t>(half.size()), scores);
  }
  std::printf("stories found %zu; against the halves of topics B3 P %.3f R %.3f\n", stories, scores.b_cubed.precision(),
              scores.b_cubed.recall());
}

void print_table(Data const& data, std::vector<Part> const& parts, EventWords const& lexicon) {
  print_stories(data, parts);
  std::vector<std::vector<std::string>> lemma(parts.size()), grouped(parts.size()), family(parts.size()),
      half(parts.size());
  std::vector<MentionClusters> ours;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (EventMention const& mention : data.task.mentions) {
      std::string const story = std::to_string(parts[i].result.story_of_text[mention.text]);
      lemma[i].push_back(mention.trigger);
      grouped[i].push_back(story + " " + mention.trigger);
      family[i].push_back(story + " " + lexicon.family_root(mention.trigger));
      half[i].push_back(std::to_string(data.task.texts[mention.text].story) + " " + mention.trigger);
    }
    ours.push_back(parts[i].result.clusters);
  }
  print_labels("same lemma", data, parts, lemma);
  print_labels("same lemma, story found", data, parts, grouped);
  print_labels("same family, story found", data, parts, family);
  print_labels("same lemma, half topic (gold)", data, parts, half);
  print_row("pair model", data, parts, ours);
}

void print_gains(LinkResult const& result) {
  double all = 0;
  for (auto const& [name, gain] : result.gains) {
    all += gain;
  }
  std::printf("gains:");
  for (auto const& [name, gain] : result.gains) {
    std::printf(" %s %.1f%%;", name.c_str(), 100 * gain / all);
  }
  std::printf("\n");
}

void show_errors(Data const& data, std::vector<Part> const& parts) {
  auto const describe = [&data](std::uint32_t mention) {
    EventMention const& at = data.task.mentions[mention];
    std::string out = data.documents[at.text].name + ":" + std::to_string(at.sentence) + " " + at.trigger + " [";
    for (MentionArgument const& argument : at.arguments) {
      constexpr char const* slots[] = {"A:", "P:", "o:", "in:", "at:"};
      out += std::string(slots[static_cast<std::size_t>(argument.slot)]) + argument.head + " ";
    }
    out += "]";
    return out;
  };
  for (Part const& part : parts) {
    for (auto const& members : part.result.clusters) {
      std::printf("cluster\n");
      for (std::uint32_t const mention : members) {
        std::printf("  %u\t%s\n", data.task.events[mention], describe(mention).c_str());
      }
    }
  }
}

Result<Options> parse_options(std::vector<std::string> const& arguments) {
  Options options;
  ANNALS_TRY(options.train, parse_topics("1-35"));
  options.link.text_trees.trees = 100;
  options.link.text_trees.leaves = 8;
  options.link.pair_trees.trees = 80;
  options.link.pair_trees.rate = 0.12;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    std::size_t const sign = std::min(arguments[i].find('='), arguments[i].size());
    std::string const name = arguments[i].substr(0, sign);
    std::string const text = arguments[i].substr(std::min(sign + 1, arguments[i].size()));
    double const value = parse_number(text).value_or(0);
    BoostSettings& trees = options.link.pair_trees;
    if (name == "train" || name == "test") {
      ANNALS_TRY((name == "train" ? options.train : options.test), parse_topics(text));
    } else if (name == "folds") {
      options.folds = static_cast<std::uint32_t>(value);
    } else if (name == "pass") {
      options.link.second_pass = value > 1;
    } else if (name == "thin") {
      options.link.thin_by = std::max(1U, static_cast<std::uint32_t>(value));
    } else if (name == "story") {
      options.link.story_limit = value;
    } else if (name == "trees") {
      trees.trees = static_cast<std::uint32_t>(value);
    } else if (name == "leaves") {
      trees.leaves = static_cast<std::uint32_t>(value);
    } else if (name == "rate") {
      trees.rate = value;
    } else if (name == "least") {
      trees.least_weight = value;
    } else if (name == "smoothing") {
      trees.smoothing = value;
    } else if (name == "columns") {
      trees.share_of_columns = value;
    } else if (name == "show") {
      options.show = value > 0;
    } else if (name == "without") {
      for (std::string_view const piece : split(text, ',')) {
        options.link.left_out.emplace_back(piece);
      }
    } else {
      return Error{ErrorCode::usage, "no such setting", {}, arguments[i]};
    }
  }
  return options;
}

std::vector<Part> parts_of(Data const& data, Options const& options) {
  std::map<std::uint32_t, std::size_t> order;
  for (LinkText const& text : data.task.texts) {
    order.emplace(text.topic, 0);
  }
  std::size_t next = 0;
  for (auto& [topic, number] : order) {
    bool const test = std::ranges::find(options.test, static_cast<int>(topic)) != options.test.end();
    number = options.test.empty() ? next++ % options.folds : test ? 0 : 1;
  }
  std::vector<Part> parts(options.test.empty() ? options.folds : 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (LinkText const& text : data.task.texts) {
      parts[i].held.push_back(order[text.topic] == i);
    }
  }
  return parts;
}

Result<void> work(std::vector<std::string> const& arguments) {
  ANNALS_TRY(Options const options, parse_options(arguments));
  std::vector<int> topics = options.train;
  topics.insert(topics.end(), options.test.begin(), options.test.end());
  std::ranges::sort(topics);
  auto const repeated = std::ranges::unique(topics);
  topics.erase(repeated.begin(), repeated.end());
  ANNALS_TRY(Data const data, read_data(arguments[0], arguments[1], topics));
  ANNALS_TRY(EventWords const lexicon, EventWords::open(arguments[2]));
  std::vector<Part> parts = parts_of(data, options);
  std::printf("%zu texts, %zu mentions\n", data.documents.size(), data.task.mentions.size());
  parallel(parts.size(), [&](std::size_t i) {
    LinkTask task = data.task;
    for (std::size_t text = 0; text < task.texts.size(); ++text) {
      task.texts[text].training = !parts[i].held[text];
    }
    parts[i].result = link_mentions(task, lexicon, options.link);
  });
  for (Part const& part : parts) {
    std::printf("limit %.2f, mean on the training folds %.4f\n", part.result.limit, part.result.training_mean);
  }
  if (options.show) {
    show_errors(data, parts);
  }
  print_gains(parts[0].result);
  print_table(data, parts, lexicon);
  return {};
}

}  // namespace

int main(int argument_count, char** argument_values) {
  std::vector<std::string> const arguments(argument_values + 1, argument_values + argument_count);
  if (arguments.size() < 3) {
    std::fprintf(stderr, "usage: annals-score-ecb LANGUAGE_MODEL ECB_FOLDER WORDS_FOLDER [NAME=VALUE ...]\n");
    return 2;
  }
  Result<void> const outcome = work(arguments);
  if (!outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().text().c_str());
    return outcome.error().code == ErrorCode::usage ? 2 : 1;
  }
  return 0;
}
