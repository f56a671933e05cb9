#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "base/unicode.hpp"
#include "language/name_labels.hpp"
#include "language/network.hpp"
#include "language/network_write.hpp"
#include "learner_examples.hpp"

namespace annals::language {
namespace {

/// A learner that knows its sentences by heart, and the bytes of its network.
struct Learnt {
  Examples examples = examples::small_examples();
  Learner learner = examples::small_learner(examples);
  Batch batch = examples::whole_batch(examples);
  std::string bytes;

  Learnt() {
    examples::learn(learner, examples, 300);
    learner.finish_averages();
    bytes = write_network(learner, examples.words());
  }
};

Learnt& learnt() {
  static Learnt one;
  return one;
}

/// The words of the batch as the analyzer would hand them over.
struct Text {
  std::vector<std::string> forms;
  std::vector<std::string> lower;
  std::vector<NetworkWord> words;

  explicit Text(Learnt const& from) {
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::string const& word : from.examples.all()[i].words) {
        forms.push_back(word);
        lower.push_back(lower_utf8(word));
      }
    }
    for (std::size_t i = 0; i < forms.size(); ++i) {
      words.push_back({forms[i], lower[i], static_cast<std::uint8_t>(from.batch.flags[i])});
    }
  }
};

/// Everything a network says of the batch, heads as rows.
Learner::Answer answer_of(Network const& network, Learnt const& from, NetworkMemory& memory) {
  Text const text(from);
  network.encode(text.words, from.batch.sequences, memory);
  Learner::Answer answer;
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    answer.tags.push_back(network.tag(memory, i));
    answer.ends.push_back(network.ends_sentence(memory, i) ? 1 : 0);
    answer.predicates.push_back(network.is_predicate(memory, i) ? 1 : 0);
  }
  for (RowRange const sentence : from.batch.sentences) {
    std::size_t const size = sentence.last - sentence.first;
    std::vector<std::uint8_t> labels(size);
    std::vector<std::uint32_t> heads(size);
    std::vector<Relation> relations(size);
    network.name_labels(memory, sentence, labels);
    answer.names.insert(answer.names.end(), labels.begin(), labels.end());
    network.tree(memory, sentence, heads, relations);
    for (std::size_t i = 0; i < size; ++i) {
      answer.heads.push_back(heads[i] == no_token ? from.batch.rows() : sentence.first + heads[i]);
      answer.relations.push_back(static_cast<std::uint32_t>(relations[i]));
    }
    memory.role_paths.start(heads, relations);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (from.batch.predicates[sentence.first + i] == 1) {
        network.role_labels(memory, sentence, i, labels);
        answer.roles.insert(answer.roles.end(), labels.begin(), labels.end());
      }
    }
  }
  return answer;
}

std::vector<std::uint32_t> gold_heads(Batch const& batch) {
  std::vector<std::uint32_t> heads = batch.heads;
  std::ranges::replace(heads, Tape::no_row, batch.rows());
  return heads;
}

TEST(Network, SaysWhatTheLearnerSays) {
  auto const network = Network::read(learnt().bytes);
  ASSERT_TRUE(network.has_value()) << network.error().text();
  NetworkMemory memory;
  Learner::Answer const found = answer_of(*network, learnt(), memory);
  Learner::Answer const expected = learnt().learner.answer(learnt().batch);
  EXPECT_EQ(found.tags, expected.tags);
  EXPECT_EQ(found.names, expected.names);
  EXPECT_EQ(found.ends, expected.ends);
  EXPECT_EQ(found.predicates, expected.predicates);
  EXPECT_EQ(found.heads, expected.heads);
  EXPECT_EQ(found.relations, expected.relations);
  EXPECT_EQ(found.roles, expected.roles);
  // And both are right, so that the two are not alike by chance.
  EXPECT_EQ(found.tags, learnt().batch.tags);
  EXPECT_EQ(found.heads, gold_heads(learnt().batch));
  EXPECT_EQ(found.relations, learnt().batch.relations);
  EXPECT_EQ(found.roles, learnt().batch.pair_labels);
}

