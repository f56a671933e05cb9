#include "language/coreference.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "language/coreference_features.hpp"
#include "language/coreference_part.hpp"

namespace annals::language {
namespace {

constexpr std::array<std::string_view, 3> kind_names = {"name", "nominal", "pronoun"};
constexpr std::array<std::string_view, entity_type_count> type_names = {
    "person", "place", "organization", "object", "event", "time", "abstract", "animal", "plant", "substance"};

/// The phrases that the mention model takes, with their types.
std::vector<Phrase> take_mentions(Coreference const& model, WordLexicon const& lexicon, Analysis const& analysis) {
  std::vector<Phrase> phrases = find_phrases(analysis);
  FeatureList features;
  std::size_t kept = 0;
  for (Phrase& phrase : phrases) {
    features.clear();
    mention_features(analysis, lexicon, phrase, features);
    MentionScores const scores = model.score_mention(features.items());
    bool const repeated = kept > 0 && phrases[kept - 1].first == phrase.first && phrases[kept - 1].last == phrase.last;
    if (scores.mention > model.mention_bias() && !repeated) {
      phrase.type = type_of_phrase(analysis, phrase, scores.type);
      phrases[kept++] = phrase;
    }
  }
  phrases.resize(kept);
  return phrases;
}

/// Says more of its entity than another mention: a name before a nominal before a pronoun, the fuller of two names.
bool says_more(Mention const& mention, Mention const& than) {
  constexpr std::uint32_t longest_name = 6;  // beyond, something else than the name is in the span
  std::uint32_t const words = mention.last - mention.first;
  bool const fuller = mention.kind == MentionKind::name && words <= longest_name && words > than.last - than.first;
  return mention.kind < than.kind || (mention.kind == than.kind && fuller);
}

/// The type that most of its names and nominals have; names count twice; of two equals the first in EntityType.
EntityType type_of_entity(Entities const& all, Entity const& entity) {
  std::array<std::uint32_t, entity_type_count> votes = {};
  for (std::uint32_t i = entity.first_member; i < entity.last_member; ++i) {
    Mention const& mention = all.mentions[all.members[i]];
    votes[static_cast<std::size_t>(mention.type)] += mention.kind == MentionKind::name      ? 2U
                                                     : mention.kind == MentionKind::nominal ? 1U
                                                                                            : 0U;
  }
  auto const best = std::ranges::max_element(votes);
  return *best == 0 ? all.mentions[entity.representative].type : static_cast<EntityType>(best - votes.begin());
}

void collect_entities(LinkState const& state, Entities& out) {
  out.entities.resize(state.entities.size());
  for (std::size_t i = 0; i < state.entities.size(); ++i) {
    out.entities[i].last_member = state.entities[i].size;
  }
  std::uint32_t start = 0;
  for (Entity& entity : out.entities) {
    std::uint32_t const size = entity.last_member;
    entity.first_member = start;
    entity.last_member = start;
    start += size;
  }
  out.members.resize(out.mentions.size());
  for (std::uint32_t i = 0; i < out.mentions.size(); ++i) {
    Entity& entity = out.entities[out.mentions[i].entity];
    if (entity.first_member == entity.last_member || says_more(out.mentions[i], out.mentions[entity.representative])) {
      entity.representative = i;
    }
    out.members[entity.last_member++] = i;
  }
  for (Entity& entity : out.entities) {
    entity.type = type_of_entity(out, entity);
  }
}

}  // namespace

std::string_view mention_kind_name(MentionKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::string_view entity_type_name(EntityType type) {
  return type_names[static_cast<std::size_t>(type)];
}

std::optional<EntityType> parse_entity_type(std::string_view name) {
  auto const found = std::ranges::find(type_names, name);
  if (found == type_names.end()) {
    return std::nullopt;
  }
  return static_cast<EntityType>(found - type_names.begin());
}

Result<Coreference> Coreference::read(std::string_view part) {
  CoreferenceHeader header;
  if (part.size() < sizeof header) {
    return make_error(ErrorCode::malformed, "the coreference model is cut off");
  }
  std::memcpy(&header, part.data(), sizeof header);
  if (header.magic != coreference_magic) {
    return make_error(ErrorCode::malformed, "not a coreference model");
  }
  if (header.version > coreference_version) {
    return make_error(ErrorCode::newer_version, "the coreference model was written by a newer Annals");
  }
  if (header.version < coreference_version || header.mention_bits < 1 || header.mention_bits > most_bits ||
      header.link_bits < 1 || header.link_bits > most_bits) {
    return make_error(ErrorCode::malformed, "the coreference model is damaged");
  }
  std::uint64_t const rows = (std::uint64_t{1} << header.mention_bits) * mention_labels;
  std::uint64_t const weights = (std::uint64_t{1} << header.link_bits) * sizeof(std::int16_t);
  std::uint64_t const words = std::uint64_t{header.lexicon} * sizeof(std::uint32_t);
  if (part.size() != sizeof header + rows + weights + words) {
    return make_error(ErrorCode::malformed, "the coreference model is cut off");
  }
  Coreference model;
  char const* const start = part.data() + sizeof header;
  model.m_mention_rows = reinterpret_cast<std::int8_t const*>(start);
  model.m_link_weights = reinterpret_cast<std::int16_t const*>(start + rows);
  model.m_lexicon = {reinterpret_cast<std::uint32_t const*>(start + rows + weights), header.lexicon};
  model.m_mention_shift = 64U - header.mention_bits;
  model.m_link_shift = 64U - header.link_bits;
  model.m_mention_bias = header.mention_bias;
  if (!std::ranges::is_sorted(model.m_lexicon)) {
    return make_error(ErrorCode::malformed, "the coreference model is damaged");
  }
  return model;
}

MentionScores Coreference::score_mention(std::span<std::uint64_t const> features) const {
  std::array<std::int32_t, mention_labels> sums = {};
  for (std::uint64_t const feature : features) {
    std::int8_t const* const row = m_mention_rows + (feature >> m_mention_shift) * mention_labels;
    for (std::size_t i = 0; i < mention_labels; ++i) {
      sums[i] += row[i];
    }
  }
  auto const* const best = std::max_element(sums.begin() + 1, sums.begin() + 1 + entity_type_count);
  return {sums[0], static_cast<EntityType>(best - sums.begin() - 1)};
}

std::int32_t Coreference::score_link(std::span<std::uint64_t const> features) const {
  std::int32_t sum = 0;
  for (std::uint64_t const feature : features) {
    sum += m_link_weights[feature >> m_link_shift];
  }
  return sum;
}

Entities Coreference::resolve(Analysis const& analysis) const {
  std::vector<Phrase> phrases = take_mentions(*this, {m_lexicon}, analysis);
  describe_phrases(analysis, {m_lexicon}, phrases);
  LinkState state;
  state.phrases = phrases;
  state.entity_of.reserve(phrases.size());
  Entities out;
  out.mentions.reserve(phrases.size());
  FeatureList features;
  for (std::uint32_t i = 0; i < phrases.size(); ++i) {
    select_antecedents(analysis, state, i);
    features.clear();
    first_features(analysis, state, i, features);
    std::int32_t best = score_link(features.items());
    std::uint32_t chosen = no_mention;
    for (Antecedent const& antecedent : state.antecedents) {
      features.clear();
      link_features(analysis, state, i, antecedent, features);
      std::int32_t const score = score_link(features.items());
      if (score > best) {
        best = score;
        chosen = antecedent.mention;
      }
    }
    state.link(i, chosen);
    Phrase const& phrase = phrases[i];
    out.mentions.push_back(
        {phrase.first, phrase.last, phrase.head, state.entity_of[i], chosen, phrase.kind, phrase.type});
  }
  out.by_head.assign(analysis.tokens.size(), no_mention);
  for (std::uint32_t i = 0; i < out.mentions.size(); ++i) {
    out.by_head[out.mentions[i].head] = i;  // the shorter of two comes later
  }
  collect_entities(state, out);
  return out;
}

}  // namespace annals::language
