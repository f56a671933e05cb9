#include "ecb_mentions.hpp"

#include <algorithm>
#include <set>

#include "base/strings.hpp"

namespace annals::ecb {
namespace {

using namespace annals::language;
using incident::ArgumentSlot;
using incident::EventMention;
using incident::MentionArgument;
using incident::MentionClass;
using Mentions = std::vector<EventMention>;

std::string word_of(Analysis const& analysis, std::uint32_t token) {
  return lower_ascii(analysis.tokens[token].lemma);
}

bool tells(Token const& token) {
  switch (token.upos) {
    case Upos::noun:
    case Upos::verb:
    case Upos::propn:
    case Upos::adj:
    case Upos::num:
      return token.span.end > token.span.start && token.lemma != "be" && token.lemma != "have" && token.lemma != "say";
    default:
      return false;
  }
}

/// Tokens that lie on the words of an event.
std::vector<std::uint32_t> tokens_on(Document const& document, EventMarkable const& event, Analysis const& analysis) {
  std::vector<std::uint32_t> tokens;
  for (std::uint32_t const word : event.words) {
    ByteSpan const span = document.words[word].span;
    auto const first =
        std::ranges::upper_bound(analysis.tokens, span.start, {}, [](Token const& token) { return token.span.end; });
    for (auto at = first; at != analysis.tokens.end() && at->span.start < span.end; ++at) {
      auto const token = static_cast<std::uint32_t>(at - analysis.tokens.begin());
      if (tokens.empty() || tokens.back() != token) {
        tokens.push_back(token);
      }
    }
  }
  return tokens;
}

bool is_light(Token const& token) {
  return token.upos == Upos::aux || token.upos == Upos::part || token.upos == Upos::adp || token.upos == Upos::det ||
         token.upos == Upos::punct;
}

/// The one whose own head lies outside; of several the first that is no function word.
std::uint32_t head_among(Analysis const& analysis, std::vector<std::uint32_t> const& tokens) {
  std::uint32_t best = tokens[0];
  bool found = false;
  for (std::uint32_t const token : tokens) {
    Token const& at = analysis.tokens[token];
    bool const inside = std::ranges::find(tokens, at.head) != tokens.end();
    if (!inside && !is_light(at) && !found) {
      best = token;
      found = true;
    }
  }
  for (std::uint32_t const token : tokens) {
    if (!found && !is_light(analysis.tokens[token])) {
      best = token;
      found = true;
    }
  }
  return best;
}

void add_entity_words(Analysis const& analysis, std::uint32_t head, std::vector<std::string>& words) {
  std::uint32_t const mention = analysis.entities.mention_at(head);
  if (mention == no_mention) {
    return;
  }
  auto const& entity = analysis.entities.entities[analysis.entities.mentions[mention].entity];
  auto const& best = analysis.entities.mentions[entity.representative];
  for (std::uint32_t token = best.first; token < best.last; ++token) {
    if (tells(analysis.tokens[token])) {
      words.push_back(word_of(analysis, token));
    }
  }
}

/// The words of a phrase, without those of the clauses in it.
void add_phrase(Analysis const& analysis, std::uint32_t head, std::uint32_t depth, std::vector<std::string>& words) {
  if (tells(analysis.tokens[head])) {
    words.push_back(word_of(analysis, head));
  }
  if (depth == 0) {
    return;
  }
  for (std::uint32_t const child : analysis.children(head)) {
    switch (analysis.tokens[child].relation) {
      case Relation::nmod:
      case Relation::nmod_poss:
      case Relation::compound:
      case Relation::flat:
      case Relation::amod:
      case Relation::nummod:
      case Relation::appos:
      case Relation::conj:
        add_phrase(analysis, child, depth - 1, words);
        break;
      default:
        break;
    }
  }
}

class ArgumentFinder {
 public:
  ArgumentFinder(Analysis const& analysis, std::uint32_t predicate, std::vector<std::uint32_t> const& own)
      : m_analysis(analysis), m_predicate(predicate), m_own(own) {}

