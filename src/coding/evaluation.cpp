#include "coding/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace annals::coding {
namespace {

bool lies_in_any(ByteSpan trigger, std::vector<GoldEvent> const& events) {
  return std::ranges::any_of(events, [trigger](GoldEvent const& event) { return lies_in(trigger, event); });
}

bool lies_in_optional(ByteSpan trigger, std::vector<GoldEvent> const& events) {
  return std::ranges::any_of(events,
                             [trigger](GoldEvent const& event) { return !event.core && lies_in(trigger, event); });
}

/// Core events and near anchors only break ties.
double likeness(Match const& match, GoldEvent const& event, ByteSpan trigger) {
  constexpr double millionth = 1e-3 / 1000;
  auto const right =
      std::ranges::count_if(key_fields, [&match](Field field) { return match.fields[field] == Agreement::right; });
  std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
  for (ByteSpan const anchor : event.anchors) {
    nearest = std::min(nearest, std::abs(std::int64_t{trigger.start} - std::int64_t{anchor.start}));
  }
  return (match.same_type() ? 4 : 0) + (match.same_quad ? 3 : 0) + static_cast<double>(right) +
         (event.core ? 0.5 : 0.0) - millionth * static_cast<double>(nearest);
}

/// Two incidents of one event: the annotated one and the one that it was joined into.
struct Membership {
  std::string_view gold;
  std::string_view predicted;
};

std::uint64_t pairs_of(std::uint64_t members) {
  return members * (members - 1) / 2;
}

/// How many events are in each incident, by either name and by both.
struct IncidentSizes {
  std::map<std::string_view, std::uint64_t> gold;
  std::map<std::string_view, std::uint64_t> predicted;
  std::map<std::pair<std::string_view, std::string_view>, std::uint64_t> both;

  explicit IncidentSizes(std::vector<Membership> const& events) {
    for (Membership const& event : events) {
      ++gold[event.gold];
      ++predicted[event.predicted];
      ++both[{event.gold, event.predicted}];
    }
  }
};

Rates b_cubed(std::vector<Membership> const& events, IncidentSizes const& sizes) {
  Rates out;
  for (Membership const& event : events) {
    auto const both = static_cast<double>(sizes.both.at({event.gold, event.predicted}));
    out.precision += both / static_cast<double>(sizes.predicted.at(event.predicted));
    out.recall += both / static_cast<double>(sizes.gold.at(event.gold));
  }
  out.precision /= static_cast<double>(events.size());
  out.recall /= static_cast<double>(events.size());
  out.f1 = 2 * out.precision * out.recall / (out.precision + out.recall);
  return out;
}

Rates joined_pairs(IncidentSizes const& sizes) {
  auto const all_pairs = [](auto const& groups) {
    std::uint64_t pairs = 0;
    for (auto const& [name, members] : groups) {
      pairs += pairs_of(members);
    }
    return pairs;
  };
  return rates(all_pairs(sizes.both), all_pairs(sizes.predicted), all_pairs(sizes.gold));
}

/// Goes through the reports and counts.
class Counter {
 public:
  void add(CodedGold const& report) {
    std::vector<Match> const matches = match_records(report.records, report.gold.events);
    std::vector<Match const*> match_of(report.records.size(), nullptr);
    for (Match const& match : matches) {
      match_of[match.record] = &match;
    }
    m_found.assign(report.gold.events.size(), false);
    for (std::size_t i = 0; i < report.records.size(); ++i) {
      rate(report.records[i], match_of[i]);
      if (match_of[i] != nullptr) {
        take_matched(report, *match_of[i]);
      } else {
        take_unmatched(report, i);
      }
    }
    for (std::size_t i = 0; i < report.gold.events.size(); ++i) {
      if (report.gold.events[i].core) {
        ++m_out.core_events;
        if (!m_found[i]) {
          m_out.missed.push_back({m_out.reports, i});
        }
      }
    }
    ++m_out.reports;
  }

  Evaluation finish() {
    m_out.type = rates(m_right_type, m_out.predicted, m_out.core_events);
    m_out.quad = rates(m_memberships.size(), m_out.predicted, m_out.core_events);
    m_out.complete = rates(m_complete, m_out.predicted, m_out.core_events);
    m_out.found = m_memberships.size();
    if (!m_memberships.empty()) {
      IncidentSizes const sizes(m_memberships);
      m_out.incidents = b_cubed(m_memberships, sizes);
      m_out.links = joined_pairs(sizes);
    }
    finish_reliability();
    return std::move(m_out);
  }

