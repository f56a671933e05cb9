// coding/record.cpp -- mentions into a record. See coding/record.hpp.
#include "coding/record.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "coding/muc4_filler.hpp"
#include "coding/speaker.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Frame;

class RecordMaker {
 public:
  RecordMaker(CodingContext const& context, CodingSettings const& settings, Statements const& statements,
              std::vector<Mention const*> const& mentions)
      : m_context(context),
        m_settings(settings),
        m_statements(statements),
        m_mentions(mentions),
        m_main(*main_mention()) {}

  EventRecord make() {
    fill_head();
    fill_modes();
    fill_codes();
    fill_date();
    fill_place();
    fill_participants();
    fill_figures();
    fill_claim();
    fill_veracity();
    fill_citations();
    fill_contexts();
    fill_speakers(m_context, m_statements, m_mentions, m_record);
    std::sort(m_record.inferred.begin(), m_record.inferred.end());
    return std::move(m_record);
  }

 private:
  /// The clause that tells most: body before title, verb before noun, then what it gives; the first of equals.
  Mention const* main_mention() const {
    auto const worth = [&](Mention const& mention) {
      bool const body = m_context.analysis.sentences[mention.trigger.sentence].kind == language::SentenceKind::body;
      double const roles = (mention.source.empty() ? 0 : 0.2) + (mention.target.empty() ? 0 : 0.2);
      double const grounds = (mention.own_date ? 0.2 : 0) + (mention.own_place ? 0.2 : 0);
      return mention.score + roles + grounds + (body ? 1.0 : 0) +
             (mention.trigger.form == knowledge::PatternForm::verb ? 0.2 : 0);
    };
    Mention const* best = m_mentions.front();
    for (Mention const* mention : m_mentions) {
      best = worth(*mention) > worth(*best) + 1e-9 ? mention : best;
    }
    return best;
  }

  Frame const& frame_of(Mention const& mention) const { return m_context.frames[mention.trigger.frame]; }

  void evidence(std::string field, ByteSpan span) {
    if (!span.empty()) {
      m_record.evidence.push_back({std::move(field), span, std::string(slice(m_context.report.text, span))});
    }
  }
  void infer(std::string field, std::string reason) {
    m_record.inferred.emplace_back(std::move(field), std::move(reason));
  }

  void fill_head() {
    Report const& report = m_context.report;
    m_record.report = {report.id,        report.source, report.given_id, report.title,
                       report.publisher, report.url,    report.language, report.published};
    m_record.type = frame_of(m_main).type;
    m_record.rule = frame_of(m_main).id;
    m_record.coder_version = m_settings.version;
    m_record.coder_model = m_settings.model_id;
    m_record.coder_profile = m_settings.profile;
    language::Analysis const& analysis = m_context.analysis;
    // A phrase with words between ("set two houses on fire") is shown by its verb alone.
    Trigger const& trigger = m_main.trigger;
    ByteSpan span = analysis.tokens[trigger.token].span;
    if (trigger.last - trigger.first <= 3) {
      span = cover(analysis.tokens[trigger.first].span, analysis.tokens[trigger.last - 1].span);
    }
    evidence("trigger", span);
    m_record.id = content_id(
        "ev_", {report.id, std::to_string(span.start), std::to_string(span.end), event_type_name(m_record.type)});
    if (report.published && report.published->basis == DateBasis::inferred) {
      infer("report.published", report.published->reason);
    }
  }

  void fill_modes() {
    for (Mention const* mention : m_mentions) {
      for (std::string const& mode : mention->modes) {
        bool const known = m_context.knowledge.ontology.mode_info(m_record.type, mode) != nullptr;
        if (known && std::find(m_record.modes.begin(), m_record.modes.end(), mode) == m_record.modes.end()) {
          m_record.modes.push_back(mode);
        }
      }
      for (Weapon const& words : mention->weapons) {
        std::optional<Weapon> const thing =
            m_settings.profile == "muc4" ? muc4_weapon(m_context.report, words) : std::optional(words);
        if (!thing) {
          continue;
        }
        Weapon const& weapon = *thing;
        bool const repeated = std::any_of(m_record.weapons.begin(), m_record.weapons.end(),
                                          [&](Weapon const& w) { return w.text == weapon.text; });
        if (!repeated) {
          evidence("weapon." + std::to_string(m_record.weapons.size()), weapon.span);
          m_record.weapons.push_back(weapon);
        }
      }
    }
  }

