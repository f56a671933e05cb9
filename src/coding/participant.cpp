// coding/participant.cpp -- role fillers. See coding/participant.hpp.
#include "coding/participant.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::TokenRange;
using language::Upos;

bool is_pronoun(Token const& token) {
  return token.upos == Upos::pron || token.lower == "it" || token.lower == "they" || token.lower == "them" ||
         token.lower == "he" || token.lower == "she" || token.lower == "him";
}

bool stands_for_group(std::string_view lower) {
  return lower == "it" || lower == "they" || lower == "them" || lower == "its" || lower == "their";
}

bool is_armed_sector(std::string_view sector) {
  return sector == "REB" || sector == "MIL" || sector == "COP" || sector == "PRM" || sector == "SPY" ||
         sector == "UAF" || sector == "CRM";
}

bool is_armed_type(knowledge::ActorType type) {
  using knowledge::ActorType;
  return type == ActorType::armed_group || type == ActorType::security_force || type == ActorType::military ||
         type == ActorType::police || type == ActorType::intelligence || type == ActorType::rebel_coalition ||
         type == ActorType::militia || type == ActorType::criminal;
}

bool is_relative(std::string_view lower) {
  return lower == "which" || lower == "who" || lower == "whom" || lower == "that" || lower == "where" ||
         lower == "when";
}

/// Nouns that with an article mean whoever was named before.
bool points_back(std::string_view lemma) {
  constexpr std::array<std::string_view, 16> nouns = {
      "group",     "organization", "organisation", "movement",  "outfit",  "militant", "rebel",   "insurgent",
      "guerrilla", "jihadist",     "extremist",    "terrorist", "faction", "gang",     "fighter", "militia"};
  return std::find(nouns.begin(), nouns.end(), lemma) != nouns.end();
}

/// The first token of the phrase that is no determiner, number or word that bends a number.
std::uint32_t content_start(CodingContext const& context, TokenRange range, std::uint32_t head) {
  std::uint32_t first = range.first;
  while (first < head) {
    Token const& token = context.analysis.tokens[first];
    bool const number = context.quantities.at[first] != no_mark;
    bool const skip = number || token.upos == Upos::det || token.upos == Upos::punct || token.upos == Upos::adp ||
                      token.upos == Upos::cconj || token.upos == Upos::num || token.lower == "other" ||
                      token.lower == "others" || token.lower == "more" || token.lower == "another";
    if (!skip) {
      break;
    }
    ++first;
  }
  return first;
}

class ParticipantMaker {
 public:
  ParticipantMaker(CodingContext const& context, std::uint32_t head)
      : m_context(context), m_analysis(context.analysis), m_head(head) {}

  std::optional<Participant> make() {
    if (is_pronoun(m_analysis.tokens[m_head])) {
      return from_pronoun();
    }
    m_head = past_quantity_noun(m_head);
    if (m_context.is_time[m_head] || m_analysis.tokens[m_head].upos == Upos::det || in_citation() || of_relative()) {
      return std::nullopt;
    }
    if (m_context.quantities.at[m_head] != no_mark || m_analysis.tokens[m_head].upos == Upos::num) {
      return plain_people();
    }
    TokenRange range = narrow_phrase();
    Participant participant;
    participant.head = m_head;
    count(range, participant);
    participant.first = content_start(m_context, range, m_head);
    participant.last = std::max(range.last, m_head + 1);
    participant.actor.span = language::bytes_of(m_analysis, {participant.first, participant.last});
    participant.actor.text = std::string(slice(m_analysis.text, participant.actor.span));
    participant.actor.name = participant.actor.text;
    if (participant.actor.text.empty()) {
      return std::nullopt;
    }
    look_up(participant);
    add_names_beside(participant);
    take_name_before(participant);
    return participant;
  }

 private:
  /// A paper in brackets behind a statement takes no part in it.
  bool in_citation() const {
    ByteSpan const word = m_analysis.tokens[m_head].span;
    return std::any_of(m_context.report.citations.begin(), m_context.report.citations.end(),
                       [&](Citation const& one) { return one.span.contains(word); });
  }

