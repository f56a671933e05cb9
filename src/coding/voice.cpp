// coding/voice.cpp -- who speaks. See coding/voice.hpp.
#include "coding/voice.hpp"

#include <algorithm>

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Bearer;
using knowledge::SpeakerNoun;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::TokenRange;
using language::Upos;

constexpr std::uint32_t longest_noun = 4;  ///< words of a row of speakers.tsv before its head
constexpr std::uint32_t reach = 10;        ///< words behind the head that may say what it is

/// PLOVER's sectors as speakers. Undefined: none for those that take sides without arms or only look on.
std::optional<SpeakerKind> kind_of_sector(std::string_view sector) {
  if (sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "JUD" || sector == "LEG" || sector == "SPY") {
    return SpeakerKind::official;
  }
  if (sector == "REB" || sector == "UAF" || sector == "CRM" || sector == "PRM") {
    return SpeakerKind::belligerent;
  }
  if (sector == "MED") {
    return SpeakerKind::medic;
  }
  if (sector == "JRN") {
    return SpeakerKind::media;
  }
  if (sector == "CVL" || sector == "AGR" || sector == "REF" || sector == "LAB" || sector == "EDU") {
    return SpeakerKind::witness;
  }
  return sector == "SOC" ? std::optional(SpeakerKind::monitor) : std::nullopt;
}

std::optional<SpeakerKind> kind_of_type(knowledge::ActorType type) {
  using knowledge::ActorType;
  switch (type) {
    case ActorType::armed_group:
    case ActorType::rebel_coalition:
    case ActorType::militia:
    case ActorType::criminal:
      return SpeakerKind::belligerent;
    case ActorType::security_force:
    case ActorType::military:
    case ActorType::police:
    case ActorType::intelligence:
    case ActorType::government:
    case ActorType::state:
      return SpeakerKind::official;
    case ActorType::igo:
    case ActorType::ngo:
      return SpeakerKind::monitor;
    case ActorType::media:
      return SpeakerKind::media;
    default:
      return std::nullopt;
  }
}

/// Looks at one noun and the words that hang on it.
class VoiceReader {
 public:
  VoiceReader(CodingContext const& context, std::uint32_t head)
      : m_context(context), m_analysis(context.analysis), m_head(head) {
    m_noun = noun_at(head);
    m_left = left_of_head();
    m_right = right_of_head();
  }

  [[nodiscard]] bool is_medium() const { return m_noun != nullptr && m_noun->bearer == Bearer::medium; }

  /// "a statement by the army", "the group's website": the first one beside the thing who can speak.
  [[nodiscard]] std::uint32_t owner() const {
    for (TokenRange const side : {m_left, m_right}) {
      for (std::uint32_t i = side.first; i < side.last; ++i) {
        if (i != m_head && may_own(i)) {
          return i;
        }
      }
    }
    return no_token;
  }

  [[nodiscard]] std::optional<Voice> read() const {
    std::optional<Participant> one = make_participant(m_context, m_head);
    if (!one || one->weapon || one->actor.text.empty()) {
      return std::nullopt;
    }
    Voice voice;
    voice.kind = kind(*one);
    bool const speaks = voice.kind || m_noun != nullptr || !one->actor.id.empty() || is_person(*one) || is_group_name();
    if (!speaks || (one->event && m_noun == nullptr)) {
      return std::nullopt;
    }
    voice.one_person =
        one->actor.kind == ActorKind::person && (!one->actor.count || one->actor.count->best == 1) && !is_plural();
    voice.head = one->head;
    voice.reason = std::move(one->reason);
    voice.actor = std::move(one->actor);
    if (voice.actor.id.empty() && voice.reason.empty()) {
      take_whole_name(*one, voice.actor);
    }
    return voice;
  }

  [[nodiscard]] std::optional<SpeakerKind> kind_of_name() const { return kind_without_name(); }

