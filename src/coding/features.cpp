// coding/features.cpp -- what the models see of candidates and of pairs. See coding/judge.hpp.
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "coding/judge.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Frame;
using language::Analysis;
using language::no_token;
using language::Token;

std::string_view bucket(std::size_t value) {
  constexpr std::array<std::string_view, 7> names = {"0", "1", "2", "3-4", "5-8", "9-16", "17+"};
  std::size_t const index = value < 3 ? value : value < 5 ? 3 : value < 9 ? 4 : value < 17 ? 5 : 6;
  return names[index];
}

std::string_view form_name(knowledge::PatternForm form) {
  return form == knowledge::PatternForm::verb ? "verb" : form == knowledge::PatternForm::noun ? "noun" : "adjective";
}

std::string_view first_lemma(Analysis const& analysis, std::vector<Participant> const& participants) {
  return participants.empty() || participants[0].head == no_token ? std::string_view("-")
                                                                  : analysis.tokens[participants[0].head].lemma;
}

void add_cues(Mention const& mention, Frame const& frame, std::string_view type, FeatureList& features) {
  for (std::size_t i = 0; i < knowledge::trigger_cue_names.size(); ++i) {
    if ((mention.cues >> i & 1U) != 0) {
      features.add("cue", type, knowledge::trigger_cue_names[i]);
      features.add("cue.frame", frame.id, knowledge::trigger_cue_names[i]);
    }
  }
  bool const met = frame.needs == 0 || (frame.needs & mention.cues) != 0;
  features.add(met ? "needs.met" : "needs.missed", type);
  features.add(met ? "needs.met" : "needs.missed", frame.id);
}

void add_neighbours(Analysis const& analysis, Mention const& mention, std::string_view type, FeatureList& features) {
  std::uint32_t const token = mention.trigger.token;
  Token const& word = analysis.tokens[token];
  language::Sentence const& sentence = analysis.sentence_of(token);
  features.add("xpos", language::xpos_names()[word.xpos], type);
  features.add("relation", language::relation_name(word.relation), form_name(mention.trigger.form));
  if (word.head != no_token) {
    features.add("head", analysis.tokens[word.head].lemma);
    features.add("head.type", analysis.tokens[word.head].lemma, type);
  }
  features.add("before",
               mention.trigger.first > sentence.first ? analysis.tokens[mention.trigger.first - 1].lower : "^");
  features.add("after", mention.trigger.last < sentence.last ? analysis.tokens[mention.trigger.last].lower : "$");
  features.add("after.lemma", mention.trigger.last < sentence.last ? analysis.tokens[mention.trigger.last].lower : "$",
               word.lemma);
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (analysis.tokens[i].head == token && analysis.tokens[i].upos != language::Upos::punct) {
      features.add("child", language::relation_name(analysis.tokens[i].relation), type);
      features.add("child.lemma", analysis.tokens[i].lemma, type);
    }
  }
}

/// How two values of a field stand to each other.
std::string_view relation_of_dates(Mention const& a, Mention const& b) {
  if (!a.date || !b.date) {
    return a.date || b.date ? "one" : "none";
  }
  if (a.date->interval == b.date->interval) {
    return a.own_date && b.own_date ? "same.own" : "same";
  }
  bool const overlap = a.date->interval.overlaps(b.date->interval);
  if (a.own_date && b.own_date) {
    return overlap ? "overlap.own" : "apart.own";
  }
  return overlap ? "overlap" : "apart";
}

std::string_view relation_of_places(Mention const& a, Mention const& b) {
  if (!a.place || !b.place) {
    return a.place || b.place ? "one" : "none";
  }
  bool const own = a.own_place && b.own_place;
  if (a.place->name == b.place->name && a.place->country == b.place->country) {
    return own ? "same.own" : "same";
  }
  if (a.place->country != b.place->country) {
    return own ? "abroad.own" : "abroad";
  }
  bool const wide = a.place->precision == PlacePrecision::country || b.place->precision == PlacePrecision::country ||
                    a.place->precision == PlacePrecision::province || b.place->precision == PlacePrecision::province;
  return wide ? "within" : own ? "apart.own" : "apart";
}

