#include "time/expressions.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/strings.hpp"
#include "time/atoms.hpp"
#include "time/cited_dates.hpp"
#include "time/holidays.hpp"
#include "time/outlook.hpp"
#include "time/resolve.hpp"

namespace annals::time {
namespace {

constexpr std::array<std::string_view, 4> type_names = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 5> anchor_names = {"none", "explicit", "publication", "previous mention",
                                                          "citation"};
constexpr std::int32_t several_days = 5;
/// A reference longer than this is only good for telling years.
constexpr std::int32_t short_reference_days = 7;
/// A source cited so near before a weekday is of the same days.
constexpr std::uint32_t close_bytes = 200;
constexpr std::int32_t month_days = 31;
/// So many paragraphs on, "a year earlier" may still be set against the quarter named before.
constexpr std::uint32_t period_reach = 3;
/// So many words before "a year earlier" its figure is looked for.
constexpr std::size_t figures_reach = 14;

bool may_start(Atom const& atom) {
  if (atom.word != Word::other && atom.word != Word::sign) {
    return true;
  }
  if (atom.word == Word::sign) {
    return atom.value == '\'';
  }
  // Q3, the nineties, Muharram.
  return (atom.capital && (atom.form == "Q" || atom.form == "H")) || atom.form.ends_with("ties") ||
         atom.foreign_month != 0;
}

/// What carries on from mention to mention through a text.
class Reader {
 public:
  Reader(language::Analysis const& analysis, Report const& report, Holidays const& holidays)
      : m_analysis(analysis), m_report(report), m_cited(report.citations), m_holidays(holidays) {}

  std::vector<TimeMention> read() {
    auto const& sentences = m_analysis.sentences;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      language::Sentence const& sentence = sentences[i];
      atoms_of(m_analysis, sentence, m_atoms);
      m_holidays.mark(m_atoms);
      m_first_in_paragraph = i == 0 || sentence.paragraph != m_paragraph;
      if (m_first_in_paragraph) {
        m_paragraph = sentence.paragraph;
        m_topic_year = m_heading_year;
        std::size_t last = i;
        while (last + 1 < sentences.size() && sentences[last + 1].paragraph == m_paragraph) {
          ++last;
        }
        m_paragraph_start = sentence.span.start;
        m_paragraph_end = sentences[last].span.end;
      }
      m_sentence_has_date = false;
      read_sentence();
    }
    return std::move(m_mentions);
  }

 private:
  void read_sentence() {
    std::span<Atom const> const atoms(m_atoms);
    for (std::size_t at = 0; at < atoms.size();) {
      if (!may_start(atoms[at]) || m_cited.covers(atoms[at].span)) {
        ++at;
        continue;
      }
      auto const expression = match_expression(atoms, at);
      if (!expression || expression->last <= at) {
        ++at;
        continue;
      }
      add(*expression, atoms);
      at = expression->last;
    }
  }

  /// The date of the source that vouches for this place, or else, for weekdays, of the one cited just before it.
  [[nodiscard]] std::optional<DateInterval> vouching_date(Expression const& expression, ByteSpan span,
                                                          ResolveContext const& context) const {
    if (auto const cited = m_cited.vouching(span)) {
      return cited;
    }
    return context.cited_close && expression.kind == Kind::weekday
               ? std::optional(interval_of_day(*context.cited_close))
               : std::nullopt;
  }

  /// The dates of the sources cited around the expression: what they tell bounds the years of the passage.
  void set_neighbours(ByteSpan span, ResolveContext& context) const {
    if (Citation const* const before = m_cited.before(span)) {
      bool const here = before->span.start >= m_paragraph_start && before->year_written;
      context.cited_before = here ? std::optional(before->date->start) : std::nullopt;
      bool const close = before->date->length_days() == 1 && span.start - before->span.end <= close_bytes;
      context.cited_close = close ? std::optional(before->date->end) : std::nullopt;
    }
    if (Citation const* const after = m_cited.after(span, m_paragraph_end)) {
      context.cited_after = after->date->end;
    }
  }

