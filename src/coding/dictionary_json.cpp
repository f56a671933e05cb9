// coding/dictionary_json.cpp -- see dictionary_json.hpp.
#include "coding/dictionary_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "annals/event.hpp"
#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::coding {
namespace {

/// Longer codes first: the first that a code begins with counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 25> plover_types = {
    {{"0813", "RETREAT"}, {"0814", "RETREAT"}, {"1712", "ASSAULT"}, {"081", "CONCEDE"}, {"082", "CONCEDE"},
     {"083", "CONCEDE"},  {"163", "COERCE"},   {"175", "ASSAULT"},  {"080", "CONCEDE"}, {"03", "AGREE"},
     {"04", "CONSULT"},   {"05", "SUPPORT"},   {"06", "COOPERATE"}, {"07", "AID"},      {"08", "RETREAT"},
     {"09", "ACCUSE"},    {"10", "REQUEST"},   {"11", "ACCUSE"},    {"12", "REJECT"},   {"13", "THREATEN"},
     {"14", "PROTEST"},   {"15", "MOBILIZE"},  {"16", "SANCTION"},  {"17", "COERCE"},   {"18", "ASSAULT"}}};

class EventWriter {
 public:
  EventWriter(Report const& report, language::Analysis const& analysis, knowledge::Dictionaries const& dictionaries,
              DictionaryCoding const& coding, DictionaryCoderName const& coder)
      : m_report(report), m_analysis(analysis), m_dictionaries(dictionaries), m_coding(coding), m_coder(coder) {}

  std::string line(DictionaryEvent const& event) {
    m_json = JsonWriter();
    m_json.begin_object().field("schema", "annals.dictionary-event/1");
    m_json.field("id", content_id("de_", {m_report.id, m_dictionaries.id, std::to_string(event.trigger.start),
                                          event.source.code, event.target.code, event.code}));
    write_report();
    m_json.field_or_null("type", plover_type_of_cameo(event.code)).field("cameo", event.code);
    side("source", event.source);
    side("target", event.target);
    m_json.key("evidence").begin_array();
    evidence("sentence", m_analysis.sentences[event.sentence].span);
    evidence("trigger", event.trigger);
    evidence("source", event.source.span);
    evidence("target", event.target.span);
    m_json.end_array();
    m_json.key("issues").begin_array();
    for (auto const& [code, count] : m_coding.issues) {
      m_json.begin_object().field("code", code).field("count", count).end_object();
    }
    m_json.end_array();
    m_json.key("coder").begin_object().field("version", m_coder.version).field("model", m_dictionaries.id);
    m_json.field("language_model", m_coder.language_model).field("rule", m_dictionaries.place_text(event.rule));
    m_json.field("rule_kind", event.by_pattern ? "pattern" : "verb").end_object();
    m_json.end_object();
    return m_json.take();
  }

 private:
  void write_report() {
    m_json.key("report").begin_object().field("id", m_report.id).field_or_null("source", m_report.source);
    m_json.field_or_null("given_id", m_report.given_id).field_or_null("title", m_report.title);
    m_json.field_or_null("publisher", m_report.publisher).field_or_null("url", m_report.url).key("published");
    if (m_report.published) {
      DateInterval const& days = m_report.published->interval;
      m_json.begin_object().field("start", days.start.iso()).field("end", days.end.iso());
      m_json.field("basis", date_basis_name(m_report.published->basis)).end_object();
    } else {
      m_json.null();
    }
    m_json.end_object();
  }

  void side(std::string_view name, DictionarySide const& side) {
    m_json.key(name).begin_object().field("code", side.code).key("rules").begin_array();
    for (knowledge::EntryPlace const place : side.rules) {
      m_json.value(m_dictionaries.place_text(place));
    }
    m_json.end_array().end_object();
  }

  void evidence(std::string_view field, ByteSpan span) {
    if (!span.empty()) {
      m_json.begin_object().field("field", field).field("start", span.start).field("end", span.end);
      m_json.field("text", slice(m_report.text, span)).end_object();
    }
  }

  Report const& m_report;
  language::Analysis const& m_analysis;
  knowledge::Dictionaries const& m_dictionaries;
  DictionaryCoding const& m_coding;
  DictionaryCoderName const& m_coder;
  JsonWriter m_json;
};

}  // namespace

std::string_view plover_type_of_cameo(std::string_view code) {
  bool const number = code.size() >= 2 && code.size() <= 4 && std::all_of(code.begin(), code.end(), is_ascii_digit);
  if (!number) {
    return {};
  }
  if (code.substr(0, 2) == "19" || code.substr(0, 2) == "20") {
    return code.substr(0, 3) == "191" || code.substr(0, 3) == "192" ? "COERCE" : "ASSAULT";
  }
  for (auto const& [prefix, type] : plover_types) {
    if (code.substr(0, prefix.size()) == prefix) {
      return type;
    }
  }
  return {};
}

std::string dictionary_events_json(Report const& report, language::Analysis const& analysis,
                                   knowledge::Dictionaries const& dictionaries, DictionaryCoding const& coding,
                                   DictionaryCoderName const& coder) {
  EventWriter writer(report, analysis, dictionaries, coding, coder);
  std::string lines;
  for (DictionaryEvent const& event : coding.events) {
    lines += writer.line(event);
    lines += '\n';
  }
  return lines;
}

}  // namespace annals::coding
