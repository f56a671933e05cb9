// coding/features.cpp -- what the models see of candidates and of pairs. See coding/judge.hpp.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "base/strings.hpp"
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

std::string_view fifth(std::size_t part, std::size_t whole) {
  constexpr std::array<std::string_view, 6> names = {"0", "1", "2", "3", "4", "5"};
  return names[std::min<std::size_t>(part * 5 / whole, 5)];
}

std::string_view form_name(knowledge::PatternForm form) {
  return form == knowledge::PatternForm::verb ? "verb" : form == knowledge::PatternForm::noun ? "noun" : "adjective";
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

/// Names of persons, places and days say what this report is about, not what an event is.
bool context_is_name(Analysis const& analysis, std::uint32_t token) {
  return analysis.tokens[token].upos == language::Upos::propn || language::name_at(analysis, token) != nullptr;
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
      if (!context_is_name(analysis, i)) {
        features.add("child.lemma", analysis.tokens[i].lemma, type);
      }
    }
  }
}

std::string_view first_lemma(Analysis const& analysis, std::vector<Participant> const& participants) {
  return participants.empty() || participants[0].head == no_token ? std::string_view("-")
                                                                  : analysis.tokens[participants[0].head].lemma;
}

std::string_view class_of_first(std::vector<Participant> const& participants) {
  return participants.empty() ? std::string_view("none") : participant_class(participants.front());
}

/// Who takes part, what governs the clause, and what other frames the word has.
void add_clause(CodingContext const& context, Mention const& mention, std::string_view type, FeatureList& features) {
  Analysis const& analysis = context.analysis;
  Frame const& frame = context.frames[mention.trigger.frame];
  Token const& word = analysis.tokens[mention.trigger.token];
  std::string_view const source = class_of_first(mention.source);
  std::string_view const target = class_of_first(mention.target);
  features.add("source", first_lemma(analysis, mention.source), type);
  features.add("target", first_lemma(analysis, mention.target), type);
  features.add("source.class", source, type);
  features.add("target.class", target, type);
  features.add("source.class.frame", source, frame.id);
  features.add("target.class.frame", target, frame.id);
  features.add("classes", concat({source, " ", target}), type);
  if (word.head != no_token) {
    Token const& head = analysis.tokens[word.head];
    features.add("head.relation", language::relation_name(word.relation), language::relation_name(head.relation));
    features.add("head.tag", language::upos_name(head.upos),
                 concat({language::relation_name(word.relation), " ", type}));
    if (head.head != no_token) {
      features.add("above.head", analysis.tokens[head.head].lemma, language::relation_name(head.relation));
    }
  } else {
    features.add("head.relation", "root", form_name(mention.trigger.form));
  }
  for (std::uint32_t const child : analysis.children(mention.trigger.token)) {
    Token const& token = analysis.tokens[child];
    if (token.relation == language::Relation::aux || token.relation == language::Relation::mark ||
        token.relation == language::Relation::det || token.relation == language::Relation::case_) {
      features.add("function", token.lower, type);
      features.add("function.form", token.lower, form_name(mention.trigger.form));
    }
  }
  std::uint32_t others = 0;
  language::Sentence const& sentence = analysis.sentence_of(mention.trigger.token);
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    others += i != mention.trigger.token && !context.frames.patterns(analysis.tokens[i].lemma).empty() ? 1U : 0U;
  }
  features.add("others", bucket(others), type);
  features.add("others.form", bucket(others), form_name(mention.trigger.form));
  features.add("frames", bucket(context.frames.patterns(word.lemma).size()), type);
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

/// Do the participants of both stand for one entity of the text ("the gunmen" ... "they")?
std::string_view relation_of_entities(Analysis const& analysis, std::vector<Participant> const& a,
                                      std::vector<Participant> const& b) {
  for (Participant const& left : a) {
    std::uint32_t const one = analysis.entities.mention_at(left.head);
    for (Participant const& right : b) {
      std::uint32_t const other = analysis.entities.mention_at(right.head);
      if (one != language::no_mention && other != language::no_mention &&
          analysis.entities.mentions[one].entity == analysis.entities.mentions[other].entity) {
        return left.head == right.head ? "same.word" : "same";
      }
    }
  }
  return "apart";
}

/// "Another bomb", "a second raid", "separate attacks": what stands before the trigger or before its subject.
std::string_view word_of_another(Analysis const& analysis, std::uint32_t trigger) {
  constexpr std::array<std::string_view, 12> words = {"another", "other",   "second", "third",    "separate", "similar",
                                                      "further", "earlier", "next",   "previous", "same",     "latest"};
  auto const of = [&](std::uint32_t token) -> std::string_view {
    for (std::uint32_t const child : analysis.children(token)) {
      auto const found = std::ranges::find(words, analysis.tokens[child].lower);
      if (found != words.end() && child < token) {
        return *found;
      }
    }
    return {};
  };
  std::string_view const own = of(trigger);
  std::uint32_t const subject = language::subject(analysis, trigger);
  return !own.empty() || subject == no_token ? own : of(subject);
}

