// coding/coding_json.cpp -- candidates for the eye. See coding/coding_json.hpp.
#include "coding/coding_json.hpp"

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::coding {
namespace {

void write_fillers(JsonWriter& json, std::string_view name, std::vector<Participant> const& participants) {
  json.key(name).begin_array();
  for (Participant const& one : participants) {
    json.begin_object()
        .field("text", one.actor.text)
        .field("start", one.actor.span.start)
        .field("end", one.actor.span.end);
    json.field_or_null("id", one.actor.id).end_object();
  }
  json.end_array();
}

/// Who says the trigger.
void write_speakers(JsonWriter& json, CodedReport const& coded, std::uint32_t token) {
  json.key("speakers").begin_array();
  for (std::uint32_t const number :
       coded.statements ? coded.statements->voices_of(token) : std::vector<std::uint32_t>{}) {
    Voice const& voice = coded.statements->voices()[number];
    json.begin_object().field("text", voice.actor.text).field("name", voice.actor.name);
    json.field("start", voice.actor.span.start).field("end", voice.actor.span.end);
    json.field_or_null("id", voice.actor.id);
    json.field_or_null("kind", voice.kind ? speaker_kind_name(*voice.kind) : std::string_view()).end_object();
  }
  json.end_array();
}

std::string names_of(std::vector<Participant> const& participants) {
  std::string text;
  for (Participant const& one : participants) {
    text += (text.empty() ? "" : ", ") + one.actor.text;
  }
  return text.empty() ? "nobody named" : text;
}

}  // namespace

std::string mentions_as_json_lines(Report const& report, language::Analysis const& analysis,
                                   knowledge::FrameSet const& frames, CodedReport const& coded) {
  std::string out;
  for (std::size_t i = 0; i < coded.mentions.size(); ++i) {
    Mention const& mention = coded.mentions[i];
    knowledge::Frame const& frame = frames[mention.trigger.frame];
    ByteSpan const span = trigger_span(analysis, mention.trigger);
    JsonWriter json;
    json.begin_object().field("source", report.source);
    json.key("trigger")
        .begin_object()
        .field("start", span.start)
        .field("end", span.end)
        .field("text", slice(report.text, span))
        .end_object();
    json.field("frame", frame.id)
        .field("type", event_type_name(frame.type))
        .field("realis", realis_name(mention.trigger.realis));
    write_fillers(json, "sources", mention.source);
    write_fillers(json, "targets", mention.target);
    write_speakers(json, coded, mention.trigger.token);
    json.key("date");
    mention.date ? json.value(mention.date->interval.start.iso() + "/" + mention.date->interval.end.iso())
                 : json.null();
    json.key("place");
    mention.place ? json.value(mention.place->name) : json.null();
    json.field("score", mention.score).field("accepted", mention.accepted).field("decided", mention.reason);
    json.field_or_null("record", coded.record_of_mention[i]).end_object();
    out += json.text() + "\n";
  }
  return out;
}

std::string explanation(Report const& report, language::Analysis const& analysis, knowledge::FrameSet const& frames,
                        CodedReport const& coded) {
  std::string out = concat({report.source, report.title.empty() ? "" : ": ", report.title, "\n"});
  std::uint32_t sentence = language::no_token;
  for (std::size_t i = 0; i < coded.mentions.size(); ++i) {
    Mention const& mention = coded.mentions[i];
    if (mention.trigger.sentence != sentence) {
      sentence = mention.trigger.sentence;
      ByteSpan const span = analysis.sentences[sentence].span;
      out += concat({"\n[bytes ", std::to_string(span.start), "-", std::to_string(span.end), "] ",
                     slice(report.text, span), "\n"});
    }
    std::string_view const words = slice(report.text, trigger_span(analysis, mention.trigger));
    std::string const& record = coded.record_of_mention[i];
    out += concat({record.empty() ? "  - " : "  + ", "'", words, "' (", frames[mention.trigger.frame].id,
                   "): ", record.empty() ? "no record: " : record + ": ", mention.reason, "; ",
                   names_of(mention.source), " -> ", names_of(mention.target), "\n"});
  }
  if (coded.mentions.empty()) {
    out += "  no word of this report is a trigger of any frame\n";
  }
  return out;
}

}  // namespace annals::coding