 private:
  void take_matched(CodedGold const& report, Match const& match) {
    GoldEvent const& event = report.gold.events[match.event];
    if (!event.core) {
      return;
    }
    ++m_out.predicted;
    m_right_type += match.same_type() ? 1U : 0U;
    if (!match.same_quad) {
      m_out.wrong.push_back({m_out.reports, match.record});
      return;
    }
    m_found[match.event] = true;
    for (std::size_t i = 0; i < field_names.size(); ++i) {
      Agreement const agreement = match.fields[static_cast<Field>(i)];
      m_out.fields[i].right += agreement == Agreement::right ? 1U : 0U;
      m_out.fields[i].given += agreement != Agreement::not_given ? 1U : 0U;
    }
    bool const touched =
        std::ranges::any_of(key_fields, [&match](Field field) { return match.fields[field] == Agreement::wrong; });
    m_complete += touched ? 0U : 1U;
    EventRecord const& record = report.records[match.record];
    m_memberships.push_back({event.incident, record.incident_id.empty() ? record.id : record.incident_id});
  }

  void take_unmatched(CodedGold const& report, std::size_t record) {
    ByteSpan const trigger = report.records[record].trigger();
    if (lies_in_optional(trigger, report.gold.events)) {
      return;
    }
    ++m_out.predicted;
    ++(lies_in_any(trigger, report.gold.events) ? m_out.duplicates : m_out.spurious);
    m_out.wrong.push_back({m_out.reports, record});
  }

  void rate(EventRecord const& record, Match const* match) {
    Reliability& reliability = m_out.reliability;
    std::size_t bin = 0;
    while (bin + 1 < reliability.bins.size() && record.confidence >= static_cast<double>(bin + 1) / 10) {
      ++bin;
    }
    ++reliability.records;
    ++reliability.bins[bin].records;
    reliability.bins[bin].right += match != nullptr && match->same_type() ? 1U : 0U;
    reliability.bins[bin].confidence_sum += record.confidence;
  }

  /// The share of a bin's records times its gap is the difference of its sums, over all records.
  void finish_reliability() {
    Reliability& reliability = m_out.reliability;
    double gaps = 0;
    for (ConfidenceBin const& bin : reliability.bins) {
      gaps += std::abs(bin.confidence_sum - static_cast<double>(bin.right));
    }
    reliability.calibration_error = reliability.records == 0 ? 0 : gaps / static_cast<double>(reliability.records);
  }

  Evaluation m_out;
  std::uint64_t m_right_type = 0;
  std::uint64_t m_complete = 0;
  std::vector<Membership> m_memberships;  ///< of the events found; the names belong to the reports
  std::vector<bool> m_found;              ///< of the events of the report under way
};

}  // namespace

bool lies_in(ByteSpan trigger, GoldEvent const& event) {
  return !trigger.empty() &&
         std::ranges::any_of(event.anchors, [trigger](ByteSpan anchor) { return anchor.contains(trigger); });
}

std::vector<Match> match_records(std::vector<EventRecord> const& records, std::vector<GoldEvent> const& events) {
  std::vector<std::pair<double, Match>> pairs;
  for (std::size_t i = 0; i < records.size(); ++i) {
    ByteSpan const trigger = records[i].trigger();
    for (std::size_t k = 0; k < events.size(); ++k) {
      if (lies_in(trigger, events[k])) {
        Match match{i, k, compare_fields(records[i], events[k]),
                    quad_class(records[i].type) == quad_class(events[k].type)};
        double const score = likeness(match, events[k], trigger);
        pairs.emplace_back(score, match);
      }
    }
  }
  std::ranges::stable_sort(pairs, std::greater<>(), &std::pair<double, Match>::first);
  std::vector<bool> record_taken(records.size());
  std::vector<bool> event_taken(events.size());
  std::vector<Match> matches;
  for (auto const& [score, match] : pairs) {
    if (!record_taken[match.record] && !event_taken[match.event]) {
      record_taken[match.record] = true;
      event_taken[match.event] = true;
      matches.push_back(match);
    }
  }
  return matches;
}

Rates rates(std::uint64_t right, std::uint64_t predicted, std::uint64_t wanted) {
  auto const share = [right](std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(right) / static_cast<double>(whole);
  };
  Rates out{share(predicted), share(wanted), 0};
  if (out.precision + out.recall > 0) {
    out.f1 = 2 * out.precision * out.recall / (out.precision + out.recall);
  }
  return out;
}

Evaluation evaluate(std::span<CodedGold const> reports) {
  Counter counter;
  for (CodedGold const& report : reports) {
    counter.add(report);
  }
  return counter.finish();
}

}  // namespace annals::coding
