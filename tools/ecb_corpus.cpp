#include "ecb_corpus.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string_view>

#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::ecb {
namespace {

using CheckedSentences = std::map<std::string, std::set<std::uint32_t>>;

std::string attribute(xmlNode const* node, char const* name) {
  xmlChar* const value = xmlGetProp(node, reinterpret_cast<xmlChar const*>(name));
  std::string text = value == nullptr ? "" : reinterpret_cast<char const*>(value);
  xmlFree(value);
  return text;
}

std::string_view name_of(xmlNode const* node) {
  return reinterpret_cast<char const*>(node->name);
}

std::vector<xmlNode*> elements(xmlNode const* parent, std::string_view name = {}) {
  std::vector<xmlNode*> found;
  for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && (name.empty() || name_of(child) == name)) {
      found.push_back(child);
    }
  }
  return found;
}

Error bad_file(std::string const& path, std::string message, std::string piece = {}) {
  return {ErrorCode::malformed, std::move(message), {path, 0, 0, {}}, std::move(piece)};
}

Result<CheckedSentences> read_checked(std::string const& path) {
  ANNALS_TRY(std::string const bytes, read_file(path));
  CheckedSentences checked;
  std::uint32_t line = 0;
  for (std::string_view const row : split(bytes, '\n')) {
    if (++line == 1) {
      continue;
    }
    auto const cells = split(row, ',');
    auto const sentence = cells.size() == 3 ? parse_integer(cells[2]) : std::nullopt;
    if (!sentence) {
      return Error{ErrorCode::malformed, "not topic, file and sentence", {path, line, 0, {}}, std::string(row)};
    }
    checked[concat({cells[0], "_", cells[1]})].insert(static_cast<std::uint32_t>(*sentence));
  }
  return checked;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_ascii_digit);
}

/// Whether print has no space between two words of the file. The newer texts of the corpus split at every hyphen,
/// slash and apostrophe.
bool tied(std::string_view left, std::string_view right, bool newer) {
  constexpr std::string_view apostrophe = "\xE2\x80\x99";
  if (one_of(right, {",", ".", ";", ":", "!", "?", ")", "]", "%", "''", "\xE2\x80\x9D", apostrophe, "n't", "'"}) ||
      (right.size() > 1 && right.size() < 4 && right[0] == '\'')) {
    return true;
  }
  if (one_of(left, {"(", "[", "$", "``", "\xE2\x80\x9C", "\xE2\x80\x98"})) {
    return true;
  }
  if (newer && (one_of(left, {"-", "/", "_"}) || one_of(right, {"-", "/", "_"}))) {
    return true;
  }
  if (left == apostrophe && one_of(right, {"s", "t", "re", "ve", "ll", "d", "m"})) {
    return true;
  }
  return newer && one_of(left, {".", ",", ":"}) && is_number(right);
}

/// The text as printed; the address in the first line of newer texts is left out, it is not part of the report.
void write_text(Document& document, bool newer) {
  bool started = false;
  for (std::size_t i = 0; i < document.words.size(); ++i) {
    Word& word = document.words[i];
    if (newer && word.sentence == 0) {
      continue;
    }
    if (started && document.words[i - 1].sentence != word.sentence) {
      document.text += "\n\n";
    } else if (started && !tied(document.words[i - 1].text, word.text, newer)) {
      document.text += ' ';
    }
    std::string const printed = word.text == "``" || word.text == "''" ? "\"" : word.text;
    word.span.start = static_cast<std::uint32_t>(document.text.size());
    document.text += printed;
    word.span.end = static_cast<std::uint32_t>(document.text.size());
    started = true;
  }
}

Result<void> read_words(xmlNode const* root, std::string const& path, Document& document,
                        std::map<std::string, std::uint32_t>& by_id) {
  for (xmlNode const* const node : elements(root, "token")) {
    auto const sentence = parse_integer(attribute(node, "sentence"));
    if (!sentence) {
      return bad_file(path, "a word without the number of its sentence", attribute(node, "t_id"));
    }
    xmlChar* const content = xmlNodeGetContent(node);
    by_id[attribute(node, "t_id")] = static_cast<std::uint32_t>(document.words.size());
    document.words.push_back(
        {std::string(trim(reinterpret_cast<char const*>(content))), static_cast<std::uint32_t>(*sentence), {}});
    xmlFree(content);
  }
  return {};
}

/// Chain by markable: across texts those of one instance, within one text those of one relation.
std::map<std::string, std::string> read_chains(xmlNode const* root, std::string const& name) {
  std::map<std::string, std::string> chains;
  for (xmlNode const* const group : elements(root, "Relations")) {
    for (xmlNode const* const relation : elements(group)) {
      std::string const chain = name_of(relation) == "CROSS_DOC_COREF"
                                    ? attribute(relation, "note")
                                    : concat({name, "/", attribute(relation, "r_id")});
      for (xmlNode const* const source : elements(relation, "source")) {
        chains[attribute(source, "m_id")] = chain;
      }
    }
  }
  return chains;
}

Result<Document> read_document(std::string const& path, int topic, CheckedSentences const& checked) {
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> const file(
      xmlReadFile(path.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING), &xmlFreeDoc);
  xmlNode const* const root = file ? xmlDocGetRootElement(file.get()) : nullptr;
  if (root == nullptr) {
    return bad_file(path, "not XML");
  }
  Document document;
  document.topic = topic;
  document.name = path.substr(path.rfind('/') + 1);
  document.name.resize(document.name.size() - 4);
  std::map<std::string, std::uint32_t> words;
  ANNALS_CHECK(read_words(root, path, document, words));
  write_text(document, document.name.ends_with("ecbplus"));
  auto const chains = read_chains(root, document.name);
  auto const sentences = checked.find(document.name);
  for (xmlNode const* const group : elements(root, "Markables")) {
    for (xmlNode const* const markable : elements(group)) {
      if (name_of(markable).find("ACTION_") == std::string_view::npos) {
        continue;
      }
      EventMarkable event;
      for (xmlNode const* const anchor : elements(markable, "token_anchor")) {
        auto const word = words.find(attribute(anchor, "t_id"));
        if (word == words.end()) {
          return bad_file(path, "a markable of a word that is not there", attribute(anchor, "t_id"));
        }
        event.words.push_back(word->second);
      }
      std::ranges::sort(event.words);
      if (event.words.empty() || sentences == checked.end() ||
          !sentences->second.contains(document.words[event.words[0]].sentence)) {
        continue;
      }
      std::string const id = attribute(markable, "m_id");
      auto const chain = chains.find(id);
      event.chain = chain == chains.end() ? concat({document.name, "#", id}) : chain->second;
      document.events.push_back(std::move(event));
    }
  }
  std::ranges::sort(document.events, {}, &EventMarkable::words);
  return document;
}

}  // namespace

Result<std::vector<Document>> read_corpus(std::string const& folder, std::vector<int> const& topics) {
  ANNALS_TRY(CheckedSentences const checked, read_checked(folder + "/ECBplus_coreference_sentences.csv"));
  std::vector<Document> documents;
  for (int const topic : topics) {
    std::string const place = concat({folder, "/xml/", std::to_string(topic)});
    if (!is_directory(place)) {
      continue;
    }
    ANNALS_TRY(auto const paths, list_files(place, ".xml"));
    for (std::string const& path : paths) {
      ANNALS_TRY(Document document, read_document(path, topic, checked));
      documents.push_back(std::move(document));
    }
  }
  return documents;
}

}  // namespace annals::ecb
