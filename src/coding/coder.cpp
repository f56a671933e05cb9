// coding/coder.cpp -- the steps of coding, in order. See coding/coder.hpp.
#include "coding/coder.hpp"

#include "coding/casualty.hpp"
#include "coding/claim_choice.hpp"
#include "coding/described_place.hpp"
#include "coding/event_place.hpp"
#include "coding/figure_choice.hpp"
#include "coding/missing_source.hpp"
#include "coding/place_choice.hpp"
#include "coding/profile.hpp"
#include "coding/realis.hpp"
#include "coding/record.hpp"
#include "coding/statement.hpp"
#include "time/event_date.hpp"

namespace annals::coding {
namespace {

std::vector<bool> time_tokens(language::Analysis const& analysis, std::vector<time::TimeMention> const& times) {
  std::vector<bool> is_time(analysis.tokens.size());
  for (time::TimeMention const& mention : times) {
    for (std::uint32_t i = mention.first; i < mention.last; ++i) {
      is_time[i] = true;
    }
  }
  return is_time;
}

void set_dates(CodingContext const& context, std::vector<time::TimeMention> const& times,
               std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    mention.date = time::date_for(context.analysis, context.report, times, mention.trigger.token, mention.date_reason);
    mention.own_date = mention.date &&
                       context.analysis.sentences[mention.trigger.sentence].span.contains(mention.date->span) &&
                       !mention.date->span.empty();
  }
}

/// The mentions of each event, in text order.
std::vector<std::vector<Mention const*>> group(std::vector<Mention> const& mentions, std::uint32_t events) {
  std::vector<std::vector<Mention const*>> groups(events);
  for (Mention const& mention : mentions) {
    if (mention.accepted) {
      groups[mention.event].push_back(&mention);
    }
  }
  return groups;
}

/// A claim of responsibility is no event of its own.
void leave_out_claims(std::vector<Claim> const& claims, std::vector<Mention>& mentions) {
  for (Claim const& claim : claims) {
    for (Mention& mention : mentions) {
      if (mention.trigger.token == claim.token && mention.accepted && claim.kind != ClaimKind::suspected) {
        mention.accepted = false;
        mention.reason = "a claim or denial of responsibility, which fills claim and attribution";
      }
    }
  }
}

/// With --all what has not happened is written too, each candidate as its own event.
void accept_unreal(std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (!mention.accepted && mention.score >= 0.5 && mention.trigger.realis != Realis::actual) {
      mention.accepted = true;
    }
  }
}

}  // namespace

CodingContext context_of(Report const& report, language::Analysis const& analysis, CodingResources const& resources,
                         ReadReport const& read) {
  return {report,      analysis,        resources.knowledge, resources.knowledge.frames,
          read.markup, read.quantities, read.is_time};
}

ReadReport read_report(Report const& report, language::Analysis const& analysis, CodingResources const& resources) {
  ReadReport read;
  read.times = time::find_times(analysis, report, resources.holidays);
  read.places = place::find_places(analysis, report, resources.gazetteer);
  read.markup = mark_up(analysis, resources.knowledge, resources.knowledge.frames);
  add_described_places(analysis, read.markup, resources.knowledge, resources.gazetteer, read.places);
  read.is_time = time_tokens(analysis, read.times);
  read.quantities = find_quantities(analysis, read.markup, resources.knowledge.numbers, read.is_time);
  CodingContext const context = context_of(report, analysis, resources, read);
  std::vector<Trigger> triggers = find_triggers(analysis, read.markup, resources.knowledge.frames, read.is_time);
  judge_realis(analysis, read.markup, triggers);
  read.mentions.reserve(triggers.size());
  for (Trigger const& trigger : triggers) {
    read.mentions.push_back(read_mention(context, trigger));
  }
  set_dates(context, read.times, read.mentions);
  set_places(context, read.places, read.mentions);
  return read;
}

CodedReport code_report(Report const& report, language::Analysis const& analysis, CodingResources const& resources,
                        CodingSettings const& settings) {
  ReadReport read = read_report(report, analysis, resources);
  CodingContext const context = context_of(report, analysis, resources, read);
  std::vector<Claim> const claims = find_claims(context);
  judge_mentions(context, resources.models, read.mentions);
  leave_out_claims(claims, read.mentions);
  if (settings.write_all) {
    accept_unreal(read.mentions);
  }
  std::uint32_t const events = join_mentions(context, resources.models, read.mentions);
  choose_places(context, resources.models.place, read.places, read.mentions, events);
  Cast const cast(context);
  std::vector<ClaimWeights> weights;
  if (!resources.models.claims.empty()) {
    weights = weigh_claims(ClaimScene(cast, claims, read.mentions, events), resources.models.claims);
  }
  choose_arguments(cast, resources.models.arguments, read.mentions, events);
  apply_claims(context, claims, read.mentions);
  choose_claims(cast, weights, read.mentions);
  find_missing_sources(context, read.mentions);
  add_casualties(context, read.mentions);
  choose_figures(cast, resources.models.figure, read.mentions, events);
  CodedReport coded;
  coded.statements.emplace(context);
  coded.record_of_mention.resize(read.mentions.size());
  std::vector<std::string> ids(events);
  std::vector<std::string> refusals(events);
  knowledge::Profile const* const profile = resources.knowledge.profiles.find(settings.profile);
  for (std::vector<Mention const*> const& mentions : group(read.mentions, events)) {
    EventRecord record = make_record(context, settings, *coded.statements, mentions);
    std::uint32_t const event = mentions.front()->event;
    ProfileVerdict verdict =
        profile == nullptr ? ProfileVerdict{} : apply_profile(resources.knowledge, *profile, record);
    refusals[event] = std::move(verdict.reason);
    if (verdict.included) {
      ids[event] = record.id;
      coded.records.push_back(std::move(record));
    }
  }
  for (std::size_t i = 0; i < read.mentions.size(); ++i) {
    Mention& mention = read.mentions[i];
    if (mention.accepted) {
      coded.record_of_mention[i] = ids[mention.event];
      if (ids[mention.event].empty()) {
        mention.reason = "the profile " + settings.profile + " leaves it out: " + refusals[mention.event];
      }
    }
  }
  coded.mentions = std::move(read.mentions);
  coded.times = std::move(read.times);
  coded.places = std::move(read.places);
  return coded;
}

}  // namespace annals::coding