TEST(Network, SaysNearlyTheSameBeforeAnythingIsLearnt) {
  // With random weights all scores lie close together, so that any other way of adding them up gives other answers;
  // bytes alone change few.
  double words = 0;
  double tags = 0;
  double heads = 0;
  double relations = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Learner learner = examples::small_learner(learnt().examples, seed);
    std::string const bytes = write_network(learner, learnt().examples.words());
    auto const network = Network::read(bytes);
    ASSERT_TRUE(network.has_value());
    NetworkMemory memory;
    Learner::Answer const found = answer_of(*network, learnt(), memory);
    Learner::Answer const expected = learner.answer(learnt().batch);
    for (std::size_t i = 0; i < found.tags.size(); ++i) {
      bool const same_head = found.heads[i] == expected.heads[i];
      words += 1;
      tags += found.tags[i] == expected.tags[i] ? 1 : 0;
      // A tree has one root, and only the root its relation.
      bool const compared = same_head && expected.relations[i] != 0 && found.heads[i] != learnt().batch.rows();
      heads += compared ? 1 : 0;
      relations += compared && found.relations[i] == expected.relations[i] ? 1 : 0;
    }
  }
  EXPECT_GT(tags, 0.9 * words) << words;
  EXPECT_GT(heads, 0.25 * words);
  EXPECT_GT(relations, 0.9 * heads) << heads;
}

TEST(Network, ReadsAWordWithoutARowByItsPieces) {
  auto const network = Network::read(learnt().bytes);
  ASSERT_TRUE(network.has_value());
  // "killeds" is in no list, but written much as "killed" is; "Rebells" as "Rebels".
  std::vector<NetworkWord> const words = {{"Rebells", "rebells", 0}, {"killeds", "killeds", 0}, {"men", "men", 0}};
  std::vector<RowRange> const all = {{0, 3}};
  NetworkMemory memory;
  network->encode(words, all, memory);
  std::vector<TagPair> const& tags = learnt().examples.tags();
  EXPECT_EQ(tags[network->tag(memory, 0)].upos, Upos::noun);
  EXPECT_EQ(tags[network->tag(memory, 1)].upos, Upos::verb);
}

TEST(Network, SaysTheSameWithMemoryThatWasUsed) {
  auto const network = Network::read(learnt().bytes);
  ASSERT_TRUE(network.has_value());
  NetworkMemory fresh;
  NetworkMemory used;
  std::vector<NetworkWord> const many(100, NetworkWord{"Rebels", "rebels", 1});
  std::vector<RowRange> const all = {{0, 40}, {40, 100}};
  network->encode(many, all, used);
  answer_of(*network, learnt(), fresh);
  answer_of(*network, learnt(), used);
  EXPECT_EQ(std::memcmp(fresh.labels.data(), used.labels.data(), fresh.labels.size() * sizeof(float)), 0);
  EXPECT_EQ(std::memcmp(fresh.sides.data(), used.sides.data(), fresh.sides.size() * sizeof(float)), 0);
}

TEST(Network, ReadsEachParagraphByItself) {
  auto const network = Network::read(learnt().bytes);
  ASSERT_TRUE(network.has_value());
  Text const text(learnt());
  NetworkMemory together;
  network->encode(text.words, learnt().batch.sequences, together);
  RowRange const second = learnt().batch.sequences[1];
  std::vector<RowRange> const alone = {{0, second.last - second.first}};
  NetworkMemory memory;
  network->encode(std::span(text.words).subspan(second.first), alone, memory);
  std::size_t const width = label_width(network->layout());
  EXPECT_EQ(std::memcmp(memory.labels.data(), together.labels.data() + second.first * width,
                        memory.labels.size() * sizeof(float)),
            0);
}

ErrorCode error_of(std::string const& bytes) {
  auto const network = Network::read(bytes);
  EXPECT_FALSE(network.has_value());
  return network.has_value() ? ErrorCode::internal : network.error().code;
}

TEST(Network, ThatIsCutOffIsRefusedWhereverItIsCut) {
  std::string const& bytes = learnt().bytes;
  for (std::size_t size = 0; size < bytes.size(); size += size < 256 ? 1 : bytes.size() / 97) {
    ASSERT_EQ(error_of(bytes.substr(0, size)), ErrorCode::malformed) << size;
  }
  EXPECT_EQ(error_of(bytes.substr(0, bytes.size() - 1)), ErrorCode::malformed);
  EXPECT_EQ(error_of(bytes + std::string(64, '\0')), ErrorCode::malformed);
}