 private:
  /// "Rebel commander Sultani Makenga" whole, and for "the mayor, Ali Khan," the name of the person.
  void take_whole_name(Participant const& one, Actor& actor) const {
    TokenRange range{one.first, one.last};
    while (range.first > m_left.first && m_left.first <= m_head && is_title(range.first - 1)) {
      --range.first;
    }
    language::Name const* const next =
        range.last < m_analysis.tokens.size() ? language::proper_name_at(m_analysis, range.last) : nullptr;
    if (next != nullptr && next->first == range.last && next->kind == language::NameKind::person &&
        language::is_under(m_analysis, range.last, m_head)) {
      range.last = next->last;
    }
    actor.span = language::bytes_of(m_analysis, range);
    actor.text = std::string(slice(m_analysis.text, actor.span));
    actor.name = actor.text;
    language::Name const* const own = language::proper_name_at(m_analysis, m_head);
    for (std::uint32_t const child : m_analysis.children(m_head)) {
      language::Name const* const name = language::proper_name_at(m_analysis, child);
      if (m_analysis.tokens[child].relation == Relation::appos && child > range.last && name != nullptr &&
          name->kind == language::NameKind::person && own == nullptr) {
        actor.name = std::string(slice(m_analysis.text, language::bytes_of(m_analysis, {name->first, name->last})));
        return;
      }
    }
  }

  /// A word of the same phrase before it: "Interior Minister", "Col."
  [[nodiscard]] bool is_title(std::uint32_t token) const {
    Upos const tag = m_analysis.tokens[token].upos;
    bool const word = tag == Upos::noun || tag == Upos::propn || tag == Upos::adj;
    return word && m_context.quantities.at[token] == no_mark && !m_context.is_time[token];
  }