  /// "whose wrists": the noun of a relative clause that is about somebody else.
  bool of_relative() const {
    std::uint32_t const owner = language::first_child(m_analysis, m_head, Relation::nmod_poss);
    return owner != no_token && m_analysis.tokens[owner].lower == "whose";
  }

  /// "a farmer, Ali Khan," and "an outfit calling itself the Free Eagles": the name is an alias of the noun.
  void add_names_beside(Participant& participant) const {
    for (std::uint32_t const child : m_analysis.children(m_head)) {
      Relation const relation = m_analysis.tokens[child].relation;
      bool const names = relation == Relation::appos;
      bool const calls = (relation == Relation::acl || relation == Relation::acl_relcl) &&
                         (m_analysis.tokens[child].lemma == "call" || m_analysis.tokens[child].lemma == "know" ||
                          m_analysis.tokens[child].lemma == "name" || m_analysis.tokens[child].lemma == "identify");
      if (child < m_head || (!names && !calls)) {
        continue;
      }
      std::uint32_t const last = std::min(language::subtree(m_analysis, child).last, child + 12);
      for (std::uint32_t i = child > m_head + 1 ? m_head + 1 : child; i < last; ++i) {
        language::Name const* const name = language::proper_name_at(m_analysis, i);
        if (name != nullptr && name->first > m_head) {
          add_alias(participant.actor,
                    slice(m_analysis.text, language::bytes_of(m_analysis, {name->first, name->last})));
          participant.known = true;
          break;
        }
      }
    }
  }

  /// "the group", "the rebels": the armed group that was named last, within four sentences.
  void take_name_before(Participant& participant) const {
    if (!participant.actor.id.empty() || !participant.actor.affiliation.empty() ||
        !points_back(m_analysis.tokens[m_head].lemma) || !is_pointed_at()) {
      return;
    }
    std::uint32_t const sentence = m_analysis.tokens[m_head].sentence;
    std::uint32_t const start = m_analysis.sentences[sentence > 4 ? sentence - 4 : 0].first;
    for (std::uint32_t i = m_head; i > start;) {
      --i;
      Mark<std::uint32_t> const* const mark = m_context.markup.actors.covering(i);
      if (mark == nullptr) {
        continue;
      }
      knowledge::ActorEntry const& entry = m_context.knowledge.actors[mark->value];
      if (!is_armed_type(entry.type) || entry.sector == "MIL" || entry.sector == "COP" || entry.sector == "SPY") {
        continue;
      }
      participant.actor.name = entry.name;
      participant.actor.id = entry.id;
      for (std::string const& alias : entry.aliases) {
        add_alias(participant.actor, alias);
      }
      participant.armed = true;
      participant.known = true;
      participant.reason = "stands for the group named before";
      return;
    }
  }

  bool is_pointed_at() const {
    for (std::uint32_t const child : m_analysis.children(m_head)) {
      std::string_view const lower = m_analysis.tokens[child].lower;
      if (child < m_head &&
          (lower == "the" || lower == "this" || lower == "these" || lower == "its" || lower == "same")) {
        return true;
      }
    }
    return false;
  }

  /// "dozens of people", "a group of gunmen", "the bodies of 14 men": the people are what is meant.
  std::uint32_t past_quantity_noun(std::uint32_t head) const {
    constexpr std::array<std::string_view, 17> containers = {
        "group",  "number",   "body",  "lives", "life",    "series",   "couple",  "band", "column",
        "convoy", "majority", "score", "dozen", "hundred", "thousand", "handful", "pair"};
    Token const& token = m_analysis.tokens[head];
    bool const quantity = m_context.quantities.at[head] != no_mark || token.upos == Upos::num;
    bool const container = std::find(containers.begin(), containers.end(), token.lemma) != containers.end();
    if (!quantity && !container) {
      return head;
    }
    for (std::uint32_t child = head + 1; child < m_analysis.sentence_of(head).last; ++child) {
      if (m_analysis.tokens[child].head == head && m_analysis.tokens[child].relation == Relation::nmod &&
          language::has_case(m_analysis, child, "of")) {
        return child;
      }
    }
    return head;
  }