/// What tells a second look at an event from an event of its own.
void add_link_features(CodingContext const& context, Mention const& earlier, Mention const& later,
                       std::string_view type, std::uint32_t distance, FeatureList& features) {
  Analysis const& analysis = context.analysis;
  Token const& word = analysis.tokens[later.trigger.token];
  std::string_view const reach = distance == 0 ? "sentence" : distance < 3 ? "near" : "far";
  std::string_view const article = later.trigger.definite ? "definite" : "open";
  features.add("later.lemma", word.lemma, reach);
  features.add("later.lemma.article", word.lemma, article);
  features.add("later.tag", language::xpos_names()[word.xpos], reach);
  features.add("earlier.tag", language::xpos_names()[analysis.tokens[earlier.trigger.token].xpos], reach);
  features.add("later.relation", language::relation_name(word.relation), reach);
  features.add("source.entity", relation_of_entities(analysis, earlier.source, later.source), reach);
  features.add("target.entity", relation_of_entities(analysis, earlier.target, later.target), reach);
  features.add("crossed.entity", relation_of_entities(analysis, earlier.target, later.source), reach);
  std::string_view const roles =
      later.source.empty() ? (later.target.empty() ? "none" : "target") : (later.target.empty() ? "source" : "both");
  features.add("later.roles", roles, reach);
  features.add("later.own",
               later.own_date    ? (later.own_place ? "both" : "date")
               : later.own_place ? "place"
                                 : "none",
               reach);
  features.add("later.own.article", later.own_date || later.own_place ? "own" : "none", article);
  features.add("later.type", reach, type);
  std::string_view const another = word_of_another(analysis, later.trigger.token);
  features.add("later.another", another.empty() ? "none" : another, reach);
  std::string_view const opening = analysis.tokens[analysis.sentence_of(later.trigger.token).first].lower;
  features.add("later.opening", opening, distance == 0 ? "sentence" : "other");
  bool const earlier_in_lead = earlier.trigger.sentence < 2;
  features.add("lead.article", earlier_in_lead ? "lead" : "body", article);
  features.add("lead.form", earlier_in_lead ? "lead" : "body", form_name(later.trigger.form));
  if (distance == 0) {
    std::uint32_t const gap = later.trigger.token - earlier.trigger.token;
    features.add("gap", bucket(gap), type);
    std::string_view between = "none";
    for (std::uint32_t i = earlier.trigger.token + 1; i < later.trigger.token; ++i) {
      std::string_view const lower = analysis.tokens[i].lower;
      between = lower == ";" || lower == "while" || lower == "after" || lower == "before" || lower == "when" ||
                        lower == "since" || lower == "as"
                    ? lower
                : lower == "," && between == "none" ? "comma"
                                                    : between;
    }
    features.add("between", between, form_name(later.trigger.form));
  }
}

/// The other candidates of the sentence: which of them tells the event, and which only goes with it?
void add_rivals(CodingContext const& context, std::vector<Mention> const& mentions, std::size_t index,
                std::string_view type, FeatureList& features) {
  Analysis const& analysis = context.analysis;
  Mention const& mention = mentions[index];
  EventType const own = context.frames[mention.trigger.frame].type;
  std::size_t before = 0;
  std::size_t behind = 0;
  Mention const* nearest = nullptr;
  bool other_type = false;
  auto const gap = [&](Mention const& other) {
    return other.trigger.token > mention.trigger.token ? other.trigger.token - mention.trigger.token
                                                       : mention.trigger.token - other.trigger.token;
  };
  auto const look = [&](Mention const& other) {
    if (other.trigger.sentence != mention.trigger.sentence || other.trigger.token == mention.trigger.token) {
      return;
    }
    if (context.frames[other.trigger.frame].type != own) {
      other_type = true;
      return;
    }
    (other.trigger.token < mention.trigger.token ? before : behind) += 1;
    nearest = nearest == nullptr || gap(other) < gap(*nearest) ? &other : nearest;
  };
  for (std::size_t i = index; i > 0 && mentions[i - 1].trigger.sentence == mention.trigger.sentence; --i) {
    look(mentions[i - 1]);
  }
  for (std::size_t i = index + 1; i < mentions.size() && mentions[i].trigger.sentence == mention.trigger.sentence;
       ++i) {
    look(mentions[i]);
  }
  std::string_view const form = form_name(mention.trigger.form);
  features.add("rivals.before", bucket(before), type);
  features.add("rivals.behind", bucket(behind), type);
  features.add("rivals.form",
               before + behind == 0 ? (other_type ? "other type" : "alone")
               : before == 0        ? "first"
                                    : "later",
               form);
  features.add("rivals.lemma",
               before + behind == 0 ? "alone"
               : before == 0        ? "first"
                                    : "later",
               analysis.tokens[mention.trigger.token].lemma);
  if (nearest != nullptr) {
    std::string_view const side = nearest->trigger.token < mention.trigger.token ? "before" : "behind";
    std::string_view const tree = side == "before" ? relation_in_tree(analysis, *nearest, mention)
                                                   : relation_in_tree(analysis, mention, *nearest);
    features.add("rival.tree", concat({side, " ", tree}), form);
    features.add("rival.lemma", analysis.tokens[nearest->trigger.token].lemma, side);
    features.add("rival.forms", concat({side, " ", form_name(nearest->trigger.form)}), form);
    features.add("rival.frame", context.frames[nearest->trigger.frame].id, context.frames[mention.trigger.frame].id);
  }
}

}  // namespace

