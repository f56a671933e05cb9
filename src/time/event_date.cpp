#include "time/event_date.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/strings.hpp"

namespace annals::time {
namespace {

using language::Analysis;
using language::no_token;
using language::Token;
using language::Upos;

/// What a mention costs as the date of a trigger; the cheapest wins.
constexpr std::int32_t clause_cost = 8;
constexpr std::int32_t conjunct_cost = 2;
constexpr std::int32_t speech_cost = 30;
/// "in last month's bombings": another's date, worse than the day on which it was told.
constexpr std::int32_t possessive_cost = 36;
constexpr std::int32_t attached_gain = 12;
constexpr std::int32_t too_dear = 60;
/// So many mentions before and behind are looked at, so that a text of one endless sentence costs no more.
constexpr std::ptrdiff_t farthest_mentions = 100;
/// Where nothing but the source cited next in the paragraph tells the date, it is of the month before it.
constexpr std::int32_t month_before = 30;
/// A lead's date is this near to publication, or the report is not about it.
constexpr std::int32_t lead_days = 10;
/// A longer interval ("in February") says too little of the sentences behind its own.
constexpr std::int32_t carried_days = 10;

bool is_one_of(std::string_view word, std::span<std::string_view const> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool opens_clause(std::string_view word) {
  constexpr std::array<std::string_view, 16> words = {"who",    "which",   "when",     "while", "where", "after",
                                                      "before", "because", "although", "but",   "as",    "since",
                                                      ";",      ":",       "whose",    "that"};
  return is_one_of(word, words);
}

bool is_speech(std::string_view word) {
  constexpr std::array<std::string_view, 12> words = {"said",     "told",    "says",      "announced",
                                                      "reported", "claimed", "confirmed", "added",
                                                      "stated",   "quoted",  "according", "tweeted"};
  return is_one_of(word, words);
}

bool can_date(TimeMention const& mention) {
  return mention.interval && !mention.generic && !mention.clock_only && mention.type != TimexType::duration &&
         mention.type != TimexType::set;
}

bool has_trees(Analysis const& analysis, language::Sentence const& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (analysis.tokens[i].head != no_token) {
      return true;
    }
  }
  return false;
}

/// The head chain of the mention comes to the trigger before it comes to another verb.
bool hangs_on(Analysis const& analysis, TimeMention const& mention, std::uint32_t trigger) {
  for (std::uint32_t token = mention.first; token < mention.last; ++token) {
    std::uint32_t at = token;
    for (int steps = 0; steps < 12 && at != no_token; ++steps) {
      if (at == trigger) {
        return true;
      }
      bool const inside = at >= mention.first && at < mention.last;
      if (!inside && analysis.tokens[at].upos == Upos::verb) {
        break;
      }
      at = analysis.tokens[at].head;
    }
  }
  return false;
}

/// The word that the mention is said of is a verb of speech: "police said on Tuesday".
bool dates_speech(Analysis const& analysis, TimeMention const& mention, std::uint32_t trigger) {
  language::Sentence const& sentence = analysis.sentence_of(mention.first);
  for (std::uint32_t back = 1; back <= 4 && mention.first >= sentence.first + back; ++back) {
    std::uint32_t const at = mention.first - back;
    if (at == trigger) {
      return false;
    }
    if (is_speech(analysis.tokens[at].lower)) {
      return true;
    }
  }
  return false;
}

/// "the October 2009 raid", "Tuesday's attack": the date is of the noun behind it.
std::int32_t noun_behind_cost(Analysis const& analysis, TimeMention const& mention, std::uint32_t trigger) {
  language::Sentence const& sentence = analysis.sentence_of(mention.first);
  if (mention.last + 1 >= sentence.last) {
    return 0;
  }
  std::string_view const next = analysis.tokens[mention.last].lower;
  std::string_view const before = mention.first > sentence.first ? analysis.tokens[mention.first - 1].lower : "";
  bool const possessive = next == "'s" || next == "\xE2\x80\x99s";
  bool const article = (before == "the" || before == "a" || before == "an") &&
                       is_ascii_letter(next.empty() ? ' ' : next.front()) && mention.type == TimexType::date;
  constexpr std::uint32_t noun_reach = 5;
  bool const near =
      trigger >= mention.last && trigger < mention.last + noun_reach && analysis.tokens[trigger].upos != Upos::verb;
  if (near) {
    return 0;
  }
  return possessive ? possessive_cost : article ? clause_cost : 0;
}

/// "until Saturday", "since March": an edge of a time, not the day of an event.
std::int32_t edge_cost(Analysis const& analysis, TimeMention const& mention) {
  if (mention.first == 0) {
    return 0;
  }
  std::string_view const before = analysis.tokens[mention.first - 1].lower;
  return before == "until" || before == "till" ? 20 : before == "since" ? 6 : 0;
}

std::int32_t cost_of(Analysis const& analysis, TimeMention const& mention, std::uint32_t trigger, bool trees) {
  bool const before = mention.last <= trigger;
  std::uint32_t const from = before ? mention.last : trigger + 1;
  std::uint32_t const to = before ? trigger : mention.first;
  std::int32_t cost = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    std::string_view const word = analysis.tokens[i].lower;
    cost += 1 + (opens_clause(word) ? clause_cost : word == "and" ? conjunct_cost : 0);
  }
  if (before) {
    // A date at the head of its sentence is of all that follows.
    std::uint32_t const lead_in = mention.first - analysis.sentence_of(trigger).first;
    cost = lead_in <= 2 ? cost / 3 : cost;
  }
  if (dates_speech(analysis, mention, trigger)) {
    cost += speech_cost;
  }
  if (trees && hangs_on(analysis, mention, trigger)) {
    cost -= attached_gain;
  }
  if (mention.interval->length_days() > 31) {
    cost += 4;
  }
  cost += noun_behind_cost(analysis, mention, trigger);
  cost += edge_cost(analysis, mention);
  return cost;
}

EventDate date_of(Report const& report, TimeMention const& mention) {
  EventDate date;
  date.interval = *mention.interval;
  date.span = mention.span;
  date.text = std::string(slice(report.text, mention.span));
  date.basis = mention.basis;
  return date;
}

TimeMention const* best_in_sentence(Analysis const& analysis, std::span<TimeMention const> mentions,
                                    std::uint32_t trigger) {
  language::Sentence const& sentence = analysis.sentence_of(trigger);
  bool const trees = has_trees(analysis, sentence);
  TimeMention const* best = nullptr;
  std::int32_t best_cost = too_dear;
  for (auto const& mention : mentions) {
    if (mention.first < sentence.first || mention.last > sentence.last || !can_date(mention) ||
        (mention.leads_clause && trigger < mention.last)) {
      continue;
    }
    std::int32_t const cost = cost_of(analysis, mention, trigger, trees);
    if (cost < best_cost) {
      best = &mention;
      best_cost = cost;
    }
  }
  return best;
}

/// The last date of a day or few before this sentence in its paragraph.
TimeMention const* carried_on(Analysis const& analysis, std::span<TimeMention const> mentions, std::uint32_t trigger) {
  language::Sentence const& sentence = analysis.sentence_of(trigger);
  TimeMention const* last = nullptr;
  for (auto const& mention : mentions) {
    if (mention.first >= sentence.first) {
      break;
    }
    if (can_date(mention) && analysis.sentence_of(mention.first).paragraph == sentence.paragraph &&
        mention.interval->length_days() <= carried_days) {
      last = &mention;
    }
  }
  return last;
}

/// The date that is a line of its own above this paragraph: "MONDAY 7 SEPTEMBER".
TimeMention const* heading_date(Analysis const& analysis, Report const& report, std::span<TimeMention const> mentions,
                                std::uint32_t trigger) {
  TimeMention const* last = nullptr;
  for (auto const& mention : mentions) {
    if (mention.first >= analysis.sentence_of(trigger).first) {
      break;
    }
    language::Sentence const& sentence = analysis.sentence_of(mention.first);
    bool const whole = sentence.last - sentence.first <= mention.last - mention.first + 1;
    bool const own_date =
        report.published && mention.interval && report.published->interval.overlaps(*mention.interval);
    if (can_date(mention) && whole && !own_date && mention.interval->length_days() <= 31) {
      last = &mention;
    }
  }
  return last;
}

/// Inside a title, dateline, heading or footer, where dates are of the report.
bool in_frame(Report const& report, ByteSpan span) {
  return std::any_of(report.sections.begin(), report.sections.end(),
                     [&](Section const& section) {
                       return section.kind != SectionKind::paragraph && section.span.contains(span);
                     }) ||
         report.dateline_span.contains(span);
}

/// "16:05 Rada's men have left": an entry of a log of the day.
bool is_log_entry(Analysis const& analysis, std::span<TimeMention const> mentions, std::uint32_t trigger) {
  std::uint32_t const paragraph = analysis.sentence_of(trigger).paragraph;
  return std::any_of(mentions.begin(), mentions.end(), [&](TimeMention const& mention) {
    if (!mention.clock_only || mention.first > trigger) {
      return false;
    }
    std::uint32_t const sentence = analysis.tokens[mention.first].sentence;
    bool const opens = sentence == 0 || analysis.sentences[sentence - 1].paragraph != paragraph;
    return analysis.sentences[sentence].paragraph == paragraph && opens &&
           mention.first == analysis.sentences[sentence].first;
  });
}

/// The date of the lead: the first of a day or few, not long before publication.
TimeMention const* lead_date(Analysis const& analysis, Report const& report, std::span<TimeMention const> mentions) {
  if (!report.published) {
    return nullptr;
  }
  for (auto const& mention : mentions) {
    if (!can_date(mention) || mention.interval->length_days() > 3 || in_frame(report, mention.span) ||
        dates_speech(analysis, mention, no_token)) {
      continue;
    }
    std::int32_t const age = report.published->interval.end.days - mention.interval->end.days;
    if (age >= 0 && age <= lead_days) {
      return &mention;
    }
  }
  return nullptr;
}

std::optional<DateInterval> cited_date(Report const& report, ByteSpan span) {
  std::optional<DateInterval> earliest;
  for (auto const& citation : report.citations) {
    if (citation.date && citation.scope.contains(span) && (!earliest || citation.date->end < earliest->end)) {
      earliest = citation.date;
    }
  }
  return earliest;
}

/// The source cited next in the paragraph, where none vouches for the sentence itself.
std::optional<DateInterval> next_cited_date(Analysis const& analysis, Report const& report, std::uint32_t trigger) {
  ByteSpan const span = analysis.tokens[trigger].span;
  std::uint32_t const paragraph = analysis.sentence_of(trigger).paragraph;
  for (std::size_t i = analysis.tokens[trigger].sentence; i < analysis.sentences.size(); ++i) {
    language::Sentence const& sentence = analysis.sentences[i];
    if (sentence.paragraph != paragraph) {
      break;
    }
    for (auto const& citation : report.citations) {
      if (citation.date && citation.span.start >= span.end && sentence.span.contains(citation.span)) {
        return citation.date;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<EventDate> date_for(Analysis const& analysis, Report const& report,
                                  std::vector<TimeMention> const& mentions, std::uint32_t trigger,
                                  std::string& reason) {
  reason.clear();
  auto const here = std::partition_point(mentions.begin(), mentions.end(),
                                         [&](TimeMention const& mention) { return mention.first < trigger; });
  auto const before = std::min(here - mentions.begin(), farthest_mentions);
  auto const after = std::min(mentions.end() - here, farthest_mentions);
  std::span<TimeMention const> const near(here - before, here + after);
  std::span<TimeMention const> const lead =
      std::span(mentions).first(std::min<std::size_t>(mentions.size(), farthest_mentions));
  if (auto const* mention = best_in_sentence(analysis, near, trigger)) {
    reason = mention->reason;
    return date_of(report, *mention);
  }
  ByteSpan const span = analysis.tokens[trigger].span;
  if (auto const* mention = carried_on(analysis, near, trigger)) {
    EventDate date = date_of(report, *mention);
    date.basis = RecordDateBasis::inferred;
    reason = concat({"no date in the sentence; carried on from \"", date.text, "\" before it"});
    return date;
  }
  if (auto const* mention = heading_date(analysis, report, near, trigger)) {
    EventDate date = date_of(report, *mention);
    date.basis = RecordDateBasis::inferred;
    reason = concat({"no date in the paragraph; it stands under \"", date.text, "\""});
    return date;
  }
  if (auto const cited = cited_date(report, span)) {
    EventDate date;
    date.interval = {cited->start.plus_days(-3), cited->end, DatePrecision::days};
    date.basis = RecordDateBasis::inferred;
    reason = concat({"no date in the text; the cited source is of ", cited->end.iso()});
    return date;
  }
  bool const one_day = report.published && report.published->interval.length_days() == 1;
  if (one_day && is_log_entry(analysis, near, trigger)) {
    EventDate date;
    date.interval = report.published->interval;
    date.basis = RecordDateBasis::published;
    reason = concat({"an entry with a time of day only; published ", date.interval.end.iso()});
    return date;
  }
  if (auto const* mention = lead_date(analysis, report, lead)) {
    EventDate date = date_of(report, *mention);
    date.basis = RecordDateBasis::inferred;
    reason = concat({"no date near; the lead is of \"", date.text, "\""});
    return date;
  }
  if (report.published && report.published->interval.length_days() <= 7) {
    EventDate date;
    date.interval = {report.published->interval.start.plus_days(-1), report.published->interval.end,
                     DatePrecision::days};
    date.basis = RecordDateBasis::published;
    reason = concat({"no date near; published ", report.published->interval.end.iso()});
    return date;
  }
  if (auto const cited = next_cited_date(analysis, report, trigger)) {
    EventDate date;
    date.interval = {cited->start.plus_days(-month_before), cited->end, DatePrecision::days};
    date.basis = RecordDateBasis::inferred;
    reason = concat({"no date near; the source cited next is of ", cited->end.iso()});
    return date;
  }
  return std::nullopt;
}

}  // namespace annals::time
