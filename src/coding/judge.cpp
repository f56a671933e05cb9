// coding/judge.cpp -- which candidates are events, and which mentions tell one event. See coding/judge.hpp.
#include "coding/judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/strings.hpp"
#include "language/tree.hpp"
#include "place/geometry.hpp"

namespace annals::coding {
namespace {

constexpr double accept_threshold = 0.5;
constexpr double join_threshold = 0.4;  ///< where F1 of the pairs is best on held-out reports

/// The rule behind the model: the words are enough, or one of the frame's cues stands by.
double rule_score(CodingContext const& context, Mention const& mention) {
  knowledge::Frame const& frame = context.frames[mention.trigger.frame];
  if (frame.needs == 0) {
    return 0.8;
  }
  return (frame.needs & mention.cues) != 0 ? 0.6 : 0.2;
}

/// Deaths by storms, diseases and accidents: a word for them in the sentence, and none for arms.
bool is_by_nature(CodingContext const& context, Mention const& mention) {
  using knowledge::TriggerCue;
  constexpr knowledge::TriggerCues arms =
      knowledge::cue_bit(TriggerCue::armed) | knowledge::cue_bit(TriggerCue::weapon);
  return context.frames[mention.trigger.frame].type == EventType::assault &&
         (mention.cues & knowledge::cue_bit(TriggerCue::nature)) != 0 && (mention.cues & arms) == 0;
}

/// Days of their own that lie weeks apart: whatever the model says, these are two events. Days near each other may be
/// those of the event and of its revised toll.
bool are_days_apart(Mention const& earlier, Mention const& later) {
  constexpr std::int32_t most_days = 20;
  if (!earlier.own_date || !later.own_date) {
    return false;
  }
  DateInterval const& a = earlier.date->interval;
  DateInterval const& b = later.date->interval;
  return a.start.days - b.end.days > most_days || b.start.days - a.end.days > most_days;
}

bool is_point(Mention const& mention) {
  PlacePrecision const precision = mention.place ? mention.place->precision : PlacePrecision::country;
  return mention.own_place && mention.place->has_position &&
         (precision == PlacePrecision::exact || precision == PlacePrecision::city);
}

/// "Gunmen killed four in Sargodha. - A bomb killed six in Quetta.": towns of their own that are too far from each
/// other for one attack, whatever the model says.
bool are_towns_apart(Mention const& earlier, Mention const& later) {
  constexpr double most_km = 60;
  return is_point(earlier) && is_point(later) &&
         place::distance_km({earlier.place->latitude, earlier.place->longitude},
                            {later.place->latitude, later.place->longitude}) >
             most_km + earlier.place->radius_km + later.place->radius_km;
}

/// No mention of the event has a day or a town of its own that rules the later one out.
bool fits_event(std::vector<Mention> const& mentions, std::size_t later, std::uint32_t event) {
  return std::none_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(later), [&](Mention const& one) {
    return one.accepted && one.event == event &&
           (are_days_apart(one, mentions[later]) || are_towns_apart(one, mentions[later]));
  });
}

std::string missing_cues(knowledge::TriggerCues needs) {
  std::string text;
  for (std::size_t i = 0; i < knowledge::trigger_cue_names.size(); ++i) {
    if ((needs >> i & 1U) != 0) {
      text += (text.empty() ? "" : ", ") + std::string(knowledge::trigger_cue_names[i]);
    }
  }
  return text;
}

/// Of several frames on one word the one with the longest pattern stays ("begin hunger strike" before "begin strike"),
/// of equally long ones the most probable.
void keep_best_of_word(std::vector<Mention>& mentions) {
  auto is_better = [](Mention const& a, Mention const& b) {
    return a.trigger.words != b.trigger.words ? a.trigger.words > b.trigger.words : a.score >= b.score;
  };
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    for (std::size_t j = i + 1; j < mentions.size() && mentions[j].trigger.token == mentions[i].trigger.token; ++j) {
      bool const first = is_better(mentions[i], mentions[j]);
      Mention& weaker = first ? mentions[j] : mentions[i];
      Mention const& stronger = first ? mentions[i] : mentions[j];
      if (weaker.accepted && stronger.accepted) {
        weaker.accepted = false;
        weaker.reason = stronger.trigger.words > weaker.trigger.words
                            ? "a frame with a longer pattern has the same word"
                            : "another frame of the same word is more probable";
      }
    }
  }
}

/// Two words of a clause may each leave it to the other to tell the event ("opening fire, gunmen killed two"): where it
/// is likely that one of them does, the most probable one does.
void accept_one_of_clause(CodingContext const& context, std::vector<Mention>& mentions) {
  constexpr double together = 0.5;
  constexpr double least = 0.37;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    EventType const type = context.frames[mentions[i].trigger.frame].type;
    double doubt = 1;
    bool taken = false;
    bool best = true;
    for (Mention const& other : mentions) {
      bool const same_word = other.trigger.token == mentions[i].trigger.token;
      bool const same_type = context.frames[other.trigger.frame].type == type;
      if (other.trigger.sentence != mentions[i].trigger.sentence || (!same_type && !same_word)) {
        continue;
      }
      taken = taken || other.accepted;
      if (!same_type) {
        continue;
      }
      doubt *= same_word ? 1 : 1 - other.score;
      best = best && (&other == &mentions[i] || other.score < mentions[i].score ||
                      (other.score == mentions[i].score && &mentions[i] < &other));
    }
    doubt *= 1 - mentions[i].score;
    bool const real = happened(mentions[i].trigger.realis) && !context.markup.report_is_stopped &&
                      !is_by_nature(context, mentions[i]);
    if (!taken && best && real && mentions[i].score >= least && 1 - doubt >= together) {
      mentions[i].accepted = true;
      mentions[i].reason =
          given_by_model(mentions[i].score) + ", and the words of its clause together " + percent(1 - doubt);
    }
  }
}