void accept_features(CodingContext const& context, std::vector<Mention> const& mentions, std::size_t index,
                     std::size_t earlier, FeatureList& features) {
  Mention const& mention = mentions[index];
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
  features.add("date", mention.own_date ? "own" : "none", type);
  features.add("place", mention.own_place ? "own" : "none", type);
  features.add("figure",
               mention.figures.killed.count || mention.figures.injured.count || mention.figures.detained.count ||
                       mention.figures.abducted.count
                   ? "yes"
                   : "no",
               type);
  features.add("sentence", bucket(trigger.sentence), type);
  features.add("report", bucket(analysis.sentences.size() / 3), type);
  features.add("distance", trigger.report_distance ? "yes" : "no", type);
  features.add("kind",
               sentence.kind == language::SentenceKind::title     ? "title"
               : sentence.kind == language::SentenceKind::heading ? "heading"
                                                                  : "body",
               form_name(trigger.form));
  features.add("earlier", bucket(earlier), type);
  features.add("length", bucket((sentence.last - sentence.first) / 4), type);
  if (context.markup.report_is_stopped) {
    features.add("stopped", type);
  }
  add_cues(mention, frame, type, features);
  add_neighbours(analysis, mention, type, features);
  add_clause(context, mention, type, features);
  add_rivals(context, mentions, index, type, features);
}

namespace {

/// Names by the language model: those that the gazetteer lacks count, too.
std::vector<bool> sentences_with_new_places(Analysis const& analysis) {
  std::vector<bool> is_new(analysis.sentences.size());
  std::unordered_set<std::string> seen;
  for (language::Name const& name : analysis.names) {
    if (language::names_place(name.kind)) {
      std::uint32_t const sentence = analysis.tokens[name.first].sentence;
      ByteSpan const words = cover(analysis.tokens[name.first].span, analysis.tokens[name.last - 1].span);
      is_new[sentence] = seen.insert(fold_name(slice(analysis.text, words))).second || is_new[sentence];
    }
  }
  return is_new;
}

}  // namespace

ReportShape shape_of(CodingContext const& context, std::vector<Mention> const& mentions) {
  std::size_t dated = 0;
  std::size_t placed = 0;
  for (Mention const& mention : mentions) {
    dated += mention.own_date ? 1U : 0U;
    placed += mention.own_place ? 1U : 0U;
  }
  std::size_t const all = std::max<std::size_t>(mentions.size(), 1);
  return {bucket(context.analysis.sentences.size() / 3), fifth(dated, all), fifth(placed, all),
          sentences_with_new_places(context.analysis)};
}

void join_features(CodingContext const& context, ReportShape const& shape, Mention const& earlier, Mention const& later,
                   FeatureList& features) {
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
  add_link_features(context, earlier, later, type, distance, features);
  std::string_view const article = later.trigger.definite ? "definite" : "open";
  std::string_view const reach = distance == 0 ? "sentence" : distance < 3 ? "near" : "far";
  std::string_view const own = later.own_date    ? (later.own_place ? "both" : "date")
                               : later.own_place ? "place"
                                                 : "none";
  for (std::string_view const side : {reach, own, article}) {
    features.add("report.size", shape.size, side);
    features.add("report.dated", shape.dated, side);
    features.add("report.placed", shape.placed, side);
  }
  features.add("later.new_place", shape.has_new_place[later.trigger.sentence] ? "yes" : "no", reach);
  features.add("later.new_place.article", shape.has_new_place[later.trigger.sentence] ? "yes" : "no", article);
  features.add("later.new_place.own", shape.has_new_place[later.trigger.sentence] ? "yes" : "no", own);
  features.add("report.lead", shape.dated, earlier.trigger.sentence < 2 ? "lead" : "body");
}

}  // namespace annals::coding