  void fill_codes() {
    knowledge::TypeInfo const& type = m_context.knowledge.ontology.type_info(m_record.type);
    m_record.intensity = type.intensity;
    m_record.cameo = type.cameo;
    m_record.acled_event_type = type.acled_event_type;
    m_record.acled_sub_event_type = type.acled_sub_event_type;
    for (std::string const& mode : m_record.modes) {
      knowledge::ModeInfo const* info = m_context.knowledge.ontology.mode_info(m_record.type, mode);
      if (info->intensity < m_record.intensity || mode == m_record.modes.front()) {
        m_record.intensity = info->intensity;
        m_record.cameo = info->cameo;
        m_record.acled_event_type = info->acled_event_type;
        m_record.acled_sub_event_type = info->acled_sub_event_type;
      }
      if (m_record.incident_type.empty()) {
        m_record.incident_type = info->incident_type;
      }
    }
    Frame const& frame = frame_of(m_main);
    if (!frame.cameo.empty()) {
      m_record.cameo = frame.cameo;
    }
    if (m_record.type == EventType::assault) {
      m_record.incident_type = !frame.incident.empty()          ? frame.incident
                               : m_record.incident_type.empty() ? "ATTACK"
                                                                : m_record.incident_type;
      if (std::find(m_record.modes.begin(), m_record.modes.end(), "explosives") != m_record.modes.end()) {
        m_record.incident_type = "BOMBING";
      }
    }
    m_record.stage = frame.stage;
    switch (m_main.trigger.realis) {
      case Realis::attempted:
      case Realis::foiled:
        m_record.stage = Stage::attempted;
        break;
      case Realis::planned:
        m_record.stage = Stage::threatened;
        m_record.aux.emplace_back("future");
        break;
      case Realis::hypothetical:
        m_record.aux.emplace_back("hypothetical");
        break;
      case Realis::negated:
        m_record.aux.emplace_back("negation");
        break;
      default:
        break;
    }
    if (m_main.trigger.realis_token != language::no_token) {
      evidence("stage", m_context.analysis.tokens[m_main.trigger.realis_token].span);
    }
    m_record.confidence = std::round(m_main.score * 100) / 100;
  }

  /// The first mention with a date of its own, else the main one's.
  void fill_date() {
    Mention const* chosen = &m_main;
    for (Mention const* mention : m_mentions) {
      if (!chosen->own_date && mention->own_date) {
        chosen = mention;
      }
    }
    m_record.date = chosen->date;
    if (m_record.date) {
      evidence("date", m_record.date->span);
      if (!chosen->date_reason.empty()) {
        infer("date", chosen->date_reason);
      }
    }
  }

  void fill_place() {
    Mention const* chosen = &m_main;
    for (Mention const* mention : m_mentions) {
      bool const narrower =
          mention->own_place &&
          (!chosen->own_place || (chosen->place && chosen->place->precision == PlacePrecision::country &&
                                  mention->place->precision != PlacePrecision::country));
      chosen = narrower ? mention : chosen;
    }
    m_record.place = chosen->place;
    if (m_record.place) {
      evidence("place", m_record.place->span);
      if (!chosen->place_reason.empty()) {
        infer("place", chosen->place_reason);
      }
    }
    fill_other_places(chosen->other_places);
  }

  void fill_other_places(std::vector<OtherPlace> const& others) {
    for (OtherPlace const& other : others) {
      bool const chosen = m_record.place && m_record.place->has_position &&
                          m_record.place->latitude == other.latitude && m_record.place->longitude == other.longitude;
      if (!chosen) {
        evidence(concat({"other_places.", std::to_string(m_record.other_places.size())}), other.span);
        m_record.other_places.push_back(other);
      }
    }
  }

  void fill_participants() {
    take(m_main.source, m_record.source, "source");
    take(m_main.target, m_record.target, "target");
    if (!m_main.source_reason.empty()) {
      infer("source", m_main.source_reason);
    }
    for (Mention const* mention : m_mentions) {
      if (mention != &m_main) {
        take(mention->source, m_record.source, "source");
        take(mention->target, m_record.target, "target");
      }
    }
  }

