// What GMB's labels say in our kinds. GMB was labelled by programs and mended by volunteers: where a list of nations or
// a Penn tag contradicts a label, both stay possible.
#include <algorithm>

#include "base/strings.hpp"
#include "language/name_corpus_sentence.hpp"

namespace annals::language {
namespace {

class GmbNames {
 public:
  GmbNames(CorpusSentence& sentence, std::vector<CorpusSpan>& spans, NameWords const& name_words)
      : m_sentence(sentence), m_spans(spans), m_name_words(name_words) {}

  void run() {
    for (CorpusSpan& span : m_spans) {
      if (span.label == "per") {
        leave_titles_out(span);
      }
      if (span.first < span.last) {
        set_name(span);
      }
    }
    join_nations();
    allow_groups();
  }

 private:
  [[nodiscard]] CorpusWord const& word(std::uint32_t i) const { return m_sentence.words[i]; }

  template <typename Test>
  [[nodiscard]] bool any_of(CorpusSpan const& span, Test test) const {
    return std::any_of(m_sentence.words.begin() + span.first, m_sentence.words.begin() + span.last, test);
  }

  void leave_titles_out(CorpusSpan& span) const {
    while (span.first < span.last && m_name_words.is_title(word(span.first).lower)) {
      ++span.first;
    }
  }

  void set_name(CorpusSpan const& span) {
    bool const state = span.label == "gpe" && word(span.last - 1).is_proper();
    NameKind const own = state ? NameKind::geopolitical : *kind_of_label(span.label);
    KindSet const set = kinds_of(span);
    m_sentence.set_name(span.first, span.last, set, own);
    if (set == 0) {
      m_sentence.allow_everything(span.first, span.last);
    }
  }

  /// Empty where the label is a slip that says nothing.
  [[nodiscard]] KindSet kinds_of(CorpusSpan const& span) const {
    bool const people = m_name_words.is_people(m_sentence.joined(span.first, span.last));
    bool const describes = !any_of(span, [](CorpusWord const& word) { return !word.tag.starts_with("JJ"); });
    KindSet const place = m_sentence.place_kinds(span.first, span.last, m_name_words);
    KindSet const group = people || describes ? kinds(NameKind::group) : KindSet{0};
    KindSet const elsewhere = is_single(place) ? place : group;
    if (span.label == "geo") {
      return kinds_of_geo(span, people, place | group);
    }
    if (span.label == "gpe") {
      bool const state = !people && (word(span.last - 1).is_proper() || place == kinds(NameKind::geopolitical));
      return !state ? kinds(NameKind::group) : elsewhere != 0 ? elsewhere : place | kinds(NameKind::group);
    }
    if (span.label == "org") {
      return kinds(NameKind::organization) | elsewhere;
    }
    if (span.label == "per") {
      return kinds(NameKind::person) | elsewhere;
    }
    return kinds_of_rest(span);
  }

  [[nodiscard]] KindSet kinds_of_geo(CorpusSpan const& span, bool people, KindSet place) const {
    if (people) {
      return kinds(NameKind::group);
    }
    // Slips such as "06-Mar" and "India 626".
    if (any_of(span, [](CorpusWord const& word) { return std::ranges::any_of(word.form, is_ascii_digit); })) {
      return 0;
    }
    bool const plural = word(span.last - 1).tag == "NNS";
    if (word(span.first).form == "U.N." || word(span.first).form == "UN") {
      return place | kinds(NameKind::organization);
    }
    return plural ? place | kinds(NameKind::group, NameKind::organization) : place;
  }

  [[nodiscard]] KindSet kinds_of_rest(CorpusSpan const& span) const {
    if (span.label == "tim") {
      bool const named = !any_of(span, [](CorpusWord const& word) { return !word.is_proper(); });
      bool const spoken =
          any_of(span, [this](CorpusWord const& word) { return m_name_words.speaks_of_time(word.lower); });
      return named && !spoken ? KindSet{0} : kinds(NameKind::date);
    }
    if (span.label == "eve") {
      // "World War" stands outside of "[II]".
      bool const numeral = word(span.first).form.find_first_not_of("IVX") == std::string::npos;
      return numeral ? KindSet{0} : kinds(NameKind::event);
    }
    return span.label == "nat" ? kinds(NameKind::event, NameKind::other)
                               : kinds(NameKind::work, NameKind::facility, NameKind::organization, NameKind::other,
                                       NameKind::vehicle, NameKind::weapon);
  }

  /// States and peoples of several words that GMB cuts: "[Sri]per [Lanka]gpe", "[South]geo [Korean]gpe".
  void join_nations() {
    auto const count = static_cast<std::uint32_t>(m_sentence.words.size());
    for (std::uint32_t first = 0; first < count; ++first) {
      auto const most = static_cast<std::uint32_t>(std::min<std::size_t>(m_name_words.most_words(), count - first));
      for (std::uint32_t last = first + most; last >= first + 2; --last) {
        if (!holds_its_spans(first, last)) {
          continue;
        }
        std::string const joined = m_sentence.joined(first, last);
        bool const state = m_name_words.is_state(joined);
        if (state || m_name_words.is_people(joined)) {
          NameKind const kind = state ? NameKind::geopolitical : NameKind::group;
          m_sentence.set_allowed(first, last, kinds(kind));
          first = last - 1;
          break;
        }
      }
    }
  }

  /// Some span lies in the range, and none reaches out of it: "[Bank of Sri Lanka]" stays.
  [[nodiscard]] bool holds_its_spans(std::uint32_t first, std::uint32_t last) const {
    bool any = false;
    for (CorpusSpan const& span : m_spans) {
      bool const apart = span.last <= first || span.first >= last;
      if (!apart && (span.first < first || span.last > last)) {
        return false;
      }
      any = any || !apart;
    }
    return any;
  }

  /// GMB marks nationalities, but "Kurdish" and "Sunni" only at times.
  void allow_groups() {
    for (std::uint32_t i = 0; i < m_sentence.words.size(); ++i) {
      CorpusWord const& at = word(i);
      bool const describes = at.tag.starts_with("JJ") || at.tag == "NNS" || at.tag == "NNPS";
      if (at.allowed == outside_only && at.is_capitalised() && describes &&
          (i > 0 || m_name_words.is_people(at.lower))) {
        m_sentence.allow(i, i + 1, kinds(NameKind::group));
      }
    }
  }

  CorpusSentence& m_sentence;
  std::vector<CorpusSpan>& m_spans;
  NameWords const& m_name_words;
};

}  // namespace

void name_gmb(CorpusSentence& sentence, std::vector<CorpusSpan>& spans, NameWords const& name_words) {
  GmbNames(sentence, spans, name_words).run();
}

}  // namespace annals::language
