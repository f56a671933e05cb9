#include "language_fuzz.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/conllu.hpp"
#include "language/role_corpus.hpp"
#include "language_examples.hpp"

namespace annals::language::fuzz {
namespace {

constexpr std::array odd = {"\u200B",
                            "\u00A0",
                            "\u2028",
                            "\uFEFF",
                            "\u0301",
                            "\u200D",
                            "\u202E",
                            "\u2019",
                            "\u201C",
                            "\u201D",
                            "\u2026",
                            "\u2014",
                            "\u00AD",
                            "\u4E2D\u6587",
                            "\U0001F4A3",
                            "\u0645\u0635\u0631",
                            "\uFFFD",
                            "\U0010FFFF",
                            "\t",
                            "\r\n",
                            "\n\n",
                            "\n \n",
                            "...",
                            "'",
                            "n't",
                            "cannot",
                            "''",
                            "((((",
                            "]",
                            "U.S.",
                            "5pm",
                            "http://a.b/c?d=e&f",
                            "a@b.c",
                            "--",
                            "1,000,000.5",
                            "%",
                            "$",
                            "@#",
                            "_",
                            "\u0130",
                            "\u1E9E",
                            "O\u2019Brien\u2019s",
                            "Mr.",
                            "No. 5",
                            "\x01",
                            "\x7F",
                            "\u0915\u094D\u0937",
                            "\u00BB"};

std::uint32_t size_of(std::string const& text) {
  return static_cast<std::uint32_t>(text.size());
}

std::string random_bytes(Chance& chance) {
  std::string text(chance.below(600), ' ');
  for (char& c : text) {
    c = static_cast<char>(chance.below(256));
  }
  return text;
}

std::string random_signs(Chance& chance) {
  std::string text;
  for (std::uint32_t i = chance.below(300); i > 0; --i) {
    switch (chance.below(5)) {
      case 0:
        text += odd[chance.below(odd.size())];
        break;
      case 1:
        text += ' ';
        break;
      case 2:
        append_utf8(text, chance.below(0xD800));
        break;
      default:
        text += static_cast<char>(32 + chance.below(95));
    }
  }
  return text;
}

std::string part_of(Chance& chance, std::string const& text, std::uint32_t most) {
  if (text.empty()) {
    return {};
  }
  return text.substr(chance.below(size_of(text)), chance.below(most));
}

void change(Chance& chance, std::vector<std::string> const& examples, std::string& text) {
  std::uint32_t const place = chance.below(size_of(text) + 1);
  switch (chance.below(10)) {
    case 0:
      text.insert(place, odd[chance.below(odd.size())]);
      break;
    case 1:
      text.erase(place, chance.below(200));
      break;
    case 2:
      text.insert(place, part_of(chance, text, 300));
      break;
    case 3:
      text.insert(place, part_of(chance, examples[chance.below(static_cast<std::uint32_t>(examples.size()))], 400));
      break;
    case 4:
      if (place < text.size()) {
        text[place] = static_cast<char>(chance.below(256));
      }
      break;
    case 5:
      std::transform(text.begin() + place, text.end(), text.begin() + place,
                     [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 32) : c; });
      break;
    case 6:
      std::replace(text.begin() + place, text.end(), ' ', chance.below(2) == 0 ? '\n' : '-');
      break;
    case 7:
      std::erase(text, chance.below(2) == 0 ? ' ' : '.');
      break;
    case 8:
      text.insert(place, std::string(chance.below(400), odd[chance.below(odd.size())][0]));
      break;
    default:
      text.insert(place, chance.below(2) == 0 ? ". " : " , ");
  }
}

/// Marks and joins what was found wrong.
class Check {
 public:
  Check(Analysis const& analysis, std::string_view text) : m_analysis(analysis), m_text(text) {}

  std::string run(std::vector<Section> const& sections) {
    check_tokens(sections);
    check_sentences();
    if (m_wrong.empty()) {
      for (Sentence const& sentence : m_analysis.sentences) {
        check_tree(sentence);
      }
      check_children();
      check_names();
      check_roles();
      check_entities();
      check_conllu();
    }
    return m_wrong;
  }

 private:
  void expect(bool holds, std::string_view what, std::size_t place) {
    if (!holds && m_wrong.size() < 500) {
      m_wrong += std::string(what) + " at " + std::to_string(place) + "; ";
    }
  }