  [[nodiscard]] ResolveContext context_at(Expression const& expression, ByteSpan span) const {
    ResolveContext context;
    context.holidays = &m_holidays;
    context.previous = m_previous;
    context.previous_day = m_previous_day;
    context.topic_year = m_topic_year;
    context.previous_in_sentence = m_sentence_has_date;
    context.day_in_paragraph = m_day_paragraph == m_paragraph;
    context.opens_paragraph = m_first_in_paragraph && expression.first <= 1;
    set_neighbours(span, context);
    context.future = speaks_of_future(m_atoms, expression.first, expression.last);
    context.compared = compared_period(expression);
    if (m_report.published) {
      context.reference = m_report.published->interval;
      context.reference_anchor = Anchor::publication;
    }
    if (!context.reference || context.reference->length_days() > short_reference_days) {
      if (auto const cited = vouching_date(expression, span, context)) {
        context.reference = cited;
        context.reference_anchor = Anchor::citation;
      }
    }
    return context;
  }

  /// The quarter or month whose figures "a year earlier" is set against: "sales rose in the third quarter ... from
  /// $3 million a year earlier".
  [[nodiscard]] std::optional<DateInterval> compared_period(Expression const& expression) const {
    bool const shift = expression.kind == Kind::shift && expression.unit == Unit::year && expression.count == 1 &&
                       expression.backward && !expression.leads_clause && !expression.half_more;
    bool const last_year =
        expression.kind == Kind::unit && expression.unit == Unit::year && expression.direction == Direction::last;
    if (!m_period || !(shift || last_year) || m_paragraph > m_period_paragraph + period_reach) {
      return std::nullopt;
    }
    bool const month = m_period->precision == DatePrecision::month;
    bool const set_against =
        expression.of_period || (last_year || month ? is_compared(expression) : stands_by_figures(expression));
    return set_against ? m_period : std::nullopt;
  }

  /// "from 12 killed", "compared with $3 million", "than" before the expression.
  [[nodiscard]] bool is_compared(Expression const& expression) const {
    bool figures = false;
    for (std::size_t back = 1; back <= figures_reach && back <= expression.first; ++back) {
      Atom const& atom = m_atoms[expression.first - back];
      bool const compares = atom.word == Word::from || is_form(atom, "than") || is_form(atom, "with") ||
                            is_form(atom, "versus") || is_form(atom, "against");
      if (compares) {
        return figures || back == 1;
      }
      figures = figures || atom.word == Word::digits || atom.word == Word::cardinal;
    }
    return false;
  }

  /// A number stands before it, or behind it where it opens its sentence.
  [[nodiscard]] bool stands_by_figures(Expression const& expression) const {
    std::size_t const from = expression.first > figures_reach ? expression.first - figures_reach : 0;
    std::size_t const to =
        expression.first <= 2 ? std::min(m_atoms.size(), expression.last + figures_reach) : expression.first;
    return is_compared(expression) || std::any_of(m_atoms.begin() + static_cast<std::ptrdiff_t>(from),
                                                  m_atoms.begin() + static_cast<std::ptrdiff_t>(to),
                                                  [](Atom const& atom) { return atom.word == Word::digits; });
  }

  /// "two weeks after Eid al-Adha", "the day before last Tuesday": the date behind is only counted from.
  void count_from_date_behind(Expression const& expression, std::span<Atom const> atoms, ResolveContext& context) {
    m_counted_from = no_atom;
    if (expression.kind != Kind::shift || !expression.leads_clause) {
      return;
    }
    auto const behind = match_expression(atoms, expression.last);
    bool const dates = behind && (behind->kind == Kind::calendar || behind->kind == Kind::weekday ||
                                  behind->kind == Kind::holiday || behind->kind == Kind::foreign);
    if (!dates || behind->bare) {
      return;
    }
    TimeMention date;
    resolve(*behind, context_at(*behind, atoms[expression.last].span), date);
    if (!date.interval) {
      return;
    }
    // "in the weeks after November 5, when 15 villagers were shot": that day dates what follows it.
    std::size_t const next = behind->last;
    bool const told = next + 1 < atoms.size() && atoms[next].word == Word::sign && is_form(atoms[next + 1], "when");
    m_counted_from = told ? no_atom : expression.last;
    context.previous = date.interval;
    bool const days = date.interval->length_days() <= several_days;
    context.previous_day = days ? date.interval : context.previous_day;
    context.day_in_paragraph = days;
    context.previous_in_sentence = false;
    context.opens_paragraph = false;
  }

  /// "A fortnight later" ends with the day of the source that tells of it.
  void end_with_source(Expression const& expression, TimeMention& mention) const {
    if (expression.kind != Kind::shift || !mention.interval) {
      return;
    }
    auto const cited = m_cited.vouching(mention.span);
    if (cited && cited->end >= mention.interval->start && cited->end < mention.interval->end) {
      mention.interval->end = cited->end;
      mention.reason = concat({"not after its source of ", cited->end.iso()});
    }
  }

