// coding/muc4_filler.cpp -- MUC-4's spelling of actors. See coding/muc4_filler.hpp.
#include "coding/muc4_filler.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

bool is_band(std::string_view lemma) {
  constexpr std::array<std::string_view, 16> nouns = {"column", "group", "band",     "unit",   "commando",     "gang",
                                                      "cell",   "squad", "ring",     "mafia",  "organization", "patrol",
                                                      "cartel", "force", "movement", "faction"};
  return std::ranges::find(nouns, lemma) != nouns.end();
}

void set_words(CodingContext const& context, language::TokenRange range, Participant& one) {
  one.first = range.first;
  one.last = range.last;
  one.actor.span = language::bytes_of(context.analysis, range);
  one.actor.text = std::string(slice(context.analysis.text, one.actor.span));
}

/// The organization named inside the phrase of individuals.
std::vector<Participant> with_organization(CodingContext const& context, Participant individual,
                                           Mark<std::uint32_t> const& mark) {
  Participant organization = individual;
  knowledge::ActorEntry const& entry = context.knowledge.actors[mark.value];
  organization.actor = {};
  organization.actor.id = entry.id;
  organization.actor.name = entry.name;
  organization.actor.kind = ActorKind::organization;
  organization.actor.country = entry.country;
  organization.actor.sector = entry.sector;
  organization.head = mark.last - 1;
  set_words(context, {mark.first, mark.last}, organization);
  if (mark.last <= individual.head) {
    set_words(context, {mark.last, individual.last}, individual);
  }
  individual.actor.kind = ActorKind::person;
  return {std::move(individual), std::move(organization)};
}

}  // namespace

std::optional<Weapon> muc4_weapon(Report const& report, Weapon const& weapon) {
  constexpr std::array<std::string_view, 17> uses = {
      "explosion", "explosions", "blast",   "blasts",  "attack",  "attacks", "bombing",   "bombings", "shooting",
      "shelling",  "strike",     "strikes", "gunfire", "suicide", "air",     "shoot-out", "raid"};
  Weapon thing = weapon;
  while (!thing.text.empty()) {
    std::size_t const space = thing.text.find_last_of(" \n-");
    std::size_t const start = space == std::string::npos ? 0 : space + 1;
    if (std::ranges::find(uses, lower_ascii(std::string_view(thing.text).substr(start))) == uses.end()) {
      thing.span.end = thing.span.start + static_cast<std::uint32_t>(thing.text.size());
      return thing;
    }
    thing.text = std::string(slice(
        report.text, {thing.span.start, thing.span.start + static_cast<std::uint32_t>(start == 0 ? 0 : start - 1)}));
  }
  return std::nullopt;
}

std::vector<Participant> muc4_fillers(CodingContext const& context, Participant const& participant) {
  Participant one = participant;
  language::Name const* const name = language::proper_name_at(context.analysis, one.head);
  if (name != nullptr && name->kind == language::NameKind::person && one.first <= name->first &&
      name->last <= std::max(one.last, one.head + 1)) {
    set_words(context, {name->first, name->last}, one);
    return {std::move(one)};
  }
  for (std::uint32_t i = one.first; i < one.last; ++i) {
    Mark<std::uint32_t> const* const mark = context.markup.actors.covering(i);
    bool const beside_head = mark != nullptr && (one.head < mark->first || mark->last <= one.head);
    if (beside_head && one.first <= mark->first && mark->last <= one.last) {
      return with_organization(context, std::move(one), *mark);
    }
  }
  bool const named = !one.actor.id.empty() || name != nullptr;
  if (one.actor.kind == ActorKind::organization && !named && is_band(context.analysis.tokens[one.head].lemma)) {
    one.actor.kind = ActorKind::person;
  }
  return {std::move(one)};
}

}  // namespace annals::coding