  void check_tokens(std::vector<Section> const& sections) {
    std::string rebuilt;
    std::size_t section = 0;
    for (std::size_t i = 0; i < m_analysis.tokens.size(); ++i) {
      Token const& token = m_analysis.tokens[i];
      expect(token.span.start >= rebuilt.size() && token.span.end > token.span.start && token.span.end <= m_text.size(),
             "token out of place", i);
      if (!m_wrong.empty()) {
        return;
      }
      check_gap(rebuilt.size(), token.span.start, sections);
      rebuilt += m_text.substr(rebuilt.size(), token.span.start - rebuilt.size());
      rebuilt += slice(m_text, token.span);
      expect(!first_invalid_utf8(slice(m_text, token.span)).has_value(), "token within a character", i);
      expect(!token.lower.empty() && !token.lemma.empty(), "token without lemma", i);
      expect(token.xpos < xpos_names().size() && static_cast<std::size_t>(token.upos) < upos_count &&
                 static_cast<std::size_t>(token.relation) < relation_count,
             "unknown label", i);
      while (section < sections.size() && sections[section].span.end <= token.span.start) {
        ++section;
      }
      expect(sections.empty() || (section < sections.size() && sections[section].span.contains(token.span)),
             "token outside the sections", i);
    }
    check_gap(rebuilt.size(), m_text.size(), sections);
    rebuilt += m_text.substr(rebuilt.size());
    expect(rebuilt == m_text, "other bytes", 0);
  }

  /// Between tokens lies nothing that could be read.
  void check_gap(std::size_t start, std::size_t end, std::vector<Section> const& sections) {
    for (std::size_t i = start; sections.empty() && i < end;) {
      CodePoint const point = code_point_at(m_text, i);
      bool const sign = point.value > 0x20 && point.value < 0x7F;
      expect(!sign && !is_letter(point.value), "lost character", i);
      i = point.next;
    }
  }

  void check_sentences() {
    std::uint32_t next = 0;
    for (std::size_t s = 0; s < m_analysis.sentences.size(); ++s) {
      Sentence const& sentence = m_analysis.sentences[s];
      expect(sentence.first == next && sentence.last > sentence.first && sentence.last <= m_analysis.tokens.size(),
             "sentence out of place", s);
      if (!m_wrong.empty()) {
        return;
      }
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        expect(m_analysis.tokens[i].sentence == s, "token of another sentence", i);
      }
      expect(sentence.span.start == m_analysis.tokens[sentence.first].span.start &&
                 sentence.span.end == m_analysis.tokens[sentence.last - 1].span.end,
             "sentence with another span", s);
      next = sentence.last;
    }
    expect(next == m_analysis.tokens.size(), "tokens without a sentence", next);
  }

