// score_dictionaries.cpp -- how many of PETRARCH's validation sentences the dictionary coder codes as expected.
// annals-score-dictionaries MODEL DICTIONARIES SENTENCES.xml [--wrong]
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "petrarch_validation.hpp"

namespace {

using annals::validation::ExpectedEvent;

std::string text_of(std::vector<ExpectedEvent> const& events, std::string const& error) {
  std::string text = error;
  for (ExpectedEvent const& event : events) {
    text += (text.empty() ? "" : "; ") + event.source + " " + event.code + " " + event.target;
  }
  return text.empty() ? "nothing" : text;
}

annals::Result<void> score(std::vector<std::string> const& arguments) {
  ANNALS_TRY(annals::language::Analyzer const analyzer, annals::language::Analyzer::open(arguments[0]));
  ANNALS_TRY(annals::knowledge::Dictionaries const dictionaries, annals::knowledge::open_dictionaries(arguments[1]));
  ANNALS_TRY(std::string const xml, annals::read_file(arguments[2]));
  ANNALS_TRY(auto const sentences, annals::validation::read_validation(xml));
  bool const show_wrong = arguments.size() > 3 && arguments[3] == "--wrong";
  std::map<std::string, std::pair<int, int>> by_feature;
  std::size_t words_of_parse = 0;
  for (annals::Error const& error : dictionaries.errors) {
    std::printf("%s\n", error.text().c_str());
  }
  for (auto const& sentence : sentences) {
    auto const outcome = annals::validation::code_validation(sentence, analyzer, dictionaries);
    for (std::string const& name : {sentence.feature, std::string("~all")}) {
      by_feature[name].first += outcome.right ? 1 : 0;
      ++by_feature[name].second;
    }
    words_of_parse += sentence.words_of_parse ? 1 : 0;
    if (!outcome.right && show_wrong) {
      std::printf("%s: %s\n  expected %s\n  coded    %s", sentence.id.c_str(), sentence.text.c_str(),
                  text_of(sentence.events, sentence.error).c_str(), text_of(outcome.events, outcome.error).c_str());
      for (std::string const& rule : outcome.rules) {
        std::printf(" [%s]", rule.c_str());
      }
      std::printf("\n");
    }
  }
  for (auto const& [name, counts] : by_feature) {
    std::printf("%-26s %3d of %3d  %5.1f %%\n", name == "~all" ? "all" : name.c_str(), counts.first, counts.second,
                100.0 * counts.first / counts.second);
  }
  std::printf("%zu sentences have other words in their parse than in their text; read as in the parse\n",
              words_of_parse);
  return {};
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> const arguments(values + 1, values + count);
  if (arguments.size() < 3) {
    std::fprintf(stderr, "annals-score-dictionaries MODEL DICTIONARIES SENTENCES.xml [--wrong]\n");
    return 2;
  }
  annals::Result<void> const outcome = score(arguments);
  if (!outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().text().c_str());
    return 1;
  }
  return 0;
}
