// cli/serve_coding.cpp -- a text coded for a server. See cli/serve_coding.hpp.
#include "cli/serve_coding.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "incident/consolidate.hpp"
#include "incident/family.hpp"
#include "pipeline/coder.hpp"

namespace annals::cli {
namespace {

Result<SharedCoding::Parts> open_parts() {
  SharedCoding::Parts parts;
  ANNALS_TRY(parts.resources, open_shared_resources());
  ANNALS_TRY(parts.joining, open_joining_settings());
  return parts;
}

report::ReportInput input_of(serve::TextToCode const& text) {
  report::ReportInput input;
  input.source = "text";
  input.title = text.title;
  input.publisher = text.publisher;
  input.url = text.url;
  input.published = text.published;
  return input;
}

/// The words that gave no record. Several frames may know one word: where one of them gave a record nothing is missing,
/// and where none did the first reason stands.
std::vector<serve::UncodedWords> uncoded_words(pipeline::CodedText const& text) {
  std::map<std::uint32_t, serve::UncodedWords> by_start;
  std::set<std::uint32_t> coded;
  for (std::size_t i = 0; i < text.coded.mentions.size(); ++i) {
    coding::Mention const& mention = text.coded.mentions[i];
    ByteSpan const span = coding::trigger_span(text.analysis, mention.trigger);
    if (text.coded.record_of_mention[i].empty()) {
      by_start.try_emplace(span.start,
                           serve::UncodedWords{span, std::string(slice(text.report.text, span)), mention.reason});
    } else {
      coded.insert(span.start);
    }
  }
  std::vector<serve::UncodedWords> words;
  for (auto& [start, one] : by_start) {
    if (!coded.contains(start)) {
      words.push_back(std::move(one));
    }
  }
  return words;
}

/// The records of one report are never joined, but they are incidents all the same.
std::vector<Incident> join(std::vector<EventRecord>& records, Report const& report, incident::Settings const& joining) {
  std::vector<incident::IncidentInput> inputs;
  inputs.reserve(records.size());
  for (EventRecord const& record : records) {
    inputs.push_back(incident::incident_input(record, report));
  }
  std::vector<Incident> incidents = incident::consolidate(std::move(inputs), joining);
  std::map<std::string_view, std::string_view> incident_of;
  for (Incident const& incident : incidents) {
    for (IncidentMember const& member : incident.members) {
      incident_of[member.record_id] = incident.id;
    }
  }
  for (EventRecord& record : records) {
    record.incident_id = incident_of[record.id];
  }
  return incidents;
}

Result<serve::CodedOnTheSpot> code_one(SharedCoding::Parts const& parts, serve::TextToCode const& text) {
  ANNALS_TRY(Report report, report::read_text_report(text.text, input_of(text)));
  std::optional<Result<Report>> next(std::move(report));
  Result<std::unique_ptr<pipeline::CodedText>> coded = make_error(ErrorCode::internal, "nothing was coded");
  pipeline::code_all(
      *parts.resources, ReadingOptions().coding_settings(*parts.resources), 1,
      [&] { return std::exchange(next, std::nullopt); },
      [&](Result<std::unique_ptr<pipeline::CodedText>> one) {
        coded = std::move(one);
        return true;
      });
  ANNALS_TRY(std::unique_ptr<pipeline::CodedText> const done, std::move(coded));
  serve::CodedOnTheSpot out;
  out.not_coded = uncoded_words(*done);
  out.report = std::move(done->report);
  out.records = std::move(done->coded.records);
  out.incidents = join(out.records, out.report, parts.joining);
  return out;
}

}  // namespace

struct SharedCoding::State {
  std::mutex mutex;
  std::optional<Parts> parts;
};

SharedCoding::SharedCoding() : m_state(std::make_unique<State>()) {}
SharedCoding::~SharedCoding() = default;

Result<SharedCoding::Parts const*> SharedCoding::parts() {
  std::lock_guard const lock(m_state->mutex);
  if (!m_state->parts) {
    Result<Parts> opened = open_parts();
    if (!opened) {
      say(opened.error().text());
      return make_error(ErrorCode::not_found, "what coding needs (data, models, gazetteer) is not installed here");
    }
    m_state->parts = std::move(*opened);
  }
  return &*m_state->parts;
}

serve::CodeText code_on_the_spot(SharedCoding& shared) {
  return [&shared](serve::TextToCode const& text) -> Result<serve::CodedOnTheSpot> {
    ANNALS_TRY(SharedCoding::Parts const* const parts, shared.parts());
    return code_one(*parts, text);
  };
}

}  // namespace annals::cli