  /// The words of the noun itself: "soldiers near Tizi Ouzou in early October" is "soldiers"; only "of" and "for" go
  /// on.
  TokenRange narrow_phrase() const {
    TokenRange const whole = language::phrase(m_analysis, m_head);
    TokenRange range{m_head, m_head + 1};
    for (std::uint32_t i = m_head; i > whole.first;) {
      --i;
      Token const& token = m_analysis.tokens[i];
      bool const ends = m_context.is_time[i] || token.upos == Upos::verb || token.upos == Upos::aux ||
                        token.upos == Upos::sconj || is_relative(token.lower) || token.lower == "dead" ||
                        token.lower == ":" || token.lower == ";" || token.lower == "," || token.lower == "(" ||
                        token.lower == ")";
      if (ends && (token.relation != Relation::amod || token.lower == "dead")) {
        break;
      }
      range.first = i;
    }
    for (std::uint32_t i = m_head + 1; i < whole.last; ++i) {
      Token const& token = m_analysis.tokens[i];
      bool const name_goes_on =
          token.relation == Relation::flat || token.relation == Relation::compound || token.relation == Relation::fixed;
      if (name_goes_on && token.upos != Upos::punct) {
        range.last = i + 1;
        continue;
      }
      bool const goes_on = token.upos == Upos::adp && (token.lower == "of" || token.lower == "for");
      if (!goes_on) {
        break;
      }
      std::uint32_t const complement = token.head;
      if (complement == no_token || complement <= i || complement >= whole.last || m_context.is_time[complement]) {
        break;
      }
      // "arrested three men for the killing": why, not who.
      if (token.lower == "for" && m_analysis.tokens[complement].upos == Upos::noun &&
          !m_context.frames.patterns(m_analysis.tokens[complement].lemma).empty()) {
        break;
      }
      Mark<std::uint32_t> const* const group = m_context.markup.actors.covering(complement);
      range.last = group != nullptr ? std::max(group->last, complement + 1) : complement + 1;
      break;
    }
    // "Al-Shabaab" whole, whichever of its words the tree takes for the head.
    if (Mark<std::uint32_t> const* const group = m_context.markup.actors.covering(m_head)) {
      range.first = std::min(range.first, group->first);
      range.last = std::max(range.last, group->last);
    }
    return range;
  }

  void count(TokenRange range, Participant& participant) const {
    std::uint32_t const from = std::min(range.first, m_head);
    std::uint32_t start = from;
    // "dozens of people" begins before the phrase of "people".
    while (start > m_analysis.sentence_of(m_head).first && from - start < 4 &&
           (m_context.quantities.at[start - 1] != no_mark || m_analysis.tokens[start - 1].lower == "of" ||
            m_analysis.tokens[start - 1].upos == Upos::det)) {
      --start;
    }
    for (std::uint32_t i = start; i <= m_head; ++i) {
      Mark<Quantity> const* mark = m_context.quantities.covering(i);
      if (mark == nullptr) {
        continue;
      }
      participant.actor.count = mark->value.count;
      participant.count_span = language::bytes_of(m_analysis, {mark->first, mark->last});
      return;
    }
    bool const singular = m_analysis.tokens[m_head].upos == Upos::noun &&
                          m_analysis.tokens[m_head].lower == m_analysis.tokens[m_head].lemma;
    Mark<RoleMark> const* role = m_context.markup.roles.covering(m_head);
    bool const person = role != nullptr && !role->value.plural && !role->value.role->collective &&
                        role->value.role->kind == ActorKind::person;
    language::Name const* name = language::proper_name_at(m_analysis, m_head);
    if ((singular && person) || (name != nullptr && name->kind == language::NameKind::person)) {
      participant.actor.count = Count{1, 1, 1};
      participant.count_span = m_analysis.tokens[m_head].span;
    }
  }

