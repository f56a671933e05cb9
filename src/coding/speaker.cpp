// coding/speaker.cpp -- who says the values of a record. See coding/speaker.hpp.
#include "coding/speaker.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::coding {
namespace {

using language::no_token;
using language::Token;

bool is_state(std::string_view sector) {
  return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "SPY" || sector == "JUD" || sector == "LEG";
}
bool is_state_arms(std::string_view sector) {
  return sector == "MIL" || sector == "COP" || sector == "SPY";
}

/// Values with speakers: what happened, to whom, by whom, when, where, how many.
bool can_be_said(std::string_view field) {
  return field == "trigger" || field == "date" || field == "place" || field == "claim.by" || field == "attribution" ||
         field.starts_with("victims.") || field.starts_with("source.") || field.starts_with("target.") ||
         field.starts_with("weapon.");
}

class SpeakerFiller {
 public:
  SpeakerFiller(CodingContext const& context, Statements const& statements, std::vector<Mention const*> const& mentions,
                EventRecord& record)
      : m_context(context), m_statements(statements), m_mentions(mentions), m_record(record) {}

  void fill() {
    find_triggers();
    if (m_statements.all().empty()) {
      return;
    }
    for (Evidence const& entry : m_record.evidence) {
      if (can_be_said(entry.field)) {
        add_field(entry);
      }
    }
    keep_those_of_the_event();
    write();
  }

 private:
  /// One speaker of the record: all voices that are the same person, group or paper.
  struct Entry {
    std::uint32_t voice = 0;  ///< the first one
    std::vector<std::string> fields;
  };

  /// Voices that say any of the words that tell the event, of all its mentions.
  void find_triggers() {
    for (Mention const* mention : m_mentions) {
      for (std::uint32_t const voice : m_statements.voices_of(mention->trigger.token)) {
        m_spoken.push_back(voice);
      }
    }
  }

  [[nodiscard]] std::uint32_t token_at(std::uint32_t byte) const {
    std::vector<Token> const& tokens = m_context.analysis.tokens;
    auto const behind =
        std::ranges::upper_bound(tokens, byte, std::less<>(), [](Token const& token) { return token.span.start; });
    return behind == tokens.begin() ? no_token : static_cast<std::uint32_t>(behind - tokens.begin() - 1);
  }

  void add_field(Evidence const& entry) {
    std::uint32_t const token = token_at(entry.span.start);
    if (token == no_token) {
      return;
    }
    if (entry.field == "attribution") {
      for (std::uint32_t const voice : m_statements.voices_at_cue(token)) {
        add(voice, entry.field);
      }
      return;
    }
    if (entry.field == "trigger") {
      for (std::uint32_t const voice : m_spoken) {
        add(voice, entry.field);
      }
      return;
    }
    for (std::uint32_t const voice : m_statements.voices_of(token)) {
      add(voice, entry.field);
    }
    // "The army said it killed five": it says of itself that it did it.
    bool const actor =
        entry.field.starts_with("source.") || entry.field.starts_with("target.") || entry.field == "claim.by";
    for (std::uint32_t const voice : actor ? m_statements.voices_in(entry.span) : std::vector<std::uint32_t>{}) {
      if (!m_statements.voices()[voice].denies) {
        add(voice, entry.field);
      }
    }
  }

  void add(std::uint32_t number, std::string const& field) {
    Voice const& voice = m_statements.voices()[number];
    auto same = std::ranges::find_if(
        m_entries, [&](Entry const& one) { return is_same(m_statements.voices()[one.voice], voice); });
    if (same == m_entries.end()) {
      m_entries.push_back({number, {}});
      same = m_entries.end() - 1;
    }
    same->voice = std::min(same->voice, number);
    if (std::ranges::find(same->fields, field) == same->fields.end()) {
      same->fields.push_back(field);
    }
  }

  [[nodiscard]] static bool is_same(Voice const& a, Voice const& b) {
    return (a.head == b.head && a.head != no_token) || (!a.actor.id.empty() && a.actor.id == b.actor.id) ||
           (a.actor.id.empty() && b.actor.id.empty() && lower_ascii(a.actor.name) == lower_ascii(b.actor.name));
  }

  /// Who says only when or where, or only names himself, says nothing of the event.
  void keep_those_of_the_event() {
    std::erase_if(m_entries, [](Entry const& entry) {
      return std::ranges::none_of(entry.fields, [](std::string const& field) {
        return field == "trigger" || field == "claim.by" || field == "attribution" || field.starts_with("victims.") ||
               field.starts_with("source.");
      });
    });
  }

