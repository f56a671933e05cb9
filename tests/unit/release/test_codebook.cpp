#include <gtest/gtest.h>

#include "base/strings.hpp"
#include "incident/count_rule.hpp"
#include "release/codebook.hpp"
#include "release/manifest_example.hpp"

namespace annals::release {
namespace {

class Codebook : public testing::Test {
 protected:
  void SetUp() override {
    knowledge::Problems problems;
    ontology = knowledge::read_ontology(ANNALS_SOURCE_DIR "/data", problems);
    ASSERT_TRUE(problems.empty());
    text = codebook_markdown(example_manifest(), release_tables(true), ontology, incident::Settings());
  }
  void expect(std::string const& piece) const { EXPECT_NE(text.find(piece), std::string::npos) << piece; }

  knowledge::Ontology ontology;
  std::string text;
};

TEST_F(Codebook, HasEveryTypeModeAndContextWithItsDefinition) {
  for (std::size_t i = 0; i < event_type_names.size(); ++i) {
    knowledge::TypeInfo const& type = ontology.type_info(static_cast<EventType>(i));
    expect(concat({"| ", event_type_names[i], " | ", type.description, " | ", std::to_string(type.quad_class), " |"}));
  }
  for (knowledge::ModeInfo const& mode : ontology.modes()) {
    expect(concat({"| ", event_type_name(mode.type), " | ", mode.name, " | "}));
  }
  for (knowledge::Label const& context : ontology.contexts()) {
    expect(concat({"| ", context.name, " | ", context.description, " |"}));
  }
}

TEST_F(Codebook, HasEveryColumnOfEveryTable) {
  for (Table const& table : release_tables(true)) {
    expect(concat({"\n### ", table.file, "\n"}));
    for (Column const& column : table.columns) {
      expect(concat({"| `", column.name, "` | ", column.meaning, " | "}));
    }
  }
}

TEST_F(Codebook, SaysWhichRulesWereInUse) {
  for (std::string_view const rule : incident::count_rule_names) {
    expect(concat({"| ", rule, " | "}));
  }
  expect("the middle one of the lines, of two the lower | **used here** |");
  expect("- Only what fits `--country AFG IRQ`.\n");
  expect("| days apart at most | 7 |");
  expect("| Annals 0.1.0 | import:acled | - | 2 |");
}

}  // namespace
}  // namespace annals::release