  void look_up(Participant& participant) const {
    Actor& actor = participant.actor;
    bool const lower_noun = m_analysis.tokens[m_head].upos == Upos::noun;
    actor.kind = lower_noun ? ActorKind::property : ActorKind::organization;
    if (m_context.markup.weapons.at[m_head] != no_mark) {
      participant.weapon = true;
    }
    if (!m_context.frames.patterns(m_analysis.tokens[m_head].lemma).empty() && lower_noun &&
        m_context.markup.roles.at[m_head] == no_mark) {
      participant.event = true;
    }
    apply_name(participant);
    apply_role(participant);
    apply_nation(participant);
    apply_dictionary(participant);
  }

  void apply_name(Participant& participant) const {
    language::Name const* const name = language::proper_name_at(m_analysis, m_head);
    if (name == nullptr) {
      return;
    }
    participant.known = true;
    participant.event = false;
    if (name->kind == language::NameKind::person) {
      participant.actor.kind = ActorKind::person;
      participant.people = true;
    } else if (language::names_place(name->kind)) {
      participant.actor.kind = ActorKind::place;
    } else if (name->kind == language::NameKind::group) {
      participant.actor.kind = ActorKind::population;
      participant.people = true;
    }
  }

  void apply_role(Participant& participant) const {
    Mark<RoleMark> const* mark = m_context.markup.roles.covering(m_head);
    if (mark == nullptr) {
      // "Governor Ali": the title stands before the name.
      for (std::uint32_t i = participant.first; i < m_head && mark == nullptr; ++i) {
        mark = m_context.markup.roles.covering(i);
      }
      if (mark == nullptr || participant.actor.kind != ActorKind::person) {
        return;
      }
      participant.actor.role = mark->value.role->phrase;
      participant.actor.sector = mark->value.role->sector;
      return;
    }
    knowledge::Role const& role = *mark->value.role;
    participant.event = false;
    participant.actor.kind = role.kind;
    participant.actor.sector = role.sector;
    participant.people =
        role.kind == ActorKind::person || role.kind == ActorKind::population || role.kind == ActorKind::organization;
    participant.armed = role.violent || is_armed_sector(role.sector);
    participant.known = participant.known || participant.armed || !role.sector.empty();
    if (role.kind == ActorKind::person && !mark->value.plural) {
      participant.actor.role = role.phrase;
    }
  }

  void apply_nation(Participant& participant) const {
    for (std::uint32_t i = participant.first; i < participant.last; ++i) {
      Mark<NationMark> const* mark = m_context.markup.nations.covering(i);
      if (mark == nullptr) {
        continue;
      }
      knowledge::Nation const& nation = m_context.knowledge.nations[mark->value.nation];
      Actor& actor = participant.actor;
      actor.country = nation.iso3;
      participant.known = true;
      if (mark->last > m_head && mark->first <= m_head) {
        bool const people = mark->value.form == knowledge::NationForm::demonym;
        participant.people = participant.people || people;
        actor.kind = people ? ActorKind::population : ActorKind::organization;
        if (!people) {
          actor.name = nation.name;
          actor.sector = "GOV";
          add_alias(actor, nation.adjective);
        } else {
          add_alias(actor, nation.name);
        }
      } else {
        add_alias(actor, nation.name);
      }
      return;
    }
  }

  static void add_alias(Actor& actor, std::string_view alias) {
    if (!alias.empty() && alias != actor.name &&
        std::find(actor.aliases.begin(), actor.aliases.end(), alias) == actor.aliases.end()) {
      actor.aliases.emplace_back(alias);
    }
  }