/// What the other words of the clause say of the means ("a suicide bomber killed ..."): where one event of a type is
/// told in a sentence, the candidates of that type beside it lend it their modes.
void lend_modes(CodingContext const& context, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (!mention.accepted) {
      continue;
    }
    EventType const type = context.frames[mention.trigger.frame].type;
    auto const beside = [&](Mention const& other) {
      return &other != &mention && other.trigger.sentence == mention.trigger.sentence &&
             context.frames[other.trigger.frame].type == type;
    };
    if (std::ranges::any_of(mentions, [&](Mention const& other) { return beside(other) && other.accepted; })) {
      continue;
    }
    for (Mention const& other : mentions) {
      for (std::string const& mode : other.modes) {
        if (beside(other) && happened(other.trigger.realis) && other.trigger.token != mention.trigger.token &&
            std::ranges::find(mention.modes, mode) == mention.modes.end()) {
          mention.modes.push_back(mode);
        }
      }
    }
  }
}

/// Without a model: the words that join, in the order in which they are asked.
double rule_join(Mention const& earlier, Mention const& later) {
  bool const same_sentence = earlier.trigger.sentence == later.trigger.sentence;
  bool const dates_apart = earlier.date && later.date && earlier.own_date && later.own_date &&
                           !earlier.date->interval.overlaps(later.date->interval);
  bool const places_apart =
      earlier.place && later.place && earlier.own_place && later.own_place && earlier.place->name != later.place->name;
  if (dates_apart || places_apart) {
    return 0.1;
  }
  if (same_sentence) {
    return 0.7;
  }
  bool const back = later.trigger.form == knowledge::PatternForm::noun && later.trigger.definite && !later.own_date;
  bool const near = later.trigger.sentence - earlier.trigger.sentence <= 2;
  return back && near ? 0.6 : (later.own_date || later.own_place ? 0.2 : 0.55);
}

}  // namespace

void judge_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions) {
  FeatureList features;
  std::array<std::size_t, event_type_names.size()> seen{};
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    Mention& mention = mentions[i];
    knowledge::Frame const& frame = context.frames[mention.trigger.frame];
    std::size_t& earlier = seen[static_cast<std::size_t>(frame.type)];
    if (models.accept.empty()) {
      mention.score = rule_score(context, mention);
    } else {
      accept_features(context, mentions, i, earlier, features);
      mention.score = models.accept.probability(features);
    }
    ++earlier;
    mention.accepted = mention.score >= accept_threshold;
    if (!mention.accepted) {
      mention.reason = models.accept.empty() ? "none of these stands by the word: " + missing_cues(frame.needs)
                                             : given_by_model(mention.score);
    } else if (context.markup.report_is_stopped) {
      mention.accepted = false;
      mention.reason = "the report is about sport or markets";
    } else if (is_by_nature(context, mention)) {
      mention.accepted = false;
      mention.reason = "a disaster, disease or accident, and no word of arms";
    } else if (!happened(mention.trigger.realis)) {
      mention.accepted = false;
      mention.reason = concat({"has not happened: ", realis_name(mention.trigger.realis)});
    } else {
      mention.reason = models.accept.empty() ? "rule " + frame.id : given_by_model(mention.score);
    }
  }
  keep_best_of_word(mentions);
  if (!models.accept.empty()) {
    accept_one_of_clause(context, mentions);
  }
}

std::uint32_t join_mentions(CodingContext const& context, CodingModels const& models, std::vector<Mention>& mentions) {
  FeatureList features;
  ReportShape const shape = shape_of(context, mentions);
  std::uint32_t events = 0;
  for (std::size_t j = 0; j < mentions.size(); ++j) {
    Mention& later = mentions[j];
    if (!later.accepted) {
      continue;
    }
    double best = join_threshold;
    std::uint32_t event = events;
    for (std::size_t i = 0; i < j; ++i) {
      Mention const& earlier = mentions[i];
      if (!earlier.accepted || context.frames[earlier.trigger.frame].type != context.frames[later.trigger.frame].type) {
        continue;
      }
      double score = 0;
      if (models.join.empty()) {
        score = rule_join(earlier, later);
      } else {
        join_features(context, shape, earlier, later, features);
        score = models.join.probability(features);
      }
      if (score >= best && fits_event(mentions, j, earlier.event)) {
        best = score;
        event = earlier.event;
      }
    }
    later.event = event;
    events += event == events ? 1 : 0;
  }
  lend_modes(context, mentions);
  return events;
}

}  // namespace annals::coding