bool share_word(std::string_view a, std::string_view b) {
  std::string const left = " " + fold_name(a) + " ";
  std::string const right = fold_name(b);
  std::size_t start = 0;
  while (start < right.size()) {
    std::size_t const end = std::min(right.find(' ', start), right.size());
    if (end - start > 3 && left.find(" " + right.substr(start, end - start) + " ") != std::string::npos) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

std::string_view relation_of_participants(std::vector<Participant> const& a, std::vector<Participant> const& b) {
  if (a.empty() || b.empty()) {
    return a.empty() && b.empty() ? "none" : "one";
  }
  for (Participant const& left : a) {
    for (Participant const& right : b) {
      if ((!left.actor.id.empty() && left.actor.id == right.actor.id) ||
          (!left.actor.affiliation.empty() && left.actor.affiliation == right.actor.affiliation)) {
        return "same.id";
      }
      if (share_word(left.actor.text, right.actor.text)) {
        return "same.word";
      }
    }
  }
  return "apart";
}

std::string_view relation_of_figures(Figure const& a, Figure const& b) {
  if (!a.count || !b.count) {
    return a.count || b.count ? "one" : "none";
  }
  return a.count->low == b.count->low && a.count->best == b.count->best ? "same" : "differ";
}

std::string_view relation_of_modes(Mention const& a, Mention const& b) {
  if (a.modes.empty() || b.modes.empty()) {
    return "open";
  }
  bool const shared = std::any_of(a.modes.begin(), a.modes.end(), [&](std::string const& mode) {
    return std::find(b.modes.begin(), b.modes.end(), mode) != b.modes.end();
  });
  return shared ? "same" : "apart";
}

std::string_view relation_in_tree(Analysis const& analysis, Mention const& a, Mention const& b) {
  if (a.trigger.sentence != b.trigger.sentence) {
    return "other";
  }
  if (language::is_under(analysis, b.trigger.token, a.trigger.token)) {
    return language::relation_name(analysis.tokens[b.trigger.token].relation);
  }
  return language::is_under(analysis, a.trigger.token, b.trigger.token) ? "over" : "beside";
}

}  // namespace

void accept_features(CodingContext const& context, Mention const& mention, std::size_t earlier, FeatureList& features) {
  Analysis const& analysis = context.analysis;
  Trigger const& trigger = mention.trigger;
  Frame const& frame = context.frames[trigger.frame];
  std::string_view const type = event_type_name(frame.type);
  std::string_view const lemma = analysis.tokens[trigger.token].lemma;
  language::Sentence const& sentence = analysis.sentence_of(trigger.token);
  features.clear();
  features.add("bias", type);
  features.add("frame", frame.id, form_name(trigger.form));
  features.add("lemma", lemma, frame.id);
  features.add("lemma.form", lemma, form_name(trigger.form));
  features.add("words", trigger.last - trigger.first > 1 ? "many" : "one", frame.id);
  features.add("realis", realis_name(trigger.realis), type);
  features.add("passive", trigger.passive ? "yes" : "no", type);
  features.add("definite", trigger.definite ? "yes" : "no", type);
  features.add("plural", trigger.plural ? "yes" : "no", type);
  features.add("roles",
               mention.source.empty() ? (mention.target.empty() ? "none" : "target")
                                      : (mention.target.empty() ? "source" : "both"),
               type);
  features.add("roles.form",
               mention.source.empty() ? (mention.target.empty() ? "none" : "target")
                                      : (mention.target.empty() ? "source" : "both"),
               form_name(trigger.form));
  features.add("source", first_lemma(analysis, mention.source), type);
  features.add("target", first_lemma(analysis, mention.target), type);
  features.add("date", mention.own_date ? "own" : "none", type);
  features.add("place", mention.own_place ? "own" : "none", type);
  features.add("figure",
               mention.figures.killed.count || mention.figures.injured.count || mention.figures.detained.count ||
                       mention.figures.abducted.count
                   ? "yes"
                   : "no",
               type);
  features.add("distance", trigger.report_distance ? "yes" : "no", type);
  features.add("sentence", bucket(trigger.sentence), type);
  features.add("kind",
               sentence.kind == language::SentenceKind::title     ? "title"
               : sentence.kind == language::SentenceKind::heading ? "heading"
                                                                  : "body",
               form_name(trigger.form));
  features.add("earlier", bucket(earlier), type);
  features.add("length", bucket((sentence.last - sentence.first) / 4), type);
  features.add("report", bucket(analysis.sentences.size() / 3), type);
  if (context.markup.report_is_stopped) {
    features.add("stopped", type);
  }
  add_cues(mention, frame, type, features);
  add_neighbours(analysis, mention, type, features);
}

void join_features(CodingContext const& context, Mention const& earlier, Mention const& later, FeatureList& features) {
  Analysis const& analysis = context.analysis;
  Frame const& first = context.frames[earlier.trigger.frame];
  Frame const& second = context.frames[later.trigger.frame];
  std::string_view const type = event_type_name(first.type);
  std::uint32_t const distance = later.trigger.sentence - earlier.trigger.sentence;
  bool const paragraph =
      analysis.sentences[earlier.trigger.sentence].paragraph == analysis.sentences[later.trigger.sentence].paragraph;
  features.clear();
  features.add("bias", type);
  features.add("frames", first.id == second.id ? "same" : "apart", type);
  features.add(
      "lemma",
      analysis.tokens[earlier.trigger.token].lemma == analysis.tokens[later.trigger.token].lemma ? "same" : "apart",
      type);
  features.add("forms", form_name(earlier.trigger.form), form_name(later.trigger.form));
  features.add("later", form_name(later.trigger.form), later.trigger.definite ? "definite" : "open");
  features.add("earlier.plural", earlier.trigger.plural ? "yes" : "no", later.trigger.plural ? "yes" : "no");
  features.add("distance", bucket(distance), paragraph ? "paragraph" : "apart");
  features.add("distance.type", bucket(distance), type);
  features.add("title",
               analysis.sentences[earlier.trigger.sentence].kind == language::SentenceKind::title ? "yes" : "no");
  features.add("lead", earlier.trigger.sentence < 2 ? "yes" : "no", bucket(distance));
  std::string_view const dates = relation_of_dates(earlier, later);
  std::string_view const places = relation_of_places(earlier, later);
  std::string_view const sources = relation_of_participants(earlier.source, later.source);
  std::string_view const targets = relation_of_participants(earlier.target, later.target);
  features.add("dates", dates);
  features.add("dates.places", dates, places);
  features.add("places", places);
  features.add("sources", sources);
  features.add("targets", targets);
  features.add("sources.targets", sources, targets);
  features.add("targets.dates", targets, dates);
  features.add("killed", relation_of_figures(earlier.figures.killed, later.figures.killed));
  features.add("injured", relation_of_figures(earlier.figures.injured, later.figures.injured));
  features.add("detained", relation_of_figures(earlier.figures.detained, later.figures.detained));
  features.add("modes", relation_of_modes(earlier, later), type);
  features.add("tree", relation_in_tree(analysis, earlier, later));
  features.add("tree.targets", relation_in_tree(analysis, earlier, later), targets);
  features.add("realis", realis_name(earlier.trigger.realis), realis_name(later.trigger.realis));
  features.add("frame.pair", first.id, second.id);
}

}  // namespace annals::coding