  std::vector<MentionArgument> find() {
    for (Role const& role : m_analysis.roles) {
      if (role.predicate == m_predicate) {
        add_role(role);
      }
    }
    add_children(m_predicate);
    for (std::uint32_t const token : m_own) {
      if (token != m_predicate) {
        add_children(token);
      }
    }
    inherit();
    return std::move(m_arguments);
  }

 private:
  void add(ArgumentSlot slot, std::uint32_t head) {
    if (m_analysis.tokens[head].upos == Upos::punct || std::ranges::find(m_own, head) != m_own.end() ||
        !m_heads.insert(head).second) {
      return;
    }
    MentionArgument argument;
    argument.slot = slot;
    argument.head = word_of(m_analysis, head);
    add_phrase(m_analysis, head, 2, argument.words);
    add_entity_words(m_analysis, head, argument.words);
    std::ranges::sort(argument.words);
    auto const rest = std::ranges::unique(argument.words);
    argument.words.erase(rest.begin(), rest.end());
    m_has_agent = m_has_agent || slot == ArgumentSlot::agent;
    if (!argument.words.empty()) {
      m_arguments.push_back(std::move(argument));
    }
  }

  void add_role(Role const& role) {
    switch (role.label) {
      case 0:
        add(ArgumentSlot::agent, role.head);
        break;
      case 1:
        add(ArgumentSlot::patient, role.head);
        break;
      case 16:
        add(ArgumentSlot::place, role.head);
        break;
      case 17:
        add(ArgumentSlot::time, role.head);
        break;
      case 18:
        break;
      default:
        add(ArgumentSlot::other, role.head);
    }
  }

  void add_children(std::uint32_t token) {
    for (std::uint32_t const child : m_analysis.children(token)) {
      switch (m_analysis.tokens[child].relation) {
        case Relation::nsubj:
        case Relation::obl_agent:
          add(ArgumentSlot::agent, child);
          break;
        case Relation::obj:
        case Relation::nsubj_pass:
          add(ArgumentSlot::patient, child);
          break;
        case Relation::iobj:
        case Relation::obl:
        case Relation::nmod:
        case Relation::nmod_poss:
        case Relation::compound:
        case Relation::xcomp:
        case Relation::ccomp:
        case Relation::amod:
        case Relation::nummod:
          add(ArgumentSlot::other, child);
          break;
        default:
          break;
      }
    }
  }

  /// Who does what hangs on another verb is told with that verb.
  void inherit() {
    std::uint32_t at = m_predicate;
    for (int step = 0; step < 3 && !m_has_agent; ++step) {
      Token const& token = m_analysis.tokens[at];
      if (token.head == no_token) {
        return;
      }
      if (token.relation == Relation::acl || token.relation == Relation::acl_relcl) {
        add(ArgumentSlot::patient, token.head);
        return;
      }
      at = token.head;
      for (std::uint32_t const child : m_analysis.children(at)) {
        Relation const relation = m_analysis.tokens[child].relation;
        if (relation == Relation::nsubj || relation == Relation::nsubj_pass) {
          add(ArgumentSlot::agent, child);
        }
      }
    }
  }