TEST(Network, WithOtherWidthsThanItsTablesIsRefused) {
  constexpr std::size_t fields = sizeof(NetworkLayout) / 4 + 1;  // and the number of slots
  for (std::size_t field = 0; field < fields; ++field) {
    std::uint32_t right = 0;
    std::memcpy(&right, learnt().bytes.data() + 4 * field, 4);
    for (std::uint32_t const wrong : {0U, 1U, 8U, 15U, right + 1, right + 16, right + 32, right * 2, 1024U, 2048U,
                                      65536U, 1U << 31U, 0xfffffff0U, 0xffffffffU}) {
      if (wrong == right) {
        continue;
      }
      std::string changed = learnt().bytes;
      std::memcpy(changed.data() + 4 * field, &wrong, 4);
      auto const network = Network::read(changed);
      // A little more or less may fit into the same padding; whoever asks then gets other answers, but no crash.
      if (!network.has_value()) {
        EXPECT_EQ(network.error().code, ErrorCode::malformed);
        continue;
      }
      EXPECT_LE(std::max(right, wrong) - std::min(right, wrong), 16U) << field;
      NetworkMemory memory;
      answer_of(*network, learnt(), memory);
    }
  }
}

TEST(Network, WithASlotThatLeadsOutsideTheTableIsRefused) {
  std::string changed = learnt().bytes;
  std::uint32_t slots = 0;
  std::memcpy(&slots, changed.data() + sizeof(NetworkLayout), 4);
  std::size_t const place = 64 * ((sizeof(NetworkLayout) + 4 + 63) / 64) + std::size_t{slots} * 8;
  std::uint32_t const outside = static_cast<std::uint32_t>(learnt().examples.words().size()) + 1;
  std::memcpy(changed.data() + place + 4 * std::size_t{slots / 2}, &outside, 4);
  EXPECT_EQ(error_of(changed), ErrorCode::malformed);
}

/// What a damaged network says is wrong, but it must be said: heads in the sentence and labels that exist.
TEST(Network, WithDamagedTablesStillAnswers) {
  Chance chance(11);
  for (int round = 0; round < 200; ++round) {
    std::string changed = learnt().bytes;
    std::uint32_t const from = chance.below(static_cast<std::uint32_t>(changed.size()));
    std::uint32_t const count = chance.below(20000);
    for (std::uint32_t i = 64 + from; i < changed.size() && i < from + count; ++i) {
      changed[i] = static_cast<char>(chance.below(256));
    }
    auto const network = Network::read(changed);
    if (!network.has_value()) {
      EXPECT_EQ(network.error().code, ErrorCode::malformed);
      continue;
    }
    NetworkMemory memory;
    Learner::Answer const answer = answer_of(*network, learnt(), memory);
    for (std::size_t i = 0; i < answer.heads.size(); ++i) {
      EXPECT_LE(answer.heads[i], learnt().batch.rows());
      EXPECT_LT(answer.tags[i], network->layout().tags);
      EXPECT_LT(answer.names[i], name_label_count);
      EXPECT_LT(answer.relations[i], relation_count);
    }
  }
}

TEST(Network, WithAFullTableOfKeysEndsItsSearch) {
  std::string changed = learnt().bytes;
  std::uint32_t slots = 0;
  std::memcpy(&slots, changed.data() + sizeof(NetworkLayout), 4);
  std::size_t const place = 64 * ((sizeof(NetworkLayout) + 4 + 63) / 64);
  std::memset(changed.data() + place, 0x5A, std::size_t{slots} * 8);
  auto const network = Network::read(changed);
  ASSERT_TRUE(network.has_value());
  NetworkMemory memory;
  answer_of(*network, learnt(), memory);  // must come back
  EXPECT_EQ(memory.labels.size(), learnt().batch.rows() * label_width(network->layout()));
}

}  // namespace
}  // namespace annals::language