  /// Keeps the span that the figures of a passage are of.
  void remember_period(Expression const& expression, TimeMention const& mention) {
    if (expression.kind == Kind::quarter || (expression.kind == Kind::unit && expression.unit == Unit::quarter)) {
      m_period = mention.interval;
      m_period_paragraph = m_paragraph;
      return;
    }
    bool const months = expression.kind == Kind::duration && expression.counted && expression.unit == Unit::month;
    bool const year = expression.kind == Kind::calendar && expression.from.month == 0;
    bool const month = expression.kind == Kind::calendar && expression.from.month != 0 && expression.from.day == 0;
    if (months || year) {
      m_period.reset();  // "for the nine months", "in 1988": what follows is set against the same of the year before
    } else if (month && (!m_period || m_period->precision == DatePrecision::month) &&
               expression.portion == Portion::none && !expression.to) {
      m_period = mention.interval;
      m_period_paragraph = m_paragraph;
    }
  }

  void add(Expression const& expression, std::span<Atom const> atoms) {
    TimeMention mention;
    Atom const& first = atoms[expression.first];
    Atom const& last = atoms[expression.last - 1];
    mention.span = {first.span.start, last.span.end};
    mention.first = first.token;
    mention.last = last.token + 1;
    ResolveContext context = context_at(expression, mention.span);
    bool const counted_from = expression.first == m_counted_from;
    count_from_date_behind(expression, atoms, context);
    resolve(expression, context, mention);
    end_with_source(expression, mention);
    remember(expression, mention);
    mention.generic = mention.generic || counted_from;
    m_mentions.push_back(std::move(mention));
  }

  void remember(Expression const& expression, TimeMention const& mention) {
    remember_period(expression, mention);
    if (!mention.interval || mention.generic || mention.clock_only) {
      return;
    }
    m_previous = mention.interval;
    if (mention.interval->length_days() <= several_days) {
      m_previous_day = mention.interval;
      m_day_paragraph = m_paragraph;
    }
    m_sentence_has_date = m_sentence_has_date || mention.interval->length_days() <= month_days;
    // "In 2014 ...", "8 October 2016: ..." at the head of a sentence sets what the passage is about.
    bool const heads_sentence = expression.first <= 2;
    if (expression.kind == Kind::calendar && expression.from.year != 0 && !expression.to &&
        expression.last - expression.first + 1 >= m_atoms.size()) {
      // A year that is a line of its own: the entries under it are of that year.
      m_heading_year = expression.from.day == 0 ? std::optional(expression.from.year) : std::nullopt;
    }
    if (expression.kind == Kind::calendar && expression.from.year != 0) {
      if (heads_sentence || expression.from.month != 0) {
        m_topic_year = heads_sentence ? std::optional(expression.from.year) : m_topic_year;
      }
    } else if (mention.anchor == Anchor::publication || mention.anchor == Anchor::citation) {
      m_topic_year = m_heading_year;
    }
  }

  language::Analysis const& m_analysis;
  Report const& m_report;
  CitedDates m_cited;
  Holidays const& m_holidays;
  std::vector<Atom> m_atoms;
  std::vector<TimeMention> m_mentions;
  std::optional<DateInterval> m_previous;
  std::optional<DateInterval> m_previous_day;
  std::optional<std::int32_t> m_topic_year;
  std::optional<std::int32_t> m_heading_year;
  static constexpr std::size_t no_atom = ~std::size_t{0};
  std::size_t m_counted_from = no_atom;  ///< first atom of a date that another one is counted from
  std::optional<DateInterval> m_period;
  std::uint32_t m_period_paragraph = 0;
  bool m_sentence_has_date = false;
  bool m_first_in_paragraph = true;
  std::uint32_t m_paragraph = 0;
  std::uint32_t m_paragraph_start = 0;
  std::uint32_t m_paragraph_end = 0;
  std::uint32_t m_day_paragraph = 0;
};

}  // namespace

std::string_view timex_type_name(TimexType type) {
  return type_names[static_cast<std::size_t>(type)];
}
std::string_view anchor_name(Anchor anchor) {
  return anchor_names[static_cast<std::size_t>(anchor)];
}

std::vector<TimeMention> find_times(language::Analysis const& analysis, Report const& report,
                                    Holidays const& holidays) {
  return Reader(analysis, report, holidays).read();
}

}  // namespace annals::time