  void check_tree(Sentence const& sentence) {
    std::uint32_t roots = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Token const& token = m_analysis.tokens[i];
      roots += token.head == no_token ? 1 : 0;
      expect((token.head == no_token) == (token.relation == Relation::root), "root without its relation", i);
      bool const inside = token.head == no_token || (token.head >= sentence.first && token.head < sentence.last);
      expect(inside, "head outside the sentence", i);
      if (!inside) {
        return;
      }
    }
    expect(roots == 1, "not one root", sentence.first);
    m_reached.assign(sentence.last - sentence.first, 0);
    for (std::uint32_t start = sentence.first; start < sentence.last; ++start) {
      std::uint32_t word = start;
      while (word != no_token && m_reached[word - sentence.first] == 0) {
        m_reached[word - sentence.first] = start + 1;
        word = m_analysis.tokens[word].head;
      }
      expect(word == no_token || m_reached[word - sentence.first] != start + 1, "circle", start);
    }
  }

  void check_children() {
    std::size_t children = 0;
    for (std::uint32_t i = 0; i < m_analysis.tokens.size(); ++i) {
      for (std::uint32_t const child : m_analysis.children(i)) {
        expect(child < m_analysis.tokens.size() && m_analysis.tokens[child].head == i, "child of another", i);
        ++children;
      }
    }
    expect(children + m_analysis.sentences.size() == m_analysis.tokens.size(), "children missing", children);
  }

  /// first .. last-1 are tokens of one sentence.
  bool in_one_sentence(std::uint32_t first, std::uint32_t last) const {
    return first < last && last <= m_analysis.tokens.size() &&
           m_analysis.tokens[first].sentence == m_analysis.tokens[last - 1].sentence;
  }

  void check_names() {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < m_analysis.names.size(); ++i) {
      Name const& name = m_analysis.names[i];
      expect(name.first >= end && in_one_sentence(name.first, name.last), "name out of place", i);
      expect(static_cast<std::size_t>(name.kind) < name_kind_count, "unknown kind of name", i);
      end = name.last;
    }
  }

  void check_roles() {
    Role before;
    for (std::size_t i = 0; i < m_analysis.roles.size(); ++i) {
      Role const& role = m_analysis.roles[i];
      expect(in_one_sentence(role.first, role.last) && role.predicate < m_analysis.tokens.size() &&
                 m_analysis.tokens[role.predicate].sentence == m_analysis.tokens[role.first].sentence,
             "role out of its sentence", i);
      expect(role.head >= role.first && role.head < role.last, "role without its head", i);
      expect(!role_label_name(role.label).empty(), "unknown role", i);
      expect(i == 0 || role.predicate > before.predicate ||
                 (role.predicate == before.predicate && role.first >= before.last),
             "roles in another order", i);
      before = role;
    }
  }

  void check_entities() {
    Entities const& found = m_analysis.entities;
    for (std::size_t i = 0; i < found.mentions.size(); ++i) {
      Mention const& mention = found.mentions[i];
      expect(in_one_sentence(mention.first, mention.last) && mention.head >= mention.first &&
                 mention.head < mention.last && mention.entity < found.entities.size(),
             "mention out of place", i);
      expect(mention.antecedent == no_mention || mention.antecedent < i, "antecedent after its mention", i);
    }
    std::size_t members = 0;
    for (std::uint32_t entity = 0; entity < found.entities.size(); ++entity) {
      for (std::uint32_t const member : found.members_of(entity)) {
        expect(member < found.mentions.size() && found.mentions[member].entity == entity, "member of another", entity);
        ++members;
      }
    }
    expect(members == found.mentions.size(), "members missing", members);
  }

  void check_conllu() {
    auto const read = read_conllu(write_conllu(m_analysis, "fuzz"), "fuzz");
    expect(read.has_value(), read.has_value() ? "" : "CoNLL-U: " + read.error().text(), 0);
    expect(!read.has_value() || read->size() == m_analysis.sentences.size(), "CoNLL-U with other sentences", 0);
  }

  Analysis const& m_analysis;
  std::string_view m_text;
  std::string m_wrong;
  std::vector<std::uint32_t> m_reached;
};

}  // namespace

std::vector<std::string> example_texts() {
  std::vector<std::string> paths;
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator(ANNALS_SOURCE_DIR "/examples/reports", error)) {
    paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  std::vector<std::string> texts;
  for (std::string const& path : paths) {
    if (auto text = read_file(path); text.has_value() && !text->empty()) {
      texts.push_back(std::move(*text));
    }
  }
  return texts;
}

std::string make_text(Chance& chance, std::vector<std::string> const& examples) {
  std::uint32_t const kind = chance.below(10);
  if (kind == 0 || examples.empty()) {
    return repair_utf8(random_bytes(chance));
  }
  if (kind <= 2) {
    return repair_utf8(random_signs(chance));
  }
  std::string text = part_of(chance, examples[chance.below(static_cast<std::uint32_t>(examples.size()))], 2500);
  for (std::uint32_t i = chance.below(12); i > 0; --i) {
    change(chance, examples, text);
  }
  return repair_utf8(text);
}

std::vector<Section> make_sections(Chance& chance, std::string_view text) {
  std::vector<Section> sections;
  if (text.empty() || chance.below(2) == 0) {
    return sections;
  }
  auto const size = static_cast<std::uint32_t>(text.size());
  auto boundary = [&](std::uint32_t place) {
    while (place < size && (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U) {
      ++place;
    }
    return std::min(place, size);
  };
  std::uint32_t start = boundary(chance.below(size));
  while (start < size && sections.size() < 20) {
    std::uint32_t const end = boundary(start + 1 + chance.below(300));
    sections.push_back({static_cast<SectionKind>(chance.below(7)), {start, end}});
    start = boundary(end + chance.below(40));
  }
  return sections;
}

std::string what_is_wrong(Analysis const& analysis, std::string_view text, std::vector<Section> const& sections) {
  return Check(analysis, text).run(sections);
}

Result<Analyzer> open_analyzer(std::string const& tiny_directory) {
  auto shipped = Analyzer::open(ANNALS_SOURCE_DIR "/models/en/language.bin");
  return shipped.has_value() ? std::move(shipped) : Analyzer::open(examples::tiny_model(tiny_directory));
}

}  // namespace annals::language::fuzz