  void apply_dictionary(Participant& participant) const {
    for (std::uint32_t i = participant.first; i < participant.last; ++i) {
      Mark<std::uint32_t> const* mark = m_context.markup.actors.covering(i);
      if (mark == nullptr) {
        continue;
      }
      knowledge::ActorEntry const& entry = m_context.knowledge.actors[mark->value];
      Actor& actor = participant.actor;
      participant.known = true;
      participant.armed = participant.armed || is_armed_type(entry.type);
      if (actor.country.empty()) {
        actor.country = entry.country;
      }
      if (actor.sector.empty()) {
        actor.sector = entry.sector;
      }
      if (mark->first <= m_head && m_head < mark->last) {
        participant.event = false;
        participant.weapon = false;
        participant.people = true;
        actor.id = entry.id;
        actor.name = entry.name;
        actor.kind = entry.kind;
        actor.role.clear();
        actor.count = actor.count && actor.count->best == 1 ? std::nullopt : actor.count;
        for (std::string const& alias : entry.aliases) {
          add_alias(actor, alias);
        }
      } else {
        actor.affiliation = entry.id;
        add_alias(actor, entry.name);
        for (std::string const& alias : entry.aliases) {
          add_alias(actor, alias);
        }
      }
      return;
    }
  }

  /// A pronoun takes the nearest subject before it that can be meant; a group for "it" and "they".
  std::optional<Participant> from_pronoun() const {
    std::string_view const lower = m_analysis.tokens[m_head].lower;
    if (lower == "i" || lower == "we" || lower == "you" || lower == "who" || lower == "which" || lower == "that" ||
        lower == "what" || lower == "this" || lower == "there") {
      return std::nullopt;
    }
    if (m_context.quantities.at[m_head] != no_mark || lower == "others" || lower == "nobody" || lower == "everyone" ||
        lower == "someone" || lower == "some") {
      return plain_people();
    }
    bool const group = stands_for_group(lower);
    std::uint32_t const sentence = m_analysis.tokens[m_head].sentence;
    std::uint32_t const first_sentence = sentence > 2 ? sentence - 2 : 0;
    std::uint32_t const start = m_analysis.sentences[first_sentence].first;
    for (std::uint32_t i = m_head; i > start;) {
      --i;
      Token const& token = m_analysis.tokens[i];
      if (token.relation != Relation::nsubj && token.relation != Relation::nsubj_pass &&
          token.relation != Relation::obl_agent) {
        continue;
      }
      if (is_pronoun(token)) {
        continue;
      }
      std::optional<Participant> antecedent = ParticipantMaker(m_context, i).make();
      if (!antecedent || antecedent->event || antecedent->weapon) {
        continue;
      }
      bool const person =
          antecedent->actor.kind == ActorKind::person && antecedent->actor.count && antecedent->actor.count->best == 1;
      bool const fits = group ? antecedent->known && !(person && lower == "it") : person;
      if (fits) {
        antecedent->actor.count.reset();
        one_if_singular(lower, *antecedent);
        return antecedent;
      }
    }
    return std::nullopt;
  }

  void one_if_singular(std::string_view lower, Participant& participant) const {
    if (lower == "he" || lower == "she" || lower == "him" || lower == "her") {
      participant.actor.count = Count{1, 1, 1};
      participant.count_span = m_analysis.tokens[m_head].span;
    }
  }

  std::optional<Participant> plain_people() const {
    Participant participant;
    participant.head = m_head;
    participant.first = m_head;
    participant.last = m_head + 1;
    participant.people = true;
    participant.actor.span = m_analysis.tokens[m_head].span;
    participant.actor.text = std::string(m_analysis.form(m_head));
    participant.actor.name = participant.actor.text;
    participant.actor.kind = ActorKind::person;
    if (Mark<Quantity> const* mark = m_context.quantities.covering(m_head)) {
      participant.actor.count = mark->value.count;
      participant.count_span = language::bytes_of(m_analysis, {mark->first, mark->last});
    }
    return participant;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::uint32_t m_head;
};

}  // namespace

std::optional<Participant> make_participant(CodingContext const& context, std::uint32_t head) {
  if (head == no_token) {
    return std::nullopt;
  }
  return ParticipantMaker(context, head).make();
}

std::vector<Participant> make_participants(CodingContext const& context, std::uint32_t head) {
  std::vector<Participant> participants;
  if (head == no_token) {
    return participants;
  }
  for (std::uint32_t const one : language::conjuncts(context.analysis, head)) {
    if (std::optional<Participant> participant = make_participant(context, one)) {
      participants.push_back(std::move(*participant));
    }
  }
  return participants;
}

}  // namespace annals::coding
