// coding/statement_scope.cpp -- how far a statement reaches. See coding/statement_scope.hpp.
#include "coding/statement_scope.hpp"

#include <algorithm>

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::TokenRange;
using language::Upos;

bool is_quote(std::string_view form) {
  return form == "\"" || form == "``" || form == "''" || form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D";
}

bool parts_clauses(std::string_view lower) {
  return lower == "but" || lower == "while" || lower == "whereas" || lower == "although" || lower == "though" ||
         lower == ";";
}

/// The statements of one sentence.
class Layout {
 public:
  Layout(CodingContext const& context, language::Sentence const& sentence, std::span<Frame> frames)
      : m_analysis(context.analysis), m_sentence(sentence), m_frames(frames) {}

  void run() {
    for (Frame& frame : m_frames) {
      if (!frame.fixed) {
        orient(frame);
      }
    }
    m_before.resize(m_frames.size());
    m_behind.resize(m_frames.size());
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
      reach(i);
    }
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
      part_from_next(i);
    }
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
      for (TokenRange const range : {m_before[i], m_behind[i]}) {
        if (range.first < range.last) {
          m_frames[i].said.push_back(range);
        }
      }
    }
  }

 private:
  // ---- which side ----

  void orient(Frame& frame) const {
    if (frame.verb == no_token) {
      orient_preposition(frame);
      return;
    }
    std::uint32_t const verb = frame.verb;
    for (std::uint32_t const child : m_analysis.children(verb)) {
      Relation const relation = m_analysis.tokens[child].relation;
      bool const clause = relation == Relation::ccomp || relation == Relation::xcomp || relation == Relation::csubj;
      if (clause && !frame.noun.contains(child)) {
        (child < verb ? frame.has_before : frame.has_behind) = true;
      }
      bool const phrase = frame.cue_last > verb + 1;  // "put the toll at 12"
      bool const thing = relation == Relation::obj || (phrase && relation == Relation::obl);
      if (frame.takes_object && thing && child > verb && !frame.passive && !frame.noun.contains(child)) {
        frame.has_behind = true;
      }
    }
    if (frame.quotes || opens_clause(frame)) {
      frame.has_behind = true;
    }
    if (stands_behind(frame)) {
      frame.has_before = true;
    }
    // A clause that the tree hangs on the verb from the left is only said where a sign parts them.
    frame.has_before = frame.has_before && (frame.passive || sign_before(frame));
    if (frame.has_before && goes_on(frame, true)) {
      frame.has_behind = true;
    }
  }

  /// "said that", "told reporters:" with words behind; "which police said killed five".
  [[nodiscard]] bool opens_clause(Frame const& frame) const {
    if (frame.last() < m_sentence.last && frame.noun.first < frame.verb) {
      Upos const next = m_analysis.tokens[frame.last()].upos;
      if (next == Upos::verb || next == Upos::aux) {
        return true;
      }
    }
    std::uint32_t const last = std::min(m_sentence.last, frame.last() + 9);
    for (std::uint32_t i = frame.verb + 1; i < last; ++i) {
      Token const& word = m_analysis.tokens[i];
      if (word.lower == "that" && word.upos == Upos::sconj) {
        return true;
      }
      if ((word.lower == ":" || is_quote(m_analysis.form(i))) && i + 2 < m_sentence.last) {
        return true;
      }
      if (i >= frame.last() && (word.upos == Upos::verb || word.lower == ",")) {
        return false;
      }
    }
    return false;
  }

  [[nodiscard]] bool sign_before(Frame const& frame) const {
    std::uint32_t const first = frame.first();
    return first > m_sentence.first && m_analysis.tokens[first - 1].upos == Upos::punct;
  }

  /// ", police said." closes its sentence or its part of it.
  [[nodiscard]] bool stands_behind(Frame const& frame) const {
    if (!sign_before(frame) || frame.has_behind || !tells(m_sentence.first, frame.first())) {
      return false;
    }
    return true;
  }

  /// Something is said there: a verb, or a figure.
  [[nodiscard]] bool tells(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      Upos const tag = m_analysis.tokens[i].upos;
      if (tag == Upos::verb || tag == Upos::num) {
        return true;
      }
    }
    return false;
  }

  /// "X died, police said, and Y was hurt": what follows is theirs too, but not behind "but" or "who".
  [[nodiscard]] bool goes_on(Frame const& frame, bool and_too) const {
    std::uint32_t comma = frame.last();
    while (comma < m_sentence.last && m_analysis.tokens[comma].lower != "," &&
           m_analysis.tokens[comma].upos != Upos::verb && !is_quote(m_analysis.form(comma))) {
      ++comma;
    }
    if (comma + 2 >= m_sentence.last || m_analysis.tokens[comma].upos == Upos::verb) {
      return false;
    }
    Token const& next = m_analysis.tokens[comma + 1];
    return !parts_clauses(next.lower) && next.lower != "who" && next.lower != "which" && next.lower != "as" &&
           (and_too || next.upos != Upos::cconj);
  }

  void orient_preposition(Frame& frame) const {
    std::uint32_t const start = boundary_before(frame.first(), m_sentence.first);
    frame.has_before = frame.first() > start;
    frame.has_behind = !tells(start, frame.first()) || goes_on(frame, false);
  }

  /// The last "but", "while", ";" or ", and" in [from, token); `from` where there is none.
  [[nodiscard]] std::uint32_t boundary_before(std::uint32_t token, std::uint32_t from) const {
    for (std::uint32_t i = token; i > from;) {
      --i;
      if (is_boundary(i)) {
        return i;
      }
    }
    return from;
  }

  [[nodiscard]] bool is_boundary(std::uint32_t i) const {
    std::string_view const lower = m_analysis.tokens[i].lower;
    return parts_clauses(lower) || (lower == "and" && i > m_sentence.first && m_analysis.tokens[i - 1].lower == ",");
  }

  // ---- how far ----

  void reach(std::size_t number) {
    Frame const& frame = m_frames[number];
    if (frame.has_before) {
      m_before[number] =
          frame.passive && !frame.quotes ? patient_words(frame) : TokenRange{m_sentence.first, frame.first()};
    }
    if (frame.has_behind) {
      m_behind[number] = {start_behind(frame), end_behind(frame)};
    }
    if (frame.passive && frame.takes_object && !frame.quotes) {
      m_before[number] = patient_words(frame);
    }
  }

  /// "The attack was confirmed by police".
  [[nodiscard]] TokenRange patient_words(Frame const& frame) const {
    std::uint32_t const patient = language::patient(m_analysis, frame.verb);
    if (patient == no_token || patient >= frame.verb || patient < m_sentence.first) {
      return {};
    }
    return {std::max(m_sentence.first, language::phrase(m_analysis, patient).first), patient + 1};
  }

  /// Behind "that", or behind those told and when: "told Reuters on Monday that".
  [[nodiscard]] std::uint32_t start_behind(Frame const& frame) const {
    if (frame.verb == no_token || frame.takes_object || frame.has_before) {
      return frame.last();
    }
    std::uint32_t start = frame.last();
    bool moved = true;
    while (moved && start < m_sentence.last) {
      moved = false;
      for (std::uint32_t const child : m_analysis.children(frame.verb)) {
        Relation const relation = m_analysis.tokens[child].relation;
        bool const aside = relation == Relation::obl || relation == Relation::iobj || relation == Relation::obj ||
                           relation == Relation::advmod;
        if (!aside || child < start || frame.noun.contains(child)) {
          continue;
        }
        TokenRange const words = language::phrase(m_analysis, child);
        if (with_case(child, words.first) == start && words.last > start) {
          start = words.last;
          moved = true;
        }
      }
    }
    return start;
  }

  /// "on" of "on Monday" belongs to it.
  [[nodiscard]] std::uint32_t with_case(std::uint32_t noun, std::uint32_t first) const {
    for (std::uint32_t const child : m_analysis.children(noun)) {
      if (m_analysis.tokens[child].relation == Relation::case_) {
        first = std::min(first, child);
      }
    }
    return first;
  }

  [[nodiscard]] std::uint32_t end_behind(Frame const& frame) const {
    std::uint32_t end = m_sentence.last;
    if (frame.verb != no_token) {
      for (std::uint32_t const child : m_analysis.children(frame.verb)) {
        // "said five died and arrested two men": the second verb says nothing.
        bool const other_deed = m_analysis.tokens[child].relation == Relation::conj && child >= frame.last() &&
                                language::first_child(m_analysis, child, Relation::nsubj) == no_token &&
                                language::first_child(m_analysis, child, Relation::nsubj_pass) == no_token;
        if (other_deed) {
          end = std::min(end, std::max(frame.last(), language::subtree(m_analysis, child).first));
        }
      }
    }
    for (std::uint32_t i = frame.last(); i < end; ++i) {
      bool const stop = m_analysis.form(i) == "." && i + 1 < end && !is_quote(m_analysis.form(i + 1));
      bool const clause = frame.only_clause && m_analysis.tokens[i].lower == "which";
      if (stop || clause) {
        return i;
      }
    }
    return end;
  }

  // ---- one beside the other ----

  /// "The mayor said that police reported ...": the second is part of what the first says.
  [[nodiscard]] bool is_nested(Frame const& outer, Frame const& inner) const {
    if (outer.verb == no_token || inner.verb == no_token) {
      return false;
    }
    std::uint32_t token = inner.verb;
    while (token != no_token && token != outer.verb) {
      Relation const relation = m_analysis.tokens[token].relation;
      if (relation == Relation::conj || relation == Relation::advcl || relation == Relation::parataxis) {
        return false;
      }
      if (m_analysis.tokens[token].head == outer.verb) {
        return relation == Relation::ccomp || relation == Relation::xcomp;
      }
      token = m_analysis.tokens[token].head;
    }
    return false;
  }

  void part_from_next(std::size_t number) {
    if (number + 1 >= m_frames.size() || m_frames[number].fixed || m_frames[number + 1].fixed) {
      return;
    }
    for (std::size_t later = number + 1; later < std::min(m_frames.size(), number + 5); ++later) {
      part(number, later);
    }
  }

  void part(std::size_t number, std::size_t later) {
    Frame const& here = m_frames[number];
    Frame const& next = m_frames[later];
    if (next.first() < here.last()) {
      return;
    }
    std::uint32_t const boundary = boundary_before(next.first(), here.last());
    if (next.has_before && !next.passive) {
      if (boundary > here.last()) {
        m_before[later].first = std::max(m_before[later].first, boundary);
        cut(m_behind[number], boundary);
      } else if (here.has_before && later == number + 1 && !is_nested(here, next) && tells(here.last(), next.first())) {
        m_before[later].first = std::max(m_before[later].first, here.last());
        cut(m_behind[number], here.last());
      }
      return;
    }
    if (!is_nested(here, next)) {
      std::uint32_t const before = comma_before(next.first(), here.last());
      cut(m_behind[number], boundary > here.last() ? boundary : before);
    }
  }

  /// The comma right before the words of a speaker, else the words.
  [[nodiscard]] std::uint32_t comma_before(std::uint32_t token, std::uint32_t from) const {
    for (std::uint32_t i = token; i > from && token - i < 4;) {
      --i;
      if (m_analysis.tokens[i].lower == ",") {
        return i;
      }
    }
    return token;
  }

  static void cut(TokenRange& range, std::uint32_t last) {
    range.last = std::min(range.last, std::max(range.first, last));
  }

  Analysis const& m_analysis;
  language::Sentence const& m_sentence;
  std::span<Frame> m_frames;
  std::vector<TokenRange> m_before;
  std::vector<TokenRange> m_behind;
};