  void write() {
    std::ranges::sort(m_entries, [&](Entry const& a, Entry const& b) { return span_of(a).start < span_of(b).start; });
    for (Entry& entry : m_entries) {
      Voice const& voice = m_statements.voices()[entry.voice];
      std::string const name = "speakers." + std::to_string(m_record.speakers.size());
      Speaker speaker;
      speaker.text = voice.actor.text;
      speaker.name = voice.actor.name;
      speaker.id = voice.actor.id;
      speaker.kind = voice.kind;
      speaker.party = party_of(voice);
      speaker.fields = std::move(entry.fields);
      speaker.span = voice.actor.span;
      if (!voice.reason.empty()) {
        m_record.inferred.emplace_back(name + ".name", voice.reason);
      }
      m_record.evidence.push_back({name, speaker.span, std::string(slice(m_context.report.text, speaker.span))});
      m_record.speakers.push_back(std::move(speaker));
    }
  }

  [[nodiscard]] ByteSpan span_of(Entry const& entry) const { return m_statements.voices()[entry.voice].actor.span; }

  // ---- sides ----

  [[nodiscard]] std::optional<Party> party_of(Voice const& voice) const {
    bool const looks_on = voice.kind == SpeakerKind::witness || voice.kind == SpeakerKind::agency ||
                          voice.kind == SpeakerKind::media || voice.kind == SpeakerKind::medic;
    if (looks_on) {
      return std::nullopt;
    }
    if (is_of(voice, m_record.source) || (m_record.claim_by && is_one_of(voice, *m_record.claim_by))) {
      return Party::source;
    }
    return is_of(voice, m_record.target) ? std::optional(Party::target) : std::nullopt;
  }

  [[nodiscard]] bool is_of(Voice const& voice, std::vector<Actor> const& side) const {
    return std::ranges::any_of(side, [&](Actor const& actor) { return is_one_of(voice, actor); });
  }

  /// The same words or entry, a part of the same body, or the state whose arms take part.
  [[nodiscard]] bool is_one_of(Voice const& voice, Actor const& actor) const {
    Actor const& who = voice.actor;
    if (who.span.overlaps(actor.span) || (!who.name.empty() && lower_ascii(who.name) == lower_ascii(actor.name))) {
      return true;
    }
    for (std::string const& mine : {who.id, who.affiliation}) {
      for (std::string const& theirs : {actor.id, actor.affiliation}) {
        if (is_related(mine, theirs)) {
          return true;
        }
      }
    }
    if (voice.kind == SpeakerKind::belligerent) {
      return same_noun(who, actor);
    }
    return voice.kind == SpeakerKind::official && is_state_side(who, actor);
  }

  [[nodiscard]] bool is_related(std::string const& mine, std::string const& theirs) const {
    if (mine.empty() || theirs.empty()) {
      return false;
    }
    std::uint32_t const a = m_context.knowledge.actors.index_of(mine);
    std::uint32_t const b = m_context.knowledge.actors.index_of(theirs);
    return a != knowledge::no_actor && b != knowledge::no_actor &&
           (m_context.knowledge.actors.is_within(a, b) || m_context.knowledge.actors.is_within(b, a));
  }

  /// "A rebel commander" and "rebels".
  static bool same_noun(Actor const& a, Actor const& b) {
    if (a.sector.empty() || a.sector != b.sector || (!a.id.empty() && !b.id.empty() && a.id != b.id)) {
      return false;
    }
    std::string const first = lower_ascii(a.text.substr(0, a.text.find(' ')));
    return first.size() > 3 && lower_ascii(b.text).find(first) != std::string::npos;
  }

  /// Police, army and government speak for soldiers and police that take part; each for its own kind.
  [[nodiscard]] bool is_state_side(Actor const& who, Actor const& actor) const {
    std::string const mine = country_of(who);
    std::string const theirs = country_of(actor);
    if (!mine.empty() && !theirs.empty() && mine != theirs) {
      return false;
    }
    std::string_view const sector = who.sector.empty() ? std::string_view("GOV") : std::string_view(who.sector);
    return is_state(sector) && (is_state_arms(actor.sector) || (actor.sector == sector && is_state(actor.sector)));
  }

  [[nodiscard]] std::string country_of(Actor const& actor) const {
    return !actor.country.empty() ? actor.country : m_record.place ? m_record.place->country : std::string();
  }

  CodingContext const& m_context;
  Statements const& m_statements;
  std::vector<Mention const*> const& m_mentions;
  EventRecord& m_record;
  std::vector<std::uint32_t> m_spoken;  ///< voices that say the event
  std::vector<Entry> m_entries;
};

}  // namespace

void fill_speakers(CodingContext const& context, Statements const& statements,
                   std::vector<Mention const*> const& mentions, EventRecord& record) {
  SpeakerFiller(context, statements, mentions, record).fill();
}

}  // namespace annals::coding