  /// The row of speakers.tsv whose words hold the head; of several the one that begins first.
  [[nodiscard]] SpeakerNoun const* noun_at(std::uint32_t token) const {
    std::uint32_t const start = m_analysis.sentence_of(token).first;
    std::span<std::string_view const> const folded = words();
    for (std::uint32_t i = token - std::min(token - start, longest_noun - 1); i <= token; ++i) {
      knowledge::SpeakerMatch const match = m_context.knowledge.speakers.longest(folded, i);
      if (match && i + match.length > token) {
        return match.noun;
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::span<std::string_view const> words() const {
    return std::span(m_context.markup.folded).subspan(0, m_analysis.sentence_of(m_head).last);
  }

  static bool stands_beside(Relation relation) {
    return relation == Relation::compound || relation == Relation::amod || relation == Relation::nmod ||
           relation == Relation::nmod_poss || relation == Relation::flat || relation == Relation::appos ||
           relation == Relation::nummod || relation == Relation::det;
  }

  [[nodiscard]] TokenRange left_of_head() const {
    TokenRange range{m_head, m_head};
    for (std::uint32_t const child : m_analysis.children(m_head)) {
      if (child < m_head && stands_beside(m_analysis.tokens[child].relation)) {
        range.first = std::min(range.first, language::subtree(m_analysis, child).first);
      }
    }
    return range;
  }

  /// The rest of the name, "of the army", "for the Taliban", ", a police spokesman"; no farther than a verb.
  [[nodiscard]] TokenRange right_of_head() const {
    TokenRange range{m_head + 1, m_head + 1};
    std::uint32_t const last = std::min(m_analysis.sentence_of(m_head).last, m_head + 1 + reach);
    for (std::uint32_t const child : m_analysis.children(m_head)) {
      if (child > m_head && stands_beside(m_analysis.tokens[child].relation)) {
        range.last = std::max(range.last, language::subtree(m_analysis, child).last);
      }
    }
    range.last = std::min(range.last, last);
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (m_analysis.tokens[i].upos == Upos::verb || m_analysis.tokens[i].upos == Upos::aux) {
        range.last = i;
      }
    }
    return range;
  }

  [[nodiscard]] bool may_own(std::uint32_t token) const {
    Token const& word = m_analysis.tokens[token];
    if (word.upos != Upos::noun && word.upos != Upos::propn && word.upos != Upos::adj) {
      return false;
    }
    if (Mark<std::uint32_t> const* const actor = m_context.markup.actors.covering(token)) {
      return token == language::head_of_range(m_analysis, {actor->first, actor->last});
    }
    SpeakerNoun const* const noun = noun_at(token);
    if (noun != nullptr) {
      return noun->bearer != Bearer::medium && (noun->kind || noun->bearer == Bearer::person) && is_last_of_noun(token);
    }
    Mark<RoleMark> const* const role = m_context.markup.roles.covering(token);
    return role != nullptr && token + 1 == role->last && !role->value.role->sector.empty() &&
           role->value.role->kind != ActorKind::place;
  }

  /// "police" of "a police statement" and "ministry" of "a defence ministry statement", not "defence".
  [[nodiscard]] bool is_last_of_noun(std::uint32_t token) const {
    Token const& word = m_analysis.tokens[token];
    return word.relation != Relation::compound || word.head == m_head || word.head == no_token ||
           m_context.markup.roles.at[token] == no_mark ||
           m_context.markup.roles.at[token] != m_context.markup.roles.at[word.head];
  }

  [[nodiscard]] std::optional<SpeakerKind> kind_of_actor(std::uint32_t token) const {
    Mark<std::uint32_t> const* const mark = m_context.markup.actors.covering(token);
    if (mark == nullptr) {
      return std::nullopt;
    }
    knowledge::ActorEntry const& entry = m_context.knowledge.actors[mark->value];
    if (knowledge::SpeakerMatch const match = m_context.knowledge.speakers.find(entry.name);
        match && match.noun->kind) {
      return match.noun->kind;
    }
    if (entry.sector == "MED") {
      return SpeakerKind::medic;
    }
    std::optional<SpeakerKind> const kind = kind_of_type(entry.type);
    return kind ? kind : kind_of_sector(entry.sector);
  }

  /// What the noun at a token beside the head says; bearers say nothing.
  [[nodiscard]] std::optional<SpeakerKind> kind_of_noun(std::uint32_t token) const {
    if (SpeakerNoun const* const noun = noun_at(token)) {
      return noun->bearer == Bearer::none ? noun->kind : std::nullopt;
    }
    Mark<RoleMark> const* const role = m_context.markup.roles.covering(token);
    if (role == nullptr) {
      return std::nullopt;
    }
    return role->value.role->violent ? SpeakerKind::belligerent : kind_of_sector(role->value.role->sector);
  }

  /// The nearest word on one side that tells: an actor of the dictionary before any noun.
  [[nodiscard]] std::optional<SpeakerKind> kind_beside(TokenRange side, bool backwards) const {
    for (bool const actors : {true, false}) {
      for (std::uint32_t step = 0; step < side.last - side.first; ++step) {
        std::uint32_t const i = backwards ? side.last - 1 - step : side.first + step;
        if (std::optional<SpeakerKind> const kind = actors ? kind_of_actor(i) : kind_of_noun(i)) {
          return kind;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<SpeakerKind> kind_without_name() const {
    Mark<std::uint32_t> const* const actor = m_context.markup.actors.covering(m_head);
    if (actor != nullptr) {
      return kind_of_actor(m_head);
    }
    if (m_noun != nullptr && m_noun->bearer == Bearer::none) {
      return m_noun->kind;
    }
    std::optional<SpeakerKind> kind = kind_beside(m_left, true);
    kind = kind ? kind : kind_beside(m_right, false);
    if (kind || m_noun != nullptr) {
      return kind ? kind : m_noun->kind;
    }
    return kind_of_noun(m_head);
  }

  [[nodiscard]] std::optional<SpeakerKind> kind(Participant const& one) const {
    std::optional<SpeakerKind> const own = kind_without_name();
    if (own || m_noun != nullptr) {
      return own;
    }
    Mark<NationMark> const* const nation = m_context.markup.nations.covering(m_head);
    if (nation != nullptr && nation->value.form != knowledge::NationForm::demonym) {
      return SpeakerKind::official;
    }
    return is_person(one) ? kind_elsewhere() : kind_of_sector(one.actor.sector);
  }

  /// "Mr Khan": what the report calls him where it says more.
  [[nodiscard]] std::optional<SpeakerKind> kind_elsewhere() const {
    constexpr std::size_t most = 8;
    language::Entities const& entities = m_analysis.entities;
    std::uint32_t const mention = entities.mention_at(m_head);
    if (mention == language::no_mention) {
      return std::nullopt;
    }
    std::span<std::uint32_t const> const members = entities.members_of(entities.mentions[mention].entity);
    for (std::uint32_t const member : members.subspan(0, std::min(most, members.size()))) {
      std::uint32_t const head = entities.mentions[member].head;
      if (head == m_head || entities.mentions[member].kind == language::MentionKind::pronoun) {
        continue;
      }
      if (std::optional<SpeakerKind> const kind = VoiceReader(m_context, head).kind_of_name()) {
        return kind;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_person(Participant const& one) const {
    language::Name const* const name = language::proper_name_at(m_analysis, m_head);
    return (name != nullptr && name->kind == language::NameKind::person) || !one.actor.role.empty() ||
           (one.people && one.actor.kind == ActorKind::person);
  }

  [[nodiscard]] bool is_group_name() const {
    language::Name const* const name = language::proper_name_at(m_analysis, m_head);
    return (name != nullptr && name->kind == language::NameKind::organization) ||
           m_context.markup.nations.at[m_head] != no_mark;
  }

  [[nodiscard]] bool is_plural() const {
    Token const& word = m_analysis.tokens[m_head];
    return word.upos == Upos::noun && word.lower != word.lemma;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::uint32_t m_head;
  SpeakerNoun const* m_noun = nullptr;
  TokenRange m_left;
  TokenRange m_right;
};

/// The words as a dictionary folds them.
std::optional<SpeakerKind> kind_of_words(knowledge::Knowledge const& knowledge, std::string_view words) {
  for (std::string_view rest = words;;) {
    if (knowledge::SpeakerMatch const match = knowledge.speakers.find(rest); match && match.noun->kind) {
      return match.noun->kind;
    }
    std::size_t const space = rest.find(' ');
    if (space == std::string_view::npos) {
      return std::nullopt;
    }
    rest.remove_prefix(space + 1);
  }
}

}  // namespace

std::optional<Voice> make_voice(CodingContext const& context, std::uint32_t head) {
  if (head == no_token || context.analysis.tokens[head].upos == Upos::pron) {
    return std::nullopt;
  }
  VoiceReader const reader(context, head);
  if (!reader.is_medium()) {
    return reader.read();
  }
  std::uint32_t const owner = reader.owner();
  return owner == no_token ? std::nullopt : VoiceReader(context, owner).read();
}

Voice voice_of_citation(CodingContext const& context, Citation const& citation) {
  Voice voice;
  ByteSpan const words = citation.publisher_span.empty() ? citation.span : citation.publisher_span;
  voice.actor.span = words;
  voice.actor.text = std::string(slice(context.report.text, words));
  voice.actor.name = citation.publisher.empty() ? voice.actor.text : citation.publisher;
  std::span<std::uint32_t const> const aliases = context.knowledge.actors.candidates(voice.actor.name);
  voice.kind = kind_of_words(context.knowledge, voice.actor.name);
  if (!aliases.empty()) {
    knowledge::ActorEntry const& entry =
        context.knowledge.actors[context.knowledge.actors.alias(aliases.front()).actor];
    voice.actor.id = entry.id;
    voice.actor.country = entry.country;
    voice.actor.sector = entry.sector;
    std::optional<SpeakerKind> const listed = kind_of_words(context.knowledge, entry.name);
    voice.kind = listed ? listed : kind_of_type(entry.type);
  }
  if (!voice.kind) {
    voice.kind = SpeakerKind::media;
  }
  return voice;
}

}  // namespace annals::coding