/// The quotes of a text: within one paragraph, by turns where the signs do not tell.
std::vector<TokenRange> quotes_of(Analysis const& analysis) {
  constexpr std::uint32_t shortest = 5;
  std::vector<TokenRange> quotes;
  std::uint32_t open = no_token;
  std::uint32_t paragraph = 0;
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    if (analysis.sentence_of(i).paragraph != paragraph) {
      paragraph = analysis.sentence_of(i).paragraph;
      open = no_token;
    }
    if (!is_quote(analysis.form(i))) {
      continue;
    }
    bool const opens = analysis.form(i) == "\xE2\x80\x9C" || (open == no_token && analysis.form(i) != "\xE2\x80\x9D");
    if (opens) {
      open = i;
    } else if (open != no_token) {
      if (i - open > shortest) {
        quotes.push_back({open, i + 1});
      }
      open = no_token;
    }
  }
  return quotes;
}

bool overlaps(TokenRange a, TokenRange b) {
  return a.first < b.last && b.first < a.last;
}

}  // namespace

void lay_out(CodingContext const& context, language::Sentence const& sentence, std::span<Frame> frames) {
  if (!frames.empty()) {
    Layout(context, sentence, frames).run();
  }
}

void spread_quotes(Analysis const& analysis, std::vector<Statement>& statements) {
  std::size_t next = 0;  // the first statement whose cue is not before the quote
  for (TokenRange const quote : quotes_of(analysis)) {
    while (next < statements.size() && statements[next].cue < quote.first) {
      ++next;
    }
    // The statement that closes the quote, one inside it, or the one before it.
    std::size_t const around[] = {next > 0 ? next - 1 : statements.size(), next};
    std::size_t speaker = statements.size();
    for (std::size_t const one : around) {
      if (one < statements.size() && !quote.contains(statements[one].cue) &&
          std::ranges::any_of(statements[one].said, [&](TokenRange said) { return overlaps(said, quote); })) {
        speaker = one;
      }
    }
    bool const behind = speaker == statements.size() && next > 0 && !quote.contains(statements[next - 1].cue) &&
                        analysis.tokens[quote.first].sentence <= analysis.tokens[statements[next - 1].cue].sentence + 1;
    bool const own_sentence = quote.first == analysis.sentence_of(quote.first).first;
    if (behind && own_sentence) {
      speaker = next - 1;
    }
    if (speaker < statements.size()) {
      statements[speaker].said.push_back(quote);
    }
  }
}

}  // namespace annals::coding
