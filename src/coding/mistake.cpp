// coding/mistake.cpp -- classes of mistakes. See coding/mistake.hpp.
#include "coding/mistake.hpp"

#include <algorithm>
#include <map>

#include "base/strings.hpp"

namespace annals::coding {
namespace {

/// Why no record tells an event: the furthest that any word in its anchors came.
std::string_view why_missed(CodedGold const& report, GoldEvent const& event) {
  enum class Step : std::uint8_t { none, other_type, refused, not_happened, taken };
  Step furthest = Step::none;
  for (Candidate const& candidate : report.candidates) {
    if (lies_in(candidate.trigger, event)) {
      Step const step = candidate.type != event.type ? Step::other_type
                        : candidate.accepted         ? Step::taken
                        : candidate.happened         ? Step::refused
                                                     : Step::not_happened;
      furthest = std::max(furthest, step);
    }
  }
  switch (furthest) {
    case Step::none:
      return "missed: no word of it is a candidate";
    case Step::other_type:
      return "missed: its words are candidates of other types only";
    case Step::refused:
      return "missed: every candidate is refused";
    case Step::not_happened:
      return "missed: taken for denied, planned or possible";
    case Step::taken:
      break;
  }
  return "missed: its words went into the record of another event";
}

/// Has the record anything in a field that is wrong?
bool is_given(EventRecord const& record, Field field) {
  switch (field) {
    case Field::abducted:
      return record.victims.abducted.has_value();
    case Field::attribution:
      return record.attribution != Attribution::none;
    case Field::cited:
      return !record.cited.empty();
    case Field::claimed_by:
      return record.claim_by.has_value();
    case Field::date:
      return record.date.has_value();
    case Field::detained:
      return record.victims.detained.has_value();
    case Field::injured:
      return record.victims.injured.has_value();
    case Field::killed:
      return record.victims.killed.has_value();
    case Field::modes:
      return !record.modes.empty();
    case Field::place:
      return record.place.has_value();
    case Field::source:
      return !record.source.empty();
    case Field::target:
      return !record.target.empty();
    case Field::weapon:
      return !record.weapons.empty();
    case Field::stage:
    case Field::type:
    case Field::veracity:
      break;
  }
  return true;
}

class MistakeCounter {
 public:
  void add(CodedGold const& report) {
    std::vector<Match> const matches = match_records(report.records, report.gold.events);
    std::vector<bool> found(report.gold.events.size());
    std::vector<Match const*> match_of(report.records.size(), nullptr);
    for (Match const& match : matches) {
      match_of[match.record] = &match;
      found[match.event] = match.same_quad;
    }
    for (std::size_t i = 0; i < report.records.size(); ++i) {
      if (match_of[i] != nullptr) {
        add_match(report, *match_of[i]);
      } else {
        add_unmatched(report, report.records[i]);
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (report.gold.events[i].core && !found[i]) {
        ++m_counts[std::string(why_missed(report, report.gold.events[i]))];
      }
    }
  }

  [[nodiscard]] std::vector<MistakeClass> finish() const {
    std::vector<MistakeClass> classes;
    for (auto const& [name, count] : m_counts) {
      classes.push_back({name, count});
    }
    std::ranges::stable_sort(classes, std::greater<>(), &MistakeClass::count);
    return classes;
  }

 private:
  void add_match(CodedGold const& report, Match const& match) {
    if (!report.gold.events[match.event].core) {
      return;
    }
    if (!match.same_quad) {
      ++m_counts["record: the event is of another kind"];
      return;
    }
    for (std::size_t i = 0; i < field_names.size(); ++i) {
      auto const field = static_cast<Field>(i);
      if (match.fields[field] == Agreement::wrong) {
        bool const given = is_given(report.records[match.record], field);
        ++m_counts[concat({field_names[i], given ? ": another value" : ": none"})];
      }
    }
  }

  void add_unmatched(CodedGold const& report, EventRecord const& record) {
    bool inside = false;
    bool same_type = false;
    for (GoldEvent const& event : report.gold.events) {
      if (lies_in(record.trigger(), event)) {
        if (!event.core) {
          return;
        }
        inside = true;
        same_type = same_type || event.type == record.type;
      }
    }
    ++m_counts[!inside     ? "record: nothing is annotated there"
               : same_type ? "record: a second one of an event that is told already"
                           : "record: of another type, inside an event that is told already"];
  }

  std::map<std::string, std::uint64_t, std::less<>> m_counts;
};

}  // namespace

std::vector<MistakeClass> mistake_classes(std::span<CodedGold const> reports) {
  MistakeCounter counter;
  for (CodedGold const& report : reports) {
    counter.add(report);
  }
  return counter.finish();
}

}  // namespace annals::coding
