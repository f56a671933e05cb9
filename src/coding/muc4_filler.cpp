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
  std::uint32_t first = mark.last;
  while (first < individual.head && context.analysis.tokens[first].upos == language::Upos::part) {
    ++first;  // "the FMLN's guerrillas"
  }
  set_words(context,
            mark.last <= individual.head ? language::TokenRange{first, individual.last}
                                         : language::TokenRange{individual.first, individual.head + 1},
            individual);
  individual.actor.kind = ActorKind::person;
  return {std::move(individual), std::move(organization)};
}

}  // namespace

std::optional<Weapon> muc4_weapon(Report const& report, Weapon const& weapon) {
  constexpr std::array<std::string_view, 17> uses = {
      "explosion", "explosions", "blast",   "blasts",  "attack",  "attacks", "bombing", "bombings", "shooting",
      "shelling",  "strike",     "strikes", "gunfire", "suicide", "air",     "raid",    "raids"};
  constexpr std::string_view between = " \t\r\n-";
  std::string_view words = weapon.text;
  while (!words.empty()) {
    std::size_t const gap = words.find_last_of(between);
    std::string_view const last = words.substr(gap == std::string_view::npos ? 0 : gap + 1);
    if (std::ranges::find(uses, lower_ascii(last)) == uses.end()) {
      break;
    }
    words.remove_suffix(last.size());
    while (!words.empty() && between.find(words.back()) != std::string_view::npos) {
      words.remove_suffix(1);
    }
  }
  if (words.empty()) {
    return std::nullopt;
  }
  Weapon thing = weapon;
  thing.span.end = thing.span.start + static_cast<std::uint32_t>(words.size());
  thing.text = std::string(slice(report.text, thing.span));
  return thing;
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