  Analysis const& m_analysis;
  std::uint32_t m_predicate;
  std::vector<std::uint32_t> const& m_own;
  std::set<std::uint32_t> m_heads;
  std::vector<MentionArgument> m_arguments;
  bool m_has_agent = false;
};

void add_names(Analysis const& analysis, Sentence const& sentence, EventMention& mention) {
  for (Name const& name : analysis.names) {
    if (name.first < sentence.first || name.first >= sentence.last) {
      continue;
    }
    for (std::uint32_t token = name.first; token < name.last; ++token) {
      if (analysis.tokens[token].upos == Upos::punct || analysis.tokens[token].upos == Upos::adp ||
          analysis.tokens[token].upos == Upos::det) {
        continue;
      }
      std::string const word = word_of(analysis, token);
      if (name.kind == NameKind::date) {
        mention.times.push_back(word);
      } else if (is_proper_name(name.kind)) {
        mention.names.push_back(word);
        if (names_place(name.kind)) {
          mention.places.push_back(word);
        }
      }
    }
  }
}

void add_sentence(Analysis const& analysis, std::uint32_t sentence, std::vector<std::string>& words) {
  Sentence const& at = analysis.sentences[sentence];
  for (std::uint32_t token = at.first; token < at.last; ++token) {
    if (tells(analysis.tokens[token])) {
      words.push_back(word_of(analysis, token));
    }
  }
}

EventMention mention_of(Document const& document, EventMarkable const& event, Analysis const& analysis) {
  EventMention mention;
  auto const tokens = tokens_on(document, event, analysis);
  if (tokens.empty()) {
    return mention;
  }
  std::uint32_t const head = head_among(analysis, tokens);
  Token const& token = analysis.tokens[head];
  mention.trigger = word_of(analysis, head);
  mention.position = head;
  mention.sentence = token.sentence;
  mention.kind = token.upos == Upos::verb                                ? MentionClass::verb
                 : token.upos == Upos::noun || token.upos == Upos::propn ? MentionClass::noun
                                                                         : MentionClass::other;
  for (std::uint32_t const own : tokens) {
    if (!is_light(analysis.tokens[own]) || tokens.size() == 1) {
      mention.words.push_back(word_of(analysis, own));
    }
  }
  if (token.head != no_token) {
    mention.governor = word_of(analysis, token.head);
  }
  mention.arguments = ArgumentFinder(analysis, head, tokens).find();
  add_sentence(analysis, token.sentence, mention.sentence_words);
  std::erase(mention.sentence_words, mention.trigger);
  if (token.sentence > 0) {
    add_sentence(analysis, token.sentence - 1, mention.near_words);
  }
  if (token.sentence + 1 < analysis.sentences.size()) {
    add_sentence(analysis, token.sentence + 1, mention.near_words);
  }
  Sentence const& sentence = analysis.sentence_of(head);
  add_names(analysis, sentence, mention);
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (analysis.tokens[i].upos == Upos::num) {
      mention.numbers.push_back(word_of(analysis, i));
    }
  }
  return mention;
}

}  // namespace

Mentions mentions_of(Document const& document, Analysis const& analysis, std::uint32_t text) {
  Mentions mentions;
  for (EventMarkable const& event : document.events) {
    mentions.push_back(mention_of(document, event, analysis));
    mentions.back().text = text;
  }
  return mentions;
}

incident::MentionText words_of(Analysis const& analysis) {
  incident::MentionText text;
  std::string before;
  for (std::uint32_t token = 0; token < analysis.tokens.size(); ++token) {
    if (tells(analysis.tokens[token])) {
      std::string word = word_of(analysis, token);
      text.words.push_back(word);
      if (analysis.tokens[token].sentence < 3) {
        text.lead.push_back(word);
      }
      if (analysis.tokens[token].upos == Upos::verb) {
        text.verbs.push_back(word);
      }
      if (analysis.tokens[token].upos == Upos::num) {
        text.numbers.push_back(word);
      }
      if (!before.empty()) {
        text.words.push_back(before + "_" + word);
      }
      before = std::move(word);
    } else if (analysis.tokens[token].upos == Upos::punct) {
      before.clear();
    }
  }
  for (Name const& name : analysis.names) {
    for (std::uint32_t token = name.first; token < name.last; ++token) {
      if (!tells(analysis.tokens[token])) {
        continue;
      }
      std::string const word = word_of(analysis, token);
      if (name.kind == NameKind::date) {
        text.times.push_back(word);
      } else if (name.kind == NameKind::person) {
        text.persons.push_back(word);
      } else if (names_place(name.kind)) {
        text.places.push_back(word);
      } else if (is_proper_name(name.kind)) {
        text.organizations.push_back(word);
      }
    }
  }
  return text;
}

}  // namespace annals::ecb