  /// A bare figure ("36") is a number, not an actor; "no group" and "nobody" are nobody; and a verb that the tree took
  /// for a noun is none either.
  bool is_actor(Participant const& participant) const {
    bool const words = std::any_of(participant.actor.text.begin(), participant.actor.text.end(),
                                   [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
    language::Upos const tag = m_context.analysis.tokens[participant.head].upos;
    bool const noun = tag != language::Upos::verb && tag != language::Upos::adv && tag != language::Upos::adp;
    bool const nobody = participant.actor.count && participant.actor.count->high == 0;
    return words && !nobody && (noun || participant.known);
  }

  /// Each actor once; "who did it" is never also "to whom" unless two sides fight.
  void take(std::vector<Participant> const& from, std::vector<Actor>& into, std::string const& field) {
    constexpr std::size_t most = 6;
    std::vector<Participant> fillers;
    for (Participant const& participant : from) {
      if (m_settings.profile == "muc4") {
        std::ranges::move(muc4_fillers(m_context, participant), std::back_inserter(fillers));
      } else {
        fillers.push_back(participant);
      }
    }
    for (Participant const& participant : fillers) {
      if (!is_actor(participant)) {
        continue;
      }
      bool const repeated = std::any_of(into.begin(), into.end(), [&](Actor const& a) {
        return a.span == participant.actor.span || lower_ascii(a.text) == lower_ascii(participant.actor.text) ||
               (!a.id.empty() && a.id == participant.actor.id) || a.span.overlaps(participant.actor.span);
      });
      if (repeated || into.size() >= most) {
        continue;
      }
      std::string const name = field + "." + std::to_string(into.size());
      evidence(name, participant.actor.span);
      if (!participant.reason.empty()) {
        infer(name + ".name", participant.reason);
      }
      into.push_back(participant.actor);
    }
  }

  /// The largest figure of the event's mentions; a later one of the same text revises an equal-sized one.
  void fill_figures() {
    fill_figure(&MentionFigures::killed, m_record.victims.killed, "victims.killed");
    fill_figure(&MentionFigures::injured, m_record.victims.injured, "victims.injured");
    fill_figure(&MentionFigures::detained, m_record.victims.detained, "victims.detained");
    fill_figure(&MentionFigures::abducted, m_record.victims.abducted, "victims.abducted");
  }

  void fill_figure(Figure MentionFigures::*member, std::optional<Count>& out, std::string const& field) {
    Figure const* best = nullptr;
    auto const size = [](Figure const& figure) {
      return figure.count->best.value_or(figure.count->low.value_or(figure.count->high.value_or(0)));
    };
    for (Mention const* mention : m_mentions) {
      Figure const& figure = mention->figures.*member;
      if (figure.count && (best == nullptr || figure.latest || (!best->latest && size(figure) > size(*best)))) {
        best = &figure;
      }
    }
    if (best != nullptr) {
      out = best->count;
      evidence(field, best->span);
    }
  }

  /// "Suspected" right before the words of a source.
  bool is_suspected(Participant const& one) const {
    if (one.first == 0 || one.first >= m_context.analysis.tokens.size()) {
      return false;
    }
    std::string_view const before = m_context.analysis.tokens[one.first - 1].lower;
    return before == "suspected" || before == "alleged" || before == "presumed";
  }

  void fill_claim() {
    bool suspected = false;
    bool denied = false;
    bool chosen = false;
    for (Mention const* mention : m_mentions) {
      if (mention->claimant && !m_record.claim_by) {
        m_record.claim_by = mention->claimant->actor;
        evidence("claim.by", mention->claimant->actor.span);
        if (!mention->claim_reason.empty()) {
          infer("claim.by", mention->claim_reason);
        }
      }
      suspected = suspected || mention->suspected ||
                  (!mention->attribution_chosen &&
                   std::ranges::any_of(mention->source, [&](Participant const& one) { return is_suspected(one); }));
      denied = denied || mention->denied;
      if (mention->claim_token != language::no_token) {
        std::uint32_t const last = std::max(mention->claim_last, mention->claim_token + 1);
        evidence("attribution", language::bytes_of(m_context.analysis, {mention->claim_token, last}));
      }
      if (!mention->attribution_reason.empty()) {
        infer("attribution", mention->attribution_reason);
      }
      chosen = chosen || mention->attribution_chosen;
    }
    for (Actor const& actor : m_record.source) {
      suspected = suspected || (!chosen && (starts_with_ignoring_case(actor.text, "suspected") ||
                                            starts_with_ignoring_case(actor.text, "alleged") ||
                                            starts_with_ignoring_case(actor.text, "presumed")));
    }
    bool const known =
        m_record.claim_by && std::any_of(m_record.source.begin(), m_record.source.end(), [&](Actor const& a) {
          return a.name == m_record.claim_by->name || (!a.id.empty() && a.id == m_record.claim_by->id);
        });
    if (m_record.claim_by && !known) {
      evidence("source." + std::to_string(m_record.source.size()), m_record.claim_by->span);
      infer("source." + std::to_string(m_record.source.size()), "claimed responsibility");
      m_record.source.push_back(*m_record.claim_by);
    }
    m_record.attribution = denied                    ? Attribution::denied
                           : m_record.claim_by       ? Attribution::claimed
                           : suspected               ? Attribution::suspected
                           : m_record.source.empty() ? Attribution::none
                                                     : Attribution::fact;
    if (m_record.attribution == Attribution::fact) {
      infer("attribution", "the report names the source without distance");
    }
  }

  void fill_veracity() {
    m_record.veracity = Veracity::asserted;
    for (Mention const* mention : m_mentions) {
      if (mention->trigger.disputed || mention->denied) {
        m_record.veracity = Veracity::disputed;
      } else if (mention == &m_main && mention->trigger.report_distance && m_record.veracity == Veracity::asserted) {
        m_record.veracity = Veracity::reported;
      }
      if ((mention->trigger.disputed || mention == &m_main) && mention->trigger.distance_token != language::no_token) {
        evidence("veracity", m_context.analysis.tokens[mention->trigger.distance_token].span);
      }
    }
    if (m_record.veracity == Veracity::asserted) {
      infer("veracity", "no word of distance in the clause");
    }
  }

  void fill_citations() {
    for (Citation const& citation : m_context.report.citations) {
      bool const vouches = std::any_of(m_mentions.begin(), m_mentions.end(), [&](Mention const* mention) {
        ByteSpan const trigger = m_context.analysis.tokens[mention->trigger.token].span;
        return citation.scope.contains(trigger);
      });
      if (!vouches) {
        continue;
      }
      CitedSource cited;
      cited.publisher = citation.publisher;
      cited.text = std::string(slice(m_context.report.text, citation.span));
      cited.span = citation.span;
      if (citation.date) {
        std::string const iso = citation.date->start.iso();
        cited.date = citation.day > 0 ? iso : citation.month > 0 ? iso.substr(0, 7) : iso.substr(0, 4);
        if (!citation.year_written) {
          infer("cited." + std::to_string(m_record.cited.size()) + ".date.year",
                "no year in the citation; the last one that fits the report");
        }
      }
      evidence("cited." + std::to_string(m_record.cited.size()), citation.span);
      m_record.cited.push_back(std::move(cited));
    }
  }

  /// What else the sentences of the event are about, by the words of data/frames/contexts.tsv.
  void fill_contexts() {
    for (Mention const* mention : m_mentions) {
      language::Sentence const& sentence = m_context.analysis.sentences[mention->trigger.sentence];
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        std::uint32_t const context = m_context.frames.context(m_context.analysis.tokens[i].lemma);
        if (context == knowledge::no_context) {
          continue;
        }
        std::string const& name = m_context.knowledge.ontology.contexts()[context].name;
        if (std::find(m_record.contexts.begin(), m_record.contexts.end(), name) == m_record.contexts.end()) {
          evidence("contexts." + std::to_string(m_record.contexts.size()), m_context.analysis.tokens[i].span);
          m_record.contexts.push_back(name);
        }
      }
    }
  }

  CodingContext const& m_context;
  CodingSettings const& m_settings;
  Statements const& m_statements;
  std::vector<Mention const*> const& m_mentions;
  Mention const& m_main;
  EventRecord m_record;
};

}  // namespace

EventRecord make_record(CodingContext const& context, CodingSettings const& settings, Statements const& statements,
                        std::vector<Mention const*> const& mentions) {
  return RecordMaker(context, settings, statements, mentions).make();
}

}  // namespace annals::coding
